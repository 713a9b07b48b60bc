"""Tables, charts and pictures in the Word file: numbered by Word, described for those who cannot see them, and styled by styles alone."""

from __future__ import annotations

import re
import zipfile

import pytest
from lxml import etree

from altreport.outputs.docx.illustrations import shares
from altreport.resources import template_folder
from pictures import OWNER
from word_files import EVERYTHING, W, WordFile, fields, style_of, words_of

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SHOWN = ["cases", "form", "trend", "street"]


def captions(file: WordFile) -> list[etree._Element]:
    return [paragraph for paragraph in file.document.iter(f"{W}p") if style_of(paragraph) == "Caption"]


def test_captions_are_numbered_by_word_in_two_rows_of_numbers(rich):
    assert [words_of(caption) for caption in captions(rich)] == [
        "Table 1. Cases <by> year & [court], *as typed*",
        "Figure 1. A form",
        "Figure 2. Trend",
        "Figure 3. A street",
    ]
    numbers = [pair for caption in captions(rich) for pair in fields(caption)]
    assert numbers == [("SEQ Table \\* ARABIC", "1"), *(("SEQ Figure \\* ARABIC", str(number)) for number in (1, 2, 3))]


def test_the_bookmark_with_the_id_holds_the_number_alone_and_references_show_it(rich):
    for caption, name, number in zip(captions(rich), SHOWN, ("1", "1", "2", "3"), strict=True):
        markup = etree.tostring(caption, encoding="unicode")
        start = re.search(rf'<w:bookmarkStart [^>]*w:id="(\d+)" w:name="{name}"/>|<w:bookmarkStart [^>]*w:name="{name}" w:id="(\d+)"/>', markup)
        assert start is not None
        inside = markup[start.end() : markup.index("<w:bookmarkEnd", start.end())]
        assert re.findall(r"<w:t[^>]*>([^<]*)</w:t>", inside) == [number]
        shown = {result for instruction, result in fields(rich.document) if instruction == f"REF {name} \\h"}
        assert shown == {number} or name == "street"


def test_the_list_of_tables_and_figures_is_right_as_the_file_is_opened(rich):
    listed = [paragraph for paragraph in rich.document.iter(f"{W}p") if style_of(paragraph) == "TableofFigures"]
    assert [words_of(entry) for entry in listed] == [words_of(caption) for caption in sorted(captions(rich), key=lambda each: words_of(each)[0] != "T")]
    assert [link.get(f"{W}anchor") for entry in listed for link in entry.iter(f"{W}hyperlink")] == SHOWN
    instructions = [" ".join((code.text or "").split()) for entry in listed for code in entry.iter(f"{W}instrText")]
    assert instructions == ['TOC \\h \\z \\c "Table"', 'TOC \\h \\z \\c "Figure"']


def test_a_report_that_shows_nothing_has_no_list_of_it(word):
    made = word()
    assert "Tables and figures" not in words_of(made.document)
    assert not [name for name in zipfile.ZipFile(made.path).namelist() if "media" in name]


def test_header_rows_repeat_and_no_row_breaks(rich, real):
    for file in (rich, real):
        for table in file.document.iter(f"{W}tbl"):
            rows = table.findall(f"{W}tr")
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
            assert [row for row in rows[1:] if row.find(f"{W}trPr/{W}tblHeader") is not None] == []
            assert [row for row in rows if row.find(f"{W}trPr/{W}cantSplit") is None] == []
            assert len({len(row.findall(f"{W}tc")) for row in rows}) == 1


def test_cells_hold_what_was_typed_and_figures_stand_on_the_right_by_their_style(rich):
    table = next(table for table in rich.document.iter(f"{W}tbl") if words_of(table).startswith("Court"))
    cells = [[words_of(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
    assert cells == [
        ["Court", "2020", "2021", "A remark that needs more room than the figures do"],
        ["<b>High</b> Court", "1,5", "−2", "several lines; *no* markup, 😀 العربية 中文"],
        ["District Court", "12", "", "x"],
    ]
    styles = [style_of(paragraph) for paragraph in table.findall(f"{W}tr")[1].iter(f"{W}p")]
    assert styles[1] == styles[2] == "TableFigure"
    assert "TableFigure" not in (styles[0], styles[3])
    assert [element for element in rich.document.iter(f"{W}jc") if element.get(f"{W}val") != "center"] == []


def test_every_picture_says_in_words_what_it_shows_and_fits_on_the_page(rich, real):
    assert [properties.get("descr") for properties in rich.document.iter(f"{WP}docPr")] == ["A form.", 'Bars "of" two <years>.', "A street."]
    for file in (rich, real):
        drawings = list(file.document.iter(f"{WP}docPr"))
        assert all(properties.get("descr") for properties in drawings)
        assert len({properties.get("id") for properties in drawings}) == len(drawings)
        for extent in file.document.iter(f"{WP}extent"):
            assert 0 < int(extent.get("cx")) <= 15.0 * 360_000
            assert 0 < int(extent.get("cy")) <= 18.0 * 360_000


def test_nothing_of_a_cameras_notes_is_in_the_file(rich):
    with zipfile.ZipFile(rich.path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    pictures = {name: data for name, data in parts.items() if "media" in name}
    assert len(pictures) == 3
    for data in pictures.values():
        for trace in (OWNER.encode(), b"Exif", b"eXIf", b"ICC_PROFILE", b"iCCP", b"xmp", b"tEXt", b"iTXt", b"tIME", b"Software", b"Matplotlib", b"Photoshop"):
            assert trace not in data, trace
    assert not any(OWNER.encode() in data for data in parts.values())


def test_the_source_below_calls_its_notes(rich):
    (source,) = [paragraph for paragraph in rich.document.iter(f"{W}p") if words_of(paragraph).startswith("Source: The ministry. See")]
    assert style_of(source) == "SourceNote"
    assert words_of(source) == "Source: The ministry. See figure 2, paragraph 2 and ngā tamariki."
    assert "NOTEREF note_a \\f \\h" in dict(fields(source))
    assert [look.get(f"{W}val") for look in source.iter(f"{W}lang")] == ["mi"]


def test_the_annexes_lead_to_paragraphs_and_recommendations(rich):
    headings = [words_of(paragraph) for paragraph in rich.document.iter(f"{W}p") if style_of(paragraph) == "Heading1"]
    assert headings[-3:] == ["Annex I. Register of official-information requests", "Annex II. Coverage of the treaty and of related goals", "Endnotes"]
    requests, coverage = list(rich.document.iter(f"{W}tbl"))[-2:]
    assert [words_of(cell) for cell in requests.findall(f"{W}tr")[1].findall(f"{W}tc")] == [
        "New Zealand Police, IR-01 Training",
        "18 September 2022",
        "Answered 25 October 2022",
        "1. withheld (s 6(c)) 2. answered",
    ]
    rows = [[words_of(cell) for cell in row.findall(f"{W}tc")] for row in coverage.findall(f"{W}tr")[1:]]
    assert rows == [["OPSC 1", "none", "none"], ["OPSC 9", "1", "none"], ["SDG 8.7", "2", "none"]]
    assert dict(fields(coverage)) == {"REF first \\r \\h": "1", "REF second \\r \\h": "2"}


def test_annexes_that_nobody_wants_are_left_out(word):
    made = word({**EVERYTHING, "report/report.yml": str(EVERYTHING["report/report.yml"]) + "annexes: []\n"})
    assert not made.problems
    assert "Annex" not in words_of(made.document)


OLDER = re.sub(r"\{% if report\.shown %\}.*?\{% endif %\}|\{% for annex_ in annexes %\}.*?\{% endfor %\}", "", (template_folder() / "docx/report.md.j2").read_text(encoding="utf-8"), flags=re.DOTALL)  # fmt: skip


def test_a_template_from_before_there_were_tables_and_annexes_still_serves(word):
    assert "annex_" not in OLDER
    assert "{{ captions }}" not in OLDER
    made = word({**EVERYTHING, "templates/docx/report.md.j2": OLDER})
    assert not made.problems
    assert next(words_of(caption) for caption in captions(made)).startswith("Table 1.")
    assert "Annex" not in words_of(made.document)
    assert "Tables and figures" not in words_of(made.document)


@pytest.mark.parametrize(
    "rows",
    [
        [["Question", "What"], ["1", "word " * 300]],
        [["a" * 50] * 12, ["b"] * 12],
        [["Court", *["2020"] * 8], ["High Court of Auckland", *["1,137"] * 8]],
        [["a"]],
        [["", ""], ["", ""]],
    ],
)
def test_columns_take_the_width_of_the_text_and_have_room_for_their_words(rows):
    widths = shares(rows)
    assert sum(widths) == pytest.approx(0.935, abs=0.01)
    assert min(widths) > 0.03
    if len(rows[0]) == 2 and rows[0][0] == "Question":
        assert widths[0] > 0.12
        assert widths[1] > 0.7
