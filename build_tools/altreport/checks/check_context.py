"""The report that checks look at, with what several of them need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar, cast

from altreport.checks.reading.phrase_matcher import PhraseMatcher, matcher
from altreport.checks.reading.report_texts import Text, texts_of
from altreport.document.label import Label
from altreport.epoch import day_of, epoch
from altreport.markup import Scan, scan
from altreport.model.allowance import Allowance
from altreport.model.check_data import CheckData
from altreport.model.evidence import Endnote
from altreport.model.located_data import Passage
from altreport.model.record import Record
from altreport.model.report import AlternativeReport
from altreport.model.sign_off import SignOff
from altreport.model.wording_data import Phrases, Titles
from altreport.notes.labels import make_labels
from altreport.notes.ledger import Ledger
from altreport.problems import Problem

R = TypeVar("R", bound=Record)


def day_of_check() -> date:
    """The day that SOURCE_DATE_EPOCH (seconds since 1970) names, where it is set, so that a check can be repeated; else the clock's."""
    named = epoch()
    return (day_of(named) if named is not None else None) or datetime.now().astimezone().date()


@dataclass(frozen=True)
class CheckContext:
    """An edition of the report, its ledger, and the day of the check."""

    report: AlternativeReport
    ledger: Ledger
    today: date = field(default_factory=day_of_check)
    whole: AlternativeReport | None = field(default=None, compare=False, repr=False)
    """The report before the edition was made of it, for checks of withheld words; None where these do not run."""
    sign_off: SignOff | None = field(default=None, compare=False, repr=False)
    """Who has signed what; None if the report has no such list, and for findings that outputs print."""
    filled: AlternativeReport | None = field(default=None, compare=False, repr=False)
    """The edition with the placeholders of shared numbers; None for findings that outputs print."""
    printed_labels: Mapping[str, Label] | None = field(default=None, compare=False, repr=False)
    """The labels that the edition prints, where its numbers are shared; None where they are those of `ledger` and `report`."""

    @property
    def data(self) -> CheckData:
        """The lists in data/checks/ and the report's own."""
        return self.report.check_data

    @cached_property
    def _phrases(self) -> dict[str, PhraseMatcher]:
        return {}

    def phrases(self, use: str) -> PhraseMatcher:
        """The phrases of data/checks/phrases.yml for one use, in the report's language; false where there are none."""
        if use not in self._phrases:
            entries = (entry for entry in self.data.of(Phrases) if entry.use == use and entry.suits(self.report.cover.language))
            self._phrases[use] = matcher(tuple(phrase for entry in entries for phrase in entry.phrases))
        return self._phrases[use]

    @cached_property
    def _found(self) -> dict[tuple[object, int], tuple[Problem, ...]]:
        return {}

    def found_once(self, find: Callable[[CheckContext, Text], Iterator[Problem]], text: Text) -> tuple[Problem, ...]:
        """What a rule finds in one text of `prose`: looked for once, however many rules ask."""
        key = (find, id(text))
        if key not in self._found:
            self._found[key] = tuple(find(self, text))
        return self._found[key]

    @cached_property
    def texts(self) -> tuple[tuple[str, Passage, Scan], ...]:
        """Id, passage and scan of every text in the report: the body in reading order, the endnotes, then the sources of what is not shown."""
        shown = {record for record, _ in self.report.body()}
        unshown = [(illustration.id, illustration.source) for illustration in self.report.illustrations if illustration.id not in shown]
        return tuple((record, passage, scan(passage.markdown)) for record, passage in (*self.report.texts(), *unshown))

    @cached_property
    def prose(self) -> tuple[Text, ...]:
        """All texts of the report as prose, with its headings, in reading order, then the endnotes."""
        return texts_of(self.report, self.data.of(Titles))

    @cached_property
    def labels(self) -> dict[str, Label]:
        """Everything that a cross-reference can name."""
        made = make_labels(self.report, self.ledger)
        return made if self.printed_labels is None else {name: self.printed_labels.get(name, label) for name, label in made.items()}

    def body(self) -> tuple[tuple[str, Passage, Scan], ...]:
        """The part of `texts` before the endnotes."""
        return self.texts[: len(list(self.report.body()))]

    def endnotes_in_order(self) -> list[Endnote]:
        """The endnotes as readers meet them, then those that nothing cites."""
        position = {note.id: note.number for note in self.ledger.notes}
        return sorted(self.report.endnotes, key=lambda note: position.get(note.id, len(position) + 1))

    def as_typed(self, records: Iterable[R]) -> Iterator[R]:
        """These records of the edition as their author typed them: with the ids that they name and the edition withholds."""
        typed = {record.place: record for record in self.whole.records()} if self.whole is not None else {}
        return (cast("R", typed.get(record.place, record)) for record in records)

    def allowances(self) -> Iterator[tuple[str, Allowance]]:
        """The entries of every `allow`, each with the id under which findings name its record."""
        return ((getattr(record, "id", "report"), entry) for record in self.report.records() for entry in getattr(record, "allow", ()))

    @cached_property
    def is_whole(self) -> bool:
        """Whether the edition holds all that the files say, and all of it could be read."""
        gaps = self.report.gaps
        return not (gaps.withheld or gaps.kinds or gaps.unread) and all(passage.whole is None for _, passage, _ in self.texts)
