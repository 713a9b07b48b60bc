"""How a run looks (ECMA-376 Part 1, 17.3.2), and the words of a text box."""

from __future__ import annotations

from collections.abc import Iterator

from altreport.importing.word.xml import Element, child, val
from altreport.ooxml.namespaces import w
from altreport.review.reading.hand import Hand, hand_of

_LOOKS = {"b": "bold", "i": "italic", "strike": "struck", "u": "underlined"}
_RAISED = {"superscript": "raised", "subscript": "lowered"}
_OFF = ("0", "false", "off", "none")


def look_of(run: Element) -> tuple[frozenset[str], Hand | None]:
    """Return how a run looks, and who changed that if it is tracked (17.13.5.31)."""
    properties = child(run, "rPr")
    if properties is None:
        return frozenset(), None
    change = child(properties, "rPrChange")
    return frozenset(_looks(properties)), None if change is None else hand_of(change)


def _looks(properties: Element) -> Iterator[str]:
    for name, look in _LOOKS.items():
        element = child(properties, name)
        if element is not None and val(element) not in _OFF:
            yield look
    raised = val(child(properties, "vertAlign"))
    if raised in _RAISED and child(properties, "rStyle") is None:
        yield _RAISED[raised]


def text_box(element: Element) -> str:
    """Return the words of a text box in a drawing, '' for other objects; of the forms for newer and older programs (MCE), the first."""
    box = next(element.iter(w("txbxContent")), None)
    return "" if box is None else " ".join("".join(text.text or "" for text in line.iter(w("t"))) for line in box.iter(w("p")))
