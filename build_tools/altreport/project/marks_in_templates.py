"""Marks in a report's own templates, assets, fixed words and citation styles, which every edition prints in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from altreport.author_files import below
from altreport.checks.markup_faults.withholding_marks import hides_nothing, withholds
from altreport.model.visibility_words import is_meant, typed_fields
from altreport.problems import Place, Problem
from altreport.readers.text_file import read_leniently, relative

FOLDER = "templates"
_LINES = (".yml",)
"""Files of plain words, in which everything that looks like a mark is one."""
_TEXTS = (".j2", ".csl", ".md", ".txt", ".svg", ".html", ".json", ".xml", ".csv", ".css", *_LINES)
"""Files in which braces and tags are not marks, except braces after a bracket, which may begin in a line above."""
_CODE = re.compile(r"`[^`\n]*`")
_MARK = re.compile(r"\]\{([^{}]*\})")
_LOOSE = re.compile(r"\][ \t]*[{(][ \t]*[.]?([^\W\d_][\w-]*)[ \t]*(?:[})]|$)", re.MULTILINE)
"""One word after a bracket, as in a mistyped mark."""
_PROSE = (".md", ".txt", ".j2")
_CODED = (".html.j2", ".css.j2", ".xml.j2")


def marks_in_templates(root: Path) -> Iterator[Problem]:
    """Yield an error of code `markup` for each line of such a file with a mark that withholds nothing."""
    for path in (path for path in below(root / FOLDER, root) if path.suffix in _TEXTS):
        text = read_leniently(path, root) or ""
        lines = {text.count("\n", 0, mark.start()) + 1 for mark in _MARK.finditer(_CODE.sub(_blank, text)) if withholds(mark[1])}
        lines |= {text.count("\n", 0, mark.start()) + 1 for mark in _LOOSE.finditer(_CODE.sub(_blank, text)) if is_meant(mark[1])}
        if path.suffix in _PROSE and not path.name.endswith(_CODED):
            lines |= {text.count("\n", 0, start) + 1 for start, _ in typed_fields(text)}
        if path.suffix in _LINES:
            lines |= {number for number, line in enumerate(text.split("\n"), 1) if hides_nothing(line)}
        for number in sorted(lines):
            message = "A mark here hides nothing: every edition prints this file, so everyone would see the words."
            hint = "Move the words to a text of the report, where marks withhold them. In a template, test for the edition: {% if edition == 'internal' %}."
            yield Problem("markup", message, Place(relative(path, root), number), hint, "report")


def _blank(code: re.Match[str]) -> str:
    return " " * len(code[0])
