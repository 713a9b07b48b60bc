"""The parts of a letter: head, paragraphs, page furniture, and the lines that are left out; each line is in one of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from altreport.importing.letters.dates import any_of
from altreport.importing.letters.letter_text import page_furniture, running_text
from altreport.importing.letters.phrases import phrase
from altreport.importing.letters.redaction import Redaction, fold, folded_word
from altreport.model.law import InformationLaw

EXPORT_LINE = re.compile(r"\s*This is an HTML version of an attachment to the .*? request ['‘“\"](?P<subject>.*)['’”\"]\.?\s*")
"""The first line of Alaveteli's HTML view of an attachment (FYI.org.nz and its sister sites)."""
SHORT_LINE = 8
"""How many words a line of an address, a greeting or a signature has at most, and how many lines a signature has."""


@dataclass(frozen=True)
class Paragraph:
    """Words as they are in the letter, from `line` on; `marker` is the number, letter or ‘•’ before them, which takes `marked` characters."""

    line: int
    raw: str
    marker: str = ""
    marked: int = 0

    @property
    def bare(self) -> str:
        """The running text without its marker."""
        return running_text(self.raw[self.marked :])

    @cached_property
    def letters(self) -> str:
        """Its letters and digits without the marker: what two paragraphs that say the same have in common."""
        return "".join(filter(str.isalnum, self.bare.casefold()))


@dataclass
class LetterLayout:
    """Lines by their number, from 1: `head` with the greeting, `body`, `signature` with the farewells, and page `furniture`.

    `requester_found` says whether the head names the requester.
    """

    head: dict[int, str] = field(default_factory=dict)
    body: dict[int, str] = field(default_factory=dict)
    signature: dict[int, str] = field(default_factory=dict)
    furniture: dict[int, str] = field(default_factory=dict)
    requester_found: bool = False


def lay_out(text: str, law: InformationLaw, redaction: Redaction) -> LetterLayout:
    """Sort the lines of a letter; `redaction` learns the names in them."""
    layout = LetterLayout()
    lines = [" ".join(line.split()) for line in text.split("\n")]
    furniture = page_furniture(text.split("\n"), law.letters)
    letter = {n + 1: line for n, line in enumerate(lines) if line and n not in furniture}
    layout.furniture = {n + 1: lines[n] for n in furniture}
    begin, greeted = _greeting(letter, law)
    layout.head = {number: line for number, line in letter.items() if number < begin}
    _learn_requester(layout.head, greeted, law, redaction)
    layout.requester_found = bool(redaction.names)
    farewell = re.compile(rf"(?i){any_of(map(fold, law.letters.farewells))}(?=[\s,.]|$)")
    marker = _marker_pattern(law)
    signing = 0
    for number, line in letter.items():
        if number < begin:
            continue
        words = line.split()
        short = len(words) <= SHORT_LINE
        named = signing == SHORT_LINE and len(words) > 1 and words[1][0].isupper()
        if short and (ended := farewell.match(fold(line))) is not None:
            redaction.learn_signature(line[ended.end() :].strip(" ,."))
            signing = SHORT_LINE
        elif signing and (short or named) and not line.endswith((".", "?", ":")) and not marker.match(line):
            redaction.learn_signature(line, first=signing == SHORT_LINE)
            signing -= 1
        else:
            signing = 0
            layout.body[number] = line
            continue
        layout.signature[number] = line
    return layout


def _greeting(letter: Mapping[int, str], law: InformationLaw) -> tuple[int, str]:
    """Return the number of the line after the one that greets the requester, and whom that names; without one, where the text begins."""
    hello = re.compile(rf"(?i){any_of(map(fold, law.letters.salutations))}(?=[\s,]|$)")
    for number, line in letter.items():
        found = hello.match(fold(line))
        if found is not None and len(line.split()) <= SHORT_LINE:
            return number + 1, re.split(r"[,.:;–](?:\s|$)", line[found.end() :].lstrip(" ,"), maxsplit=1)[0]
    return next((number for number, line in letter.items() if len(line.split()) >= 12 and not EXPORT_LINE.match(line)), max(letter, default=0) + 1), ""


def _learn_requester(head: Mapping[int, str], greeted: str, law: InformationLaw, redaction: Redaction) -> None:
    """Learn the names in the greeting, and the lines of the head that have one of their words; without a name there, a line like one."""
    for name in re.split(r"\s+(?:and|&|me|rāua ko)\s+|/", greeted):
        redaction.learn(name)
    known = {folded_word(part) for part in redaction.parts}
    other = phrase(*law.letters.agencies, *law.letters.agency_begins, *law.letters.names, *law.letters.salutations)
    lines = [line for line in head.values() if len(line.split()) <= SHORT_LINE and not re.search(r"[\d@]", line) and not other.search(line)]
    like = [line for line in lines if known & set(map(folded_word, line.split()))] if known else [*filter(redaction.looks_like_a_name, lines)][:1]
    for line in like:
        redaction.learn(line)


def paragraphs(body: Mapping[int, str], law: InformationLaw, breaks: Collection[int] = ()) -> list[Paragraph]:
    """Join lines to paragraphs: they end at empty lines, before markers and after a question, but not within a sentence.

    One begins at each line whose number is in `breaks`.
    """
    pattern = _marker_pattern(law)
    made: list[Paragraph] = []
    before, last = "", 0
    for number, line in body.items():
        ended = before.rstrip('”’")').endswith((".", "?", "!", ":", ";") if number > last + 1 else "?")
        goes_on = not ended and (line[0].islower() or number == last + 1)
        found = pattern.match(line)
        if made and goes_on and not found and number not in breaks:
            made[-1] = replace(made[-1], raw=f"{made[-1].raw}\n{line}")
        else:
            value = next(group for group in found.groups() if group).lower().lstrip("0") if found else ""
            made.append(Paragraph(number, line, value if value.isalnum() or not value else "•", found.end() if found else 0))
        before, last = line, number
    return made


def _marker_pattern(law: InformationLaw) -> re.Pattern[str]:
    """The number, letter or bullet that begins a line, as one of four groups."""
    named = any_of(law.letters.question_words)
    return re.compile(rf"(?i)(?:(?:{named}\s?)?[(\[]?(\d{{1,2}}|[a-z])[)\]][.:]?|(\d{{1,2}})[.:]|{named}\s?(\d{{1,2}})(?:\s?[.:)–-])?|([•·▪●◦‣–-]))(?=\s|$)")
