"""What begins an item of a numbered list: one rule for the scanner and for the text that pandoc reads.

Pandoc takes each line that begins like ‘s. 98D’, ‘1986. ’ or ‘(a) ’ for an item of a list (Pandoc's Manual, ‘Ordered lists’,
`fancy_lists` and `startnum`). Here two or more consecutive items with labels in order are a list, and a label alone is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from altreport.markup.tokens import PASSAGES
from altreport.roman import roman_value

_LINE = re.compile(r"^[ ]{0,3}(?:>[ ]?[ ]{0,3}(?=>))*(?:>[ ]?)?", re.MULTILINE)
_MARK = re.compile(r"(?P<bullet>[-+*])(?=[ \t])|(?P<open>\(?)(?P<label>\d{1,9}|[A-Za-z]|[ivxlcdm]{2,}|[IVXLCDM]{2,})(?P<close>[.)])(?=[ \t]|$)")
_ANY = re.compile(r"^[ \t>*+-]*\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdm]{2,}|[IVXLCDM]{2,})[.)](?=[ \t]|$)", re.MULTILINE)
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_DASHES = re.compile(r"[ ]*(?:-{2,}[ -]*|[|+][-+:| =]+)")
_NO_LIST = 1 << 20
"""The column of the words of a label that is text: nothing is as far to the right, so nothing is a part of it."""
SEPARATOR = "\ue001"
"""A paragraph between two lists, which whoever reads the text takes out again."""
_CODE = 4
"""Spaces more than the words around it has a line of code."""


@dataclass(frozen=True)
class ListMarks:
    """The labels at the beginning of lines; offsets are those of the text.

    `items` are the labels of lists, from their first sign to after their last one. `text` are the last signs (‘.’ or ‘)’) of labels that are
    text, and `lines` what has to be before a line, by its offset, so that its label begins a paragraph or a list of its own.
    `names` are the ends of labels such as ‘A.’ in lists, which pandoc takes for first names where one space follows.
    """

    items: tuple[tuple[int, int], ...] = ()
    text: tuple[int, ...] = ()
    lines: tuple[tuple[int, str], ...] = ()
    names: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Label:
    """A label at `[start, end)`: `kind` is its marks and whether it is a number; `line` is where its line begins, `lead` what is before it there."""

    start: int
    end: int
    kind: str
    readings: frozenset[tuple[str, int]]
    line: int
    lead: str


@dataclass
class _Level:
    """An open item: the columns of its mark and of its words, and for labels what may come next, and all of the list so far."""

    indent: int
    content: int
    kind: str
    following: frozenset[tuple[str, int]] = frozenset()
    labels: list[_Label] = field(default_factory=list)


@dataclass(frozen=True)
class _Break:
    """The beginning of a list beside another one: the labels of both, and whether no blank line is between them."""

    lead: str
    before: list[_Label]
    after: list[_Label]
    tight: bool

    @property
    def added(self) -> str:
        """Return what has to be before the line; pandoc would make one list of both."""
        quote, lists = self.lead.rstrip(), (len(self.before) > 1, len(self.after) > 1)
        same = self.before[0].kind == self.after[0].kind
        blank = f"{quote}\n" if self.tight and (same or lists == (False, True)) else ""
        return f"{blank}{self.lead}{SEPARATOR}\n{quote}\n" if same and all(lists) else blank


@dataclass
class _Walk:
    """One walk over the lines, in which some labels are known to be text: `wrapped` are within a line of prose that was broken."""

    text: str
    known: frozenset[int]
    wrapped: frozenset[int]
    levels: list[_Level] = field(default_factory=list)
    lists: list[list[_Label]] = field(default_factory=list)
    tight: set[int] = field(default_factory=set)
    within: list[int] = field(default_factory=list)
    parted: dict[int, _Break] = field(default_factory=dict)


@lru_cache(maxsize=PASSAGES)
def list_marks(markdown: str) -> ListMarks:
    """Return the labels of lists in a text, and those that are text."""
    if _ANY.search(markdown) is None:
        return ListMarks()
    known: frozenset[int] = frozenset()
    wrapped: frozenset[int] = frozenset()
    walk = _Walk(markdown, known, wrapped)
    for _ in range(_MOST_WALKS):
        walk = _Walk(markdown, known, wrapped)
        _walk(walk)
        alone = frozenset(found[0].start for found in walk.lists if len(found) == 1) - known
        inside = alone & walk.tight
        known, wrapped = known | (inside or alone), wrapped | inside
        if not alone:
            break
    return _marks(walk)


_MOST_WALKS = 10
"""A label that is text can make text of those around it; careful texts take two walks."""


def _marks(walk: _Walk) -> ListMarks:
    real = [label for found in walk.lists if len(found) > 1 for label in found]
    false = sorted({*walk.within, *(label.end - 1 for found in walk.lists if len(found) == 1 for label in found)})
    names = tuple(label.end for label in real if label.kind == ".A" and label.end - label.start == len("A.") and not walk.text.startswith("  ", label.end))
    lines = tuple((at, found.added) for at, found in sorted(walk.parted.items()) if found.added)
    return ListMarks(tuple(sorted((label.start, label.end) for label in real)), tuple(false), lines, names)


def _walk(walk: _Walk) -> None:
    blank, in_item, depth = True, False, 0
    for start, quote, line in _lines(walk.text):
        if not line.strip():
            blank = True
            if depth > quote.count(">"):
                depth, in_item = 0, False
                walk.levels.clear()
            continue
        if quote.count(">") != depth:
            depth = quote.count(">")
            walk.levels.clear()
            in_item = False
        column = _width(line[: len(line) - len(line.lstrip())])
        mark = _MARK.match(line, len(line) - len(line.lstrip()))
        if blank:
            while walk.levels and column < walk.levels[-1].content and mark is None:
                walk.levels.pop()
            if _is_far(walk.levels, column):
                continue
        in_item = _items(walk, start, quote, line, tight=not blank) if mark is not None and (blank or in_item) else in_item and not blank
        blank = False


def _items(walk: _Walk, start: int, quote: str, line: str, *, tight: bool) -> bool:
    """Take the labels at the beginning of a line, one after the other as in ‘(a) (i) words’; whether there is one."""
    position = len(line) - len(line.lstrip())
    first = True
    while (mark := _MARK.match(line, position)) is not None:
        if mark["bullet"] is None and (mark["open"] == "(") and mark["close"] == ".":
            break
        label = _label(mark, start, start - len(quote), quote + line[:position])
        if label is not None and label.start in walk.wrapped:
            walk.within.append(label.end - 1)
            return True
        kind = label.kind if label is not None else mark["bullet"]
        level = _Level(_width(line[:position]), _width(line[: mark.end()] + " "), kind)
        _take(walk, level, label, tight=tight and first, nested=not first)
        position = mark.end() + len(line[mark.end() :]) - len(line[mark.end() :].lstrip())
        first = False
    return not first


def _take(walk: _Walk, level: _Level, label: _Label | None, *, tight: bool, nested: bool) -> None:
    """Add an item to the list that it continues, or begin one; `nested` says that it begins on the line of another item."""
    levels, kind = walk.levels, level.kind
    while len(levels) > 1 and level.indent < levels[-1].indent:
        levels.pop()
    beside = None if nested else _beside(levels, level.indent, kind)
    if label is not None:
        continued = beside.following & label.readings if beside is not None and beside.kind == kind else frozenset[tuple[str, int]]()
        is_text = label.start in walk.known
        if beside is not None and continued and not is_text:
            level.labels = beside.labels
        else:
            continued = label.readings
            walk.lists.append(level.labels)
            far = _is_far(levels, level.indent)
            if beside is not None and beside.labels and not far:
                walk.parted[label.line] = _Break(label.lead, beside.labels, level.labels, tight)
            if (tight and (far or beside is None or beside.kind != kind)) or nested:
                walk.tight.add(label.start)
                levels += [beside] if beside is not None else []
        level.labels.append(label)
        level.following = frozenset() if is_text else frozenset((style, number + (style != "all 1")) for style, number in continued)
        level.content = _NO_LIST if is_text else level.content
    levels.append(level)


def _is_far(levels: list[_Level], column: int) -> bool:
    """Whether what begins at a column is far enough from the words of the item around it to be code."""
    return column >= next((level.content for level in reversed(levels) if level.content <= column), 0) + _CODE


def _beside(levels: list[_Level], indent: int, kind: str) -> _Level | None:
    """The open item beside which an item begins: the last one of its kind, else the last one."""
    beside = None
    while levels and indent < levels[-1].content:
        level = levels.pop()
        beside = level if beside is None or level.kind == kind else beside
        if level.kind == kind:
            break
    return beside


def _label(mark: re.Match[str], start: int, line: int, lead: str) -> _Label | None:
    """The label of an item; None for a bullet."""
    if mark["bullet"] is not None:
        return None
    typed = mark["label"]
    form = "1" if typed.isdigit() else "A" if typed.isupper() else "a"
    return _Label(start + mark.start(), start + mark.end(), f"{mark['open']}{mark['close']}{form}", frozenset(_readings(typed)), line, lead)


def _readings(typed: str) -> Iterator[tuple[str, int]]:
    """What a label may count, and its number: ‘i’ is a letter and a Roman number; many write ‘1.’ before each item."""
    if typed.isdigit():
        if typed == "1":
            yield "all 1", 1
        if typed == "0" or not typed.startswith("0"):
            yield "number", int(typed)
        return
    if len(typed) == 1:
        yield "letter", ord(typed.lower()) - ord("a") + 1
    if (value := roman_value(typed)) is not None:
        yield "Roman", value


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Each line that is no code and no row of a table: the offset after its signs of quotation, these, and the rest; blank lines too."""
    start, fence = 0, ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if fence:
            closes = found is not None and found[1].startswith(fence) and not line.strip(" `~")
            fence = "" if closes else fence
        elif found is not None and re.compile(rf"^[ ]{{0,3}}{re.escape(found[1])}[`~]*[ \t]*$", re.MULTILINE).search(text, start + len(line)):
            fence = found[1]
        else:
            quote = _LINE.match(line)
            prefix = quote[0] if quote is not None and ">" in quote[0] else ""
            rest = line[len(prefix) :]
            yield start + len(prefix), prefix, "" if _DASHES.fullmatch(rest) else rest
        start += len(line) + 1


def _width(text: str) -> int:
    return len(text.expandtabs(4))


def masked(markdown: str) -> str:
    """Return a text of the same length in which labels that are text look like no labels of lists."""
    shown = list(markdown)
    for at in list_marks(markdown).text:
        shown[at] = "\0"
    return "".join(shown)


def with_escapes(markdown: str) -> str:
    """Return the text as pandoc reads only lists as lists: with a backslash in each label that is text."""
    marks = list_marks(markdown)
    edits = [*((at, "\\") for at in marks.text), *marks.lines, *((at, " ") for at in marks.names)]
    pieces, position = [], 0
    for at, added in sorted(edits):
        pieces += [markdown[position:at], added]
        position = at
    return "".join([*pieces, markdown[position:]]) if edits else markdown
