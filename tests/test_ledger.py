"""Numbers run 1..n in the order in which readers meet the notes, whatever the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altreport.editions import Edition
from altreport.model.evidence import Endnote
from altreport.model.located import Mapping, Passage
from altreport.model.report import AlternativeReport
from altreport.model.section import Paragraph, Section
from altreport.notes.cache import cached
from altreport.notes.ledger import number_notes
from altreport.problems import Place
from altreport.project.numbered import open_report
from small_report import COVER, ENDNOTES, SECTION, write_report

PLACE = Place("x.yml")
NOWHERE = Mapping({}, PLACE)
KEYS = ["a", "b", "c", "d", "e"]
CALL = st.one_of(
    st.sampled_from(KEYS).map(lambda key: f"[^{key}]"), st.sampled_from(["[@x, p. 1]", "[@x; @y]", "`[^a]`", "[^missing]", "me@x.org", "<https://x.org/@y>"])
)


def passage(text: str) -> Passage:
    return Passage(text, PLACE, text)


def report_of(texts: list[list[str]]) -> AlternativeReport:
    paragraphs = tuple(Paragraph(id=f"p-{n}", text=passage(" word ".join(["Text", *calls])), origin=NOWHERE) for n, calls in enumerate(texts))
    notes = tuple(Endnote(id=key, text=passage("See [^b] and [@x]."), origin=NOWHERE) for key in KEYS)
    cover = open_cover()
    return AlternativeReport(cover=cover, sections=(Section(id="s", title="S", paragraphs=paragraphs, origin=NOWHERE),), endnotes=notes)


def open_cover():
    from altreport.model.cover import Cover  # noqa: PLC0415

    return Cover(title="T", state="NZL", treaty="OPSC", stage="s", submitters=("x",), language="en", profile="x", origin=NOWHERE)


@given(st.lists(st.lists(CALL, max_size=5), min_size=1, max_size=5))
def test_numbers_are_dense_and_follow_the_first_appearance(texts: list[list[str]]) -> None:
    ledger = number_notes(report_of(texts))
    order: list[str] = []
    occurrences: dict[str, list[str]] = {}
    for position, calls in enumerate(texts):
        typed = 0
        for call in calls:
            if call.startswith("[@"):
                typed += 1
                key = f"p-{position}-cite-{typed}"
            elif call.startswith("[^") and call[2:-1] in KEYS:
                key = call[2:-1]
            else:
                continue
            order += [key] if key not in occurrences else []
            occurrences.setdefault(key, []).append(f"p-{position}")
    assert [note.number for note in ledger.notes] == list(range(1, len(order) + 1))
    assert [note.id for note in ledger.notes] == order
    assert {note.id: list(note.cited_in) for note in ledger.notes} == occurrences


def errors(folder: Path) -> list[tuple[str, str]]:
    return [(problem.code, problem.record) for problem in open_report(folder, Edition.PUBLIC).problems if problem.severity == "error"]


def test_an_endnote_that_only_another_endnote_cites_is_an_error(tmp_path: Path) -> None:
    folder = write_report(tmp_path, {"citations/endnotes.yml": ENDNOTES.replace("See [", "See [^lonely] and [") + 'lonely: "Nobody meets this."\n'})
    assert errors(folder) == [("dangling-endnote", "note-a")]


def test_references_in_tables_count_and_those_in_code_addresses_and_urls_do_not(tmp_path: Path) -> None:
    table = "\n      | a | b |\n      |---|---|\n      | x[^note-a] | y[@act, s 3] |\n\n      `[^no]` me@act.org https://x.org/@act and <a@tip.org>\n"
    folder = write_report(tmp_path, {"report/sections/law.yml": SECTION.replace("      The second, see [](#first).[^note-a]\n", f"      {table.strip()}\n")})
    opened = open_report(folder, Edition.PUBLIC)
    assert opened.problems == ()
    assert opened.value is not None
    assert [note.id for note in opened.value.ledger.notes] == ["note-a", "first-cite-1", "second-cite-1"]
    assert opened.value.ledger.notes[0].cited_in == ("first", "second")


def test_an_endnote_with_the_id_of_a_typed_note_is_no_second_note(tmp_path: Path) -> None:
    folder = write_report(
        tmp_path,
        {
            "report/sections/law.yml": SECTION.replace("[](#first).[^note-a]", "[](#first).[^note-a] Also.[^first-cite-1]"),
            "citations/endnotes.yml": ENDNOTES + 'first-cite-1: "Another."\n',
        },
    )
    assert ("duplicate-id", "first-cite-1") in errors(folder)


def test_an_unknown_style_is_named_and_the_notes_are_still_listed(tmp_path: Path) -> None:
    folder = write_report(tmp_path, {"report/report.yml": COVER + "style: apa\n"})
    assert [code for code, _ in errors(folder)] == ["csl"]


def test_a_broken_or_unwritable_cache_only_costs_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALTREPORT_CACHE", str(tmp_path / "cache"))
    assert cached(["a"], lambda: 1) == 1
    assert cached(["a"], lambda: 2) == 1
    for file in (tmp_path / "cache").iterdir():
        file.write_text("{broken")
    assert cached(["a"], lambda: 3) == 3
    assert cached(["a"], lambda: 4) == 3
    (tmp_path / "file").write_text("a file where the folder should be")
    monkeypatch.setenv("ALTREPORT_CACHE", str(tmp_path / "file"))
    assert cached(["a"], lambda: 5) == 5
    assert list((tmp_path / "cache").iterdir())
