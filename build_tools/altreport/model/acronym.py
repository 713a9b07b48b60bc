"""report/acronyms.yml: acronyms with their full forms."""

from __future__ import annotations

from altreport.model.record import Line, Record


class Acronym(Record):
    """One acronym and its full form."""

    called = "an acronym"

    short: Line
    full: Line
