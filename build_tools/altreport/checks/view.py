"""What a check is given to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from altreport.markup import Scan, scan
from altreport.model.located import Passage
from altreport.model.report import AlternativeReport
from altreport.notes.labels import Label, make_labels
from altreport.notes.ledger import Ledger


@dataclass(frozen=True)
class View:
    """An edition of the report and its ledger."""

    report: AlternativeReport
    ledger: Ledger

    @cached_property
    def texts(self) -> tuple[tuple[str, Passage, Scan], ...]:
        """Id, passage and scan of every text in the report: the body in reading order, the endnotes, then the sources of what is not shown."""
        body = list(self.report.body())
        notes = [(note.id, note.text) for note in self.report.endnotes]
        shown = {record for record, _ in body}
        unshown = [(illustration.id, illustration.source) for illustration in self.report.illustrations if illustration.id not in shown]
        return tuple((record, passage, scan(passage.markdown)) for record, passage in (*body, *notes, *unshown))

    @cached_property
    def labels(self) -> dict[str, Label]:
        """Everything that a cross-reference can name."""
        return make_labels(self.report, self.ledger)

    def endnote_texts(self) -> Iterator[tuple[str, Passage, Scan]]:
        """The part of `texts` that lies in endnotes."""
        own = {note.id for note in self.report.endnotes}
        return (text for text in self.texts if text[0] in own)
