"""A source names one publisher, and its address belongs to another.

Often a figure was found on a summary page and credited to the body that first published it, or two references were merged into one. Readers
who follow the address do not find the source that is named. Libraries, archives, publishers of journals and sites that only deliver files are
ignored. You can add publishers and the names of their sites in report/checks/publishers.yml, and sites to ignore in
report/checks/neutral-hosts.yml.

Severity: warning, because an organisation may publish on a partner's site. If so, keep the address and add an `allow` with that reason.

Fails:

    @online{gdp, author = {{World Bank}}, title = {Gross domestic product}, url = {https://www.worldometers.info/gdp/}}

Passes:

    @online{gdp, author = {{World Bank}}, title = {Gross domestic product}, url = {https://data.worldbank.org/indicator/NY.GDP.MKTP.CD}}
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.source_text import comparable, is_body, names_of
from altreport.checks.reading.web_addresses import address_of, below, host_of
from altreport.model.evidence import Source
from altreport.model.evidence_data import NeutralHosts, Publisher
from altreport.problems import Problem, Severity

CODE = "host-mismatch"
SEVERITY = Severity.WARNING


def check(context: CheckContext) -> Iterator[Problem]:
    """At most one warning for each source."""
    neutral = tuple(host for entry in context.data.of(NeutralHosts) for host in entry.neutral)
    state = context.report.cover.state
    known = {comparable(name): entry for entry in context.data.of(Publisher) if entry.states is None or state in entry.states for name in entry.names}
    for work in context.report.sources:
        host = host_of(address_of(work))
        if host and not below(host, neutral):
            yield from _compared(work, host, known)


def _compared(work: Source, host: str, known: dict[str, Publisher]) -> Iterator[Problem]:
    """The problem of one source, whose address is at `host`; `known` has the publishers by each of their names, folded."""
    names = names_of(work)
    named = [known[name] for name in map(comparable, names) if name in known]
    if any(below(host, entry.hosts) for entry in named) or _own_host(host, names):
        return
    if not named and not is_body(work.fields.get("author", "")):
        return
    owner = next((entry for entry in known.values() if below(host, entry.hosts)), None)
    place = work.place_in(("url",)) if "url" in work.fields else work.place
    if named:
        whose = f", which belongs to {owner.names[0]}" if owner else ""
        message = f"The source names {named[0].names[0]}, but its address is at {host}{whose}."
    elif names and owner is not None and owner.media and not _mentions(work, owner):
        message = f"The source names {names[0]}, but its address is at {host}, which belongs to {owner.names[0]}."
    else:
        return
    yield Problem(CODE, message, place, "Name the publisher of the page that you read, or give the address at the named publisher.", work.id, SEVERITY)


def _mentions(work: Source, owner: Publisher) -> bool:
    said = " ".join(value for name, value in work.fields.items() if name not in ("url", "doi", "file"))
    text = f" {comparable(said)} "
    return any(f" {comparable(name)} " in text for name in owner.names)


def _own_host(host: str, names: list[str]) -> bool:
    """Whether the host carries a name of the source: worldvision.ie for World Vision Ireland."""
    first = host.split(".")[-3 if host.count(".") > 1 and len(host.split(".")[-2]) <= 3 else -2] if "." in host else host
    return any(len(first) > 3 and first in comparable(name).replace(" ", "") for name in names)
