"""Marks in a report's own templates, fixed words and citation styles: these are printed for everybody, and no edition cuts them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from altreport.author_files import below
from altreport.checks.withholding import hides_nothing, marks_a_span
from altreport.problems import Place, Problem
from altreport.readers.text_file import read_leniently, relative

FOLDER = "templates"
_TEMPLATES = (".j2", ".csl", ".md")
"""Files in which braces and tags are no marks: only what follows a bracket is one."""


def marks_in_templates(root: Path) -> Iterator[Problem]:
    """One error of code `markup` for each line of such a file with a mark that withholds nothing."""
    for path in (path for path in below(root / FOLDER, root) if path.suffix in (*_TEMPLATES, ".yml")):
        text = read_leniently(path, root) or ""
        found = marks_a_span if path.suffix in _TEMPLATES else hides_nothing
        for number, line in enumerate(text.split("\n"), 1) if "]" in text or path.suffix == ".yml" else ():
            if found(line):
                message = "A mark here hides nothing: every edition prints this file, so everybody would see the words."
                hint = "Put the words into a text of the report, where marks withhold them; in a template, ask for the edition: {% if edition == 'internal' %}."
                yield Problem("markup", message, Place(relative(path, root), number), hint, "report")
