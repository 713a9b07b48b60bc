"""The lists of words and phrases that ship with the toolkit."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from altreport.checks.reading.phrase_matcher import matcher
from altreport.model.wording_data import WORDING
from altreport.resources import data_folder

REPORTS = Path(__file__).parents[1] / "data" / "reports"


def entries(name: str) -> list[dict[str, str | list[str]]]:
    found: list[dict[str, str | list[str]]] = yaml.load((data_folder() / "checks" / f"{name}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - all values stay text
    return found


@pytest.mark.parametrize("name", WORDING)
def test_every_entry_says_where_it_comes_from(name):
    assert entries(name)
    assert [entry for entry in entries(name) if not str(entry.get("source", "")).strip()] == []


def test_no_use_of_phrases_is_given_twice_for_a_language():
    uses = [(entry["use"], entry["language"]) for entry in entries("phrases")]
    assert len(uses) == len(set(uses))


def test_every_phrase_is_a_pattern_that_finds_words_and_not_the_empty_text():
    for entry in (*entries("phrases"), *entries("terms")):
        phrases = entry.get("phrases", entry.get("terms", []))
        assert isinstance(phrases, list)
        assert all(not matcher((phrase,)).search("") for phrase in phrases)


def test_the_two_spellings_of_a_pair_differ_and_no_word_is_on_both_sides():
    pairs = [pair.split("=") for entry in entries("variants") for pair in str(entry["pairs"]).split()]
    assert all(len(pair) == 2 and pair[0] != pair[1] for pair in pairs)
    assert {pair[0] for pair in pairs} & {pair[1] for pair in pairs} == set()


def test_macrons_add_nothing_but_macrons():
    plain = str.maketrans("āēīōūĀĒĪŌŪ", "aeiouAEIOU")
    for entry in entries("macrons"):
        for pair in str(entry["pairs"]).split():
            wrong, right = pair.split("=")
            assert right.translate(plain).lower() == wrong.lower(), pair
            assert right.lower() != wrong.lower(), pair
