"""Ids for what had none."""

from __future__ import annotations

import re
import unicodedata

from altreport.model.record import ID_MAX


def slug(words: str, otherwise: str) -> str:
    """The words as an id: small letters without accents, digits and hyphens, cut at a whole word; `otherwise` if none is left."""
    folded = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", folded)
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
