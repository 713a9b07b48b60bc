"""What Word prints and a report cannot hold: it is kept as words, or named in the account with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from altreport.importing.import_report import Imported
from foreign_word import NUMBERING, field, listed, p, r
from imported_word import HEADING, imported, text_of

LABELS = """
<w:abstractNum w:abstractNumId="10"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Article %1 –"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="11"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Part %1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="12"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>
"""
INSTANCES = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in (10, 11, 12))
NUMBERS = NUMBERING.replace('<w:num w:numId="1">', LABELS + '<w:num w:numId="1">') + INSTANCES


def doubts(made: Imported) -> dict[str, str]:
    return {remark.found: f"{remark.where} → {remark.taken_for}" for remark in made.account.remarks if remark.certainty == "doubtful"}


@pytest.mark.parametrize(("instance", "level", "label"), [(10, 0, "Article 1 –"), (11, 1, "1.1"), (12, 0, "第1条")])
def test_labels_that_no_list_prints_are_kept_as_words(instance: int, level: int, label: str, tmp_path: Path) -> None:
    first = p("All are equal.", more=listed(instance, level))
    imported(tmp_path, HEADING + p("It says:") + first + p("No one has read it since.", more=listed(2)) + p("The report is old."), numbering=NUMBERS)
    assert f"It says:\n\n      {label} All are equal." in text_of(tmp_path).replace("\\", "")


@pytest.mark.parametrize(("instance", "label"), [(10, "Article 1 –"), (11, "Part I."), (12, "第1条")])
def test_labels_of_headings_are_named_with_their_place(instance: int, label: str, tmp_path: Path) -> None:
    made = imported(tmp_path, p("Health", style="Heading1", more=listed(instance)) + p("See it."), numbering=NUMBERS)
    assert doubts(made)[label].startswith("‘Health’ → the label of a heading, which Word’s numbering prints: left out")


def test_paragraphs_with_another_number_are_named(tmp_path: Path) -> None:
    numbered = p("The law is old, and older than the last one.", more=listed(3)) + p("It is not known at all.", more=listed(3, 1))
    made = imported(tmp_path, HEADING + numbered + p("The rights", style="Heading1") + numbered + p("See paragraph 1.1.", more=listed(3, 1)), numbering=NUMBERS)
    found = [(remark.where, remark.found, remark.taken_for.partition(";")[0]) for remark in made.account.remarks if "of its own" in remark.taken_for]
    assert found[0] == ("under ‘The law’, ‘It is not known at all.’", "1.1", "a number of its own in the document: number 2 in the report")
    assert [number for _, number, _ in found] == ["1.1", "2", "2.1", "2.2"]


def table(cells: str, look: str = "") -> str:
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tr><w:tc>{cells}</w:tc><w:tc>{p('Next')}</w:tc></w:tr></w:tbl>"


TABLES = {
    "merged columns": (table(f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("Both")}'), "1 cell", "merged cells"),
    "merged rows": (table(f'<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("Both")}'), "1 cell", "merged cells"),
    "a table in a cell": (table(table(p("Inner")) + p("After")), "1 cell", "a table within a cell"),
    "a list in a cell": (table(p("One", more=listed(2)) + p("Two", more=listed(2))), "1 cell", "a list within a cell"),
    "its description": (table(p("Sum"), '<w:tblDescription w:val="Money  for schools"/>'), "Money for schools", "the alternative text of a table"),
    "its caption": (table(p("Sum"), '<w:tblCaption w:val="Money"/>'), "Money", "the alternative text of a table"),
}


@pytest.mark.parametrize("kind", TABLES)
def test_what_a_table_of_a_text_cannot_hold_is_named(kind: str, tmp_path: Path) -> None:
    body, found, taken_for = TABLES[kind]
    assert f"→ {taken_for}" in doubts(imported(tmp_path, HEADING + p("The table:") + body))[found]


def test_labels_within_a_cell_are_kept(tmp_path: Path) -> None:
    imported(tmp_path, HEADING + p("The table:") + table(p("One", more=listed(1, 1)) + p("Two", more=listed(1, 1))))
    assert "| (a) One (b) Two | Next |" in text_of(tmp_path)


@pytest.mark.parametrize("instruction", ["PAGEREF _Ref1 \\h", "PAGE", "NUMPAGES"])
def test_the_number_of_a_page_is_named_once(instruction: str, tmp_path: Path) -> None:
    made = imported(tmp_path, HEADING + p("See page ", field(instruction, "4"), "."))
    assert "under ‘The law’, ‘See page 4.’ → the number of a page" in doubts(made)["4"]


def test_page_numbers_of_contents_are_not_named(tmp_path: Path) -> None:
    made = imported(tmp_path, HEADING + p(field("TOC", r("The law") + field("PAGEREF _Toc1", "1"))) + p("Text."))
    assert not any("number of a page" in remark.taken_for for remark in made.account.remarks)


@pytest.mark.parametrize(
    ("graphic", "words", "others"),
    [
        ('<wp:docPr id="1" name="x" title="A map" descr="North and south"/>', "North and south", ["A map"]),
        ('<wp:docPr id="1" name="x" descr="A map"/><a:graphic><a:cNvPr id="2" name="y" descr="A road"/></a:graphic>', "A map", ["A road"]),
        ('<wp:docPr id="1" name="x" descr="A map of it"/><a:graphic><a:cNvPr id="2" name="y" descr="A map"/></a:graphic>', "A map of it", []),
    ],
)
def test_all_alternative_texts_of_a_picture_are_kept_or_named(graphic: str, words: str, others: list[str], tmp_path: Path) -> None:
    made = imported(tmp_path, HEADING + p("See", f"<w:r><w:drawing><wp:inline>{graphic}</wp:inline></w:drawing></w:r>"))
    assert f"See \\[{words}\\]" in text_of(tmp_path)
    assert [remark.found for remark in made.account.remarks if "one more alternative text" in remark.taken_for] == others
