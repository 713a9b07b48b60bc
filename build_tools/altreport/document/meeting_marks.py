"""Marks that meet where two texts are joined, as a typesetter sets them: no mark twice, and the stronger one alone where one is enough.

The table is that of citeproc (`fixPunct` in Citeproc.Types, after citeproc-js, queue.js), for the marks of all languages, with one difference:
the stop at the end of a sentence takes the place of a comma, semicolon or colon before it. A comma or semicolon stays after a question mark
(Chicago Manual of Style, 17th edition, 6.125), and any mark after the stop of an abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKS = {
    "stop": ".…。．｡।॥۔։።",
    "ask": "?!؟？！‽⁇⁈⁉;՞፧",
    "colon": ":：፥",
    "semicolon": ";؛；፤",
    "comma": ",،，、፣",
}
KINDS = {mark: kind for kind, marks in _MARKS.items() for mark in marks}
"""The kind of each mark. U+037E is the Greek question mark."""
QUOTES = "’”»›\"'〉》」』"
"""Closing quotation marks: a mark inside them is the last of what they quote, so it meets the one after them."""
_BLANKS = " \t\u00a0\u2009\u202f"

_PARTING = tuple(mark for mark, kind in KINDS.items() if kind in ("comma", "semicolon", "colon"))
_FIRST = {("ask", "stop"), ("ask", "colon"), ("semicolon", "colon"), ("colon", "comma"), ("semicolon", "comma"), ("colon", "semicolon")}
_SECOND = {(weak, strong) for weak in ("comma", "semicolon", "colon") for strong in ("stop", "ask")} | {("comma", "colon"), ("comma", "semicolon")}


def kept(left: str, right: str) -> tuple[bool, bool]:
    """Return whether a mark stays, and whether the mark that meets it from the right does."""
    kinds = KINDS[left], KINDS[right]
    if left == right or kinds in _FIRST or (kinds[0] == kinds[1] and kinds[0] != "ask"):
        return True, False
    return kinds not in _SECOND, True


def join(left: str, right: str) -> str:
    """Return two texts as one; the second may begin with blanks and a mark. The stop of a sentence that continues disappears."""
    gone = set(at_join(left + right, len(left)))
    if left.endswith(".") and right.lstrip(_BLANKS)[:1] in _PARTING and is_end_of_sentence(left[:-1], ""):
        gone.add(len(left) - 1)
    return "".join(char for position, char in enumerate(left + right) if position not in gone)


def at_join(text: str, at: int) -> Iterator[int]:
    """Yield the positions of characters that disappear where two texts meet at an offset: marks, and blanks in front of a mark."""
    right = at + len(text[at:]) - len(text[at:].lstrip(_BLANKS))
    if right >= len(text) or text[right] not in KINDS:
        return
    if right == at:
        yield from range(len(text[:at].rstrip(_BLANKS)), at)
    left = end_before(text, at)
    if left < 0 or text[left] not in KINDS:
        return
    if KINDS[text[right]] == "colon" and any(char in QUOTES for char in text[left + 1 : at]):
        return  # it is outside what is quoted
    first, second = kept(text[left], text[right])
    if not first:
        yield left
    if not second:
        yield from range(at, right + 1)


def end_before(text: str, at: int) -> int:
    """Return the position of the last character before an offset that is no blank and no closing quotation mark; -1 if there is none."""
    while at > 0 and (text[at - 1] in _BLANKS or text[at - 1] in QUOTES):
        at -= 1
    return at - 1


def is_end_of_sentence(before: str, known: str) -> bool:
    """Return whether a full stop after the words `before` ends a sentence of a citation style, and no abbreviation.

    `known` are the data that the style prints, in small letters. A stop after a figure or a bracket is the style's own; a word that the data
    have without a stop is no abbreviation, and neither is a long one.
    """
    shown = before.rstrip(QUOTES)
    word = re.search(r"[^\W\d_]+\Z", shown)
    if word is None:
        return bool(shown) and not shown.endswith(".")
    said = re.search(rf"(?<!\w){re.escape(word[0].casefold())}(?!\w)(\.?)", known)
    return not said[1] if said else len(word[0]) >= _LONG


_LONG = 5
"""Letters: abbreviations at the end of a citation are shorter ('cit.', 'ibid.'), or the data have them with their stop."""
