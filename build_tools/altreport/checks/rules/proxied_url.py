"""An address that only the author can open: through a library's proxy, after a sign-in, on one computer, or during one visit.

The Committee's secretariat, the State party and other readers meet a sign-in page, or nothing. Such an address also reveals the author’s
library or organisation. List the addresses of your own network in report/checks/proxies.yml.

Severity: warning, because the claim may be right, but readers cannot check it.

Fails:

    url = {https://journals-example-org.ezproxy.library.example/doi/10.1234/abcd},

Passes:

    doi = {10.1234/abcd},
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.web_addresses import all_addresses, doi_in, host_of
from altreport.model.evidence_data import Proxy
from altreport.problems import Problem, Severity

CODE = "proxied-url"
SEVERITY = Severity.WARNING


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each such address."""
    known = context.data.of(Proxy)
    for address in all_addresses(context):
        what = _what(address.url, known)
        if what:
            doi = doi_in(address.url)
            hint = f"Cite the work by its DOI from the address: {doi}." if doi else "Give the public address of the work, or cite it without one."
            yield Problem(CODE, f"This address {what}, so other readers cannot open it.", address.place, hint, address.record, SEVERITY)


def _what(url: str, known: tuple[Proxy, ...]) -> str:
    """What is wrong with the address, or ""."""
    low = url.lower()
    if low.startswith("file:") or not low.startswith(("http", "www")):
        return "is a path on one computer"
    host = host_of(url)
    rest = low.partition(host)[2] if host else low
    return next((entry.what for entry in known if (entry.host and entry.host in f".{host}") or (entry.path and entry.path in rest)), "")
