"""Tables and figures as authors save them: what can be read, and what is said of all else, with its line."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from PIL import Image

from altreport.model.illustration import Chart, Table
from altreport.problems import Problem
from looking import is_plain, look, opened
from pictures import coloured, photograph, saved, screenshot

SECTION = """\
id: law
title: The law
paragraphs:
  - id: first
    shows: [shown]
    text: One.[@act][^note-a]
"""
TABLE = "id: shown\nkind: table\ntitle: Shown\nsource: The ministry.\n"
CHART = "id: shown\nkind: chart\ntitle: Shown\nalt: Bars.\nsource: The ministry.\n"
PICTURE = "id: shown\nkind: picture\ntitle: Shown\nalt: A form.\nfile: form.png\nsource: The ministry.\n"
YML, CSV, PNG = "report/figures/shown.yml", "report/figures/shown.csv", "report/figures/form.png"


def files(record: str, **others: str | bytes | None) -> dict[str, str | bytes | None]:
    return {"report/sections/law.yml": SECTION, YML: record, **others}


def shown(folder: Path, record: str, content: str | bytes | None = None) -> Table | Chart:
    """The one table or chart of a report, read without any problem."""
    report = opened(folder, files(record, **{CSV: content})).report
    (illustration,) = report.shown
    assert isinstance(illustration, Table | Chart)
    return illustration


def said(folder: Path, record: str, **others: str | bytes | None) -> Problem:
    """The one problem."""
    (problem,) = look(folder, files(record, **others))
    assert problem.record in ("shown", "")
    return problem


@pytest.mark.parametrize(
    "content",
    [
        "Court,Cases\nHigh Court,3\n",
        "\ufeffCourt;Cases\r\nHigh Court;3\r\n",
        "Court\tCases\rHigh Court\t3",
        '"Court","Cases"\n"High\n  Court","3"\n',
        "Court,Cases,,\nHigh Court,3,,\n,,,\n\n",
        "\n\nCourt , Cases\n High Court,3\n",
    ],
    ids=["commas", "semicolons from Excel", "tabs from a Macintosh", "a line break in a cell", "empty cells left over", "empty lines and spaces"],
)
def test_a_table_is_read_as_every_spreadsheet_program_saves_it(tmp_path, content):
    table = shown(tmp_path, TABLE + "data: shown.csv\n", content)
    assert (table.columns, table.rows) == (("Court", "Cases"), (("High Court", "3"),))


def test_quotation_marks_separators_and_short_rows_in_a_csv_file(tmp_path):
    table = shown(tmp_path, TABLE + "data: shown.csv\n", 'Name;"a ""quoted"", b";c\n"x;y";\n;1;2\n')
    assert table.columns == ("Name", 'a "quoted", b', "c")
    assert table.rows == (("x;y", "", ""), ("", "1", "2"))


def test_typed_rows_keep_what_was_typed(tmp_path):
    table = shown(tmp_path, TABLE + "columns: [Country, 2020]\nrows:\n  - [NO, 1.10]\n  - ['', 12:30]\n  - [x, ~]\n")
    assert table.columns == ("Country", "2020")
    assert table.rows == (("NO", "1.10"), (None, "12:30"), ("x", "~"))


@pytest.mark.parametrize(
    ("content", "line", "code", "words"),
    [
        ("Court,Cases\nHigh Court,3\nDistrict Court,4,5\n", 3, "csv", "more cells (3) than the first row has column names (2)"),
        ('Court,Cases\n"High\nCourt",3\nx,4,5\n', 4, "csv", "more cells (3)"),
        ("Court,Cases\nHigh Court,66,4\n", 2, "csv", "more cells (3)"),
        ("Court,,Cases\nx,1,2\n", 1, "csv", "Column 2 of this table has no name."),
        (",Cases\nx,1\n", 1, "csv", "Column 1 of this table has no name."),
        ("Court,Cases\n", 1, "csv", "no row below"),
        ("", 1, "csv", "no row below"),
        ("\n,,\n", 1, "csv", "no row below"),
        ('Court,Cases\n"High Court,3\n', 2, "csv", "never closed"),
        ('Court,Cases\n"High" Court,3\n', 2, "csv", "followed by more text"),
        ("Court,Cases\nx,1\n".encode("utf-16"), 1, "file", "UTF-16"),
        ("Court,Cases\nTauranga Māori,1\n".encode("iso-8859-13"), 2, "file", "not saved as UTF-8"),
        ("Court,Cases\nx,\x07\n", 2, "file", "control character"),
        ("Name," + ",".join("abcdefghijkl") + "\n" + "1," * 12 + "1\n", 1, "schema", "13 × 1 cells"),
        ("Name,Cases\n" + "x,1\n" * 20_000, 1, "schema", "2 × 20,000 cells. The most is 12 × 500"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_a_csv_file_that_is_no_table_is_said_with_its_line(tmp_path, content, line, code, words):
    problem = said(tmp_path, TABLE + "data: shown.csv\n", **{CSV: content})
    assert words in problem.message
    assert problem.code == code
    if code != "schema":
        assert (problem.place.path, problem.place.line) == (CSV, line)


@pytest.mark.parametrize(
    ("record", "line", "words"),
    [
        (TABLE, 1, "This table has no rows."),
        (TABLE + "columns: [a, b]\n", 1, "This table has no rows."),
        (TABLE + "columns: [a, b]\nrows: []\n", 1, "This table has no rows."),
        (TABLE + "columns: [a, b]\nrows:\n  - [1, 2]\n  - [1]\n", 8, "different number of cells (1) than there are columns (2)"),
        (TABLE + "columns: [a, b]\nrows:\n  - [1, 2, 3]\n", 7, "different number of cells (3) than there are columns (2)"),
        (TABLE + "columns: [a, '']\nrows: [[1, 2]]\n", 5, "The field ‘columns’ is empty."),
        (TABLE + "columns: [a, b]\nrows: [[1, [2]]]\n", 6, "must be text"),
        (TABLE + "columns: [a, b]\nrows: 3\n", 6, "must be a list"),
        (TABLE + "data: shown.csv\ncolumns: [a, b]\n", 6, "The rows are both here and in the file shown.csv."),
        (TABLE + "data: shown.csv\nrows: [[1]]\n", 6, "The rows are both here and in the file shown.csv."),
        (TABLE + "data: ../law.csv\n", 5, "is not written correctly for ‘data’"),
        (TABLE.replace("kind: table\n", ""), 1, "The field ‘kind’ is missing."),
        (TABLE.replace("table", "tabel"), 2, "‘tabel’ is not a kind of table or figure."),
        (TABLE.replace("kind: table", "kind: [table]"), 2, "not a kind of table or figure"),
        (CHART + "columns: [a]\nrows: [[1]]\n", 1, "A chart needs a column of names and a column of figures."),
        (CHART + "columns: [a, b]\nrows: [[x, many]]\n", 7, "‘many’ is not a number that a chart can show."),
        (CHART + "columns: [a, b]\nrows: [[x, '66,4']]\n", 7, "‘66,4’ is not a number"),
        (CHART + "columns: [a, b]\nrows: [[x, '1 000']]\n", 7, "‘1 000’ is not a number"),
        (CHART + "columns: [a, b]\nrows: [[x, 5%]]\n", 7, "‘5%’ is not a number"),
        (CHART + "columns: [a, b]\nrows: [[x, '']]\n", 7, "is not a number"),
        (CHART + f"columns: [a, b]\nrows: [[x, {'9' * 400}]]\n", 7, "is not a number"),
        (CHART + "columns: [a, b]\nrows: [[x, ١٢]]\n", 7, "is not a number"),
        (CHART + "columns: [a, b]\nrows:\n" + "  - [x, 1]\n" * 60, 1, "A chart of 1 × 60 bars does not fit on a page."),
        (CHART + f"columns: [{', '.join('abcdefghijklm'[:13])}]\nrows: [[x{', 1' * 12}]]\n", 7, "13 × 1 cells"),
        (CHART + "columns: [a, b, c, d, e, f, g]\nrows: [[x, 1, 2, 3, 4, 5, 6]]\n", 1, "A chart of 6 × 1 bars"),
        (CHART + "columns: [a, b]\nrows:\n  - [x, 1]\n  - [中文, 1]\n", 9, "‘中文’ cannot be drawn"),
        (CHART + "columns: [a, العربية]\nrows: [[x, 1]]\n", 6, "cannot be drawn"),
        (CHART + "unit: 😀\ncolumns: [a, b]\nrows: [[x, 1]]\n", 6, "cannot be drawn"),
        (CHART.replace("alt: Bars.\n", "") + "columns: [a, b]\nrows: [[x, 1]]\n", 1, "The field ‘alt’ is missing."),
        (PICTURE.replace("alt: A form.\n", ""), 1, "The field ‘alt’ is missing."),
        (TABLE.replace("source: The ministry.\n", "") + "columns: [a]\nrows: [[x]]\n", 1, "The field ‘source’ is missing."),
        (TABLE + "unit: cases\ncolumns: [a]\nrows: [[x]]\n", 5, "The field ‘unit’ is unknown here."),
    ],
    ids=lambda value: value[-40:] if isinstance(value, str) else None,
)
def test_a_table_or_chart_that_cannot_be_shown_is_said_with_its_line(tmp_path, record, line, words):
    others: dict[str, str | bytes | None] = {CSV: "a,b\nx,1\n", PNG: screenshot()}
    problem = said(tmp_path, record, **others)
    assert words in problem.message
    assert problem.code == "schema"
    assert (problem.place.path, problem.place.line) == (YML, line)


def test_a_figure_in_a_csv_file_that_is_none_is_said_where_it_stands(tmp_path):
    problem = said(tmp_path, CHART + "data: shown.csv\n", **{CSV: 'Court;Cases\n"High\nCourt";3\nDistrict Court;66,4\n'})
    assert (problem.place.path, problem.place.line) == (CSV, 4)


def test_each_figure_of_a_csv_file_that_is_none_is_said(tmp_path):
    problems = look(tmp_path, files(CHART + "data: shown.csv\n", **{CSV: "Court,2020,2021\nHigh Court,many,3\nDistrict Court,4,few\n"}))
    told = [(problem.place.line, problem.message.partition(" ")[0]) for problem in problems if problem.place.path == CSV]
    assert told == [(2, "‘many’"), (3, "‘few’")]


def test_no_record_is_offered_for_a_csv_file_that_is_not_there(tmp_path):
    problem = said(tmp_path, f"{TABLE}data: {Path(YML).stem}.csv\n", **{CSV: None})
    assert problem.hint == "Put the file in report/figures/, or correct the name."


@pytest.mark.parametrize(
    ("name", "there", "hint"),
    [("Shown.csv", "shown.csv", "‘shown.csv’: capital letters matter"), ("show.csv", "shown.csv", "shown.csv"), ("other.csv", "notes.txt", "report/figures/")],
)
def test_a_file_that_is_not_there_is_said_and_the_nearest_name(tmp_path, name, there, hint):
    problem = said(tmp_path, f"{TABLE}data: {name}\n", **{f"report/figures/{there}": "a,b\nx,1\n"})
    assert (problem.code, problem.place.path, problem.place.line) == ("csv", YML, 5)
    assert hint in problem.hint


def test_a_folder_and_a_link_that_leads_outside_are_no_files(tmp_path):
    (tmp_path / "outside.csv").write_text("a,b\nx,1\n", encoding="utf-8")
    (tmp_path / "report/report/figures/shown.csv").mkdir(parents=True)
    assert said(tmp_path / "report", TABLE + "data: shown.csv\n").code == "file"
    (tmp_path / "report/report/figures/form.png").symlink_to(tmp_path / "outside.csv")
    problem = said(tmp_path / "report", PICTURE)
    assert "outside the report’s folder" in problem.message


def chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be very large."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


MOVING = saved(coloured(), "PNG", save_all=True, append_images=[Image.new("RGB", (60, 40))])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "There is no file"),
        (b"", "not a picture that can be read"),
        (b"just words", "not a picture that can be read"),
        (b"%PDF-1.7\n", "not a picture that can be read"),
        (screenshot()[:400], "not a picture that can be read"),
        (photograph()[:-300], "not a picture that can be read"),
        (screenshot().replace(b"IDAT", b"IDAX"), "not a picture that can be read"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "SVG drawing"),
        (saved(coloured(), "GIF"), "GIF picture"),
        (saved(coloured(), "WEBP"), "WEBP picture"),
        (saved(coloured(), "TIFF"), "TIFF picture"),
        (MOVING, "moving parts"),
        (bytes(5_000_001), "5 MB; a picture may have at most 5 MB"),
        (bomb(8000, 6000), "8,000 × 6,000 pixels"),
        (bomb(12000, 10000), "more pixels than a page"),
        (bomb(60000, 60000), "more pixels than a page"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)
def test_a_file_that_is_no_picture_for_print_is_said_in_words(tmp_path, content, words):
    problem = said(tmp_path, PICTURE, **{PNG: content})
    assert words in problem.message
    assert (problem.code, problem.place.path, problem.place.line, problem.record) == ("picture", YML, 5, "shown")


@pytest.mark.parametrize("name", ["form.PNG", "Form.png"])
def test_capitals_count_in_the_name_of_a_picture_on_every_system(tmp_path, name):
    problem = said(tmp_path, PICTURE, **{f"report/figures/{name}": screenshot()})
    assert f"‘{name}’: capital letters matter" in problem.hint


def test_a_picture_is_a_file(tmp_path):
    (tmp_path / PNG).mkdir(parents=True)
    problem = said(tmp_path, PICTURE)
    assert "is not a file" in problem.message
    is_plain(problem)


@pytest.mark.parametrize(
    "content",
    [
        screenshot(),
        photograph(),
        photograph(mode="CMYK"),
        photograph(orientation=6),
        saved(coloured(mode="L"), "JPEG"),
        saved(coloured().quantize(4), "PNG", transparency=0),
        saved(coloured(mode="RGBA"), "PNG"),
        saved(Image.new("I;16", (20, 10), 40_000), "PNG"),
        saved(coloured(mode="1"), "PNG"),
    ],
    ids=["PNG", "JPEG", "CMYK", "held upright", "grey", "palette", "transparent", "16 bit", "black and white"],
)
def test_every_common_picture_passes_whatever_its_ending(tmp_path, content):
    assert look(tmp_path, files(PICTURE, **{PNG: content})) == ()
