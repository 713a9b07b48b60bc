"""The columns of a table have no headings.

The first row of a table, above the line of dashes, says what each column holds. Without it a screen reader reads numbers that mean nothing,
and Word marks no row as the header.

Severity: warning, because WCAG 2.2, 1.3.1, asks for it.

Fails:

    |      |     |
    |------|-----|
    | 2021 | 412 |

Passes:

    | Year | Cases |
    |------|-------|
    | 2021 | 412   |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.problems import Problem, Severity

CODE = "table-without-header"
SEVERITY = Severity.WARNING
_PIPED = re.compile(r"^([ \t]*+\|[ \t|]*+)\n([ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+)$", re.MULTILINE)
_GRID = re.compile(r"^\+[-+:]+\+[ \t]*\n(?:^[|+].*(?:\n|\Z))+", re.MULTILINE)
_BARE = re.compile(r"(?:\A|\n[ \t]*\n)([ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*)\n(?=[ \t]*\S)")


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each such table."""
    for text in context.prose:
        markdown = text.passage.markdown
        starts = [(match.start(2), match.end(2)) for match in _PIPED.finditer(markdown)]
        starts += [(match.start(), match.start() + len(match[0].split("\n")[0])) for match in _GRID.finditer(markdown) if "+=" not in match[0]]
        starts += [match.span(1) for match in _BARE.finditer(markdown)]
        for start, end in sorted(starts):
            hint = "Above its first line of dashes, write what each column holds."
            yield Problem(CODE, "The columns of this table have no headings.", text.place(start, end), hint, text.record, SEVERITY)
