"""Read files with keys: endnotes and acronyms."""

from __future__ import annotations

import re

from altreport.model.acronym import Acronym
from altreport.model.evidence import SOURCE_KEY, Endnote
from altreport.model.located_data import Located, Mapping, Scalar, Sequence, is_empty
from altreport.model.visibility_words import is_level_of_a_file
from altreport.problems import Place, quoted
from altreport.project.report_reading import Reading
from altreport.readers.records import make_record


def read_endnotes(reading: Reading) -> tuple[Endnote, ...]:
    """Return the endnotes of all files, in order; problems are added to `reading`."""
    notes = []
    single = [path for path in reading.files("citations", ".yml", ".yaml") if path.stem == "endnotes"]
    for path in [*single, *reading.files("citations/endnotes", ".yml", ".yaml")]:
        data = reading.yaml(path, "endnotes", may_be_empty=True)
        if data is not None and is_empty(data):
            continue
        if _protects_a_file(reading, data):
            reading.unread_kinds.add("endnotes")
        elif isinstance(data, Mapping):
            made = [_endnote(reading, name, value, data) for name, value in data.items.items()]
            notes += [note for note in made if note is not None]
        elif data is not None:
            reading.say("schema", "This must be a list of endnotes, each with its key.", data.place, 'Write each as ‘key: "text"’, without a hyphen before it.')
            reading.unread_kinds.add("endnotes")
    return tuple(notes)


def _endnote(reading: Reading, name: str, value: Located, owner: Mapping) -> Endnote | None:
    """Return an endnote, from its text alone or from a mapping with the text and other fields; its key is its id."""
    place = owner.keys[name]
    fields = dict(value.items) if isinstance(value, Mapping) else {"text": value}
    keys = dict(value.keys) if isinstance(value, Mapping) else {}
    if "id" in fields:
        reading.say("schema", "The field ‘id’ is unknown here.", keys["id"], f"The key of an endnote is its id: this one is {quoted(name)}.", name)
    data = Mapping({**fields, "id": Scalar(name, place)}, place, {**keys, "id": place})
    if not re.fullmatch(SOURCE_KEY, name):
        reading.unread_kinds.add("endnotes")
        hint = "Use letters, digits and hyphens, without spaces: ‘s98d’, ‘minister-response’."
        reading.say("schema", f"{quoted(name)} is not a valid key for an endnote.", place, hint, name)
        return None
    return reading.take(make_record(Endnote, data, name))


def read_acronyms(reading: Reading) -> tuple[Acronym, ...]:
    """Return the acronyms with their full forms."""
    found: list[Acronym] = []
    for path in (path for path in reading.files("report", ".yml", ".yaml") if path.stem == "acronyms"):
        data = reading.yaml(path, may_be_empty=True)
        if data is not None and is_empty(data):
            continue
        if data is not None and not isinstance(data, Mapping):
            reading.say("schema", "This must be a list of acronyms, each with its full form.", data.place, "Write ‘OPSC: Optional Protocol …’.")
        given = data if isinstance(data, Mapping) and not _protects_a_file(reading, data) else Mapping({}, Place(""))
        for name, value in given.items.items():
            place = given.keys[name]
            if not isinstance(value, Scalar) or not value.text.strip() or not name.strip():
                reading.say("schema", f"{quoted(name)} has no full form.", value.place, f"Write ‘{name}: the full form’.", name)
            else:
                origin = Mapping({"short": Scalar(name, place, name), "full": value}, place, {"short": place, "full": place})
                found.append(Acronym(short=name, full=value.text, origin=origin))
    return tuple(found)


def _protects_a_file(reading: Reading, data: Located | None) -> bool:
    """Return whether a line is meant to withhold the whole file. That is an error, and no entry of the file is read."""
    given = data if isinstance(data, Mapping) else Mapping({}, Place(""))
    others = {name: value for name, value in given.items.items() if not (isinstance(value, Mapping) and "visibility" in value.items)}
    names = [name for name, value in others.items() if is_level_of_a_file(name, _words(value).strip() or "not public")]
    names += [name for name, value in given.items.items() if isinstance(value, Mapping) and value.items.keys() == {"visibility"}]
    for name in names:
        hint = (
            "Give each record its own field ‘visibility: internal’, or mark words as ‘[…]{.internal}’. An acronym that only withheld texts use is withheld too."
        )
        reading.say("schema", f"The field {quoted(name)} withholds nothing here.", given.keys[name], hint, name)
    return bool(names)


def _words(value: Located) -> str:
    """Return the text of an entry, or all its texts if it has no field `text`."""
    if isinstance(value, Scalar):
        return value.text
    inner = value.items if isinstance(value, Sequence) else (value.items["text"],) if "text" in value.items else value.items.values()
    return " ".join(map(_words, inner))
