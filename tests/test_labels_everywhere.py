"""The labels of lists, and calls of notes side by side, are the same in Word, on the site, in the ledger and after an import.

Word's labels are counted here from its numbering (ECMA-376 Part 1, 17.9), with none of the product's own code.
"""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from altreport.editions import Edition
from building_here import build_here
from looking import command
from small_report import write_report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXTS = {
    "letters": "The law says:\n\n(a) one thing;\n(b) another:\n\n    (i) in it;\n    (ii) and this.",
    "numbers": "3) three\n4) four\n\n1. one\n2. two\n\n1. one again\n2. two again",
    "capitals": "A. One\nB. Two\n\nII. Two\n\nIII. Three",
    "section": "s. 98D of the Act",
    "year": "1986. A year.\n\n(a) alone.",
}
LABELS = {
    "letters": ["(a)", "(b)", "(i)", "(ii)"],
    "numbers": ["3)", "4)", "1.", "2.", "1.", "2."],
    "capitals": ["A.", "B.", "II.", "III."],
    "section": [],
    "year": [],
}
NOTES = {"n-a": "s. 98D of the Act.[^n-b]", "n-b": "c. 1880", "n-c": "(a) Words alone.", "n-d": "(a) one;\n(b) two.", "n-e": "v. Smith", "n-f": "1986. Words."}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built report with all of them."""
    paragraphs = "".join(f"  - id: {name}\n    text: {json.dumps(text)}\n" for name, text in TEXTS.items())
    paragraphs += '  - id: calls\n    text: "Words.[^n-a][^n-b] More.[^n-c][^n-d][^n-a] And [^n-e], [^n-f] or *so*[@act][^n-e]."\n'
    notes = "".join(f"{name}: {json.dumps(text)}\n" for name, text in NOTES.items())
    summary = "Words.\n\n## Why[^n-a]? See [](#year)\n\nWords.\n\n## On [](#law), [](#letters) & [](#n-b)\n\nWords.\n"
    files = {
        "report/summary.md": summary,
        "report/sections/law.yml": f"id: law\ntitle: The law\nparagraphs:\n{paragraphs}",
        "citations/endnotes.yml": notes,
        "recommendations/all.yml": None,
    }
    root = write_report(tmp_path_factory.mktemp("labels") / "report", files)
    built = build_here(root, Edition.PUBLIC)
    assert built.value is not None, built.problems
    return root


def value(element: Any, name: str) -> str:
    """The value of a part of an element."""
    return str(element.find(f"{W}{name}").get(f"{W}val"))


def word_labels(path: Path) -> list[str]:
    """The label that Word prints before each item of a list."""
    with zipfile.ZipFile(path) as archive:
        body, numbering = (etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "numbering"))
    levels = {(each.get(f"{W}abstractNumId"), lvl.get(f"{W}ilvl")): lvl for each in numbering.iter(f"{W}abstractNum") for lvl in each.iter(f"{W}lvl")}
    nums = {num.get(f"{W}numId"): num for num in numbering.iter(f"{W}num")}
    counted: dict[tuple[str, str], int] = {}
    labels = []
    for found in body.iter(f"{W}numPr"):
        number, level = value(found, "numId"), value(found, "ilvl")
        definition = levels[value(nums[number], "abstractNumId"), level]
        starts = [value(override, "startOverride") for override in nums[number].iter(f"{W}lvlOverride") if override.get(f"{W}ilvl") == level]
        count = counted[number, level] = counted.get((number, level), int((starts or [value(definition, "start")])[0]) - 1) + 1
        letters = {"lowerLetter": chr(96 + count), "upperLetter": chr(64 + count), "lowerRoman": "i" * count, "upperRoman": "I" * count}
        labels.append(re.sub(r"%\d", letters.get(value(definition, "numFmt"), str(count)), value(definition, "lvlText")))
    return labels


def page(made: Path, name: str) -> html.HtmlElement:
    return html.parse(str(made / "build/public/site" / name), parser=html.HTMLParser(encoding="utf-8")).getroot()


def test_word_prints_the_labels_that_were_typed(made: Path) -> None:
    assert word_labels(made / "build/public/report.docx") == [label for labels in LABELS.values() for label in labels]


@pytest.mark.parametrize("name", TEXTS)
def test_the_site_prints_the_labels_and_the_words_that_were_typed(made: Path, name: str) -> None:
    text = page(made, "report/law.html").get_element_by_id(name).find_class("text")[0]
    assert [label.text_content() for label in text.find_class("list-label")] == LABELS[name]
    assert text.text_content().split() == TEXTS[name].split()


def test_the_ledger_and_the_site_have_the_labels_of_notes(made: Path) -> None:
    listed = {note["id"]: note["text"] for note in json.loads(command("notes", "--format", "json", folder=made).stdout)}
    expected = {**NOTES, "n-a": "s. 98D of the Act. (note 2)", "n-d": "(a) one; (b) two."}
    assert {key: listed[key] for key in NOTES} == expected
    notes = page(made, "endnotes.html")
    assert {key: " ".join(notes.get_element_by_id(key).find_class("text")[0].text_content().split()) for key in NOTES} == expected


def test_a_raised_comma_is_between_calls_side_by_side(made: Path) -> None:
    text = page(made, "report/law.html").get_element_by_id("calls").find_class("text")[0].text_content()
    assert " ".join(text.split()) == "Words.1,2 More.3,4,1 And 5, 6 or so7,5."
    with zipfile.ZipFile(made / "build/public/report.docx") as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    commas = [run for run in body.iter(f"{W}r") if run.findtext(f"{W}t") == "," and run.find(f"{W}rPr/{W}rStyle") is not None]
    assert len(commas) == text.count(",") - ", 6".count(",")


def test_an_import_brings_the_same_labels_and_calls_back(made: Path, tmp_path: Path) -> None:
    command("import", "docx", str(made / "build/public/report.docx"), "--into", str(tmp_path / "back"), folder=tmp_path)
    listed = command("notes", "--format", "json", folder=tmp_path / "back").stdout
    assert [note["text"] for note in json.loads(listed)][:4] == ["s. 98D of the Act. (note 2)", "c. 1880", "(a) Words alone.", "(a) one; (b) two."]
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "back/report/sections").iterdir())
    assert "Words.[^note-1][^note-2] More.[^note-3][^note-4][^note-1] And" in written.replace("\\", "")
    for label in [*LABELS["letters"], *LABELS["numbers"], *LABELS["capitals"]]:
        assert re.search(rf"^ *{re.escape(label)} ", written, re.MULTILINE), label


def test_the_contents_have_the_numbers_of_references_in_headings(made: Path) -> None:
    with zipfile.ZipFile(made / "build/public/report.docx") as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    lines = ["".join(text.text or "" for text in line.iter(f"{W}t")) for line in body.iter(f"{W}p") if line.find(f"{W}hyperlink") is not None]
    assert {"Why? See paragraph 5", "On ‘The law’, paragraph 1 & note 2"} <= set(lines)
