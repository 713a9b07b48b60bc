"""Nobody's name gets through: the requester's and the official's, wherever and however they stand in a letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from altreport.importing.letter import ImportedLetter
from altreport.importing.letters.overrides import Overrides
from altreport.importing.letters.redaction import Redaction
from altreport.model.law import InformationLaw
from altreport.project.packaged_records import packaged
from importing_letters import CLOSING, HEAD, LISTED, import_letter, letter


def imported(folder: Path, text: str, name: str = "reply.txt") -> ImportedLetter:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return import_letter(path, folder / "report")


def written(made: ImportedLetter) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in made.into.rglob("*") if path.is_file())


def test_address_block_name_in_the_text_and_signature_are_left_out(tmp_path: Path) -> None:
    made = imported(tmp_path, letter(LISTED))
    text = written(made)
    for word in ("Wilhelmina", "Quackenbush", "Tūī", "Ōtaki", "example.org", "364 0000", "Ferdinand", "O’Toole"):
        assert word not in text
    assert "as [name left out] was told before" in str(made.request.questions[0].answer)
    head = [
        line for line, words in enumerate(letter(LISTED).split("\n"), start=1) if words in ("Wilhelmina Quackenbush", "12 Tūī Lane", "Ferdinand O’Toole-Smythe")
    ]
    assert set(head) <= set(made.account.left_out)
    assert "Left out, because they can name people: lines 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 13, 15," in text


@pytest.mark.parametrize(
    "said",
    [
        "Dr W. Quackenbush knows.",
        "QUACKENBUSH knows.",
        "This was for wilhelmina quackenbush.",
        "Quackenbush’s request.",
        "We wrote to Wilhelmina then.",
        "Wilhelmina A. Quackenbush asked.",
    ],
)
def test_a_name_is_found_in_other_shapes(tmp_path: Path, said: str) -> None:
    text = written(imported(tmp_path, letter(LISTED.replace("There were 12 cases", f"{said} There were 12 cases")))).casefold()
    assert "quackenbush" not in text
    assert "wilhelmina" not in text


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2021                 12 Tūī Lane, Ōtaki",
        "12 Tūī Lane                OIA 90417",
        "Wilhelmina Quackenbush, 12 Tūī Lane, Ōtaki 5512, w.quackenbush@example.org, telephone 06 364 0000",
        "Care of the neighbours of Wilhelmina Quackenbush at 12 Tūī Lane in Ōtaki 5512",
    ],
)
def test_an_address_beside_something_else_is_left_out(tmp_path: Path, line: str) -> None:
    text = written(imported(tmp_path, letter(LISTED, head=HEAD.replace("12 Tūī Lane\nŌtaki 5512", line))))
    assert not any(word in text for word in ("Tūī", "Ōtaki", "Quackenbush"))


def test_a_name_with_or_without_accents_is_the_same_name(tmp_path: Path) -> None:
    text = letter(
        LISTED.replace("There were", "Zoe Bronte and Zoë Brontë know. There were"),
        head=HEAD.replace("Wilhelmina Quackenbush", "Zoë Brontë").replace("Ms Quackenbush", "Zoë Brontë"),
    )
    out = written(imported(tmp_path, text))
    assert "Bront" not in out
    assert "Zo" not in out


def test_a_name_learnt_from_the_address_block_is_found_where_the_greeting_has_the_surname_alone(tmp_path: Path) -> None:
    text = letter(LISTED.replace("There were", "Signed by Wilhelmina. There were"))
    assert "Wilhelmina" not in written(imported(tmp_path, text))


def test_a_first_name_before_a_known_surname_goes_with_it(tmp_path: Path) -> None:
    head = HEAD.replace("Wilhelmina Quackenbush\n12 Tūī Lane\nŌtaki 5512\n", "")
    text = letter(LISTED.replace("as Ms Quackenbush was", "as the friend of Hermione Quackenbush was"), head=head)
    assert "Hermione" not in written(imported(tmp_path, text))


def test_without_a_name_in_the_greeting_the_address_block_is_known_by_its_look(tmp_path: Path) -> None:
    head = HEAD.replace("Tēnā koe Ms Quackenbush", "Dear requester")
    text = written(imported(tmp_path, letter(LISTED, head=head)))
    assert "Quackenbush" not in text
    assert "Ōtaki" not in text


def test_a_requester_called_like_the_ministry_or_a_month_does_not_spoil_them(tmp_path: Path) -> None:
    head = HEAD.replace("Wilhelmina Quackenbush", "May Justice").replace("Ms Quackenbush", "May Justice")
    made = imported(tmp_path, letter(LISTED.replace("as Ms Quackenbush", "on 3 May 2021, as May"), head=head))
    assert made.request.agency == "Ministry of Justice"
    assert str(made.request.questions[0].answer) == "There were 12 cases, on 3 May 2021, as [name left out] was told before."
    assert any("word that looks like part of a name" in doubt for doubt in made.account.doubts)


def test_an_address_on_the_web_that_holds_the_name_is_left_out(tmp_path: Path) -> None:
    made = imported(
        tmp_path, letter(LISTED.replace("There were", "See https://fyi.example/user/wilhelmina_quackenbush and www.justice.govt.nz/courts. There were"))
    )
    assert "quackenbush" not in written(made)
    assert made.account.links[0] == "www.justice.govt.nz/courts"


def test_the_name_of_the_file_does_not_carry_the_name_either(tmp_path: Path) -> None:
    made = imported(tmp_path, letter(LISTED), "OIA_Reply_QUACKENBUSH.txt")
    assert "QUACKENBUSH" not in written(made)
    assert made.account.source == "a file whose name names a person"


def test_telephone_numbers_and_mail_addresses_in_an_answer_are_left_out_and_dates_and_free_numbers_are_not(tmp_path: Path) -> None:
    body = LISTED.replace(
        "There were 12", "Call 04 918 0000, +64 21 555 1234 or 0800 587 847, or write to jo@justice.govt.nz by 01-02-2021 about 1267/1989/2253. There were 12"
    )
    answer = str(imported(tmp_path, letter(body)).request.questions[0].answer)
    assert answer.startswith("Call [contact left out], [contact left out] or 0800 587 847, or write to [contact left out] by 01-02-2021 about 1267/1989/2253.")


def test_a_signature_inside_the_quoted_request_is_left_out_too(tmp_path: Path) -> None:
    asked = "Thank you for your request of 6 April 2021 under the Official Information Act 1982. You wrote:\n"
    body = "How many cases were there?\n\nKind regards\nPetronella Fizzlewick\n\nI can advise that there were 12 cases.\n"
    assert "Fizzlewick" not in written(imported(tmp_path, letter(body, asked=asked)))


def test_an_office_that_signs_is_no_name(tmp_path: Path) -> None:
    closing = CLOSING.replace("Ferdinand O’Toole-Smythe\nGeneral Manager, Courts", "Official Information Team\nMinistry of Justice")
    body = LISTED.replace("There were", "The Official Information Team knows. There were")
    assert "The Official Information Team knows." in written(imported(tmp_path, letter(body, closing=closing)))


@pytest.mark.parametrize(
    "signed",
    [
        "Yours sincerely\n\nDetective Superintendent Ferdinand O’Toole-Smythe\nDirector, Serious Crime",
        "Yours sincerely\n\n[signed]\n\nFerdinand O’Toole-Smythe",
        "Kind regards, Ferdinand O’Toole-Smythe",
        "Ngā mihi nui\nFerdinand\nManager",
        "Yours faithfully\n\nFerdinand O’Toole-Smythe, Director of the National Group for Courts and Tribunals, Ministry of Justice",
    ],
)
def test_whoever_signed_is_left_out_however_they_sign(tmp_path: Path, signed: str) -> None:
    closing = CLOSING[: CLOSING.index("Yours")] + signed + "\n"
    text = written(imported(tmp_path, letter(LISTED.replace("There were", "Ferdinand knows. There were"), closing=closing)))
    assert "Ferdinand" not in text
    assert "Smythe" not in text


def test_small_words_of_a_signature_are_not_left_out_of_the_text(tmp_path: Path) -> None:
    closing = CLOSING.replace("Ferdinand O’Toole-Smythe\n", "Ferdinand O’Toole-Smythe by hand for the Secretary\n")
    body = LISTED.replace("There were 12 cases", "By law, and for all, there were 12 cases by hand")
    assert "By law, and for all, there were 12 cases by hand" in written(imported(tmp_path, letter(body, closing=closing)))


def test_an_office_called_by_the_requester_s_name_is_left_out(tmp_path: Path) -> None:
    body = LISTED.replace("There were", "The Office of Wilhelmina Quackenbush knows. There were")
    head = HEAD.replace("Ministry of Justice\n", "")
    assert "Quackenbush" not in written(imported(tmp_path, letter(body, head=head)))


def test_a_name_that_the_letter_does_not_tell_plainly_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "reply.txt"
    path.write_text(letter(LISTED.replace("There were", "Contact Joe Bloor; Mr Bloor knows. There were")), encoding="utf-8")
    assert "Bloor" not in written(import_letter(path, tmp_path / "report", Overrides(withhold=("Joe Bloor",))))


def test_a_letter_that_names_no_requester_says_so(tmp_path: Path) -> None:
    head = HEAD.replace("Wilhelmina Quackenbush\n12 Tūī Lane\nŌtaki 5512\nw.quackenbush@example.org\n", "").replace("Tēnā koe Ms Quackenbush", "Dear requester")
    assert any("--withhold" in doubt for doubt in imported(tmp_path, letter(LISTED, head=head)).account.doubts)


@settings(max_examples=60)
@given(st.text(alphabet="Quackenbs ,.\nWi0123456789@/-:’", max_size=120))
def test_what_is_left_out_never_stays_behind(text: str) -> None:
    redaction = Redaction(packaged("laws", InformationLaw)["nz-oia"].letters)
    redaction.learn("Wi Quack")
    once = redaction.apply(text)
    assert not redaction.names_in([once])
    assert redaction.apply(once) == once


WORDS = st.text(alphabet="qxzkvjāéößøő", min_size=3, max_size=8).map(str.capitalize)
SHAPES = ("{given} {last}", "{last}", "{given}", "Mr {last}", "{given} J. {last}", "{upper}", "{given}\n{last}", "Dr {last}’s", "({given} {last})", "“{last}”,")


@settings(max_examples=60)
@given(
    first=WORDS,
    last=WORDS,
    shapes=st.lists(st.sampled_from(SHAPES), min_size=1, max_size=4),
    hello=st.sampled_from(("Tēnā koe {given}", "Dear Mr {last},", "Kia ora {given} {last}")),
)
def test_whoever_asked_is_in_no_file(tmp_path_factory: pytest.TempPathFactory, first: str, last: str, shapes: list[str], hello: str) -> None:
    names = {"given": first, "last": last, "upper": f"{first} {last}".upper()}
    head = (
        HEAD.replace("Wilhelmina Quackenbush", f"{first} {last}")
        .replace("Tēnā koe Ms Quackenbush", hello.format(**names))
        .replace("w.quackenbush@", f"{first}.{last}@")
    )
    said = " ".join(shape.format(**names) for shape in shapes)
    body = LISTED.replace("There were 12 cases, as Ms Quackenbush", f"There were 12 cases, as {said}")
    closing = CLOSING.replace("Yours sincerely", f"We thank you, {said}.\n\nYours sincerely")
    text = written(imported(tmp_path_factory.mktemp("who"), letter(body, head=head, closing=closing))).casefold()
    assert first.casefold() not in text
    assert last.casefold() not in text
