"""What a check is given to look at."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property

from altreport.markup import Scan, scan
from altreport.model.located import Passage
from altreport.model.report import AlternativeReport
from altreport.notes.labels import Label, make_labels
from altreport.notes.ledger import Ledger


def _today() -> date:
    """The day that SOURCE_DATE_EPOCH (seconds since 1970) names, where it is set, so that a check can be repeated; else the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else datetime.now().astimezone().date()


@dataclass(frozen=True)
class View:
    """An edition of the report, its ledger, and the day of the check."""

    report: AlternativeReport
    ledger: Ledger
    today: date = field(default_factory=_today)

    @cached_property
    def texts(self) -> tuple[tuple[str, Passage, Scan], ...]:
        """Id, passage and scan of every text in the report: the body in reading order, then the endnotes."""
        body = [(record, passage, scan(passage.markdown)) for record, passage in self.report.body()]
        notes = [(note.id, note.text, scan(note.text.markdown)) for note in self.report.endnotes]
        return (*body, *notes)

    @cached_property
    def labels(self) -> dict[str, Label]:
        """Everything that a cross-reference can name."""
        return make_labels(self.report, self.ledger)

    def endnote_texts(self) -> Iterator[tuple[str, Passage, Scan]]:
        """The part of `texts` that lies in endnotes."""
        own = {note.id for note in self.report.endnotes}
        return (text for text in self.texts if text[0] in own)
