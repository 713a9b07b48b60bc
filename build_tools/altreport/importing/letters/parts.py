"""The parts of a letter: head, greeting, paragraphs and signature, each line in one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from altreport.importing.letters.people import People, fold
from altreport.importing.letters.source import LetterLine, Token, furniture, joined
from altreport.importing.letters.words import find_dates, phrase
from altreport.model.law import InformationLaw

EXPORT_LINE = re.compile(r"This is an HTML version of an attachment to the .*? request ['‘“\"](?P<subject>.*)['’”\"]\.?")
"""The first line of Alaveteli's HTML view of an attachment (FYI.org.nz and its sister sites)."""

_LONG_NAME = 5
_SIGNATURE_LINES = 8
_ENDS = (".", "?", "!", ":", ";")
_HEADING_LENGTH = 40


@dataclass(frozen=True)
class Paragraph:
    """Words that belong together; `marker` is the number, letter or bullet in front of them, `bare` the words behind it."""

    tokens: tuple[Token, ...]
    marker: str = ""
    marker_tokens: int = 0
    farewell: bool = False

    @cached_property
    def text(self) -> str:
        """The running text, marker and all."""
        return joined(self.tokens)[0]

    @property
    def bare(self) -> tuple[Token, ...]:
        """The words without the marker."""
        return self.tokens[self.marker_tokens :]

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self.tokens[0].line


@dataclass
class Parts:
    """Where each line of a letter belongs. `personal` are lines that are left out, with what they were taken for."""

    head: list[LetterLine] = field(default_factory=list)
    greeting: LetterLine | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)
    signature: list[LetterLine] = field(default_factory=list)
    personal: list[tuple[LetterLine, str]] = field(default_factory=list)
    furniture: list[LetterLine] = field(default_factory=list)


def split_letter(lines: Sequence[LetterLine], law: InformationLaw, people: People, references: re.Pattern[str]) -> Parts:
    """Sort the lines; `people` learns the names that the greeting, the address block and the signatures give."""
    words = law.letters
    beside = furniture(lines, words)
    parts = Parts(furniture=[line for position, line in enumerate(lines) if position in beside and line.tokens])
    greeting = _greeting(lines, beside, people)
    begin = greeting if greeting is not None else _body_begin(lines)
    parts.head = [line for position, line in enumerate(lines[:begin]) if position not in beside and line.tokens]
    if greeting is not None:
        parts.greeting = lines[greeting]
    _address_block(parts, law, people, references)
    behind = begin + (greeting is not None)
    _body(parts, lines[behind:], {position - behind for position in beside}, law, people)
    return parts


def _greeting(lines: Sequence[LetterLine], beside: set[int], people: People) -> int | None:
    """The position of the line that greets the requester, whose name is learnt from it."""
    words = people.words
    hello = re.compile(rf"(?i)(?:{'|'.join(re.escape(fold(word)) for word in sorted(words.salutations, key=len, reverse=True))})(?=[\s,]|$)")
    for position, line in enumerate(lines):
        found = hello.match(fold(line.text)) if line.tokens and position not in beside else None
        if found is None:
            continue
        named = re.split(r"[,.:;–](?:\s|$)", line.text[found.end() :].lstrip(" ,"), maxsplit=1)[0]
        if len(named.split()) <= _LONG_NAME + 1:
            for name in re.split(r"\s+(?:and|&|me|rāua ko)\s+|/", named):
                people.learn(name.split())
            return position
    return None


def _body_begin(lines: Sequence[LetterLine]) -> int:
    """Without a greeting, the letter begins with its first line of a dozen words."""
    return next((position for position, line in enumerate(lines) if len(line.tokens) >= 12 and not EXPORT_LINE.match(line.text)), len(lines))


def _address_block(parts: Parts, law: InformationLaw, people: People, references: re.Pattern[str]) -> None:
    """Take the requester's address and all contact details out of the head."""
    known = people.parts
    begin = _named_line(parts.head, people, law, references)
    why = "the requester's address"
    if begin is None and not known:
        begin = next((n for n, line in enumerate(parts.head) if people.looks_like_a_name(line) and not _agency_like(line, law)), None)
        why = "a name and address, by its look"
    kept = []
    inside = False
    for number, line in enumerate(parts.head):
        recognised = _recognised(line, law, references)
        inside = number == begin or (inside and not recognised)
        if number == begin and len(line.tokens) <= _LONG_NAME:
            people.learn(token.text for token in line.tokens)
        if inside and not EXPORT_LINE.match(line.text):
            parts.personal.append((line, why))
        elif people.is_contact(line) and not recognised:
            parts.personal.append((line, "a contact detail in the letterhead"))
        else:
            kept.append(line)
    parts.head = kept


def _named_line(head: Sequence[LetterLine], people: People, law: InformationLaw, references: re.Pattern[str]) -> int | None:
    """The position of the line with the requester's name: the whole name rather than a part of it."""
    words = [
        {fold(token.text.strip(",.")).casefold() for token in line.tokens}
        if not _recognised(line, law, references) and not EXPORT_LINE.match(line.text)
        else set()
        for line in head
    ]
    for name in people.names:
        whole = {fold(part).casefold() for part in name}
        for wanted in (whole.issubset, lambda found, whole=whole: bool(whole & found)):
            if (place := next((n for n, found in enumerate(words) if found and wanted(found)), None)) is not None:
                return place
    return None


def _recognised(line: LetterLine, law: InformationLaw, references: re.Pattern[str]) -> bool:
    words = law.letters
    return bool(references.match(line.text) or find_dates(line.text, words) or _agency_like(line, law) or phrase(words.names).search(line.text))


def _agency_like(line: LetterLine, law: InformationLaw) -> bool:
    return phrase((*law.letters.agencies, *law.letters.agency_begins)).search(line.text) is not None


def _body(parts: Parts, lines: Sequence[LetterLine], beside: set[int], law: InformationLaw, people: People) -> None:
    """Paragraphs, farewells and signatures; `lines` are those behind the greeting, `beside` the positions of furniture there."""
    farewell = re.compile(rf"(?i)(?:{'|'.join(re.escape(fold(word)) for word in law.letters.farewells)})(?=[\s,.]|$)")
    lengths = sorted(len(line.text) for line in lines if line.tokens)
    builder = _Builder(law, lengths[len(lengths) * 9 // 10] if lengths else 0)
    signing = 0
    for position, line in enumerate(lines):
        if position in beside:
            builder.page_ended = True
        elif not line.tokens:
            builder.end_block()
        elif len(line.tokens) <= _LONG_NAME and farewell.match(fold(line.text)):
            builder.end_block()
            builder.paragraphs.append(Paragraph(line.tokens, farewell=True))
            signing = _SIGNATURE_LINES
        elif signing and len(line.tokens) <= 2 * _LONG_NAME and builder.marker(line)[0] == "":
            _sign(parts, line, people, first=signing == _SIGNATURE_LINES)
            signing -= 1
        else:
            signing = 0
            builder.add(line)
    builder.end_block()
    parts.paragraphs = builder.paragraphs


def _sign(parts: Parts, line: LetterLine, people: People, *, first: bool) -> None:
    """One line of a signature: the name (the first line, unless it names an office), a contact detail, or an office."""
    if people.is_contact(line):
        parts.personal.append((line, "a contact detail in the signature"))
    elif (first and len(line.tokens) <= _LONG_NAME and not people.is_office(line)) or people.looks_like_a_name(line):
        people.learn(token.text for token in line.tokens)
        parts.personal.append((line, "a name in the signature"))
    else:
        parts.signature.append(line)


class _Builder:
    """Lines to paragraphs: at blank lines, at markers, and not where a page ended in the middle of a sentence."""

    def __init__(self, law: InformationLaw, width: int) -> None:
        self.paragraphs: list[Paragraph] = []
        self.width = width
        self.page_ended = False
        self._lines: list[LetterLine] = []
        self._answer = re.compile(rf"(?:{'|'.join(map(re.escape, law.letters.answer_begins)) or '(?!)'})(?!\w)")
        named = "|".join(re.escape(word) for word in law.letters.question_words) or "(?!)"
        self._marker = re.compile(
            rf"(?:(?:{named})\s?)?[(\[]?(\d{{1,2}}|[a-z])[)\]][.:]?(?=\s|$)|(\d{{1,2}})[.:](?=\s|$)|(?:{named})\s?(\d{{1,2}})[.:)]?(?=\s*$|\s+)|([•·▪●◦‣–-])(?=\s)",
            re.IGNORECASE,
        )

    def marker(self, line: LetterLine) -> tuple[str, int]:
        """The number, letter or ‘•’ that the line begins with, and how many words it takes."""
        match = self._marker.match(line.text)
        if match is None:
            return "", 0
        value = next(group for group in match.groups() if group)
        return ("•" if not value.isalnum() else value.lower().lstrip("0")), len(match[0].split())

    def add(self, line: LetterLine) -> None:
        if self._lines and (self.marker(line)[0] or self._is_last(self._lines[-1], line)):
            self._finish()
        elif not self._lines and self._continues(line):
            last = self.paragraphs.pop()
            self._lines = [LetterLine(last.line, last.tokens)]
        self.page_ended = False
        self._lines.append(line)

    def end_block(self) -> None:
        self._finish()

    def _is_last(self, line: LetterLine, following: LetterLine) -> bool:
        """Whether a line ends a paragraph: its sentence ends well before the other lines do, or an answer begins behind it."""
        return line.text.endswith((".", "?", "!", ":")) and (len(line.text) < self.width * 3 // 4 or self._answer.match(following.text) is not None)

    def _finish(self) -> None:
        if self._lines:
            marker, count = self.marker(self._lines[0])
            self.paragraphs.append(Paragraph(tuple(token for line in self._lines for token in line.tokens), marker, count))
            self._lines = []

    def _continues(self, line: LetterLine) -> bool:
        """Whether the line goes on with the sentence that the last paragraph began: across a page's end, or a stray blank line."""
        if not self.paragraphs or self.paragraphs[-1].farewell or self.marker(line)[0] or not self.paragraphs[-1].bare:
            return False
        last = self.paragraphs[-1].text
        if last.rstrip('”’")').endswith(_ENDS):
            return False
        return line.text[:1].islower() or (self.page_ended and len(last) > _HEADING_LENGTH)
