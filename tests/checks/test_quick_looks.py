"""Before a text is searched, a quick look tells whether it can hold what is looked for: it never passes over what is there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altreport.checks import hand_typed_ibid
from altreport.checks.hand_typed_ibid import IBID
from altreport.checks.view import View
from altreport.checks.web import ADDRESS, addresses_in
from altreport.checks.works import outside_quotations
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


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    numbered = opened(tmp_path_factory.mktemp("r"))
    report = replace(numbered.report, front=(), sections=(), recommendations=(), illustrations=())
    return View(report, numbered.ledger)


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
