"""Marks by which an author meant to withhold words, though nothing would withhold them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator

from altreport.checks.markup_faults.languages import written_language
from altreport.checks.markup_faults.slips import Slip, inside
from altreport.did_you_mean import nearest
from altreport.markup import Scan, scan
from altreport.markup.attributes import CLASSES, classes_in
from altreport.markup.tokens import Span
from altreport.model.record import Visibility
from altreport.model.visibility_words import ends_in_visibility, is_meant, typed_fields
from altreport.problems import quoted

WRITE = "Write ‘[…]{.internal}’ to keep words in your organisation, ‘[…]{.committee}’ if the Committee may read them too."
_LEVEL_NAMES = frozenset(Visibility)
_LEVELS = "|".join(level for level in Visibility if level is not Visibility.PUBLIC)
_WORD = r"([^\W\d_][\w-]*)"
_BRACKETED = re.compile(rf"([\[({{])\s*([.#]?)\s*{_WORD}\s*[\])}}]")
_NAMED = re.compile(rf"(?<!\\)\{{[^{{}}]*?\bvisibility\s*[=:]\s*[\"']?{_WORD}[^{{}}]*\}}")
_DOTTED = re.compile(rf"(?<=[\]}}])\.{_WORD}(?=[\s.,;:!?)]|$)")
_LABELLED = re.compile(rf"(?<!\\)\[[ \t]*(?:{_LEVELS}|confidential)[ \t]*:[^\]\n]*\]|\[/[ \t]*(?:{_LEVELS}|confidential)[ \t]*\]")
_LOOSE = re.compile(rf"(?<=\])[ \t]*\\?([<｛＜][^\w\s]*{_WORD}[^{{}}<>｛｝＜＞\n]*[>｝＞]?)")
_BRACES = re.compile(r"(?<!\])\\\{[^{}]*\}|\\.|\{[^{}]*\}|[{}]", re.DOTALL)
_OF_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t].*(\{[^{}\n]*\})[ \t]*$", re.MULTILINE)
_LEVEL_ALONE = re.compile(rf"(?<![\w/\\])[.．](?:{_LEVELS})(?!\w)")
_OPENED = re.compile(rf"(?<=\])\{{[ \t]*[.．](?:{_LEVELS})(?!\w)")
"""The beginning of a mark in code, closed or not."""
_FENCED = re.compile(r"^[ \t>*+-]*(?::{3,}|~{3,}|`{3,}(?=[^`\n]*$))(.*)$", re.MULTILINE)
_SIGNS = re.compile(r"[{}<｛＜:=．]|\]\s*\[|\][(.]|\[/|[\[(] ?\.|~~~|```|\.internal|\.committee")
"""One of these is in every text with such a mark."""
_PARAGRAPH, _BRACKET = re.compile(r"\n(?=[ \t]*\n)"), re.compile(r"\\.|[\[\]()]", re.DOTALL)
_INSTEAD = re.compile(r"(?<![\w-])instead=")
_REMARK = re.compile(r"(?:^[ \t]*|(?<=\S)[ \t]{2,})(#[ \t]+\S.*)", re.MULTILINE)
_REMARK_LINE = re.compile(r"^[ \t]*#[ \t]+\S.*", re.MULTILINE)
_WITH_INSTEAD = 'Write ‘[…]{.internal instead="…"}’, or use ‘.committee’.'
_WORDS = re.compile(_WORD)
_AS_TEXT = "Braces are for marks such as ‘[…]{.internal}’ or ‘[…]{lang=mi}’. Put a backslash before each brace that is text."
_IN_BRACES = re.compile(rf"\{{\s*[.]\s*{_WORD}")
_LEVEL_IN_BRACES = re.compile(rf"(?<![\\{{]){{\s*(?:{_LEVELS}|confidential)\s*}}")
"""In BibTeX, braces protect capitals, and a level in small letters has none."""
_ENTITY = re.compile(r"&\w+;|&#\w+;")
_HOLDS = re.compile(r"[^\s*_~^\[\]`\\\u00ad\u200b\u200c\u200d\u2060\ufeff]")
"""What can be withheld: all but blanks, marks of Markdown and what no one sees."""


def wrong_class(name: str) -> tuple[str, str] | None:
    """What is wrong with a span of the class `name`, which is not known, and what to do; None where it was not meant to withhold anything."""
    message = f"‘.{name}’ is unknown, so everyone would see this text."
    near = nearest(name, Visibility)
    if is_meant(name) and near in (None, Visibility.PUBLIC):
        return message, WRITE
    return (message, f"Did you mean ‘.{near}’?") if near is not None else None


def hides_nothing(line: str, *, in_bibtex: bool = False) -> bool:
    """Whether a mark, or what was meant for one, is in a field that is plain text.

    In BibTeX, braces without a bracket before them, and without a full stop or a level alone in them, are none: they protect capitals.
    """
    if "[" not in line and _SIGNS.search(line) is None:
        return False
    found = scan(line)
    if (
        ends_in_visibility(line)
        or any(odd.kind == "comment" for odd in found.oddities)
        or any(line.startswith("{", span.inner_end + 1) and not in_bibtex for span in found.spans)
        or any(set(span.classes) - CLASSES for span in found.spans)
    ):
        return True
    marks = [*((start, end) for start, end, is_mark in _without_text(line, found, ()) if is_mark), *_lone_instead(line, found)]
    return _in_bibtex(line, marks) if in_bibtex else bool(marks)


def _in_bibtex(line: str, marks: Iterable[tuple[int, int]]) -> bool:
    """Whether one of these marks, or a mark without braces, is in a field of BibTeX."""
    bare = re.sub(r"[{}]", "", line)
    return (
        any(line[:start].rstrip(" .\\").endswith("]") and _is_no_group(line[start:end]) for start, end in marks)
        or any(is_meant(mark[1]) for mark in _IN_BRACES.finditer(line))
        or _LEVEL_IN_BRACES.search(line) is not None
        or any(is_mark for _, _, is_mark in _without_text(bare, scan(bare), ()))
    )


def _is_no_group(braces: str) -> bool:
    r"""Whether braces after a bracket are not those of BibTeX, which protect capitals or a sign: ‘[Review of] {{The Act}}’, ‘[a]{\_}b’."""
    return not braces.startswith("{") or re.match(r"\{\s*[.#]|\{[^{}]*=", braces) is not None or _says_level(braces)


def withholds(attributes: str) -> bool:
    """Whether what is in braces after words withholds them, or was meant to."""
    return any(name in _LEVEL_NAMES or wrong_class(name) for name in classes_in(attributes))


_OF_LANGUAGE = re.compile(r"\{[{\s.:]*(?:xml:)?lang(?:uage)?(?![^\W\d_])", re.IGNORECASE)


def marks_without_text(markdown: str, found: Scan, known: Collection[str]) -> Iterator[Slip]:
    """One slip for each mark that withholds nothing, and for all braces that are no mark; `known` are the ids that a cross-reference can name."""
    if _SIGNS.search(markdown) is None:
        return
    for start, end, is_mark in _without_text(markdown, found, known):
        shown = quoted(markdown[start:end])
        if (written := written_language(markdown[start:end])) is not None:
            message = f"{shown} would be printed as typed, and these words have no language."
            yield Slip(start, end, message, f"Write ‘{written}’ directly after the brackets around the words: ‘[…]{written}’.")
        elif _OF_LANGUAGE.match(markdown, start):
            message = f"{shown} would be printed as typed, and these words have no language."
            yield Slip(start, end, message, "Write the tag of the language directly after the brackets around the words: ‘[…]{lang=fr}’.")
        elif is_mark:
            message = f"{shown} withholds nothing, so everyone would see the text that it marks."
            yield Slip(start, end, message, f"{WRITE} To withhold a whole record, give it the field ‘visibility: internal’.")
        else:
            yield Slip(start, end, f"{shown} would be printed as typed.", _AS_TEXT)
    for start, end in _lone_instead(markdown, found):
        yield Slip(start, end, "‘instead’ alone withholds nothing, so everyone would see this text.", _WITH_INSTEAD)


def _without_text(markdown: str, found: Scan, known: Collection[str]) -> Iterator[tuple[int, int, bool]]:
    """Where something withholds nothing, in order and without overlap, and whether it was meant as a mark: other braces are text."""
    stray = set(_stray_braces(markdown, found))
    looser = (*_bracketed(markdown, known, found), *(mark.span(1) for mark in _LOOSE.finditer(markdown) if is_meant(mark[2])))
    in_classes = inside((span.inner_end, span.end) for span in found.spans if span.classes)
    outside = {place for place in looser if not in_classes(place[0])}
    reach = 0
    for start, end in sorted({*stray, *outside, *_others(markdown, found)}):
        if end > reach:
            reach = end
            yield start, end, (start, end) not in stray or _was_a_mark(markdown, start, end)


def _lone_instead(markdown: str, found: Scan) -> Iterator[tuple[int, int]]:
    """The attributes of each span that has an ‘instead’ and no level."""
    levels = _LEVEL_NAMES - {Visibility.PUBLIC}
    return ((span.inner_end, span.end) for span in found.spans if levels.isdisjoint(span.classes) and _INSTEAD.search(markdown, span.inner_end, span.end))


def _stray_braces(markdown: str, found: Scan) -> Iterator[tuple[int, int]]:
    """Where braces are that are no list of attributes, no key of a citation, no code, and not after a backslash; one without its other is alone."""
    headings = {mark.start(1) for mark in _OF_HEADING.finditer(markdown) if not _says_level(mark[1])}
    is_key, is_skipped = _keys(markdown, found), inside(found.skipped)
    for mark in _BRACES.finditer(markdown):
        start = mark.start()
        if mark[0][0] in "{}" and not is_key(start) and start not in headings and not is_skipped(start):
            yield mark.span()


def _keys(markdown: str, found: Scan) -> Callable[[int], bool]:
    """Return whether the brace at a place begins the key of a source, as in `[@{internal-review}]`."""
    in_note = inside((note.start, note.end) for note in found.notes)
    return lambda start: markdown.startswith("@", start - 1) and in_note(start)


def _was_a_mark(markdown: str, start: int, end: int) -> bool:
    """Whether stray braces were meant to withhold words: they are after brackets, or name a level; for a brace without its other, the line is asked."""
    before = markdown[:start]
    said = markdown[start:end] if end - start > 1 else before.rpartition("\n")[2] + markdown[start:].partition("\n")[0]
    return before.rstrip(" \t\\").endswith("]") or _says_level(said)


def _says_level(text: str) -> bool:
    """Whether a word is in a text by which an author may have meant a level."""
    return any(is_meant(word[0]) for word in _WORDS.finditer(text))


def marks_of_nothing(markdown: str) -> Iterator[Slip]:
    """One slip for each mark with no words in its brackets, or with a bracket left open before it, which may be where it was to begin.

    `markdown` is a text before an edition is made of it.
    """
    found = scan(markdown)
    spans = [span for span in found.spans if not _LEVEL_NAMES.isdisjoint(span.classes)]
    opened = sorted(_left_open(markdown, found)) if spans else []
    ends = {reference.end for reference in found.references}
    for span in spans:
        if _HOLDS.search(_ENTITY.sub("", markdown[span.inner_start : span.inner_end])) is None:
            message = f"{quoted(markdown[span.start : span.end])} has no words in its brackets, so it withholds nothing."
            yield Slip(span.start, span.end, message, f"{WRITE} Put the words to withhold between [ and ].")
        elif (before := _before(markdown, span)).endswith("]") and len(before) not in ends and not before.endswith("\\]"):
            hint = "Write one pair of brackets around all words to withhold. If only the second pair is withheld, put a blank between the two."
            message = f"{quoted(markdown[span.start : span.end])} withholds only what it marks, so everyone would see the words in the brackets before it."
            yield Slip(span.start, span.end, message, hint)
        elif (at := bisect_left(opened, (span.start,))) and opened[at - 1][1] > span.start:
            start = opened[at - 1][0]
            message = f"The bracket of {quoted(markdown[start : span.end])} is not closed, so everyone would see the words before the second one."
            yield Slip(start, span.end, message, "Delete one of the two brackets before the mark, or put a backslash before the one that is text.")


def _before(markdown: str, span: Span) -> str:
    """The text before a mark; before the mark of a citation or a link, which has no words of its own, without the blanks at its end."""
    alone = span.start == span.inner_start or markdown.startswith(("@", "-@", "^"), span.inner_start)
    return markdown[: span.start].rstrip(" \t") if alone else markdown[: span.start]


def _left_open(markdown: str, found: Scan) -> list[tuple[int, int]]:
    """Each bracket that nothing closes in its paragraph, with the end of that paragraph; ] closes the ( before it too, as where ) was meant."""
    is_skipped = inside(found.skipped)
    of_spans = {span.inner_end: span.start for span in found.spans}
    left, start = [], 0
    for paragraph in _PARAGRAPH.split(markdown):
        waiting: list[tuple[str, int]] = []
        for mark in _BRACKET.finditer(markdown, start, start + len(paragraph)):
            if is_skipped(mark.start()):
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
    """One slip for each line of a text that is a field; `raw` is the text as it is in the file, where YAML may have made one line of several."""
    lines = {markdown[start:end].strip(): (start, end) for start, end in typed_fields(markdown)}
    if "\n" in raw and not lines:
        typed = (raw[start:end].strip() for start, end in typed_fields(raw))
        lines = {line: (at, at + len(line)) if (at := markdown.find(line)) >= 0 else (0, len(markdown)) for line in typed}
    for line, (start, end) in lines.items():
        hint = "Write it as a field of the record: on its own line, indented like ‘text:’. If it is text, put a backslash before the colon."
        yield Slip(start, end, f"{quoted(line)} is a part of the text here: it withholds nothing, and everyone would see it.", hint)


def remarks_in_text(markdown: str, raw: str, found: Scan, *, in_page: bool = False) -> Iterator[Slip]:
    """One slip for each remark after # that is a part of a text; `raw` is the text as it is in the file, where YAML may have made one line of several.

    In a page, a # at the beginning of a line is a heading.
    """
    if "#" not in markdown:
        return
    is_skipped = inside(found.skipped)
    lines = [line[0].strip().rstrip("\"'") for line in _REMARK_LINE.finditer(raw)] if "\n" in raw and not in_page else []
    joined = {(at, at + len(line)) for line in lines if (at := markdown.find(line)) >= 0}
    typed = {
        mark.span(1)
        for mark in _REMARK.finditer(markdown)
        if not in_page or (mark[0].startswith((" ", "\t")) and mark.start() and markdown[mark.start() - 1] != "\n")
    }
    for start, end in sorted(joined | typed):
        if not is_skipped(start):
            hint = "Write your own remarks before the record, on a line that begins with #. If this is text, put a backslash before the #."
            yield Slip(start, end, f"{quoted(markdown[start:end])} is a part of the text here, so everyone would read it.", hint)


def _bracketed(text: str, known: Collection[str], scanned: Scan) -> Iterator[tuple[int, int]]:
    """Where a word that is meant as a mark is alone in brackets, with a full stop before it, in braces, or after other brackets."""
    is_key = _keys(text, scanned)
    marked, notes = {span.start for span in scanned.spans if span.classes}, {note.end for note in scanned.notes}
    for found in _BRACKETED.finditer(text):
        if is_key(found.start()) or (found.start() in marked and len(text[: found.start()].rstrip()) in notes):
            continue
        bracket, sign, word = found.groups()
        before = text[found.start() - 1 : found.start()]
        if bracket == "[" and before.isspace():
            before = text[: found.start()].rstrip()[-1:]
        is_reference = sign == "#" and (word in known or text.endswith("[]", 0, found.start()))
        is_mark = sign == "." or bracket == "{" or (before == "]" and not is_reference)
        if is_mark and before != "\\" and is_meant(word):
            yield found.span()


def _others(markdown: str, found: Scan) -> Iterator[tuple[int, int]]:
    """Fields of records, boxes, code, tags, and a full stop without braces."""
    yield from (
        mark.span() for mark in _FENCED.finditer(markdown) if _says_level(mark[1]) or (":::" in mark[0] and withholds(f"{{.{mark[1].strip(' {}.:')}}}"))
    )
    yield from (mark.span() for mark in _NAMED.finditer(markdown) if is_meant(mark[1]))
    yield from (mark.span() for mark in _LABELLED.finditer(markdown))
    is_skipped, in_span = inside(found.skipped), inside((span.inner_end, span.end) for span in found.spans)
    yield from (mark.span() for mark in _OPENED.finditer(markdown) if is_skipped(mark.start()) and not in_span(mark.start()))
    yield from (mark.span() for mark in _LEVEL_ALONE.finditer(markdown) if not is_skipped(mark.start()))
    ends = {reference.end for reference in found.references}
    yield from (mark.span() for mark in _DOTTED.finditer(markdown) if mark.start() not in ends and is_meant(mark[1]))
    for tag in found.oddities:
        if tag.kind in ("html", "comment") and _says_level(tag.text):
            yield tag.start, tag.end
