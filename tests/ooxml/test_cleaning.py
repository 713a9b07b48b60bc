"""Traces of persons and machines that Word leaves in a file, taken out of one that has them all."""

from __future__ import annotations

import io

import docx
import pytest
from lxml import etree

from altreport.ooxml.bookmarks import drop_repeated_bookmarks, drop_unwanted_parts
from altreport.ooxml.core_properties import Properties, write_properties
from altreport.ooxml.names import W, w
from altreport.ooxml.package import Package
from altreport.ooxml.scrub_metadata import drop_traces
from altreport.ooxml.settings import write_settings


@pytest.fixture
def package() -> Package:
    document = docx.Document()
    paragraph = document.add_paragraph("Text")
    paragraph._p.set(w("rsidR"), "00AB12CD")
    document.add_comment(paragraph.runs, text="A remark", author="A. Colleague", initials="AC")
    settings = document.settings.element
    for markup in (
        f'<w:attachedTemplate xmlns:w="{W}"/>',
        f'<w:trackRevisions xmlns:w="{W}"/>',
        f'<w:rsids xmlns:w="{W}"><w:rsidRoot w:val="00AB12CD"/></w:rsids>',
    ):
        settings.insert(0, etree.fromstring(markup))
    stream = io.BytesIO()
    document.save(stream)
    return Package.read(stream.getvalue())


def test_comments_go(package):
    assert any("comments" in name for name in package.parts)
    drop_unwanted_parts(package)
    assert not any("comments" in name for name in package.parts)
    assert not any("comments" in link.type for link in package.relationships(package.document))


def test_revision_ids_go(package):
    drop_traces(package)
    assert b"rsidR" not in package.parts["word/document.xml"]


def test_settings_keep_nothing_personal(package):
    write_settings(package, package)
    names = {etree.QName(child).localname for child in package.tree("word/settings.xml")}
    assert not names & {"attachedTemplate", "trackRevisions", "rsids"}
    assert "endnotePr" in names


def test_properties_are_those_given_and_no_others(package):
    assert any("thumbnail" in name or name == "docProps/app.xml" for name in package.parts)
    write_properties(package, Properties(title="T & <U>\x01", language="en-NZ"))
    assert [name for name in package.parts if name.startswith("docProps")] == ["docProps/core.xml"]
    core = {child.tag.rpartition("}")[2]: child.text for child in package.tree("docProps/core.xml")}
    assert core == {"title": "T & <U> ", "language": "en-NZ"}
    assert package.document == "word/document.xml"


def test_of_bookmarks_with_one_name_the_first_stays():
    body = "".join(f'<w:bookmarkStart w:id="{n}" w:name="{name}"/><w:bookmarkEnd w:id="{n}"/>' for n, name in ((1, "a"), (2, "A"), (3, "b")))
    root = etree.fromstring(f'<w:body xmlns:w="{W}">{body}</w:body>')
    drop_repeated_bookmarks(root)
    assert [mark.get(w("id")) for mark in root] == ["1", "1", "3", "3"]
