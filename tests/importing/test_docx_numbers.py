"""Which paragraphs are numbered, by Word or by hand, and what becomes of recommendations, pages and sections."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from altreport.editions import Edition
from altreport.importing.docx import import_docx
from altreport.importing.import_report import Imported
from altreport.model.report import AlternativeReport
from altreport.project.numbered_report import open_report
from building_here import build_here
from foreign_word import FACTS, NUMBERING, listed, p, r, saved, word_file

LAW, PRACTICE = p("The law", style="Heading1"), p("Practice", style="Heading1")


def imported(folder: Path, body: str, **parts: Any) -> tuple[Imported, AlternativeReport]:
    made = import_docx(saved(folder / "in", word_file(body, **parts)), folder / "report", FACTS)
    opened = open_report(folder / "report", Edition.PUBLIC)
    assert opened.value is not None
    return made, opened.value.report


def paragraphs(report: AlternativeReport) -> dict[str, str]:
    return {paragraph.id: paragraph.text.markdown.strip() for paragraph in report.paragraphs}


def doubts(made: Imported) -> str:
    return " ".join(remark.taken_for for remark in made.account.remarks if remark.certainty == "doubtful")


def test_paragraphs_that_word_numbers_by_their_style_keep_their_numbers(tmp_path: Path) -> None:
    _, report = imported(tmp_path, LAW + p("One.", style="Para") + PRACTICE + p("Two.", style="Para") + p("Three.", style="Para"))
    assert paragraphs(report) == {"para-1": "One.", "para-2": "Two.", "para-3": "Three."}
    assert [section.id for section in report.sections] == ["the-law", "practice"]


def test_paragraphs_that_word_numbers_themselves_keep_their_numbers_and_their_lists(tmp_path: Path) -> None:
    items = p("first", more=listed(1, 1)) + p("second", more=listed(1, 1))
    body = LAW + p("One.", more=listed(1)) + PRACTICE + p("Two:", more=listed(1)) + items + p("Not numbered.") + p("Three.", more=listed(1))
    made, report = imported(tmp_path, body)
    assert paragraphs(report) == {"para-1": "One.", "para-2": "Two:\n\n(a) first\n(b) second\n\nNot numbered.", "para-3": "Three."}
    assert "doubtful" not in {remark.certainty for remark in made.account.remarks}


def test_numbers_of_two_levels_become_ids_of_two_parts(tmp_path: Path) -> None:
    body = (
        p("The law", style="Heading1", more=listed(3))
        + p("Alpha.", more=listed(3, 1))
        + p("Beta.", more=listed(3, 1))
        + p("Practice", style="Heading1", more=listed(3))
        + p("Gamma.", more=listed(3, 1))
    )
    _, report = imported(tmp_path, body)
    assert paragraphs(report) == {"para-1-1": "Alpha.", "para-1-2": "Beta.", "para-2-1": "Gamma."}
    assert [section.title for section in report.sections] == ["The law", "Practice"]


def test_a_number_that_is_set_anew_is_kept(tmp_path: Path) -> None:
    _, report = imported(tmp_path, LAW + p("Seven.", more=listed(4)) + PRACTICE + p("Eight.", more=listed(4)))
    assert list(paragraphs(report)) == ["para-7", "para-8"]


def test_a_short_list_in_one_section_is_a_list(tmp_path: Path) -> None:
    body = (
        LAW
        + p("There are many words in this paragraph, and these two things:")
        + p("x", more=listed(3))
        + p("y", more=listed(3))
        + PRACTICE
        + p("More words stand here.")
    )
    _, report = imported(tmp_path, body)
    assert paragraphs(report) == {"para-1": "There are many words in this paragraph, and these two things:\n\n1. x\n2. y", "para-2": "More words stand here."}


def test_lists_that_begin_anew_under_each_heading_are_lists(tmp_path: Path) -> None:
    anew = {
        "numbering": NUMBERING.replace(
            '<w:num w:numId="4">',
            '<w:num w:numId="5"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num><w:num w:numId="4">',
        )
    }
    words = p("Here stand many more words than in the lists below, of which there are two.")
    _, report = imported(tmp_path, LAW + words + p("x", more=listed(3)) + p("y", more=listed(3)) + PRACTICE + words + p("z", more=listed(5)), **anew)
    assert [text.partition("\n\n")[2] for text in paragraphs(report).values()] == ["1. x\n2. y", "1\\. z"]


@pytest.mark.parametrize("style", ["{}.", "{})", "({})", "{}.\t"])
def test_typed_numbers_are_numbers(style: str, tmp_path: Path) -> None:
    texts = [f"{style.format(n)} In {2000 + n}, words." for n in range(1, 4)]
    made, report = imported(tmp_path, LAW + p(texts[0]) + p("Without a number.") + PRACTICE + p(texts[1]) + p(texts[2]))
    assert paragraphs(report) == {"para-1": "In 2001, words.\n\nWithout a number.", "para-2": "In 2002, words.", "para-3": "In 2003, words."}
    assert style.format(2).strip() in {remark.found for remark in made.account.remarks}


def test_a_typed_number_over_several_runs_is_taken_off_whole(tmp_path: Path) -> None:
    _, report = imported(tmp_path, LAW + p(r("1", "<w:b/>"), r("2", "<w:b/>"), ". Twelve.") + p("1. One.") + p(r("2"), r(". "), r("Two.", "<w:i/>")))
    assert paragraphs(report)["para-1"].endswith("One.")
    assert paragraphs(report)["para-2"] == "*Two.*"


def test_a_year_or_a_single_number_is_no_paragraph_number(tmp_path: Path) -> None:
    _, report = imported(tmp_path, LAW + p("1. Alone.") + p("2020 was hard.") + p("17 children."))
    assert paragraphs(report) == {"para-1": "1\\. Alone.", "para-2": "2020 was hard.", "para-3": "17 children."}


def test_recommendations_are_the_items_under_their_heading(tmp_path: Path) -> None:
    body = LAW + p("One.", style="Para") + PRACTICE + p("Two.", style="Para") + p("Recommendations", style="Heading1")
    body += p("We recommend that the State:") + p("amend the Act;", more=listed(2)) + p("in full;", more=listed(2, 1)) + p("fund the courts.", more=listed(2))
    made, report = imported(tmp_path, body)
    assert [(each.id, each.to, each.text.markdown.strip()) for each in report.recommendations] == [
        ("rec-1", ("State",), "amend the Act;\n\n- in full;"),
        ("rec-2", ("State",), "fund the courts."),
    ]
    assert report.cover.recommendations_title == "Recommendations"
    assert ("We recommend that the State:", "likely") in {(remark.found, remark.certainty) for remark in made.account.remarks}


def test_headings_among_recommendations_stay_with_them_and_a_section_behind_them_is_one(tmp_path: Path) -> None:
    body = (
        LAW
        + p("One.")
        + p("Recommendations", style="Heading1")
        + p("Legislation", style="Heading2")
        + p("Amend.")
        + p("Practice", style="Heading2")
        + p("Train.")
    )
    _, report = imported(tmp_path, body + p("Annex", style="Heading1") + p("Figures."))
    assert [each.text.markdown.strip() for each in report.recommendations] == ["**Legislation**\n\nAmend.", "**Practice**\n\nTrain."]
    assert report.cover.recommendations_title == "Recommendations"
    assert [section.title for section in report.sections] == ["The law", "Annex"]


@pytest.mark.parametrize("title", ["Follow-up to previous recommendations", "Implementation of the Committee’s recommendations"])
def test_recommendations_that_others_made_are_a_section(title: str, tmp_path: Path) -> None:
    _, report = imported(tmp_path, p(title, style="Heading1") + p("Nothing was done."))
    assert report.recommendations == ()
    assert [section.title for section in report.sections] == [title]


def test_unnumbered_parts_before_the_first_number_are_pages_in_their_order(tmp_path: Path) -> None:
    body = (
        p("Submitted by us.")
        + p("Summary", style="Heading1")
        + p("In short.")
        + p("Why", style="Heading2")
        + p("Because.")
        + p("About us", style="Heading1")
        + p("We are.")
    )
    _, report = imported(tmp_path, body + LAW + p("One.", style="Para") + PRACTICE + p("Two.", style="Para"))
    assert [(page.id, page.title) for page in report.front] == [("opening", "Opening"), ("summary", "Summary"), ("about-us", "About us")]
    assert report.front[1].text.markdown.strip() == "In short.\n\n## Why\n\nBecause."
    assert list(paragraphs(report)) == ["para-1", "para-2"]


def test_a_part_without_numbers_behind_the_first_number_is_told(tmp_path: Path) -> None:
    body = LAW + p("One.", style="Para") + p("An aside", style="Heading1") + p("Words.") + PRACTICE + p("Two.", style="Para")
    made, report = imported(tmp_path, body)
    assert list(paragraphs(report)) == ["para-1", "text-1", "para-2"]
    assert "the numbers after it grow by one" in doubts(made)


def test_a_document_of_recommendations_alone_is_a_section(tmp_path: Path) -> None:
    _, report = imported(tmp_path, p("Recommendations", style="Heading1") + p("Amend the Act."))
    assert [section.title for section in report.sections] == ["Recommendations"]


def test_what_was_imported_is_built_at_once(tmp_path: Path) -> None:
    body = LAW + p("One.", style="Para") + PRACTICE + p("Two.", style="Para") + p("Recommendations", style="Heading1") + p("Amend.", more=listed(2))
    imported(tmp_path, body)
    assert [path.name for path in build_here(tmp_path / "report", Edition.PUBLIC).value.paths] == ["site", "report.docx"]


def test_a_typed_number_with_nothing_behind_it_is_text(tmp_path: Path) -> None:
    _, report = imported(tmp_path, LAW + p("1.") + p("2. Words.") + p("3. More words."))
    assert "1\\." in "".join(paragraphs(report).values())


def test_numbered_paragraphs_before_the_first_heading_keep_their_numbers(tmp_path: Path) -> None:
    made, report = imported(tmp_path, p("Dear Committee,") + p("First.", style="Para") + LAW + p("Second.", style="Para"))
    assert list(paragraphs(report)) == ["para-1", "para-2"]
    assert "Dear Committee," in (tmp_path / "report/report/opening.md").read_text(encoding="utf-8")
    assert any("a section without a heading" in remark.taken_for for remark in made.account.remarks)


def test_recommendations_under_headings_of_their_own_are_recommendations(tmp_path: Path) -> None:
    body = (
        LAW + p("Text.") + p("Recommendations", style="Heading1") + p("Do one.", more=listed(3)) + p("Courts", style="Heading2") + p("Do two.", more=listed(3))
    )
    made, _ = imported(tmp_path, body)
    assert made.account.counts["recommendations"] == 2
    assert "Text." in (tmp_path / "report/report/sections/the-law.yml").read_text(encoding="utf-8")
