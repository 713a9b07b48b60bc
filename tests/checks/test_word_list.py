"""The lists of words, as the library that ships them lays them down."""

from __future__ import annotations

import pytest

from altreport.word_list import word_list


def test_the_english_list_has_words_and_none_that_are_wrong():
    words = word_list("en")
    assert words is not None
    assert all(word in words for word in ("child", "trafficking", "criminalize", "children"))
    assert not any(word in words for word in ("riminalize", "recieve", "goverment", "", '"', "en"[:0]))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("recieve", "receive"),
        ("goverment", "government"),
        ("occured", "occurred"),
        ("accomodation", "accommodation"),
        ("riminalization", "criminalization"),
        ("riminalizat", "criminalization"),
        ("commitee", "committee"),
        ("qzxvkqzx", None),
    ],
)
def test_the_commonest_near_word_is_suggested(typed, meant):
    words = word_list("en")
    assert words is not None
    assert words.nearest(typed) == meant


def test_a_language_without_a_list_has_none():
    assert word_list("mi") is None
