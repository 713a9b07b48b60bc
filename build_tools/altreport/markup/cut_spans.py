"""What is cut out of a text for readers who may not see marked spans, with the marks and blanks that would be left over.

Only what is certain is cut with it: blanks, marks of emphasis and links around nothing. What else is left of a sentence is for its author.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from altreport.markup.scanner import scan
from altreport.markup.tokens import Span

_INSTEAD = re.compile(r"""(?<=[\s{])instead=(?:"([^"{}]*)"|'([^'{}]*)'|([^\s"'{}]+))""")
"""What is printed in the place of a span: words without marks of their own."""
_WORD = re.compile(r"""(?:[^\s"'=]+=(?:"[^"]*"|'[^']*')|\S+)\s*""")
"""What the braces after a span hold: words, and names with a value."""
_LINK_END = re.compile(r"\](?:\((?:[^()\\\n]|\\.|\([^()\n]*\))*\)(?:\{[^{}\n]*\})?|\{[^{}\n]*\})")
_EMPHASIS = "*_~^"
_OPENING = "([{“‘"


def cuts(text: str, names: Mapping[str, int], reach: int) -> list[tuple[int, int]]:
    """The stretches to cut: spans with a class of `names` above `reach`, but not what their `instead` says, and the marks of the others.

    A span with several of these classes counts as the highest.
    """
    found: list[tuple[int, int]] = []
    gone: list[tuple[int, int]] = []
    for span in scan(text).spans:
        levels = [names[name] for name in span.classes if name in names]
        if not levels:
            continue
        instead = _INSTEAD.search(text, span.inner_end, span.end)
        if max(levels) <= reach:
            found += _marks(text, span, names)
        elif instead is not None:
            start, end = next(instead.span(group) for group in (1, 2, 3) if instead[group] is not None)
            found += [(span.start, start), (end, span.end)]
        else:
            gone.append((span.start, span.end))
    return found + [stretch_to_cut(text, start, end) for start, end in _joined(text, gone)]


def stretch_to_cut(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch to cut, with the blank and the marks that would be left over."""
    return _with_space(text, *with_empty_marks(text, start, end))


def _joined(text: str, gone: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches to cut, as one where only blanks are between them, or one is in another."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(gone):
        if joined and not text[joined[-1][1] : start].strip(" "):
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def with_empty_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch to cut, with the marks of emphasis, and the link, that would have nothing left in them.

    Of marks that close before it and open after it (`*a*[…]{…}*b*`), both are cut: printed together they would be stars.
    """
    while True:
        before, after = _run_before(text, start), _run_after(text, end)
        count = min(before, after) if before and after and text[start - 1] == text[end] else 0
        both = _ends_word(text, start - before) == _begins_word(text, end + after)
        link = _LINK_END.match(text, end) if text[start - 1 : start] == "[" else None
        if count and (both or text[end] in "~^"):
            start, end = start - count, end + count
        elif link is not None:
            start, end = start - 1, link.end()
        else:
            return start, end


def _ends_word(text: str, position: int) -> bool:
    return text[position - 1 : position].isalnum()


def _begins_word(text: str, position: int) -> bool:
    return text[position : position + 1].isalnum()


def _run_before(text: str, start: int) -> int:
    """How many equal marks of emphasis end at `start`."""
    mark = text[start - 1 : start]
    return start - len(text[:start].rstrip(mark)) if mark and mark in _EMPHASIS else 0


def _run_after(text: str, end: int) -> int:
    """How many equal marks of emphasis begin at `end`."""
    mark = text[end : end + 1]
    return len(text) - end - len(text[end:].lstrip(mark)) if mark and mark in _EMPHASIS else 0


def _with_space(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch to cut, with the blank beside it that would be left over, or the line break of a line that would be empty."""
    before, after = text[start - 1 : start], text[end : end + 1]
    closes = not after or after in " .,;:!?)]\n" or (after in _EMPHASIS and not _begins_word(text, end + _run_after(text, end)))
    opens = before in ("\n", "") or (before in _OPENING or (before in _EMPHASIS and not _ends_word(text, start - _run_before(text, start))))
    if before == " " and closes:
        return start - 1, end
    if (after == " " and opens) or (after == "\n" and before in ("\n", "")):
        return start, end + 1
    return start, end


def _marks(text: str, span: Span, names: Collection[str]) -> list[tuple[int, int]]:
    """What says who may see a span: its brackets and braces, or only some words in the braces where others say more."""
    begin = text.index("{", span.inner_end) + 1
    words = [(begin + word.start(), begin + word.end(), word[0].strip()) for word in _WORD.finditer(text[begin : span.end - 1])]
    if all(_is_level(word, names) for _, _, word in words):
        return [(span.start, span.inner_start), (span.inner_end, span.end)]
    return [(start, end) for start, end, word in words if _is_level(word, names)]


def _is_level(word: str, names: Collection[str]) -> bool:
    if word.startswith("instead="):
        return True
    return word.removeprefix("class=").strip("\"'.") in names
