"""A citation `[@key]` names no source.

Every `[@key]` needs an entry of that key in citations/sources.bib, or an information request of that id in
citations/information-requests/.

Fails:

    text: No case has been brought [@tip2202, p. 412].        # citations/sources.bib has tip2022

Passes:

    text: No case has been brought [@tip2022, p. 412].
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.view import View
from altreport.problems import Problem
from altreport.spelling import suggestion

CODE = "dangling-source"


def check(view: View) -> Iterator[Problem]:
    """One problem for each cited key without a source."""
    known = view.report.cited_works
    gaps = view.report.gaps
    if "sources" in gaps.kinds:
        return
    for record, passage, found in view.texts:
        for citation in found.citations:
            for work in citation.works:
                if work.key in known or work.key in gaps.unread:
                    continue
                hint = suggestion(work.key, known, otherwise="Add it to citations/sources.bib, or delete the citation.")
                if work.key in gaps.withheld:
                    hint = "It is not in this edition: withhold this text as well, or make the source public."
                place = passage.place_of(citation.start, citation.end)
                yield Problem(CODE, f"There is no source ‘{work.key}’.", place, hint, record)
