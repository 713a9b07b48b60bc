"""Sixty entries as Better BibTeX exports them, with the odd fields that people meet: they are imported, checked and printed."""

from __future__ import annotations

from pathlib import Path

from conftest import ROOT
from importing_sources import errors, imported, printed

DATA = ROOT / "tests/data/sources"
EMPTY = {
    "report/sections/law.yml": "id: law\ntitle: Law\nparagraphs:\n  - id: a\n    text: X.\n",
    "citations/endnotes.yml": "{}\n",
    "citations/sources.bib": None,
    "recommendations/all.yml": None,
}


def test_every_note_is_printed_as_it_was_read(tmp_path: Path) -> None:
    made = imported(tmp_path, (DATA / "better-bibtex.bib").read_bytes(), changed=EMPTY)
    assert len(made.added) >= 60
    assert not made.repeated
    assert ["a set of other sources" in each.reason for each in made.unusable] == [True]
    assert [each.key for each in made.added] == [each.found.key for each in made.added]
    notes = printed(tmp_path)
    expected = (DATA / "better-bibtex.txt").read_text(encoding="utf-8").splitlines()
    assert [notes[each.key] for each in made.added] == expected
    assert errors(tmp_path) == []


def test_a_second_import_finds_every_entry(tmp_path: Path) -> None:
    content = (DATA / "better-bibtex.bib").read_bytes()
    first = imported(tmp_path, content, changed=EMPTY)
    again = imported(tmp_path, content)
    assert (len(again.added), len(again.repeated)) == (0, len(first.added))
