"""Which paragraphs of a document are the numbered paragraphs of the report, and which are only items of lists."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from altreport.document.tree import Inline, NoteCall
from altreport.importing.word.formatted_text import Words, shown
from altreport.importing.word.numbering import Counted
from altreport.importing.word.story import Found

_OWN = ("numbered paragraph", "recommendation")
_PATTERN = re.compile(r"[\[(]?(?:%\d\.)*%\d[.)\]:]?")
_TYPED = re.compile(r"[\[(]?(\d{1,3}(?:\.\d{1,3}){0,3})(?:[.)\]:]{1,2}(?=\s)|\.?(?=\t))\s*")
_SPREAD = 2
"""A list that continues under so many headings numbers the paragraphs."""


@dataclass(frozen=True)
class Number:
    """A paragraph's number: 'as the report names it ('7', '1.2'), and the words in which the author typed it ('' where Word counts)."""

    number: str
    typed: str = ""


def paragraph_numbers(found: list[Found], *, own: bool) -> dict[int, Number]:
    """The numbered paragraphs of a document, by their position in `found`: counted by Word, or else typed.

    In a file of our own (`own`) its styles alone say which they are.
    """
    if own:
        return {
            position: Number(_plain(each.counted))
            for position, each in enumerate(found)
            if each.counted is not None and any(name in each.names for name in _OWN)
        }
    return _counted_by_word(found) or _typed(found)


def _counted_by_word(found: list[Found]) -> dict[int, Number]:
    """The lists that go on under several headings, or that most of the words are in."""
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    heading_of: dict[int, int] = {}
    heading, total = 0, 0
    for position, each in enumerate(found):
        if each.outline is not None:
            heading += 1
            continue
        total += len(each.text.split())
        heading_of[position] = heading
        if each.counted is not None and not each.boxed and _numbers_paragraphs(each.counted):
            groups[each.counted.list, each.counted.level].append(position)
    numbers: dict[int, Number] = {}
    for members in groups.values():
        words = sum(len(found[position].text.split()) for position in members)
        if _continues([(_parts(found[position].counted), heading_of[position]) for position in members]) or words * 2 >= max(total, 1):
            numbers |= {position: Number(_plain(found[position].counted)) for position in members}
    return numbers


def _continues(members: list[tuple[tuple[int, ...], int]]) -> bool:
    """Whether numbers continue from one heading to the next: those of a list that starts again under each do not."""
    begun: set[int] = set()
    last: tuple[int, ...] = ()
    for parts, heading in members:
        begun = {*begun, heading} if parts > last else {heading}
        last = parts
        if len(begun) >= _SPREAD:
            return True
    return False


def _parts(counted: Counted | None) -> tuple[int, ...]:
    return tuple(int(part) for part in _plain(counted).split(".") if part)


def _numbers_paragraphs(counted: Counted) -> bool:
    return (
        counted.format in ("decimal", "decimalZero")
        and _PATTERN.fullmatch(counted.pattern.strip()) is not None
        and re.search(r"[A-Za-z]", counted.label) is None
    )


def _plain(counted: Counted | None) -> str:
    return "" if counted is None else ".".join(re.findall(r"\d+", counted.label))


def _typed(found: list[Found]) -> dict[int, Number]:
    """Numbers typed in order: each follows the one before (one may be left out), or starts again at 1 under a heading."""
    numbers: dict[int, Number] = {}
    expected: str | None = None
    after_heading = True
    for position, each in enumerate(found):
        if each.outline is not None:
            after_heading = True
            continue
        if each.table is not None or each.boxed or each.counted is not None or each.empty:
            continue
        match = _TYPED.match(shown(each.inlines).lstrip())
        if match is not None and _says_more(each, match.end()) and (_follows(match[1], expected) or (after_heading and match[1].split(".")[-1] == "1")):
            numbers[position] = Number(".".join(str(int(part)) for part in match[1].split(".")), match[0].strip())
            expected = match[1]
        after_heading = False
    return numbers if len(numbers) > 1 else {}


def _says_more(found: Found, end: int) -> bool:
    """Whether anything is after a typed number."""
    return shown(found.inlines).lstrip()[end:].strip() != "" or any(isinstance(inline, NoteCall) for inline in found.inlines)


def _follows(number: str, last: str | None) -> bool:
    if last is None:
        return number.rsplit(".", maxsplit=1)[-1] == "1"
    old, new = [int(part) for part in last.split(".")], [int(part) for part in number.split(".")]
    if len(old) == len(new):
        same = next((index for index, (a, b) in enumerate(zip(old, new, strict=True)) if a != b), None)
        return same is not None and new[same] - old[same] in (1, 2) and all(part == 1 for part in new[same + 1 :])
    return False


def without_typed(found: Found, typed: str) -> Found:
    """The paragraph without the number that its author typed before it."""
    left = len(typed)
    kept: list[Inline] = []
    for inline in found.inlines:
        if left and isinstance(inline, Words):
            text = inline.text.lstrip() if left == len(typed) else inline.text
            cut = min(left, len(text))
            left -= cut
            kept.append(replace(inline, text=text[cut:]))
        else:
            kept.append(inline)
    return replace(found, inlines=tuple(kept))
