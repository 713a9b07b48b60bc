"""Report files, a Word file built from them, and an import of that: the same paragraphs and notes."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from altreport.assemble.texts import read_texts
from altreport.document.walk import plain
from altreport.editions import Edition
from altreport.importing.docx import import_docx
from altreport.importing.text_export import import_text
from altreport.project.numbered_report import NumberedReport, open_report
from foreign_word import FACTS
from small_report import COVER, write_report
from tools_needed import shared
from word_files import EVERYTHING, make


def opened(root: Path) -> NumberedReport:
    value = open_report(root, Edition.PUBLIC).value
    assert value is not None
    return value


def said(root: Path) -> dict[str, list[str]]:
    """The words of all paragraphs, recommendations and notes, in order, with what their references print."""
    numbered = opened(root)
    texts = read_texts(numbered.report, numbered.ledger, numbered.labels, numbered.style).value

    def words(record: str) -> str:
        return plain(texts.body[record])

    return {
        "paragraphs": [words(record.id) for record in numbered.report.paragraphs],
        "recommendations": [words(record.id) for record in numbered.report.recommendations],
        "notes": [made.text for made in texts.notes],
        "titles": [section.title for section in numbered.report.sections],
        "pages": [f"{page.title}: {words(page.id)}" for page in numbered.report.front if page.title != "Opening"],
        "cited": [f"{note.number}" for note in numbered.ledger.notes for _ in note.cited_in],
    }


def round_trip(root: Path, folder: Path, name: str, language: str = FACTS["language"]) -> Path:
    """The report in `root`, built and imported again."""
    folder.mkdir(parents=True, exist_ok=True)
    built = make(root, folder / f"{name}.docx")
    assert [problem.message for problem in built.problems if problem.severity == "error"] == []
    import_docx(built.path, folder / name, {**FACTS, "language": language})
    return folder / name


def files(root: Path) -> dict[str, str]:
    """All files but the account and what found no place."""
    paths = [path for path in sorted(root.rglob("*")) if path.is_file() and path.name != "unplaced.md" and "account" not in path.name]
    return {str(path.relative_to(root)): path.read_text(encoding="utf-8") for path in paths}


@pytest.mark.parametrize("changed", [None, EVERYTHING], ids=["small", "rich"])
def test_a_report_comes_back_with_all_its_words(changed: dict[str, str | bytes | None] | None, tmp_path: Path) -> None:
    root = write_report(tmp_path / "report", changed)
    again = round_trip(root, tmp_path, "again")
    assert said(again) == said(root)
    assert files(round_trip(again, tmp_path, "third")) == files(again)


def test_the_repositorys_own_report_comes_back(project: Path, tmp_path: Path) -> None:
    again = round_trip(project, tmp_path, "again")
    assert said(again) == said(project)
    assert files(round_trip(again, tmp_path, "third")) == files(again)


def test_tables_figures_and_annexes_become_no_text_but_are_kept_or_told(tmp_path: Path) -> None:
    again = round_trip(write_report(tmp_path / "report", EVERYTHING), tmp_path, "again")
    kept = (again / "unplaced.md").read_text(encoding="utf-8")
    account = (again / "import-account.md").read_text(encoding="utf-8")
    texts = "".join(files(again).values())
    assert kept.count("Make a file for it in report/figures/") == 4
    for words in ("Table 1. Cases <by> year", "<b>High</b> Court\t1,5\t−2\tseveral lines;", "Figure 2. Trend", "Source: The ministry. See figure 2"):
        assert words in kept
        assert words not in texts
    for words in ("Annex I. Register of official-information requests", "Annex II. Coverage", "Tables and figures"):
        assert words in account
        assert words not in texts
    assert "[^note-1]" in files(again)["report/sections/the-law-x-y-z-1-a-q.yml"]


def test_the_seed_report_from_its_text_export_comes_back_from_word_file_for_file(tmp_path: Path) -> None:
    import_text(shared("seeds/004_fd378839b71d6508.txt"), tmp_path / "seed", FACTS)
    assert files(round_trip(tmp_path / "seed", tmp_path, "again")) == files(tmp_path / "seed")


def test_the_title_page_contents_addressees_and_acronyms_are_told_and_become_no_text(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report", EVERYTHING)
    round_trip(root, tmp_path, "again")
    account = (tmp_path / "again/import-account.md").read_text(encoding="utf-8")
    for words in (
        "Submitted by An organisation",
        "Addressed to: Ministry of Justice; deadline: before the next periodic report; rests on paragraph 1.",
        "OPSC Optional",
        "Contents",
        "Endnotes",
    ):
        assert f"‘{words}" in account
        assert all(words not in text for text in files(tmp_path / "again").values())


WORDS = (
    st.text(alphabet=st.sampled_from(list("abcdeé ,.;:()[]*_`#<>&'\"“”–§12")), min_size=1, max_size=25)
    .map(str.strip)
    .filter(lambda text: any(each.isalnum() for each in text))
)
MARKED = st.one_of(
    WORDS.map(lambda words: "".join(f"\\{each}" if each in "[]*_`#<>&()\\'\".,;:" else each for each in words)),
    st.sampled_from(
        ["**bold words**", "*italic*", "[ngā tamariki]{lang=mi}", "<https://example.org/a_b>", "[a page](https://example.org/)", "x^2^", "~~gone~~"]
    ),
    st.sampled_from(["[^n1]", "[^n2]", "[^n3]", "[](#p-1)", "[](#rec-a)", "[](#n1)"]),
)
LINE = st.lists(MARKED, min_size=1, max_size=6).map(lambda pieces: "Text " + " ".join(pieces) + " end.")
BLOCKS = st.one_of(
    LINE,
    st.lists(LINE, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(LINE, min_size=1, max_size=3).map(lambda items: "\n".join(f"{n}. {item}" for n, item in enumerate(items, start=1))),
    LINE.map(lambda line: f"> {line}"),
    st.lists(st.sampled_from(["one", "two\\|", "*three*", "", "[^n1]"]), min_size=2, max_size=2).map(
        lambda cells: f"| a | b |\n|---|---|\n| {cells[0]} | {cells[1]} |"
    ),
)
PASSAGE = st.tuples(LINE, st.lists(BLOCKS, max_size=2)).map(lambda parts: "\n\n".join([parts[0], *parts[1]]))
NOTE = LINE.map(
    lambda line: line.replace("[^n", "[](#n").replace("](#n1]", "](#n1)").replace("](#n2]", "").replace("](#n3]", "").replace("[](#n[](#n", "[](#n")
)


@st.composite
def reports(draw: st.DrawFn) -> dict[str, str | bytes | None]:
    """A report of two sections with up to four paragraphs; each note is called at least once."""
    sections = draw(st.lists(st.lists(PASSAGE, min_size=1, max_size=3), min_size=1, max_size=2))
    count = 0
    made: dict[str, str | bytes | None] = {"report/sections/law.yml": None, "citations/sources.bib": None}
    for number, passages in enumerate(sections, start=1):
        records = []
        for passage in passages:
            count += 1
            text = f"{passage}\n\nNotes[^n1] [^n2][^n3]." if count == 1 else passage
            records.append(f"  - id: p-{count}\n    text: |\n" + "".join(f"      {line}\n" if line else "\n" for line in text.split("\n")))
        made[f"report/sections/part-{number}.yml"] = f"id: part-{number}\ntitle: Part {number} – {draw(WORDS).replace(chr(34), '')!r:}\nparagraphs:\n".replace(
            " – ''", ""
        ) + "".join(records)
    made["report/report.yml"] = COVER.replace("[law]", "[" + ", ".join(f"part-{number}" for number in range(1, len(sections) + 1)) + "]")
    made["citations/endnotes.yml"] = "".join(
        f"n{number}: |\n  Note {number}. {draw(WORDS.map(lambda words: ''.join(each for each in words if each.isalnum() or each == ' ')))}.\n"
        for number in range(1, 4)
    )
    made["recommendations/all.yml"] = "- id: rec-a\n  text: Do it[^n2], see [](#p-1).\n  to: [Ministry]\n  rests_on: [p-1]\n"
    return made


NAMED_FIRST: dict[str, str | bytes | None] = {
    "report/sections/law.yml": """\
id: law
title: Part
paragraphs:
  - id: p-1
    text: |
      Text 1\\. [](#n1) says it. [](#p-1) does. X.[^n1] [](#rec-a), see [](#p-1) and art. [](#n2).

      Notes[^n1] [^n2][^n3].
""",
    "citations/endnotes.yml": 'n1: Words.\nn2: Words, too.\nn3: "[](#p-1) says it, [](#n1) does not."\n',
    "recommendations/all.yml": "- id: rec-a\n  text: Do it[^n2].\n  to: [Ministry]\n  rests_on: [p-1]\n",
    "citations/sources.bib": None,
}


@pytest.mark.parametrize("language", ["en-NZ", "fr", "es"])
def test_references_stay_live_where_a_sentence_begins(language: str, tmp_path: Path) -> None:
    cover = COVER.replace("en-NZ", language)
    root = write_report(tmp_path / "report", {**NAMED_FIRST, "report/report.yml": cover})
    again = round_trip(root, tmp_path, "again", language)
    text = " ".join(files(again)["report/sections/part.yml"].split())
    assert [reference for reference in re.findall(r"\[([^\]^]*)\]\(#", text) if reference] == []
    assert files(round_trip(again, tmp_path, "third", language)) == files(again)


@settings(max_examples=5)
@given(reports())
def test_a_generated_report_comes_back(report: dict[str, str | bytes | None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write_report(Path(folder) / "report", report)
        again = round_trip(root, Path(folder), "again")
        assert said(again) == said(root)
        assert files(round_trip(again, Path(folder), "third")) == files(again)
