"""What is no letter, or cannot be read whole: a clear message, or what could be read with its doubts, and nothing invented."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from altreport.cli.app import app
from altreport.errors import CouldNotRunError
from altreport.importing.letters.overrides import Overrides, choose_law
from altreport.importing.letters.read_letter import NO_SUBJECT
from altreport.importing.refusal import ImportRefusedError
from altreport.model.law import InformationLaw
from altreport.project.packaged_records import packaged
from importing_letters import ASKED, CLOSING, HEAD, LISTED, import_letter, letter


def refused(folder: Path, content: bytes) -> str:
    path = folder / "reply.txt"
    path.write_bytes(content)
    with pytest.raises(ImportRefusedError) as caught:
        import_letter(path, folder / "report")
    assert not (folder / "report").exists()
    return f"{caught.value.message} {caught.value.hint}"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "contains no text"),
        (b" \n\xc2\xa0\n", "contains no text"),
        (
            letter(LISTED).replace("Tēnā", "Ten\u00e1").replace("ā", "a").replace("ū", "u").replace("ī", "i").replace("Ō", "O").encode("cp1252"),
            "not saved as UTF-8",
        ),
        (letter(LISTED).encode("utf-16"), "UTF-16"),
        (letter(LISTED).replace("There", "There\x92s").encode(), "U+0092"),
        (b"%PDF-1.7\n\x93\x8c", "is a PDF"),
        (b"PK\x03\x04rest", "a Word file or another zip"),
        (b"\xd0\xcf\x11\xe0rest", "old Word file"),
        (b"{\\rtf1 text}", "RTF"),
        (b"<!DOCTYPE html><p>Dear", "is HTML"),
        (b"Official Information Act\x00", "control character"),
        (b"Official Information Act " * 800_000, "20 MB"),
        (b"Official Information Act " * 100_000, "2500000 characters"),
        (b"Milk, eggs, bread.\n", "names no information law"),
        (b"The Official Information Act 1982 is a law.\n", "which agency wrote it, when the request was made"),
    ],
    ids=[
        "empty",
        "blank",
        "Windows-1252",
        "UTF-16",
        "wrongly decoded",
        "PDF",
        "docx",
        "doc",
        "RTF",
        "HTML",
        "NUL",
        "20 MB",
        "2.5 MB",
        "no letter",
        "no agency, no date",
    ],
)
def test_a_file_that_is_no_letter_is_refused_in_plain_words(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in refused(tmp_path, content)


def test_a_date_in_another_language_is_not_guessed(tmp_path: Path) -> None:
    said = refused(tmp_path, letter(LISTED, asked=ASKED.replace("6 April 2021", "6 avril 2021")).encode())
    assert "when the request was made" in said
    assert "--asked 2022-09-18" in said


def test_a_date_in_another_language_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "reply.txt"
    path.write_text(letter(LISTED, asked=ASKED.replace("6 April 2021", "6 avril 2021"), head=HEAD.replace("3 May 2021", "3 mai 2021")), encoding="utf-8")
    made = import_letter(path, tmp_path / "report", Overrides(facts={"asked": "2021-04-06"}))
    assert made.request.answered is None
    assert any("date was not found" in doubt for doubt in made.account.doubts)
    assert any("is unknown whether" in sentence for sentence in made.account.times)


def test_a_date_that_does_not_exist_is_none(tmp_path: Path) -> None:
    assert "when the request was made" in refused(tmp_path, letter(LISTED, asked=ASKED.replace("6 April 2021", "31 April 2021")).encode())


def test_a_letter_without_questions_is_kept_whole_in_the_account(tmp_path: Path) -> None:
    path = tmp_path / "reply.txt"
    path.write_text(letter("", closing=CLOSING), encoding="utf-8")
    made = import_letter(path, tmp_path / "report")
    assert made.request.questions == ()
    assert made.request.subject == NO_SUBJECT
    assert any("No question with an answer was found" in doubt for doubt in made.account.doubts)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--asked", "6.4.2021", "not a date"),
        ("--answered", "2021-02-30", "not a date"),
        ("--id", "OIA 1", "is not a valid id"),
        ("--law", "nz-oai", "no information law"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(tmp_path: Path, option: str, value: str, said: str) -> None:
    path = tmp_path / "reply.txt"
    path.write_text(letter(LISTED), encoding="utf-8")
    result = CliRunner().invoke(app, ["import", "letter", str(path), "--into", str(tmp_path / "report"), option, value])
    assert isinstance(result.exception, CouldNotRunError)
    assert said in result.exception.message


def test_the_law_that_the_letter_names_first_is_taken() -> None:
    laws = packaged("laws", InformationLaw)
    other = laws["nz-oia"].model_copy(
        update={"id": "xx", "title": "Papers Act", "letters": laws["nz-oia"].letters.model_copy(update={"names": ("Papers Act",)})}
    )
    assert choose_law("Under the Papers Act and the OIA …", {**laws, "xx": other}, "").id == "xx"


PIECES = st.lists(
    st.sampled_from(
        [
            HEAD,
            ASKED,
            LISTED,
            CLOSING,
            "1. Why?\n",
            "2)\n",
            "•\n",
            "Page 2 of 3\n",
            "\f",
            "\n",
            "Dear\n",
            "Yours sincerely\n",
            "On 5 May 2021 the time was extended to 9 May 2021.\n",
            "www.a.nz/b-\nc/\nd\n",
            "Some is withheld under section 9(2)(a).\n",
            "[x email]\n",
            "```\n",
            "- id: x\n",
            "# no: [\n",
            "Jo Bloggs\n",
            "“\n",
        ]
    )
    | st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=30),
    max_size=25,
)


@settings(max_examples=150)
@given(pieces=PIECES)
def test_any_text_is_imported_whole_or_refused_in_words(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    folder = tmp_path_factory.mktemp("any")
    path = folder / "reply.txt"
    text = "".join(pieces)
    path.write_bytes(text.encode())
    try:
        made = import_letter(path, folder / "report", Overrides(law="nz-oia", facts={"agency": "An agency", "asked": "2021-04-06"}))
    except ImportRefusedError as fault:
        said = fault.message
    else:
        said = ""
        assert sum(made.account.counts.values()) == len(unicodedata.normalize("NFC", text).split())
    assert not any(words in said for words in ("differ", "read back", "would have ended up in"))
