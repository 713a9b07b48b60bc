"""Before a text is searched, a quick look tells whether it can hold what is looked for: it never passes over what is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from altreport.checks import hand_typed_ibid, missing_pinpoint, personal_data, stale_source, statute_pinpoint, table_without_header, un_symbol, web
from altreport.checks.hand_typed_ibid import IBID
from altreport.checks.view import View
from altreport.checks.web import ADDRESS, addresses_in
from altreport.checks.works import outside_quotations
from altreport.markup import addresses, scanner
from altreport.model.evidence import Endnote
from altreport.model.located import Mapping, Passage
from altreport.problems import Place
from looking import opened

BACK = ["Ibid.", "ibidem", "IBÍD", "idem", "op. cit.", "opcit", "loc cit", "óp.cit.", "Supra", "ſupra n 4", "infra", "n 12 above", "notes 4, below"]
MORE = [
    "above, fn. 3",
    "n12 above",
    "precité",
    "Précitée note 4",
    "précités",
    "Précitées.",
    "Id. at 3",
    "above",
    "note",
    "“quoted",
    "”",
    "city",
    "[@act, p. 4]",
    "> block",
    ". ",
    " ",
    "\n",
]
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

LOOKS: list[tuple[Callable[[str], object], tuple[re.Pattern[str], ...]]] = [
    (hand_typed_ibid._may_have_one, (IBID, hand_typed_ibid._ID_AT)),
    (web._may_have_address, (ADDRESS,)),
    (stale_source._may_speak_of_now, (stale_source._NOW,)),
    (missing_pinpoint._may_give_figures, (missing_pinpoint._FIGURE,)),
    (personal_data._IN_MAIL.search, (personal_data._MAIL,)),
    (personal_data._DIGIT.search, (personal_data._PHONE, personal_data._STREET)),
    (lambda text: personal_data._may_name_a_child(text, has_digit=bool(personal_data._DIGIT.search(text))), personal_data._NAMED),
    (lambda text: personal_data._may_count(text, has_digit=bool(personal_data._DIGIT.search(text))), (personal_data._COUNT,)),
    (statute_pinpoint._may_name_a_treaty, (statute_pinpoint._AFTER_TREATY, statute_pinpoint._BEFORE_TREATY)),
    (un_symbol._may_have_symbol, (un_symbol._SYMBOL, un_symbol._OTHER_MARKS)),
    (table_without_header._may_have_table, (table_without_header._PIPED, table_without_header._GRID, table_without_header._BARE)),
]
"""Each quick look, with the expressions that are asked of a text only where it says that they may be there."""


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    numbered = opened(tmp_path_factory.mktemp("r"))
    report = replace(numbered.report, front=(), sections=(), recommendations=(), illustrations=())
    return View(report, numbered.ledger)


@pytest.mark.parametrize("text", [*BACK, "op.cit", "loc. cit.", "obr. cit.", "obra cit", "ibídem.", "précité", "Précitée", "précités", "Lois précitées."])
def test_each_form_is_found_where_it_stands_alone(text):
    assert IBID.search(text)
    assert hand_typed_ibid._may_have_one(text)


@given(words=st.lists(st.sampled_from([*BACK, *MORE]), min_size=1, max_size=8))
def test_no_ibid_is_passed_over(view, words):
    text = " ".join(words)
    place = Place("endnotes.yml")
    note = Endnote(id="note", text=Passage(text, place, text), origin=Mapping({}, place))
    found = list(hand_typed_ibid.check(replace(view, report=replace(view.report, endnotes=(note,)))))
    assert len(found) >= len(IBID.findall(outside_quotations(text)))


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


@given(text=st.from_regex(re.compile(addresses._SCHEME, re.IGNORECASE)))
def test_no_beginning_of_an_address_is_passed_over(text):
    begins = {found.end() for found in re.finditer(addresses._SCHEME, text, re.IGNORECASE)}
    assert begins <= {found.end() for found in addresses.schemes_in(text)}
