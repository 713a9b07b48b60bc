"""Questions and answers: which paragraphs of a letter are the one and which the other, where that is clear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from altreport.importing.foreign_document import Certainty
from altreport.importing.letters.dates import find_dates
from altreport.importing.letters.letter_layout import LetterLayout, Paragraph, paragraphs
from altreport.importing.letters.letter_text import MAX_CHARACTERS
from altreport.importing.letters.phrases import phrase, says_how_to_complain, sentences
from altreport.importing.refusal import ImportRefusedError
from altreport.model.law import InformationLaw

_NEAR_INTRO = 3
"""How many paragraphs after the introduction the list of questions can begin."""


@dataclass
class Pair:
    """A question (or several that are answered together), the answer, and what repeats the question before it."""

    questions: list[Paragraph]
    answer: list[Paragraph]
    repeated: list[Paragraph] = field(default_factory=list)


@dataclass
class Body:
    """The questions with their answers, and all `other` paragraphs; `how` says in words how the pairs were found."""

    pairs: list[Pair]
    how: str
    certainty: Certainty
    other: list[Paragraph] = field(default_factory=list)


def read_body(layout: LetterLayout, law: InformationLaw, given: Sequence[tuple[range, range]]) -> Body:
    """Sort the paragraphs; the lines of questions and answers that are `given` count before what is found."""
    text = paragraphs(layout.body, law, {number for pair in given for lines in pair for number in (lines.start, lines.stop)})
    end = max(layout.signature, default=MAX_CHARACTERS)
    body = _given_pairs(text, given) if given else _PairFinder(text, end, law).find()
    used = {paragraph.line for pair in body.pairs for paragraph in (*pair.questions, *pair.repeated, *pair.answer)}
    body.other = [paragraph for paragraph in text if paragraph.line not in used]
    return body


def _given_pairs(text: Sequence[Paragraph], given: Sequence[tuple[range, range]]) -> Body:
    pairs = [Pair([one for one in text if one.line in question], [one for one in text if one.line in answer]) for question, answer in given]
    used = [paragraph.line for pair in pairs for paragraph in (*pair.questions, *pair.answer)]
    if len(used) > len(set(used)) or not all(pair.questions and pair.answer for pair in pairs):
        raise ImportRefusedError(
            "The lines given for questions and answers overlap, or contain no words of the letter.",
            "Nothing was written. Count lines from the top of the file, including empty ones.",
        )
    return Body(pairs, "given by the author", "certain")


def is_extension(paragraph: Paragraph, law: InformationLaw) -> bool:
    """Whether the paragraph is about an extension with a date, and is not an answer."""
    said = " ".join(sentence for sentence in sentences(paragraph.raw, law.letters) if phrase(*law.letters.extended).search(sentence))
    outcome = phrase(*(words for group in law.outcomes for words in group.phrases))
    return bool(find_dates(said, law.letters)) and not outcome.search(paragraph.raw)


class _PairFinder:
    """Finds the answer of each question in a list; where that is unclear, one answer for all questions."""

    def __init__(self, text: Sequence[Paragraph], end: int, law: InformationLaw) -> None:
        self._all = [paragraph for paragraph in text if not is_extension(paragraph, law)]
        self._end = end
        self._law = law
        asked = [n for n, paragraph in enumerate(self._all) if phrase(*law.letters.asked).search(paragraph.raw)]
        dated = [n for n in asked if find_dates(self._all[n].raw, law.letters)]
        self._intro = next(iter([*dated, *asked]), None)

    def find(self) -> Body:
        items = [n for n, paragraph in enumerate(self._all) if paragraph.marker and paragraph.line < self._end]
        markers = [self._all[n].marker for n in items]
        half = len(items) // 2
        first = self._list_of(items) if markers[:1] in (["1"], ["a"], ["•"]) else []
        if "•" not in markers and half and markers[:half] == markers[half:]:
            pairs = self._one_by_one(items[:half], items[half:])
        elif repeated := self._repeated(first):
            pairs = self._one_by_one(first, repeated)
        elif items and all(self._all[n].bare.endswith("?") for n in items):
            pairs = self._one_by_one(items, items)
        else:
            pairs = []
        if pairs and all(pair.answer for pair in pairs):
            return Body(pairs, "listed, and answered one by one", "certain" if all(pair.repeated for pair in pairs) else "likely")
        return self._together(first if self._is_announced(first) else [])

    def _list_of(self, items: list[int]) -> list[int]:
        """The items that follow each other from the first on, up to where numbers begin again: those of a list whose answers are elsewhere."""
        again = (n for n in items[1:] if self._all[n].marker == self._all[items[0]].marker != "•")
        end = next(again, len(self._all))
        return [n for position, n in enumerate(items) if n == items[0] + position and n < end]

    def _closing_after(self, position: int) -> int:
        """The position of the first paragraph after this one that begins the closing words, or is after the last farewell."""
        return next((n for n in range(position + 1, len(self._all)) if self._is_closing(self._all[n])), len(self._all))

    def _is_closing(self, paragraph: Paragraph) -> bool:
        ends = paragraph.line > self._end or phrase(*self._law.letters.closing).search(paragraph.raw) is not None
        return ends or any(says_how_to_complain(sentence, self._law) for sentence in sentences(paragraph.raw, self._law.letters))

    def _repeated(self, questions: list[int]) -> list[int]:
        """The positions after a list at which its questions are repeated in their order; [] unless all are."""
        places = questions[-1:]
        for question in questions:
            places += [n for n in range(places[-1] + 1, len(self._all)) if self._all[n].letters == self._all[question].letters != ""][:1]
        return places[1:] if len(places) == len(questions) + 1 else []

    def _one_by_one(self, questions: list[int], places: list[int]) -> list[Pair]:
        """Each question and what follows its place, up to the next place or the closing words."""
        apart = places is not questions
        ends = [*questions[1:], questions[-1] + 1] if apart else [n + 1 for n in questions]
        pairs = []
        for question, end, place, stop in zip(questions, ends, places, [*places[1:], self._closing_after(places[-1])], strict=True):
            pair = Pair(self._all[question:end], self._all[place if apart else end : stop])
            while pair.answer and pair.answer[0].letters in {one.letters for one in pair.questions}:
                pair.repeated.append(pair.answer.pop(0))
            pairs.append(pair)
        return pairs

    def _is_announced(self, first: list[int]) -> bool:
        """Whether a list is the one that the introduction announces, and not one in an answer."""
        if self._intro is None or not first or not 0 < first[0] - self._intro <= _NEAR_INTRO:
            return False
        before = self._all[first[0] - 1].raw
        following = before.endswith(":") and phrase(*self._law.letters.following).search(before) is not None
        return first[0] == self._intro + 1 or self._all[self._intro].raw.endswith(":") or following

    def _together(self, asked: list[int]) -> Body:
        """One pair: the list of questions, the paragraph that the introduction announces, or the introduction; and the rest."""
        if self._intro is None:
            return Body([], "", "doubtful")
        first, last = (asked[0], asked[-1]) if asked else (self._intro, self._intro)
        if not asked and self._all[first].raw.endswith(":"):
            first = last = first + 1
        answer = self._all[last + 1 : self._closing_after(last)]
        how = "listed, and answered together" if asked else "one question in running text"
        return Body([Pair(self._all[first : last + 1], answer)] if answer else [], how, "doubtful" if len(asked) > 1 else "likely")
