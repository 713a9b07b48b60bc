"""Characters that a text file of a report cannot have: control characters, and those of symbol fonts (17.3.3.30) as Unicode."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x7f-\x84\x86-\x9f]")
_SYMBOL = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_SYMBOL |= dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL |= {ord(char): char for char in " !#%&()+,./0123456789:;<=>?[]_{|}"}
_SYMBOL |= {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼", 0xA1: "ϒ", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄",
    0xA5: "∞", 0xA6: "ƒ", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC4: "⊗", 0xC5: "⊕",
    0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xC9: "⊃", 0xCA: "⊇", 0xCB: "⊄", 0xCC: "⊂", 0xCD: "⊆", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠", 0xD1: "∇", 0xD5: "∏",
    0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xD9: "∧", 0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐", 0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓", 0xE0: "◊", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x74: "⧫", 0x76: "❖", 0x9F: "•", 0xA1: "○", 0xA7: "▪",
    0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
"""The characters that reports use, by the code of the font's own table, without the 0xF000."""


def printable(text: str) -> str:
    """The text without control characters: Windows' own characters that some program put in their place come back.

    U+0080 to U+009F mean nothing in Unicode; where they are, a text in Windows-1252 was read as Latin-1.
    """
    return _CONTROL.sub(lambda found: "\ufffd" if found[0] == "\x7f" else bytes([ord(found[0])]).decode("cp1252", errors="replace"), text)


def has_control(text: str) -> bool:
    """Whether `printable` would change the text."""
    return _CONTROL.search(text) is not None


def symbol(font: str, code: str) -> str:
    """The character `code` (hexadecimal) of `font`; one that is not known stays what it is, in Unicode's private area."""
    try:
        value = int(code, 16)
    except ValueError:
        return "\ufffd"
    if not 0x20 <= value <= 0xFFFD or 0xD800 <= value <= 0xDFFF:
        return "\ufffd"
    known = _FONTS.get(font.lower(), {})
    return known.get(value & 0xFF if value >= 0xF000 else value, chr(value))


def in_font(font: str, text: str) -> str:
    """Text that a run shows in a symbol font: its characters of the private area become what the font shows."""
    if font.lower() not in _FONTS:
        return text
    return "".join(symbol(font, f"{ord(character):04X}") if is_private(character) else character for character in text)


def is_private(character: str) -> bool:
    """Whether a character is in Unicode's private area: only its font says what it looks like."""
    return "\ue000" <= character <= "\uf8ff"
