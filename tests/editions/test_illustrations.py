"""A withheld table or figure is nowhere in an edition: not in its files, its list, its numbers or its words."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from altreport.editions import Edition
from altreport.editions.word_limit import count_report
from altreport.problems import has_errors
from building_here import build_here
from looking import at, look, opened, structure
from small_report import COVER, write_report

TABLE = "kind: table\ndata: {0}.csv\nsource: {0} source.[^{0}-n]\nid: {0}\ntitle: {0} title\n"
CHART = "kind: chart\nunit: {0}\ncolumns: [Year, {0}]\nrows: [[{0}, 3]]\nalt: {0} bars\nsource: {0} source.[@{0}-s]\nid: {0}\ntitle: {0} title\n"


def secretive(level: str) -> dict[str, str | bytes | None]:
    """A report in which everything with 'hushed' in it, and nothing else, has the visibility `level` or goes with what has."""
    return {
        "report/report.yml": COVER + "coverage: [OPSC 3]\n",
        "report/sections/law.yml": f"""\
id: law
title: The law
paragraphs:
  - id: first
    shows: [open-one, hushed-one, open-two, hushed-two]
    text: One, see [](#open-two) and [](#open-three).[@act][^note-a][see [](#hushed-one)]{{.{level}}}
  - id: hushed-p
    visibility: {level}
    articles: [HUSHED 5]
    shows: [hushed-three]
    text: A hushed paragraph that nobody reads.
  - id: third
    shows: [open-three]
    text: Three.[@act]
""",
        "report/figures/a.yml": TABLE.format("open-one"),
        "report/figures/open-one.csv": "Year,Cases\\n2020,3\\n".replace("\\n", "\n"),
        "report/figures/b.yml": TABLE.format("hushed-one") + f"visibility: {level}\n",
        "report/figures/hushed-one.csv": "Year,hushed cell\n2020,3\n",
        "report/figures/c.yml": CHART.format("open-two") + "visibility: public\n",
        "report/figures/d.yml": CHART.format("hushed-two") + f"visibility: {level}\n",
        "report/figures/e.yml": CHART.format("hushed-three"),
        "report/figures/f.yml": CHART.format("open-three").replace("open-three source.", f"Open source.[ And a hushed one.[^hushed-four]]{{.{level}}}"),
        "citations/endnotes.yml": 'note-a: "See [@tip], and [](#rec-one)."\nopen-one-n: Open.\nhushed-one-n: A hushed note.\nhushed-four: A hushed note.\n',
        "citations/sources.bib": "@legislation{act, title = {Crimes Act 1961}}\n@report{tip, title = {Report}}\n"
        + "".join(f"@report{{{name}-s, title = {{A {name} title}}}}\n" for name in ("open-two", "open-three", "hushed-two", "hushed-three")),
    }


@pytest.mark.parametrize(("level", "edition"), [("committee", "public"), ("internal", "public"), ("internal", "committee")])
def test_it_vanishes_with_its_notes_and_sources_and_leaves_no_gap_in_the_numbers(tmp_path: Path, level: str, edition: str) -> None:
    assert structure(tmp_path, secretive(level), Edition(edition)) == ()
    numbered = opened(tmp_path, secretive(level), Edition(edition))
    assert [shown.id for shown in numbered.report.shown] == ["open-one", "open-two", "open-three"]
    assert [numbered.labels[name].text for name in ("open-one", "open-two", "open-three")] == ["table 1", "figure 1", "figure 2"]
    assert [note.number for note in numbered.ledger.notes] == list(range(1, len(numbered.ledger.notes) + 1))
    assert "hushed" not in str([(note.id, note.markdown, note.works) for note in numbered.ledger.notes])
    assert not [name for name in numbered.labels if "hushed" in name]


@pytest.mark.parametrize("level", ["committee", "internal"])
def test_no_byte_of_it_is_in_what_is_built(tmp_path: Path, level: str) -> None:
    write_report(tmp_path, secretive(level))
    made = build_here(tmp_path, Edition.PUBLIC)
    assert made.value.paths, made.problems
    built = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in (tmp_path / "build").rglob("*") if path.is_file()}
    with zipfile.ZipFile(tmp_path / "build/public/report.docx") as archive:
        built |= {name: archive.read(name) for name in archive.namelist()}
    assert [name for name, data in built.items() if b"hushed" in data.lower() or "hushed" in name] == []
    assert len([name for name in built if name.startswith("word/media")]) == 2


def test_the_edition_that_may_see_it_has_it(tmp_path: Path) -> None:
    numbered = opened(tmp_path, secretive("committee"), Edition.COMMITTEE)
    assert [shown.id for shown in numbered.report.shown] == ["open-one", "hushed-one", "open-two", "hushed-two", "hushed-three", "open-three"]
    assert not has_errors(look(tmp_path, secretive("committee"), Edition.COMMITTEE))


def test_a_reference_to_it_is_an_error_where_it_stands(tmp_path: Path) -> None:
    files = secretive("committee")
    files["report/sections/law.yml"] = str(files["report/sections/law.yml"]).replace("[see [](#hushed-one)]{.committee}", " See [](#hushed-one).")
    (problem,) = structure(tmp_path, files)
    assert at(problem).startswith("dangling-crossref report/sections/law.yml:6:")
    assert problem.message == "‘hushed-one’ is not in this edition, but is referred to here."
    assert "See report/figures/" in problem.advice


def test_captions_cells_and_sources_count_as_words_and_annexes_apart(tmp_path: Path) -> None:
    files = secretive("committee")
    plain = count_report(opened(tmp_path / "a", {**files, "report/figures/a.yml": TABLE.format("open-one").replace("open-one title", "t")}).report)
    words = count_report(
        opened(tmp_path / "b", {**files, "report/figures/a.yml": TABLE.format("open-one").replace("open-one title", "six words in this longer title")}).report
    )
    assert words.counted - plain.counted == 5
    longer = {
        **files,
        "report/figures/a.yml": TABLE.format("open-one").replace("open-one title", "t"),
        "report/figures/open-one.csv": "Year,Cases\n2020,3 and four more words\n",
    }
    assert count_report(opened(tmp_path / "c", longer).report).counted - plain.counted == 4
    assert plain.annexes > 0
    none = {**files, "report/report.yml": COVER + "annexes: []\n"}
    without = count_report(opened(tmp_path / "d", none).report)
    assert without.annexes == 0
    assert without.counted == count_report(opened(tmp_path / "e", files).report).counted
