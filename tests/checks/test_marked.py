"""Recall and precision on passages that were marked by hand before the checks saw them: tests/data/marked/ (see its README.md)."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from looking import look

MARKED = Path(__file__).parents[1] / "data" / "marked"
FILES = sorted(path.stem for path in MARKED.glob("*.yml"))
KINDS = {
    "personal-data",
    "unsourced-figure",
    "unattributed-claim",
    "missing-pinpoint",
    "undated-source",
    "future-date",
    "stale-source",
    "hand-typed-ibid",
    "terminology",
    "recommendation-vague",
    "recommendation-compound",
}
COVER = """\
title: Alternative report on an example
state: NZL
treaty: OPSC
stage: list of issues prior to reporting
submitters: [An organisation]
language: en-GB
profile: crc-loipr-thematic
sections: [law]
date: May 2020
"""


def passages(name: str) -> list[dict[str, Any]]:
    """The passages of one file."""
    found: list[dict[str, Any]] = yaml.safe_load((MARKED / f"{name}.yml").read_text(encoding="utf-8"))
    return found


def report_of(entries: list[dict[str, Any]]) -> dict[str, str]:
    """The files of a report with these passages as its paragraphs and recommendations, each with the notes of its own."""
    paragraphs, asked, notes = "", "", ""
    for number, entry in enumerate(entries):
        if "recommendation" in entry:
            asked += f"- {{id: p{number}, text: {json.dumps(entry['recommendation'])}, to: [Ministry], rests_on: [p0], by: '2030'}}\n"
            continue
        paragraphs += f"  - {{id: p{number}, text: {json.dumps(entry['text'].replace('[^a]', f'[^p{number}-a]'))}}}\n"
        notes += "".join(f"p{number}-{key}: {json.dumps(text)}\n" for key, text in entry.get("notes", {}).items())
    section = f"id: law\ntitle: The law\nparagraphs:\n{paragraphs}"
    return {"report/report.yml": COVER, "report/sections/law.yml": section, "recommendations/all.yml": asked, "citations/endnotes.yml": notes}


def measured(folder: Path, name: str) -> tuple[list[str], list[str], int]:
    """What was missed, what was found wrongly, and how many marks there are, each as ‘code passage’."""
    entries = passages(name)
    found = Counter(
        (problem.code, problem.record.removesuffix("-a"))
        for problem in look(folder, report_of(entries))
        if problem.code in KINDS and problem.record.startswith("p") and (problem.severity != "info" or problem.code == "stale-source")
    )
    wanted = {(code, f"p{number}") for number, entry in enumerate(entries) for code in entry.get("finds", [])}
    return [f"{code} {name} {record}" for code, record in wanted - set(found)], [f"{code} {name} {record}" for code, record in set(found) - wanted], len(wanted)


@pytest.mark.parametrize(("aside", "recall", "right"), [(False, 0.9, 0.95), (True, 0.8, 0.85)])
def test_what_an_editor_marked_is_found_and_little_else(tmp_path: Path, aside: bool, recall: float, right: float) -> None:
    missed: list[str] = []
    wrong: list[str] = []
    marks = 0
    for name in FILES:
        if name.endswith("-aside") is aside:
            some, others, count = measured(tmp_path / name, name)
            missed, wrong, marks = [*missed, *some], [*wrong, *others], marks + count
    found = marks - len(missed)
    assert found >= recall * marks, missed
    assert found >= right * (found + len(wrong)), wrong
