"""Markup as text: names of bookmarks, characters that XML can hold, fields."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from altreport.document.characters import legal
from altreport.model.record import ID_PATTERN
from altreport.ooxml.namespaces import W
from altreport.ooxml.wordml import bookmark_name, field, hyperlink, paragraph, run

ids = st.one_of(
    st.from_regex(ID_PATTERN, fullmatch=True),
    st.text(alphabet="aAbB-_.:1é", min_size=1, max_size=60),
)


@given(ids)
def test_a_bookmark_has_a_name_that_word_takes(identifier):
    assert re.fullmatch(r"[a-z][a-z0-9_]{0,39}", bookmark_name(identifier))


@given(st.lists(ids, min_size=2, max_size=30, unique=True))
def test_two_ids_never_share_a_bookmark(identifiers):
    names = [bookmark_name(identifier) for identifier in identifiers]
    assert len({name.lower() for name in names}) == len(names)


def test_a_plain_id_stays_readable():
    assert bookmark_name("crimes-act-98d") == "crimes_act_98d"


def test_ids_that_would_clash_when_hyphens_turn_do_not():
    assert len({bookmark_name(name) for name in ("a-b", "a_b", "A-b", "a--b", "a.b", "a:b")}) == 6


@given(st.text())
def test_any_text_becomes_text_that_xml_can_hold(words):
    root = etree.fromstring(f'<w:p xmlns:w="{W}">{run(words)}</w:p>')
    shown = "".join(str(piece) for piece in root.itertext())
    assert shown.replace("\n", " ") == legal(words).replace("\r\n", "\n").replace("\r", "\n").replace("\n", " ")


def test_a_field_has_its_instruction_and_its_result():
    markup = field("REF a_b \\r \\h", "1 & 2", "Style<1>")
    root = etree.fromstring(f'<w:p xmlns:w="{W}">{markup}</w:p>')
    kinds = [mark.get(f"{{{W}}}fldCharType") for mark in root.iter(f"{{{W}}}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    assert root.findtext(f".//{{{W}}}instrText") == " REF a_b \\r \\h "
    assert root.findtext(f".//{{{W}}}t") == "1 & 2"


def test_a_link_and_a_paragraph_are_well_formed():
    root = etree.fromstring(f'<x xmlns:w="{W}">{paragraph("TOC1", hyperlink("a_b", run("Title")))}</x>')
    assert [link.get(f"{{{W}}}anchor") for link in root.iter(f"{{{W}}}hyperlink")] == ["a_b"]
