"""An image has no description, or one that does not describe it.

The words in the square brackets are read aloud to people who cannot see the image, and replace it where it cannot be shown. They say what
it shows (‘Reports of abuse material rose from … to …’), not that it is one (‘chart’, ‘figure1.png’).

Severity: warning, because WCAG 2.2, 1.1.1, asks for it, and the United Nations for accessible documents.

Fails:

    text: "![](figures/reports.png)"

Passes:

    text: "![Reports to the hotline doubled between 2019 and 2022.](figures/reports.png)"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.model.illustration import Table
from altreport.problems import Problem, Severity, quoted

CODE = "missing-alt-text"
SEVERITY = Severity.WARNING
_IMAGE = re.compile(r"!\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]*)[^()]*\)(\{[^{}]*\})?")
_ALT = re.compile(r"\balt=(\"[^\"]*\"|'[^']*'|[^\s}]+)")
_FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|tiff?|bmp|emf|wmf)", re.IGNORECASE)


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each such image, also where it is a figure of report/figures/, whose `alt` cannot be left out."""
    nothing = context.phrases("image texts")
    for shown in context.report.illustrations:
        if not isinstance(shown, Table) and (nothing.fullmatch(shown.alt) or _FILE.fullmatch(shown.alt)):
            hint = "Say in a sentence what it shows: ‘alt: Reports doubled between 2019 and 2022.’"
            yield Problem(CODE, f"{quoted(shown.alt)} does not describe the figure.", shown.place_in(("alt",)), hint, shown.id, SEVERITY)
    for text in context.prose:
        for match in _IMAGE.finditer(text.passage.markdown):
            given = _ALT.search(match[3] or "")
            description = (given[1].strip("\"'") if given else match[1]).strip()
            place = text.place(*match.span())
            hint = "Say in a sentence what it shows: ‘![Reports doubled between 2019 and 2022.](…)’."
            if not description:
                yield Problem(CODE, f"The image {quoted(match[2])} has no description.", place, hint, text.record, SEVERITY)
            elif nothing.fullmatch(description) or _FILE.fullmatch(description):
                yield Problem(CODE, f"{quoted(description)} does not describe the image.", place, hint, text.record, SEVERITY)
