"""Calls of notes side by side, and in other notes."""

from __future__ import annotations

import pytest

from altreport.document.label import Label
from altreport.document.resolve import resolve
from altreport.document.tree import CrossReference, Emph, Inline, NoteCall, Para, Plain, Space, Str
from altreport.document.walk import plain, walk

LABELS = {key: Label("note", "note", number) for number, key in enumerate("abc", start=1)}
A, B, C = (NoteCall(key) for key in "abc")


def words(*inlines: Inline) -> str:
    return plain(resolve((Para(inlines),), LABELS))


@pytest.mark.parametrize(
    ("inlines", "printed"),
    [
        ((Str("See the Act."), B), "See the Act. (note 2)"),
        ((Str("The Act"), B, Str(", and others")), "The Act (note 2), and others"),
        ((Str("Other, see "), A, Str(".")), "Other, see note 1."),
        (
            (Str("See also"), A, Str(", and"), B, Str("; Voir"), C, Str(" véase también"), A, Str(" cf."), B),
            "See also note 1, and note 2; Voir note 3 véase también note 1 cf. note 2",
        ),
        ((Str("(See"), A, Str(") The oversee"), B), "(See note 1) The oversee (note 2)"),
        ((Str("Others ("), A, Str(")")), "Others (note 1)"),
        ((Str("‘Act’"), A, B, Str(" and")), "‘Act’ (note 1) (note 2) and"),
        ((Str("See "), A, B, C, Str(".")), "See note 1, note 2, note 3."),
        ((A, B), "note 1, note 2"),
        ((A, Str(" agrees")), "note 1 agrees"),
        ((Emph((Str("Act"), C)), Str("is")), "Act (note 3) is"),
        ((Str("Act"), NoteCall("gone")), "Act ([?])"),
    ],
)
def test_a_note_that_calls_a_note_names_it_in_words(inlines: tuple[Inline, ...], printed: str) -> None:
    assert words(*inlines) == printed


@pytest.mark.parametrize(
    ("inlines", "follow"),
    [
        ((NoteCall("a", 1), NoteCall("b", 1)), [False, True]),
        ((NoteCall("a", 1), NoteCall("b", 1), NoteCall("a", 2)), [False, True, True]),
        ((Emph((Str("x"), NoteCall("a", 1))), NoteCall("b", 1)), [False, True]),
        ((NoteCall("a", 1), Str(" "), NoteCall("b", 1)), [False, False]),
        ((NoteCall("a", 1), Str(", "), NoteCall("b", 1)), [False, False]),
    ],
)
def test_a_call_knows_whether_it_follows_another_one(inlines: tuple[Inline, ...], follow: list[bool]) -> None:
    made = resolve((Para((Str("Word"), *inlines)), Para((NoteCall("c", 1),))), LABELS)
    assert [node.follows for node in walk(made) if isinstance(node, NoteCall)] == [*follow, False]


@pytest.mark.parametrize(
    ("before", "printed"),
    [
        ((), "Paragraph 3"),
        ((Str("It is so. "),), "It is so. Paragraph 3"),
        ((Str("Is it so?"), Space()), "Is it so? Paragraph 3"),
        ((Str("It is so."), NoteCall("a", 1), Str(" ")), "It is so. Paragraph 3"),
        ((Str("See "),), "See paragraph 3"),
        ((Str("See e.g. "),), "See e.g. paragraph 3"),
        ((Str("cf. "),), "cf. paragraph 3"),
        ((Str("(véase p. ej. "),), "(véase p. ej. paragraph 3"),
        ((Str("Voir p. ex. "),), "Voir p. ex. paragraph 3"),
        ((NoteCall("a"), Str(" and ")), "note 1 and paragraph 3"),
    ],
)
def test_a_label_has_a_capital_where_a_sentence_begins(before: tuple[Inline, ...], printed: str) -> None:
    labels = {**LABELS, "x": Label("paragraph", "paragraph", 3)}
    assert plain(resolve((Para((*before, CrossReference("x"))),), labels)) == printed
    assert plain(resolve((Plain((CrossReference("x"),)),), labels)) == "paragraph 3"
