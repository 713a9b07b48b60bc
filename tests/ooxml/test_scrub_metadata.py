"""Traces of persons, machines and moments that Word leaves in a file, taken out of one that has them."""

from __future__ import annotations

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from lxml import etree

from altreport.ooxml.core_properties import Properties, write_properties
from altreport.ooxml.namespaces import R, W, w
from altreport.ooxml.package import open_document, package_of, to_bytes
from altreport.ooxml.scrub_metadata import drop_unwanted_parts, scrub
from altreport.ooxml.xml_tree import parse


def field(instruction: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText> {instruction} </w:instrText></w:r>{marks[1]}<w:r><w:t>{result}</w:t></w:r>{marks[2]}"


def header(content: str) -> Document:
    """A document with this markup in its header."""
    document = docx.Document()
    part = document.sections[0].header.part
    part.element[:] = [parse_xml(f"<w:p {nsdecls('w', 'r')}>{content}</w:p>")]
    return document


def shown(document: Document) -> str:
    return str(document.sections[0].header.part.element.xpath("string()"))


@pytest.mark.parametrize("instruction", ["FILENAME \\p", "filename", "AUTHOR", "DATE \\@ yyyy", 'INCLUDEPICTURE "C:\\\\x.png"', "DOCPROPERTY Company"])
def test_telling_fields_go_with_their_results(instruction):
    document = header(f"<w:r><w:t>Before</w:t></w:r>{field(instruction, 'secret')}<w:r><w:t>after</w:t></w:r>")
    assert scrub(document) == (instruction.split()[0].upper(),)
    assert shown(document) == "Beforeafter"


def test_a_simple_field_goes_too():
    document = header('<w:fldSimple w:instr=" LASTSAVEDBY "><w:r><w:t>secret</w:t></w:r></w:fldSimple><w:r><w:t>stays</w:t></w:r>')
    assert scrub(document) == ("LASTSAVEDBY",)
    assert shown(document) == "stays"


def test_other_fields_stay_also_around_a_telling_one():
    document = header(field("PAGE", "2") + field('IF "' + field("DATE", "secret") + '"', "kept"))
    assert scrub(document) == ("DATE",)
    assert "secret" not in shown(document)
    assert [code.text for code in document.sections[0].header.part.element.iter(f"{{{W}}}instrText")] == [" PAGE ", ' IF "']


def test_a_link_to_a_file_of_a_machine_leaves_its_words():
    document = header("")
    part = document.sections[0].header.part
    local = part.relate_to("file:///C:/Users/x/y.docx", f"{R}/hyperlink", is_external=True)
    kept = part.relate_to("https://example.org/", f"{R}/hyperlink", is_external=True)
    paragraph = part.element[0]
    paragraph.append(parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{local}"><w:r><w:t>words</w:t></w:r></w:hyperlink>'))
    paragraph.append(parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{kept}"/>'))
    scrub(document)
    assert shown(document) == "words"
    assert [link.target_ref for link in part.rels.values()] == ["https://example.org/"]


def test_changes_are_taken_in():
    document = header(
        '<w:moveFrom w:author="x"><w:r><w:t>old</w:t></w:r></w:moveFrom><w:moveTo w:author="x"><w:r><w:t>new</w:t></w:r></w:moveTo>'
        '<w:ins w:author="x"><w:ins w:author="y"><w:r><w:rPr><w:ins w:author="x"/></w:rPr><w:t>er</w:t></w:r></w:ins></w:ins>'
        '<w:smartTag w:element="p"><w:smartTagPr/><w:r><w:t>!</w:t></w:r></w:smartTag>'
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>?</w:t></w:r>'
    )
    scrub(document)
    assert shown(document) == "newer!?"
    assert b"author" not in etree.tostring(document.sections[0].header.part.element)


def test_the_ids_of_sessions_go_from_every_element():
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    document = header(
        f'<w:r w:rsidR="00AB1234" w:rsidRPr="00AB1234" {w14} w14:paraId="1F2E3D4C" w14:textId="77777777"><w:t w:rsid="1" w:kept="x">!</w:t></w:r>'
    )
    scrub(document)
    content = document.sections[0].header.part.blob
    assert not any(word in content for word in (b"rsid=", b"rsidR", b"paraId", b"textId"))
    assert b'w:kept="x"' in content


def test_a_telling_field_goes_from_a_text_box_too():
    box = f"<w:r><w:pict><w:txbxContent><w:p>{field('AUTHOR', 'secret')}<w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    document = header(f"<w:r><w:t>Before</w:t></w:r>{box}{field('PAGE', '2')}")
    assert scrub(document) == ("AUTHOR",)
    assert shown(document) == "Beforebox PAGE 2"


def test_hidden_text_in_a_text_box_goes_alone():
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>box</w:t></w:r></w:p>"
    document = header(f"<w:r><w:pict><w:txbxContent>{hidden}</w:txbxContent></w:pict></w:r>")
    scrub(document)
    assert shown(document) == "box"


@pytest.fixture
def document() -> Document:
    """One with a comment, a thumbnail and ids of sessions."""
    made = docx.Document()
    paragraph = made.add_paragraph("Text")
    paragraph._p.set(w("rsidR"), "00AB12CD")
    made.add_comment(paragraph.runs, text="A remark", author="A. Colleague", initials="AC")
    return made


def names(document: Document) -> list[str]:
    return [str(part.partname) for part in package_of(open_document(to_bytes(package_of(document)))).iter_parts()]


def test_comments_go(document):
    assert "/word/comments.xml" in names(document)
    drop_unwanted_parts(document)
    assert "/word/comments.xml" not in names(document)


def test_revision_ids_go(document):
    scrub(document)
    assert b"rsidR" not in document.part.blob


@pytest.mark.parametrize("title", ["T & <U>\x01", "a title, " * 60 + "\x01"])
def test_properties_are_those_given_and_no_others(document, title):
    assert any("thumbnail" in name or name == "/docProps/app.xml" for name in names(document))
    write_properties(package_of(document), Properties(title=title, language="en-NZ"))
    assert [name for name in names(document) if name.startswith("/docProps")] == ["/docProps/core.xml"]
    (core,) = [parse(part.blob) for part in package_of(document).iter_parts() if part.partname == "/docProps/core.xml"]
    assert {child.tag.rpartition("}")[2]: child.text for child in core} == {"title": title.replace("\x01", " "), "language": "en-NZ"}
