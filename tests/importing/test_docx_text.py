"""What stands in a Word file, and what becomes of it in the report's files."""

from __future__ import annotations

from pathlib import Path

import pytest

from foreign_word import field, listed, note, notes, p, r
from imported_word import HEADING, OFFICE, imported, passage, remarks, text_of


@pytest.mark.parametrize(
    ("content", "markdown"),
    [
        ((r("bold", "<w:b/>"), r(" and "), r("italic", "<w:i/>")), "**bold** and *italic*"),
        ((r("by style", '<w:rStyle w:val="Strong"/>'), r(", "), r("not", '<w:rStyle w:val="Strong"/><w:b w:val="0"/>')), "**by style**, not"),
        ((r("The ", "<w:i/>"), r("Act", "<w:i/><w:b/>"), r(" of old", "<w:i/>")), "*The **Act** of old*"),
        ((r("spaces ", "<w:b/>"), r("outside")), "**spaces** outside"),
        ((r("over two ", "<w:b/>"), r("runs", "<w:b/>")), "**over two runs**"),
        ((r("gone", "<w:strike/>"), r(" H"), r("2", '<w:vertAlign w:val="subscript"/>'), r("O")), "~~gone~~ H~2~O"),
        ((r("a*b_c [d] <e> #f @g ~h ^i `j` $k & l | m"),), "a\\*b\\_c \\[d\\] \\<e\\> \\#f \\@g \\~h \\^i \\`j\\` \\$k & l \\| m"),
        ((r("- no list"),), "\\- no list"),
        ((r("See https://example.org/a_b, and doi:10.1/x_y."),), "See <https://example.org/a_b>, and doi\\:10.1/x\\_y."),
        ((r("kia ora", '<w:lang w:val="mi-NZ"/>'), r(" means hello; "), r("colour", '<w:lang w:val="en-US"/>')), "[kia ora]{lang=mi-NZ} means hello; colour"),
        ((r("one"), "<w:r><w:tab/></w:r>", r("two"), "<w:r><w:br/></w:r>", r("three")), "one two\\\nthree"),
        ((r("un"), "<w:r><w:noBreakHyphen/></w:r>", r("broken"), r("\u00a0"), r("space")), "un\u2011broken\u00a0space"),
        (('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', r(" and "), '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), "α and ✓"),
        (("<w:smartTag><w:r><w:t>in a tag</w:t></w:r></w:smartTag>", "<w:unknown><w:r><w:t> and more</w:t></w:r></w:unknown>"), "in a tag and more"),
        (("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>a control</w:t></w:r></w:sdtContent></w:sdt>",), "a control"),
        (("<m:oMath><m:r><m:t>x</m:t></m:r><m:r><m:t>+1</m:t></m:r></m:oMath>",), "x+1"),
        (("<w:r><w:t>it\x92s</w:t></w:r>",), "it’s"),
        ((field('HYPERLINK "https://example.org/"', "a link"), r(".")), "[a link](https://example.org/)."),
        ((field("PAGE", "12"), r(" pages")), "12 pages"),
        ((field('IF 1 = 1 "a" "b"', "shown"),), "shown"),
        (("<w:hyperlink r:id='web'><w:r><w:t>on the </w:t></w:r><w:r><w:t>web</w:t></w:r></w:hyperlink>",), "[on the web](https://example.org/x_y%28z%29)"),
        (("<w:hyperlink r:id='file'><w:r><w:t>on a disk</w:t></w:r></w:hyperlink>",), "on a disk"),
    ],
)
def test_words_and_their_looks_become_markdown(content: tuple[str, ...], markdown: str, tmp_path: Path) -> None:
    outside = 'TargetMode="External"'
    links = f'<Relationship Id="web" Type="{OFFICE}/hyperlink" Target="https://example.org/x_y(z)" {outside}/><Relationship Id="file" Type="{OFFICE}/hyperlink" Target="file:///x" {outside}/>'
    assert passage(tmp_path, p(*content), links=links) == markdown


def test_footnotes_and_endnotes_are_one_row_in_the_order_of_the_text(tmp_path: Path) -> None:
    body = HEADING + p("First", note("endnote", 2), ".") + p("Second", note("footnote", 1), " and", note("endnote", 1), ".")
    made = imported(
        tmp_path,
        body,
        footnotes=notes("footnote", "A footnote."),
        endnotes=notes("endnote", "The later one.", p(r("The "), r("earlier", "<w:i/>"), r(" one."))),
    )
    assert "First[^note-1]." in text_of(tmp_path)
    assert "Second[^note-2] and[^note-3]." in text_of(tmp_path)
    assert (
        text_of(tmp_path, "citations/endnotes.yml").split("\n", 1)[1]
        == "note-1: |\n  The *earlier* one.\nnote-2: |\n  A footnote.\nnote-3: |\n  The later one.\n"
    )
    assert made.account.counts["endnotes"] == 3


def test_a_note_called_twice_and_a_field_that_repeats_it_keep_one_number(tmp_path: Path) -> None:
    marked = f'<w:bookmarkStart w:id="5" w:name="_Ref5"/>{note("footnote", 1)}<w:bookmarkEnd w:id="5"/>'
    superscript = '<w:r><w:rPr><w:rStyle w:val="NoteMark"/></w:rPr><w:t>1</w:t></w:r>'
    body = (
        HEADING
        + p("One", marked, ".")
        + p("Again", note("footnote", 1), ", ", r("and", ""), field(r"NOTEREF _Ref5 \f \h", "1"), field(r"NOTEREF _Ref5 \h", superscript))
    )
    imported(tmp_path, body + p("See note ", field(r"NOTEREF _Ref5 \h", "1"), "."), footnotes=notes("footnote", "The note."))
    text = text_of(tmp_path)
    assert "One[^note-1]." in text
    assert "Again[^note-1], and[^note-1][^note-1]" in text
    assert "See [](#note-1)." in text


def test_a_note_called_inside_a_note_is_called_by_the_text(tmp_path: Path) -> None:
    made = imported(
        tmp_path,
        HEADING + p("Text", note("footnote", 1), " ends."),
        footnotes=notes("footnote", p("Outer", note("endnote", 1), ".")),
        endnotes=notes("endnote", "Inner."),
    )
    assert "Text[^note-1][^note-2] ends." in text_of(tmp_path)
    assert "note-1: |\n  Outer.\nnote-2: |\n  Inner." in text_of(tmp_path, "citations/endnotes.yml")
    assert "note 2" in remarks(made)


def test_a_note_that_a_heading_calls_is_called_by_the_text_below(tmp_path: Path) -> None:
    made = imported(tmp_path, p("The law", note("footnote", 1), style="Heading1") + p("Text."), footnotes=notes("footnote", "About the law."))
    assert "title: The law\n" in text_of(tmp_path)
    assert "[^note-1]Text." in text_of(tmp_path)
    assert "a heading that calls a note" in " ".join(remarks(made).values())


def test_a_note_without_text_and_one_that_is_missing_are_told(tmp_path: Path) -> None:
    made = imported(tmp_path, HEADING + p("One", note("footnote", 7), " and", note("footnote", 2), "."), footnotes=notes("footnote", "Never called.", p()))
    assert "One[^note-1] and[^note-2]." in text_of(tmp_path)
    assert "the text does not call" in remarks(made)["Never called."]
    assert "the file does not have it" in remarks(made)["footnote 7"]


def test_comments_are_kept_in_the_account_with_their_paragraph(tmp_path: Path) -> None:
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    comment = f'<w:comment w:id="0" w:author="A. Reviewer" w:date="2022-05-02T10:00:00Z">{p("Is this right?")}</w:comment>'
    made = imported(tmp_path, p("First.", style="Para") + p(start, "Second.", end, style="Para"), comments=comment)
    (kept,) = made.account.comments
    assert (kept.author, kept.date, kept.text, kept.on) == ("A. Reviewer", "2022-05-02", "Is this right?", "para-2")
    assert "on para-2: ‘Is this right?’ (A. Reviewer, 2022-05-02)" in text_of(tmp_path, "import-account.md")
    assert "Is this right?" not in text_of(tmp_path)


def test_lists_are_nested_and_stay_with_their_paragraph(tmp_path: Path) -> None:
    body = p("Before:") + p("one", more=listed(2)) + p("deep", more=listed(2, 1)) + p("two", more=listed(2)) + p("set in", more='<w:ind w:left="720"/>')
    assert passage(tmp_path, body) == "Before:\n\n- one\n\n  - deep\n\n- two\n\n  set in"


def test_a_table_becomes_a_pipe_table_under_its_paragraph(tmp_path: Path) -> None:
    def row(*cells: str, head: str = "") -> str:
        return f"<w:tr><w:trPr>{head}</w:trPr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    table = f"<w:tbl>{row(p('Year'), p('Cases'), head='<w:tblHeader/>')}{row(p('2020'), p('a|b', note('footnote', 1)) + p('more'))}</w:tbl>"
    span = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    wide = f"<w:tbl>{row(span + p('over two'), p('three'))}{row(p('1'), p('2'), p('3'))}</w:tbl>"
    text = passage(tmp_path, p("Figures:") + table + p() + wide, footnotes=notes("footnote", "Estimated."))
    assert (
        text == "Figures:\n\n| Year | Cases |\n|---|---|\n| 2020 | a\\|b[^note-1] more |\n\n|  |  |  |\n|---|---|---|\n| over two |  | three |\n| 1 | 2 | 3 |"
    )


def test_a_picture_leaves_its_description_in_brackets_and_a_remark(tmp_path: Path) -> None:
    drawing = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="A map of cases"/><a:blip r:embed="p1"/></wp:inline></w:drawing></w:r>'
    made = imported(
        tmp_path,
        HEADING + p("See: ", drawing),
        links=f'<Relationship Id="p1" Type="{OFFICE}/image" Target="media/map.png"/>',
        extra={"word/media/map.png": b"png"},
    )
    assert "See: \\[A map of cases\\]" in text_of(tmp_path)
    assert "a picture (word/media/map.png)" in remarks(made)["A map of cases"]
    assert [remark.certainty for remark in made.account.remarks if remark.found == "A map of cases"] == ["doubtful"]


def test_a_text_box_stands_behind_its_paragraph_and_only_one_branch_of_it_is_read(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('Boxed.')}</w:txbxContent>"
    both = f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    assert passage(tmp_path, p("Before ", both, "and after.")) == "Before and after.\n\nBoxed."


def test_hidden_text_is_kept_and_told(tmp_path: Path) -> None:
    made = imported(tmp_path, HEADING + p("Seen ", r("and not seen", "<w:vanish/>"), "."))
    assert "Seen and not seen." in text_of(tmp_path)
    assert "hidden text" in remarks(made)["and not seen"]


def test_contents_are_left_out_and_told(tmp_path: Path) -> None:
    entries = field('TOC \\o "1-3"', '<w:hyperlink w:anchor="_Toc1"><w:r><w:t>The law 1</w:t></w:r></w:hyperlink>')
    made = imported(tmp_path, p(entries) + HEADING + p("Text."))
    assert "The law 1" in remarks(made)
    assert not (tmp_path / "report/report/opening.md").exists()


def test_the_title_and_what_stands_before_the_first_heading_have_their_places(tmp_path: Path) -> None:
    imported(tmp_path, p("A *report* on children", style="Title") + p("Submitted by us.") + HEADING + p("Text."))
    assert 'title: "A *report* on children"' in text_of(tmp_path, "report/report.yml")
    assert text_of(tmp_path, "report/opening.md") == "# Opening\n\nSubmitted by us.\n"


def test_a_bold_line_is_a_heading_where_no_style_makes_any(tmp_path: Path) -> None:
    made = imported(tmp_path, p(r("The law", "<w:b/>")) + p("Text.") + p(r("Practice", "<w:b/>")) + p("More."))
    assert [path.stem for path in sorted((tmp_path / "report/report/sections").iterdir())] == ["practice", "the-law"]
    assert [remark.found for remark in made.account.remarks if "a bold line" in remark.taken_for] == ["The law", "Practice"]


def test_a_heading_of_another_name_is_known_by_its_outline_level(tmp_path: Path) -> None:
    imported(tmp_path, p("Das Gesetz", style="Titre3") + p("Text."))
    assert "title: Das Gesetz" in text_of(tmp_path)


def test_a_heading_with_nothing_under_it_is_kept_as_text(tmp_path: Path) -> None:
    imported(tmp_path, HEADING + p("Text.") + p("1. Annex *", style="Heading1"))
    assert "Text.\n\n      1\\. Annex \\*" in text_of(tmp_path)


def test_references_to_numbered_paragraphs_become_live(tmp_path: Path) -> None:
    mark = '<w:bookmarkStart w:id="3" w:name="_Ref3"/><w:bookmarkEnd w:id="3"/>'
    body = (
        HEADING
        + p(mark, "First.", style="Para")
        + p(
            "See paragraph ",
            field(r"REF _Ref3 \r \h", "1"),
            ", para. ",
            field(r"REF _Ref3 \r \h", "1"),
            " and ",
            field(r"REF _Gone \h", "this"),
            ".",
            style="Para",
        )
    )
    imported(tmp_path, body)
    assert "See [](#para-1), para. [1](#para-1) and this." in text_of(tmp_path)


def test_a_language_other_than_the_reports_is_told(tmp_path: Path) -> None:
    made = imported(tmp_path, HEADING + p(r("Les enfants ont des droits.", '<w:lang w:val="fr-FR"/>')))
    assert "lang=" not in text_of(tmp_path)
    assert "fr" in " ".join(found for found, told in remarks(made).items() if "language" in told)


def test_the_words_of_a_chart_are_kept_beside_the_report(tmp_path: Path) -> None:
    chart = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    drawing = f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Chart"/><c:chart xmlns:c="{chart}" r:id="c1"/></wp:inline></w:drawing></w:r>'
    content = f'<c:chartSpace xmlns:c="{chart}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>Cases by year</a:t><c:v>2020</c:v></c:chartSpace>'
    made = imported(
        tmp_path,
        HEADING + p("See:", drawing),
        links=f'<Relationship Id="c1" Type="{OFFICE}/chart" Target="charts/c.xml"/>',
        extra={"word/charts/c.xml": content},
    )
    assert "Cases by year 2020" in text_of(tmp_path, "unplaced.md")
    assert made.account.counts["pieces not placed"] == 1


def test_the_parts_of_a_page_that_are_not_its_text_are_told(tmp_path: Path) -> None:
    header = f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{p("Confidential")}</w:hdr>'
    made = imported(
        tmp_path,
        HEADING + p(r("Under", '<w:u w:val="single"/>'), r("lined", '<w:highlight w:val="yellow"/>')),
        links=f'<Relationship Id="h" Type="{OFFICE}/header" Target="header1.xml"/>',
        extra={"word/header1.xml": header},
    )
    assert "a page header" in remarks(made)["Confidential"]
    assert {"1 run underlined", "1 run highlighted"} <= set(remarks(made))


def test_a_file_in_the_strict_form_of_the_format_is_read(tmp_path: Path) -> None:
    body = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>Strict words.</w:t></w:r></w:p></w:body></w:document>'
    imported(tmp_path, "", extra={"word/document.xml": body})
    assert "Strict words." in text_of(tmp_path)


def test_a_heading_whose_words_look_like_the_id_of_a_note_is_no_note(tmp_path: Path) -> None:
    mark = '<w:bookmarkStart w:id="3" w:name="_Ref3"/><w:bookmarkEnd w:id="3"/>'
    body = p(mark, "Note: 1", style="Heading1") + p("See ", field(r"REF _Ref3 \h", "note 1"), note("footnote", 1), ".")
    imported(tmp_path, body, footnotes=notes("footnote", "A note."))
    assert "See [note 1](#note-1-2)[^note-1]." in text_of(tmp_path)
