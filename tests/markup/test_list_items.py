"""A label alone is text, two or more in order are a list, and every label is printed as typed (decision 0061)."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from altreport.document.list_labels import with_labels
from altreport.document.normalise import normalise
from altreport.document.tree import Blocks, OrderedList
from altreport.document.walk import plain, walk
from altreport.markup import count_words, read_prose
from altreport.markup.list_items import list_marks, with_escapes
from altreport.pandoc.markdown import read_markdown

TEXT = [
    "s. 98D of the Act",
    "c. 1880, at the latest",
    "(a) Words alone.",
    "1986. A new year.",
    "i. e. the law",
    "v. Smith",
    "A. Smith wrote this.",
    "p. 3",
    "cl. 4 of the Bill",
    "II. Of the law",
    "12) Words",
    "d. 2004",
    "mm. and cm. are short forms",
    "(iv) of article 2",
    "The law:\n\n(a) one part;\n\nthen others, and\n\n(b) another part.",
    "s. 98D says this.\n\ns. 99 says that.",
    "(c) one\n\n(f) another",
    "> (a) quoted",
    "- s. 98D\n- c. 1880",
    "Words\n\n- The Act of\n  1986. Then others",
    "(a) (ii) within",
    "07. May",
]
LISTS = [
    "(a) one;\n(b) two.",
    "(a) one;\n\n(b) two.",
    "1. one\n2. two\n3. three",
    "4) four\n5) five",
    "i. one\nii. two\niii. three",
    "(v) five\n(vi) six\n(vii) seven",
    "(h) h\n(i) i\n(j) j",
    "A. One\nB. Two",
    "I. One\n\nII. Two",
    "(a) one:\n    (i) in it;\n    (ii) in it;\n(b) two.",
    "(a) (i) in it;\n    (ii) in it;\n(b) two.",
    "> (a) one\n> (b) two",
    "1. one\n2. two\n\n1. again\n2. and again",
    "(c) one\n(d) two\n(i) three\n(ii) four",
    "(a) one\n(i) in it\n(ii) in it\n(b) two",
    "1. one\n2. two\n4. four",
    "1. one\n2. two\ns. 98D, a line of its own\n3. three",
    "0. none\n1. one",
    "y. y\nz. z",
]


def read(text: str) -> Blocks:
    return normalise(read_markdown([text])[0])


def typed(text: str) -> list[str]:
    return [word for word in text.split() if word not in (">", "-")]


@pytest.mark.parametrize("text", TEXT)
def test_a_label_alone_is_text(text: str) -> None:
    blocks = read(text)
    assert not any(isinstance(node, OrderedList) for node in walk(blocks))
    assert plain(blocks).split() == typed(text)
    assert list_marks(text).items == ()
    assert read_prose(text).text.split() == typed(text)


@pytest.mark.parametrize("text", LISTS)
def test_items_in_order_are_a_list_with_the_labels_that_were_typed(text: str) -> None:
    blocks = read(text)
    lists = [node for node in walk(blocks) if isinstance(node, OrderedList)]
    assert sum(len(node.items) for node in lists) == len(list_marks(text).items) > 1
    assert plain(with_labels(blocks)).split() == typed(text)
    assert count_words(text) == sum(any(char.isalnum() for char in word) for word in plain(blocks).split())


def test_one_before_each_item_counts_them_as_in_all_markdown() -> None:
    assert plain(with_labels(read("1. one\n1. two\n1. three"))) == "1. one 2. two 3. three"
    assert plain(with_labels(read("#. one\n#. two"))) == "1. one 2. two"


@pytest.mark.parametrize("text", ["    (a) code", "Words\n\n    1. code\n\n    s. 98D", "```\n(a) code\n```", "~~~\ns. 98D\n\n(b) more\n~~~"])
def test_code_stays_as_it_is(text: str) -> None:
    assert with_escapes(text) == text


LABELS = st.sampled_from(["(a)", "(b)", "(c)", "(i)", "(ii)", "1.", "2.", "3.", "s.", "v.", "vi.", "1986.", "A.", "B.", "2)", "iv)"])
LINES = st.builds(
    lambda indent, label, words, end: f"{indent}{label} {words}{end}",
    st.sampled_from(["", "", "", "    "]),
    st.one_of(LABELS, st.just("Words")),
    st.sampled_from(["law", "an Act", "so"]),
    st.sampled_from(["\n", "\n\n"]),
)


@settings(max_examples=40, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.lists(st.lists(LINES, min_size=1, max_size=6).map(lambda lines: "Words\n\n" + "".join(lines)), min_size=20, max_size=20))
def test_no_label_is_ever_lost_or_changed(texts: list[str]) -> None:
    """Whatever stands where: the words and labels that are printed are those that were typed, but for 1., 1., 1."""
    plain_texts = [text for text in texts if text.count("1. ") < len("12")]
    for text, blocks in zip(plain_texts, read_markdown(plain_texts), strict=True):
        assert plain(with_labels(normalise(blocks))).split() == text.split()
