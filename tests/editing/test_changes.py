"""Spans of files that are replaced, and changes that are proved in a copy before they are made."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altreport.editing.proved_changes import change_files
from altreport.editing.spans import Replacement, TextFile
from altreport.errors import CouldNotRunError
from altreport.journal_file import Change
from altreport.problems import Place
from altreport.project.load import load
from small_report import SECTION, write_report

LAW = "report/sections/law.yml"
FILE = TextFile("a.yml", b"\xef\xbb\xbfone: 1\r\ntwo: t\xc4\x93n\xc4\x81\rthree: 3\n")


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_only_the_spans_change():
    changed = FILE.replaced(
        [Replacement(Place("a.yml", 2, 6), "tēnā", "kia ora"), Replacement(Place("a.yml", 1, 6), "1", ""), Replacement(Place("a.yml", 3, 1), "", "# ")]
    )
    assert changed == b"\xef\xbb\xbfone: \r\ntwo: kia ora\r# three: 3\n"
    assert FILE.replaced([]) == FILE.data


@pytest.mark.parametrize(
    "replacements",
    [
        [Replacement(Place("a.yml", 1, 6), "2", "3")],
        [Replacement(Place("a.yml", 9, 1), "", "3")],
        [Replacement(Place("a.yml", 1, 1), "one", "x"), Replacement(Place("a.yml", 1, 3), "e", "y")],
        [Replacement(Place("a.yml", 1, 1), "one", "x"), Replacement(Place("a.yml", 1, 1), "one", "y")],
    ],
    ids=["other text", "no such line", "spans that overlap", "two texts for one span"],
)
def test_a_span_that_is_not_as_expected_is_refused(replacements):
    with pytest.raises(CouldNotRunError, match=r"a\.yml, line \d"):
        FILE.replaced(replacements)


@given(st.text(alphabet="aē\n\r😀 ", max_size=30), st.data())
def test_each_place_is_that_of_its_offset(text, data):
    file = TextFile("a", text.encode())
    offset = data.draw(st.integers(0, len(text)))
    place = file.place(offset)
    if text[offset - 1 : offset + 1] != "\r\n":  # between the two is no place of its own
        assert file.offset(place) == offset
        assert file.before(place) == text[:offset][-1:]


def edited(root: Path) -> Change:
    file = TextFile(LAW, (root / LAW).read_bytes())
    start = file.text.index("first paragraph")
    return Change(LAW, file.data, file.replaced([Replacement(file.place(start), "first paragraph", "first one")]))


def test_a_change_is_made_once_it_is_proved_in_a_copy(tmp_path):
    root = write_report(tmp_path / "report")
    before, seen = files(root), []

    def prove(copy: Path) -> None:
        assert copy != root
        assert files(root) == before
        report = load(copy).value
        seen.append(report and report.paragraphs[0].text.markdown.partition("[")[0])

    page = "report/about.md"
    change_files(
        root,
        [edited(root), Change(page, None, b"# About\n\nText.\n", 0o640), Change("citations/sources.bib", before["citations/sources.bib"], None)],
        "test",
        prove,
    )
    assert seen == ["The first one."]
    after = files(root)
    assert after.pop(page) == b"# About\n\nText.\n"
    assert after == {name: data for name, data in before.items() if name != "citations/sources.bib"} | {
        LAW: SECTION.replace("first paragraph", "first one").encode()
    }
    assert stat.S_IMODE((root / page).stat().st_mode) == 0o640 or os.name != "posix"


def test_a_change_that_cannot_be_proved_is_not_made(tmp_path):
    root = write_report(tmp_path / "report")
    before = files(root)

    def refuse(_: Path) -> None:
        raise CouldNotRunError("Not the same.", "")

    with pytest.raises(CouldNotRunError, match="Not the same"):
        change_files(root, [edited(root)], "test", refuse)
    assert files(root) == before


def test_a_file_that_is_saved_meanwhile_is_not_overwritten(tmp_path):
    root = write_report(tmp_path / "report")

    def save(_: Path) -> None:
        (root / LAW).write_bytes(b"saved meanwhile")

    with pytest.raises(CouldNotRunError, match="changed by another program"):
        change_files(root, [edited(root)], "test", save)
    assert (root / LAW).read_bytes() == b"saved meanwhile"
