"""No text of one paragraph keeps `check` busy: what it costs grows with its length, or it is refused with a plain limit."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from altreport.markup.bracket_depth import DEEPEST, is_too_deep
from looking import look, opened
from small_report import SECTION, SOURCES

MANY = 5_000
SECONDS = 10
"""Of the processor: each took more than 20 before, and takes at most one now."""
TEXTS = {
    "blanks after an address": "[a][r]\n\n      [r]: https://example.org/" + " " * MANY + "x",
    "links that are not closed": "[a](https://a.example/" * MANY,
    "spans in spans": "[" * MANY + "a" + "]{.internal}" * MANY,
    "brackets and quotation marks": "](('" * MANY,
    "addresses that are not closed": "<https://a" * MANY,
    "cells": "|" * 2 * MANY,
    "colons": ":" * MANY + " internal",
    "quotation marks": "’ " * MANY + "‘" * MANY,
    "cuts": "[Aroha Smith]{.internal} Aroha Smith said. " * 2_000,
}


def section(text: str) -> str:
    return SECTION.replace("The second", f"{text}\n      The second")


@pytest.mark.parametrize("what", TEXTS)
def test_no_text_takes_long(tmp_path: Path, what: str) -> None:
    begun = time.process_time()
    opened(tmp_path, {"report/sections/law.yml": section(TEXTS[what])})
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("person", ["X", "Roe, Ana", "Ana Roe, Jo Hill"])
def test_no_list_of_authors_takes_long(tmp_path: Path, person: str) -> None:
    begun = time.process_time()
    opened(tmp_path, {"citations/sources.bib": f"{SOURCES}@book{{many, author = {{{' and '.join([person] * MANY)}}}, title = {{T}}, date = {{2020}}}}\n"})
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("files", [{"report/sections/law.yml": section("((" * DEEPEST)}, {"report/summary.md": "# Words\n\n" + "[" * 60}])
def test_more_open_brackets_than_can_be_read_are_an_error_at_the_text(tmp_path: Path, files: dict[str, str]) -> None:
    problem = next(problem for problem in look(tmp_path, files) if "brackets are open" in problem.message)
    assert (problem.code, problem.place.path) == ("schema", next(iter(files)))


@pytest.mark.parametrize(
    "text",
    ["(a) " * 500, "1) a\n2) b\n" * 100, "(a\n\n" * 500, "[" * DEEPEST + "(" * DEEPEST, "| (a) | [b]{.internal} |\n" * 500, "[^a] " * 500, ")" * 500],
)
def test_honest_texts_are_read(text: str) -> None:
    assert not is_too_deep(text)
