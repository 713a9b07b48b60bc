"""An organisation's own reference document, here one that Word itself made (python-docx ships it), and drafts."""

from __future__ import annotations

import io

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from altreport.problems import Severity, has_errors
from word_files import W, part, style_of, words_of

OWN = "templates/docx/reference.docx"


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def letterhead() -> bytes:
    document = docx.Document()
    document.core_properties.author = "A. Colleague"
    document.sections[0].header.paragraphs[0].text = "Letterhead"
    return saved(document)


def test_missing_styles_are_named_and_lent(word):
    made = word({OWN: letterhead()})
    (problem,) = made.problems
    assert problem.severity is Severity.WARNING
    assert problem.place.path == OWN
    assert "‘Numbered Paragraph’" in problem.message
    assert "‘Title’" not in problem.message
    assert all(f"‘{name}’" in problem.message for name in ("Figure", "Source Note", "Table Figure", "table of figures"))
    numbered = [paragraph for paragraph in made.document.iter(f"{W}p") if style_of(paragraph) == "NumberedParagraph"]
    assert len(numbered) == 2
    style = made.part("word/styles.xml").find(f"{W}style[@{W}styleId='NumberedParagraph']/{W}pPr/{W}numPr/{W}numId")
    assert 0 < int(style.get(f"{W}val")) < 1000
    assert words_of(made.part("word/header1.xml")) == "Letterhead"


def test_nothing_personal_comes_from_the_reference_document(word):
    made = word({OWN: letterhead()})
    content = made.path.read_bytes()
    assert b"Colleague" not in content
    assert "creator" in {child.tag.rpartition("}")[2] for child in made.part("docProps/core.xml")}
    assert [child.text for child in made.part("docProps/core.xml") if child.tag == "{http://purl.org/dc/elements/1.1/}creator"] == ["An organisation"]
    assert "rsid" not in str(made.part("word/settings.xml").xpath("//*[local-name()='rsids']"))


def test_content_controls_in_a_header_are_filled(word):
    document = docx.Document()
    control = f"<w:sdt {nsdecls('w')}><w:sdtPr><w:tag w:val='short-title'/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:i/></w:rPr><w:t>x</w:t></w:r></w:sdtContent></w:sdt>"
    document.sections[0].header.paragraphs[0]._p.append(parse_xml(control))
    header = word({OWN: saved(document)}).part("word/header1.xml")
    assert words_of(header) == "Alternative report on an example"
    assert header.find(f".//{W}sdt") is None
    assert header.find(f".//{W}r/{W}rPr/{W}i") is not None


def test_a_style_that_word_cannot_count_with_is_an_error(word):
    document = docx.Document()
    document.styles.add_style("Numbered Paragraph", WD_STYLE_TYPE.PARAGRAPH)
    made = word({OWN: saved(document)})
    assert has_errors(made.problems)
    assert any("‘Numbered Paragraph’" in problem.message and "numbering" in problem.message for problem in made.problems)
    assert not made.path.exists()


@pytest.mark.parametrize("content", [b"", b"no archive", letterhead()[:2000]])
def test_a_file_that_is_no_word_file_is_said_in_words(word, content):
    made = word({OWN: content})
    (problem,) = made.problems
    assert problem.severity is Severity.ERROR
    assert "reference document" in problem.message
    assert not made.path.exists()


def test_a_draft_is_stamped_on_every_kind_of_page(word):
    made = word(draft=True)
    for header in ("word/header1.xml", "word/header2.xml"):
        assert words_of(made.part(header)).startswith("DRAFT – not for submission")


def test_only_a_draft_is_stamped(word):
    made = word()
    assert not made.problems
    assert words_of(made.part("word/header2.xml")) == ""


def test_a_draft_is_stamped_also_where_the_reference_has_no_header(word):
    document = docx.Document()
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].different_first_page_header_footer = True
    made = word({OWN: saved(document)}, draft=True)
    section = made.document.find(f".//{W}sectPr")
    kinds = {reference.get(f"{W}type") for reference in section.findall(f"{W}headerReference")}
    assert kinds >= {"first", "even", "default"}
    targets = [link.get("Target") for link in part(made.path, "word/_rels/document.xml.rels") if str(link.get("Type")).endswith("/header")]
    assert len(targets) == 3
    assert all(words_of(made.part(f"word/{target}")) == "DRAFT – not for submission" for target in targets)
