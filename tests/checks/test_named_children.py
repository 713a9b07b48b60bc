"""Named children are found in many phrasings, and officials, authors, laws, places and courts are left alone: passages in tests/data/named_children.yml."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from looking import look

PASSAGES = yaml.safe_load((Path(__file__).parents[1] / "data" / "named_children.yml").read_text(encoding="utf-8"))


def found_among(folder: Path, passages: list[str]) -> set[str]:
    """The passages that personal-data calls errors, each looked at as a paragraph of one report."""
    paragraphs = "".join(f"  - id: p{number}\n    text: {json.dumps(text, ensure_ascii=False)}\n" for number, text in enumerate(passages))
    problems = look(folder, {"report/sections/law.yml": f"id: law\ntitle: The law\nparagraphs:\n{paragraphs}"})
    return {
        passages[int(problem.record[1:])]
        for problem in problems
        if problem.code == "personal-data" and problem.record[0] == "p" and problem.severity == "error"
    }


def test_children_are_found_however_the_text_says_that_they_are_children(tmp_path):
    named = PASSAGES["named"]
    assert len(named) >= 50
    assert set(named) - found_among(tmp_path, named) == set()


def test_officials_authors_laws_places_and_courts_are_no_children(tmp_path):
    others = PASSAGES["others"]
    assert len(others) >= 50
    assert found_among(tmp_path, others) == set()
