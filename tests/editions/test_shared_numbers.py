"""`numbering: shared`: the public edition has the numbers of the Committee's, and shows of what it leaves out nothing else."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from altreport.editions import Edition, select
from altreport.editions.shared_numbers import with_shared_numbers
from altreport.model.report import AlternativeReport
from altreport.notes.ledger import number_notes
from altreport.project.load import load
from altreport.project.numbered_report import open_report
from small_report import COVER, write_report

SHARED = COVER.replace("sections: [law]", "numbering: shared\nsections: [{sections}]")
LEVELS = ["public", "public", "committee", "internal"]
pieces = st.sampled_from(
    [
        "Words.[^n1]",
        "More.[@act, s 3]",
        "Hidden[^n2] and[@tip, p. 4].",
        "Some[^n3].",
        "Again.[^n1][^n4]",
        "[^n5]",
        "Nothing.",
        "Twice[@tip, p. 4][^n2].",
    ]
)
marks = st.sampled_from(
    ["{}", "{}", "[{}]{{.committee}}", "[{}]{{.internal}}", "*[{}]{{.committee}}*", '[{}]{{.committee instead="else"}}', "- [{}]{{.committee}}"]
)
texts = st.lists(st.tuples(marks, pieces), min_size=1, max_size=4).map(lambda parts: "Beginning. " + "\n\n".join(mark.format(piece) for mark, piece in parts))
paragraphs = st.lists(st.tuples(st.sampled_from(LEVELS), texts, st.sampled_from(["", "t1", "t2", "t1, t2"])), min_size=1, max_size=4)
reports = st.tuples(
    st.lists(st.tuples(st.sampled_from(LEVELS), paragraphs), min_size=1, max_size=4),
    st.lists(st.tuples(st.sampled_from(LEVELS), texts), max_size=4),
    st.tuples(st.sampled_from(LEVELS), texts),
    st.sampled_from(["public", "committee"]),
)


def block(text: str, margin: str) -> str:
    return "|\n" + "".join(f"{margin}{line}\n" if line else "\n" for line in text.splitlines())


def written(folder: Path, made: tuple[Any, ...]) -> Path:
    sections, asked, (page, summary), table = made
    files = {"report/summary.md": f"---\nvisibility: {page}\n---\n\n# Summary\n\n{summary}\n"}
    for at, (level, held) in enumerate(sections):
        lines = "".join(
            f"  - id: p{at}-{number}\n    visibility: {own}\n    shows: [{shows}]\n    text: {block(text, '      ')}"
            for number, (own, text, shows) in enumerate(held)
        )
        files[f"report/sections/s{at}.yml"] = f"id: s{at}\ntitle: Section\nvisibility: {level}\nparagraphs:\n{lines}"
    files["report/report.yml"] = SHARED.format(sections=", ".join(f"s{at}" for at in range(len(sections))))
    files["report/sections/law.yml"] = None  # type: ignore[assignment]
    files["recommendations/all.yml"] = (
        "".join(f"- id: r{at}\n  visibility: {own}\n  text: {block(text, '    ')}" for at, (own, text) in enumerate(asked)) or "[]\n"
    )
    for name, level in (("t1", "public"), ("t2", table)):
        files[f"report/figures/{name}.yml"] = (
            f"id: {name}\nkind: table\nvisibility: {level}\ntitle: T\ncolumns: [A, B]\nrows:\n  - ['1', '2']\nsource: From[^n6].[@act, s 9]\n"
        )
    files["citations/endnotes.yml"] = "".join(f'n{at}: "Note {at}."\n' for at in range(1, 7))
    return write_report(folder, files)


def editions(root: Path) -> tuple[AlternativeReport, AlternativeReport, AlternativeReport]:
    """What the public edition has, the same with placeholders, and the edition for the Committee."""
    whole = load(root).value
    assert whole is not None
    own = select(whole, Edition.PUBLIC)
    return own, with_shared_numbers(own, whole, Edition.PUBLIC), select(whole, Edition.COMMITTEE)


@settings(max_examples=60)
@given(reports)
def test_every_number_is_that_of_the_edition_for_the_committee(made):
    with tempfile.TemporaryDirectory() as folder:
        own, filled, base = editions(written(Path(folder), made))
    for record in (*own.paragraphs, *own.recommendations, *own.shown):
        assert filled.number_of(record.id) == base.number_of(record.id)
    notes, wanted = number_notes(filled).notes, number_notes(base).notes
    if own.sections:
        assert len(filled.paragraphs) == len(base.paragraphs)
        assert [note.place for note in notes] == [note.place for note in wanted]
        assert [note.number for note in notes] == list(range(1, len(wanted) + 1))
    printed = dict(own.body())
    for name, passage in filled.body():
        without = printed[name].markdown if name in printed else "\\[Not in this edition\\]"
        assert re.sub(r"\[\^[\w-]+\]|\s", "", passage.markdown) == re.sub(r"\[\^[\w-]+\]|\s", "", without)


def test_nothing_changes_without_the_setting_and_for_the_committee(tmp_path):
    made: tuple[Any, ...] = ([("public", [("committee", "Hidden.[^n1]", ""), ("public", "Shown.[^n2]", "")])], [], ("public", "Summary."), "public")
    root = written(tmp_path, made)
    for edition in (Edition.COMMITTEE, Edition.INTERNAL):
        read = open_report(root, edition).value
        assert read is not None
        assert read.unfilled is None
    (root / "report/report.yml").write_text((root / "report/report.yml").read_text().replace("shared", "own"))
    read = open_report(root, Edition.PUBLIC).value
    assert read is not None
    assert read.unfilled is None
    assert [each.id for each in read.report.paragraphs] == ["p0-1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shown. [Hidden.[^n1]]{.committee} End.[^n2]", "Shown. End.[^left-out-note-1][^n2]"),
        ("Shown. [Hidden.[^n1]]{.committee} End.", "Shown. End.[^left-out-note-1]"),
        ("Shown.[^n2] [Hidden.[^n2]]{.committee} End.", "Shown.[^n2] End."),
        ("Shown.[ Hidden[@act] and[@tip].]{.committee} More[@act, s 4].", "Shown. More[^left-out-note-1][^left-out-note-2][@act, s 4]."),
        ("Shown:\n\n```\ncode\n```\n\n[Hidden.[^n1]]{.committee}", "Shown:\n\n```\ncode\n```\n\n[^left-out-note-1]"),
    ],
)
def test_notes_of_left_out_words_are_called_before_the_next_call_or_at_the_end(tmp_path, text, expected):
    _, filled, _ = editions(written(tmp_path, ([("public", [("public", text, "")])], [], ("internal", "Nothing."), "public")))
    assert re.sub(r"\n{3,}", "\n\n", filled.paragraphs[0].text.markdown.strip()) == expected
