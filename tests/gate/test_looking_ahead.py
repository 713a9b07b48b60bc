"""Files that the gate looks at while others are made change nothing in what it finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from altreport.editions import Edition
from altreport.gate.inspection import Inspection, inspect
from altreport.project.numbered import NumberedReport, open_report
from small_report import SECTION, write_report

LEAK, WELL = '<p class="x">Aroha Whatu lives in a blue house</p>', '<p class="x">Nothing</p>'


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> NumberedReport:
    """A report with a span that its edition withholds."""
    text = SECTION.replace("The first paragraph.", "The first. [Aroha Whatu lives in a blue house.]{.internal}")
    opened = open_report(write_report(tmp_path_factory.mktemp("report"), {"report/sections/law.yml": text}), Edition.PUBLIC).value
    assert opened is not None
    return opened


@settings(max_examples=30)
@given(st.lists(st.dictionaries(st.sampled_from(["a.html", "b.html", "c.md"]), st.sampled_from([LEAK, WELL, "<p>Aroha Whatu lives in a</p>"])), max_size=3))
def test_what_is_found_is_told_of_the_same_files_in_the_same_order(numbered, tmp_path_factory, written):
    folder = tmp_path_factory.mktemp("built")
    inspection = Inspection(numbered.whole, numbered.report, numbered.root)
    for files in written:
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        inspection.look_ahead({name: text.encode() for name, text in files.items()})
    assert inspection.of(folder) == inspect(folder, numbered.whole, numbered.report, numbered.root)


def test_a_file_that_changes_after_a_look_ahead_is_looked_at_again(numbered, tmp_path):
    inspection = Inspection(numbered.whole, numbered.report, numbered.root)
    page = tmp_path / "page.html"
    page.write_text(WELL, encoding="utf-8")
    inspection.look_ahead({page.name: WELL.encode()})
    page.write_text(LEAK, encoding="utf-8")
    assert [problem.record for problem in inspection.of(tmp_path)] == ["first"]
