"""A source lacks something that its type needs: the journal of an article, the university of a thesis, the address of a page.

You may add to the list of fields that a type needs: report/checks/source-fields.yml. Titles and dates have their own checks,
untitled-source and undated-source.

Severity: warning, because the source is still printed, but readers need more.

Fails:

    @article{raymond, author = {Raymond, J. G.}, title = {Gatekeeping}, date = {2018}}

Passes:

    @article{raymond, author = {Raymond, J. G.}, title = {Gatekeeping}, date = {2018}, journaltitle = {Dignity}, volume = {3}}
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.source_text import NAMING_FIELDS, title_of
from altreport.model.evidence import Source
from altreport.model.evidence_data import FieldRule
from altreport.problems import Problem, Severity

CODE = "missing-source-field"
SEVERITY = Severity.WARNING


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each group of fields of which a source has none. The check bare-url reports a source that is only an address."""
    rules = context.data.of(FieldRule)
    for work in context.report.sources:
        if not title_of(work) and not any(_has(work, name) for name in NAMING_FIELDS):
            continue
        for rule in rules:
            if work.type in rule.types and not any(_has(work, name) for name in rule.any_of):
                hint = f"Add a line ‘{rule.add} = {{…}},’."
                yield Problem(CODE, f"This source, a @{work.type}, {rule.missing}.", work.place, hint, work.id, SEVERITY)


def _has(work: Source, name: str) -> bool:
    return bool(work.fields.get(name, "").strip(" {}"))
