"""Styles found by name, and lent from one document to another."""

from __future__ import annotations

import pytest
from lxml import etree

from altreport.ooxml.namespaces import W, w
from altreport.ooxml.styles import counts_from_one, lend, list_of_style, missing, set_language, style_id


def tree(kind: str, content: str) -> etree._Element:
    return etree.fromstring(f'<w:{kind} xmlns:w="{W}">{content}</w:{kind}>')


def style(name: str, identifier: str, inner: str = "", base: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{based}{inner}</w:style>'


def counted(num: int) -> str:
    return f'<w:pPr><w:numPr><w:numId w:val="{num}"/></w:numPr></w:pPr>'


def numbering(abstract: int, num: int, fmt: str = "decimal", start: int = 1, linked: str = "P") -> str:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/><w:pStyle w:val="{linked}"/></w:lvl>'
    return f'<w:abstractNum w:abstractNumId="{abstract}">{level}</w:abstractNum><w:num w:numId="{num}"><w:abstractNumId w:val="{abstract}"/></w:num>'


def test_names_are_compared_without_case():
    styles = tree("styles", style("heading 1", "berschrift1"))
    assert style_id(styles, "Heading 1") == "berschrift1"
    assert missing(styles, ["HEADING 1", "toc 1"]) == ["toc 1"]


def test_a_style_counts_by_itself_or_by_the_one_it_is_based_on():
    styles = tree("styles", style("A", "A", counted(3)) + style("B", "B", base="A") + style("C", "C", base="D") + style("D", "D", base="C"))
    assert list_of_style(styles, "B") == 3
    assert list_of_style(styles, "C") is None
    assert list_of_style(styles, "nobody") is None


@pytest.mark.parametrize(
    ("lists", "counts"),
    [
        (numbering(1, 5), True),
        (numbering(1, 5, fmt="upperRoman"), False),
        (numbering(1, 5, start=4), False),
        (numbering(1, 6), False),
    ],
)
def test_a_list_counts_from_one_in_arabic_figures(lists, counts):
    assert counts_from_one(tree("numbering", lists), 5) is counts


def test_styles_are_lent_with_their_lists_under_free_ids():
    styles, lists = tree("styles", style("Other", "P")), tree("numbering", numbering(1, 1, linked="Q"))
    lend(styles, lists, tree("styles", style("Base", "Base") + style("Numbered", "P", counted(1), base="Base")), tree("numbering", numbering(1, 1)))
    lent = style_id(styles, "Numbered")
    assert lent not in (None, "P")
    number = list_of_style(styles, "Numbered")
    assert number not in (None, 1)
    assert number < 1000
    assert counts_from_one(lists, number)
    linked = [element.get(w("val")) for element in lists.iter(w("pStyle"))]
    assert linked == ["Q", lent]
    assert [child.tag for child in lists] == [w("abstractNum"), w("abstractNum"), w("num"), w("num")]


def test_a_lent_style_is_based_on_the_borrowers_own():
    styles, lists = tree("styles", style("Normal", "Standard")), tree("numbering", "")
    lend(styles, lists, tree("styles", style("Normal", "Normal") + style("Notice", "Notice", base="Normal")), tree("numbering", ""))
    assert [base.get(w("val")) for base in styles.iter(w("basedOn"))] == ["Standard"]


def test_the_language_of_all_text():
    styles = tree("styles", style("Normal", "Normal"))
    set_language(styles, "fr")
    set_language(styles, "es")
    assert [language.get(w("val")) for language in styles.iter(w("lang"))] == ["es"]
    assert styles[0].tag == w("docDefaults")
