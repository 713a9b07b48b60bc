"""Reading returned files: each change is a proposal at its place in the sources, and nothing else is."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from altreport.review.proposal import Kind, Proposal, Where
from altreport.review.reading.returned_file import SentCopy
from changed_characters import not_named
from returned_files import copy_of, expected_after, proposals_in, report_as_sent, texts_after, words_of_notes
from tools_needed import shared

NAMES = {
    "replace": "edit",
    "reply": "comment",
    "new-paragraph": "insert",
    "delete-paragraph": "delete",
    "delete-note-call": "delete",
    "format": "edit",
}
"""The words of truth.yml for kinds of proposals."""


@cache
def truth() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load((shared("returned") / "truth.yml").read_text(encoding="utf-8"))["files"]
    return found


FILES = [
    "lo-00-resaved",
    "lo-01-comments",
    "lo-02-tracked-words",
    "lo-03-notes",
    "lo-04-structure",
    "lo-06-generated",
    "lo-07a-reviewer",
    "lo-07b-reviewer",
    "lo-09-accepted",
    "lo-11-after-word-03",
    "lo-15-after-word-04",
    "lo25-00-resaved",
    "lo25-01-after-word-03",
    "lo25-02-after-word-05",
    "lo25-06-after-word-04",
    "word-00-resaved",
    "word-01-tracked-words",
    "word-02-untracked-words",
    "word-03-comments",
    "word-04-notes",
    "word-05-structure",
    "word-07-fields",
    "word-08-comment-in-note",
    "gdocs-01-suggestions",
    "gdocs-03-in-place",
]


@pytest.fixture(scope="module")
def sent(project: Path, tmp_path_factory: pytest.TempPathFactory) -> SentCopy:
    base = shared("returned") / "base.docx"
    return copy_of(base, report_as_sent(project, tmp_path_factory.mktemp("as-sent")))


@pytest.mark.parametrize("name", FILES)
def test_each_change_is_a_proposal_and_nothing_else_is(name: str, sent: SentCopy) -> None:
    path = shared("returned") / f"{name}.docx"
    made = proposals_in([path], sent)
    changes = [change for change in truth()[name]["changes"] if not change.get("lost") and change["expect"] != "ignore"]
    expected = dict(expected_after(changes, sent))
    assert {record: text for record, text in texts_after(made, sent).items() if record in expected} == expected
    used: set[str] = set()
    for change in changes:
        found = [one for one in made if _is(one, change)]
        assert found, change
        used |= {one.id for one in found}
    assert [one for one in made if one.id not in used] == []
    assert not_named(shared("returned") / "base.docx", path, made, words_of_notes(sent)) == {}


def _is(one: Proposal, change: dict[str, Any]) -> bool:
    if change["expect"] == "comment":
        return _is_said(one, change)
    if one.kind is Kind.COMMENT or one.by[0].who != (change.get("author") or "") or one.by[0].tracked != change["tracked"]:
        return False
    if change["expect"] == "refuse":
        return one.kind is Kind.NOT_OURS and one.where is Where.GENERATED
    if one.record != (change.get("record") or change.get("after_record")):
        return False
    if change["where"] == "structure":
        return (one.kind, one.where) == (NAMES.get(change["kind"], change["kind"]), Where.STRUCTURE) and change.get("text", one.after) == one.after
    where = "note" if change["kind"] == "delete-note-call" else {"note-generated": "generated"}.get(change["where"], change["where"])
    return one.where == where and one.source is not None and (one.kind is Kind.NEW_NOTE) == (change["kind"] == "new-note")


def _is_said(one: Proposal, change: dict[str, Any]) -> bool:
    said = [remark for remark in one.thread if " ".join(remark.words.split()) == " ".join(change["text"].split()) and remark.who == change["author"]]
    anchored = one.about == change["anchor"] or "…" in change["anchor"]
    answers = change["kind"] != "reply" or change.get("thread_lost") or (one.thread[:1] and one.thread[0].words == change["to"])
    dated = not change.get("date") or any(remark.on == change["date"] for remark in said)
    resolved = any(remark.resolved == bool(change.get("resolved")) for remark in said)
    return bool(said and dated and resolved and anchored and answers and (one.record, one.where) == (change["record"], change["where"]))


@pytest.mark.parametrize("name", ["word/fuzz-00-tracked", "word/fuzz-03-untracked", "lo7/fuzz-01-untracked", "lo7/fuzz-02-tracked", "lo25/fuzz-01-untracked"])
def test_random_edits_give_exactly_the_text_of_each_record(name: str, sent: SentCopy) -> None:
    made = proposals_in([shared("returned") / "fuzz" / f"{name}.docx"], sent)
    told = json.loads((shared("returned") / "fuzz" / "truth.json").read_text(encoding="utf-8"))[name.rpartition("/")[2]]
    after = texts_after(made, sent)
    assert {record: after[record] for record in told} == {record: " ".join(text.split()) for record, text in told.items()}
    assert not_named(shared("returned") / "base.docx", shared("returned") / "fuzz" / f"{name}.docx", made, words_of_notes(sent)) == {}
    before = texts_after((), sent)
    assert [record for record in after if after[record] != before[record] and record not in told] == []


def test_two_reviewers_make_one_list(sent: SentCopy) -> None:
    made = proposals_in([shared("returned") / f"lo-07{letter}-reviewer.docx" for letter in "ab"], sent)
    both = [one for one in made if len(one.by) > 1]
    assert [(one.record, {by.who for by in one.by}) for one in both] == [("national-strategy", {"Hana Brook", "Te Aroha Ngata"})]
    first, second = (one for one in made if one.record == "crimes-act-98d" and one.kind is not Kind.COMMENT)
    assert (first.near, second.near) == ((second.id,), (first.id,))
    assert [one.near for one in made if one.record == "gangs-and-families"] == [(), ()]


def test_reading_a_file_again_gives_the_same_ids(sent: SentCopy) -> None:
    path = shared("returned") / "lo-04-structure.docx"
    assert [one.id for one in proposals_in([path], sent)] == [one.id for one in proposals_in([path], sent)]
    made = proposals_in([path], sent)
    assert len({one.id for one in made}) == len(made)
