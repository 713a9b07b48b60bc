"""A change of a field's text as a change of its file: the same words, in the form in which YAML, CSV or Markdown holds them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from altreport.editing.spans import Replacement, TextFile
from altreport.model.located_data import Passage
from altreport.model.yaml_offsets import offsets_in_source
from altreport.problems import Place

_NO_BLANK = re.compile(r"\S")
_SPECIAL = re.compile(r"\A[\s\-?:,\[\]{}#&*!|>'\"%@`]|:(?=\s|\Z)|\s#|\s\Z|\n")
"""What a plain scalar of YAML cannot hold (YAML 1.2.2, 7.3.3)."""
_FLOW = re.compile(r"[\[\]{},]")
"""What it cannot hold in brackets."""


@dataclass(frozen=True)
class FieldInFile:
    """A field's text before any edition, and where it is: `raw` is the slice of the file from which it was read, at `place`."""

    text: str
    raw: str
    place: Place

    @classmethod
    def of(cls, passage: Passage) -> FieldInFile:
        """Return the place of a passage."""
        return cls(passage.whole or passage.markdown, passage.raw, passage.place)


def in_file(field: FieldInFile, offset: int, removed: str, inserted: str, file: TextFile) -> Replacement | None:
    """Return the replacement in the file that makes `removed`, at `offset` of the field's text, into `inserted`.

    None where the file does not hold the text so that a part of it can be replaced, or where YAML would need other quotation marks.
    """
    offsets = offsets_in_source(field.text, field.raw)
    begin = file.offset(field.place)
    if offsets is None or file.text[begin : begin + len(field.raw)] != field.raw:
        return None
    places = [match.start() for match in _NO_BLANK.finditer(field.text)]
    end = offset + len(removed)
    first, last = (_in_raw(places, offsets, at, field) for at in (offset, end))
    written = _as_written(inserted, field, offset, len(removed))
    if written is None:
        return None
    if first > last:
        first = last
    return Replacement(file.place(begin + first), field.raw[first:last], written)


def _in_raw(places: list[int], offsets: list[int], at: int, field: FieldInFile) -> int:
    """The offset in `raw` of an offset in the text: after the last character before it that is not a blank, and as many blanks as are between."""
    count = sum(place < at for place in places)
    blanks = at - (places[count - 1] + 1) if count else at
    begin = offsets[count - 1] + _width(field.raw, offsets[count - 1]) if count else offsets[0]
    return begin + _blanks(field.raw, begin, blanks)


def _blanks(raw: str, at: int, blanks: int) -> int:
    """How many characters of the file make so many blanks of the text: a line end with the indentation after it is one."""
    begin = at
    for _ in range(blanks):
        found = re.compile(r"(?:\r?\n[ \t]*)|[ \t]").match(raw, at)
        if found is None:
            break
        at = found.end()
    return at - begin


def _width(raw: str, at: int) -> int:
    """How many characters of the file make the character at an offset."""
    if raw[:1] == '"' and raw[at] == "\\":
        sizes = {"x": 4, "u": 6, "U": 10}
        return sizes.get(raw[at + 1 : at + 2], 2)
    return 2 if raw[:1] == "'" and raw[at : at + 2] == "''" else 1


def _as_written(inserted: str, field: FieldInFile, offset: int, removed: int) -> str | None:
    """The inserted words in the style of the scalar: a block keeps them, with its indentation; quotation marks are escaped in quoted ones."""
    raw = field.raw
    if raw[:1] == '"':
        return inserted.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    if raw[:1] == "'":
        return None if "\n" in inserted else inserted.replace("'", "''")
    if raw[:1] in ("|", ">") and "\n" in raw:
        indent = re.search(r"\n( *)\S", raw)
        return inserted.replace("\n", f"\n{indent[1]}" if indent else "\n")
    if raw == field.text or "\n" in field.text:
        return inserted if "\n" not in inserted or raw == field.text else None
    result = field.text[:offset] + inserted + field.text[offset + removed :]
    return None if _SPECIAL.search(result) or _FLOW.search(inserted) else inserted
