"""A report's own template and fonts of the PDF, characters that no font has, and withheld words anywhere in the file."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pikepdf
import pytest

from altreport.building.build_report import BuildOptions, build_report
from altreport.editions import Edition
from altreport.gate.file_text import pieces_of_file
from altreport.outputs.pdf.output import OUTPUT
from altreport.problems import Problem
from altreport.resources import template_folder
from pdf_files import make_pdf_file
from pictures import screenshot
from small_report import SECTION, write_report

TEMPLATE = (template_folder() / "pdf/report.typ").read_text(encoding="utf-8")
CANARIES = ("Quokka", "Wombat", "Numbat", "Bilby", "Dunnart")
HIDDEN = "".join(f"  - id: hidden-{number}\n    visibility: internal\n    text: {word}.\n" for number, word in enumerate(CANARIES))


def problems(folder: Path, files: dict[str, str | bytes | None]) -> tuple[Problem, ...]:
    """What stops the PDF of the small report with these files."""
    made = make_pdf_file(write_report(folder, files))
    assert not made.data
    return made.problems


def test_a_character_without_a_glyph_is_named_with_its_record(tmp_path: Path) -> None:
    notes = "note-a: A ก letter.\n"
    section = SECTION.replace("The second, see", "The second 中 and 中, see").replace("title: The law", "title: The அ law")
    found = problems(tmp_path, {"report/sections/law.yml": section, "citations/endnotes.yml": notes, "recommendations/all.yml": None})
    assert {(problem.record, problem.message, problem.place.path, problem.place.line) for problem in found} == {
        ("second", "No font of the PDF has the character ‘中’ (U+4E2D).", "report/sections/law.yml", 9),
        ("note-a", "No font of the PDF has the character ‘ก’ (U+0E01).", "citations/endnotes.yml", 1),
        ("law", "No font of the PDF has the character ‘அ’ (U+0B85).", "report/sections/law.yml", 1),
    }
    assert all("templates/pdf/fonts/" in problem.hint for problem in found)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("#let basis(", "#let grounds("), "lacks the function ‘basis’"),
        (("#let ink =", '#import "@preview/some:1.0.0": *\n#let ink ='), "uses a package"),
        (('#let ink = rgb("#262626")', "#let ink = rgb(262626)"), "The PDF cannot be made"),
        (("  if others != none { beside(others) }\n", ""), "has lost the paragraph ‘second’"),
        (("first }))", "}))"), "has lost the text ‘note-a’"),
        (("..entries.map(entry => entry.at(1))", "..entries.map(entry => [])"), "has lost the text ‘note-a’"),
    ],
)
def test_a_template_of_the_report_is_told_what_it_lacks(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    assert change[0] in TEMPLATE
    section = SECTION.replace("The second, see [](#first).[^note-a]", "The second.\n\n      More.")
    found = problems(tmp_path, {"templates/pdf/report.typ": TEMPLATE.replace(*change), "report/sections/law.yml": section})
    assert any(said in problem.message for problem in found), found
    assert {problem.place.path for problem in found} == {"templates/pdf/report.typ"}


def test_a_template_of_the_report_is_used(tmp_path: Path) -> None:
    own = make_pdf_file(write_report(tmp_path / "own", {"templates/pdf/report.typ": TEMPLATE.replace('paper: "a4"', 'paper: "us-letter"')}))
    with pikepdf.open(io.BytesIO(own.data)) as pdf:
        assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, 612, 792]


def test_withheld_words_anywhere_in_it_stop_the_build(tmp_path: Path) -> None:
    """In a text, a bookmark, the properties, an alternative text and a link."""
    planted = TEMPLATE.replace(
        "  body\n}",
        '  [Quokka] + heading[Wombat] + link("https://example.org/numbat")[more] + image("picture-1.png", alt: "Bilby", width: 1cm)\n  body\n}',
        1,
    )
    planted = planted.replace("set document(", 'set document(keywords: ("Dunnart",), ')
    figure = "id: form\nkind: picture\ntitle: A form\nfile: form.png\nalt: A form.\nsource: The ministry.\n"
    files: dict[str, str | bytes | None] = {"report/figures/form.yml": figure, "report/figures/form.png": screenshot()}
    section = SECTION.replace("  - id: first\n", "  - id: first\n    shows: [form]\n") + HIDDEN
    root = write_report(tmp_path, {"report/sections/law.yml": section, **files})
    assert build_report(root, Edition.PUBLIC, BuildOptions((OUTPUT,))).value.paths
    (root / "templates/pdf").mkdir(parents=True)
    (root / "templates/pdf/report.typ").write_text(planted, encoding="utf-8")
    made = build_report(root, Edition.PUBLIC, BuildOptions((OUTPUT,)))
    assert not made.value.paths
    assert {word for word in CANARIES for problem in made.problems if f"report.pdf: ‘{word.lower()}’" in problem.message.replace("!metadata.xml", "")} == {
        *CANARIES
    }


def test_tags_join_lines_and_links_and_part_cells(tmp_path: Path) -> None:
    section = (
        SECTION
        + "  - id: third\n    text: |\n      See [the first](#first) paragraph.\n\n      | Maia | Nunez |\n      |------|-------|\n      | x    | y     |\n"
    )
    pdf = make_pdf_file(write_report(tmp_path, {"report/sections/law.yml": section}))
    text = next(piece.text for piece in pieces_of_file("report.pdf", pdf.data) if "The first paragraph" in piece.text)
    assert "See the first paragraph." in text
    assert "Maia\n\n" in text


def test_a_packed_stream_may_end_in_the_byte_of_a_line_end() -> None:
    """One of 128 streams does; such a file was refused as damaged."""
    content = next(text for number in range(300) if zlib.compress(text := b"% " + b"y" * number)[-1:] == b"\n")
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        stream = pikepdf.Stream(pdf, zlib.compress(content))
        stream.Filter = pikepdf.Name.FlateDecode
        pdf.pages[0].Contents = stream
        written = io.BytesIO()
        pdf.save(written, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert list(pieces_of_file("a.pdf", written.getvalue()))
