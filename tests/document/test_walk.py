"""Trees are walked in reading order and never changed in place."""

from __future__ import annotations

from altreport.document.label import NOWHERE, Label
from altreport.document.resolve import resolve
from altreport.document.table import Table, table
from altreport.document.tree import BulletList, CrossReference, Emph, LineBlock, Node, Note, NoteCall, Para, Plain, Space, Str
from altreport.document.walk import led_by, plain, replaced, walk

ONE, TWO, THREE = Str("one"), Str("two"), Str("three")
TREE = (Para((ONE, Space(), Emph((TWO,)))), BulletList(((Plain((THREE,)),), (LineBlock(((ONE,), (TWO,))),))))


def test_elements_come_in_reading_order_parents_first() -> None:
    first, listing = TREE
    assert list(walk(TREE))[:6] == [first, ONE, Space(), Emph((TWO,)), TWO, listing]
    assert plain(TREE) == "one two three onetwo"
    made = table([(ONE,), ()], [[(TWO,), (THREE,)]], ["AlignLeft", "AlignRight"], [0.5, 0.5])
    assert isinstance(made, Table)
    assert plain(made) == "one two three"


def test_what_stays_the_same_is_shared() -> None:
    def change(node: Node) -> list[Node] | None:
        return [Str("TWO"), Str("!")] if node == TWO else None

    made = replaced(TREE, change)
    assert plain(made) == "one TWO! three oneTWO!"
    assert plain(TREE) == "one two three onetwo"
    assert replaced(TREE, lambda _: None) is TREE
    assert made[0].inlines[0] is ONE


def test_what_was_brought_in_is_not_looked_at_again() -> None:
    words: tuple[Node, ...] = (ONE,)
    assert replaced(words, lambda node: [Emph((ONE,))] if node == ONE else None) == (Emph((ONE,)),)
    assert replaced(Note((Para((ONE,)),)), lambda node: () if node == ONE else None) == Note((Para(),))


def test_words_lead_a_paragraph_or_stand_alone() -> None:
    assert led_by("Source:", (Plain((ONE,)),)) == (Plain((Str("Source: "), ONE)),)
    assert led_by("Source:", TREE[1:]) == (Para((Str("Source:"),)), *TREE[1:])


def test_each_reference_has_a_label_once_resolved_and_one_to_nothing_says_so() -> None:
    note = Label("note", "note", 4)
    text = (Para((NoteCall("a", 1), NoteCall("a"), CrossReference("a"), CrossReference("secret"), NoteCall("secret", 1))),)
    resolved = resolve(text, {"a": note})
    in_words = (Str(" ("), CrossReference("a", note), Str(")"))
    unknown = CrossReference("secret", NOWHERE)
    assert resolved == (Para((NoteCall("a", 1), *in_words, CrossReference("a", note), unknown, unknown)),)
    assert plain(resolved) == "(note 4)note 4[?][?]"
    assert plain(text) == ""
