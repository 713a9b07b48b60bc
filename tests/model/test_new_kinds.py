"""A new kind of record needs no change in the places that list records: they find it in any field of the report."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

import pytest

from altreport.checks.check_context import CheckContext
from altreport.checks.rules.duplicate_id import check
from altreport.editing.rename.places_of_id import places_of
from altreport.editing.spans import TextFile
from altreport.editions import Edition, select
from altreport.gate.author_file_faults import of_own_files
from altreport.gate.withheld_texts import withheld
from altreport.model.allowance import Allowance
from altreport.model.located_data import Mapping, Passage, Scalar
from altreport.model.record import Id, Markdown, Record, Visibility
from altreport.model.report import AlternativeReport
from altreport.notes.ledger import number_notes
from altreport.problems import Place
from altreport.project.load import load
from small_report import write_report

FILE = "report/maps/harbour.yml"
TYPED = "id: harbour\ntext: Aroha Whatu lives in a blue house.\n"


class Map(Record):
    called = "a map"

    id: Id
    text: Markdown
    visibility: Visibility = Visibility.PUBLIC
    allow: tuple[Allowance, ...] = ()


@dataclass(frozen=True)
class NewerReport(AlternativeReport):
    maps: tuple[Map, ...] = ()


def a_map(level: Visibility = Visibility.PUBLIC, text: str = "Aroha Whatu lives in a blue house.", line: int = 1) -> Map:
    places = {name: Place(FILE, line + number, 1 + len(f"{name}: ")) for number, name in enumerate(("id", "text"))}
    origin = Mapping({"id": Scalar("harbour", places["id"], "harbour")}, Place(FILE, line), places)
    allow = (Allowance(code="bare-url", reason="It is known.", origin=Mapping({}, Place(FILE, line + 2))),)
    return Map(id="harbour", text=Passage(text, places["text"], text), visibility=level, allow=allow, origin=origin)


@pytest.fixture
def with_maps(tmp_path: Path):
    """Makes a report that has these maps."""
    report = load(write_report(tmp_path)).value
    assert report is not None
    return lambda *maps: NewerReport(**{each.name: getattr(report, each.name) for each in fields(report)}, maps=maps)


def test_a_new_kind_is_found_by_whatever_lists_records(with_maps):
    report = with_maps(a_map(), a_map(line=11))
    context = CheckContext(report, number_notes(report))
    assert [problem.message for problem in check(context)] == ["The id ‘harbour’ is already that of a map."]
    assert [record for record, _ in context.allowances()] == ["harbour", "harbour"]
    file = TextFile(FILE, TYPED.encode())
    assert places_of("harbour", with_maps(a_map()), {FILE: file}) == [Place(FILE, 1, 5)]


def test_a_withheld_record_of_a_new_kind_is_searched_for(with_maps, tmp_path):
    whole = with_maps(a_map(Visibility.INTERNAL))
    shown = select(whole, Edition.PUBLIC)
    assert shown.gaps.withheld == {"harbour"}
    assert shown.gaps.where("harbour") == (Place(FILE),)
    secret = withheld(whole, shown, tmp_path)
    assert {secret.runs[run].record for run in (("aroha", "whatu", "lives", "in", "a"), ("lives", "in", "a", "blue", "house"))} == {"harbour"}
    assert set(secret.ids) == {"harbour"}


def test_what_a_record_of_a_new_kind_says_is_no_secret(with_maps, tmp_path):
    whole = with_maps(a_map(), a_map(Visibility.INTERNAL, line=11).model_copy(update={"id": "inland"}))
    assert not any("blue" in run for run in withheld(whole, select(whole, Edition.PUBLIC), tmp_path).runs)


def test_a_mail_address_in_a_record_of_a_new_kind_is_told_at_that_record(with_maps, tmp_path):
    report = with_maps(a_map(text="Write to aroha.whatu@example.org about it."))
    assert [(problem.record, problem.place.path) for problem in of_own_files(report, report, tmp_path)] == [("harbour", FILE)]


def test_numbers_count_each_kind_for_itself(tmp_path):
    report = load(write_report(tmp_path)).value
    assert report is not None
    assert [report.number_of(name) for name in ("first", "second", "rec-one")] == [1, 2, 1]
    with pytest.raises(KeyError):
        report.number_of("tip")
