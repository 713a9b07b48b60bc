"""A letter as it is read: the facts, the questions with their answers, and every word's place, all without names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from altreport.importing.letters.facts import Fact, read_facts
from altreport.importing.letters.letter_layout import LetterLayout, lay_out
from altreport.importing.letters.letter_text import letter_text
from altreport.importing.letters.outcome import decide
from altreport.importing.letters.overrides import Overrides, choose_law
from altreport.importing.letters.question_pairs import Body, is_extension, read_body
from altreport.importing.letters.redaction import Redaction, folded_word
from altreport.importing.letters.request_file import Answered
from altreport.importing.letters.segments import Segment, SegmentKind, cut
from altreport.model.law import InformationLaw
from altreport.project.packaged_records import packaged

NO_SUBJECT = "[Subject not given in the letter]"
_FIRST_WORDS = 20
_TOGETHER = "The questions are answered together, so they are one question here. Split them by hand, or import the letter again with --question and --answer."
_NOT_REPEATED = "The question is not repeated before its answer. Check where both begin and end."


@dataclass(frozen=True)
class ReadLetter:
    """A letter, read. `facts` have no names in them; `segments` have all words as they are in the letter."""

    source: str
    text: str
    law: InformationLaw
    redaction: Redaction
    layout: LetterLayout
    body: Body
    facts: dict[str, Fact]
    segments: list[Segment]
    answered: list[Answered]

    def values(self) -> dict[str, str]:
        """Return the values of the request's fields."""
        return {name: fact.value for name, fact in self.facts.items()}

    def texts(self, kind: SegmentKind, number: int = 0) -> list[str]:
        """Return the running texts of one kind without names; `number` is the question's, from 1."""
        return _texts(self.segments, self.redaction, kind, number)

    def doubts(self) -> Iterator[str]:
        """What the letter should say and does not, as far as it could be read, and what may be left out wrongly."""
        values = self.values()
        if not self.layout.requester_found:
            yield "No name of the requester was found. If the letter has one, import it again with --withhold NAME."
        if "reference" not in values:
            yield "No reference of the agency was found. If there is one, add it as ‘reference’."
        if "answered" not in values:
            yield "The letter's date was not found. Add it as ‘answered’."
        if any(is_extension(paragraph, self.law) for paragraph in self.body.other) and not {"extended on", "extended to"} <= values.keys():
            yield "An extension is mentioned, but its date or its end could not be read. See below, and add ‘extended’."
        if not self.body.pairs:
            yield "No question with an answer was found. All words are kept below. Import the letter again with --question and --answer."
        if not self.texts("complaint"):
            yield f"No way to complain to the {self.law.complaints_to} was found."
        for segment in self.segments:
            if segment.kind in ("question", "answer", "complaint") and self.redaction.doubtful(segment.text):
                yield f"Line {segment.line} and following: a word that looks like part of a name is left out. If it is not a name, put it back."


def read_letter(path: Path, overrides: Overrides, laws: dict[str, InformationLaw] | None = None) -> ReadLetter:
    """Read the letter in `path`; `laws` are those that could apply, by id (without it: the packaged ones).

    `ImportRefusedError` where the file is no letter under one of them.
    """
    text = letter_text(path)
    law = choose_law(text, laws if laws is not None else packaged("laws", InformationLaw), overrides.law)
    redaction = Redaction(law.letters)
    layout = lay_out(text, law, redaction)
    for name in overrides.withhold:
        redaction.learn(name)
    body = read_body(layout, law, overrides.pairs())
    facts = read_facts(layout, law, overrides.facts)
    redaction.kept = tuple(filter(None, (facts["agency"].value if "agency" in facts else "", law.title, *law.letters.names)))
    facts.setdefault("subject", _subject(body))
    facts = {name: replace(fact, value=redaction.apply(fact.value)) for name, fact in facts.items()}
    segments = cut(layout, body, facts, law, redaction)
    answered = _answered(segments, redaction, law)
    names = {folded_word(part) for part in redaction.parts}
    source = "a file whose name names a person" if names & set(map(folded_word, re.findall(r"[^\W\d_]+", path.name))) else path.name
    facts |= {fact.field: fact for fact in _question_facts(body, answered)}
    return ReadLetter(source, text, law, redaction, layout, body, facts, segments, answered)


def _texts(segments: Sequence[Segment], redaction: Redaction, kind: SegmentKind, number: int) -> list[str]:
    return [redaction.apply(segment.text) for segment in segments if segment.kind == kind and segment.number == number]


def _answered(segments: Sequence[Segment], redaction: Redaction, law: InformationLaw) -> list[Answered]:
    """The questions with their answers and outcomes."""
    made = []
    for number in range(1, max((segment.number for segment in segments), default=0) + 1):
        question, answer = (_texts(segments, redaction, kind, number) for kind in ("question", "answer"))
        made.append(Answered("\n\n".join(question), "\n\n".join(answer), decide(" ".join(answer), law)))
    return made


def _question_facts(body: Body, answered: Sequence[Answered]) -> Iterator[Fact]:
    doubt = {"doubtful": _TOGETHER, "likely": _NOT_REPEATED}.get(body.certainty, "")
    for number, (pair, one) in enumerate(zip(body.pairs, answered, strict=True), start=1):
        yield Fact(f"question {number}", " ".join(one.question.split()), pair.questions[0].line, body.certainty, doubt)
        value = f"{one.decided.outcome} ({one.decided.section})" if one.decided.section else str(one.decided.outcome)
        yield Fact(f"outcome of question {number}", value, pair.answer[0].line, one.decided.certainty, one.decided.doubt)


def _subject(body: Body) -> Fact:
    """The first words of the first question."""
    words = body.pairs[0].questions[0].bare.split() if body.pairs else []
    if not words:
        return Fact("subject", NO_SUBJECT, 0, "doubtful", "Write a neutral line instead: it is printed wherever the reply is cited.")
    first = " ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else "")
    return Fact("subject", first, 0, "doubtful", "The letter has no subject: these are the first words of the first question. Write a neutral line instead.")
