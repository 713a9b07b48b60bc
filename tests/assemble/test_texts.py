"""Every text as pandoc reads it, with its calls numbered; where pandoc sees other references, the build says so."""

from __future__ import annotations

from altreport.assemble.templates import as_markdown
from altreport.assemble.texts import Reference, read_texts
from altreport.notes.labels import Label
from altreport.notes.passages import plain_text
from altreport.pandoc.tree import Node, plain, text
from looking import NOTES, SECTION, opened


def test_calls_and_cross_references_are_handed_on_with_number_and_occurrence(tmp_path):
    numbered = opened(tmp_path)
    texts = read_texts(numbered.report, numbered.ledger, numbered.labels, numbered.style)
    assert texts.problems == ()
    seen: list[Reference] = []

    def call(reference: Reference) -> list[Node]:
        seen.append(reference)
        return [text(f"({reference.label.number if reference.label else '?'})")]

    def cross(target: str, label: Label | None) -> list[Node]:
        return [text(f"<{label.text if label else target}>")]

    shown = {record: plain(texts.value.resolved(blocks, call, cross)) for record, blocks in texts.value.body.items()}
    assert shown == {
        "first": "The first paragraph.(1) It cites a work.(2)",
        "second": "The second, see <paragraph 1>.(1)",
        "rec-one": "Amend the Act.",
    }
    assert [(reference.key, reference.occurrence) for reference in seen] == [("note-a", 1), ("first-cite-1", 1), ("note-a", 2)]


def test_a_call_within_an_endnote_is_marked_as_such(tmp_path):
    section = "id: law\ntitle: L\nparagraphs:\n  - id: first\n    text: A.[^note-a] B.[^note-b]\n"
    numbered = opened(tmp_path, {SECTION: section, NOTES: 'note-a: "See [@tip], [](#rec-one), [^note-b]."\nnote-b: "B."\n'})
    texts = read_texts(numbered.report, numbered.ledger, numbered.labels, numbered.style)
    assert "note 2" in texts.value.notes[0].text
    inside: list[bool] = []

    def call(reference: Reference) -> list[Node]:
        inside.append(reference.inside_endnote)
        return []

    texts.value.resolved(texts.value.notes[0].blocks, call, lambda *_: [])
    assert inside == [True]


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
