"""What a blind reader would miss in the Word file is said, at the text that brings it."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.parser import parse_xml

from altreport.ooxml.accessibility import barriers
from altreport.ooxml.contrast import contrast
from altreport.ooxml.package import open_document
from altreport.problems import Severity
from word_files import WordFile

LAW = "id: law\ntitle: The law\nparagraphs:\n  - id: p1\n    text: |\n{}\n  - id: first\n    text: Another.\n"
NOTES = "note-a: |\n{}\n"


def section(text: str) -> dict[str, str | bytes | None]:
    return {"report/sections/law.yml": LAW.format(indented(text, 6))}


def indented(text: str, by: int) -> str:
    return "\n".join(" " * by + line for line in text.split("\n"))


def said(made: WordFile) -> list[tuple[str, str]]:
    assert {problem.code for problem in made.problems} <= {"accessibility"}
    assert all(problem.severity is Severity.WARNING and problem.hint for problem in made.problems)
    return [(problem.record, problem.message) for problem in made.problems]


def of(path: WordFile) -> tuple[str, ...]:
    return tuple(barrier.message for barrier in barriers(open_document(path.path.read_bytes())))


def test_nothing_stands_in_the_way_of_a_reader_of_the_repositorys_own_report(real):
    assert of(real) == ()


def test_nothing_stands_in_the_way_of_a_reader_of_a_report_with_everything(rich):
    assert of(rich) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [here](https://example.org).", "A link says only ‘here’"),
        ("See [this link.](https://example.org)", "A link says only ‘this link.’"),
        ("[Te reo]{lang=maori}", "‘maori’ is not a language"),
        ("----- -----\n1     2\n3     4\n----- -----", "A table has no header row"),
        ("| a |   |\n|---|---|\n| 1 | 2 |", "The header row of a table has an empty cell."),
        ("+---+---+\n| a | b |\n+===+===+\n| c     |\n+---+---+", "A table has merged cells"),
        ("+---+---+\n| a | b |\n+===+===+\n| c | 1 |\n|   +---+\n|   | 2 |\n+---+---+", "A table has merged cells"),
    ],
)
def test_a_barrier_is_said_of_the_paragraph_that_brings_it(word, text, expected):
    made = word(section(text))
    (found,) = said(made)
    assert found[0] == "p1"
    assert found[1].startswith(expected)
    assert made.problems[0].place.path == "report/sections/law.yml"
    assert made.problems[0].place.line in (5, 6)


def test_a_barrier_is_placed_at_its_words(word):
    made = word(section("A first line.\n\nSee [here](https://example.org) and\n[Te reo]{lang=maori}."))
    assert [(problem.place.line, problem.place.column) for problem in made.problems] == [(8, 11), (9, 16)]


def test_a_barrier_in_a_note_is_said_of_the_note(word):
    made = word({"citations/endnotes.yml": NOTES.format("  See [@tip, p. 4], [](#rec-one) and [here](https://example.org).")})
    assert said(made) == [("note-a", "A link says only ‘here’, which does not say where it leads.")]
    assert made.problems[0].place.path == "citations/endnotes.yml"


def test_a_barrier_on_a_page_and_in_a_recommendation(word):
    link = "[click here](https://example.org)"
    made = word({"report/summary.md": f"A summary, {link}.\n", "recommendations/all.yml": f"- id: rec-one\n  text: 'Amend, {link}.'\n"})
    assert [record for record, _ in said(made)] == ["summary", "rec-one"]


def test_a_link_with_words_a_good_table_and_a_language_are_no_barrier(word):
    made = word(section("[The reply](https://example.org), <https://example.org>, [a]{lang=zh-Hant-TW} [b]{lang=mi}\n\n| a | b |\n|---|---|\n| 1 |  |"))
    assert said(made) == []


def test_a_template_that_shows_no_title_or_two_is_told(word):
    made = word(
        {
            "templates/docx/report.md.j2": "{{ contents }}\n{% for s in report.sections %}{{ heading(s.title, s) }}{% for p in s.paragraphs %}{{ place(p) }}{% endfor %}{% endfor %}{{ heading('R') }}{% for r in report.recommendations %}{{ place(r) }}{{ basis(r) }}{% endfor %}"
        }
    )
    assert said(made) == [("", "The document has 0 paragraphs in the style ‘Title’ instead of one.")]


def test_a_template_that_sets_looks_by_hand_jumps_levels_or_leaves_blanks_is_told(word):
    from altreport.resources import template_folder  # noqa: PLC0415 - for this alone

    packaged = (template_folder() / "docx" / "report.md.j2").read_text(encoding="utf-8")
    by_hand = (
        '<w:p><w:pPr><w:spacing w:before="9"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Comic Sans MS"/><w:color w:val="FF0000"/></w:rPr><w:t>x</w:t></w:r></w:p>'
    )
    raw = f"\n```{{=openxml}}\n{by_hand}<w:p/><w:p/>\n```\n\n# One\n\n### Three\n\n# \n"
    made = word({"templates/docx/report.md.j2": packaged.replace("{{ contents }}", "{{ contents }}" + raw)})
    messages = [message for _, message in said(made)]
    assert messages == [
        "A link has no words, so no one can follow it.",
        "A paragraph has its own formatting (spacing) beside its style.",
        "Some text has its own formatting (color, rFonts) beside its style.",
        "There are empty paragraphs in a row.",
        "The heading ‘Three’ has level 3, but follows a heading of level 1.",
        "A heading is empty.",
    ]


def test_a_pale_style_of_an_organisations_own_reference_document_is_told(word):
    document = docx.Document()
    document.styles["Title"].font.color.rgb = docx.shared.RGBColor(0xAA, 0xAA, 0xAA)
    stream = io.BytesIO()
    document.save(stream)
    messages = [problem.message for problem in word({"templates/docx/reference.docx": stream.getvalue()}).problems]
    assert any(message.startswith("Text in the style ‘Title’ is hard to read: its contrast with the background is 2.3 to 1") for message in messages)


def test_contrast_is_what_wcag_says():
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("FFFFFF", "FFFFFF") == pytest.approx(1)


PICTURE = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<w:r><w:drawing><wp:{kind}><wp:docPr id="1" name="Picture 1"{alt}/></wp:{kind}></w:drawing></w:r></w:p>'
)


@pytest.mark.parametrize(
    ("kind", "alt", "expected"),
    [
        ("inline", "", "A picture has no description"),
        ("inline", ' descr=" "', "A picture has no description"),
        ("inline", ' descr="figure-1.PNG"', "The description of a picture, ‘figure-1.PNG’"),
        ("inline", ' descr="Chart"', "The description of a picture, ‘Chart’"),
        ("anchor", ' descr="Bars of users by year, rising from 2010"', "A picture floats beside the text"),
        ("inline", ' descr="Bars of users by year, rising from 2010"', None),
    ],
)
def test_pictures_without_words(rich, kind, alt, expected):
    document = open_document(rich.path.read_bytes())
    document.element.body.insert(0, parse_xml(PICTURE.format(kind=kind, alt=alt)))
    messages = [barrier.message for barrier in barriers(document)]
    assert [message[: len(expected or "")] for message in messages] == ([expected] if expected else [])
