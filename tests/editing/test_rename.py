"""`altreport rename`: an id changes wherever it stands for its record, and not one other byte."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from altreport.editing.rename import rename
from altreport.errors import CouldNotRunError
from altreport.project.load import load
from looking import command
from small_report import COVER, ENDNOTES, SECTION, SOURCES, write_report

REQUEST = "id: oia-1\nagency: A ministry\nlaw: nz-oia\nsubject: Policy\nasked: 2022-09-18\n"


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file under `folder`, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def refusal(folder: Path, old: str, new: str) -> str:
    """What a refused renaming says; not a byte may have changed."""
    before = contents(folder)
    with pytest.raises(CouldNotRunError) as refused:
        rename(folder, old, new)
    assert contents(folder) == before
    return f"{refused.value.message} {refused.value.hint}"


def after(folder: Path, old: str, new: str, name: str) -> str:
    """The text of the file `name` after a renaming."""
    rename(folder, old, new)
    return (folder / name).read_bytes().decode()


def test_an_id_that_begins_like_another_one_leaves_that_one_alone(tmp_path: Path) -> None:
    section = "id: law\ntitle: Law\nparagraphs:\n  - {id: para-1, text: 'See [](#para-10).'}\n  - {id: para-10, text: 'See [](#para-1).'}\n"
    folder = write_report(tmp_path, {"report/sections/law.yml": section, "recommendations/all.yml": "- {id: rec, text: T, rests_on: [para-10, para-1]}\n"})
    assert after(folder, "para-1", "duty", "report/sections/law.yml") == section.replace("id: para-1,", "id: duty,").replace("#para-1)", "#duty)")
    assert "rests_on: [para-10, duty]" in (folder / "recommendations/all.yml").read_text()


def test_a_key_with_signs_in_a_row_gets_the_braces_that_a_citation_needs(tmp_path: Path) -> None:
    folder = write_report(tmp_path)
    assert "[@{act--1961}, s 98D]" in after(folder, "act", "act--1961", "report/sections/law.yml")
    assert load(folder).problems == ()


def test_fields_that_name_another_source_follow_it(tmp_path: Path) -> None:
    sources = SOURCES + '@misc{late,\n  title = {act},\n  Related = {tip, act,act-2},\n  xdata = act,\n  crossref="act"\n}\n'
    folder = write_report(tmp_path, {"citations/sources.bib": sources})
    expected = '@misc{late,\n  title = {act},\n  Related = {tip, law-1961,act-2},\n  xdata = law-1961,\n  crossref="law-1961"\n}\n'
    assert after(folder, "act", "law-1961", "citations/sources.bib") == SOURCES.replace("{act,", "{law-1961,") + expected


def test_the_key_of_a_source_may_stand_on_a_line_of_its_own_and_beside_another_entry(tmp_path: Path) -> None:
    sources = "@report{tip, title = {T}} @legislation {\n  act,\n  title = {Act}\n}\n"
    folder = write_report(tmp_path, {"citations/sources.bib": sources})
    assert after(folder, "act", "statute", "citations/sources.bib") == sources.replace("  act,", "  statute,")


def test_an_information_request_is_renamed_like_a_source(tmp_path: Path) -> None:
    note = 'note-a: "[@oia-1, q 2]; [@tip]"\n'
    folder = write_report(tmp_path, {"citations/information-requests/mfat.yml": REQUEST, "citations/endnotes.yml": note})
    assert after(folder, "oia-1", "mfat-2022", "citations/endnotes.yml") == note.replace("oia-1", "mfat-2022")
    assert (folder / "citations/information-requests/mfat.yml").read_text() == REQUEST.replace("oia-1", "mfat-2022")


METHODS = COVER + "pages: [methods]\n"


def test_a_page_gets_another_file_name(tmp_path: Path) -> None:
    section = SECTION.replace("[](#first)", "[](#methods)")
    page = "# How we worked\n\nAs the methods say, see [](#methods).\n"
    folder = write_report(tmp_path, {"report/report.yml": METHODS, "report/methods.md": page, "report/sections/law.yml": section})
    made = rename(folder, "methods", "working")
    assert [(file.path, file.new_path, file.places) for file in made.files] == [
        ("report/methods.md", "report/working.md", 2),
        ("report/report.yml", "report/report.yml", 1),
        ("report/sections/law.yml", "report/sections/law.yml", 1),
    ]
    assert not (folder / "report/methods.md").exists()
    assert (folder / "report/working.md").read_text() == page.replace("#methods", "#working")
    assert sorted(path.name for path in (folder / "report").iterdir()) == ["report.yml", "sections", "working.md"]


def test_a_page_whose_place_or_title_hangs_on_its_name_keeps_it(tmp_path: Path) -> None:
    folder = write_report(tmp_path, {"report/about.md": "Text.\n", "report/summary.md": "# Summary\n\nText.\n"})
    said = refusal(folder, "summary", "overview")
    assert "would move or not be printed" in said
    assert "Write ‘pages: [summary, about]’ in report/report.yml, then rename the page." in said
    (folder / "report/report.yml").write_text(f"{COVER}pages: [summary, about]\n")
    assert "Write ‘# About this report’ as its first line" in refusal(folder, "about", "background")
    (folder / "report/about.md").write_text("# About this report\n\nText.\n")
    rename(folder, "about", "background")
    assert (folder / "report/background.md").exists()


def test_a_page_never_takes_the_place_of_another_file(tmp_path: Path) -> None:
    folder = write_report(tmp_path, {"report/report.yml": METHODS, "report/methods.md": "# M\n\nText.\n"})
    (folder / "report/working.md").mkdir()
    assert "report/working.md" in refusal(folder, "methods", "working")


@pytest.mark.parametrize("new", ["law", "first", "rec-one", "note-a", "act", "oia-1", "methods"])
def test_an_id_that_anything_else_has_is_refused(tmp_path: Path, new: str) -> None:
    folder = write_report(tmp_path, {"report/report.yml": METHODS, "citations/information-requests/r.yml": REQUEST, "report/methods.md": "# M\n\nText.\n"})
    assert f"The id ‘{new}’ is already in use: it is a" in refusal(folder, "second", new)


@pytest.mark.parametrize(
    ("old", "new"),
    [("first", "First"), ("law", "98d"), ("rec-one", "a" * 41), ("first", "a_b"), ("act", "a b"), ("note-a", "-a"), ("tip", ""), ("first", "first-\n")],
)
def test_what_is_no_id_for_that_kind_is_refused(tmp_path: Path, old: str, new: str) -> None:
    assert "is not a valid id for a" in refusal(write_report(tmp_path), old, new)


def test_the_keys_of_endnotes_and_sources_may_have_capitals_and_colons(tmp_path: Path) -> None:
    folder = write_report(tmp_path)
    assert "note:A.1: " in after(folder, "note-a", "note:A.1", "citations/endnotes.yml")
    assert "{NO," in after(folder, "act", "NO", "citations/sources.bib")


def test_an_id_that_is_not_there_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    assert "Did you mean ‘second’?" in refusal(write_report(tmp_path), "secnd", "third")


def test_an_id_that_two_records_have_is_refused(tmp_path: Path) -> None:
    said = refusal(write_report(tmp_path, {"citations/endnotes.yml": ENDNOTES + "first: Text.\n"}), "first", "third")
    assert "a paragraph in report/sections/law.yml, line 4, and of an endnote in citations/endnotes.yml, line 2" in said


def test_an_id_that_something_refers_to_already_is_refused(tmp_path: Path) -> None:
    section = SECTION.replace("[](#first)", "[](#first) and [](#third)")
    assert "‘third’ is referred to in report/sections/law.yml, line 9" in refusal(
        write_report(tmp_path, {"report/sections/law.yml": section}), "first", "third"
    )


@pytest.mark.parametrize(
    ("path", "content", "line"),
    [
        ("report/sections/law.yml", SECTION + "  - id: [first\n", 10),
        ("recommendations/all.yml", "- id: rec-one\n  rest_on: [first]\n  text: T\n", 2),
        ("citations/endnotes.yml", ENDNOTES + ENDNOTES.replace("rec-one", "first"), 2),
        ("citations/endnotes.yml", ENDNOTES.encode("utf-16"), 1),
        ("citations/sources.bib", SOURCES + "@misc{first\n", 12),
        ("report/page.md", b"[](#first) \xff\n", 1),
        ("report/Page.md", "See [](#first).\n", 1),
    ],
)
def test_a_file_that_may_hold_the_id_and_cannot_be_read_is_named(tmp_path: Path, path: str, content: str | bytes, line: int) -> None:
    said = refusal(write_report(tmp_path, dict[str, str | bytes | None]({path: content})), "first", "third")
    assert said.startswith(f"{path}, line {line}, must be corrected first")


def test_faults_that_hide_nothing_of_the_id_are_no_hindrance(tmp_path: Path) -> None:
    changed: dict[str, str | bytes | None] = {
        "report/report.yml": COVER.replace("crc-loipr-thematic", "nowhere"),
        "recommendations/all.yml": "- id: rec-one\n  text: T\n  too: many\n",
        "report/acronyms.yml": "first: [broken\n",
    }
    folder = write_report(tmp_path, changed)
    assert "[](#third)" in after(folder, "first", "third", "report/sections/law.yml")


def test_an_id_spelt_with_escapes_is_refused_at_its_place(tmp_path: Path) -> None:
    said = refusal(write_report(tmp_path, {"recommendations/all.yml": '- id: rec-one\n  text: T\n  rests_on: ["f\\x69rst", first]\n'}), "first", "third")
    assert "Nothing was changed" in said


def test_a_number_that_would_change_refuses_the_renaming(tmp_path: Path) -> None:
    assert "the numbers of endnotes or paragraphs would change" in refusal(write_report(tmp_path), "note-a", "first-cite-1")


def test_a_disk_that_fails_half_way_leaves_every_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_report(tmp_path, {"report/report.yml": METHODS, "report/methods.md": "# M\n\nSee [](#first) and [](#methods).\n"})
    replace, done = os.replace, []

    def failing(source: Path, target: Path) -> None:
        done.append(target)
        if len(done) == 2:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    assert "No space left on device" in refusal(folder, "first", "third")
    assert len(done) == 3


def test_the_rights_of_a_file_stay(tmp_path: Path) -> None:
    folder = write_report(tmp_path)
    (folder / "citations/endnotes.yml").chmod(0o640)
    rename(folder, "note-a", "note-b")
    assert (folder / "citations/endnotes.yml").stat().st_mode & 0o777 == 0o640


def test_the_command_tells_each_file_and_ends_with_0_or_2(tmp_path: Path) -> None:
    folder = write_report(tmp_path)
    (folder / "templates/site").mkdir(parents=True)
    (folder / "templates/site/index.md.j2").write_text("first\n\n[see](#first)\n")
    done = command("rename", "first", "duty", "--root", str(folder))
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "recommendations/all.yml: 1 place",
        "report/sections/law.yml: 2 places",
        "‘first’ is now ‘duty’: 3 places in 2 files.",
        "Templates were not changed. Check templates/site/index.md.j2:3:8, which also names ‘first’.",
    ]
    refused = command("rename", "first", "duty", "--root", str(folder))
    assert refused.returncode == 2
    assert "Nothing in the report has the id ‘first’." in refused.stderr
