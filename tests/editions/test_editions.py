"""Withheld words are nowhere in an edition: not in the texts, the notes, the labels or the word count."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from altreport.document.tree import Link, Span
from altreport.document.walk import walk
from altreport.editions import Edition, select
from altreport.editions.word_limit import count_report
from altreport.model.located_data import Passage
from altreport.model.record import Visibility
from altreport.notes.ledger import number_notes
from altreport.pandoc.markdown import read_markdown
from altreport.problems import Place
from altreport.project.load import load
from altreport.project.numbered_report import NumberedReport
from looking import ASKED, COVER, NOTES, SECTION, SOURCES, at, opened, structure
from small_report import COVER as COVER_TEXT

LEVELS = list(Edition)
WITHHELD = [("committee", [Edition.PUBLIC]), ("internal", [Edition.PUBLIC, Edition.COMMITTEE])]
REQUEST = "citations/information-requests/oia-1.yml"


def secretive(level: str) -> dict[str, str | bytes | None]:
    """A report in which everything with SECRET in it, and nothing else, has the visibility `level`."""
    return {
        COVER: COVER_TEXT.replace("[law]", "[law, hidden]") + f"notice: Open. [SECRET notice.]{{.{level}}}\n",
        SECTION: f"""\
id: law
title: The law
paragraphs:
  - id: first
    text: One [SECRET words [](#secret-p), [^secret-n] and [@secret-s]]{{.{level}}} two.[^note-a][@act]
  - id: secret-p
    visibility: {level}
    text: SECRET paragraph.[^orphan][@orphan-s]
""",
        "report/sections/hidden.yml": f"id: hidden\ntitle: SECRET title\nvisibility: {level}\nparagraphs:\n  - id: secret-q\n    text: SECRET again.\n",
        "report/summary.md": f"Open. [SECRET page]{{.{level} lang=mi}}\n",
        ASKED: f"- id: rec-one\n  text: Amend.\n- id: secret-r\n  visibility: {level}\n  text: SECRET demand.\n  rests_on: [secret-p]\n",
        NOTES: f"""\
note-a: "See [@tip], [](#rec-one). [SECRET in a note.]{{.{level}}}"
secret-n: {{text: "SECRET note.", visibility: {level}}}
orphan: "SECRET only in that it is cited there."
""",
        SOURCES: f"""\
@legislation{{act, title = {{Crimes Act 1961}}}}
@report{{tip, title = {{Report}}}}
@report{{secret-s, title = {{SECRET source}}, visibility = {{{level}}}}}
@report{{orphan-s, title = {{SECRET only in that it is cited there}}}}
""",
        REQUEST: f"id: secret-oia\nagency: SECRET agency\nlaw: nz-oia\nsubject: x\nasked: 2022-09-18\nvisibility: {level}\n",
    }


def everything(numbered: NumberedReport) -> str:
    """All that any output could take from an edition, as text. (Where a record stands in its file is for messages alone.)"""
    report = numbered.report
    records = (report.cover, *report.front, *report.sections, *report.recommendations, *report.endnotes, *report.sources, *report.requests)
    dumped = [record.model_dump(mode="json", serialize_as_any=True) for record in records]
    passages = [asdict(value)["markdown"] for value in _passages(records)]
    notes = [(note.id, note.markdown, note.cited_in) for note in numbered.ledger.notes]
    words = asdict(count_report(report))
    return json.dumps([_without_sources(dumped), passages, notes, sorted(numbered.labels), words, report.acronyms], ensure_ascii=False, default=str)


def _passages(value: Any) -> list[Passage]:
    if isinstance(value, Passage):
        return [value]
    if isinstance(value, tuple | list):
        return [passage for item in value for passage in _passages(item)]
    if hasattr(value, "model_fields_set"):
        return [passage for _, field in value for passage in _passages(field)]
    return []


def _without_sources(value: Any) -> Any:
    """A dump without what a passage keeps of its file."""
    if isinstance(value, dict) and "markdown" in value:
        return value["markdown"]
    if isinstance(value, dict):
        return {key: _without_sources(item) for key, item in value.items()}
    return [_without_sources(item) for item in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize(("level", "blind"), WITHHELD)
def test_nothing_withheld_is_left_anywhere_in_a_lower_edition(tmp_path, level, blind):
    for edition in LEVELS:
        numbered = opened(tmp_path, secretive(level), edition)
        ids = {"secret-p", "secret-q", "secret-r", "secret-n", "secret-s", "secret-oia", "hidden"}
        text = everything(numbered)
        assert ("SECRET" in text) is (edition not in blind)
        assert {name for name in ids if f'"{name}"' in text} == (set() if edition in blind else ids)


@pytest.mark.parametrize(("level", "blind"), WITHHELD)
def test_what_only_withheld_text_cites_goes_with_it_without_a_warning(tmp_path, level, blind):
    for edition in LEVELS:
        problems = structure(tmp_path, secretive(level), edition)
        numbered = opened(tmp_path, secretive(level), edition)
        kept = {note.id for note in numbered.report.endnotes} | {source.id for source in numbered.report.sources}
        assert {"orphan", "orphan-s"} & kept == (set() if edition in blind else {"orphan", "orphan-s"})
        expected = [] if edition in blind else [f"unused-source {REQUEST}:1:1"]
        assert [at(problem) for problem in problems] == expected


@pytest.mark.parametrize("level", ["committee", "internal"])
def test_numbers_count_what_an_edition_shows(tmp_path, level):
    public = opened(tmp_path, secretive(level), Edition.PUBLIC)
    internal = opened(tmp_path, secretive(level), Edition.INTERNAL)
    assert [note.id for note in public.ledger.notes] == ["note-a", "first-cite-1"]
    assert [note.id for note in internal.ledger.notes] == ["secret-n", "first-cite-1", "note-a", "first-cite-2", "orphan", "secret-p-cite-1"]
    assert [note.number for note in public.ledger.notes] == [1, 2]
    assert public.labels["first"].number == internal.labels["first"].number == 1


REFERENCES = {
    "a paragraph, from a text": (
        {
            SECTION: "id: law\ntitle: L\nparagraphs:\n  - id: first\n    text: See [](#second).[^note-a][@act]\n  - id: second\n    visibility: internal\n    text: x\n"
        },
        f"dangling-crossref {SECTION}:5:15",
        "‘second’",
    ),
    "a paragraph, from a recommendation's grounds": (
        {SECTION: "id: law\ntitle: L\nparagraphs:\n  - id: first\n    visibility: internal\n    text: x\n  - id: second\n    text: y [^note-a][@act]\n"},
        f"dangling-crossref {ASKED}:4:14",
        "‘first’",
    ),
    "an endnote": (
        {
            SECTION: "id: law\ntitle: L\nparagraphs:\n  - id: first\n    text: x [^note-a][@act][^n]\n",
            NOTES: 'note-a: "[@tip] [](#rec-one)"\nn: {text: x, visibility: committee}\n',
        },
        f"dangling-endnote {SECTION}:5:28",
        "‘n’",
    ),
    "a source": ({SOURCES: "@legislation{act, title = {A}, visibility = {internal}}\n@report{tip, title = {B}}\n"}, f"dangling-source {SECTION}:6:53", "‘act’"),
    "a recommendation": ({ASKED: "- id: rec-one\n  text: x\n  visibility: internal\n"}, f"dangling-crossref {NOTES}:1:32", "‘rec-one’"),
    "a section": (
        {
            COVER: COVER_TEXT.replace("[law]", "[law, other]"),
            "report/sections/other.yml": "id: other\ntitle: O\nvisibility: internal\nparagraphs:\n  - id: o\n    text: x\n",
            "report/about.md": "See [](#other).\n",
        },
        "dangling-crossref report/about.md:1:5",
        "‘other’",
    ),
}


@pytest.mark.parametrize(("files", "place", "name"), REFERENCES.values(), ids=REFERENCES.keys())
def test_a_reference_from_what_stays_to_what_goes_is_an_error_that_names_it(tmp_path, files, place, name):
    problems = structure(tmp_path, files)
    assert [at(problem) for problem in problems] == [place]
    assert name in problems[0].message
    assert "not in this edition" in problems[0].message
    assert "Withhold this text as well" in problems[0].hint


@pytest.mark.parametrize(
    ("typed", "public", "committee", "internal"),
    [
        ("a [b]{.internal} c.", "a c.", "a c.", "a b c."),
        ("a [b]{.committee}, c", "a, c", "a b, c", "a b, c"),
        ("a [b]{.internal lang=mi} c", "a c", "a c", "a [b]{lang=mi} c"),
        ("a [b [c]{.internal} d]{.committee} e", "a e", "a b d e", "a b c d e"),
        ("a [b [c]{.committee} d]{.internal} e", "a e", "a e", "a b c d e"),
        ("one\n[b]{.internal}\ntwo", "one\ntwo", "one\ntwo", "one\nb\ntwo"),
        ("[b](c){.internal} d", "d", "d", "[b](c) d"),
        ("a `b`{.committee}", "a", "a `b`", "a `b`"),
        ("a ![b](c.png){.internal #x} d", "a d", "a d", "a ![b](c.png){#x} d"),
        ('a [b]{class="internal"} c', "a c", "a c", "a b c"),
        ("a [b]{.public} c", "a b c", "a b c", "a b c"),
        ("`[b]{.internal}`", "`[b]{.internal}`", "`[b]{.internal}`", "`[b]{.internal}`"),
    ],
)
def test_a_marked_span_is_cut_without_a_trace_or_loses_its_mark(tmp_path, typed, public, committee, internal):
    shown = [opened(tmp_path, {"report/about.md": f"Text. {typed}"}, edition).report.front[0].text.markdown for edition in LEVELS]
    assert shown == [f"Text. {text}" for text in (public, committee, internal)]


def test_a_paragraph_of_which_nothing_is_left_is_gone(tmp_path):
    numbered = opened(tmp_path, {SECTION: 'id: law\ntitle: L\nparagraphs:\n  - id: first\n    text: "[All of it.]{.internal}"\n  - id: second\n    text: x\n'})
    assert [paragraph.id for paragraph in numbered.report.paragraphs] == ["second"]


def test_a_section_of_which_no_paragraph_is_left_is_gone(tmp_path):
    files: dict[str, str | bytes | None] = {
        COVER: COVER_TEXT.replace("[law]", "[law, other]"),
        "report/sections/other.yml": "id: other\ntitle: O\nparagraphs:\n  - id: o\n    visibility: internal\n    text: x\n",
    }
    assert [section.id for section in opened(tmp_path, files).report.sections] == ["law"]
    assert [section.id for section in opened(tmp_path, files, Edition.INTERNAL).report.sections] == ["law", "other"]


def test_a_section_whose_visibility_is_misspelt_is_shown_to_nobody_else(tmp_path):
    files = {SECTION: "id: law\ntitle: L\nvisibility: intern\nparagraphs:\n  - id: first\n    text: SECRET\n"}
    assert opened(tmp_path, files).report.sections == ()


def test_every_edition_holds_all_that_the_one_before_it_holds():
    assert [[edition.shows(level) for level in Visibility] for edition in LEVELS] == [[True, False, False], [True, True, False], [True, True, True]]


MARKS = st.sampled_from(
    [
        "[{}]{{.internal}}",
        "[{}]{{.internal lang=mi}}",
        "[{}](x){{.internal}}",
        "`{}`{{.internal}}",
        "*[{}]{{.internal}}*",
        '[{}]{{class="internal"}}',
        "[x [{}]{{.lang}} y]{{.internal}}",
        "![{}](x){{.internal}}",
    ]
)
OPEN = st.sampled_from(["open", "[^note-a]", "*open*", "[open]", "[open]{lang=mi}", "\\[", "`open`", "(", ")", "https://example.org", "[open](x)"])
PIECES = st.lists(
    st.one_of(OPEN, st.tuples(MARKS, st.sampled_from(["CANARY", "CANARY [^x]", "a CANARY b", "*CANARY*"])).map(lambda made: made[0].format(made[1]))),
    min_size=1,
    max_size=8,
)


@settings(max_examples=30)
@given(PIECES.map(" ".join))
def test_no_marked_word_survives_in_an_edition_that_may_not_see_it(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("r")
    report = load(opened(folder, {"report/about.md": f"Start. {text}"}).root).value
    assert report is not None
    public = select(report, Edition.PUBLIC)
    left = public.front[0].text.markdown
    assert "CANARY" not in left
    assert left.count("open") >= text.count("open")
    whole = select(report, Edition.INTERNAL).front[0].text.markdown
    assert whole.count("CANARY") == text.count("CANARY")
    assert {note.id for note in number_notes(public).notes} <= {"note-a", "first-cite-1"}


def test_no_mark_that_pandoc_would_see_is_left(tmp_path):
    texts = ["[a]{.internal}", "`a`{.internal}", "<https://example.org>{.committee}", "[a [b]{.committee} c]{.internal}", "[a](b){.x .internal}"]
    for text in texts:
        for edition in LEVELS:
            left = opened(tmp_path, {"report/about.md": f"Open {text}"}, edition).report.front[0].text.markdown
            assert not any({*node.attributes.classes} & {"internal", "committee"} for node in walk(read_markdown([left])[0]) if isinstance(node, Span | Link))


def test_a_place_does_not_tell_what_was_cut():
    passage = Passage("[a]{.internal} [^b]", Place("f.md"), "[a]{.internal} [^b]")
    cut = passage.without([(0, 15)])
    assert cut.markdown == "[^b]"
    assert str(cut.place_of(0, 4)) == "f.md:1:16"
