"""A passage as prose: every word at its own offset, and sentences with the notes behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altreport.markup import read_prose


def sentences(markdown: str) -> list[str]:
    prose = read_prose(markdown)
    return [" ".join(prose.text[start:end].split()) for start, end in prose.sentences]


@given(st.text(alphabet="ab .,;:!?\n#*_`[]()<>|@^{}‘’“”\"'1/\\-\u00ad\u200b", max_size=200))
def test_the_prose_is_as_long_as_the_passage_and_the_sentences_cover_it(markdown):
    prose = read_prose(markdown)
    assert len(prose.text) == len(markdown)
    assert "".join(prose.text[start:end] for start, end in prose.sentences) == prose.text
    assert all(0 <= start < end <= len(markdown) for start, end in prose.quotations)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One.[^a] Two.[@act, s. 4] Three?", ["One.", "Two.", "Three?"]),
        ("Section 98D, art. 3 and p. 52 of No. 25 apply. It is so.", ["Section 98D, art. 3 and p. 52 of No. 25 apply.", "It is so."]),
        ("The U.S. Department answered. 412 cases are open.", ["The U.S. Department answered.", "412 cases are open."]),
        ("He said ‘no.’ She left.", ["He said ‘no.’", "She left."]),
        ("It grew by 2.5 per cent a year.", ["It grew by 2.5 per cent a year."]),
        ("One\n\nTwo", ["One", "Two"]),
        ("Of these:\n\n- one\n- two\n", ["Of these:", "one", "two"]),
        ("**Bold** and *italic* and [span]{lang=mi}.", ["Bold and italic and span ."]),
    ],
)
def test_a_sentence_ends_where_a_reader_would_stop(markdown, expected):
    assert sentences(markdown) == expected


def test_a_note_belongs_to_the_sentence_before_it():
    prose = read_prose("One.[^a] Two. Three [@act].")
    assert [prose.noted(index) for index in range(3)] == [True, False, True]


def test_a_cross_reference_is_a_reference_and_stands_as_one_sign():
    prose = read_prose("See [](#first). Next.")
    assert prose.noted(0)
    assert not prose.noted(1)
    assert "first" not in prose.text


@pytest.mark.parametrize(
    ("markdown", "quoted"),
    [
        ("Children’s rights and girls’ lives", []),
        ("the ‘children’s home’ there", ["‘children’s home’"]),
        ('a "straight" one and “curved”', ['"straight"', "“curved”"]),
        ("> a quoted block\n> goes on\n\nnot this", ["> a quoted block\n> goes on"]),
    ],
)
def test_quotations_are_told_from_apostrophes(markdown, quoted):
    prose = read_prose(markdown)
    assert [markdown[start:end] for start, end in prose.quotations] == quoted


def test_a_word_is_read_without_what_is_hidden_in_it():
    prose = read_prose("A traf\u00adfick\u200bing case, (\u00adso\ufeff) \u00ad.")
    assert prose.text == "A trafficking   case, (so)   . "
    assert prose.text.index("trafficking") == prose.markdown.index("traf")


@given(st.text(alphabet="ab \n\u00ad\u200b\u2060\ufeff", max_size=60))
def test_nothing_but_what_is_hidden_leaves_a_text(text):
    assert read_prose(text).text.split() == "".join(char for char in text if char not in "\u00ad\u200b\u2060\ufeff").split()
