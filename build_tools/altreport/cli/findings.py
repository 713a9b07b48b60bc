"""Findings as people, programs and code hosts want to read them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path
from urllib.parse import quote

from rich.console import Console
from rich.text import Text

from altreport import __version__
from altreport.checks.registry import manuals
from altreport.problems import Place, Problem, Severity
from altreport.readers.excerpt import excerpt, printable
from altreport.readers.text_file import read_leniently

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}


def print_findings(problems: tuple[Problem, ...], root: Path, console: Console) -> None:
    """Each finding with its place, the line with a caret, what is wrong and what to do."""
    files: dict[str, list[str]] = {}
    for problem in problems:
        name = problem.place.path
        if name not in files:
            files[name] = (read_leniently(root / name, root) or "").split("\n")
        console.print(Text.assemble(f"{printable(str(problem.place))}  ", (str(problem.severity), _COLOURS[problem.severity]), f"  {problem.code}"))
        for line in _excerpt(problem.place, files[name]):
            console.print(Text(line, style="dim"))
        console.print(Text(f"  {printable(problem.message)}"))
        if problem.hint:
            console.print(Text(f"  {printable(problem.hint)}"))
        console.print()


def summary(problems: tuple[Problem, ...]) -> str:
    """'2 errors and 1 warning.', or that nothing was found."""
    counts = Counter(problem.severity for problem in problems)
    named = [f"{counts[level]} {level}{'s' if counts[level] > 1 and level is not Severity.INFO else ''}" for level in Severity if counts[level]]
    return f"{' and '.join(named)}." if named else "No error, no warning."


def github_lines(problems: tuple[Problem, ...]) -> str:
    """Workflow commands that GitHub shows as annotations at the line."""
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    lines = []
    for problem in problems:
        place = problem.place
        where = f"file={_escaped(place.path, ':,')},line={place.line},col={place.column},title={problem.code}"
        lines.append(f"::{names[problem.severity]} {where}::{_escaped(f'{problem.message} {problem.hint}'.strip())}\n")
    return "".join(lines)


def sarif(problems: tuple[Problem, ...]) -> dict[str, object]:
    """A log in SARIF 2.1.0 (OASIS), which code hosts take in."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    rules = [{"id": code, "shortDescription": {"text": manual.split("\n\n", 1)[0]}} for code, manual in manuals().items()]
    results = [
        {
            "ruleId": problem.code,
            "level": levels[problem.severity],
            "message": {"text": f"{problem.message} {problem.hint}".strip()},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(problem.place.path)},
                        "region": {"startLine": problem.place.line, "startColumn": problem.place.column},
                    }
                }
            ],
        }
        for problem in problems
    ]
    tool = {"driver": {"name": "altreport", "version": __version__, "rules": rules}}
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{"tool": tool, "results": results}]}


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
    return text
