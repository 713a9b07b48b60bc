"""What is rare in Word files, or should not be there at all: nothing of it is lost, and it reads well."""

from __future__ import annotations

from pathlib import Path

import pytest

from altreport.importing.refusal import ImportRefusedError
from foreign_word import field, note, notes, p, r
from imported_word import HEADING, OFFICE, imported, passage, remarks, text_of

MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format


@pytest.mark.parametrize(
    ("content", "markdown"),
    [
        (("Half: ", "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>x+2</m:t></m:r></m:den></m:f></m:oMath>"), "Half: 1/(x+2)"),
        (("<m:oMath><m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>",), "c\\^2"),
        (("<m:oMath><m:d><m:e><m:rad><m:e><m:r><m:t>ab</m:t></m:r></m:e></m:rad></m:e></m:d></m:oMath>",), "(√ab)"),
        (("<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>",), "漢(kan)"),
        (("Over it: ", '<w:r><w:pict><v:shape><v:textpath string="In confidence"/></v:shape></w:pict></w:r>'), "Over it: \\[In confidence\\]"),
        (("<w:hyperlink w:anchor='gone'><w:r><w:t>0.</w:t></w:r></w:hyperlink>", " percent"), "0\\. percent"),
        (("<w:hyperlink w:anchor='gone'><w:r><w:t>1</w:t></w:r></w:hyperlink>", r("."), " First"), "1\\. First"),
        ((r("c", '<w:vertAlign w:val="superscript"/>'), note("footnote", 1), r("d", '<w:vertAlign w:val="superscript"/>')), "^c^[^note-1]^d^"),
        ((MARK("begin"), "<w:r><w:instrText> PAGE </w:instrText></w:r>", r("no reader sees this"), MARK("end"), "Seen."), "Seen."),
    ],
)
def test_what_has_no_place_in_a_line_of_text_is_written_so_that_it_reads_well(content: tuple[str, ...], markdown: str, tmp_path: Path) -> None:
    assert passage(tmp_path, p(*content), footnotes=notes("footnote", "A note.")) == markdown


@pytest.mark.parametrize("instruction", [" TOC ", " REF somewhere "])
@pytest.mark.parametrize("separated", [True, False])
def test_a_field_that_nothing_ends_hides_nothing_behind_it(instruction: str, separated: bool, tmp_path: Path) -> None:
    cut = MARK("begin") + f"<w:r><w:instrText>{instruction}</w:instrText></w:r>" + MARK("separate") * separated
    made = imported(tmp_path, HEADING + p("One ", cut, "two.") + p("Three", note("footnote", 1), "."), footnotes=notes("footnote", p(cut, r("A note."))))
    assert "One two." in text_of(tmp_path)
    assert "Three[^note-1]." in text_of(tmp_path)
    assert "A note." in text_of(tmp_path, "citations/endnotes.yml")
    assert "a field without an end" in remarks(made)[""]


def test_words_in_an_instruction_are_told(tmp_path: Path) -> None:
    made = imported(tmp_path, HEADING + p("Seen", MARK("begin"), r("not shown"), MARK("end"), "."))
    assert "left out" in remarks(made)["not shown"]


def test_an_equation_between_paragraphs_is_one(tmp_path: Path) -> None:
    assert passage(tmp_path, p("Before.") + "<m:oMathPara><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></m:oMathPara>") == "Before.\n\n  - id: para-2"
    assert "x=1" in text_of(tmp_path)


def test_a_large_first_letter_stands_in_its_word(tmp_path: Path) -> None:
    assert passage(tmp_path, p("C", more='<w:framePr w:dropCap="drop"/>') + p("hildren have rights.")) == "Children have rights."


def test_a_document_inside_the_document_is_told_by_name_with_what_to_do(tmp_path: Path) -> None:
    link = f'<Relationship Id="alt" Type="{OFFICE}/aFChunk" Target="chunk.html"/>'
    made = imported(tmp_path, HEADING + p("Text.") + '<w:altChunk r:id="alt"/>', links=link, extra={"word/chunk.html": "<p>Inside.</p>"})
    assert "open the file in Word, save it, and import it again" in remarks(made)["word/chunk.html"]


def test_notes_that_the_title_calls_are_called_by_the_text_below(tmp_path: Path) -> None:
    made = imported(tmp_path, p("A report", note("footnote", 1), style="Title") + HEADING + p("Text."), footnotes=notes("footnote", "About us."))
    assert "title: A report\n" in text_of(tmp_path, "report/report.yml")
    assert "[^note-1]Text." in text_of(tmp_path)
    assert "the text below calls its note instead" in remarks(made)["A report"]


@pytest.mark.parametrize("style", ["Title", "Heading1"])
def test_a_title_that_is_only_the_call_of_a_note_is_text(style: str, tmp_path: Path) -> None:
    made = imported(tmp_path, p(note("footnote", 1), style=style) + HEADING + p("Text."), footnotes=notes("footnote", "About us."))
    assert text_of(tmp_path, "report/opening.md") == "# Opening\n\n[^note-1]\n"
    assert made.account.counts["endnotes"] == 1


def test_a_document_that_is_only_a_title_is_text(tmp_path: Path) -> None:
    imported(tmp_path, p("Only this", style="Title"))
    assert "Only this" in text_of(tmp_path)


def test_a_heading_alone_with_its_note_is_text(tmp_path: Path) -> None:
    imported(tmp_path, p("Only this", note("footnote", 1), style="Heading1"), footnotes=notes("footnote", "About us."))
    assert "Only this[^note-1]" in text_of(tmp_path)


def test_words_that_look_like_the_call_of_a_note_stay_words(tmp_path: Path) -> None:
    assert (
        passage(tmp_path, p("So [^note-1] it says", note("footnote", 1), "."), footnotes=notes("footnote", "A note.")) == "So \\[\\^note-1\\] it says[^note-1]."
    )


def test_contents_inside_a_line_do_not_glue_the_words_around_them(tmp_path: Path) -> None:
    assert passage(tmp_path, p("Before", field("TOC", "an entry"), "after.")) == "Before after."


def test_a_text_box_on_a_large_first_letter_stands_behind_the_paragraph(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('Boxed.')}</w:txbxContent></w:pict></w:r>"
    assert passage(tmp_path, p("C", box, more='<w:framePr w:dropCap="drop"/>') + p("hildren.")) == "Children.\n\nBoxed."


def test_an_equation_in_many_layers_is_read_in_good_time(tmp_path: Path) -> None:
    deep = "<m:f><m:num>" * 40 + "<m:r><m:t>1</m:t></m:r>" + "</m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>" * 40
    assert passage(tmp_path, p(f"<m:oMath>{deep}</m:oMath>")).endswith("(1/2)/2" + ")/2" * 38)


def test_notes_that_call_each_other_are_all_called_by_the_text(tmp_path: Path) -> None:
    chain = [p(f"Note {number}", note("footnote", number + 1), ".") for number in range(1, 60)]
    made = imported(tmp_path, HEADING + p("Text", note("footnote", 1), "."), footnotes=notes("footnote", *chain, "The last one."))
    assert made.account.counts["endnotes"] == 60
    assert "".join(f"[^note-{number}]" for number in range(1, 61)) in text_of(tmp_path)


def test_fields_too_deep_inside_each_other_are_refused(tmp_path: Path) -> None:
    fields = (MARK("begin") + MARK("separate")) * 200 + MARK("end") * 200
    with pytest.raises(ImportRefusedError, match="200 fields are nested in each other"):
        imported(tmp_path, HEADING + p("Text.", fields))


@pytest.mark.parametrize("words", ["Table:", "figure: two", ": x"])
def test_words_behind_a_table_that_look_like_its_caption_stay_words(words: str, tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
    assert passage(tmp_path, p("Before.") + table + p(words, style="Heading1")).endswith(f"| a | b |\n\n{words.replace(':', chr(92) + ':')}")
