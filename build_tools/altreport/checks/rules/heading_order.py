"""A heading skips a level, or is in a text that cannot have headings.

The title of a page is its heading of the first level, so the headings in its text begin with ## and go down one level at a time. A numbered
paragraph, a recommendation and an endnote have no headings: a section's title is given in its file.

Severity: warning, because screen readers find their way by headings (WCAG 2.2, 1.3.1), and Word makes the table of contents from
them.

Fails:

    # report/methodology.md
    ## Sources
    #### Interviews

Passes:

    # report/methodology.md
    ## Sources
    ### Interviews
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.report_texts import Kind, Text
from altreport.problems import Problem, Severity, quoted

CODE = "heading-order"
SEVERITY = Severity.WARNING
_HEADING = re.compile(r"^[ ]{0,3}(#{1,6})[ \t]+(\S.*)$|^(?![ \t]*$)(.+)\n(=+|-+)[ \t]*$", re.MULTILINE)


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each such heading."""
    for text in context.prose:
        if text.kind is Kind.PAGE:
            yield from _in_page(text)
        elif text.kind is not Kind.HEADING:
            for start, end, _ in _headings(text):
                what = text.passage.markdown[start:end].lstrip("# ")
                hint = "Make it a separate section, or the first words of the paragraph."
                message = f"{quoted(what)} is a heading in a text that cannot have headings."
                yield Problem(CODE, message, text.place(start, end), hint, text.record, SEVERITY)


def _in_page(text: Text) -> Iterator[Problem]:
    above = 1
    for start, end, level in _headings(text):
        place = text.place(start, end)
        if level == 1:
            message, hint = "This page has two titles (headings of level 1).", "Write it with ‘##’."
            yield Problem(CODE, message, place, hint, text.record, SEVERITY)
        elif level > above + 1:
            message = f"This heading has level {level}, but the one above it has level {above}."
            yield Problem(CODE, message, place, f"Write it with ‘{'#' * (above + 1)}’.", text.record, SEVERITY)
        above = max(level, 2) if level == 1 else level


def _headings(text: Text) -> Iterator[tuple[int, int, int]]:
    """Start, end and level of every heading in a text."""
    skipped = text.prose.found.skipped
    for match in _HEADING.finditer(text.passage.markdown):
        if any(start <= match.start() < end for start, end in skipped) or (match[3] and "|" in match[3]):
            continue
        before = text.passage.markdown[: match.start()]
        underlined = match[3] is not None
        if underlined and before.strip() and not before.endswith("\n\n"):
            continue
        level = len(match[1]) if match[1] else 1 if match[4].startswith("=") else 2
        yield match.start(), match.start() + len(match[0].split("\n")[0]), level
