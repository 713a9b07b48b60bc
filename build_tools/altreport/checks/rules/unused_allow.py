"""An `allow` in a record matches no finding, or gives no code or reason.

An `allow` accepts one finding in its record that a person has looked at. It names the code and gives a reason that an outsider would
accept. Allowed findings are counted and listed at the end of each check. One entry allows one finding: repeat it for a second one with the
same code. In citations/sources.bib it is a field `allow = {code: reason}`.

Findings about serious errors in print (a dangling note, a mark that withholds nothing, a file that cannot be read) cannot be allowed. In an
edition that leaves something out, an `allow` may be for a part that is left out, and is not reported.

Severity: warning, because the finding is corrected and the `allow` would hide the next one.

Fails:

    allow:
      - {code: bare-url, reason: ""}

Passes:

    allow:
      - {code: bare-url, reason: The office has closed and its pages have no titles.}
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from altreport.checks.check_context import CheckContext
from altreport.checks.renamed_checks import unknown_check
from altreport.model.allowance import Allowance
from altreport.problems import Problem, Severity, quoted

CODE = "unused-allow"
SEVERITY = Severity.WARNING


@dataclass(frozen=True)
class Allowed:
    """A finding that a record allows, and why."""

    problem: Problem
    reason: str


@dataclass(frozen=True)
class Silenced:
    """What `allow` makes of findings: those that stay, those that are allowed, and what this check says of the entries themselves."""

    left: tuple[Problem, ...]
    allowed: tuple[Allowed, ...]
    said: tuple[Problem, ...]


def silence(context: CheckContext, problems: Collection[Problem], known: Collection[str], guarding: Collection[str]) -> Silenced:
    """Apply every `allow`. `known` are all codes, `guarding` those that cannot be allowed."""
    left = list(problems)
    allowed: list[Allowed] = []
    said: list[Problem] = []
    for record, entry in context.allowances():
        fault = _fault(entry, known, guarding)
        if fault is not None:
            said.append(Problem(CODE, fault[0], entry.place_in(("code",)), fault[1], record, SEVERITY))
            continue
        found = next((problem for problem in left if problem.record == record and problem.code == entry.code), None)
        if found is not None and found.stops_pack:
            message = f"What ‘altreport pack’ refuses cannot be allowed: {quoted(found.message)}."
            said.append(Problem(CODE, message, entry.place_in(("code",)), "Correct what was found, and delete this entry.", record, SEVERITY))
        elif found is not None and entry.reason:
            left.remove(found)
            allowed.append(Allowed(found, entry.reason))
        elif context.is_whole:
            message = f"This entry for ‘{entry.code}’ allows nothing: there is no such finding here."
            said.append(Problem(CODE, message, entry.place_in(("code",)), "Delete the entry.", record, SEVERITY))
    return Silenced(tuple(left), tuple(allowed), tuple(said))


def _fault(entry: Allowance, known: Collection[str], guarding: Collection[str]) -> tuple[str, str] | None:
    if entry.code not in known:
        return unknown_check(entry.code, known)
    if entry.code in guarding or entry.code == CODE:
        return f"Findings of ‘{entry.code}’ cannot be allowed.", "Correct what was found, and delete this entry."
    if not entry.reason:
        return "This entry gives no reason, so it silences nothing.", "Say why the finding may stay: ‘reason: …’."
    return None
