"""Packages: what is read is what is written, and equal packages are equal files."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from lxml import etree

from altreport.ooxml.package import Package, Relationship
from altreport.ooxml.settings import write_settings

ENTITIES = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'


@pytest.fixture
def package() -> Package:
    stream = io.BytesIO()
    docx.Document().save(stream)
    return Package.read(stream.getvalue())


def test_what_is_written_can_be_read_again(package):
    again = Package.read(package.to_bytes())
    assert again.parts == package.parts
    assert again.types == package.types
    assert docx.Document(io.BytesIO(package.to_bytes()))


def test_equal_packages_are_equal_files_whatever_the_order(package):
    names = list(package.parts)
    other = Package({name: package.parts[name] for name in reversed(names)}, {name: package.types[name] for name in reversed(names)})
    assert other.to_bytes() == package.to_bytes()


def test_the_types_come_first(package):
    with zipfile.ZipFile(io.BytesIO(package.to_bytes())) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_relationships_lead_to_parts(package):
    assert package.document == "word/document.xml"
    targets = {package.target(package.document, link) for link in package.relationships(package.document)}
    assert "word/styles.xml" in targets
    assert targets <= set(package.parts) | {"docProps/thumbnail.jpeg"}


def test_a_part_without_relationships_has_no_list(package):
    package.relate("word/styles.xml", [Relationship("rId1", "t", "https://example.org", external=True)])
    assert package.relationships("word/styles.xml")[0].external
    package.relate("word/styles.xml", [])
    assert "word/_rels/styles.xml.rels" not in package.parts


def test_a_dropped_part_is_gone_with_its_relationships(package):
    package.drop(package.document)
    assert not [name for name in package.parts if "document.xml" in name]


def test_a_part_that_goes_is_not_written_before(package):
    package.put("word/x.xml", None, "text/xml")  # which cannot be written
    package.put("word/_rels/styles.xml.rels", None)
    package.drop("word/x.xml")
    package.relate("word/styles.xml", [])
    assert not {"word/x.xml", "word/_rels/styles.xml.rels"} & set(package.parts)
    assert "word/x.xml" not in package.types


@pytest.mark.parametrize("data", [b"", b"PK", b"<html>"])
def test_what_is_no_package_is_a_value_error(data):
    with pytest.raises(ValueError):
        Package.read(data)


def test_entities_are_not_resolved(package):
    package.parts["word/x.xml"] = ENTITIES
    assert not package.tree("word/x.xml").text


def test_what_is_changed_in_a_tree_is_changed_in_the_package(package):
    package.tree(package.document).set("seen", "yes")
    assert package.tree(package.document).get("seen") == "yes"
    assert b'seen="yes"' in package.parts[package.document]
    assert b'seen="yes"' in Package.read(package.to_bytes()).parts[package.document]


def test_a_part_can_be_put_in_place_of_one_that_was_worked_on(package):
    package.tree(package.document).set("seen", "yes")
    package.parts[package.document] = b"<x/>"
    assert package.tree(package.document).tag == "x"


def test_a_part_of_which_only_the_relationships_are_asked_keeps_its_bytes(package):
    before = dict(package.parts)
    assert package.relationships(package.document)
    assert dict(package.parts) == before


def test_the_settings_of_the_reference_document_stay_as_they_were(package):
    reference = Package(package.parts, dict(package.types))
    before = etree.tostring(reference.tree("word/settings.xml"))
    write_settings(package, reference)
    assert etree.tostring(reference.tree("word/settings.xml")) == before != package.parts["word/settings.xml"]
