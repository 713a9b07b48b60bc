"""The ledger: which endnotes there are, in which order, and where each is cited."""

from __future__ import annotations

import json
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from altreport.markup import Citation, NoteReference, scan
from altreport.notes.formatting import format_notes
from altreport.notes.ledger import Ledger
from altreport.notes.listing import authors_listing
from altreport.project.numbered_report import NumberedReport
from looking import ASKED, COVER, NOTES, SECTION, SOURCES, at, look, opened
from small_report import COVER as COVER_TEXT

KEYS = ["a", "b", "c", "d", "e"]
TEXTS = st.lists(
    st.sampled_from([*(f"[^{key}]" for key in KEYS), "[@act, s 2]", "[@tip; @act]", "word", "`[^a]`", "me@a.org", "https://example.org/@act"]), max_size=6
).map(" ".join)


def ledger_of(folder: Path, paragraphs: list[str], asked: list[str]) -> tuple[Ledger, list[str]]:
    """The ledger of a report with these texts, and all texts in reading order."""
    parts = [{"id": f"p-{n}", "text": text or "x"} for n, text in enumerate(paragraphs)]
    section = {"id": "law", "title": "L", "paragraphs": parts}
    recommendations = [{"id": f"r-{n}", "text": text or "x"} for n, text in enumerate(asked)]
    files: dict[str, str | bytes | None] = {
        SECTION: json.dumps(section),
        ASKED: json.dumps(recommendations) if recommendations else None,
        NOTES: yaml.safe_dump({key: f"Text of {key}." for key in KEYS}),
    }
    numbered = opened(folder, files)
    return numbered.ledger, [passage.markdown for _, passage in numbered.report.body()]


@settings(max_examples=40)
@given(st.lists(TEXTS, min_size=1, max_size=5), st.lists(TEXTS, max_size=3))
def test_numbers_run_from_1_without_a_gap_in_the_order_of_first_appearance(tmp_path_factory, paragraphs, asked):
    ledger, texts = ledger_of(tmp_path_factory.mktemp("r"), paragraphs, asked)
    assert [note.number for note in ledger.notes] == list(range(1, len(ledger.notes) + 1))
    first_met = []
    for record, text in zip(ledger.calls, texts, strict=True):
        citations = 0
        for reference in scan(text).notes:
            citations += isinstance(reference, Citation)
            first_met.append(reference.key if isinstance(reference, NoteReference) else f"{record}-cite-{citations}")
    assert [note.id for note in ledger.notes] == list(dict.fromkeys(first_met))


@settings(max_examples=40)
@given(st.lists(TEXTS, min_size=1, max_size=5), st.lists(TEXTS, max_size=3))
def test_each_occurrence_is_listed_once_and_a_repeated_key_keeps_its_number(tmp_path_factory, paragraphs, asked):
    ledger, texts = ledger_of(tmp_path_factory.mktemp("r"), paragraphs, asked)
    occurrences = [record for record, text in zip(ledger.calls, texts, strict=True) for _ in scan(text).notes]
    assert sorted(record for note in ledger.notes for record in note.cited_in) == sorted(occurrences)
    for note in ledger.notes:
        calls = [(record, call.occurrence) for record, made in ledger.calls.items() for call in made if call.note == note.id]
        assert calls == [(record, number) for number, record in enumerate(note.cited_in, 1)]


def test_reading_order_is_front_matter_sections_recommendations(tmp_path):
    numbered = opened(
        tmp_path,
        {
            "report/methodology.md": "M.[^m]",
            "report/summary.md": "S.[^s][^r]",
            "report/other.md": "O.[^o]",
            COVER: COVER_TEXT + "pages: [summary, methodology, other]\n",
            ASKED: "- id: rec-one\n  text: R.[^r][^q]\n",
            SECTION: "id: law\ntitle: L\nparagraphs:\n  - id: first\n    text: P.[^p][^m]\n",
            NOTES: "".join(f"{key}: Text.\n" for key in "mopqrs"),
        },
    )
    assert [(note.id, note.cited_in) for note in numbered.ledger.notes] == [
        ("s", ("summary",)),
        ("r", ("summary", "rec-one")),
        ("m", ("methodology", "first")),
        ("o", ("other",)),
        ("p", ("first",)),
        ("q", ("rec-one",)),
    ]


def test_references_in_tables_count_and_those_in_code_and_addresses_do_not(tmp_path):
    table = "| a | b |\n|---|---|\n| 1[^note-a] | 2[@act] |\n\n`[^x]` <https://example.org/[^x]> me@x.org https://example.org/@x\n"
    numbered = opened(tmp_path, {"report/summary.md": table})
    assert [call.key for call in numbered.ledger.calls["summary"]] == ["note-a", "summary-cite-1"]


def test_an_endnote_that_only_another_one_cites_is_an_error(tmp_path):
    problems = look(tmp_path, {NOTES: 'note-a: "See [@tip], [](#rec-one), [^note-b]."\nnote-b: "B."\n'})
    assert [at(problem) for problem in problems] == [f"dangling-endnote {NOTES}:1:36"]
    assert "Only another endnote cites ‘note-b’" in problems[0].message


def test_a_citation_in_the_text_is_a_note_of_its_own_each_time(tmp_path):
    numbered = opened(tmp_path, {SECTION: "id: law\ntitle: L\nparagraphs:\n  - id: first\n    text: A.[@act, s 2] B.[@act, s 2][^note-a]\n"})
    assert [(note.id, [(work.key, work.locator) for work in note.works]) for note in numbered.ledger.notes] == [
        ("first-cite-1", [("act", "s 2")]),
        ("first-cite-2", [("act", "s 2")]),
        ("note-a", [("tip", "p. 4")]),
    ]
    assert str(numbered.ledger.notes[1].place) == f"{SECTION}:5:27"


def formatted(numbered: NumberedReport) -> list[str]:
    """The plain text of each note."""
    made = format_notes(numbered.report, numbered.ledger, numbered.labels, numbered.style)
    assert made.problems == ()
    return [note.text for note in made.value]


def test_accents_of_latex_are_printed_as_letters(tmp_path):
    text = r"""@report{tip, title = {{Caf{\'e} M\={a}ori {\ss} \v{c} \"{o} {\O} \c{c} 50\% R\&D a\_b \#1 \$5 ---}}, date = {2022}}
@legislation{act, title = {{Crimes Act 1961}}}
"""
    assert formatted(opened(tmp_path, {SOURCES: text}))[0] == "See Café Māori ß č ö Ø ç 50% R&D a_b #1 $5 — (2022), p. 4, and recommendation 1."


def test_a_string_of_bibtex_is_put_in(tmp_path):
    text = '@string{us = "United States"}\n@report{tip, author = us, title = {{Report}}, year = 2022, month = aug}\n@legislation{act, title = {{Crimes Act 1961}}}\n'
    assert formatted(opened(tmp_path, {SOURCES: text}))[0] == "See United States, Report (August 2022), p. 4, and recommendation 1."


def test_a_source_comes_in_full_first_and_then_in_short_with_the_number_of_the_first_note(tmp_path):
    section = "id: law\ntitle: L\nparagraphs:\n  - id: first\n    text: A.[^note-a] B.[@tip, p. 5] C.[@act] D.[@tip]\n"
    assert formatted(opened(tmp_path, {SECTION: section})) == [
        "See United States Department of State, Trafficking in Persons Report (2022), p. 4, and recommendation 1.",
        "United States Department of State, Trafficking in Persons Report (n 1), p. 5.",
        "Crimes Act 1961 (New Zealand).",
        "United States Department of State, Trafficking in Persons Report (n 1).",
    ]


def test_a_note_is_listed_with_its_sources_and_places(tmp_path):
    numbered = opened(tmp_path)
    rows = authors_listing(format_notes(numbered.report, numbered.ledger, numbered.labels, numbered.style).value)
    assert rows[0] == {
        "number": 1,
        "id": "note-a",
        "text": "See United States Department of State, Trafficking in Persons Report (2022), p. 4, and recommendation 1.",
        "sources": [{"key": "tip", "locator": "p. 4"}],
        "cited_in": ["first", "second"],
        "path": NOTES,
        "line": 1,
    }
    assert rows[1]["id"] == "first-cite-1"
    assert rows[1]["line"] == 6


def test_a_request_not_yet_answered_is_cited_as_such(tmp_path):
    request = "id: oia-1\nagency: Ministry of Justice\nlaw: nz-oia\nsubject: Prosecutions\nasked: 2022-09-18\n"
    text = formatted(opened(tmp_path, {NOTES: 'note-a: "[@oia-1]. [](#rec-one), [@tip]"\n', "citations/information-requests/oia-1.yml": request}))[0]
    assert text.startswith("Ministry of Justice, request not yet answered under the Official Information Act 1982, ‘Prosecutions’ (18 September 2022).")
