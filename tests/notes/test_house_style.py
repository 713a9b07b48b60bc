"""The house style prints what tests/data/csl/expected.yml says, through the code that prints our notes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from altreport.notes.formatting import format_notes
from altreport.pandoc.process import fragments
from altreport.pandoc.tree import blocks_of, plain
from altreport.resources import template_folder
from looking import COVER, NOTES, SECTION, SOURCES, opened
from small_report import COVER as COVER_TEXT

CASES = yaml.safe_load((Path(__file__).parents[1] / "data" / "csl" / "expected.yml").read_text(encoding="utf-8"))["cases"]
PARAGRAPH = "id: law\ntitle: L\nparagraphs:\n  - id: first\n    text: Text.[^n-1][^n-2][^n-3][^n-4]\n"


def by_name(cases: list[dict[str, Any]]) -> list[Any]:
    """The cases as parameters."""
    return [pytest.param(case, id=case["id"]) for case in cases]


@pytest.mark.parametrize("case", by_name([case for case in CASES if "bibtex" in case]))
def test_a_source_is_printed_in_full_and_then_in_short(tmp_path, case):
    notes = {"n-1": "No source.", "n-2": case["cite"], "n-3": "None either.", "n-4": case["cite"]}
    numbered = opened(
        tmp_path,
        {
            COVER: COVER_TEXT.replace("en-NZ", case.get("lang", "en-NZ")),
            SECTION: PARAGRAPH,
            NOTES: "".join(f"{key}: {json.dumps(text, ensure_ascii=False)}\n" for key, text in notes.items()),
            SOURCES: case["bibtex"],
        },
    )
    formatted = format_notes(numbered.report, numbered.ledger, numbered.labels, numbered.style)
    assert formatted.problems == ()
    assert [note.text for note in formatted.value.notes] == ["No source.", one_line(case["first"]), "None either.", one_line(case["later"])]


@pytest.mark.parametrize("case", by_name([case for case in CASES if "csljson" in case]))
def test_an_item_of_csl_is_printed_in_full_and_then_in_short(case):
    texts = ["No source.", case["cite"], "None either.", case["cite"]]
    request = {
        "works": [{"id": item["id"], "format": "csljson", "text": json.dumps([item])} for item in json.loads(case["csljson"])],
        "notes": [{"number": number, "text": text} for number, text in enumerate(texts, 1)],
        "csl": str(template_folder() / "csl" / "altreport-note.csl"),
        "lang": "en-GB",
    }
    answer = fragments("cite", request)
    shown = [plain(blocks_of(note["document"])) for note in answer["notes"]]
    assert shown == ["No source.", one_line(case["first"]), "None either.", one_line(case["later"])]


def one_line(text: str) -> str:
    """The expected text as a note has it."""
    return " ".join(text.split())
