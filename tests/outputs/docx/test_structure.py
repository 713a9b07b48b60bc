"""What must be in the file, and what must not."""

from __future__ import annotations

import itertools
import re
import zipfile

import pytest

from word_files import W, WordFile, fields, part, style_of, words_of


@pytest.fixture(params=["real", "rich"])
def file(request: pytest.FixtureRequest) -> WordFile:
    made: WordFile = request.getfixturevalue(request.param)
    return made


def text_of_all_parts(file: WordFile) -> str:
    with zipfile.ZipFile(file.path) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels")))


def test_nothing_of_footnotes_remains(file):
    with zipfile.ZipFile(file.path) as archive:
        assert not [name for name in archive.namelist() if "footnote" in name]
    assert "footnote" not in text_of_all_parts(file).lower()


def test_the_endnotes_are_a_part_of_their_own_with_separators(file):
    notes = file.part("word/endnotes.xml").findall(f"{W}endnote")
    assert [(note.get(f"{W}type"), note.get(f"{W}id")) for note in notes[:2]] == [("separator", "-1"), ("continuationSeparator", "0")]
    assert [int(note.get(f"{W}id")) for note in notes[2:]] == list(range(1, len(file.texts.notes) + 1))
    assert all(len(note.findall(f".//{W}endnoteRef")) == 1 for note in notes[2:])
    assert "endnotes+xml" in text_of_all_parts(file)


def test_notes_count_in_arabic_figures_at_the_end_of_the_document(file):
    settings = file.part("word/settings.xml").find(f"{W}endnotePr")
    assert settings.find(f"{W}pos").get(f"{W}val") == "docEnd"
    assert settings.find(f"{W}numFmt").get(f"{W}val") == "decimal"
    sections = list(file.document.iter(f"{W}sectPr"))
    assert sections
    assert all(section.find(f"{W}endnotePr/{W}numFmt").get(f"{W}val") == "decimal" for section in sections)


def test_each_note_is_called_once_and_repeated_by_a_field(file):
    calls = [int(call.get(f"{W}id")) for call in file.document.iter(f"{W}endnoteReference")]
    assert calls == list(range(1, len(file.texts.notes) + 1))
    cited = sum(len(made.note.cited_in) for made in file.texts.notes)
    repeats = [result for instruction, result in fields(file.document) if instruction.startswith("NOTEREF") and "\\f" in instruction]
    assert len(repeats) == cited - len(calls)
    for made in file.texts.notes:
        assert repeats.count(str(made.note.number)) == len(made.note.cited_in) - 1


def test_word_numbers_the_paragraphs_and_the_recommendations(file):
    report = file.numbered.report
    numbering = file.part("word/numbering.xml")
    styles = file.part("word/styles.xml")
    for style, wanted in (("NumberedParagraph", report.paragraphs), ("Recommendation", report.recommendations)):
        found = [paragraph for paragraph in file.document.iter(f"{W}p") if style_of(paragraph) == style]
        names = [start.get(f"{W}name") for paragraph in found for start in paragraph.findall(f"{W}bookmarkStart")[:1]]
        assert names == [record.id.replace("-", "_") for record in wanted]
        assert not [paragraph for paragraph in found if paragraph.find(f"{W}pPr/{W}numPr") is not None]
        number = styles.find(f"{W}style[@{W}styleId='{style}']/{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
        definition = numbering.find(f"{W}num[@{W}numId='{number}']/{W}abstractNumId").get(f"{W}val")
        level = numbering.find(f"{W}abstractNum[@{W}abstractNumId='{definition}']/{W}lvl")
        assert [level.find(f"{W}{name}").get(f"{W}val") for name in ("start", "numFmt", "pStyle")] == ["1", "decimal", style]


def test_headings_do_not_jump(file):
    levels = [int(style[-1]) for paragraph in file.document.iter(f"{W}p") if (style := style_of(paragraph)).startswith("Heading")]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_the_contents_lead_to_every_heading_with_its_words(file):
    headings = {
        start.get(f"{W}name"): words_of(paragraph)
        for paragraph in file.document.iter(f"{W}p")
        if style_of(paragraph) in ("Heading1", "Heading2")
        for start in paragraph.findall(f"{W}bookmarkStart")[:1]
    }
    entries = {
        link.get(f"{W}anchor"): words_of(link.find(f"{W}r"))
        for paragraph in file.document.iter(f"{W}p")
        if style_of(paragraph).startswith("TOC")
        for link in paragraph.findall(f"{W}hyperlink")
    }
    assert list(entries) == list(headings)
    assert list(entries.values()) == list(headings.values())
    assert any(code.text.split() == ["TOC", "\\o", '"1-2"', "\\h", "\\z", "\\u"] for code in file.document.iter(f"{W}instrText"))
    assert "updateFields" not in text_of_all_parts(file)


def test_bookmarks_are_unique_short_and_paired(file):
    starts = {start.get(f"{W}id"): start.get(f"{W}name") for start in file.document.iter(f"{W}bookmarkStart")}
    ends = [end.get(f"{W}id") for end in file.document.iter(f"{W}bookmarkEnd")]
    assert sorted(starts) == sorted(ends)
    assert len({name.lower() for name in starts.values()}) == len(starts)
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name, re.ASCII) for name in starts.values())


def test_every_style_that_is_named_exists(file):
    known = {style.get(f"{W}styleId") for style in file.part("word/styles.xml").iter(f"{W}style")}
    for name in ("word/document.xml", "word/endnotes.xml", "word/header1.xml", "word/footer1.xml"):
        for kind in ("pStyle", "rStyle", "tblStyle"):
            assert {style.get(f"{W}val") for style in file.part(name).iter(f"{W}{kind}")} <= known


def test_looks_are_in_styles_alone(file):
    allowed = {f"{W}{name}" for name in ("rStyle", "lang", "i", "iCs", "b", "bCs", "rFonts", "rtl")}
    for name in ("word/document.xml", "word/endnotes.xml"):
        assert {child.tag for look in file.part(name).iter(f"{W}rPr") for child in look} <= allowed
        # the only thing said of fonts is that a run of Chinese characters takes the East Asian one of its style
        assert {key for fonts in file.part(name).iter(f"{W}rFonts") for key in fonts.attrib} <= {f"{W}hint"}
        assert {child.tag for look in file.part(name).iter(f"{W}pPr") for child in look} <= {f"{W}pStyle", f"{W}numPr", f"{W}jc", f"{W}bidi"}


def test_the_file_says_nothing_of_persons_and_machines(file):
    everything = text_of_all_parts(file)
    for trace in (
        "lastModifiedBy",
        "w:rsid",
        "attachedTemplate",
        "comments",
        "w:ins ",
        "w:del ",
        "w:vanish",
        "Application>",
        "pandoc",
        str(file.numbered.root),
    ):
        assert trace not in everything, trace
    with zipfile.ZipFile(file.path) as archive:
        assert [name for name in archive.namelist() if name.startswith("docProps")] == ["docProps/core.xml"]


def test_the_core_properties_are_the_covers(real):
    cover = real.numbered.report.cover
    properties = {child.tag.rpartition("}")[2]: child.text for child in real.part("docProps/core.xml")}
    assert properties["title"] == cover.title
    assert properties["language"] == cover.language
    assert properties["creator"] == "; ".join(cover.submitters)
    assert set(properties) <= {"title", "language", "creator", "subject", "created", "modified"}


def test_the_language_is_the_covers_and_spans_have_their_own(file):
    defaults = file.part("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert defaults.get(f"{W}val") == "en-NZ"
    maori = [run for run in file.document.iter(f"{W}r") if (tag := run.find(f"{W}rPr/{W}lang")) is not None and tag.get(f"{W}val") == "mi"]
    assert maori


def test_header_and_footer(real):
    assert words_of(real.part("word/header1.xml")) == real.numbered.report.cover.running_title
    assert not list(real.part("word/header1.xml").iter(f"{W}sdt"))
    footer = real.part("word/footer1.xml")
    assert [code.text.strip() for code in footer.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]
    assert words_of(footer) == "Page 2 of 2"


def test_the_title_page_has_every_fact(real):
    facts = [words_of(paragraph) for paragraph in real.document.iter(f"{W}p") if style_of(paragraph) == "CoverFact"]
    assert "State party New Zealand" in facts
    title = [words_of(paragraph) for paragraph in real.document.iter(f"{W}p") if style_of(paragraph) == "Title"]
    assert title == [real.numbered.report.cover.title]


def test_header_rows_of_tables_repeat(rich):
    tables = list(rich.document.iter(f"{W}tbl"))
    assert tables
    assert all(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in tables)


def test_parts_are_all_of_known_type(file):
    types = part(file.path, "[Content_Types].xml")
    named = {entry.get("PartName") for entry in types if entry.get("PartName")}
    with zipfile.ZipFile(file.path) as archive:
        assert named == {f"/{name}" for name in archive.namelist() if not name.endswith(".rels") and name != "[Content_Types].xml"}
