"""What a letter says of its request: agency, reference, dates, extension, subject, complaint route, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from altreport.importing.foreign import Certainty
from altreport.importing.letters.parts import EXPORT_LINE, Paragraph, Parts
from altreport.importing.letters.questions import Layout, says_how_to_complain
from altreport.importing.letters.source import LetterLine
from altreport.importing.letters.words import find_dates, first_of, phrase, sentences
from altreport.model.law import InformationLaw

_SITE_MARK = re.compile(r"\[(?P<site>[\w.]+) request #(?P<number>\d+) e-?mail\]")
"""How Alaveteli hides the address to which it has agencies reply."""
_CODE = re.compile(r"(?!DX\b|PO\b)[A-Z]{1,8}[-–/ ]?(?:[A-Z]{0,4}[-–/]?)\d[\w/–-]{2,}")
LINK = re.compile(
    r"(?i)https?://[^\s<>\"]+[^\s<>\".,;:!?)\]’'”]|(?<![\w.@-])(?:[a-z0-9-]{1,63}\.){2,8}[a-z]{2,20}(?![\w@])(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]’'”])?"
)


GIVEN = -1
"""The line of a fact that the user gave."""


@dataclass(frozen=True)
class Fact:
    """A value read from the letter: the field's name, the value, the line it was read from (0: made from others), and how surely."""

    name: str
    value: str
    line: int = 0
    certainty: Certainty = "certain"
    doubt: str = ""


@dataclass
class Facts:
    """All facts by the field's name; `read_from` tells, for lines and paragraphs by their line, what was read there."""

    found: dict[str, Fact] = field(default_factory=dict)
    read_from: dict[int, list[str]] = field(default_factory=dict)

    def add(self, fact: Fact) -> None:
        """Keep the fact, unless the field has one; what is empty is none."""
        if fact.value and fact.name not in self.found:
            self.found[fact.name] = fact
            self.read_from.setdefault(fact.line, []).append(fact.name)

    def value(self, name: str) -> str:
        """The field's value, or ""."""
        return self.found[name].value if name in self.found else ""

    def said(self) -> list[str]:
        """All values."""
        return [fact.value for fact in self.found.values()]


def reference_pattern(law: InformationLaw) -> re.Pattern[str]:
    """A line that gives the agency's reference, as the group `code`: labelled, or a code alone."""
    labels = "|".join(re.escape(label).replace(r"\ ", r"\s+") for label in sorted(law.letters.reference_labels, key=len, reverse=True)) or "(?!)"
    marks = "|".join(re.escape(mark) for mark in law.letters.references) or "(?!)"
    labelled = rf"(?i:(?:{labels})\s*(?:no\.?|number|#)?\s*[:.#]\s*)(?P<labelled>[^\s:].{{0,38}}?\d\S{{0,20}})(?=\s|$)"
    return re.compile(rf"(?:{labelled}|(?P<marked>(?:{marks})[-–/ ]?[\w/–-]*\d[\w/–-]*)|(?P<code>{_CODE.pattern})$)")


def read_facts(parts: Parts, layout: Layout, law: InformationLaw, every: Sequence[LetterLine]) -> Facts:
    """The facts of a letter whose lines and paragraphs are sorted; `every` are all its lines."""
    facts = Facts()
    for line in parts.head:
        if (export := EXPORT_LINE.match(line.text)) is not None:
            facts.add(
                Fact(
                    "subject",
                    export["subject"],
                    line.number,
                    "likely",
                    "It is the requester’s own heading: reword it neutrally, since it is printed wherever the reply is cited.",
                )
            )
    _agency(facts, [*parts.head, *parts.signature], law)
    _reference(facts, parts, law)
    _answered(facts, parts, law)
    _asked(facts, layout, law)
    _extension(facts, layout.extension, law)
    _published(facts, every)
    return facts


def _agency(facts: Facts, lines: Sequence[LetterLine], law: InformationLaw) -> None:
    """The agency in the letterhead or in the signature: a name that the law's data knows, or one that begins as agencies' do."""
    words = law.letters
    begins = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words.agency_begins)) or '(?!)'})(?!\w).*")
    known = phrase(words.agencies)
    named: list[Fact] = []
    for number, line in enumerate(lines):
        if EXPORT_LINE.match(line.text):
            continue
        if (match := begins.search(line.text)) is not None:
            named.append(Fact("agency", _whole_name(match[0], lines[number + 1 :], words.joining), line.number))
        elif (match := known.search(line.text)) is not None:
            named.append(Fact("agency", match[0], line.number, "certain" if len(match[0]) > len(line.text) // 2 else "likely"))
    if named:
        first = named[0]
        others = {fact.value for fact in named[1:] if fact.value.casefold() != first.value.casefold()}
        facts.add(Fact("agency", first.value, first.line, "likely", f"Also named: {', '.join(sorted(others))}.") if others else first)


def _whole_name(begun: str, following: Sequence[LetterLine], joining: Sequence[str]) -> str:
    """A name that goes on in the next lines as long as a line ends with a word that cannot be its last."""
    rest = iter(following)
    name = begun.strip(" ,;|")
    while name.split()[-1].casefold() in {word.casefold() for word in joining} or begun.endswith(","):
        line = next(rest, None)
        if line is None:
            break
        begun = line.text
        name = f"{name}{',' if name[-1] == ',' else ''} {begun.strip(' ,;|')}"
    return re.split(r"\s[|–-]\s|,?\s(?:PO|P\.O\.|Private Bag|Level)\b|\s\d", name, maxsplit=1)[0].strip(" ,")


def _reference(facts: Facts, parts: Parts, law: InformationLaw) -> None:
    pattern = reference_pattern(law)
    found = [(line, match) for line in parts.head if (match := pattern.match(line.text)) is not None]
    for group in ("labelled", "marked", "code"):
        for line, match in found:
            if match[group]:
                facts.add(Fact("reference", match[group].strip(" .,;"), line.number, "likely" if group == "code" else "certain"))
    labels = re.compile(
        rf"(?i)\b(?:{'|'.join(map(re.escape, law.letters.reference_labels)) or '(?!)'})\s+(?:number\s+|no\.?\s+)?(?:is\s+)?(?P<code>{_CODE.pattern})"
    )
    for paragraph in parts.paragraphs:
        if (match := labels.search(paragraph.text)) is not None:
            facts.add(Fact("reference", match["code"], paragraph.line, "likely"))


def _answered(facts: Facts, parts: Parts, law: InformationLaw) -> None:
    """The letter's own date: a line of the head that is a date before one that holds a date; else one in the signature."""
    dated = [(line, hit) for line in parts.head for hit in find_dates(line.text, law.letters) if not EXPORT_LINE.match(line.text)]
    alone = [pair for pair in dated if len(pair[0].text) - (pair[1].end - pair[1].start) <= 8]
    for line, hit in [*alone, *dated]:
        facts.add(Fact("answered", hit.day.isoformat(), line.number, hit.certainty if alone else "likely", _figures(hit.certainty)))
    for line in parts.signature:
        for hit in find_dates(line.text, law.letters):
            facts.add(Fact("answered", hit.day.isoformat(), line.number, "likely", "Read from the signature."))


def _asked(facts: Facts, layout: Layout, law: InformationLaw) -> None:
    asked, received = phrase(law.letters.asked), phrase(law.letters.received)
    questions = [paragraph for one in layout.asked for paragraph in one.question]
    for paragraph in [*layout.intro, *questions, *layout.unanswered, *layout.between]:
        for sentence in sentences(paragraph.text, law.letters):
            if asked.search(sentence) is None:
                continue
            dates = find_dates(sentence, law.letters)
            hit = first_of(sentence, asked, dates) or next(iter(dates), None)
            if hit is None:
                continue
            got = first_of(sentence, received, dates)
            if got is not None and got.day != hit.day:
                facts.add(Fact("received", got.day.isoformat(), paragraph.line, got.certainty))
            facts.add(Fact("asked", hit.day.isoformat(), paragraph.line, hit.certainty, _figures(hit.certainty)))


def _figures(certainty: Certainty) -> str:
    return "" if certainty == "certain" else "The date stands in figures alone: day and month could be the other way round."


def _extension(facts: Facts, paragraphs: Iterable[Paragraph], law: InformationLaw) -> None:
    """When an extension was notified, to when it runs, by how many working days, and why."""
    words = law.letters
    extended = phrase(words.extended)
    until = re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, words.until)) or '(?!)'})\s+(?:the\s+)?$")
    counted = re.compile(rf"(?i)(?<![\w.])(\d{{1,3}})\s*(?:\(\w+\)\s*)?(?:{'|'.join(map(re.escape, words.day_words)) or '(?!)'})(?!\w)")
    reasons = re.compile(
        rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, words.reasons)) or '(?!)'})\s+(?P<why>.+?)(?=,\s+(?:the|we|I|this|your|it)\b|[.;](?:\s|$)|$)"
    )
    for paragraph in paragraphs:
        said = " ".join(sentence.strip() for sentence in sentences(paragraph.text, law.letters) if extended.search(sentence))
        dates = find_dates(said, words)
        to = next((hit for hit in dates if until.search(said[: hit.start])), None)
        on = next((hit for hit in dates if hit is not to), None)
        if on is not None:
            facts.add(Fact("extended on", on.day.isoformat(), paragraph.line, on.certainty, _figures(on.certainty)))
        if to is not None:
            facts.add(Fact("extended to", to.day.isoformat(), paragraph.line, to.certainty, _figures(to.certainty)))
        if (days := counted.search(said)) is not None and int(days[1]) > 0:
            facts.add(Fact("extended working_days", days[1], paragraph.line))
        if (reason := reasons.search(said)) is not None:
            facts.add(Fact("extended reason", reason["why"], paragraph.line, "likely"))


def _published(facts: Facts, lines: Sequence[LetterLine]) -> None:
    for line in lines:
        if (mark := _SITE_MARK.search(line.text)) is not None:
            facts.add(
                Fact(
                    "published",
                    f"{mark['site']} request {mark['number']}",
                    line.number,
                    "likely",
                    "The reply went to that site’s address; see whether it was published there.",
                )
            )


def complaint_sentences(paragraph: Paragraph, law: InformationLaw) -> list[tuple[str, bool]]:
    """The sentences of a closing paragraph, each with whether it tells how to complain."""
    return [(sentence, says_how_to_complain(sentence, law)) for sentence in sentences(paragraph.text, law.letters)]


def links(texts: Iterable[str]) -> list[str]:
    """The addresses in the texts, each once, in order."""
    return list(dict.fromkeys(hit[0] for text in texts for hit in LINK.finditer(text)))
