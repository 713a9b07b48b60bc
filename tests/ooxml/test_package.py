"""Packages in python-docx's hands: all that was in them is written, and equal packages are equal files."""

from __future__ import annotations

import ast
import io
import re
import zipfile

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from altreport.ooxml.headers import stamp
from altreport.ooxml.inline_picture import add_picture
from altreport.ooxml.package import elements, open_document, package_of, related, stories, to_bytes
from altreport.ooxml.settings import write_settings
from altreport.ooxml.xml_tree import parse
from altreport.ooxml.zip_parts import read_parts, write_parts
from pictures import photograph, screenshot

ENTITIES = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture
def document() -> Document:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Letterhead"
    made.add_paragraph("Text")
    return open_document(saved(made))


def test_all_parts_are_written_and_can_be_read_again(document):
    before = read_parts(saved(document))
    after = read_parts(to_bytes(package_of(document)))
    assert after.keys() == before.keys()
    assert [name for name in before if before[name] != after[name] and name != "[Content_Types].xml"] == []
    again = open_document(to_bytes(package_of(document)))
    assert {part.partname: part.content_type for part in package_of(again).iter_parts()} == {
        part.partname: part.content_type for part in package_of(document).iter_parts()
    }


def test_a_part_that_python_docx_does_not_know_is_written_as_it_was(document):
    name = PackURI("/word/unknown.bin")
    document.part.relate_to(Part(name, "application/x-unknown", b"\0\1", package_of(document)), "urn:unknown")
    again = open_document(to_bytes(package_of(document)))
    assert again.part.part_related_by("urn:unknown").blob == b"\0\1"


def test_equal_parts_are_equal_files_whatever_the_order():
    parts = {"b": b"1", "[Content_Types].xml": b"2", "A": b"3"}
    assert write_parts(parts) == write_parts(dict(reversed(list(parts.items()))))


def test_the_archive_begins_with_the_types_and_has_no_date_but_one(document):
    with zipfile.ZipFile(io.BytesIO(to_bytes(package_of(document)))) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert archive.namelist()[1:] == sorted(archive.namelist()[1:])
        assert {(info.date_time, info.create_system) for info in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}


def test_a_link_to_a_part_that_pandoc_left_out_is_left_out_too(document):
    parts = read_parts(saved(document))
    dead = [("image", "media/none.png"), ("image", "../NULL"), ("hyperlink", "#here"), ("chart", "charts/chart1.xml")]
    links = "".join(f'<Relationship Id="rId{number}" Type="urn:{kind}" Target="{target}"/>' for number, (kind, target) in enumerate(dead))
    kept = '<Relationship Id="rId9" Type="urn:hyperlink" Target="https://example.org/" TargetMode="External"/>'
    names = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts["word/_rels/header1.xml.rels"] = f'<Relationships xmlns="{names}">{links}{kept}</Relationships>'.encode()
    (header,) = related(open_document(write_parts(parts)), RT.HEADER)
    assert list(header.rels) == ["rId9"]


def test_only_public_names_of_python_docx_are_used(project):
    paths = [
        path for path in (project / "build_tools/altreport").rglob("*.py") if re.search(r"^(from|import) docx", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert project / "build_tools/altreport/ooxml/package.py" in paths
    trees = {path.name: list(ast.walk(ast.parse(path.read_text(encoding="utf-8")))) for path in paths}
    names = [(name, node.attr, ast.unparse(node.value)) for name, nodes in trees.items() for node in nodes if isinstance(node, ast.Attribute)]
    names += [(name, alias.name, "") for name, nodes in trees.items() for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert [found for found in names if found[1].startswith("_") and not found[1].startswith("__") and found[2] != "self"] == []


@pytest.mark.parametrize("data", [b"", b"PK", b"<html>"])
def test_what_is_no_archive_is_a_value_error(data):
    with pytest.raises(ValueError):
        read_parts(data)


def test_entities_are_not_resolved():
    assert not parse(ENTITIES).text


def test_the_stories_are_the_document_its_notes_headers_and_footers(document):
    assert [str(part.partname) for part in stories(document)] == ["/word/document.xml", "/word/header1.xml"]


def test_markup_becomes_elements():
    (run,) = elements("<w:r><w:t>words</w:t></w:r>")
    assert run.xpath("string(./w:t)") == "words"


def test_a_picture_of_the_letterhead_is_not_replaced_by_that_of_a_figure(document):
    header = document.sections[0].header
    header.paragraphs[0].add_run().add_picture(io.BytesIO(screenshot()))
    add_picture(document, "rIdPicture1", photograph(), "png")
    media = {name: content for name, content in read_parts(to_bytes(package_of(document))).items() if "media" in name}
    assert list(media.values()) == [screenshot(), photograph()]


def test_the_settings_of_the_reference_document_are_taken_over_but_for_what_is_personal(document):
    (own,) = elements('<w:settings><w:zoom w:percent="90"/><w:trackRevisions/><w:compat/></w:settings>')
    write_settings(document, own.xml.encode())
    assert [child.tag.rpartition("}")[2] for child in document.settings.element] == ["zoom", "endnotePr", "compat"]
    write_settings(document, None)
    assert [child.tag.rpartition("}")[2] for child in document.settings.element] == ["endnotePr"]


def test_a_stamp_is_on_the_pages_of_each_kind(document):
    section = document.sections[0]
    section.different_first_page_header_footer = document.settings.odd_and_even_pages_header_footer = True
    stamp(document, "Draft", "Title")
    again = open_document(to_bytes(package_of(document))).sections[0]
    texts = [[paragraph.text for paragraph in header.paragraphs] for header in (again.header, again.first_page_header, again.even_page_header)]
    assert texts == [["Draft", "Letterhead"], ["Draft"], ["Draft"]]
