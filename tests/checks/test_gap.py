"""`gap: true` marks a paragraph that a recommendation has to answer."""

from __future__ import annotations

import pytest

from looking import SECTION, look
from small_report import SECTION as TEXT


@pytest.mark.parametrize(("typed", "marked"), [("true", True), ("yes", True), ("True", True), ("false", False), ("no", False)])
def test_the_mark_is_read_as_authors_type_it(tmp_path, typed, marked):
    problems = look(tmp_path, {SECTION: TEXT.replace("- id: second\n", f"- id: second\n    gap: {typed}\n")})
    assert ("finding-without-recommendation" in {problem.code for problem in problems}) is marked


@pytest.mark.parametrize("typed", ["perhaps", "[a]"])
def test_what_is_neither_is_said_in_plain_words(tmp_path, typed):
    problems = look(tmp_path, {SECTION: TEXT.replace("- id: second\n", f"- id: second\n    gap: {typed}\n")})
    said = [problem for problem in problems if problem.code == "schema"]
    assert [problem.place.line for problem in said] == [8]
    assert "not true or false" in said[0].message
    assert "gap: true" in said[0].hint
