"""Reading a part as Word shows it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from altreport.ooxml.namespaces import W
from altreport.ooxml.read_story import Field, read_story
from altreport.ooxml.wordml import bookmark_end, bookmark_start, field, run


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


BOX = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"
NOTE = '<w:r><w:rPr><w:rStyle w:val="EndnoteReference"/></w:rPr><w:t>9</w:t><w:endnoteReference w:id="9"/></w:r>'
names = st.integers(1, 4)
pieces = st.one_of(
    st.sampled_from(["one", " two ", "three"]).map(run),
    st.just(NOTE),
    st.just("<w:r><w:tab/></w:r><w:tabs><w:tab/></w:tabs>"),
    names.map(lambda number: bookmark_start(number, f"b{number}")),
    names.map(bookmark_end),
    st.sampled_from(["begin", "separate", "end"]).map(lambda kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/><w:instrText>REF x</w:instrText></w:r>'),
)
blocks = st.recursive(
    st.lists(pieces, max_size=6).map("".join).map(para),
    lambda inner: st.one_of(
        st.lists(st.one_of(pieces, st.lists(inner, max_size=2).map("".join).map(BOX.format)), max_size=4).map("".join).map(para),
        st.lists(st.one_of(inner, pieces), max_size=4).map(lambda inside: f"<w:tbl><w:tr><w:tc>{''.join(inside)}</w:tc></w:tr></w:tbl>"),
    ),
    max_leaves=12,
)


def told(root: etree._Element) -> tuple[str, list[str], list[list[str]], list[tuple[str, ...]]]:
    """The text, the names of the bookmarks that end, those that begin in each paragraph and those around each call: one event after another."""
    text, ended, paragraphs, calls = "", [], [], []
    open_marks: dict[str, str] = {}
    starting: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag, number = etree.QName(element).localname, str(element.get(f"{{{W}}}id"))
        if tag == "p":
            text += " "
            if event == "end":
                paragraphs.append(starting)
                starting = []
        elif event == "start" and tag == "t":
            text += "" if element.text == "9" else str(element.text)
        elif event == "start" and tag == "tab":
            text += " " if etree.QName(element.getparent()).localname == "r" else ""
        elif event == "start" and tag == "bookmarkStart":
            open_marks[number] = str(element.get(f"{{{W}}}name"))
            starting.append(open_marks[number])
        elif event == "start" and tag == "bookmarkEnd" and number in open_marks:
            ended.append(open_marks.pop(number))
        elif event == "start" and tag == "endnoteReference":
            calls.append(tuple(open_marks.values()))
    return " ".join(text.split()), ended, paragraphs, calls


@given(st.lists(blocks, max_size=5).map("".join))
def test_whatever_stands_in_a_part_is_read_in_its_order(content):
    read = story(content)
    text, ended, paragraphs, calls = told(etree.fromstring(f'<w:body xmlns:w="{W}">{content}</w:body>'))
    assert read.text == text
    assert sorted(read.bookmarks) == sorted(set(ended))
    assert [list(begun) for _, begun in read.paragraphs] == paragraphs
    assert [around for _, around in read.calls] == calls
