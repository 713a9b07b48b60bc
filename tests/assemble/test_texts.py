"""Every text as pandoc reads it, with its calls numbered; where pandoc sees other references, the build says so."""

from __future__ import annotations

from altreport.assemble.templates import as_markdown
from altreport.assemble.texts import read_texts
from altreport.document.tree import CrossReference, NoteCall
from altreport.document.walk import plain, walk
from altreport.pandoc.passages import plain_text
from looking import NOTES, SECTION, opened


def test_calls_and_cross_references_are_handed_on_with_occurrence_and_label(tmp_path):
    numbered = opened(tmp_path)
    texts = read_texts(numbered.report, numbered.ledger, numbered.labels, numbered.style)
    assert texts.problems == ()
    body = texts.value.body
    assert {record: plain(blocks) for record, blocks in body.items()} == {
        "first": "The first paragraph. It cites a work.",
        "second": "The second, see paragraph 1.",
        "rec-one": "Amend the Act.",
    }
    calls = [node for blocks in body.values() for node in walk(blocks) if isinstance(node, NoteCall)]
    assert calls == [NoteCall("note-a", 1), NoteCall("first-cite-1", 1), NoteCall("note-a", 2)]


def test_a_call_within_an_endnote_prints_as_a_cross_reference_does(tmp_path):
    section = "id: law\ntitle: L\nparagraphs:\n  - id: first\n    text: A.[^note-a] B.[^note-b]\n"
    numbered = opened(tmp_path, {SECTION: section, NOTES: 'note-a: "See [@tip], [](#rec-one), [^note-b]."\nnote-b: "B."\n'})
    texts = read_texts(numbered.report, numbered.ledger, numbered.labels, numbered.style)
    note = texts.value.notes[0]
    assert note.text.endswith("recommendation 1, note 2.")
    references = [(node.target, node.label) for node in walk(note.blocks) if isinstance(node, CrossReference)]
    assert references == [(name, numbered.labels[name]) for name in ("rec-one", "note-b")]
    assert not any(isinstance(node, NoteCall) for node in walk(note.blocks))


def test_a_text_that_can_be_read_in_two_ways_is_an_error_at_its_place(tmp_path):
    section = 'id: law\ntitle: L\nparagraphs:\n  - id: first\n    text: "A [**@act**] B.[^note-a]"\n'
    numbered = opened(tmp_path, {SECTION: section})
    problems = read_texts(numbered.report, numbered.ledger, numbered.labels, numbered.style).problems
    assert [(problem.code, problem.record, str(problem.place)) for problem in problems] == [
        ("markup", "first", f"{SECTION}:5:11"),
        ("markup", "first-cite-1", f"{SECTION}:5:14"),
    ]
    assert "can be read in two ways" in problems[0].message


def test_plain_text_put_into_markdown_shows_just_that_text():
    words = "a *b* [c](d) <e> & `f` # g | h ~i~ ^j^ $k$ @l [^m] {.n} 'o' \"p\" \\q 1. r - s"
    assert plain_text([as_markdown(words)]) == [words]
