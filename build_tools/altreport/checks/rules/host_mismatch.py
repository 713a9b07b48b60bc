"""A source names one publisher, and its address belongs to another.

Often a figure was found on a summary page and credited to the body that first published it, or two references were merged into one. Readers
who follow the address do not find the source that is named. Libraries, archives, publishers of journals and sites that only deliver files are
ignored. Notes in words that name a body and one address are checked too. You can add publishers and the names of their sites in
report/checks/publishers.yml, and sites to ignore in report/checks/neutral-hosts.yml.

Severity: warning, because an organisation may publish on a partner's site. If so, keep the address and add an `allow` with that reason.

Fails:

    @online{gdp, author = {{World Bank}}, title = {Gross domestic product}, url = {https://www.worldometers.info/gdp/}}

Passes:

    @online{gdp, author = {{World Bank}}, title = {Gross domestic product}, url = {https://data.worldbank.org/indicator/NY.GDP.MKTP.CD}}
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.source_text import author_of_note, comparable, is_body, names_of, notes_in_words
from altreport.checks.reading.web_addresses import address_of, addresses_in, below, host_of
from altreport.model.evidence_data import NeutralHosts, Publisher
from altreport.problems import Problem, Severity

CODE = "host-mismatch"
SEVERITY = Severity.WARNING
_HINT = "Name the publisher of the page that you read, or give the address at the named publisher."


def check(context: CheckContext) -> Iterator[Problem]:
    """At most one warning for each source, and for each note in words with one address."""
    neutral = tuple(host for entry in context.data.of(NeutralHosts) for host in entry.neutral)
    state = context.report.cover.state
    known = {comparable(name): entry for entry in context.data.of(Publisher) if entry.states is None or state in entry.states for name in entry.names}
    for work in context.report.sources:
        host = host_of(address_of(work))
        if host and not below(host, neutral):
            said = " ".join(value for name, value in work.fields.items() if name not in ("url", "doi", "file"))
            message = _compared(names_of(work), host, known, said, is_author=is_body(work.fields.get("author", "")))
            if message:
                place = work.place_in(("url",)) if "url" in work.fields else work.place
                yield Problem(CODE, f"The source {message}", place, _HINT, work.id, SEVERITY)
    for note, words in notes_in_words(context):
        linked = addresses_in(words)
        host = host_of(linked[0][1]) if len(linked) == 1 else ""
        author, is_body_of_note = author_of_note(words)
        if host and author and not below(host, neutral) and ";" not in words[: linked[0][0]]:
            message = _compared([author], host, known, words[: linked[0][0]], is_author=is_body_of_note)
            if message:
                at = note.text.markdown.find(linked[0][1])
                place = note.text.place_of(at, at + len(linked[0][1])) if at >= 0 else note.text.place
                yield Problem(CODE, f"The note {message}", place, _HINT, note.id, SEVERITY)


def _compared(names: list[str], host: str, known: dict[str, Publisher], said: str, *, is_author: bool) -> str:
    """What is wrong with a work by `names` at `host`, "" where nothing is.

    `known` has the publishers by each of their names, folded; `said` is the reference without its address; `is_author` says whether the author is a body.
    """
    named = [known[name] for name in map(comparable, names) if name in known]
    if any(below(host, entry.hosts) for entry in named) or _own_host(host, names) or not (named or is_author):
        return ""
    owner = next((entry for entry in known.values() if below(host, entry.hosts)), None)
    if owner is not None and _mentions(said, owner):
        return ""
    if named:
        whose = f", which belongs to {owner.names[0]}" if owner else ""
        return f"names {named[0].names[0]}, but its address is at {host}{whose}."
    if names and owner is not None and owner.media:
        return f"names {names[0]}, but its address is at {host}, which belongs to {owner.names[0]}."
    return ""


def _mentions(said: str, owner: Publisher) -> bool:
    text = f" {comparable(said)} "
    return any(f" {comparable(name)} " in text for name in owner.names)


def _own_host(host: str, names: list[str]) -> bool:
    """Whether the host carries a name of the source: worldvision.ie for World Vision Ireland."""
    first = host.split(".")[-3 if host.count(".") > 1 and len(host.split(".")[-2]) <= 3 else -2] if "." in host else host
    return any(len(first) > 3 and first in comparable(name).replace(" ", "") for name in names)
