"""Words without their letters and figures: what is left are marks, spaces, and the kind of script."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_SCRIPTS = {
    "GREEK": "α",
    "CYRILLIC": "ж",
    "HEBREW": "א",
    "ARABIC": "ا",
    "DEVANAGARI": "क",
    "THAI": "ก",
    "CJK": "字",
    "HIRAGANA": "あ",
    "KATAKANA": "ア",
    "HANGUL": "가",
}
"""A letter for each script, by the first word of the names of its letters in Unicode."""
_SCHEME = re.compile(r"\s*(https?|mailto|file|ftp):", re.IGNORECASE)
_FIELDS = frozenset(
    {
        "TOC",
        "INDEX",
        "TOA",
        "RD",
        "REF",
        "NOTEREF",
        "PAGEREF",
        "HYPERLINK",
        "PAGE",
        "NUMPAGES",
        "SECTIONPAGES",
        "SEQ",
        "STYLEREF",
        "FORMTEXT",
        "ADDIN",
        "DATE",
        "TIME",
        "IF",
        "EQ",
        "MERGEFIELD",
    }
)
_PART_OF_FIELD = re.compile(r"\s+|\"|[^\s\"]+")
_SWITCH = re.compile(r"\\[a-z*#@!]", re.IGNORECASE)


def without_letters(text: str) -> str:
    """The text with each letter replaced by one of its script, and each figure by 0; marks above letters are left out."""
    return "".join(map(_replaced, text))


@cache
def _replaced(character: str) -> str:
    kind = unicodedata.category(character)
    if kind[0] == "L":
        letter = _SCRIPTS.get(unicodedata.name(character, "").partition(" ")[0], "x")
        return letter.upper() if kind == "Lu" else letter
    if kind[0] == "N":
        return "0"
    return {"M": "", "S": character if kind in ("Sm", "Sc", "Sk") else "□", "C": character if character in "\t\n\r\u00ad" or kind == "Co" else ""}.get(
        kind[0], character
    )


def redacted_address(address: str) -> str:
    """An address with its kind and its marks alone."""
    scheme = _SCHEME.match(address)
    return f"{scheme[1].lower()}:{without_letters(address[scheme.end() :])}" if scheme else without_letters(address)


def redacted_label(pattern: str) -> str:
    """The text of a level of a list (17.9.11), whose %1 … %9 are places for numbers."""
    return "".join(piece if re.fullmatch(r"%[1-9]", piece) else without_letters(piece) for piece in re.split(r"(%[1-9])", pattern))


def redacted_field(instruction: str, bookmarks: dict[str, str]) -> str:
    """An instruction of a field (17.16): its kind and switches stay, bookmarks get their new names, all else loses its letters."""
    made = []
    for piece in _PART_OF_FIELD.findall(instruction):
        known = piece.upper() in _FIELDS or _SWITCH.fullmatch(piece) is not None
        made.append(piece if known else bookmarks.get(piece.lower()) or redacted_address(piece))
    return "".join(made)
