"""Sources as Zotero, Better BibTeX, JabRef and publishers export them: what each kind prints, through the real pandoc, and what is reported."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from altreport.editions import Edition
from altreport.notes.formatting import format_notes
from altreport.problems import Problem, Severity
from altreport.project.numbered_report import open_report, printed_edition
from small_report import COVER, write_report

CASES = yaml.safe_load((Path(__file__).parents[1] / "data" / "exported_sources.yml").read_text(encoding="utf-8"))
SECTION = "id: law\ntitle: The law\nparagraphs:\n  - id: first\n    text: |\n      Text.{}\n"


def printed(folder: Path, bibtex: str, language: str) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The note that a report in `language` prints for each source, by its key (of a second citation: key and ‘, later’), and the problems of the sources."""
    keys = [key for kind, key in re.findall(r"^@(\w+)\{([^,\s]+),", bibtex, re.MULTILINE) if kind not in ("string", "xdata")]
    calls = [(f"n{at}", key) for at, key in enumerate(keys)] + [(f"m{at}", f"{key}, later") for at, key in enumerate(keys)]
    notes = "".join(f"{note}: {json.dumps('[@' + key.removesuffix(', later') + ']')}\n" for note, key in calls)
    files = {
        "citations/sources.bib": bibtex,
        "citations/endnotes.yml": notes,
        "report/sections/law.yml": SECTION.format("".join(f"[^{note}]" for note, _ in calls)),
    }
    write_report(folder, {**files, "report/report.yml": COVER.replace("en-NZ", language), "recommendations/all.yml": None})
    opened = open_report(folder, Edition.PUBLIC)
    assert opened.value is not None
    numbered = printed_edition(opened.value)
    made = format_notes(numbered.report, numbered.ledger, numbered.labels, numbered.style)
    assert made.problems == ()
    names = dict(calls)
    return {names[note.note.id]: re.sub(r"\(n \d+\)", "(n …)", note.text) for note in made.value}, tuple(
        problem for problem in opened.problems if problem.place.path.endswith("sources.bib")
    )


@pytest.mark.parametrize("language", list(CASES))
def test_each_kind_prints_the_right_words(tmp_path: Path, language: str) -> None:
    cases = CASES[language]
    notes, problems = printed(tmp_path, "\n".join(case["bibtex"] for case in cases), language)
    wrong = {}
    for case in cases:
        for key, expected in case["prints"].items():
            if notes.get(key) != expected:
                wrong[key] = {"expected": expected, "found": notes.get(key)}
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert not wrong, wrong
    said = {case["name"]: case["warns"] for case in cases if "warns" in case}
    for name, words in said.items():
        assert any(words in f"{problem.message} {problem.hint}" for problem in problems), (name, words)
    silent = {key for case in cases if "warns" not in case for key in case["prints"]}
    assert {problem.record: problem.message for problem in problems if problem.code == "bibtex" and problem.record in silent} == {}
