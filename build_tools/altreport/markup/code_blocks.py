"""Where blocks and spans of code begin and end. No question reads the whole text again, so that odd texts take no longer."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

_TICKS = re.compile(r"`+")
_BLANK_END = re.compile(r"\n[ \t]*\n$")
_OPENING = re.compile(r"[ \t]*[^\s`{}]*[ \t]*(?:\{[^{}\n]*\})?[ \t]*\n")
_BLOCK = re.compile(r"(?:\A|\n[ \t]*\n)\n*([ ]?(?=\S))?")
_LIST = re.compile(r"[ ]{0,3}(?:[-*+:~]|\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|#)[.)])[ \t]|.*\n[ ]{0,3}[:~][ \t]")


class Code:
    """The code in one text."""

    def __init__(self, text: str) -> None:
        """The text."""
        self._text = text
        self._unclosed: dict[str, int] = {}
        """Of each sign that fences code, the length from which on no fence is closed any more."""

    def fence_end(self, match: re.Match[str]) -> int | None:
        """Where a fenced code block ends: pandoc knows none that is not closed, or that has more than a word and attributes after its signs."""
        fence = match[1]
        if _OPENING.match(self._text, match.end()) is None:
            return None
        if len(fence) >= self._unclosed.get(fence[0], len(self._text) + 1):
            return None
        close = re.compile(rf"^[ ]{{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$", re.MULTILINE)
        first_line = self._text.find("\n", match.end())
        found = close.search(self._text, first_line + 1) if first_line >= 0 else None
        if found is None:
            self._unclosed[fence[0]] = len(fence)
        return found.end() if found else None

    def span(self, begin: int, paragraph_end: int) -> tuple[int, int]:
        """Of the run of backticks at `begin`, the inner end, and the outer end of the span of code that it opens; the same twice where it opens none.

        Where nothing closes all of them, pandoc tries again with one tick less: the first ones are text then.
        """
        run = _TICKS.match(self._text, begin)
        inner = run.end() if run else begin
        for length, starts in self._ticks.items():
            at = bisect_left(starts, inner)
            if length <= inner - begin and at < len(starts) and starts[at] < paragraph_end:
                return inner - length, starts[at] + length
        return inner, inner

    @cached_property
    def _ticks(self) -> dict[int, list[int]]:
        """Where each run of backticks begins, by how many there are, most first."""
        runs: dict[int, list[int]] = {}
        for run in _TICKS.finditer(self._text):
            runs.setdefault(len(run[0]), []).append(run.start())
        return dict(sorted(runs.items(), reverse=True))

    def begins(self, position: int) -> bool:
        """Whether the indented line at `position` is code: an empty line is before it, and no list is open."""
        before = self._text[max(0, position - 200) : position]
        if before.strip() and _BLANK_END.search(before) is None:
            return False
        starts, lists = self._margin_blocks
        above = bisect_left(starts, position)
        return above == 0 or not lists[above - 1]

    @cached_property
    def _margin_blocks(self) -> tuple[list[int], list[bool]]:
        """Where each block begins that is not indented, and whether it is a list."""
        begins = [block.start(1) for block in _BLOCK.finditer(self._text) if block[1] is not None]
        return begins, [_LIST.match(self._text, begin) is not None for begin in begins]
