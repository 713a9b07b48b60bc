"""Keys of imported sources: kept where they can be, made where there is none, and never one that the report has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from pydantic import ValidationError

from altreport.importing.ids import slug
from altreport.importing.sources.found import Found
from altreport.markup.bibtex_names import names_in
from altreport.markup.plain_latex import plain_latex
from altreport.model.evidence import Source
from altreport.model.located_data import Mapping
from altreport.problems import Place

_RESERVED = re.compile(r"report|.+-cite-\d+")
"""Ids that altreport needs for itself (see the check duplicate-id)."""
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "œ": "oe", "ł": "l", "Ł": "L", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "", "'": ""}
)
"""Letters that Unicode does not take apart, and apostrophes: ‘O’Hara’ is ‘ohara’."""


class SafeKeys:
    """Keys that the reader of BibTeX takes, in the place of those that a file has; `typed` has the file's own by these."""

    def __init__(self) -> None:
        self.typed: dict[str, str] = {}
        self._safe: dict[str, str] = {}

    def replaced(self, found: re.Match[str]) -> str:
        """The beginning of an entry with a key that is valid and is in the file once."""
        key = found[2].strip()
        safe = key if _is_key(key) and key not in self.typed else f"altreport-import-{len(self.typed) + 1}"
        self.typed[safe] = key
        self._safe.setdefault(key, safe)
        return found[1] + safe

    def known(self, key: str) -> str:
        """The key that replaces one that another entry points to."""
        return self._safe.get(key.strip(), key.strip())


class Keys:
    """The keys that are taken, in the report and by what was imported so far; capitals make no difference (Word's bookmarks know none)."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {key.casefold() for key in taken}

    def key_for(self, found: Found) -> str:
        """The key for a source, which is then taken: its own, else one of its author or title and its year; with -2, -3 … where that is taken."""
        wanted = _usable(found.key) or made_key(found.fields)
        key, count = wanted, 1
        while key.casefold() in self._taken or _RESERVED.fullmatch(key.casefold()):
            count += 1
            key = f"{wanted}-{count}"
        self._taken.add(key.casefold())
        return key


def _is_key(key: str) -> bool:
    """Whether a source of a report can have this key."""
    try:
        Source(id=key, type="misc", fields={}, origin=Mapping({}, Place("")))
    except ValidationError:
        return False
    return True


def _usable(key: str) -> str:
    """The key, with a hyphen for each sign that a key cannot have; "" where hardly anything would be left."""
    if _is_key(key):
        return key
    plain = unicodedata.normalize("NFKD", key.translate(_LETTERS)).encode("ascii", "ignore").decode()
    tidy = re.sub(r"[^A-Za-z0-9_.:]+", "-", plain).strip("-.:")
    return tidy if len(re.findall(r"[A-Za-z]", tidy)) > 2 and len(tidy) <= 80 else ""


def made_key(fields: dict[str, str]) -> str:
    """A key from the first author, else the title or the publisher, and the year: ‘smith-2019’, ‘human-rights-watch-2020’."""
    named = next((fields[name] for name in ("author", "editor", "shorttitle", "title", "institution", "publisher", "url") if fields.get(name)), "")
    if named in (fields.get("author"), fields.get("editor")):
        first = next(iter(names_in(named)))
        named = first.text if first.is_whole else first.text.split(",")[0] if "," in first.text else first.text.split()[-1]
    words = re.sub(r"^https?://(?:www\.)?", "", plain_latex(named)).translate(_LETTERS).split()[:4]
    year = re.search(r"\d{4}", fields.get("date", "") or fields.get("year", ""))
    return slug(f"{' '.join(words)} {year[0] if year else ''}", "source")
