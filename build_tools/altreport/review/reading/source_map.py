"""For each printed character, the characters of the author's text that made it, or what generated it: a number, a citation, a reference."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from rapidfuzz.distance import Indel

from altreport.document.resolve import begins_sentence
from altreport.markup import Citation, CrossReference, NoteReference, scan
from altreport.markup.shared_words import NOTE
from altreport.model.located_data import Passage
from altreport.model.record_fields import Path
from altreport.problems import Place
from altreport.review.proposal import Where


class Made(StrEnum):
    """How a printed character came about."""

    LITERAL = "words of the author"
    NOTE = "the call of a note"
    REFERENCE = "a cross-reference"
    CITATION = "a citation"
    GENERATED = "made by altreport"


@dataclass(frozen=True)
class Field:
    """A field of a record with the text that the file was made from; a passage knows what an edition cut from it."""

    record: str
    name: Path
    where: Where
    text: str | Passage
    place: Place

    @property
    def shown(self) -> str:
        """Return the text as the edition has it."""
        return self.text.markdown if isinstance(self.text, Passage) else self.text

    @property
    def whole(self) -> str:
        """Return the text before an edition cut it."""
        return (self.text.whole or self.text.markdown) if isinstance(self.text, Passage) else self.text

    def line_of(self, start: int, end: int) -> int:
        """Return the line of the file with the first word of `whole[start:end]`."""
        return self._uncut.place_of(start, end).line if self._uncut is not None else self.place.line

    @cached_property
    def _uncut(self) -> Passage | None:
        return replace(self.text, markdown=self.whole, whole=None, kept=()) if isinstance(self.text, Passage) else None


@dataclass(frozen=True)
class Origin:
    """The characters of `field.shown` from which a printed character was made; `key` names a note, a target or a source."""

    field: Field
    start: int
    end: int
    made: Made = Made.LITERAL
    key: str = ""


@dataclass
class _Part:
    """Printed words, or a citation whose words only Pandoc knows (`text` is empty)."""

    text: str
    start: int
    end: int
    made: Made
    key: str = ""


_FOLD = str.maketrans(
    {**dict.fromkeys("‘’‚‹›ʼ", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("–—‑−", "-"), **dict.fromkeys("\u00a0\u202f\u2009\t\n", " ")}
)
_MARK = re.compile(
    r"\\(?P<escaped>[^\w\s]|_)|(?P<space>\s*\n\s*)|\*+|(?<!\w)_+|_+(?!\w)|~~|\]\{|[\[\]`]|(?<=\S)\^(?=\w)|(?P<begin>^(?:#+|[-*+>]|\d+[.)])\s+)", re.MULTILINE
)
_NOT_WORDS = re.compile(r"\[\^[^\]]*\]|[*_\[]")
"""Marks and calls of notes, which are no part of the words of a sentence."""
_LEAST = 3
"""Words of this many characters are looked for between two citations."""

Label = Callable[[str], str]
"""What a cross-reference to an id prints."""


@dataclass(frozen=True)
class Printing:
    """How references are printed: `label` by id, `repeated` the numbers of notes that are called again, by the offset of the call.

    In the text of a note (`in_note`), citations are printed in full; elsewhere they are calls. A `part` of the field is a note made of a citation.
    """

    label: Label
    repeated: dict[int, str]
    in_note: bool = False
    part: tuple[int, int] | None = None


def origins(field: Field, printed: str, printing: Printing) -> list[Origin | None]:
    """Return the origin of each character of `printed`, None where altreport added it."""
    parts = list(_parts(field.shown, printing))
    page = _Page(field, printed.translate(_FOLD), [None] * len(printed))
    for words, start, end in _between_citations(parts, page.printed):
        page.place(words, start, end)
    for part in parts:
        if not part.text:
            page.fill(part)
    return page.found


def _parts(text: str, printing: Printing) -> Iterator[_Part]:
    special = _special(text, printing)
    position, end = printing.part or (0, len(text))
    while position < end:
        if position in special:
            position, made = special[position]
            if made is not None:
                yield made
            continue
        mark = _MARK.match(text, position)
        if mark is None:
            yield _Part(text[position], position, position + 1, Made.LITERAL)
        elif mark["escaped"] or mark["space"]:
            yield _Part(mark["escaped"] or " ", position, mark.end(), Made.LITERAL)
        position = mark.end() if mark is not None else position + 1


def _special(text: str, printing: Printing) -> dict[int, tuple[int, _Part | None]]:
    """References, addresses and attributes by where they begin: where they end, and what is printed of them."""
    found = scan(text)
    special: dict[int, tuple[int, _Part | None]] = {one.start: (one.end, _reference(one, printing, text[: one.start])) for one in found.references}
    for target in found.targets:
        shown = target.bare or text[target.start] == "<"
        special[target.start] = (target.end, _Part(target.text, target.start + (not target.bare), target.end, Made.LITERAL) if shown else None)
    for span in found.spans:
        special[span.inner_end] = (span.end, None)
    return special


def _reference(one: NoteReference | Citation | CrossReference, printing: Printing, before: str) -> _Part:
    if isinstance(one, CrossReference):
        if one.text:
            return _Part(one.text, one.start + 1, one.start + 1 + len(one.text), Made.LITERAL, one.target)
        label = printing.label(one.target)
        if begins_sentence(_NOT_WORDS.sub("", before).rpartition("\n\n")[2].lstrip()):
            label = label[:1].upper() + label[1:]
        return _Part(label, one.start, one.end, Made.REFERENCE, one.target)
    key = one.key if isinstance(one, NoteReference) else "; ".join(work.key for work in one.works)
    if printing.in_note:
        return _Part("", one.start, one.end, Made.CITATION, key)
    return _Part(printing.repeated.get(one.start, NOTE), one.start, one.end, Made.NOTE, key)


def _between_citations(parts: list[_Part], printed: str) -> Iterator[tuple[list[_Part], int, int]]:
    """Yield runs of known words with the stretch of the printed text in which they are."""
    runs: list[list[_Part]] = [[]]
    for part in parts:
        if part.text:
            runs[-1].append(part)
        else:
            runs.append([])
    position = 0
    for number, run in enumerate(runs):
        words = "".join(part.text for part in run).translate(_FOLD).strip()
        last, first = number == len(runs) - 1, number == 0
        if not words and not (first and last):
            continue
        at = printed.rfind(words, position) if last and not first else printed.find(words, position)
        if first and last:
            yield run, 0, len(printed)
        elif at >= 0 and (len(words) >= _LEAST or last):
            yield run, max(position, at - 1), min(len(printed), at + len(words) + 1)
            position = at + len(words)
        elif len(words) >= _LEAST:
            yield run, position, len(printed)


@dataclass
class _Page:
    """The printed text of a field, with the origins that are found so far."""

    field: Field
    printed: str
    found: list[Origin | None]

    def place(self, run: list[_Part], begin: int, end: int) -> None:
        """Align known words with the printed text."""
        chars = [(char, part, at) for part in run for at, char in enumerate(part.text)]
        ours = "".join(char for char, _, _ in chars).translate(_FOLD)
        for step in Indel.opcodes(ours, self.printed[begin:end]):
            if step.tag == "equal":
                for move in range(step.src_end - step.src_start):
                    _, part, at = chars[step.src_start + move]
                    self.found[begin + step.dest_start + move] = self._origin(part, at)

    def _origin(self, part: _Part, at: int) -> Origin:
        if part.made is Made.LITERAL and len(part.text) == part.end - part.start:
            return Origin(self.field, part.start + at, part.start + at + 1)
        return Origin(self.field, part.start, part.end, part.made, part.key)

    def fill(self, part: _Part) -> None:
        """Give what is printed between known words to the citation that is there, its pinpoints as words of the author."""
        before = max((at for at, origin in enumerate(self.found) if origin and origin.end <= part.start), default=-1)
        after = min((at for at, origin in enumerate(self.found) if origin and origin.start >= part.end), default=len(self.found))
        for gap in re.finditer(r"0+", "".join("1" if origin else "0" for origin in self.found)):
            if before < gap.start() and gap.end() <= after:
                self.found[slice(*gap.span())] = [Origin(self.field, part.start, part.end, Made.CITATION, part.key)] * len(gap[0])
                self._pinpoints(part, *gap.span())

    def _pinpoints(self, part: _Part, start: int, end: int) -> None:
        text = self.field.shown[part.start : part.end]
        works = next((one.works for one in scan(text).citations), ())
        typed = 0
        for work in works:
            typed = text.find(work.key, typed) + len(work.key)
            locator = work.locator.translate(_FOLD)
            source = text.translate(_FOLD).find(locator, typed) if locator else -1
            at = self.printed.rfind(locator, start, end) if len(works) == 1 else self.printed.find(locator, start, end)
            if source < 0 or at < 0:
                continue
            for move in range(len(locator)):
                begin = part.start + source + move
                self.found[at + move] = Origin(self.field, begin, begin + 1, Made.LITERAL, work.key)
            start, typed = at + len(locator), source + len(locator)
