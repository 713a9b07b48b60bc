"""Facts that a letter gives of its request: agency, reference, dates, extension, subject and where it was published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from altreport.importing.foreign_document import Certainty
from altreport.importing.letters.dates import FoundDate, any_of, find_dates
from altreport.importing.letters.letter_layout import EXPORT_LINE, LetterLayout, paragraphs
from altreport.importing.letters.phrases import phrase, sentences
from altreport.importing.letters.question_pairs import is_extension
from altreport.model.law import InformationLaw

_SITE_MARK = re.compile(r"\[(?P<site>[\w.]+) request #(?P<number>\d+) e-?mail\]")
"""How Alaveteli hides the address to which it has agencies reply."""
_CODE = r"(?!DX\b|PO\b)[A-Z]{1,8}[-–/ ]?(?:[A-Z]{0,4}[-–/]?)\d[\w/–-]{2,}"
_IN_FIGURES = "The date is in digits only: day and month could be the other way round."
_NOT_IN_HEAD = "It is not in the letterhead: another agency may have written the letter."
_OWN_HEADING = "It is the requester’s own heading. Reword it neutrally: it is printed wherever the reply is cited."
_SEE_SITE = "The reply went to that site’s address. Check whether it was published there."


@dataclass(frozen=True)
class Fact:
    """A field's value: the line of the letter it was read from (0: it has none; -1: given by the author), its certainty, and why it may be wrong."""

    field: str
    value: str
    line: int = -1
    certainty: Certainty = "certain"
    doubt: str = ""

    @property
    def where(self) -> str:
        """Where it was read, in words."""
        return f"line {self.line}" if self.line > 0 else "not said in the letter" if self.line == 0 else "given by the author"

    @property
    def sentence(self) -> str:
        """What an author reads of a value that is not certain."""
        return f"{self.field}: {self.value[:80]}{'…' if len(self.value) > 80 else ''} ({self.certainty}, {self.where}). {self.doubt}".rstrip()


class _FactReader:
    def __init__(self, layout: LetterLayout, law: InformationLaw) -> None:
        self.facts: dict[str, Fact] = {}
        self._layout = layout
        self._text = paragraphs(layout.body, law)
        self._law = law
        self._head = {number: line for number, line in layout.head.items() if not EXPORT_LINE.match(line)}

    def add(self, name: str, value: str, line: int, certainty: Certainty = "certain", doubt: str = "") -> None:
        """Keep a fact unless there is one of this name; an empty value is none."""
        if value:
            self.facts.setdefault(name, Fact(name, value, line, certainty, doubt))

    def add_day(self, name: str, hit: FoundDate | None, line: int) -> None:
        """Keep a date as a fact."""
        if hit is not None:
            self.add(name, hit.day.isoformat(), line, hit.certainty, "" if hit.certainty == "certain" else _IN_FIGURES)

    def agency(self) -> None:
        """The first name that the law's data knows, or that begins as agencies' names do: in the head, the signature, or the text."""
        word, words = r"[A-ZÀ-ÞĀĒĪŌŪ][\w’'-]*", self._law.letters
        further = rf"(?:(?: |,\s|,? {any_of(words.joining)}\s){word})*"
        name = re.compile(rf"(?<!\w)(?:(?i:{any_of(words.agency_begins)})\s+{word}{further}|(?i:{any_of(words.agencies)}))(?!\w)")
        places: list[tuple[dict[int, str], Certainty]] = [(self._head, "certain"), (self._layout.signature, "likely"), (self._layout.body, "doubtful")]
        for lines, certainty in places:
            if (found := name.search("\n".join(lines.values()))) is not None:
                number = [*lines][found.string.count("\n", 0, found.start())]
                known = {agency.casefold(): agency for agency in words.agencies}
                value = " ".join(found[0].split())
                self.add("agency", known.get(value.casefold(), value), number, certainty, "" if certainty == "certain" else _NOT_IN_HEAD)

    def reference(self) -> None:
        """The agency's reference: labelled, with the mark of a law's requests, or a code alone in a line."""
        words = self._law.letters
        labelled = rf"(?i:{any_of(words.reference_labels)}\s*(?:no\.?|number|#)?\s*[:.#]\s*)([^\s:].{{0,38}}?\d\S{{0,20}})(?=\s|$)"
        marked = rf"({any_of(words.references)}[-–/ :]{{0,2}}[\w/–-]*\d[\w/–-]*)"
        alone = rf"({_CODE})$"
        for pattern in (labelled, marked, alone):
            for number, line in self._head.items():
                if (found := re.match(pattern, line)) is not None:
                    self.add("reference", found[1].strip(" .,;"), number, "likely" if pattern == alone else "certain")

    def answered(self) -> None:
        """The letter's own date: a line of the head that is a date, or has one; else a line after the farewell."""
        dated = [(number, hit) for number, line in self._head.items() for hit in find_dates(line, self._law.letters)]
        alone = [(number, hit) for number, hit in dated if len(self._head[number]) - (hit.end - hit.start) <= 8]
        for number, hit in [*alone, *dated]:
            self.add_day("answered", hit, number)
        for number, line in self._layout.signature.items():
            for hit in find_dates(line, self._law.letters):
                self.add("answered", hit.day.isoformat(), number, "likely", "Read from the signature.")

    def asked(self) -> None:
        """When the request was made, and when it was received: in the first dated sentence about ‘your request’."""
        asked, received = phrase(*self._law.letters.asked), phrase(*self._law.letters.received)
        for paragraph in self._text:
            for sentence in sentences(paragraph.raw, self._law.letters):
                dates = find_dates(sentence, self._law.letters)
                if (said := asked.search(sentence)) is None or not dates or "asked" in self.facts:
                    continue
                hit = _first(dates, said) or dates[0]
                got = _first(dates, received.search(sentence))
                self.add_day("asked", hit, paragraph.line)
                self.add_day("received", got if got is not None and got.day != hit.day else None, paragraph.line)

    def extension(self) -> None:
        """When an extension was notified, to when it is, by how many working days, and why."""
        words = self._law.letters
        until = re.compile(rf"(?i)(?<!\w){any_of(words.until)}\s+(?:the\s+)?$")
        counted = re.compile(rf"(?i)(?<![\w.])(\d{{1,3}})\s*(?:\(\w+\)\s*)?{any_of(words.day_words)}(?!\w)")
        reasons = re.compile(rf"(?i)(?<!\w){any_of(words.reasons)}\s+(.+?)(?=,\s+(?:the|we|I|this|your|it)\b|[.;](?:\s|$)|$)")
        for paragraph in self._text:
            if not is_extension(paragraph, self._law):
                continue
            said = " ".join(" ".join(sentence.split()) for sentence in sentences(paragraph.raw, words) if phrase(*words.extended).search(sentence))
            dates = find_dates(said, words)
            to = next((hit for hit in dates if until.search(said[: hit.start])), None)
            self.add_day("extended on", next((hit for hit in dates if hit is not to), None), paragraph.line)
            self.add_day("extended to", to, paragraph.line)
            if (days := counted.search(said)) is not None and int(days[1]) > 0:
                self.add("extended working_days", days[1], paragraph.line)
            if (reason := reasons.search(said)) is not None:
                self.add("extended reason", reason[1], paragraph.line, "likely")

    def site(self) -> None:
        """What the site shows on which the request was made: the requester's heading, and its own mark."""
        for number, line in self._layout.head.items():
            if (export := EXPORT_LINE.match(line)) is not None:
                self.add("subject", export["subject"], number, "likely", _OWN_HEADING)
            if (mark := _SITE_MARK.search(line)) is not None:
                self.add("published", f"{mark['site']} request {mark['number']}", number, "likely", _SEE_SITE)


def read_facts(layout: LetterLayout, law: InformationLaw, given: Mapping[str, str]) -> dict[str, Fact]:
    """Return the facts by the names of their fields; the values that are `given` count before those that are read."""
    reader = _FactReader(layout, law)
    reader.facts |= {name: Fact(name, " ".join(value.split())) for name, value in given.items() if value.strip()}
    for read in (reader.agency, reader.reference, reader.answered, reader.asked, reader.extension, reader.site):
        read()
    return reader.facts


def _first(dates: Iterable[FoundDate], after: re.Match[str] | None) -> FoundDate | None:
    """The first date after a match."""
    return next((hit for hit in dates if after is not None and hit.start >= after.end()), None)
