"""The way through Word and back with `numbering: shared`: what altreport puts in the place of left-out records is not the author's."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from altreport.editions import Edition
from altreport.review.proposal import Kind
from altreport.review.read_returned import read_returned
from altreport.review.send import send
from committing import commit
from looking import command
from small_report import COVER, ENDNOTES, write_report

LAW = """\
id: law
title: The law
paragraphs:
  - id: hidden
    visibility: committee
    text: Only for the Committee.[^note-a][@tip, p. 3]
  - id: first
    text: |
      The first paragraph is short.[ Hidden[^note-h].]{.committee} It cites a work.[@act, s 98D] It ends here.
  - id: second
    text: |
      The second is as short, see [](#first).[^note-a]
"""
FILES = {
    "report/report.yml": COVER.replace("sections:", "numbering: shared\nsections:"),
    "report/sections/law.yml": LAW,
    "citations/endnotes.yml": ENDNOTES + "note-h: Only for the Committee.\n",
}


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    root = commit(write_report(tmp_path_factory.mktemp("shared") / "report", FILES))
    made = send(root, Edition.PUBLIC, "", date(2026, 12, 1))
    assert made.value is not None, made.problems
    return root, (root / made.value.path).read_bytes()


def returned(sent: tuple[Path, bytes], folder: Path, old: str, new: str) -> list[tuple[Kind, str, str]]:
    """The proposals of a file in which a reviewer has changed some words: kind, record and the new words of the source."""
    root, data = sent
    document = Document(io.BytesIO(data))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text]
    if old:
        runs[0].text = runs[0].text.replace(old, new)
    path = folder / f"{len(old)}-{len(new)}.docx"
    document.save(str(path))
    read = read_returned(root, [path], "", lambda _name, _found: "")
    return [(one.kind, one.record, one.source.inserted if one.source else "") for found in read.proposals.values() for one in found]


def test_the_copy_has_the_numbers_of_the_committee(sent):
    styles = [(paragraph.style.name, paragraph.text) for paragraph in Document(io.BytesIO(sent[1])).paragraphs if paragraph.style is not None]
    assert next(text for style, text in styles if style == "Numbered Paragraph").rstrip(",") == "[Not in this edition]"
    assert sum(style == "Numbered Paragraph" for style, _ in styles) == 3


def test_an_unchanged_file_has_no_proposals(sent, tmp_path):
    assert returned(sent, tmp_path, "", "") == []


def test_an_edit_beside_a_left_out_note_is_found(sent, tmp_path):
    assert returned(sent, tmp_path, "ends here", "stops there") == [(Kind.EDIT, "first", "stops there")]


def test_an_edit_of_a_placeholder_is_not_of_the_authors_words(sent, tmp_path):
    (found,) = returned(sent, tmp_path, "Not in this edition", "Not in the edition")
    assert (found[0], found[2]) == (Kind.NOT_OURS, "")


def test_the_copy_can_be_imported_as_a_report(sent, tmp_path):
    (tmp_path / "copy.docx").write_bytes(sent[1])
    done = command("import", "docx", str(tmp_path / "copy.docx"), "--into", str(tmp_path / "made"), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    made = (tmp_path / "made/report/sections/the-law.yml").read_text(encoding="utf-8")
    assert made.count("- id: ") == 3
    assert "\\[Not in this edition\\][^note-1][^note-2]" in made
