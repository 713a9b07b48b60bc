"""The ledger as a spreadsheet: all of it, and nothing that a spreadsheet program would run."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from altreport.fixed_words import FixedWords, english, shipped_words
from altreport.notes.listing import LedgerRow
from altreport.writers.spreadsheet import ledger_workbook, neutral


def row(text: str, **changed: str) -> LedgerRow:
    """One endnote."""
    return {
        "number": 1,
        "id": changed.get("id", "a"),
        "text": text,
        "sources": [{"key": "tip", "locator": changed.get("locator", "p. 4")}],
        "cited_in": ["first", "first"],
    }


def workbook(rows: list[LedgerRow], *places: str) -> bytes:
    """An English spreadsheet."""
    return ledger_workbook(rows, english(), "en-NZ", places)


@pytest.mark.parametrize(
    "typed", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("https://example.org")', "=cmd|'/c calc'!A0", "\x00=1", "\n=1", " =1"]
)
def test_no_cell_is_a_formula(typed):
    book = load_workbook(io.BytesIO(workbook([row(typed, id=typed, locator=typed)], typed)))
    for line in book["Endnotes"].iter_rows(min_row=2):
        for cell in line:
            assert cell.data_type in ("s", "n"), cell.value
            assert not str(cell.value).lstrip().startswith(("=", "+", "-", "@")), cell.value


def test_its_words_are_those_of_the_reports_language():
    french = shipped_words("fr")
    assert french is not None
    book = load_workbook(io.BytesIO(ledger_workbook([row("Un.")], french, "fr")))
    assert [cell.value for cell in book["Notes"][1]] == ["Numéro", "Note", "Sources", "Citée dans", "Identifiant"]
    assert book.properties.language == "fr"
    odd = FixedWords({**vars(french), "endnotes": "[Notes] / de * fin: une très longue suite de mots"})
    assert load_workbook(io.BytesIO(ledger_workbook([], odd, "fr"))).sheetnames == [" Notes    de   fin  une très lo"]


def test_every_note_is_a_row_with_all_that_is_known_of_it():
    sheet = load_workbook(io.BytesIO(workbook([row("Māori ‘x’ — <b>"), row("Two.")], "citations/endnotes.yml:3", "citations/endnotes.yml:4")))["Endnotes"]
    lines = list(sheet.iter_rows(values_only=True))
    assert lines[0] == ("Number", "Endnote", "Sources", "Cited in", "File", "Id")
    assert lines[1] == (1, "Māori ‘x’ — <b>", "tip, p. 4", "first, first", "citations/endnotes.yml:3", "a")
    assert len(lines) == 3


def test_the_ledger_that_readers_get_has_no_column_of_files():
    head, line = load_workbook(io.BytesIO(workbook([row("One.")])))["Endnotes"].iter_rows(values_only=True)
    assert head == ("Number", "Endnote", "Sources", "Cited in", "Id")
    assert line == (1, "One.", "tip, p. 4", "first, first", "a")


def test_a_very_long_note_still_makes_a_file_that_opens():
    assert load_workbook(io.BytesIO(workbook([row("word " * 10_000)])))["Endnotes"]["B2"].value.startswith("word word")


def test_ordinary_text_is_let_alone():
    assert [neutral(text) for text in ("a = b", "1-2", "", "’=")] == ["a = b", "1-2", "", "’="]
