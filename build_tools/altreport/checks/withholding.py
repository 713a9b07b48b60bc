"""Marks by which an author meant to withhold words, though nothing would withhold them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator

from altreport.checks.slips import Slip
from altreport.did_you_mean import nearest
from altreport.markup import Scan, scan
from altreport.markup.attributes import CLASSES, classes_in
from altreport.model.protection import ends_in_visibility, is_meant, typed_fields
from altreport.model.record import Visibility
from altreport.problems import quoted

WRITE = "Write ‘[…]{.internal}’ for what stays in your organisation, ‘[…]{.committee}’ for what the Committee may read too."
_LEVEL_NAMES = frozenset(Visibility)
_LEVELS = "|".join(level for level in Visibility if level is not Visibility.PUBLIC)
_WORD = r"([^\W\d_][\w-]*)"
_BRACED = re.compile(rf"\{{[^{{}}]*(?<![\w-])(?:{_LEVELS})(?![\w-])[^{{}}]*\}}|^:{{3,}}+.*(?<![\w-])(?:{_LEVELS})(?![\w-]).*", re.MULTILINE)
_BRACKETED = re.compile(rf"([\[({{])\s*([.#]?)\s*{_WORD}\s*[\])}}]")
_NAMED = re.compile(rf"\{{[^{{}}]*?\bvisibility\s*[=:]\s*[\"']?{_WORD}[^{{}}]*\}}")
_DOTTED = re.compile(rf"(?<=[\]}}])\.{_WORD}(?=[\s.,;:!?)]|$)")
_LOOSE = re.compile(rf"(?<=\])[ \t]*\\?([{{<｛＜][^\w\s]*{_WORD}[^{{}}<>｛｝＜＞\n]*[}}>｝＞]?)")
_UNCLOSED = re.compile(rf"\{{[^{{}}\n]*\.(?:{_LEVELS})(?![\w-])[^{{}}\n]*$", re.MULTILINE)
_FENCED = re.compile(r"^[ \t>*+-]*(?::{3,}|~{3,}|`{3,}(?=[^`\n]*$))(.*)$", re.MULTILINE)
_SIGNS = ("{", "](", "][", "].", "[.", "(.", "[ .", "( .", ":::", "~~~", "```", "<", "｛", "＜", ":", "=", "}.")
"""One of these is in every text with such a mark."""
_PARAGRAPH, _BRACKET = re.compile(r"\n(?=[ \t]*\n)"), re.compile(r"\\.|[\[\]()]", re.DOTALL)
_INSTEAD = re.compile(r"(?<![\w-])instead=")
_NO_MARK = re.compile(r"\](?:\{[^{}\n]{1,200}\}|[ \t]*\{[^{}\n]{0,200}(?<![\w-])instead[ \t]*[=:][^{}\n]{0,200}\}?)")
"""Braces behind a bracket, which pandoc prints as they are where they are no list of attributes."""
_REMARK = re.compile(r"(?:^[ \t]*|(?<=\S)[ \t]{2,})(#[ \t]+\S.*)", re.MULTILINE)
_REMARK_LINE = re.compile(r"^[ \t]*#[ \t]+\S.*", re.MULTILINE)
_WITH_INSTEAD = 'Write ‘[…]{.internal instead="…"}’, or ‘.committee’ in its place.'
_WORDS = re.compile(_WORD)
_IN_BRACES = re.compile(rf"\{{\s*[.]\s*{_WORD}")
_ENTITY = re.compile(r"&\w+;|&#\w+;")
_HOLDS = re.compile(r"[^\s*_~^\[\]`\\\u00ad\u200b\u200c\u200d\u2060\ufeff]")
"""What can be withheld: all but blanks, marks of Markdown and what nobody sees."""


def wrong_class(name: str) -> tuple[str, str] | None:
    """What is wrong with a span of the class `name`, which is not known, and what to do; None where it was not meant to withhold anything."""
    message = f"‘.{name}’ is not known, so everybody would see this text."
    near = nearest(name, Visibility)
    if is_meant(name) and near in (None, Visibility.PUBLIC):
        return message, WRITE
    return (message, f"Did you mean ‘.{near}’?") if near is not None else None


def hides_nothing(line: str, *, in_bibtex: bool = False) -> bool:
    """Whether a mark, or what was meant for one, is in a field that is plain text; in BibTeX, braces without a bracket before them or a full stop in them are none."""
    if not any(sign in line for sign in (*_SIGNS, "[")):
        return False
    found = scan(line)
    if (
        ends_in_visibility(line)
        or any(set(span.classes) - CLASSES for span in found.spans)
        or (in_bibtex and any(is_meant(mark[1]) for mark in _IN_BRACES.finditer(line)))
    ):
        return True
    return any(not in_bibtex or line[: slip.start].rstrip(" .\\").endswith("]") for slip in marks_without_text(line, found, ()))


def withholds(attributes: str) -> bool:
    """Whether what is in braces behind words withholds them, or was meant to."""
    return any(name in _LEVEL_NAMES or wrong_class(name) for name in classes_in(attributes))


def marks_without_text(markdown: str, found: Scan, known: Collection[str]) -> Iterator[Slip]:
    """One slip for each mark that withholds nothing; `known` are the ids that a cross-reference can name."""
    if not any(sign in markdown for sign in _SIGNS):
        return
    in_classes = [(span.inner_end, span.end) for span in found.spans if span.classes]
    looser = (*_bracketed(markdown, known), *_braced(markdown))
    outside = (place for place in looser if not any(start <= place[0] < end for start, end in in_classes))
    reach = 0
    for start, end in sorted({*((mark.start(), mark.end()) for mark in _BRACED.finditer(markdown)), *outside, *_others(markdown, found)}):
        if end > reach:
            reach = end
            message = f"{quoted(markdown[start:end])} withholds nothing, so everybody would see what it was meant for."
            yield Slip(start, end, message, f"{WRITE} A whole record takes a field ‘visibility: internal’.")
    for span in found.spans:
        if not span.classes and _INSTEAD.search(markdown, span.inner_end, span.end):
            message = "‘instead’ alone withholds nothing, so everybody would see this text."
            yield Slip(span.inner_end, span.end, message, _WITH_INSTEAD)
    read = {span.inner_end for span in found.spans}
    for braces in _NO_MARK.finditer(markdown):
        told = any(is_meant(word[0]) for word in _WORDS.finditer(braces[0]))
        if not told and braces.start() not in read and not any(start <= braces.start() < end for start, end in found.skipped):
            yield Slip(braces.start(), braces.end(), f"{quoted(braces[0])} is no mark, so it withholds nothing.", _WITH_INSTEAD)


def marks_of_nothing(markdown: str) -> Iterator[Slip]:
    """One slip for each mark with no words in its brackets, or with a bracket left open before it, which may be where it was to begin.

    `markdown` is a text before an edition is made of it.
    """
    found = scan(markdown)
    spans = [span for span in found.spans if not _LEVEL_NAMES.isdisjoint(span.classes)]
    opened = sorted(_left_open(markdown, found)) if spans else []
    for span in spans:
        if _HOLDS.search(_ENTITY.sub("", markdown[span.inner_start : span.inner_end])) is None:
            message = f"{quoted(markdown[span.start : span.end])} has no words in its brackets, so it withholds nothing."
            yield Slip(span.start, span.end, message, f"{WRITE} What is to be withheld stands between [ and ].")
        elif (before := bisect_left(opened, (span.start,))) and opened[before - 1][1] > span.start:
            start = opened[before - 1][0]
            message = f"The bracket of {quoted(markdown[start : span.end])} is not closed, and everybody would see the words before the second one."
            yield Slip(start, span.end, message, "Delete one of the two brackets before the mark, or put a backslash before one that is meant as text.")


def _left_open(markdown: str, found: Scan) -> list[tuple[int, int]]:
    """Each bracket that nothing closes in its paragraph, with the end of that paragraph; ] closes the ( before it too, as where ) was meant."""
    unread = {at for start, end in found.skipped for at in range(start, end)}
    of_spans = {span.inner_end: span.start for span in found.spans}
    left, start = [], 0
    for paragraph in _PARAGRAPH.split(markdown):
        waiting: list[tuple[str, int]] = []
        for mark in _BRACKET.finditer(markdown, start, start + len(paragraph)):
            if mark.start() in unread:
                continue
            if mark[0] in ("[", "("):
                waiting.append((mark[0], mark.start()))
            elif mark.start() in of_spans:
                waiting = [each for each in waiting if each[1] < of_spans[mark.start()]]
            elif waiting and (mark[0] == "]" or (mark[0] == ")" and waiting[-1][0] == "(")):
                waiting.pop()
        left += [(at, start + len(paragraph)) for sign, at in waiting if sign == "["]
        start += len(paragraph) + 1
    return left


def fields_in_text(markdown: str, raw: str) -> Iterator[Slip]:
    """One slip for each line of a text that is a field; `raw` is the text as it stands in the file, where YAML may have made one line of several."""
    lines = {markdown[start:end].strip(): (start, end) for start, end in typed_fields(markdown)}
    if "\n" in raw and not lines:
        typed = (raw[start:end].strip() for start, end in typed_fields(raw))
        lines = {line: (at, at + len(line)) if (at := markdown.find(line)) >= 0 else (0, len(markdown)) for line in typed}
    for line, (start, end) in lines.items():
        hint = (
            "Write it as a field of the record: on a line of its own, as far to the right as ‘text:’. If it is meant as text, put a backslash before the colon."
        )
        yield Slip(start, end, f"{quoted(line)} is a part of the text here: it withholds nothing, and everybody would see it.", hint)


def remarks_in_text(markdown: str, raw: str, found: Scan) -> Iterator[Slip]:
    """One slip for each remark behind # that is a part of a text; `raw` is the text as it stands in the file, where YAML may have made one line of several."""
    if "#" not in markdown:
        return
    lines = [line[0].strip().rstrip("\"'") for line in _REMARK_LINE.finditer(raw)] if "\n" in raw else []
    joined = {(at, at + len(line)) for line in lines if (at := markdown.find(line)) >= 0}
    for start, end in sorted(joined | {mark.span(1) for mark in _REMARK.finditer(markdown)}):
        if not any(skipped <= start < stop for skipped, stop in found.skipped):
            hint = "A remark for yourselves is a line before the record that begins with #. If this is meant as text, put a backslash before the #."
            yield Slip(start, end, f"{quoted(markdown[start:end])} is a part of the text here, and everybody would read it.", hint)


def _bracketed(text: str, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where a word that is meant as a mark stands alone in brackets, with a full stop before it, in braces, or behind other brackets."""
    for found in _BRACKETED.finditer(text):
        bracket, sign, word = found.groups()
        before = text[found.start() - 1 : found.start()]
        is_reference = sign == "#" and (word in known or text.endswith("[]", 0, found.start()))
        is_mark = sign == "." or bracket == "{" or (before == "]" and not is_reference)
        if is_mark and before != "\\" and is_meant(word):
            yield found.span()


def _braced(markdown: str) -> Iterator[tuple[int, int]]:
    """Where braces, or what looks like them, are behind brackets and make no span: they are not closed, or hold other signs."""
    yield from (mark.span(1) for mark in _LOOSE.finditer(markdown) if is_meant(mark[2]))
    yield from (mark.span() for mark in _UNCLOSED.finditer(markdown))


def _others(markdown: str, found: Scan) -> Iterator[tuple[int, int]]:
    """Fields of records, boxes, code, tags, and a full stop without braces."""
    yield from (mark.span() for mark in _NAMED.finditer(markdown) if is_meant(mark[1]))
    yield from (mark.span() for mark in _FENCED.finditer(markdown) if any(is_meant(word[0]) for word in _WORDS.finditer(mark[1])))
    ends = {reference.end for reference in found.references}
    yield from ((mark.start(), mark.end()) for mark in _DOTTED.finditer(markdown) if mark.start() not in ends and is_meant(mark[1]))
    for tag in found.oddities:
        if tag.kind in ("html", "comment") and any(is_meant(word[0]) for word in _WORDS.finditer(tag.text)):
            yield tag.start, tag.end
