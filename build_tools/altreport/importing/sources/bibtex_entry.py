"""A source as an entry for citations/sources.bib."""

from __future__ import annotations

_ORDER = (
    "author", "editor", "editortype", "translator", "bookauthor", "title", "subtitle", "shorttitle", "maintitle", "booktitle", "journaltitle", "series",
    "edition", "volume", "number", "type", "institution", "organization", "publisher", "location", "date", "pubstate", "pages", "doi", "url", "urldate",
)  # fmt: skip
"""The order in which people read an entry; other fields come after these."""


def written_entry(key: str, kind: str, fields: dict[str, str]) -> str:
    """The entry, in lines as the other entries of a report have them."""
    names = [*(name for name in _ORDER if name in fields), *(name for name in fields if name not in _ORDER)]
    lines = [f"  {name} = {{{fields[name]}}}," for name in names]
    return "\n".join([f"@{kind}{{{key},", *lines, "}\n"])
