"""Which paragraphs of a letter are the request, its questions, their answers and the closing words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.distance import Indel

from altreport.importing.foreign import Certainty
from altreport.importing.letters.parts import Paragraph
from altreport.importing.letters.source import Token
from altreport.importing.letters.words import find_dates, phrase, sentences
from altreport.model.law import InformationLaw

_SAME = 0.93
_SHORT = 20
_NEAR_INTRO = 5


@dataclass
class Asked:
    """A question, or several that are answered together, and the paragraphs of the answer.

    `question` are its paragraphs, `headings` those that repeat it before the answer; `numbered` keeps typed numbers in it.
    """

    question: list[Paragraph]
    headings: list[Paragraph] = field(default_factory=list)
    answer: list[Paragraph] = field(default_factory=list)
    numbered: bool = False
    certainty: Certainty = "certain"

    @property
    def kept(self) -> list[tuple[Token, ...]]:
        """The words of the question that go into the file, by paragraph."""
        return [paragraph.tokens if self.numbered or not paragraph.marker else paragraph.bare for paragraph in self.question]


@dataclass
class Layout:
    """The letter's body, sorted. Every paragraph of the body is in exactly one of these."""

    intro: list[Paragraph] = field(default_factory=list)
    extension: list[Paragraph] = field(default_factory=list)
    between: list[Paragraph] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    unanswered: list[Paragraph] = field(default_factory=list)
    closing: list[Paragraph] = field(default_factory=list)
    how: str = ""


def lay_out(paragraphs: Sequence[Paragraph], law: InformationLaw) -> Layout:
    """Sort the paragraphs of a body."""
    desk = _Desk(list(paragraphs), law)
    intro = desk.intro()
    runs = desk.runs()
    run = next((run for run in runs if intro is not None and desk.announced(intro, run[0])), None)
    headings = desk.headings(run, runs)
    if run is None and not headings:
        return desk.unnumbered(intro)
    return desk.numbered(intro, run or [], headings)


def _plain(tokens: Sequence[Token]) -> str:
    return "".join(char for token in tokens for char in token.text.casefold() if char.isalnum())


def _same(one: str, other: str) -> bool:
    return one == other or (len(one) > _SHORT and Indel.normalized_similarity(one, other) >= _SAME)


def says_how_to_complain(sentence: str, law: InformationLaw) -> bool:
    """Whether the sentence names the authority for complaints together with a word for complaining."""
    return phrase([law.complaints_to]).search(sentence) is not None and phrase(law.letters.complaint).search(sentence) is not None


class _Desk:
    def __init__(self, paragraphs: list[Paragraph], law: InformationLaw) -> None:
        self.all = paragraphs
        self.law = law
        words = law.letters
        self._asked = phrase(words.asked)
        self._extended = phrase(words.extended)
        self._following = phrase(words.following)
        self._closing = phrase(words.closing)
        self._outcome = phrase([text for group in law.outcomes for text in group.phrases])
        self._answer = re.compile(rf"(?:{'|'.join(re.escape(text) for text in words.answer_begins) or '(?!)'})(?!\w)")

    def intro(self) -> int | None:
        """The paragraph that says what was asked, and when."""
        dated = [n for n, paragraph in enumerate(self.all) if self._asked.search(paragraph.text)]
        return next((n for n in dated if find_dates(self.all[n].text, self.law.letters)), dated[0] if dated else None)

    def announced(self, intro: int, first: int) -> bool:
        """Whether the list that begins at `first` is what the introduction announces, and not a list in an answer."""
        if not intro < first <= intro + _NEAR_INTRO or any(self._outcome.search(paragraph.text) for paragraph in self.all[intro + 1 : first]):
            return False
        before = self.all[first - 1].text
        return first == intro + 1 or self.all[intro].text.endswith(":") or (before.endswith(":") and self._following.search(before) is not None)

    def is_extension(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph, and not an answer of some length, tells of an extension with a date."""
        said = [sentence for sentence in sentences(paragraph.text, self.law.letters) if self._extended.search(sentence)]
        return bool(said) and bool(find_dates(" ".join(said), self.law.letters)) and not self._outcome.search(paragraph.text)

    def runs(self) -> list[list[int]]:
        """The lists: positions of paragraphs numbered 1, 2, 3 …, lettered a, b, c …, or with bullets one after the other."""
        runs: list[list[int]] = []
        for kind in (str.isdigit, str.isalpha, "•".__eq__):
            current: list[int] = []
            for position, paragraph in enumerate(self.all):
                if not paragraph.marker or not kind(paragraph.marker):
                    continue
                expected, first = self._expected(paragraph.marker, len(current))
                if paragraph.marker == "•":
                    expected, first = bool(current) and current[-1] == position - 1, True
                if expected:
                    current.append(position)
                elif first:
                    current = [position]
                    runs.append(current)
            if runs:
                break
        return runs

    def _expected(self, marker: str, count: int) -> tuple[bool, bool]:
        number = int(marker) if marker.isdigit() else ord(marker) - ord("a") + 1
        return count > 0 and number == count + 1, number == 1

    def headings(self, run: list[int] | None, runs: list[list[int]]) -> list[int]:
        """Where each question's answer begins: the position of its heading, in the order of the questions; [] where nowhere."""
        if run is not None:
            found = self._repeated(run)
            if any(n >= 0 for n in found):
                return found
            second = next((other for other in runs if other[0] > run[-1] and len(other) == len(run) and len(run) > 1), None)
            return second or (run if self._answers_between(run) else [])
        asked = next(
            (other for other in runs if sum(self.all[n].text.rstrip('”’"').endswith("?") for n in other) * 2 > len(other) and self._answers_between(other)),
            None,
        )
        return asked or []

    def _repeated(self, run: list[int]) -> list[int]:
        """For each question of the list, the paragraph behind the list that says it again, each taken once; -1 for none."""
        behind = [(n, _plain(self.all[n].bare)) for n in range(run[-1] + 1, len(self.all))]
        places: list[int] = []
        for position in run:
            text = _plain(self.all[position].bare)
            free = [(n, words) for n, words in behind if text and n not in places]
            exact = next((n for n, words in free if words == text), -1)
            places.append(exact if exact >= 0 else next((n for n, words in free if _same(text, words)), -1))
        return places

    def _answers_between(self, run: list[int]) -> bool:
        ends = [*run[1:], self.closing_from(run[-1])]
        return sum(end - start > 1 for start, end in zip(run, ends, strict=True)) * 2 > len(run)

    def closing_from(self, last: int) -> int:
        """The first paragraph behind `last` that begins the closing words."""
        return next((n for n in range(last + 1, len(self.all)) if self.is_closing(self.all[n])), len(self.all))

    def is_closing(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph is a farewell, says how to complain, or has words that end letters."""
        return (
            paragraph.farewell
            or self._closing.search(paragraph.text) is not None
            or any(says_how_to_complain(sentence, self.law) for sentence in sentences(paragraph.text, self.law.letters))
        )

    def numbered(self, intro: int | None, run: list[int], headings: list[int]) -> Layout:
        """Questions that stand in a list, in the request, before the answers, or both."""
        layout = Layout(how="listed, and answered one by one" if headings else "listed, and answered together")
        places = headings or [run[-1]] * len(run)
        own = run or headings
        end = self.closing_from(max([*places, *own]))
        groups = self._asked_groups(own, places, end, together=not headings)
        more = self._rest_of_questions(run) if headings != run else {}
        used = set(own) | {n for n in places if n >= 0} | {n for group in groups for n in group[2]} | {n for rest in more.values() for n in rest}
        for position, paragraph in enumerate(self.all):
            if position in used:
                continue
            if position >= end:
                layout.closing.append(paragraph)
            elif self.is_extension(paragraph):
                layout.extension.append(paragraph)
            elif position == intro:
                layout.intro.append(paragraph)
            else:
                layout.between.append(paragraph)
        for questions, heads, answer in groups:
            self._add(layout, (questions, heads, answer), more, second=bool(headings) and headings != run and bool(run))
        if layout.unanswered:
            for asked in layout.asked:
                asked.numbered = True
        return layout

    def _rest_of_questions(self, run: list[int]) -> dict[int, list[int]]:
        """For each question of a list, by position, the paragraphs between it and the next: they belong to it."""
        return {start: [n for n in range(start + 1, end) if not self.is_extension(self.all[n])] for start, end in pairwise(run)}

    def _asked_groups(self, own: list[int], places: list[int], end: int, *, together: bool) -> list[tuple[list[int], list[int], list[int]]]:
        """Questions with their headings and answers; those with nothing between them are answered together."""
        if together:
            answer = [n for n in range(own[-1] + 1, end) if not self.is_extension(self.all[n])]
            return [(list(own), [], answer)]
        order = sorted((place, question) for place, question in zip(places, own, strict=True) if place >= 0)
        groups: list[tuple[list[int], list[int], list[int]]] = [([question], [], []) for place, question in zip(places, own, strict=True) if place < 0]
        waiting: list[tuple[int, int]] = []
        for number, (place, question) in enumerate(order):
            until = order[number + 1][0] if number + 1 < len(order) else end
            waiting.append((place, question))
            answer = [n for n in range(place + 1, until) if not self.is_extension(self.all[n])]
            numbered_only = place != question and not _same(_plain(self.all[place].bare), _plain(self.all[question].bare)) and bool(self.all[place].bare)
            if answer or numbered_only:
                groups.append(([q for _, q in waiting], [p for p, _ in waiting], answer))
                waiting = []
        groups += [([question], [place], []) for place, question in waiting]
        return sorted(groups, key=lambda group: group[0])

    def _add(self, layout: Layout, group: tuple[list[int], list[int], list[int]], more: dict[int, list[int]], *, second: bool) -> None:
        questions, heads, answered = group
        answer = [self.all[n] for n in answered]
        asked = Asked([self.all[m] for n in questions for m in (n, *more.get(n, ()))], numbered=len(questions) > 1)
        for head, question in zip(heads, questions, strict=False):
            if head == question:
                continue
            if self.all[head].bare and not _same(_plain(self.all[head].bare), _plain(self.all[question].bare)):
                answer.insert(0, self.all[head])
                continue
            asked.headings.append(self.all[head])
            for rest in more.get(question, ()):
                if answer and _plain(answer[0].tokens) == _plain(self.all[rest].tokens):
                    asked.headings.append(answer.pop(0))
        asked.answer = answer
        if not answer:
            layout.unanswered += [*asked.question, *asked.headings]
            return
        asked.certainty = "doubtful" if len(questions) > 1 else "certain" if second else "likely"
        layout.asked.append(asked)

    def unnumbered(self, intro: int | None) -> Layout:
        """One question in running text: behind the words that announce it, or in them."""
        layout = Layout()
        if intro is None:
            layout.between = list(self.all)
            return layout
        end = self.closing_from(intro)
        question, answer = self._question_behind(intro, end)
        placed = {*question, *answer}
        for position, paragraph in enumerate(self.all):
            if position in placed:
                continue
            place = (
                layout.closing
                if position >= end
                else layout.extension
                if self.is_extension(paragraph)
                else layout.intro
                if position == intro
                else layout.between
            )
            place.append(paragraph)
        layout.how = "one question in running text"
        asked = Asked([self.all[n] for n in question], answer=[self.all[n] for n in answer], certainty="likely")
        if asked.answer:
            layout.asked.append(asked)
        else:
            layout.unanswered += asked.question
        return layout

    def _question_behind(self, intro: int, end: int) -> tuple[list[int], list[int]]:
        body = [n for n in range(intro + 1, end) if not self.is_extension(self.all[n])]
        if not self.all[intro].text.endswith(":") or not body:
            return [intro], body
        begin = next((n for n in body[1:] if self._answer.match(self.all[n].text)), None)
        first = len([n for n in body if begin is None or n < begin]) if begin is not None else 1
        return body[:first], body[first:]
