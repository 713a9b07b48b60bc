"""Bookmarks that other programs understand."""

from __future__ import annotations

from lxml import etree

from altreport.ooxml.bookmarks import drop_repeated_bookmarks
from altreport.ooxml.namespaces import W, w


def test_of_bookmarks_with_one_name_the_first_stays():
    body = "".join(f'<w:bookmarkStart w:id="{n}" w:name="{name}"/><w:bookmarkEnd w:id="{n}"/>' for n, name in ((1, "a"), (2, "A"), (3, "b")))
    root = etree.fromstring(f'<w:body xmlns:w="{W}">{body}</w:body>')
    drop_repeated_bookmarks(root)
    assert [mark.get(w("id")) for mark in root] == ["1", "1", "3", "3"]
