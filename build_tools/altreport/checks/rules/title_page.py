"""A fact of the title page is still to be filled in, or the State party is unknown.

`altreport new` and `altreport import` write XXX, ‘to be filled in’ and the like for facts that only you know. The State must be a code of
three letters (ISO 3166-1 alpha-3). If one is missing, add it in report/checks/states.yml.

Severity: info for facts to fill in, because a draft may wait for them; `altreport pack` refuses them. An unknown State is a warning.

Fails:

    state: XXX

Passes:

    state: NZL
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.rules.un_symbol import NO_STATE
from altreport.did_you_mean import nearest_of
from altreport.model.cover import PLACEHOLDERS, Cover
from altreport.model.evidence_data import State
from altreport.problems import Problem, Severity, quoted, refused_by_pack

CODE = "title-page"
SEVERITY = Severity.INFO
"""Of what is still to be filled in."""


def check(context: CheckContext) -> Iterator[Problem]:
    """One finding for each field that was never filled in, and one for a State that is not known."""
    cover = context.report.cover
    yield from _to_be_filled_in(cover)
    names = {entry.code: entry.names[0] for entry in context.data.of(State)}
    if names and cover.state not in {*names, *NO_STATE, PLACEHOLDERS["state"]}:
        near = " or ".join(f"{code} ({names[code]})" for code in nearest_of(cover.state, sorted(names), 4))
        hint = f"{f'Perhaps {near}? ' if near else ''}Write the three letters of the State (ISO 3166-1), such as NZL."
        yield Problem(CODE, f"No State has the code {quoted(cover.state)}.", cover.place_in(("state",)), hint, "report", Severity.WARNING)


def _to_be_filled_in(cover: Cover) -> Iterator[Problem]:
    """One problem for each field that has what the toolkit wrote for want of the fact."""
    for field, written in PLACEHOLDERS.items():
        value = getattr(cover, field)
        path: tuple[str | int, ...] = (field, value.index(written)) if isinstance(value, tuple) and written in value else (field,)
        if value == written or len(path) > 1:
            message = f"The field ‘{field}’ is still to be filled in: {quoted(written)} would be on the title page."
            yield refused_by_pack(Problem(CODE, message, cover.place_in(path), "Fill it in before you file the report.", "report", SEVERITY))
