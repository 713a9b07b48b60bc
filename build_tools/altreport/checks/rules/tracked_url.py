"""An address with parameters that only say where its reader came from: `utm_source`, `fbclid`, `gclid` and others.

They are added when a link is shared or opened from a newsletter, are printed in the note, and say something about the author. The page is
the same without them. In the field ‘url’ of a source they are left out when the note is printed; elsewhere texts are printed as typed.

Severity: warning, because the address works, but has more in it than readers need.

Fails:

    note-a: "Ministry, ‘Plan’, https://ministry.example/plan?utm_source=newsletter."

Passes:

    note-a: "Ministry, ‘Plan’, https://ministry.example/plan?id=3."
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.web_addresses import all_addresses
from altreport.markup.tracking import without_tracking
from altreport.problems import Problem, Severity, quoted

CODE = "tracked-url"
SEVERITY = Severity.WARNING


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each such address."""
    for address in all_addresses(context):
        url = address.url.rstrip(".,;:)")
        if (clean := without_tracking(url)) != url:
            message = f"The address {quoted(url)} has parameters for tracking in it, which are printed."
            yield Problem(CODE, message, address.place, f"Write it without them: {clean}", address.record, SEVERITY)
