"""Reading a part as Word shows it."""

from __future__ import annotations

import pytest
from lxml import etree

from altreport.ooxml.markup import bookmark_end, bookmark_start, field, run
from altreport.ooxml.names import W
from altreport.ooxml.reading import Field, read_story


def story(content: str):
    return read_story(etree.fromstring(f'<w:body xmlns:w="{W}">{content}</w:body>'), "EndnoteReference")


def para(content: str, style: str = "P") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def test_a_bookmark_over_several_blocks_holds_their_text():
    table = f"<w:tbl><w:tr><w:tc>{para(run('cell'))}</w:tc><w:tc>{para(run('next'))}</w:tc></w:tr></w:tbl>"
    read = story(para(run("before")) + para(bookmark_start(1, "x") + run("one  two")) + table + bookmark_end(1) + para(run("after")))
    assert read.bookmarks == {"x": "one two cell next"}
    assert read.text == "before one two cell next after"
    assert read.paragraphs == [("P", ()), ("P", ("x",)), ("P", ()), ("P", ()), ("P", ())]


def test_note_numbers_are_no_text():
    call = '<w:r><w:rPr><w:rStyle w:val="EndnoteReference"/></w:rPr><w:endnoteReference w:id="7"/></w:r>'
    read = story(para(run("a") + bookmark_start(1, "n") + call + bookmark_end(1) + field("NOTEREF n \\f \\h", "7", "EndnoteReference") + run("b")))
    assert read.calls == [(7, ("n",))]
    assert read.fields == [Field("NOTEREF n \\f \\h", "7")]
    assert read.text == "ab"


def test_fields_show_their_result():
    read = story(para(run("see ") + field("REF x \\r \\h", "18") + run(".")))
    assert read.text == "see 18."
    assert read.fields == [Field("REF x \\r \\h", "18")]


@pytest.mark.parametrize(("markup", "shown"), [("<w:tab/>", "a b"), ("<w:br/>", "a b"), ("<w:noBreakHyphen/>", "a\u2011b"), ("<w:softHyphen/>", "a\u00adb")])
def test_characters_that_word_writes_as_elements(markup, shown):
    assert story(para(f"{run('a')}<w:r>{markup}</w:r>{run('b')}")).text == shown


def test_tab_stops_are_no_text():
    assert story(f'<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>{run("ab")}</w:p>').text == "ab"
