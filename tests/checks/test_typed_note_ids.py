"""A note typed in the text has an id of its own, RECORD-cite-N, which no endnote may take."""

from __future__ import annotations

from pathlib import Path

from altreport.editions import Edition
from altreport.project.numbered_report import open_report
from small_report import ENDNOTES, SECTION, write_report


def test_an_endnote_with_the_id_of_a_typed_note_is_an_error(tmp_path: Path) -> None:
    files = {
        "report/sections/law.yml": SECTION.replace("[](#first).[^note-a]", "[](#first).[^note-a] Also.[^first-cite-1]"),
        "citations/endnotes.yml": ENDNOTES + 'first-cite-1: "Another."\n',
    }
    found = [problem for problem in open_report(write_report(tmp_path, files), Edition.PUBLIC).problems if problem.severity == "error"]
    assert [(problem.code, problem.record, problem.place.path) for problem in found] == [("duplicate-id", "first-cite-1", "citations/endnotes.yml")]
