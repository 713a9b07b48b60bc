"""Which paragraphs of a document are the numbered paragraphs of the report, and which are only items of lists."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from altreport.document.tree import Inline, NoteCall
from altreport.importing.heading_words import is_works
from altreport.importing.word.formatted_text import Words, shown
from altreport.importing.word.numbering import Counted
from altreport.importing.word.paragraph_roles import Role
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


def paragraph_numbers(found: list[Found], roles: list[Role], *, own: bool) -> dict[int, Number]:
    """The numbered paragraphs of a document, by their position in `found`: counted by Word, or else typed.

    Numbers that most of the text does not have are those of a list, not of the report's paragraphs. In a file of our own (`own`) its
    styles alone say which they are.
    """
    if own:
        return {
            position: Number(_plain(each.counted))
            for position, each in enumerate(found)
            if each.counted is not None and any(name in each.names for name in _OWN)
        }
    works = _works(found, roles)
    for numbers in (_counted_by_word(found), _typed(found)):
        kept = {position: number for position, number in numbers.items() if position not in works}
        if _are_most(kept, found, roles):
            return kept
    return {}


def _works(found: list[Found], roles: list[Role]) -> set[int]:
    """The positions of the entries in lists of works, whose numbers are those of the list."""
    made: set[int] = set()
    listing = False
    for position, (each, role) in enumerate(zip(found, roles, strict=True)):
        listing = is_works(each.text) if role is Role.HEADING else listing
        made |= {position} if listing else set()
    return made


def _are_most(numbers: dict[int, Number], found: list[Found], roles: list[Role]) -> bool:
    """Whether the numbered paragraphs are most of the body, by their count or their words; what they list counts with them.

    Parts before the first number, such as a summary, do not count where the numbers go on under several headings.
    """
    headings = [position for position, role in enumerate(roles) if role is Role.HEADING]
    under = {max((heading for heading in headings if heading < position), default=-1) for position in numbers}
    numbered, plain = Counter[str](), Counter[str]()
    within = False
    for position, (each, role) in enumerate(zip(found, roles, strict=True)):
        within = within and role is not Role.HEADING
        if role not in (Role.TEXT, Role.CONTINUATION) or each.empty or each.table is not None or each.boxed:
            continue
        if len(under) > 1 and position < min(numbers):
            continue
        within = position in numbers or (within and each.counted is not None)
        counted = numbered if within else plain
        counted["paragraphs"] += position in numbers or (not within and each.counted is None)
        counted["letters"] += len(each.text)
    enough = any if len(under) > 1 else all
    return enough(numbered[name] >= plain[name] for name in ("paragraphs", "letters")) and bool(numbers)


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
