"""A mail address in the report is neither in report.yml nor that of an office.

An address leads to a person, who may never have agreed to have it published. Those of the contact and of where comments go are
in report.yml; mailboxes such as info@ and office@ belong to offices. A build refuses any other.

Severity: error, because what is published cannot be called back.

Fails:

    text: The registrar (j.doe@example.org) gave us the figures.

Passes:

    text: The registrar gave us the figures.
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.view import View
from altreport.model.lines import lines_of
from altreport.model.mail_addresses import known_mails, mails_in
from altreport.problems import Place, Problem, Severity

CODE = "mail-address"
SEVERITY = Severity.ERROR
HINT = "If everybody may have it, write it under ‘contact’ in report/report.yml; else delete it."


def check(view: View) -> Iterator[Problem]:
    """One problem for each such address in a text or a field."""
    known = known_mails(view.report)
    for record, passage, _ in view.texts:
        for address in _unknown(passage.markdown, known):
            at = passage.markdown.find(address)
            yield mail_problem(address, passage.place if at < 0 else passage.place_of(at, at + len(address)), record)
    for owner, path, value in lines_of(view.report):
        for address in _unknown(value, known):
            yield mail_problem(address, owner.place_in(path), getattr(owner, "id", "report"))
    for short, full in view.report.acronyms:
        for address in _unknown(f"{short} {full}", known):
            yield mail_problem(address, view.report.acronym_places.get(short, view.report.cover.place), "report")


def mail_problem(address: str, place: Place, record: str = "") -> Problem:
    """The problem of an address at its place."""
    return Problem(CODE, f"The mail address ‘{address}’ is not in report.yml.", place, HINT, record)


def _unknown(text: str, known: frozenset[str]) -> Iterator[str]:
    if "@" in text or "&" in text:
        yield from (address for address in mails_in(text) if address.casefold() not in known)
