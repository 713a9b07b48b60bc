"""Whatever stands in the fields of a source, every check answers: sources come from other programs, half filled in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from altreport.checks.check_context import CheckContext
from altreport.checks.registry import CHECKS
from altreport.checks.rules import misread_name
from altreport.model.evidence import Source
from altreport.model.located_data import Mapping
from altreport.problems import Place
from looking import is_plain, opened

NAMES = (
    "author",
    "editor",
    "institution",
    "publisher",
    "title",
    "titleaddon",
    "date",
    "year",
    "urldate",
    "url",
    "doi",
    "howpublished",
    "note",
    "number",
    "type",
)
ODD = ["", " ", "{}", "{", "}", ",", " and ", "and", "{A and B}", "others", "\\", "\\&", "~", "\x0b", "\x1f", "\x85", "\u2028", "\ufeff", "\u202e", "İ", "ſ"]
USUAL = ["Stuff", "{World Bank}", "Smith, A.", "A story", "2022", "2022-13", "n.d.", "[n.d.]", "CRC/C/NZL/CO/6", "10.1234/a", "p. 4", "@", "[@tip]", "“", "%"]
ADDRESSES = ["https://www.stuff.co.nz/a", "https://", "http:///x", "www.", "https://data.worldbank.org:443/?q=", "https://[::1]/", "https://a..b/", "file:///x"]
values = st.lists(st.sampled_from([*ODD, *USUAL, *ADDRESSES]), max_size=4).map("".join) | st.text(max_size=12)
fields = st.dictionaries(st.sampled_from(NAMES), values)
EMPTY_AUTHOR = {"title": "A story", "author": "{}", "date": "2022", "url": "https://www.stuff.co.nz/a"}


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> CheckContext:
    numbered = opened(tmp_path_factory.mktemp("r"))
    return CheckContext(numbered.report, numbered.ledger)


@example(odd=EMPTY_AUTHOR, other={}, kind="online")
@settings(max_examples=60)
@given(odd=fields, other=fields, kind=st.sampled_from(["online", "report", "article", "legislation", "legal", "misc", "dataset", "letter"]))
def test_every_check_answers_whatever_a_source_says(context, odd, other, kind):
    # the second of the two is cited in the report
    sources = tuple(
        Source(id=name, type=kind, fields=said, origin=Mapping({}, Place("sources.bib", line)))
        for line, (name, said) in enumerate((("odd", odd), ("tip", other)), 1)
    )
    looked_at = CheckContext(replace(context.report, sources=sources), context.ledger)
    for check in CHECKS:
        for problem in check.run(looked_at):
            is_plain(problem)


@pytest.mark.parametrize(
    ("author", "hint"),
    [
        (
            "Department of Health and Human Services",
            "{{Department of Health and Human Services}}’ if it is one, ‘author = {{Department of Health} and {Human Services}}",
        ),
        ("Ministry for Culture and Heritage", "{{Ministry for Culture and Heritage}}’ if it is one, ‘author = {{Ministry for Culture} and {Heritage}}"),
        ("Roe, Ben and Centre for Law and Social Services", "{Roe, Ben and {Centre for Law and Social Services}}’ if it is one"),
        (
            "Ministry of Health and Department of Labour",
            "Put each organisation in its own braces: ‘author = {{Ministry of Health} and {Department of Labour}}’.",
        ),
        ("Anna Doe, Ben Roe and Cy Poe", "{Anna Doe and Ben Roe and Cy Poe}"),
        ("{Doe, Anna} and {Roe, B. C.}", "{Doe, Anna and Roe, B. C.}"),
        ("Dr. Anna Doe and Prof. Ben Roe, PhD", "{Anna Doe and Ben Roe}"),
    ],
)
def test_a_misread_name_gets_the_words_to_write(context, author, hint):
    source = Source(id="tip", type="report", fields={"title": "One", "author": author}, origin=Mapping({}, Place("sources.bib", 1)))
    (problem,) = misread_name.check(CheckContext(replace(context.report, sources=(source,)), context.ledger))
    assert hint in problem.hint
