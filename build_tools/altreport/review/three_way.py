"""Where an edit of an earlier text is in the present one: what both still have in common shows it, never a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from altreport.markup.shared_words import offsets_of
from altreport.review.field_in_file import Edit

_TOKEN = re.compile(r"\w+|\s+|.", re.DOTALL)


@dataclass(frozen=True)
class CarriedEdit:
    """What is to be done with an edit: `edit` of the present text; None where it `is_there` already, or else is in conflict with the author's own."""

    edit: Edit | None
    is_there: bool = False


def carried(edit: Edit, base: str, present: str) -> CarriedEdit:
    """Carry an edit of `base` over to `present`, which the author has changed since.

    It applies where its words, and the ones next to it, are as they were. It is there already where the author made the same edit.
    """
    if base == present:
        return CarriedEdit(edit)
    old, new = _TOKEN.findall(base), _TOKEN.findall(present)
    at_old, at_new = offsets_of(old), offsets_of(new)
    start, end = edit.start, edit.end
    here_start, here_end, touched = 0, len(present), False
    blocks = [block for block in SequenceMatcher(None, _even(old), _even(new), autojunk=False).get_matching_blocks() if block.size]
    for block in blocks:  # the common words before and after
        first, last = at_old[block.a], at_old[block.a + block.size]
        if first <= edit.start and edit.end <= last and _is_inside(edit, first, last, len(base)):
            return CarriedEdit(_moved(edit, block.a, block.b, (old, new), (at_old, at_new)))
    for block in blocks:
        first, last = at_old[block.a], at_old[block.a + block.size]
        if last <= edit.start:
            start, here_start = last, at_new[block.b + block.size]
        elif first < edit.start:
            start, here_start = edit.start, _position(edit.start, block.a, block.b, (old, new), (at_old, at_new))
        if first >= edit.end and not touched:
            end, here_end, touched = first, at_new[block.b], True
        elif first < edit.end < last and not touched:
            end, here_end, touched = edit.end, _position(edit.end, block.a, block.b, (old, new), (at_old, at_new)), True
    if not touched:
        end, here_end = len(base), len(present)
    wanted = base[start : edit.start] + edit.new + base[edit.end : end]
    return CarriedEdit(None, is_there=" ".join(wanted.split()) == " ".join(present[here_start:here_end].split()))


def _is_inside(edit: Edit, first: int, last: int, length: int) -> bool:
    """Whether what is on both sides of an edit is unchanged too, or the text begins or ends there."""
    return (first < edit.start or not edit.start) and (edit.end < last or edit.end == length)


def _moved(edit: Edit, a: int, b: int, tokens: tuple[list[str], list[str]], offsets: tuple[list[int], list[int]]) -> Edit:
    return Edit(_position(edit.start, a, b, tokens, offsets), _position(edit.end, a, b, tokens, offsets), edit.new)


def _position(offset: int, a: int, b: int, tokens: tuple[list[str], list[str]], offsets: tuple[list[int], list[int]]) -> int:
    """Return where `offset` of the base is in the present text; tokens from `a` on are those from `b` on there, but for the length of blanks."""
    old = offsets[0]
    while a + 1 < len(old) and old[a + 1] <= offset:
        a, b = a + 1, b + 1
    inside = offset - old[a]
    return offsets[1][b] + (min(inside, len(tokens[1][b])) if inside else 0)


def _even(tokens: list[str]) -> list[str]:
    """Return the tokens with all blanks alike, but for empty lines."""
    return [("\n\n" if token.count("\n") > 1 else " ") if token.isspace() else token for token in tokens]
