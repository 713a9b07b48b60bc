"""Errors in sources that nothing cites: they stop no build, because nothing of such a source is printed (decision 0064)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from altreport.model.evidence import Source
from altreport.model.located_data import Passage
from altreport.model.report import AlternativeReport
from altreport.problems import Place, Problem, Severity

_NOT_YET = "Nothing cites this source yet, so it stops nothing."
_ABOUT_LEVELS = re.compile(r"visibility|(?:hides|withholds) nothing")
_OF_PRINT = frozenset(["bibtex", "duplicate-id", "garbled-word", "markup", "personal-data"])
"""Codes of errors about what would be printed of one source, or of which of two sources."""


def lighter_where_uncited(problems: Iterable[Problem], whole: AlternativeReport) -> list[Problem]:
    """Return the problems, with a warning for each error in a source that nothing cites; `whole` is the report before an edition is made of it.

    An error about who may see the source stays, as does every error while a text of the report cannot be read, which may cite it.
    """
    found = list(problems)
    names = {problem.record for problem in found if _is_of_source(problem)}
    of_texts = (whole.gaps.kinds - {"sources"}) or (whole.gaps.unread - {source.id for source in whole.sources})
    if not names or of_texts:
        return found
    uncited = _uncited(names, whole)
    return [
        replace(problem, severity=Severity.WARNING, hint=f"{problem.hint} {_NOT_YET}".strip())
        if problem.record in uncited and _is_of_source(problem)
        else problem
        for problem in found
    ]


def _is_of_source(problem: Problem) -> bool:
    is_error = problem.severity is Severity.ERROR and problem.place.path.endswith(".bib") and problem.code in _OF_PRINT
    is_error = is_error and all(isinstance(place, Place) and place.path.endswith(".bib") for place in problem.see)
    return is_error and bool(problem.record) and _ABOUT_LEVELS.search(problem.message) is None


def _uncited(names: set[str], whole: AlternativeReport) -> frozenset[str]:
    """Those of these sources of which no text has the key, and from which no other source takes fields."""
    texts = [text.text.markdown if isinstance(text.text, Passage) else text.text for text in whole.field_texts() if not isinstance(text.record, Source)]
    texts += [source.fields.get(name, "") for source in whole.sources for name in ("crossref", "xdata")]
    said = "\n".join(texts)
    return frozenset(source.id for source in whole.sources if source.id in names and source.id not in said)
