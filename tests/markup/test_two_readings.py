"""Where the scanner and pandoc may read a text in two ways, the check says so (`tests/two_readings.py` tries thousands)."""

from __future__ import annotations

from pathlib import Path

import pytest

from altreport.checks.markup_faults.two_readings import two_readings
from altreport.markup import scan
from looking import structure
from two_readings import random_texts, read_twice

DOUBTFUL = {
    "a citation in a citation": "[@src, see [@act]]",
    "a citation in the words before one": "[see [@src] there @act]",
    "a second key without a semicolon": "[@src, @act]",
    "loose emphasis in a citation": "[*@act]",
    "a bracket that closes before a key": "[he]@src]",
    "a bracket that is never closed": "[he said [@src]",
    "a definition of an address": "[ref]: https://example.org '[@act]'",
    "code in a quotation": ">     [@act][^a]",
    "code that is no code": "Words\n~~~\n[^a]\n~~~",
    "code over two items": "- `one\n- [^a]`",
    "an item without words": "-\n\n    [^a]",
    "a table of hyphens": "one\n -\n[@act]",
    "a table of signs": "+---+\n| [@act] |\n+---+",
    "a row with too many cells": "| a | b |\n|---|---|\n| c | d | [@act] |",
    "a note in the caption of a table": "| a | b |\n|---|---|\n| c[@act] | d |\n\n: Words [^a]",
    "a note that is raised": "x^.[^a] and ^2",
    "a raised note": "^[^a]",
    "an address in angle brackets": "<https://example.org/[^a]>",
    "an address that begins behind a sign": "_http:[@act]",
    "a box on the line of an item": "i) :::[@act]",
    "a key beside a citation": "_@c[@act]",
    "an item far from its mark": "a)      [@act]\nb) Words",
    "an indented line": "Words\n\n    [@act]",
    "a table with more columns than Word can open": "| a " * 64 + "|\n" + "|---" * 64 + "|\n" + "| b " * 64 + "|",
}
SURE = {
    "a list with a second paragraph": "- One[@act]\n\n    two[^a]\n\n- three",
    "a numbered list": "1. One[@act]\n2. two[^a]",
    "emphasis and links": "*Words [@act, *passim*]* [own words[^a]](#other) [w](https://example.org/a_b?c=d)",
    "a line that is broken": "Words [@act,\np. 3] and\nmore[^a]",
    "a table": "| a | b |\n|---|---|\n| c[@act] | [^a] |",
    "a rule": "Words[^a]\n\n---\n\nWords[@act]",
    "raised and lowered": "x^2^ H~2~O 3^rd^[^a]",
    "a name on social media": "Write to @someone.[^a]",
    "code": "`a[0]` and `@x`[^a]",
    "a quotation": "> Words[^a]\n> words[@act]",
    "square brackets in a quotation": "“He [the minister] said [so]”[^a]",
    "an address": "See https://example.org/a[^a] and <https://example.org/b>.[@act]",
    "a language": "[Te Aorerekura]{lang=mi}[^a]",
}


@pytest.mark.parametrize("text", DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_may_be_read_in_two_ways_is_an_error(tmp_path: Path, text: str) -> None:
    found = structure(tmp_path, {"report/about.md": f"{text.replace('@src', '@tip').replace('^a]', '^note-a]')}\n", "report/sections/law.yml": None})
    assert {"markup"} & {problem.code for problem in found if problem.record == "about" and problem.severity == "error"}


@pytest.mark.parametrize("text", SURE.values(), ids=SURE)
def test_what_is_sure_is_left_alone(text: str) -> None:
    assert list(two_readings(text, scan(text))) == []


@pytest.mark.parametrize("seed", [5001, 5002])
def test_random_texts_are_read_in_one_way_or_refused(tmp_path: Path, seed: int) -> None:
    assert read_twice(tmp_path, random_texts(seed)) == {}
