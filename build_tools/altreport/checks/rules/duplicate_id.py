"""Two things have the same id.

An id is given once in the whole report: sections, paragraphs, recommendations, tables, figures, endnotes, sources and information
requests share one set of names, so that every reference, bookmark and link has one meaning.

Severity: error, because references, bookmarks and links would lead to the wrong place.

Fails:

    - id: crimes-act-98d
      text: The first.
    - id: crimes-act-98d
      text: The second.

Passes:

    - id: crimes-act-98d
      text: The first.
    - id: crimes-act-144c
      text: The second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.source_text import title_of
from altreport.model.evidence import Source
from altreport.model.record import Record
from altreport.problems import Problem, Severity, quoted

CODE = "duplicate-id"
SEVERITY = Severity.ERROR
_TYPED_NOTE = re.compile(r"(.+)-cite-\d+")


def check(context: CheckContext) -> Iterator[Problem]:
    """One problem for each record whose id an earlier one has, or has but for capitals (Word's bookmarks know none).

    One of the two may be withheld: an edition then shows the other, which may be an old copy of it.
    """
    first: dict[str, tuple[str, Record]] = {}
    shown = {record.place for record in context.report.records()}
    for name, record in (context.whole or context.report).named_records():
        known, earlier = first.setdefault(name.casefold(), (name, record))
        if earlier is not record:
            what = earlier.called
            message = f"The id ‘{name}’ is already that of {what}." if name == known else f"The id ‘{name}’ differs only in capitals from ‘{known}’, {what}."
            hint = f"Give one of the two another id, such as ‘{name}-2’. Then correct the references that mean that one."
            if isinstance(record, Source) and isinstance(earlier, Source) and name == known:
                message = f"Two works have the key ‘{name}’: {quoted(_title(earlier))} and {quoted(_title(record))}."
                hint = f"Give one of them another key, such as ‘{name}-2’, and use that key where you cite it. If they are one work, delete one."
            at, other = (record, earlier) if record.place in shown else (earlier, record)
            yield Problem(CODE, message, at.place_in(("id",)), hint, name, see=(other.place,))
        elif name == "report":
            message = "The id ‘report’ is reserved for the report itself."
            yield Problem(CODE, message, record.place_in(("id",)), "Give it another id, and use the new id in all references to it.", name)
        elif (typed := _TYPED_NOTE.fullmatch(name)) is not None and typed[1] in context.ledger.calls:
            message = f"The id ‘{name}’ is reserved for a note typed in the text of ‘{typed[1]}’."
            yield Problem(CODE, message, record.place_in(("id",)), "Give it another id, and use the new id in all references to it.", name)


def _title(source: Source) -> str:
    """Return what tells a source from another one: its title, or else its address or its type."""
    return title_of(source) or source.fields.get("url", "") or f"@{source.type}"
