"""Findings as people, programs and code hosts want to read them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from altreport import __version__
from altreport.checks.registry import importance, manuals
from altreport.checks.rules.unused_allow import Allowed
from altreport.cli.console import Screen, err, harmless
from altreport.problems import Place, Problem, Severity, counted
from altreport.readers.line_excerpt import excerpt, printable
from altreport.readers.text_file import read_leniently

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}


def print_findings(problems: tuple[Problem, ...], root: Path, screen: Screen, allowed: tuple[Allowed, ...] = ()) -> None:
    """Each finding with its place, the line with a caret, what is wrong and what to do; then what the records allow.

    The worst come first: all errors, then the warnings, then what is only reported. Among those of one weight, findings in
    one file are together under its name. Of more than 30 findings, the ten to correct first are above the others.
    """
    files: dict[str, list[str]] = {}
    first = to_correct_first(problems) if len(problems) > _MANY else ()
    if first:
        screen.print((f"The {len(first)} findings to correct first:", "bold underline"))
        screen.print()
    for problem in first:
        _print_one(problem, _lines_of(problem.place.path, files, root), screen)
    problems = tuple(problem for problem in problems if problem not in first)
    for level in Severity:
        weighed = sorted((problem for problem in problems if problem.severity is level), key=lambda problem: (problem.place, problem.code))
        for name, found in groupby(weighed, key=lambda problem: problem.place.path):
            group = list(found)
            if len(problems) > 1:
                screen.print((f"{printable(name)}: {_weighed(len(group), level)}", "bold underline"))
                screen.print()
            for problem in group:
                _print_one(problem, _lines_of(name, files, root), screen)
    if allowed:
        screen.print(("Allowed by the records themselves:", "bold underline"))
        for entry in allowed:
            screen.print(f"  {printable(str(entry.problem.place))}  {entry.problem.code}: {printable(entry.reason)}")
        screen.print()


_MANY = 30
_FIRST = 10
_OF_ONE_CODE = 2
"""Of the findings to correct first, how many may have one code, so that one habit does not hide the others."""


def to_correct_first(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The ten findings that matter most: errors before warnings, and among them in an editor's order; at most two of a code, unless all others are there."""
    levels = list(Severity)
    ordered = sorted(problems, key=lambda problem: (levels.index(problem.severity), importance(problem.code), problem.place))
    seen: Counter[str] = Counter()
    chosen: list[Problem] = []
    for problem in ordered:
        seen[problem.code] += 1
        if seen[problem.code] <= _OF_ONE_CODE:
            chosen.append(problem)
    return tuple([*chosen, *(problem for problem in ordered if problem not in chosen)][:_FIRST])


def _lines_of(name: str, files: dict[str, list[str]], root: Path) -> list[str]:
    """The lines of a file, read once."""
    if name not in files:
        files[name] = (read_leniently(root / name, root) or "").split("\n")
    return files[name]


def _print_one(problem: Problem, lines: list[str], screen: Screen) -> None:
    screen.print(f"{printable(str(problem.place))}  ", (str(problem.severity), _COLOURS[problem.severity]), f"  {problem.code}")
    for line in _excerpt(problem.place, lines):
        screen.print((line, "dim"))
    screen.print(f"  {printable(problem.message)}")
    if problem.advice:
        screen.print(f"  {printable(problem.advice)}")
    screen.print()


def print_on_error(problems: tuple[Problem, ...], root: Path) -> None:
    """Print the findings, if there are any, and their summary on standard error."""
    if problems:
        print_findings(problems, root, err())
        err().print(summary(problems))


def summary(problems: tuple[Problem, ...], allowed: tuple[Allowed, ...] = ()) -> str:
    """'2 errors, 3 warnings and 1 info; 1 allowed.', or that nothing was found."""
    counts = Counter(problem.severity for problem in problems)
    named = [_weighed(counts[level], level) for level in Severity if counts[level]]
    found = f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else "".join(named) or "No error, no warning"
    return f"{found}; {len(allowed)} allowed." if allowed else f"{found}."


def _weighed(count: int, level: Severity) -> str:
    return f"{count} info" if level is Severity.INFO else counted(count, level)


def github_lines(problems: tuple[Problem, ...]) -> str:
    """Workflow commands that GitHub shows as annotations at the line."""
    lines = []
    for problem in problems:
        place = problem.place
        where = f"file={_escaped(place.path, ':,')},line={place.line},col={place.column},title={problem.code}"
        lines.append(
            f"::{'notice' if problem.severity is Severity.INFO else problem.severity} {where}::{_escaped(f'{problem.message} {problem.advice}'.strip())}\n"
        )
    return "".join(lines)


def sarif(problems: tuple[Problem, ...], allowed: tuple[Allowed, ...] = ()) -> dict[str, object]:
    """A log in SARIF 2.1.0 (OASIS), which code hosts take in; what records allow is in it as suppressed (clause 3.35)."""
    rules = [{"id": code, "shortDescription": {"text": manual.split("\n\n", 1)[0]}} for code, manual in manuals().items()]
    silenced = [{**_result(entry.problem), "suppressions": [{"kind": "inSource", "justification": entry.reason}]} for entry in allowed]
    results = [*map(_result, problems), *silenced]
    tool = {"driver": {"name": "altreport", "version": __version__, "rules": rules}}
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{"tool": tool, "results": results}]}


def _result(problem: Problem) -> dict[str, object]:
    place = problem.place
    region = {"startLine": place.line, "startColumn": place.column}
    return {
        "ruleId": problem.code,
        "level": "note" if problem.severity is Severity.INFO else problem.severity.value,
        "message": {"text": f"{problem.message} {problem.advice}".strip()},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": quote(place.path)}, "region": region}}],
    }


def _excerpt(place: Place, lines: list[str]) -> list[str]:
    """The line of the file and a caret under the column; nothing where there is nothing to show."""
    shown = excerpt(place, lines)
    return [f"{place.line:>6} | {shown.text}", f"{'':>6} | {' ' * _width(shown.text[: shown.caret])}^"] if shown else []


def _width(text: str) -> int:
    """How many columns a terminal gives the text."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) != 0 for char in text)


def _escaped(text: str, also: str = "") -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for char in also:
        text = text.replace(char, f"%{ord(char):02X}")
    return harmless(text)
