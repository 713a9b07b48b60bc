"""The deadline for filing the report is near, or has passed.

`deadline:` in report/report.yml is the day given on the treaty body's own page for the session (YYYY-MM-DD). `altreport profiles` lists the
known rules. The days are counted from the date of your computer. In the site and in packs, they are counted from the date of the last
commit to git, so that the same report always makes the same files. Programs can set the date with SOURCE_DATE_EPOCH.

Severity: info, because it only counts the days; warning from a week before, because then there is little time to ask for a missing source, and
once the day has passed, because late submissions are not accepted between the pre-session and the session.

Fails:

    deadline: 2001-04-01

Passes:

    deadline: 2203-04-01        # reported with the number of days left
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.problems import Problem, Severity

CODE = "deadline"
SEVERITY = Severity.INFO
"""Unless it is near."""
SOON = 7
"""Days from which on a deadline is near."""


def check(context: CheckContext) -> Iterator[Problem]:
    """At most one finding, said of report.yml, and none where it names no deadline."""
    deadline = context.report.cover.deadline
    if deadline is None:
        return
    left = (deadline - context.today).days
    place = context.report.cover.place_in(("deadline",))
    counted = f"{deadline.isoformat()} (counted from {context.today.isoformat()})"
    if left < 0:
        message = f"The deadline passed {_days(-left)} ago, on {counted}."
        yield Problem(CODE, message, place, "Ask the secretariat whether it still accepts the report, or correct the date.", "report", Severity.WARNING)
    elif left <= SOON:
        when = "is today" if left == 0 else f"is in {_days(left)}"
        yield Problem(
            CODE, f"The deadline {when}, on {counted}.", place, "File it in time. ‘altreport pack’ collects the files to upload.", "report", Severity.WARNING
        )
    else:
        yield Problem(CODE, f"The deadline is in {_days(left)}, on {counted}.", place, "‘altreport profiles’ lists the known rules.", "report", SEVERITY)


def _days(count: int) -> str:
    return f"{count:,} day" if count == 1 else f"{count:,} days"
