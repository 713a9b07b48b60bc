"""Payloads in every string field of a report: none runs or becomes HTML in any page, and each can be read as it was typed.

`python tests/injected_site.py 42` takes every payload to every field; here each field has a group of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from altreport.model.allowance import Allowance
from altreport.model.cover import Cover
from altreport.model.evidence import Endnote, Extension, InformationRequest, Question, Source
from altreport.model.illustration import Chart, Picture, Table
from altreport.model.recommendation import Recommendation
from altreport.model.record import Record
from altreport.model.section import FrontMatter, Paragraph, Section
from injected_site import build, mangled, visit
from injections import FULL, PAYLOADS, groups_for, leaves

KINDS: dict[type[Record], tuple[str | int, ...]] = {
    Cover: ("report/report.yml",),
    Section: ("report/sections/law.yml",),
    Paragraph: ("report/sections/law.yml", "paragraphs", 0),
    Recommendation: ("recommendations/all.yml", 0),
    Endnote: ("citations/endnotes.yml", "note-a"),
    InformationRequest: ("citations/information-requests/oia-1.yml",),
    Question: ("citations/information-requests/oia-1.yml", "questions", 0),
    Extension: ("citations/information-requests/oia-1.yml", "extended"),
    Table: ("report/figures/table-a.yml",),
    Chart: ("report/figures/chart-a.yml",),
    Picture: ("report/figures/photo-a.yml",),
    Allowance: ("report/report.yml", "allow", 0),
    FrontMatter: ("report/about.md",),
}
ELSEWHERE = {"origin", "data", "type", "id", "visibility", "allow", "changes_since", "numbering"}
"""Fields that a reader fills, that take one of a few words, that a table with rows cannot have, that another kind of record shows as well, or that need git."""


def test_no_payload_runs_or_becomes_html_and_each_is_read_as_it_was_typed(browser: Browser, tmp_path: Path) -> None:
    planted = build(tmp_path, turn=0)
    seen = visit(browser, tmp_path / "build/public/site")
    assert seen.faults == []
    shown, wrong = mangled(planted, seen.said)
    assert wrong == []
    assert shown > len(leaves()) / 5  # others are in fields that no page shows, in records that a draft withholds for their sake, or are tags in a source


def test_every_field_of_every_kind_of_record_has_its_payloads() -> None:
    for kind, path in KINDS.items():
        data: Any = FULL
        for step in path:
            data = data[step]
        assert set(kind.model_fields) - set(data) <= ELSEWHERE, kind


def test_every_kind_of_record_that_an_author_writes_is_among_them() -> None:
    def below(kind: type[Record]) -> Iterator[type[Record]]:
        for one in kind.__subclasses__():
            written = [each for each in one.__subclasses__() if not each.is_placeholder]
            yield from below(one) if written else (one,)

    written = {kind for kind in below(Record) if kind.__module__ in {one.__module__ for one in KINDS}}
    assert written - {Source} == set(KINDS)


def test_each_field_meets_each_payload_in_some_turn() -> None:
    assert len(PAYLOADS) >= 60
    assert len(set(PAYLOADS)) == len(PAYLOADS)
    for leaf in leaves():
        joined = "\n".join(groups_for(leaf))
        assert [payload for payload in PAYLOADS if payload not in joined] == []
        assert len(groups_for(leaf)) <= 42
