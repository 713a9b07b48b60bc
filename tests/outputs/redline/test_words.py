"""Words that are compared, and changes that are kept apart."""

from __future__ import annotations

import pytest

from altreport.outputs.redline.atoms import Atom, tokens
from altreport.outputs.redline.boundaries import keep_apart
from altreport.outputs.redline.revision_marks import Status
from altreport.outputs.redline.words import Item, compared


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In 1,250 of 3.5", ["In", " ", "1,250", " ", "of", " ", "3.5"]),
        ("l’État n'a “rien”.", ["l’État", " ", "n'a", " ", "“", "rien", "”", "."]),
        ("1\u00a0250 cas", ["1\u00a0250", " ", "cas"]),
        ("يعرّف وُقّع", ["يعرّف", " ", "وُقّع"]),
        ("é n", ["é", " ", "n"]),
        ("儿童权利。", ["儿", "童", "权", "利", "。"]),
        ("", []),
    ],
)
def test_a_text_becomes_words_numbers_blanks_and_signs(text: str, words: list[str]) -> None:
    assert list(tokens(text)) == words


def _atoms(text: str) -> list[Atom]:
    return [*(Atom("text", ("text", word), word) for word in tokens(text)), Atom("end", ("end",), "\n")]


def _shown(items: list[Item]) -> str:
    """The text with [-deleted-] and [+inserted+] words."""
    signs = {Status.DELETED: ("[-", "-]"), Status.INSERTED: ("[+", "+]"), Status.KEPT: ("", "")}
    text = "".join(f"{signs[item.status][0]}{item.shown.words}{signs[item.status][1]}" for item in items[:-1])
    return text.replace("-][-", "").replace("+][+", "")


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("No register is kept here.", "No register is ever kept here.", "No register is [+ever +]kept here."),
        (
            "Police keep records. The law is old.",
            "Police keep records. Shelters close at night.",
            "Police keep records. [-The law is old.-][+Shelters close at night.+]",
        ),
        ("The register is open to judges.", "The register is open to the police.", "The register is open to [-judges-][+the police+]."),
        ("One. Two words here.", "Two words here.", "[-One. -]Two words here."),
    ],
)
def test_what_is_left_of_a_sentence_decides_how_it_is_shown(old: str, new: str, shown: str) -> None:
    assert _shown(compared(_atoms(old), _atoms(new))) == shown


def _paragraph(*pieces: tuple[Status, str], end: Status = Status.KEPT) -> list[Item]:
    items = [
        Item(status, None if status is Status.INSERTED else atom, None if status is Status.DELETED else atom)
        for status, text in pieces
        for atom in _atoms(text)[:-1]
    ]
    last = _atoms("")[0]
    return [*items, Item(end, None if end is Status.INSERTED else last, None if end is Status.DELETED else last)]


KEPT, GONE, NEW = Status.KEPT, Status.DELETED, Status.INSERTED


def test_a_deletion_and_an_insertion_change_places_before_the_next_paragraph() -> None:
    paragraphs = [_paragraph((KEPT, "A "), (GONE, "b"), (NEW, "c")), _paragraph((NEW, "New"), end=NEW), _paragraph((KEPT, "Old"))]
    keep_apart(paragraphs)
    assert [_shown(each) for each in paragraphs] == ["A [+c+][-b-]", "[+New+]", "Old"]


def test_a_paragraph_between_two_others_begins_as_before() -> None:
    paragraphs = [_paragraph((KEPT, "A"), (NEW, "b")), _paragraph((GONE, "c d"), (NEW, "e")), _paragraph((NEW, "f"), (KEPT, "g"))]
    keep_apart(paragraphs)
    assert [_shown(each) for each in paragraphs] == ["A[+b+]", "[-c -][+e+][-d-]", "[+f+]g"]


def test_the_mark_of_an_end_is_put_at_the_last_new_paragraph() -> None:
    paragraphs = [_paragraph((KEPT, "A"), (NEW, " c")), _paragraph((NEW, "x"), end=NEW), _paragraph((NEW, "y"), end=NEW), _paragraph((KEPT, "Old"))]
    keep_apart(paragraphs)
    assert [each[-1].status for each in paragraphs] == [NEW, NEW, KEPT, KEPT]


def test_a_word_is_written_again_where_nothing_else_can_be_done() -> None:
    paragraphs = [_paragraph((KEPT, "A b"), (NEW, " c")), _paragraph((NEW, "x "), (KEPT, "y"))]
    keep_apart(paragraphs)
    assert [_shown(each) for each in paragraphs] == ["A [+b c+][-b-]", "[+x +]y"]


def test_a_new_paragraph_after_one_that_stays_as_it_is_is_left_alone() -> None:
    paragraphs = [_paragraph((KEPT, "A b")), _paragraph((NEW, "x"), end=NEW), _paragraph((NEW, "c"), (KEPT, " d"))]
    before = [list(each) for each in paragraphs]
    keep_apart(paragraphs)
    assert paragraphs == before
