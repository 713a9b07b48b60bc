"""The little language of the phrases in data/checks/phrases.yml."""

from __future__ import annotations

import pytest

from altreport.checks.reading.phrase_matcher import matcher


@pytest.mark.parametrize(
    ("phrase", "found", "left"),
    [
        ("police have", ["Police have said"], ["police has", "the polices have"]),
        ("police (officers|sources) said", ["police said", "police officers said", "police sources\nsaid"], ["police dogs said"]),
        ("(the) State (party)", ["the State", "State party acts"], ["the Statement"]),
        (
            "based on … trends",
            ["based on trends", "based on recent international trends"],
            ["based on data. These trends", "based on one two three four five trends"],
        ),
        ("carry_out|end", ["to carry out", "to end"], ["to carry", "ending"]),
        ("acced* to", ["acceded to", "accede to"], ["access to"]),
        ("in …’s experience", ["in our members’s experience", "in ECPAT’s experience"], ["in experience"]),
        ("long", ["so long"], ["year-long", "longer"]),
    ],
)
def test_a_phrase_finds_what_it_says_and_no_more(phrase, found, left):
    pattern = matcher((phrase,))
    assert [text for text in found if not pattern.search(text)] == []
    assert [text for text in left if pattern.search(text)] == []


def test_no_phrases_find_nothing():
    assert matcher(()).search("anything at all") is None
