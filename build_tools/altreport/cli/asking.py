"""What `altreport check --links` adds: the network is asked, and someone waits."""

from __future__ import annotations

from altreport.cli.console import err
from altreport.problems import Problem
from altreport.project.numbered import NumberedReport


def asked(numbered: NumberedReport) -> tuple[Problem, ...]:
    """The findings about web addresses; how many are asked is said on standard error before."""
    from altreport.links.check_links import check_links

    return check_links(numbered, told=lambda count: err().print(f"Checking {count} address{'es' if count > 1 else ''}; this may take a while."))
