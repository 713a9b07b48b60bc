"""The files of the ledger say what the notes of the report say now."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from altreport.assemble.texts import Texts, read_texts
from altreport.outputs.ledger.output import DATA, SPREADSHEET, ledger_files
from altreport.project.numbered_report import NumberedReport


@pytest.fixture(scope="module")
def texts(real_report: NumberedReport) -> Texts:
    return read_texts(real_report.report, real_report.ledger, real_report.labels, real_report.style).value


def test_the_ledger_says_what_the_notes_say_now_though_it_is_kept(real_report: NumberedReport, texts: Texts) -> None:
    first, *others = texts.notes
    edited = replace(texts, notes=(replace(first, text="Another text."), *others))
    for shown in (texts, edited, texts):
        files = ledger_files(shown, real_report.report)
        assert tuple(files) == (SPREADSHEET, DATA)
        sheet = load_workbook(io.BytesIO(files["endnotes.xlsx"])).worksheets[0]
        assert sheet["B2"].value == shown.notes[0].text
        assert json.loads(files["endnotes.json"])[0]["text"] == shown.notes[0].text


def test_a_ledger_that_is_kept_is_the_one_that_was_made(real_report: NumberedReport, texts: Texts, monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    made = ledger_files(texts, real_report.report)
    assert ledger_files(texts, real_report.report) == made
    monkeypatch.setenv("ALTREPORT_CACHE", str(tmp_path))
    assert ledger_files(texts, real_report.report) == made
