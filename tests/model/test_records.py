"""The values that records accept, and how they keep them."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from altreport.model.evidence import Endnote
from altreport.model.located_data import Mapping, Passage
from altreport.model.record import Visibility
from altreport.problems import Place
from looking import SECTION, opened


@pytest.mark.parametrize("typed", ["NO", "no", "yes", "on", "12:30", "1.10", "2022", "0x1F", "1_000", "~", "null", "2022-09-18", "1e3", ".inf", "=", "08"])
def test_what_an_author_types_stays_text(tmp_path, typed):
    section = f"id: law\ntitle: {typed}\nparagraphs:\n  - id: first\n    text: {typed}\n    loipr: [{typed}]\n"
    report = opened(tmp_path, {SECTION: section}).report
    paragraph = report.paragraphs[0]
    assert (report.sections[0].title, paragraph.text.markdown, paragraph.loipr) == (typed, typed, (typed,))


def test_a_title_over_several_lines_is_one_line(tmp_path):
    section = "id: law\ntitle: |\n  The law\n  on sale\nparagraphs:\n  - id: first\n    text: a\n"
    assert opened(tmp_path, {SECTION: section}).report.sections[0].title == "The law on sale"


def test_records_cannot_be_changed(tmp_path):
    paragraph = opened(tmp_path).report.paragraphs[0]
    with pytest.raises(ValidationError):
        paragraph.id = "other"  # type: ignore[misc]


def test_a_record_knows_the_place_of_each_field(tmp_path):
    report = opened(tmp_path).report
    recommendation = report.recommendations[0]
    assert str(recommendation.place) == "recommendations/all.yml:1:3"
    assert str(recommendation.place_in(("rests_on", 0))) == "recommendations/all.yml:4:14"
    assert str(report.sources[1].place_in(("title",))) == "citations/sources.bib:9:3"


def test_visibility_is_public_unless_said():
    note = Endnote(id="a", text=Passage("b", Place("f")), origin=Mapping({}, Place("f")))
    assert note.visibility is Visibility.PUBLIC
