"""Nobody can tell from public outputs whether anything is withheld: reports that differ in that alone make the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from altreport.editions import Edition
from altreport.project.numbered_report import open_report, printed_edition, printed_findings
from differing import (
    DANGLING,
    DRAFTS,
    VARIANTS,
    Files,
    beside,
    differences,
    draft_of,
    everything,
    faulty,
    level_above,
    other_words,
    outputs,
    pack_of,
    put,
    records,
    report_of,
    shared,
    spans,
)


def test_whatever_is_withheld_the_pack_is_the_same(tmp_path: Path) -> None:
    plain = pack_of(tmp_path / "plain", Edition.PUBLIC)
    assert b"finding-without-recommendation" in plain["pack/check.json"]
    assert differences(plain, pack_of(tmp_path / "withheld", Edition.PUBLIC, everything)) == []


def test_with_shared_numbers_only_how_many_and_where_makes_a_difference(tmp_path: Path) -> None:
    some, other, more = (
        (shared, records(2, first=True), spans("hidden[^hidden-note]")),
        (shared, other_words),
        (shared, records(3, first=True), spans("hidden[^hidden-note]")),
    )
    plain = pack_of(tmp_path / "some", Edition.PUBLIC, *some)
    assert b"[Not in this edition]" in plain["site/report/law.html"]
    assert differences(plain, pack_of(tmp_path / "other", Edition.PUBLIC, *other)) == []
    looked = [known(report_of(tmp_path / str(number), "committee", *changes), Edition.PUBLIC) for number, changes in enumerate((some, other, more))]
    assert looked[0] == looked[1] != looked[2]
    assert "secret-" not in looked[1]


def test_whatever_is_wrong_with_what_is_withheld_the_draft_is_the_same(tmp_path: Path) -> None:
    plain = draft_of(tmp_path / "plain", Edition.COMMITTEE)
    assert b"[?]" in plain["site/report/referring.html"]
    assert b"gone" not in b"".join(plain.values())
    assert differences(plain, draft_of(tmp_path / "withheld", Edition.COMMITTEE, faulty, DRAFTS["what is gone has another fault"])) == []


def test_a_public_word_more_is_a_difference(tmp_path: Path) -> None:
    def more(files: Files, _: str) -> None:
        put(files, "report/sections/law.yml", a=" seen")

    plain, changed = (report_of(tmp_path / str(number), "internal", *changes) for number, changes in enumerate([(), (more,)]))
    assert known(plain, Edition.PUBLIC) != known(changed, Edition.PUBLIC)
    assert differences(outputs(plain / "report"), outputs(changed / "report")) != []


@pytest.mark.parametrize("edition", [Edition.PUBLIC, Edition.COMMITTEE])
@pytest.mark.parametrize("name", VARIANTS)
def test_what_outputs_start_from_is_the_same(tmp_path: Path, edition: Edition, name: str) -> None:
    looked = [known(report_of(tmp_path / str(number), level_above(edition), *changes), edition) for number, changes in enumerate([(), (VARIANTS[name],)])]
    assert looked[0] == looked[1]


@pytest.mark.parametrize("edition", [Edition.PUBLIC, Edition.COMMITTEE])
@pytest.mark.parametrize("name", DRAFTS)
def test_what_drafts_start_from_is_the_same(tmp_path: Path, edition: Edition, name: str) -> None:
    changes = [(beside,), (beside, DRAFTS[name])]
    looked = [known(report_of(tmp_path / str(number), level_above(edition), *some, more=DANGLING), edition) for number, some in enumerate(changes)]
    assert looked[0] == looked[1]
    assert "dangling-crossref" in looked[0]
    assert "gone" not in looked[0]


def known(root: Path, edition: Edition) -> str:
    """All that outputs can know of an edition but the blanks in its texts, which no output prints."""
    opened = open_report(root, edition).value
    assert opened is not None
    made = printed_edition(opened)
    report = made.report
    records = (
        report.cover,
        *report.front,
        *report.sections,
        *report.recommendations,
        *report.endnotes,
        *report.sources,
        *report.requests,
        *report.illustrations,
    )
    fields = [record.model_dump(exclude={"allow"}, serialize_as_any=True) for record in records]
    notes = [(note.id, note.markdown, note.works, note.cited_in, note.named_works) for note in made.ledger.notes]
    found = [tuple(finding.as_dict().values()) for finding in printed_findings(opened)]
    return " ".join(repr([_words(fields), notes, made.ledger.calls, made.labels, report.acronyms, report.laws, report.gaps, found]).split())


def _words(value: object) -> object:
    """A dump of records with the words of each passage alone."""
    if isinstance(value, dict):
        if "markdown" in value:
            return " ".join(value["markdown"].split())
        return {name: _words(item) for name, item in value.items()}
    return [_words(item) for item in value] if isinstance(value, list | tuple) else value
