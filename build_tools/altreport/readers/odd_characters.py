"""Characters in an author's file that no program prints, or that only some take for a break: named, with the words as they should be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from altreport.markup.mojibake import repaired
from altreport.model.biblatex import OWN_FIELDS
from altreport.problems import quoted

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no Word file can hold (XML 1.0, clause 2.2)."""
_ODD = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
_IN_REPORTS = re.compile(_ODD)
"""The same with line breaks of YAML (1.2.2, 5.4, of version 1.1) that editors do not show, and controls that YAML refuses."""
_NULL = re.compile("\x00")
_NAMES = {"\x0b": "vertical tab", "\x0c": "form feed", "\x85": "next-line character", "\u2028": "line separator", "\u2029": "paragraph separator"}
_REPORTS = (".yml", ".yaml", ".md", ".csv")
_SIGNS = {chr(byte): bytes([byte]).decode("cp1252") for byte in (0x80, *range(0x91, 0x98))}
"""Quotation marks, dashes and € of Windows, where a program took their bytes for characters."""
_FIELD = re.compile(r"^[ \t]*([\w-]+)\s*=\s*[{\"]", re.MULTILINE)
_IN_WORD = "[^\\s\"'{}|,]{,30}"
_WORD = re.compile(f"{_IN_WORD}(?:{_ODD}{_IN_WORD})+")


@dataclass(frozen=True)
class OddCharacter:
    """Such a character: where it is, its name, and the word around it as typed and as it should be."""

    at: int
    name: str
    typed: str
    word: str


def odd_character(text: str, path: Path) -> tuple[int, str, str] | None:
    """Return where the first such character of a file is, what is wrong, and what to do; None where there is none.

    In .bib files only U+0000 counts, by which the file is another than it seems: `without_odd_characters` has the others.
    """
    found = (_NULL if path.suffix == ".bib" else _IN_REPORTS if path.suffix in _REPORTS else UNPRINTABLE).search(text)
    if found is None:
        return None
    word = _WORD.search(text, max(0, found.start() - 30))
    odd = _odd(word or found, found)
    hint = f"Write {quoted(odd.word)}." if " " in odd.word or odd.word == repaired(odd.typed) else "Delete it and retype the text around it."
    return odd.at, f"A {odd.name} is here, which cannot be printed.", hint


def without_odd_characters(text: str) -> tuple[str, list[OddCharacter]]:
    """Return the text of a .bib file with the words as they should be, and what was odd in fields that are printed."""
    if _IN_REPORTS.search(text) is None:
        return text, []
    found = [_odd(word, first) for word in _WORD.finditer(text) if (first := _IN_REPORTS.search(word[0])) is not None]
    fixed = _WORD.sub(lambda word: _as_meant(word[0]), text)
    return fixed, [odd for odd in found if not _is_in_unprinted_field(text, odd.at)]


def _odd(word: re.Match[str], found: re.Match[str]) -> OddCharacter:
    at = found.start() + (word.start() if found.string is not word.string else 0)
    return OddCharacter(at, f"{_NAMES.get(found[0], 'control character')} (U+{ord(found[0]):04X})", word[0], _as_meant(word[0]))


def _as_meant(typed: str) -> str:
    word = repaired(typed)
    if word != typed and _IN_REPORTS.search(word) is None:
        return word
    return " ".join(_IN_REPORTS.sub(lambda odd: _SIGNS.get(odd[0], " " if odd[0] in _NAMES else ""), typed).split(" ")).strip(" ")


def _is_in_unprinted_field(text: str, at: int) -> bool:
    """Return whether a place in a .bib file is in a field that is never printed."""
    names = _FIELD.findall(text, text.rfind("\n@", 0, at) + 1, at)
    return bool(names) and names[-1].lower() in OWN_FIELDS
