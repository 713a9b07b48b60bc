"""Letters that became others when a program read UTF-8 as another encoding: ‘women’s’ as ‘womenâ€™s’."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from urllib.parse import unquote

_CODECS = ("cp1252", "mac_roman", "cp850", "cp437", "cp1251", "cp1250", "cp1256")
"""Encodings of Windows, of old Macs and of command lines."""
_OF_LETTERS = frozenset(["cp1251", "cp1250", "cp1256"])
"""Those in which a letter of a language and the sign after it can look like a letter of UTF-8."""
_PLAUSIBLE = re.compile(
    r"[\u0080-\u017f\u0218-\u021b\u02bc\u1e00-\u1eff\u200b-\u200f\u2010-\u203a\u2044\u20ac\u2116\u2122\u2190-\u2193\u2212\ufb00-\ufb06\ufeff]"
)
_OTHER_SCRIPT = re.compile(r"[\u0370-\u04ff\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u9fff\uac00-\ud7af]+")
_SHORTEST = 3
"""Letters of another script in a row: single ones come about by chance."""
_AS_LETTER = r"(?! (?:is|was|and|or|est|et|ou|es|y|o|é|e|in|dans|en)(?!\w))"
"""Not ‘Ã is a letter’."""
_IN_WORD = r"(?:(?<=[a-zß-ÿ]){0}|(?<=[^\W\d_]){0}(?=[a-zß-ÿ]))"
"""A capital where no word has one: after a small letter, or before one and after a letter."""
_OWNERS = r"(?:(?<=[Ww]omen)|(?<=[Cc]hildren)|(?<=[Cc]hild)|(?<=[Pp]eople)|(?<=\bmen)|(?<=[Gg]irl)|(?<=[Ff]amily)|(?<=[Ss]tate)|(?<=[Cc]ountry)|(?<=[Gg]overnment)|(?<=[Cc]ommittee))"
"""Whose things reports name: in other languages words end with í and s (país, decís)."""
_LOST = re.compile(
    rf"(?P<quote>â€)(?=[\s.,;:!?)\]]|$)|(?<=[\w.,;:!?)”’%«“(])(?P<blank>Â)(?=[ \u00a0]|$)|(?<!\S)(?P<lone>Â)(?=[ \u00a0]){_AS_LETTER}"
    rf"|(?P<a>(?<=[a-zß-ÿ’])Ã(?!\w)|(?<!\S)Ã(?= \w){_AS_LETTER})|(?P<ma>{_IN_WORD.format('Ä')})|(?P<mo>{_IN_WORD.format('Å')})"
    r"|(?P<mac>(?<=[a-z])Õ(?=[a-zà-ÿÈÉ]))|(?P<unread>ï¿½)|(?P<capital>(?<!\w)Ã(?=[a-zß-ÿ]))"
    rf"|(?P<tomac>{_OWNERS}í(?=s(?!\w)))|(?P<stripped>(?<=[a-z]{{2}})â(?=(?:s|re|ve|ll)(?!\w)))|(?P<acute>(?<=[a-z])(?:Ž(?![^\W\da-z])|‚(?=[a-z]))|(?<!\w)Ž(?=[a-z]+Ž))"
    r"|(?P<tilde>(?<=[a-z])¤(?=[a-z]))|(?P<pair>(?<!\w)(?:Ò[^ÒÓ\n]{2,200}Ó|ì[^ìî\n]{2,200}î)(?!\w))"
)
"""What is left where a program also dropped the last sign, or made a plain blank of it; Õ is the apostrophe of old Macs, í what they made of that of Windows."""
_INSTEAD = {"quote": "”", "blank": "", "lone": "", "a": "à", "ma": "ā", "mo": "ō", "mac": "’", "unread": "\ufffd", "capital": "Á/Í"}
_INSTEAD |= {"tomac": "’", "stripped": "’", "acute": "é", "tilde": "ñ"}
_WHOLE = re.compile(r"(?<![A-Za-z])(?=[\u00c0-\u00ff]*[\u00e0-\u00ff])[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]{4,}(?![A-Za-z])")
"""A word of letters with accents alone: one of Russian or Arabic, read as a western language."""
_RUSSIAN = re.compile("(?=.*[аеёиоуыэюя])[А-ЯЁ]?[а-яё]+")
_ARABIC = re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af]+")
_ESCAPES = re.compile(
    r"\\u(?P<code>[0-9A-Fa-f]{4})(?![0-9A-Fa-f])|(?P<quoted>(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3})+)|(?<=[a-z])=(?P<latin>E[0-9A-F](?=[a-z])|92(?=s(?!\w)))"
    r"|(?<=[a-z]{3})=(?P<last>E[0-9A-F])(?!\w)"
    r"|(?<![\w/?=&:.%-])(?P<percent>[^\W\d_]+(?:(?:%C[2-5]%[89AB][0-9A-F])+[^\W\d_]*)+)(?![\w/?=&:%-])"
)
"""Letters as programs escape them in other files: JSON (RFC 8259, 7), emails (RFC 2045, 6.7), addresses (RFC 3986, 2.1)."""
_ESCAPED_TWICE = re.compile(r"&amp;(?:amp;)*((?:[A-Za-z]{2,8}|#x?[0-9A-Fa-f]{1,6});)")
"""An entity of which a program has escaped the sign: `&amp;nbsp;`."""
_ENTITY = re.compile(r"&(?:amp;)*((?:[A-Za-z]{2,8}|#x?[0-9A-Fa-f]{1,6});)")
UNREAD = re.compile("[ÃÂÐÑØÙ\ufffd]|â€|Á/Í")
"""What a word has in it that could not be told from the signs."""
_LONGEST = 60


@dataclass(frozen=True)
class Garbled:
    """Signs at `[start, end)` of a text and what they were; the word around them is at `[first, last)`, and was `word`."""

    start: int
    end: int
    was: str
    first: int
    last: int
    word: str


def garbled(text: str, *, is_markup: bool = True) -> Iterator[Garbled]:
    """Yield the first such signs of each word; in plain text (not `is_markup`) also entities such as ‘&amp;’, which markup reads."""
    if text.isascii() and not may_be_escaped(text):
        return
    reach = 0
    for start, end, was in _found(text, is_markup=is_markup):
        if start < reach:
            continue
        first = max(text.rfind(blank, max(0, start - _LONGEST), start) for blank in " \n\t") + 1 or max(0, start - _LONGEST)
        after = re.compile(r"[^ \n\t]*").match(text, end)
        reach = min(after.end() if after else end, end + _LONGEST)
        word = was if (first, reach) == (start, end) else f"{text[first:reach]} "
        yield Garbled(start, end, was, first, reach, repaired(word, is_markup=is_markup).strip())


def may_be_escaped(text: str) -> bool:
    """Return whether a text can have letters that are escaped by signs of ASCII."""
    return "&" in text or "\\u" in text or "%C" in text or "=" in text


def repaired(text: str, *, is_markup: bool = True) -> str:
    """Return the text as it was before, also where it went wrong more than once."""
    for _ in range(3):
        pieces, position = [], 0
        for start, end, was in _found(text, is_markup=is_markup):
            pieces += [text[position:start], was]
            position = end
        if not pieces:
            break
        text = "".join([*pieces, text[position:]])
    return text


def _found(text: str, *, is_markup: bool = True) -> list[tuple[int, int, str]]:
    """Where such signs are, without overlap, and what each of them was."""
    found = max((list(_in_codec(text, codec)) for codec in _CODECS), key=lambda each: sum(end - start for start, end, _ in each))
    if not text.isascii():
        found += [(*match.span(), f"“{match[0][1:-1]}”" if match["pair"] else _INSTEAD[match.lastgroup or ""]) for match in _LOST.finditer(text)]
        found += [(*match.span(), was) for match in _WHOLE.finditer(text) if (was := _as_word(match[0]))]
    if may_be_escaped(text):
        found += [(*match.span(), _unescaped(match)) for match in _ESCAPES.finditer(text) if not (match["percent"] and _is_in_address(text, match.start()))]
    if "&" in text:
        entities = (_ESCAPED_TWICE if is_markup else _ENTITY).finditer(text)
        found += [(*match.span(), was) for match in entities if (was := unescape(f"&{match[1]}")) and ";" not in was]
    kept: list[tuple[int, int, str]] = []
    for each in sorted(found, key=lambda each: (each[0], -each[1])):
        if not kept or each[0] >= kept[-1][1]:
            kept.append(each)
    return kept


def _is_in_address(text: str, at: int) -> bool:
    """Return whether a place is in a web address, in which letters are escaped by right (RFC 3986, 2.1)."""
    before = text[:at].split()
    return bool(before) and not text[at - 1].isspace() and ("://" in before[-1] or before[-1].startswith("www."))


def _as_word(signs: str) -> str:
    """Return a word of letters of western languages as the Russian or Arabic one that they were; "" if they were none."""
    read = [signs.encode("cp1252").decode(codec, errors="replace") for codec in ("cp1251", "cp1256")]
    return next((word for word, script in zip(read, (_RUSSIAN, _ARABIC), strict=True) if script.fullmatch(word)), "")


def _unescaped(match: re.Match[str]) -> str:
    """Return the letters that are escaped; U+FFFD for those that cannot be read."""
    if match["code"]:
        return "\ufffd" if re.match("[dD][89A-Fa-f]", match["code"]) else chr(int(match["code"], 16))
    if latin := match["latin"] or match["last"]:
        return bytes([int(latin, 16)]).decode("cp1252")
    if match["percent"]:
        return unquote(match["percent"])
    return bytes(int(code, 16) for code in match["quoted"].split("=")[1:]).decode(errors="replace")


def _in_codec(text: str, codec: str) -> Iterator[tuple[int, int, str]]:
    """Yield the letters that one encoding can have made such signs of."""
    signs, pattern = _signs(codec)
    if any(lead in text for lead in signs.leads):
        for match in pattern.finditer(text):
            was = bytes(signs.bytes[char] for char in match[0]).decode(errors="replace")
            if codec in _OF_LETTERS and len(match[0]) == len("Г©") and match[0][-1].isalpha():
                continue  # ‘Гі’ begins many words of Ukrainian
            if _is_meant(text, match, was):
                yield (*match.span(), was)


def _is_meant(text: str, match: re.Match[str], was: str) -> bool:
    """Whether signs can have been these letters, rather than being typed: a word in capitals before a quotation mark, ‘IRMÃ”’."""
    if _OTHER_SCRIPT.fullmatch(was):
        return len(was) >= _SHORTEST
    if len(match[0]) == len("Ã”") and match[0][-1] in "”’™…–—»›":
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        if not (before.islower() or after.isalpha()):
            return False
    return all(_PLAUSIBLE.fullmatch(char) for char in was)


@dataclass(frozen=True)
class _Signs:
    """The byte of each sign of an encoding, and the signs that can begin a letter of UTF-8."""

    bytes: dict[str, int]
    leads: frozenset[str]


@cache
def _signs(codec: str) -> tuple[_Signs, re.Pattern[str]]:
    """Return the signs of an encoding, and what finds letters of UTF-8 in them (RFC 3629, 3). Bytes that it lacks are controls, as browsers read them."""
    table = {_char(codec, byte): byte for byte in range(0x80, 0x100)}
    groups = [(0xC2, 0xE0, 1), (0xE0, 0xF0, 2), (0xF0, 0xF5, 3)]
    follow = re.escape("".join(char for char, byte in table.items() if byte < 0xC0))
    leads = ["".join(char for char, byte in table.items() if low <= byte < high) for low, high, _ in groups]
    letters = [f"[{re.escape(lead)}][{follow}]{{{count}}}" for lead, (_, _, count) in zip(leads, groups, strict=True)]
    others = _runs(table, follow)
    return _Signs(table, frozenset("".join(leads))), re.compile("|".join([*others, *letters]))


def _runs(table: dict[str, int], follow: str) -> list[str]:
    """Patterns of several letters of one script in a row: Greek and Cyrillic, Hebrew and Arabic, then those of Asia."""
    two, three = ((0xCD, 0xD3), (0xD6, 0xDC)), ((0xE0, 0xE1), (0xE3, 0xEE))
    signs = ["".join(char for char, byte in table.items() if low <= byte < high) for low, high in (*two, *three)]
    return [f"(?:[{re.escape(lead)}][{follow}]{{{count}}}){{{_SHORTEST},}}" for lead, count in zip(signs, (1, 1, 2, 2), strict=True)]


def _char(codec: str, byte: int) -> str:
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)
