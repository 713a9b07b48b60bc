"""The report is longer than the treaty body accepts, or nearly so.

The submission profile named in report/report.yml says how many words are accepted and which parts count. `altreport words` shows the words
by section.

Severity: error past the limit, because treaty bodies turn such reports away; a warning from 95 %.

Fails:

    profile: crc-loipr-thematic        # 3,000 words, and the report has 3,369

Passes:

    profile: crc-loipr-thematic        # 3,000 words, and the report has 2,790
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.editions.word_limit import count_report
from altreport.problems import Problem, Severity

CODE = "word-limit"
SEVERITY = Severity.ERROR
WARN_FROM = 0.95


def check(context: CheckContext) -> Iterator[Problem]:
    """At most one problem, said of report.yml."""
    count = count_report(context.report)
    limit = count.limit
    if limit is None or count.counted <= limit * WARN_FROM:
        return
    place = context.report.cover.place_in(("profile",))
    longest = max(count.sections, key=lambda part: part.words, default=None)
    where = f" The longest section is ‘{longest.id}’ with {longest.words:,} words." if longest else ""
    if count.counted > limit:
        message = f"The report has {count.counted:,} words; {count.profile} accepts {limit:,}."
        yield Problem(CODE, message, place, f"Shorten it by {count.counted - limit:,} words.{where}", "report")
    else:
        message = f"The report has {count.counted:,} of the {limit:,} words that {count.profile} accepts."
        yield Problem(CODE, message, place, f"{limit - count.counted:,} are left.{where}", "report", Severity.WARNING)
