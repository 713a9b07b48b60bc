"""`altreport redline`: the file, what is in neither state, and what stops it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from typer.testing import CliRunner

from altreport.cli.app import app
from altreport.ooxml.namespaces import w
from changed_reports import NEW, OLD
from committing import commit, git
from small_report import COVER, ENDNOTES, RECOMMENDATIONS, write_report

SECTION = "report/sections/law.yml"


def redline(root: Path, *arguments: str, code: int = 0) -> str:
    """Run the command, and return what it printed."""
    ran = CliRunner().invoke(app, ["redline", *arguments, "--root", str(root)])
    assert ran.exit_code == code, ran.output
    return ran.output


def words(root: Path, edition: str = "public") -> str:
    """Return all parts of the redline as one text."""
    with zipfile.ZipFile(root / f"build/{edition}/redline.docx") as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report with its earlier state under the tag ‘sent’."""
    folder = commit(write_report(tmp_path_factory.mktemp("redline") / "report", {SECTION: OLD}))
    git(folder, "tag", "sent")
    asked = RECOMMENDATIONS.replace("rests_on: [first]", "rests_on: [first, fourth]").replace("Amend the Act.", "Amend the Act, see [](#fourth).")
    return write_report(folder, {SECTION: NEW, "recommendations/all.yml": asked})


def test_what_either_state_withholds_is_in_no_byte_and_all_else_is_there(root: Path) -> None:
    """‘fourth’ was internal and is public now, and a recommendation refers to it; words of ‘third’ are internal now."""
    assert "redline.docx, from" in redline(root, "sent")
    found = words(root)
    for secret in ("Meremere", "Kaiaua", "fourth"):
        assert secret not in found
    assert "<w:ins " in found
    assert "<w:del " in found
    assert "A paragraph of its own." in found


def test_equal_inputs_give_equal_bytes_and_other_outputs_stay(root: Path) -> None:
    redline(root, "sent")
    first = (root / "build/public/redline.docx").read_bytes()
    redline(root, "sent")
    assert (root / "build/public/redline.docx").read_bytes() == first
    assert [path.name for path in (root / "build/public").iterdir() if not path.name.startswith(".")] == ["redline.docx"]


def test_a_state_against_itself_has_no_change(root: Path) -> None:
    redline(root, "sent", "sent", "--edition", "internal")
    found = words(root, "internal")
    assert not any(f"<w:{mark} " in found for mark in ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange"))


def test_an_error_in_the_newer_state_stops_it(tmp_path: Path) -> None:
    folder = commit(write_report(tmp_path / "report", {SECTION: OLD}))
    write_report(folder, {SECTION: OLD.replace("[^note-a] It", "[^nothing] It")})
    assert "dangling-endnote" in redline(folder, "HEAD", code=1)
    assert not (folder / "build/public/redline.docx").exists()
    commit(folder)
    write_report(folder, {SECTION: OLD})
    assert "was read as a draft" in redline(folder, "HEAD"), "an earlier state may have errors"


def test_words_that_one_state_withholds_and_the_other_has_elsewhere_stop_it(tmp_path: Path) -> None:
    told = OLD.replace("The Kaiaua case is not for everyone.", "The office of Kaiaua never sent its report to the Committee.")
    folder = commit(write_report(tmp_path / "report", {SECTION: told}))
    write_report(folder, {SECTION: told.replace("A third paragraph.", "The office of Kaiaua never sent its report to the Committee.")})
    printed = redline(folder, "HEAD", code=1)
    assert "withheld" in printed
    assert not (folder / "build/public/redline.docx").exists()


def marked(root: Path) -> tuple[set[str], set[str]]:
    """Return the bookmarks around tracked changes, and those around calls of notes that have such changes in their text."""
    with zipfile.ZipFile(root / "build/public/redline.docx") as archive:
        document, notes = (etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "endnotes"))
    marks = {w(name) for name in ("ins", "del", "moveFrom", "moveTo")}
    changed = {note.get(w("id")) for note in notes if next(note.iter(*marks), None) is not None}
    begun: dict[str, str] = {}
    found: tuple[set[str], set[str]] = set(), set()
    for element in document.iter():
        if element.tag == w("bookmarkStart"):
            begun[str(element.get(w("id")))] = str(element.get(w("name")))
        elif element.tag == w("bookmarkEnd"):
            begun.pop(str(element.get(w("id"))), None)
        elif element.tag in marks:
            found[0].update(begun.values())
        elif element.tag == w("endnoteReference") and element.get(w("id")) in changed:
            found[1].update(begun.values())
    return found


def test_the_redline_and_the_list_of_changes_report_the_same_records(root: Path) -> None:
    redline(root, "sent")
    ran = CliRunner().invoke(app, ["changes", "sent", "--root", str(root), "--format", "json"])
    listed = json.loads(ran.stdout)["changes"]
    shown = [each for each in listed if not {"new", "moved"}.isdisjoint(each["states"]) or {"text", "title"} & set(each["fields"])]
    records = {each["id"].replace("-", "_") for each in shown if each["kind"] in ("paragraph", "recommendation", "section")}
    notes = {each["id"].replace("-", "_") for each in shown if each["kind"] == "endnote"}
    of_records, of_notes = marked(root)
    assert of_records & {"law", "first", "second", "third", "fifth", "rec_one"} == records
    assert notes - {"fifth_cite_1"} <= of_notes, "a note of a new paragraph is new with it"


def test_with_shared_numbers_placeholders_are_no_changes(tmp_path: Path) -> None:
    """A withheld paragraph is new at the beginning: all numbers move on by one, and nothing says what is there."""
    cover = COVER.replace("sections:", "numbering: shared\nsections:")
    before = OLD.replace("visibility: internal", "visibility: committee")
    hidden = "paragraphs:\n  - id: gone\n    visibility: committee\n    text: Nuhaka is not for everyone.[^note-h]\n"
    folder = commit(write_report(tmp_path / "report", {SECTION: before, "report/report.yml": cover}))
    after = before.replace("paragraphs:\n", hidden).replace("A third paragraph.", "The third paragraph.")
    write_report(folder, {SECTION: after, "report/report.yml": cover, "citations/endnotes.yml": ENDNOTES + "note-h: Nuhaka again.\n"})
    ran = CliRunner().invoke(app, ["changes", "HEAD", "--root", str(folder), "--format", "json"])
    assert ran.exit_code == 0, ran.output
    changed = [(each["id"], each["states"]) for each in json.loads(ran.stdout)["changes"] if each["states"] != ["renumbered"]]
    assert changed == [("third", ["reworded", "renumbered"])]
    redline(folder, "HEAD")
    found = words(folder)
    assert "Not in this edition" in found
    for secret in ("Nuhaka", "Kaiaua", "gone", "note-h", "note_h"):
        assert secret not in found
