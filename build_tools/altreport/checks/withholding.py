"""Marks by which an author meant to withhold words, though nothing would withhold them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from altreport.checks.slips import Slip
from altreport.markup import Scan, scan
from altreport.model.protection import is_level_of_a_file, is_meant
from altreport.model.record import Visibility
from altreport.patterns import late
from altreport.problems import quoted
from altreport.spelling import nearest

WRITE = "Write ‘[…]{.internal}’ for what stays in your organisation, ‘[…]{.committee}’ for what the Committee may read too."
_LEVEL_NAMES = frozenset(Visibility)
_LEVELS = "|".join(level for level in Visibility if level is not Visibility.PUBLIC)
_WORD = r"([^\W\d_][\w-]*)"
_BRACED = late(rf"\{{[^{{}}]*(?<![\w-])(?:{_LEVELS})(?![\w-])[^{{}}]*\}}|^:{{3,}}+.*(?<![\w-])(?:{_LEVELS})(?![\w-]).*", re.MULTILINE)
_BRACKETED = late(rf"([\[({{])\s*([.#]?)\s*{_WORD}\s*[\])}}]")
_NAMED = late(rf"\{{[^{{}}]*?\bvisibility\s*[=:]\s*[\"']?{_WORD}[^{{}}]*\}}")
_BOXED = late(rf"^:{{3,}}+[^\w\n]*+{_WORD}.*", re.MULTILINE)
_DOTTED = late(rf"(?<=[\]}}])\.{_WORD}(?=[\s.,;:!?)]|$)")
_LOOSE = late(rf"(?<=\])[ \t]*\\?([{{<｛＜][^\w\s]*{_WORD}[^{{}}<>｛｝＜＞\n]*[}}>｝＞]?)")
_UNCLOSED = late(rf"\{{[^{{}}\n]*\.(?:{_LEVELS})(?![\w-])[^{{}}\n]*$", re.MULTILINE)
_LINED = late(r"^[ \t]*([^\W\d_][\w-]*)[ \t]*[:=][ \t]*[{\"']*([^\W\d_][\w-]*)[}\"',]*[ \t]*$", re.MULTILINE)
_SIGNS = ("{", "](", "][", "].", "[.", "(.", "[ .", "( .", ":::", "<", "｛", "＜", ":", "=", "}.")
"""One of these is in every text with such a mark."""
_INSTEAD = late(r"(?<![\w-])instead=")
_IN_TAG = late(_WORD)


def wrong_class(name: str) -> tuple[str, str] | None:
    """What is wrong with a span of the class `name`, which is not known, and what to do; None where it was not meant to withhold anything."""
    message = f"‘.{name}’ is not known, so everybody would see this text."
    near = nearest(name, Visibility)
    if is_meant(name) and near in (None, Visibility.PUBLIC):
        return message, WRITE
    return (message, f"Did you mean ‘.{near}’?") if near is not None else None


def hides_nothing(line: str, *, in_bibtex: bool = False) -> bool:
    """Whether a mark, or what was meant for one, is in a field that is plain text; in BibTeX, braces without a bracket before them are none."""
    if not any(sign in line for sign in (*_SIGNS, "[")):
        return False
    found = scan(line)
    return marks_a_span(line) or any(not in_bibtex or line[: slip.start].rstrip().endswith("]") for slip in marks_without_text(line, found, ()))


def marks_a_span(line: str) -> bool:
    """Whether a line has words in brackets with a mark behind them that withholds, or was meant to."""
    return "]" in line and "{" in line and any(name in _LEVEL_NAMES or wrong_class(name) for span in scan(line).spans for name in span.classes)


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
            yield Slip(span.inner_end, span.end, message, 'Write ‘[…]{.internal instead="…"}’, or ‘.committee’ in its place.')


def _bracketed(text: str, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where a word that is meant as a mark stands alone in brackets, with a full stop before it, in braces, or behind other brackets."""
    for found in _BRACKETED.finditer(text):
        bracket, sign, word = found.groups()
        before = text[found.start() - 1 : found.start()]
        is_mark = sign == "." or bracket == "{" or (before == "]" and not (sign == "#" and word in known))
        if is_mark and before != "\\" and is_meant(word):
            yield found.span()


def _braced(markdown: str) -> Iterator[tuple[int, int]]:
    """Where braces, or what looks like them, are behind brackets and make no span: they are not closed, or hold other signs."""
    if any(sign in markdown for sign in "{<｛＜"):
        yield from (mark.span(1) for mark in _LOOSE.finditer(markdown) if is_meant(mark[2]))
        yield from (mark.span() for mark in _UNCLOSED.finditer(markdown))


def _others(markdown: str, found: Scan) -> Iterator[tuple[int, int]]:
    """Fields of records, boxes, tags, and a full stop without braces."""
    if "visibility" in markdown:
        yield from (mark.span() for mark in _NAMED.finditer(markdown) if is_meant(mark[1]))
    if ":::" in markdown:
        yield from (mark.span() for mark in _BOXED.finditer(markdown) if is_meant(mark[1]))
    if ":" in markdown or "=" in markdown:
        yield from (mark.span() for mark in _LINED.finditer(markdown) if is_level_of_a_file(mark[1], mark[2]))
    if "]." in markdown or "}." in markdown:
        ends = {reference.end for reference in found.references}
        yield from ((mark.start(), mark.end()) for mark in _DOTTED.finditer(markdown) if mark.start() not in ends and is_meant(mark[1]))
    for tag in found.oddities:
        if tag.kind in ("html", "comment") and any(is_meant(word[0]) for word in _IN_TAG.finditer(tag.text)):
            yield tag.start, tag.end
