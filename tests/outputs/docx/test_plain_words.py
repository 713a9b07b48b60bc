"""Whatever stands in a title, a label or a cell, the Word file says just that: no field, style, link or other element comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from altreport.assemble.pictures import draw_figures
from altreport.ooxml.namespaces import w
from altreport.ooxml.zip_parts import read_parts
from altreport.outputs.docx.build import make_document
from planting import BRACES, FIXED, OF_BIBTEX, PLAIN, planted_report

pytestmark = pytest.mark.filterwarnings("ignore:constrained_layout not applied")  # labels of this length leave a chart no room


def built(root: Path, words: str, fixed: str) -> dict[str, bytes]:
    """The parts of the Word file of the report under `root` with these words in all its fields."""
    numbered, texts = planted_report(root, words, fixed)
    made = make_document(numbered, texts, draw_figures(numbered.report, root), None, draft=True)
    assert made.value is not None, made.problems
    return read_parts(made.value)


def test_the_file_has_the_same_elements_fields_and_links_and_says_what_the_fields_say(project: Path) -> None:
    plain, marks = built(project, PLAIN, FIXED), built(project, BRACES, OF_BIBTEX)
    assert set(plain) == set(marks)
    for name in ("word/document.xml", "word/endnotes.xml", "word/header1.xml", "word/footer1.xml", "docProps/core.xml"):
        one, other = etree.fromstring(plain[name]), etree.fromstring(marks[name])
        assert [(element.tag, sorted(element.keys())) for element in one.iter()] == [(element.tag, sorted(element.keys())) for element in other.iter()], name
        assert [field.text for field in one.iter(w("instrText"))] == [field.text for field in other.iter(w("instrText"))], name
        for first, second in zip(one.iter(w("p")), other.iter(w("p")), strict=True):
            expected = "".join(map(str, first.itertext())).replace(PLAIN, BRACES).replace(FIXED, OF_BIBTEX)
            assert "".join(expected.split()) == "".join("".join(map(str, second.itertext())).split())
    for name in ("word/_rels/document.xml.rels", "word/_rels/endnotes.xml.rels"):
        assert plain.get(name) == marks.get(name)
