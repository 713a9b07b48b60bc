"""Redlines of whole files, as several readers see them."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from python_redlines.engines import DocxodusEngine

from altreport.outputs.redline.redline import redlined
from redlining import DAY, Pair, changes_for_docxodus, differences, differences_in_office, differences_to_us, generated_pair, history, redline_of
from small_report import ENDNOTES, SECTION, write_report
from tracked_changes import Reading, W, with_all
from word_files import EVERYTHING, faults, make, part

MOVED = """\
id: law
title: The law
paragraphs:
  - id: new
    text: |
      A paragraph that is new.[@tip, p. 9]
  - id: second
    text: |
      The second paragraph says that no register is kept, see [](#first).[@tip, p. 7]
  - id: first
    text: |
      The first paragraph is long enough to be found again.[^note-a] It cites a work.[@act, s 98D]
"""
BEFORE = """\
id: law
title: The law
paragraphs:
  - id: first
    text: |
      The first paragraph is long enough to be found again.[^note-a] It cites a work.[@act, s 98D]
  - id: second
    text: |
      The second paragraph says that a register is kept, see [](#first).[@tip, p. 7]
"""


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """A report and its next version: a paragraph is new, the two others changed places, one of them a word too, and a note has more words."""
    folder = tmp_path_factory.mktemp("redline")
    for name, section, notes in (("old", BEFORE, ENDNOTES), ("new", MOVED, ENDNOTES.replace("See", "See first"))):
        make(write_report(folder / name, {"report/sections/law.yml": section, "citations/endnotes.yml": notes}), folder / f"{name}.docx")
    return redline_of(folder / "old.docx", folder / "new.docx", folder / "redline.docx")


def _changes(root: etree._Element) -> list[tuple[str, str]]:
    """Each tracked change of runs with its words."""
    kinds = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")
    return [(str(found.tag).removeprefix(W), "".join(map(str, found.itertext(f"{W}t", f"{W}delText"))).strip()) for found in root.iter(*kinds) if len(found)]


def test_all_changes_accepted_make_the_new_file_and_all_rejected_the_old_one(tmp_path: Path) -> None:
    everything = dict(EVERYTHING)
    law = str(everything["report/sections/law.yml"])
    changed = (
        law.replace("[cases, form]", "[form]").replace("[trend]", "[trend, cases]").replace("A second block", "Another").replace("| 1[^list-note] |", "| 3 |")
    )
    for name, files in (("all", everything), ("changed", everything | {"report/sections/law.yml": changed}), ("small", None)):
        make(write_report(tmp_path / name, files), tmp_path / f"{name}.docx", draft=name == "changed")
    pairs = [generated_pair(seed, tmp_path) for seed in (4, 15, 23)]
    names = (("all", "changed"), ("changed", "small"), ("small", "all"))
    pairs += [redline_of(tmp_path / f"{old}.docx", tmp_path / f"{new}.docx", tmp_path / f"{old}-{new}.docx") for old, new in names]
    for each in pairs:
        assert differences(each) == [], each.redline.name
        assert differences_to_us(each) == [], each.redline.name
        assert faults(each.redline) == [], each.redline.name
    assert differences_in_office(pairs[1:4], tmp_path) == []
    engine = DocxodusEngine(str(tmp_path / "binaries"))
    assert [changes_for_docxodus(each, engine) for each in pairs[2:4]] == [0, 0]


def test_revisions_of_our_own_report(project: Path, tmp_path: Path) -> None:
    pairs = history(project, tmp_path)
    if pairs is None:
        told = "the history of this clone does not have the revisions of the report"
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)
        return
    assert [(each.redline.name, differences(each) + differences_to_us(each)) for each in pairs if differences(each) or differences_to_us(each)] == []
    assert [fault for each in (pairs[0], pairs[1]) for fault in faults(each.redline)] == []
    assert any(_changes(part(each.redline, "word/document.xml")) for each in pairs)


def test_equal_files_have_no_change_and_equal_bytes_come_of_equal_files(pair: Pair) -> None:
    old, new = pair.old.read_bytes(), pair.new.read_bytes()
    assert redlined(old, new, DAY) == pair.redline.read_bytes()
    same = redlined(new, new, DAY)
    assert Reading(same).lines() == Reading(new).lines()
    assert with_all(same, accepted=True) == with_all(same, accepted=False)


def test_changes_are_by_altreport_on_the_day_and_counted(pair: Pair) -> None:
    numbers = []
    for name in ("word/document.xml", "word/endnotes.xml"):
        for found in part(pair.redline, name).iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo", f"{W}moveFromRangeStart", f"{W}moveToRangeStart"):
            assert (found.get(f"{W}author"), found.get(f"{W}date")) == ("altreport", "2026-11-30T00:00:00Z")
            numbers.append(int(str(found.get(f"{W}id"))))
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_record_that_changed_its_place_is_a_move_with_its_changes_inside(pair: Pair) -> None:
    document = part(pair.redline, "word/document.xml")
    names = [[str(found.get(f"{W}name")) for found in document.iter(f"{W}{kind}RangeStart")] for kind in ("moveFrom", "moveTo")]
    assert names == [["move1"], ["move1"]]
    made = _changes(document)
    assert ("ins", "A paragraph that is new.") in made
    moved = [words for kind, words in made if kind == "moveFrom"]
    assert any("The second paragraph says that a register" in words for words in moved)
    assert ("ins", "no") in made
    assert not any("first paragraph" in words for _, words in made)


def test_numbers_of_paragraphs_notes_and_references_are_no_change(pair: Pair) -> None:
    assert not [words for kind, words in _changes(part(pair.redline, "word/document.xml")) if kind in ("ins", "del") and re.fullmatch(r"\d+", words)]


def test_a_changed_note_is_marked_inside_the_note(pair: Pair) -> None:
    notes = part(pair.redline, "word/endnotes.xml")
    assert ("ins", "first") in _changes(notes)
    calls = [found.get(f"{W}id") for found in part(pair.redline, "word/document.xml").iter(f"{W}endnoteReference")]
    assert calls == [str(number) for number in range(1, len(calls) + 1)]
    assert [note.get(f"{W}id") for note in notes if note.get(f"{W}type") is None] == calls


def test_bookmarks_are_unique_and_closed(pair: Pair) -> None:
    document = part(pair.redline, "word/document.xml")
    starts = [(found.get(f"{W}id"), found.get(f"{W}name")) for found in document.iter(f"{W}bookmarkStart")]
    assert len({name for _, name in starts}) == len(starts)
    assert sorted(str(number) for number, _ in starts) == sorted(str(found.get(f"{W}id")) for found in document.iter(f"{W}bookmarkEnd"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The second, see [](#first).", "Another, see [](#first)."),
        ("The first paragraph.[^note-a] It cites a work.", "The first paragraph. It *cites* a [work](https://example.org/b)."),
        ("    text: |\n      The second,", "    text: |\n      1. one\n      2. two\n\n      The second,"),
        ("  - id: second\n", "  - id: renamed\n"),
    ],
)
def test_small_changes(before: str, after: str, tmp_path: Path) -> None:
    assert before in SECTION
    for name, section in (("old", SECTION), ("new", SECTION.replace(before, after))):
        make(write_report(tmp_path / name, {"report/sections/law.yml": section}), tmp_path / f"{name}.docx")
    for old, new in (("old", "new"), ("new", "old")):
        made = redline_of(tmp_path / f"{old}.docx", tmp_path / f"{new}.docx", tmp_path / "redline.docx")
        assert differences(made) == []
        assert bool(_changes(part(made.redline, "word/document.xml"))) is ("renamed" not in after)


def test_another_day_gives_another_date(pair: Pair) -> None:
    made = redlined(pair.old.read_bytes(), pair.new.read_bytes(), date(2025, 1, 2))
    assert b"2025-01-02T00:00:00Z" in etree.tostring(part_of(made, pair.redline.with_name("later.docx")))


def part_of(data: bytes, path: Path) -> etree._Element:
    path.write_bytes(data)
    return part(path, "word/document.xml")
