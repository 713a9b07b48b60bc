"""The comparison of words: what it explains, what it reports, and what becomes of words without a place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from altreport.importing.docx import import_docx
from altreport.importing.foreign_document import ForeignReport, Piece
from altreport.importing.import_report import Imported, Origin, import_report, words_of
from altreport.importing.proof import Explained, Result, SourceWords, compare
from altreport.importing.refusal import ImportRefusedError
from foreign_word import FACTS, p, r, saved, word_file


def differences(source: str, result: str, dropped: str = "", added: str = "") -> list[tuple[str, bool]]:
    found = compare(SourceWords(words_of(source), ()), Result(words_of(result), ()), Explained(words_of(dropped), words_of(added)))
    return [(each.words, each.lost) for each in found]


@pytest.mark.parametrize(
    ("source", "result", "dropped", "added"),
    [
        ("A law – old Rights Children The law", "A law – old Rights – Children The law", "", "–"),
        ("Report on schools The report", "Report Report on schools The report", "", "Report"),
        ("1. One 2. Two 3. Three", "One Two Three", "1. 2. 3.", ""),
        ("Contents Law 3 Rights 4 Law The law", "Law The law", "Contents Law 3 Rights 4", ""),
        ("H\u00ad2O is water", "H2O is water", "", ""),
        (
            "The old law of schools 4 The new law of schools 5 The old law of schools It was read by few. The new law of schools It is read by all.",
            "The old law of schools It was read by few. The new law of schools It is read by all.",
            "The old law of schools 4 The new law of schools 5",
            "",
        ),
        (
            "A report on the schools of the land A report on the schools of the land says",
            "Opening A report on the schools of the land says",
            "A report on the schools of the land",
            "Opening",
        ),
    ],
)
def test_words_that_the_account_explains_are_no_difference(source: str, result: str, dropped: str, added: str) -> None:
    assert differences(source, result, dropped, added) == []


@pytest.mark.parametrize(
    ("source", "result", "expected"),
    [
        ("One word is lost here today", "One word is here today", [("lost", True)]),
        ("One word is here today", "One new word is here today", [("new", False)]),
        (
            "First part. Second part of it. Third part of it.",
            "Second part of it. First part. Third part of it.",
            [("First part.", True), ("First part.", False)],
        ),
        ("The end is lost", "The end", [("is lost", True)]),
    ],
)
def test_every_other_difference_is_reported(source: str, result: str, expected: list[tuple[str, bool]]) -> None:
    assert sorted(differences(source, result)) == sorted(expected)


def test_a_long_text_without_its_middle_is_compared_to_its_end() -> None:
    words = [f"word{number}" for number in range(20_000)]
    found = differences(" ".join(words), " ".join([*words[:9_000], *words[15_000:]]))
    assert [(len(text.split()), lost) for text, lost in found] == [(6_000, True)]


def test_a_note_that_differs_is_reported_and_the_order_of_notes_is_free() -> None:
    source = SourceWords(("Text.",), (("First", "note."), ("Second", "note.")))
    assert compare(source, Result(("Text.",), (("Second", "note."), ("First", "note."))), Explained()) == []
    (found,) = compare(source, Result(("Text.",), (("First", "note."), ("Second",))), Explained())
    assert (found.words, found.lost) == ("note.", True)


def different(tmp_path: Path, *, strict: bool) -> Imported:
    """An import of a source with words that the reader did not find."""
    foreign = ForeignReport((Piece("heading", "Law", "Word paragraph 1"), Piece("paragraph", "The law is old.", "Word paragraph 2")), ())
    origin = Origin(tmp_path / "report.docx", "a Word file", SourceWords(words_of("Law The law of the land is old."), ()))
    return import_report(foreign, origin, tmp_path / "report", FACTS, strict=strict)


def test_words_without_a_place_are_written_to_a_file_and_listed_first(tmp_path: Path) -> None:
    different(tmp_path, strict=False)
    assert "of the land" in (tmp_path / "report" / "unplaced.md").read_text(encoding="utf-8")
    account = (tmp_path / "report" / "import-account.md").read_text(encoding="utf-8")
    first = account[account.index("## To look at") :].splitlines()[2]
    assert first == (
        "- ‘of the land’ is in unplaced.md. The words are in the document, but not at this place in the report. "
        "In the document they are after ‘… Law The law’. Copy them to their place."
    )
    assert json.loads((tmp_path / "report" / "import-account.json").read_text(encoding="utf-8"))["differences"] == 1


def test_a_strict_import_refuses_them_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match="‘of the land’"):
        different(tmp_path, strict=True)
    assert not (tmp_path / "report").exists()


PICTURE = '<w:r><w:drawing><wp:anchor><wp:docPr id="1" name="Picture"{}/></wp:anchor></w:drawing></w:r>'.format
BODIES = {
    "a dash of the author before joined headings": p("A law – old."),
    "a picture within a word": p("The Commis", PICTURE(""), "sion came."),
    "a described picture within a word": p("The Commis", PICTURE(' descr="a map"'), "sion came."),
    "a soft hyphen before lowered words": p("H\u00ad", r("2", '<w:vertAlign w:val="subscript"/>'), "O is water."),
    "a reference list in square brackets": p("[1] First work.") + p("[2] Second work."),
    "the name of a visibility class": p("Write {.internal} after it, or [x]{.committee}."),
    "figures of another script": p("١. First.") + p("٢. Second."),
}


@pytest.mark.parametrize("kind", BODIES)
def test_a_detail_is_no_reason_to_refuse_a_report(kind: str, tmp_path: Path) -> None:
    body = p("Opening", style="Heading1") + BODIES[kind] + p("Rights", style="Heading1") + p("Children", style="Heading1") + p("The report is old.")
    made = import_docx(saved(tmp_path, word_file(body)), tmp_path / "report", FACTS, strict=True)
    assert made.account.differences == 0
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "report" / "report").rglob("*.yml"))
    assert "Commission" in text or "within a word" not in kind
    assert "Commission [a map] came." in text.replace("\\", "") or "described" not in kind
