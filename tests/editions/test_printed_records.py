"""What an edition prints, alone: nothing uncited, and no id that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altreport.editions.printed_records import printed, without_places, without_unknown_ids
from altreport.markup import scan
from altreport.model.located_data import Passage
from altreport.model.report import Gaps
from altreport.notes.labels import make_labels
from altreport.notes.ledger import number_notes
from altreport.problems import Place
from altreport.project.numbered_report import printed_edition, printed_findings
from looking import ASKED, NOTES, SECTION, SOURCES, opened
from small_report import ENDNOTES
from small_report import SOURCES as BIB

REQUEST = "id: oia-{}\nagency: Ministry\nlaw: nz-oia\nsubject: x\nasked: 2022-09-18\n"
TABLE = "id: {}\nkind: table\ntitle: x\ncolumns: [A]\nrows: [[b]]\nsource: x\n"


def text(words: str) -> dict[str, str | bytes | None]:
    """A report with one paragraph, which says so."""
    return {SECTION: f"id: law\ntitle: The law\nparagraphs:\n  - id: first\n    text: |\n      {words}\n"}


def test_what_nothing_cites_shows_or_uses_is_not_printed(tmp_path: Path) -> None:
    files = {
        NOTES: f'{ENDNOTES}spare: "x [@spare-work]"\n',
        SOURCES: BIB + "@report{spare-work, title = {x}}\n",
        "citations/information-requests/a.yml": REQUEST.format(1),
        "report/figures/a.yml": TABLE.format("spare-table"),
        "report/acronyms.yml": "OPSC: Optional Protocol of the CRC\nCRC: Convention\nZZZ: Nothing\n",
    }
    report = printed(opened(tmp_path, files).report)
    assert [note.id for note in report.endnotes] == ["note-a"]
    assert {source.id for source in report.sources} == {"act", "tip"}
    assert (report.requests, report.illustrations, report.laws) == ((), (), ())
    assert [short for short, _ in report.acronyms] == ["OPSC", "CRC"]
    assert report.gaps == Gaps()


def test_a_sound_report_prints_all_its_references_as_they_are(tmp_path: Path) -> None:
    words = "See [^note-a], [@act, s 3; see @tip, p. 4], [words with @gone](#first), [@tip, <https://example.org/@gone>] and [](#rec-one)."
    report = opened(tmp_path, text(words)).report
    alone = without_unknown_ids(printed(report))
    assert dict(alone.texts())["first"] == dict(report.texts())["first"]
    assert alone.recommendations == report.recommendations


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("[^gone]", "[^unknown]"),
        ("[](#gone)", "[](#unknown)"),
        ("[gone words](#gone)", "[gone words](#unknown)"),
        ("[@gone]", "[@unknown]"),
        ("[see @{gone}, p. 3; @act]", "[see @{unknown}, p. 3; @act]"),
        ("[@gone-too; @act; @gone]", "[@unknown; @act; @unknown]"),
        ("[*see* [^gone] here](#gone-too)", "[*see* [^unknown] here](#unknown)"),
        ("[^act]", "[^unknown]"),
        ("[@note-a]", "[@unknown]"),
        ("`[^gone]`", "`[^gone]`"),
    ],
)
def test_a_reference_to_nothing_names_nothing(tmp_path: Path, typed: str, left: str) -> None:
    report = without_unknown_ids(printed(opened(tmp_path, text(typed)).report))
    assert dict(report.texts())["first"].markdown.strip() == left


def test_lists_of_ids_name_nothing_that_is_not_there(tmp_path: Path) -> None:
    files = {
        **text("x [^note-a]"),
        ASKED: "- id: rec-one\n  text: x\n  rests_on: [gone, first]\n",
        NOTES: 'note-a: {text: "[@tip]", sources: ["gone, p. 3", act]}\n',
    }
    files[SECTION] = str(files[SECTION]).replace("- id: first\n", "- id: first\n    shows: [gone]\n")
    made = printed_edition(opened(tmp_path, files))
    assert made.report.recommendations[0].rests_on == ("first",)
    assert made.report.endnotes[0].sources == ("act",)
    assert made.report.paragraphs[0].shows == ()
    assert "gone" not in repr((made.ledger.notes[0].all_works, made.labels, made.ledger.calls))


def test_the_id_of_nothing_is_that_of_no_record(tmp_path: Path) -> None:
    files = text("See [](#gone), [](#unknown) and [^unknown-2].")
    files[ASKED] = "- id: unknown\n  text: x\n"
    files[NOTES] = f'{ENDNOTES}unknown-2: "x"\n'
    report = without_unknown_ids(printed(opened(tmp_path, files).report))
    assert dict(report.texts())["first"].markdown.strip() == "See [](#unknown-3), [](#unknown) and [^unknown-2]."


@given(
    pieces=st.lists(
        st.sampled_from(["[^gone]", "[](#gone)", "[@gone; @act]", "[x](#gone)", "words ", "[", "]", "*", "[^note-a]", "\\", "`", "(#gone)"]), max_size=9
    )
)
def test_no_reference_that_is_read_names_what_is_not_there(real_report, pieces: list[str]) -> None:
    report = printed(real_report.report)
    paragraph = report.paragraphs[0].model_copy(update={"text": Passage("".join(pieces), Place("x"))})
    section = report.sections[0].model_copy(update={"paragraphs": (paragraph,)})
    changed = without_unknown_ids(type(report)(cover=report.cover, sections=(section,)))
    for reference in scan(changed.paragraphs[0].text.markdown).references:
        assert "gone" not in repr((getattr(reference, "key", ""), getattr(reference, "target", ""), getattr(reference, "works", "")))


def test_places_tell_nothing_but_the_order(real_report) -> None:
    report = without_places(printed(real_report.report))
    shown = {illustration.id for illustration in report.illustrations}
    paths = [passage.place.path for record, passage in report.body() if record not in shown]
    assert all(path.isdigit() for path in paths)
    assert paths == sorted(paths)
    assert [record for record, _ in report.texts()] == [record for record, _ in printed(real_report.report).texts()]
    assert all(not paragraph.origin.items and not paragraph.text.whole for paragraph in report.paragraphs)
    ledger = number_notes(report)
    assert make_labels(report, ledger).keys() == make_labels(real_report.report, real_report.ledger).keys()


def test_what_no_output_has_of_a_source_is_for_no_output(tmp_path: Path) -> None:
    sources = BIB.replace("date = {2022}", "date = {2022}, annote = {Copy from QHA}, groups = {021 555 0188}")
    report = opened(tmp_path, {SOURCES: sources, "report/acronyms.yml": "QHA: Some Assistance\n"}).report
    assert printed(report).acronym_list == ()
    assert {name for source in printed(report).sources for name in source.fields} == {"title", "author", "date", "location"}


def test_findings_of_outputs_do_not_say_what_the_reports_own_data_say(tmp_path: Path) -> None:
    files = {
        **text("He read the dossiers and the Xyzzyq.[^note-a][@act]"),
        "report/checks/terms.yml": "- {language: en, terms: [dossiers], grade: avoid, instead: records, why: Aroha asked us not to say so}\n",
        "report/checks/words.yml": "- {language: en, words: Xyzzyq}\n",
    }
    numbered = opened(tmp_path, files)
    assert not [found for found in printed_findings(numbered) if "Aroha" in f"{found.message}{found.hint}" or "Xyzzyq" in found.message]
