"""Pages that a preview shows in the place of the site's own: what is wrong and where, or that there is no such page."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from altreport.errors import CouldNotRunError
from altreport.problems import Problem, Severity
from altreport.readers.line_excerpt import excerpt, printable
from altreport.readers.text_file import read_leniently
from altreport.resources import data_folder

_SHOWN = 50
"""Faults on one page: who has more began with the first of them."""


def page_of_problems(problems: tuple[Problem, ...], root: Path) -> str:
    """HTML that shows all errors among `problems` in reading order, each with its line."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    heading = "1 error prevents showing this report" if len(errors) == 1 else f"{len(errors)} errors prevent showing this report"
    files: dict[str, list[str]] = {}
    for problem in errors[:_SHOWN]:
        name = problem.place.path
        if name not in files:
            files[name] = (read_leniently(root / name, root) or "").split("\n")
    faults = [_fault(problem, files[problem.place.path]) for problem in errors[:_SHOWN]]
    rest = len(errors) - len(faults)
    lead = [f"The first {_SHOWN} are below; ‘altreport check’ shows the other {rest}."] if rest else []
    return _page(heading, faults, lead)


def page_of_failure(fault: CouldNotRunError) -> str:
    """HTML that says what stopped the build altogether."""
    message, *more = fault.message.split("\n")
    return _page("The site cannot be built", [{"message": printable(message), "hint": printable(fault.hint)}], [], more)


def page_of_nothing(address: str) -> str:
    """HTML for an address at which the site has no page."""
    return _page("There is no such page", [], [f"The site has no page {printable(address)}. Perhaps an id or a title was changed."], home=True)


def _fault(problem: Problem, lines: list[str]) -> dict[str, object]:
    place, shown = problem.place, excerpt(problem.place, lines)
    fault: dict[str, object] = {
        "message": printable(problem.message),
        "hint": printable(problem.advice),
        "place": printable(str(place)),
        "code": problem.code,
        "number": place.line,
        "line": shown.text if shown else "",
        "indent": " " * len(str(place.line)),
        "before": "",
    }
    return {**fault, "before": " " * shown.caret} if shown else fault


def _page(heading: str, faults: list[dict[str, object]], lead: list[str], more: list[str] | None = None, *, home: bool = False) -> str:
    blank = {"place": "", "code": "", "line": "", "number": 0, "indent": "", "before": ""}
    end = "This page disappears once the error is corrected." if faults else "This page disappears once the page exists."
    environment = Environment(loader=FileSystemLoader(data_folder() / "preview"), undefined=StrictUndefined, autoescape=True, trim_blocks=True)
    values = {"heading": heading, "lead": [*lead, *map(printable, more or [])], "faults": [{**blank, **fault} for fault in faults], "home": home, "end": end}
    return environment.get_template("instead.html.j2").render(values)
