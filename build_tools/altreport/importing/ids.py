"""Ids for what had none."""

from __future__ import annotations

import re

from anyascii import anyascii

from altreport.model.record import ID_MAX

_CHINESE = re.compile("([\u3400-\u9fff\uf900-\ufaff])")
_INSIDE_WORDS = re.compile("['`\u2019\u02bc]")


def slug(words: str, otherwise: str) -> str:
    """The words as an id: small letters without accents, digits and hyphens, cut at a whole word; `otherwise` if none is left.

    Other scripts are transliterated (anyascii, decision 0071), each Chinese sign as a word of its own.
    """
    latin = anyascii(_CHINESE.sub(r" \1 ", _INSIDE_WORDS.sub("", words.casefold()))).lower()
    parts = re.findall(r"[a-z0-9]+", _INSIDE_WORDS.sub("", latin))
    while parts and (len("-".join(parts)) > ID_MAX - 4 or not parts[0][0].isalpha()):
        parts = parts[1:] if not parts[0][0].isalpha() else parts[:-1]
    return "-".join(parts) or otherwise


def unique(name: str, taken: set[str]) -> str:
    """The name, or with -2, -3 … after it where it is taken; `taken` grows by the result."""
    candidate, count = name, 1
    while candidate in taken:
        count += 1
        candidate = f"{name}-{count}"
    taken.add(candidate)
    return candidate
