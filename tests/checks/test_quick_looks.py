"""Before some texts are searched, a quick look says whether they can hold what is looked for: it never passes over what is there (0042)."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from altreport.checks.reading import web_addresses as web
from altreport.checks.reading.web_addresses import ADDRESS, addresses_in
from altreport.checks.rules import missing_pinpoint, personal_data, un_symbol
from altreport.markup import scanner

LINKS = [
    "http://a.example/x",
    "HTTPS://B.example",
    "www.c.example",
    "WWW.d.example/(x)",
    "file:///x",
    "C:\\x\\y",
    "/Users/x",
    "/" + "home/x",
    "xwww.e",
    "//",
    ":",
    "text",
]

LOOKS = [
    (web._may_have_address, (ADDRESS,)),
    (missing_pinpoint._may_give_figures, (missing_pinpoint._FIGURE,)),
    (personal_data._IN_MAIL.search, (personal_data._MAIL,)),
    (personal_data._DIGIT.search, (personal_data._PHONE, personal_data._STREET)),
    (lambda text: personal_data._may_name_a_child(text, has_digit=bool(personal_data._DIGIT.search(text))), personal_data._NAMED),
    (lambda text: personal_data._may_count(text, has_digit=bool(personal_data._DIGIT.search(text))), (personal_data._COUNT,)),
    (un_symbol._may_have_symbol, (un_symbol._SYMBOL, un_symbol._OTHER_MARKS)),
]
"""Each quick look, with the expressions that a text is searched with only where it says that they may be there."""


@given(words=st.lists(st.sampled_from(LINKS), min_size=1, max_size=8), between=st.sampled_from([" ", ""]))
def test_no_address_is_passed_over(words, between):
    text = between.join(words)
    assert [start for start, _ in addresses_in(text)] == [match.start() for match in ADDRESS.finditer(text)]


@pytest.mark.parametrize(("look", "expression"), [(look, expression) for look, expressions in LOOKS for expression in expressions])
@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=60)
@given(data=st.data())
def test_a_quick_look_sees_each_text_in_which_its_expression_finds_something(look, expression, data):
    text = data.draw(st.from_regex(re.compile(expression.pattern, expression.flags)))
    assert look(text)


@given(words=st.lists(st.sampled_from(["CRC", "CEDAW", " / ", "/ ", " /", "/", " ", "C", "NZL", "CO", "6", "C ", ". "]), min_size=3, max_size=9))
def test_no_symbol_with_spaces_is_passed_over(words):
    text = "".join(words)
    assert not un_symbol._SPACED.search(text) or un_symbol._may_have_symbol(text)


@given(text=st.from_regex(re.compile(scanner._STOP.pattern, scanner._STOP.flags)))
def test_a_text_is_scanned_for_all_marks_that_it_has(text):
    assert [found.span() for found in scanner._stops(text).finditer(text)] == [found.span() for found in scanner._STOP.finditer(text)]
