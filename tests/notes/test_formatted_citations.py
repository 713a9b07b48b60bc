"""Endnotes in the words of a style: formatted one by one or all together, after any edit, they say the same."""

from __future__ import annotations

import tempfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from altreport.document.walk import plain
from altreport.markup import scan
from altreport.notes.formatted_citations import NumberedText, cite, full_forms, unreadable_works
from altreport.pandoc.citeproc import Style, Work
from conftest import ROOT

CSL = (ROOT / "templates/csl/altreport-note.csl").read_text(encoding="utf-8")
HOUSE = Style(CSL, "en-GB")
LATER = '<if position="subsequent">\n            <text macro="later"/>\n          </if>'
LATER_OR_IBID = '<if position="ibid"><text variable="title" prefix="Ibid: "/></if><else-if position="subsequent"><text macro="later"/></else-if>'
IBID = Style(CSL.replace(LATER, LATER_OR_IBID), "en-GB")
WORKS = {
    name: Work(name, "biblatex", f"@report{{{name},\n  author = {{{{{author}}}}},\n  title = {{{{Title of {name}}}}},\n  date = {{{year}}}\n}}\n")
    for name, author, year in (
        ("act", "Parliament", 1961),
        ("tip", "Department of State", 2022),
        ("two", "Department of State", 2022),
        ("who", "An Office", 2019),
    )
}
CITED = st.sampled_from(
    [
        "[@act, s 98D].",
        "[@act].",
        "[@tip, p. 412].",
        "[@tip; @two, p. 3].",
        "[@tip, p. 1; @tip, p. 2].",
        "See [@who]; also [@who, p. 2].",
        "Words alone.",
        "[@gone].",
    ]
)
NOTES = st.lists(CITED, min_size=1, max_size=8)


def numbered(texts: list[str]) -> list[NumberedText]:
    return [NumberedText(n, text, tuple(work.key for found in scan(text).citations for work in found.works)) for n, text in enumerate(texts, start=1)]


def printed(texts: list[str], style: Style, cache: str, works: dict[str, Work] | None = None) -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALTREPORT_CACHE", cache)
        return [plain(made.blocks) for made in cite(numbered(texts), works or WORKS, style)]


@pytest.mark.parametrize("style", [HOUSE, IBID], ids=["house style", "style with ibid."])
def test_after_any_edits_the_notes_are_as_if_all_were_formatted_now(style):
    @settings(max_examples=6, deadline=None, derandomize=True)
    @given(st.lists(NOTES, min_size=2, max_size=3))
    def edited(versions: list[list[str]]) -> None:
        with tempfile.TemporaryDirectory() as kept:
            for texts in versions:
                with tempfile.TemporaryDirectory() as fresh:
                    assert printed(texts, style, kept) == printed(texts, style, fresh)

    edited()


def test_a_later_citation_names_the_note_that_first_cites_the_work_when_that_moves(tmp_path):
    cache = str(tmp_path)
    before = printed(["[@act, s 98D].", "[@tip].", "[@act, s 2]."], HOUSE, cache)
    behind = printed(["Words alone.", "[@act, s 98D].", "[@tip].", "[@act, s 2]."], HOUSE, cache)
    assert "(n 1)" in before[2]
    assert behind[3] == before[2].replace("(n 1)", "(n 2)")
    assert behind[1:3] == before[:2]


def test_a_work_that_changes_changes_its_notes_and_no_others(tmp_path):
    cache = str(tmp_path)
    texts = ["[@act].", "[@who]."]
    before = printed(texts, HOUSE, cache)
    works = {**WORKS, "who": Work("who", "biblatex", WORKS["who"].text.replace("Title of who", "Another title"))}
    after = printed(texts, HOUSE, cache, works)
    assert after[0] == before[0]
    assert "Another title" in after[1]
    assert "Another title" not in before[1]


def test_the_style_with_ibid_says_so():
    assert IBID.looks_around
    assert not HOUSE.looks_around
    with tempfile.TemporaryDirectory() as cache:
        assert printed(["[@act].", "[@act].", "[@tip].", "[@act]."], IBID, cache)[1].startswith("Ibid")


@pytest.mark.parametrize(
    "attributes",
    ['position = "ibid"', "position\n=\n'first ibid-with-locator'", 'match=">" position="near-note"', 'disambiguate = "true"', "variable ='title year-suffix'"],
)
def test_a_style_that_looks_around_says_so_in_whatever_form_its_attributes_are_typed(attributes):
    assert Style(CSL.replace('position="subsequent"', attributes), "en-GB").looks_around


def test_a_note_put_in_between_changes_the_next_in_a_style_with_blanks_in_its_attributes(tmp_path):
    style = Style(IBID.csl.replace('position="ibid"', 'position = "ibid"'), "en-GB")
    cache = str(tmp_path)
    assert printed(["[@act].", "[@act]."], style, cache)[1].startswith("Ibid")
    assert "Ibid" not in printed(["[@act].", "[@tip].", "[@act]."], style, cache)[2]
    assert "Ibid" not in printed(["[@act].", "Words alone.", "[@act]."], style, cache)[2]
    assert printed(["[@act].", "[@act]."], style, cache)[1].startswith("Ibid")


def test_each_work_has_its_full_form_and_what_cannot_be_read_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("ALTREPORT_CACHE", str(tmp_path))
    forms = [plain(blocks) for blocks in full_forms(list(WORKS.values()), HOUSE)]
    assert all(name in form for name, form in zip(("act", "tip", "two", "who"), forms, strict=True))
    assert not any("(n " in form for form in forms)
    assert [plain(blocks) for blocks in full_forms(list(WORKS.values())[::-1], HOUSE)] == forms[::-1]
    assert unreadable_works([*WORKS.values(), Work("bad", "csljson", "{")]) == ["bad"]


def test_a_source_that_cannot_be_read_is_named_until_it_is_mended_and_again_when_it_breaks(tmp_path, monkeypatch):
    monkeypatch.setenv("ALTREPORT_CACHE", str(tmp_path))
    broken, mended = Work("bad", "csljson", "{"), Work("bad", "csljson", '[{"id": "bad", "title": "Mended"}]')
    for work, named in ((broken, ["bad"]), (mended, []), (broken, ["bad"]), (mended, [])):
        assert unreadable_works([WORKS["act"], work]) == named


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("See [@act[@tip, p. 3]- ].", "See [@act]."), ("    [@tip, p. 9].", "[@tip, p. 9].")],
    ids=["pandoc finds one work more", "pandoc finds one work less"],
)
def test_a_note_that_is_read_in_two_ways_leaves_the_others_as_they_are(tmp_path, wrong, right):
    cache = str(tmp_path / "kept")
    printed([wrong, "[@tip, p. 4]."], HOUSE, cache)
    assert printed([right, "[@tip, p. 4]."], HOUSE, cache) == printed([right, "[@tip, p. 4]."], HOUSE, str(tmp_path / "fresh"))
