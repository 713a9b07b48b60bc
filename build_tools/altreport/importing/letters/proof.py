"""A letter's words are all accounted for, and no name got through: looked at before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from altreport.importing.letters.people import People
from altreport.importing.letters.pieces import LetterPiece
from altreport.model.evidence import InformationRequest


def compare_letter(text: str, pieces: Sequence[LetterPiece], record: InformationRequest, unplaced: Iterable[str], people: People) -> list[str]:
    """What differs between the file's text and what was made of it, in plain words; nothing where each word is in one place.

    `record` and `unplaced` are what is to be written, read back: they must hold their pieces letter by letter.
    """
    tokens = sorted((token for piece in pieces for token in piece.tokens), key=lambda token: token.index)
    faults = []
    if [token.index for token in tokens] != list(range(len(text.split()))) or "".join(token.text for token in tokens) != _letters(text):
        faults.append("Not every word of the letter is in exactly one place.")
    written = {("complaint", 0): record.complaint or "", ("unplaced", 0): " ".join(unplaced)}
    for number, question in enumerate(record.questions, start=1):
        written |= {("question", number): question.question, ("answer", number): question.answer or ""}
    for (kind, number), words in written.items():
        if _letters(words) != "".join(_letters(piece.text(people)) for piece in pieces if piece.kind == kind and piece.number == number):
            faults.append(f"The words of {kind} {number or ''} differ from the letter's.".replace("  ", " "))
    asked = {_letters(piece.text(people)) for piece in pieces if piece.kind == "question"}
    again = [_letters(piece.text(people)) for piece in pieces if piece.kind == "repeated"]
    if any(not question.endswith(words) for words in again for question in [max(asked, key=lambda text: text.endswith(words), default="")]):
        faults.append("A heading taken for a question again says something else.")
    return faults


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def named(values: Iterable[str], people: People) -> bool:
    """Whether one of the values still names the requester or the official who signed."""
    return any(hit.kind == "name" for value in values for hit in people.personal(value))
