"""Phrases that are looked up by their first word are found just where one pattern of all of them finds them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altreport.checks.reading.phrase_matcher import PhraseMatcher, matcher
from altreport.model.check_data import CheckData
from altreport.model.wording_data import Phrases, Term
from altreport.project.load import load
from conftest import ROOT

PHRASES = ["child|children", "the child", "(the|a) State (party)", "prevent*", "carry_out", "based on … trends", "in …’s view", "co-op", "don’t", "iſland"]
ODD = ["…gate", "*ing", "(very)", "‘so-called’", "(*) girl"]
WORDS = ["child", "children", "the", "The", "CHILD", "State", "party", "prevents", "prevention", "carry", "out", "based", "on", "trends", "in", "UNICEF’s"]
TYPED = [
    *WORDS,
    "view",
    "co-op",
    "don't",
    "DON’T",
    "child-",
    "-child",
    "well-based",
    "island",
    "iſland",
    "İn",
    "basıc",
    "_child",
    "gate",
    "girl",
    "going",
    "‘so-called’",
]
texts = st.lists(st.sampled_from([*TYPED, " ", "  ", ".", ",", "\n", "-", "’"]), max_size=14).flatmap(
    lambda words: st.sampled_from(["".join(words), " ".join(words)])
)


def spans(found: object) -> list[tuple[int, int, str | None]]:
    return [(match.start(), match.end(), match.lastgroup) for match in found]  # type: ignore[attr-defined]


@given(phrases=st.lists(st.sampled_from([*PHRASES, *ODD]), min_size=1, max_size=6), text=texts, data=st.data())
def test_phrases_are_found_where_one_pattern_of_all_finds_them(phrases, text, data):
    asked = PhraseMatcher({"first": tuple(phrases[::2]), "second": tuple(phrases[1::2])})
    whole = re.compile(asked.pattern, re.IGNORECASE)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert spans(asked.finditer(text)) == spans(whole.finditer(text))
    assert spans(asked.finditer(text, start, end)) == spans(whole.finditer(text, start, end))
    for at in range(len(text) + 1):
        found, wished = asked.match(text, at), whole.match(text, at)
        assert (found and found.span()) == (wished and wished.span())
    assert (asked.fullmatch(text) is None) == (whole.fullmatch(text) is None)


@pytest.fixture(scope="module")
def shipped() -> CheckData:
    report = load(ROOT).value
    assert report is not None
    return report.check_data


def test_all_phrases_that_ship_are_looked_up_by_their_first_word(shipped):
    lists = [entry.phrases for entry in shipped.of(Phrases)] + [part for entry in shipped.of(Term) for part in (entry.terms, entry.unless)]
    for phrases in lists:
        asked = PhraseMatcher({"": phrases})
        asked.search("zzz")
        assert "_whole" not in vars(asked), phrases


def test_no_pattern_is_made_for_a_text_without_the_words():
    phrases = tuple(f"uncommon{number} word" for number in range(50))
    made = matcher(phrases)
    re.purge()
    assert list(made.finditer("The child reads. " * 50)) == []
    assert "uncommon7" not in "".join(str(key) for key in re._cache)  # type: ignore[attr-defined]
