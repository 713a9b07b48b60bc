"""What would stop a build is named by the import, with its place; email addresses are marked, so that a draft can be built."""

from __future__ import annotations

from pathlib import Path

import pytest

from altreport.editions import Edition
from altreport.importing.foreign_document import ForeignReport, Piece
from altreport.importing.import_report import Origin, import_report, words_of
from altreport.importing.proof import SourceWords
from altreport.importing.refusal import ImportRefusedError
from altreport.project.numbered_report import open_report
from foreign_word import FACTS, listed, note, notes, p, r
from imported_word import HEADING, OFFICE, imported, text_of

LINK = f'<Relationship Id="mail" Type="{OFFICE}/hyperlink" Target="mailto:ana.lima@example.org" TargetMode="External"/>'
ADDRESS = "ana.lima@example.org"
BODIES = {
    "a sentence": (p(f"Write to {ADDRESS} for more."), '[ana.lima\\@example.org]{.internal instead="…"} for more'),
    "a name with signs": (p("Write to ana_lima+un@example.org."), '[ana\\_lima+un\\@example.org]{.internal instead="…"}.'),
    "bold words": (p("Write to ", r(ADDRESS, "<w:b/>"), "."), '**[ana.lima\\@example.org]{.internal instead="…"}**'),
    "a link": (
        p("Write to ", f'<w:hyperlink r:id="mail">{r("us")}</w:hyperlink>', f" or {ADDRESS}."),
        '[[us](mailto:ana.lima@example.org)]{.internal instead="…"}',
    ),
    "a list": (p("Write to:") + p(ADDRESS, more=listed(2)) + p("Us.", more=listed(2)), '- [ana.lima\\@example.org]{.internal instead="…"}'),
    "a table": (
        f"{p('Who:')}<w:tbl><w:tr><w:tc>{p('Ana')}</w:tc><w:tc>{p(ADDRESS)}</w:tc></w:tr></w:tbl>",
        '| Ana | [ana.lima\\@example.org]{.internal instead="…"} |',
    ),
    "a paragraph of its own": (p(ADDRESS), '[ana.lima\\@example.org]{.internal instead="…"}'),
}


@pytest.mark.parametrize("kind", BODIES)
def test_an_address_in_a_text_is_marked_and_named_with_its_place(kind: str, tmp_path: Path) -> None:
    body, written = BODIES[kind]
    made = imported(tmp_path, HEADING + body + p("The law is old."), links=LINK)
    assert written in text_of(tmp_path)
    (named,) = {remark.where for remark in made.account.remarks if "an email address: marked as internal" in remark.taken_for}
    assert named.startswith("under ‘The law’")
    opened = open_report(tmp_path / "report", Edition.PUBLIC)
    assert [problem.message for problem in opened.problems if problem.severity == "error"] == []


def test_an_address_in_a_note_is_marked_and_that_of_an_office_is_not(tmp_path: Path) -> None:
    made = imported(tmp_path, HEADING + p("Write to info@example.org.", note("footnote", 1)), footnotes=notes("footnote", f"Or to {ADDRESS}."))
    assert '[ana.lima\\@example.org]{.internal instead="…"}' in text_of(tmp_path, "citations/endnotes.yml")
    assert [remark.where for remark in made.account.remarks if "marked as internal" in remark.taken_for] == ["note 1: ‘Or to ana.lima@example.org.’"]
    assert "info\\@example.org." in text_of(tmp_path)


def test_what_cannot_be_marked_is_named_first(tmp_path: Path) -> None:
    made = imported(tmp_path, p(f"Contact: {ADDRESS}", style="Heading1") + p("The law is old."))
    first = made.account.as_markdown().partition("## To look at\n\n")[2]
    assert "it stops a build: The email address ‘ana.lima@example.org’" in first.splitlines()[0]


@pytest.mark.parametrize("typed", ["a } b", "{ a", "x{2}", "{{name}}", "[a]{b}", "}{", "a_{i} and b^{2}"])
def test_braces_of_the_author_stop_no_build(typed: str, tmp_path: Path) -> None:
    imported(tmp_path, HEADING + p(f"The law is {typed} today."))
    assert [problem.message for problem in open_report(tmp_path / "report", Edition.PUBLIC).problems if problem.severity == "error"] == []


def test_a_mark_that_the_author_typed_is_named(tmp_path: Path) -> None:
    made = imported(tmp_path, HEADING + p("Write {.internal} after it."))
    assert "under ‘The law’" in [remark.where[:15] for remark in made.account.remarks if "it stops a build: ‘.internal’" in remark.taken_for]


def test_a_result_that_cannot_be_read_back_is_kept_word_for_word(tmp_path: Path) -> None:
    foreign = ForeignReport((Piece("paragraph", "The law[^note-7] is old.", "Word paragraph 1"),), ())
    origin = Origin(tmp_path / "a.docx", "a Word file", SourceWords(words_of("The law is old."), ()))
    with pytest.raises(ImportRefusedError, match="could not be read back"):
        import_report(foreign, origin, tmp_path / "strict", FACTS, strict=True)
    import_report(foreign, origin, tmp_path / "report", FACTS)
    assert "is old." in (tmp_path / "report/unplaced.md").read_text(encoding="utf-8")
    assert "is in unplaced.md" in text_of(tmp_path)
