"""A letter cut into segments, each word in exactly one: words for the file, words for the account, words left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from altreport.importing.letters.facts import Fact
from altreport.importing.letters.letter_layout import SHORT_LINE, LetterLayout, Paragraph
from altreport.importing.letters.letter_text import running_text
from altreport.importing.letters.phrases import says_how_to_complain, sentences
from altreport.importing.letters.question_pairs import Body
from altreport.importing.letters.redaction import Redaction
from altreport.model.law import InformationLaw

SegmentKind = Literal["question", "answer", "complaint", "unplaced", "repeated", "number", "furniture", "left out"]


@dataclass(frozen=True)
class Segment:
    """Words as they are in the letter, from `line` on, and where they went. `number` is the question's, from 1; `reason` is for people."""

    kind: SegmentKind
    line: int
    raw: str
    number: int = 0
    reason: str = ""

    @property
    def text(self) -> str:
        """The running text."""
        return running_text(self.raw)


def cut(layout: LetterLayout, body: Body, facts: Mapping[str, Fact], law: InformationLaw, redaction: Redaction) -> list[Segment]:
    """Return all segments of the letter, in the order of their first lines.

    Of head and signatures only long lines without names and contact details are kept: what is read in the others is among the `facts`.
    """
    read: dict[int, str] = {}
    for name, fact in facts.items():
        read[fact.line] = f"{read[fact.line]}, {name}" if fact.line in read else f"read for: {name}"
    made = [Segment("furniture", number, line) for number, line in layout.furniture.items()]
    for number, line in (layout.head | layout.signature).items():
        kept = len(line.split()) > SHORT_LINE and redaction.apply(line) == line
        made.append(Segment("unplaced" if kept else "left out", number, line, reason=read.get(number, "letterhead")))
    for number, pair in enumerate(body.pairs, start=1):
        together = sum(bool(paragraph.marker) for paragraph in pair.questions) > 1
        for paragraph in pair.questions:
            made += [Segment("question", paragraph.line, paragraph.raw, number)] if together else _after_marker("question", paragraph, number)
        for paragraph in pair.repeated:
            made += _after_marker("repeated", paragraph, number)
        made += [Segment("answer", paragraph.line, paragraph.raw, number) for paragraph in pair.answer]
    last = max((paragraph.line for pair in body.pairs for paragraph in pair.answer), default=0)
    for paragraph in body.other:
        reason = read.get(paragraph.line) or ("closing words" if paragraph.line > last else "text before the answers")
        for complaint, parts in groupby(sentences(paragraph.raw, law.letters), lambda sentence: says_how_to_complain(sentence, law)):
            made.append(Segment("complaint" if complaint else "unplaced", paragraph.line, "".join(parts), reason=reason))
    return sorted((segment for segment in made if segment.raw.strip()), key=lambda segment: segment.line)


def _after_marker(kind: SegmentKind, paragraph: Paragraph, number: int) -> list[Segment]:
    """The typed number of a paragraph, and the words after it."""
    marker, words = paragraph.raw[: paragraph.marked], paragraph.raw[paragraph.marked :]
    return [Segment("number", paragraph.line, marker, number), Segment(kind, paragraph.line, words, number)]


def misplaced_words(text: str, segments: Sequence[Segment]) -> list[str]:
    """Return what differs between the words of a letter and of its segments; [] where each word is in one place, in its order."""
    words, placed = Counter(text.split()), Counter(word for segment in segments for word in segment.raw.split())
    faults = [f"The word ‘{word}’ would be lost ({count} times)." for word, count in (words - placed).items()]
    faults += [f"The word ‘{word}’ is not in the letter ({count} times)." for word, count in (placed - words).items()]
    lines = text.split("\n")
    for segment in segments:
        following = (word for line in lines[segment.line - 1 :] for word in line.split())
        if not all(word in following for word in segment.raw.split()):
            faults.append(f"The words from line {segment.line} on are not in the letter's order.")
    return faults
