"""Texts keep all characters but those that a file cannot hold."""

from __future__ import annotations

from altreport.document.characters import legal, legal_words


def test_characters_that_xml_can_hold_stay() -> None:
    assert legal("tab\t, ā, 😀, العربية, 中文") == "tab\t, ā, 😀, العربية, 中文"
    assert legal("a\x00b\x1fc\ufffed\ud800e") == "a b c\ufffdd\ufffde"


def test_soft_hyphens_stay_only_inside_words() -> None:
    assert legal_words("\u00adhu\u00adman\u00ad rights \u00ad") == "hu\u00adman rights "
