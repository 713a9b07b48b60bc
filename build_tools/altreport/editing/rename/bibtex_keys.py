"""Where a source's key is in a .bib file: at its own entry, and in the fields of entries that build on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.editing.spans import TextFile
from altreport.model.evidence import Source
from altreport.problems import Place

NAMING_OTHERS = ("crossref", "entryset", "related", "xdata", "xref")
"""Fields whose value is the key of another entry, or several with commas between (biblatex manual 3.20, section 2.2.3)."""


def places_in_source(name: str, source: Source, file: TextFile) -> Iterator[Place]:
    """Where the key `name` is in the entry of `source`."""
    line = Place(source.place.path, source.place.line)
    if source.id == name:
        entry = re.compile(rf"@\s*{re.escape(source.type)}\s*[{{(]\s*(?={re.escape(name)}\s*[,}})])", re.IGNORECASE)
        found = entry.search(file.text, file.offset(line))
        yield file.place(found.end()) if found else source.place
    for field in NAMING_OTHERS:
        if replaced_key(source.fields.get(field, ""), name, f"{name}x") != source.fields.get(field, ""):
            yield from _in_field(name, field, source.origin.keys[field], file)


def replaced_key(value: str, old: str, new: str) -> str:
    """A list of keys with `new` in the place of `old`."""
    return re.sub(rf"(?<![^\s,]){re.escape(old)}(?![^\s,])", new, value)


def _in_field(name: str, field: str, place: Place, file: TextFile) -> Iterator[Place]:
    value = re.compile(rf"{field}\s*=\s*(\{{[^{{}}]*\}}|\"[^\"]*\"|[^\s,{{}}\"]+)", re.IGNORECASE).match(file.text, file.offset(place))
    if value is None:
        yield place
        return
    key = re.compile(rf"(?<![^\s,{{\"=]){re.escape(name)}(?![^\s,}}\"])")
    yield from (file.place(found.start()) for found in key.finditer(file.text, value.start(1), value.end(1)))
