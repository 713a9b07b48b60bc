"""Text without the escapes, entities and codes of file formats."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from altreport.gate.readers.tags import without_tags

_ENTITY = re.compile(r"&(?:#|[a-zA-Z]{2})[0-9a-zA-Z]*;?")
_PERCENT = re.compile("%[0-9A-Fa-f]{2}")
_OF_SCRIPTS = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([^ux]))", re.DOTALL)
"""Escapes of JSON and scripts (ECMA-262, 12.9.4)."""
_OF_STYLES = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^0-9a-fA-F\n]))")
"""Escapes of CSS (CSS Syntax 3, 4.3.7), and of Markdown."""
_QUOTED_PRINTABLE = re.compile(r"=(?:\r?\n|[0-9A-F]{2})")
_BASE64 = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_-]{16,}={0,2}(?![\w+/=])")
_MOST_DEEP = 3


def forms_of(text: str) -> Iterator[str]:
    """Yield the text, and its decoded forms. Codes may be nested, up to three deep."""
    yield text
    for unescaped in (_from_script, from_style) if "\\" in text else (str,):
        plain = text
        for _ in range(_MOST_DEEP):
            before, plain = plain, unescaped(_decoded(plain))
            if plain == before:
                break
            yield plain
    yield from _in_base64(text)


def _decoded(text: str) -> str:
    """Return the text without tags, entities, percent codes and mail codes (quoted-printable)."""
    if "<" in text:
        text = without_tags(text)
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    if "%" in text and _PERCENT.search(text):
        text = unquote(text)
    if "=" in text and len(_QUOTED_PRINTABLE.findall(text)) > 1:
        text = unquote(_QUOTED_PRINTABLE.sub(lambda found: f"%{found[0][1:]}" if found[0][1:].strip() else "", text))
    return text


def _from_script(text: str) -> str:
    def character(found: re.Match[str]) -> str:
        number = found[1] or found[2] or found[3]
        return _character(number) if number else {"n": "\n", "r": "\n", "t": "\t", "b": " ", "f": " ", "v": " ", "\n": ""}.get(found[4], found[4])

    return _surrogates_joined(_OF_SCRIPTS.sub(character, text))


def from_style(text: str) -> str:
    """Return a text without the escapes of CSS or Markdown."""
    return _OF_STYLES.sub(lambda found: _character(found[1]) if found[1] else found[2], text)


def _character(number: str) -> str:
    return chr(int(number, 16)) if int(number, 16) < 0x110000 else ""


def _surrogates_joined(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _in_base64(text: str) -> Iterator[str]:
    """Yield the texts in long words of base64 (RFC 4648, 4 and 5)."""
    for found in _BASE64.findall(text) if len(text) >= 16 else ():
        code = found.rstrip("=").replace("-", "+").replace("_", "/")
        try:
            said = base64.b64decode(code + "=" * (-len(code) % 4), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
        if said.isprintable():
            yield said
