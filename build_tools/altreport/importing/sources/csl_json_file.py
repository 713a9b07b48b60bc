"""Sources in CSL-JSON (citation-style-language/schema, csl-data.json), as Zotero, Mendeley, Crossref and `altreport pack` write it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from altreport.checks.reading.organisation_names import OrganisationNames
from altreport.importing.refusal import ImportRefusedError
from altreport.importing.sources.csl_item import entry_of_item
from altreport.importing.sources.file_format import broken_json
from altreport.importing.sources.found import Found, SourceFile, Unusable
from altreport.importing.sources.levels import level_said
from altreport.model.record import Visibility
from altreport.model.visibility_words import is_level_of_a_file
from altreport.problems import Place, quoted
from altreport.readers.text_file import place_of_offset

_BETWEEN = re.compile(r"[\s,]*")
_SUBJECTS = ("keyword", "keywords", "categories", "tags")
_TITLES_AND_NAMES = frozenset(
    ["DOI", "ISBN", "ISSN", "URL", "authority", "citation-key", "event", "id", "jurisdiction", "language", "page", "publisher", "type"]
)
_EXPORT_CSL = "Export it as ‘CSL JSON’ instead. Nothing was written."


def read_csl_json(text: str, path: Path, known: OrganisationNames) -> SourceFile:
    """The sources of a file: a list of items, an object with a list as `items` or `references`, or one item. `ImportRefusedError` for broken and for other JSON."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as fault:
        raise broken_json(path, fault) from None
    except RecursionError:
        raise ImportRefusedError(f"{path.name} is not CSL-JSON: its lists are nested too deeply.", _EXPORT_CSL) from None
    items = list(_placed(text, path)) if isinstance(whole, list) else [(Place(path.name, 1), each) for each in _items(whole, path)]
    if any(isinstance(item, dict) and ("itemType" in item or "data" in item) for _, item in items):
        raise ImportRefusedError(f"{path.name} is JSON in Zotero’s own form, not CSL-JSON.", _EXPORT_CSL)
    found, unusable = [], []
    for number, (place, item) in enumerate(items, start=1):
        if isinstance(item, dict) and (said := level_said(_values(item), _SUBJECTS)) is not None:
            unusable.append(Unusable(place, quoted(str(item.get("title") or item.get("id") or f"item {number}")), *said))
        elif isinstance(item, dict) and ({"title", "author", "URL", "DOI", "publisher"} & item.keys()):
            found.append(_found(item, place, known))
        else:
            reason = "It has no title, no author, no publisher and no address." if isinstance(item, dict) else "It is not an object with fields."
            unusable.append(Unusable(place, f"item {number}", reason, "Add a title in the program that wrote this file, and export it again."))
    return SourceFile(tuple(found), tuple(unusable))


def _values(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The values in which a level may be: not those of titles, bodies, people and addresses. A field that is meant to withhold the source has its name too."""
    for name, value in item.items():
        if name in _TITLES_AND_NAMES or name.endswith(("title", "title-short", "place")):
            continue
        for inner, values in value.items() if isinstance(value, dict) else ((name, value),):
            for each in values if isinstance(values, list) else (values,):
                if isinstance(each, str | bool):
                    is_field = inner not in _SUBJECTS and inner.islower() and str(each) != Visibility.PUBLIC and is_level_of_a_file(inner, str(each))
                    yield name, f"{inner}: {each}" if is_field else str(each)


def _items(whole: object, path: Path) -> list[Any]:
    if isinstance(whole, dict):
        for name in ("items", "references"):  # Pandoc has `references`
            if isinstance(whole.get(name), list):
                return list(whole[name])
        if {"title", "author", "DOI"} & whole.keys():
            return [whole]
        if isinstance(message := whole.get("message"), dict) and "DOI" in message:  # an answer of Crossref
            return [message]
    raise ImportRefusedError(f"{path.name} is JSON, but has no list of sources in it.", _EXPORT_CSL)


def _placed(text: str, path: Path) -> Iterator[tuple[Place, Any]]:
    """Each item of a list with its place."""
    decoder, position = json.JSONDecoder(), text.index("[") + 1
    while (between := _BETWEEN.match(text, position)) is not None and text[between.end()] != "]":
        start = between.end()
        item, position = decoder.raw_decode(text, start)
        yield place_of_offset(text[:start], path.name), item


def _found(item: dict[str, Any], place: Place, known: OrganisationNames) -> Found:
    entry = entry_of_item(item, known)
    key = str(item.get("citation-key") or item.get("id") or "")
    return Found(place, "" if re.match(r"https?:|\d+$", key) else key, entry.type, entry.fields, tuple(entry.remarks))
