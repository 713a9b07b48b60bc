"""What `altreport check --links` adds: the network is asked, and someone waits."""

from __future__ import annotations

from altreport.cli.screen import err
from altreport.problems import Problem
from altreport.project.numbered_report import NumberedReport


def asked(numbered: NumberedReport) -> tuple[Problem, ...]:
    """The findings about web addresses; how many are asked is said on standard error before."""
    from altreport.links.check import check_links

    return check_links(numbered, told=lambda count: err().print(f"Checking {count} address{'es' if count > 1 else ''}; this may take a while."))
