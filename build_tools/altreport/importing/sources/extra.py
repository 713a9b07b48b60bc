"""The field ‘Extra’ of Zotero: CSL-JSON has it as `note`, and people and add-ons keep values for programs in its lines."""

from __future__ import annotations

import re

from altreport.readers.bibtex_notes import is_for_programs

_LINE = re.compile(r"(?:\{:)?([A-Za-z][\w -]{1,30}?): *(\S.*?)\}?")
_DATES = frozenset({"issued", "accessed", "event-date", "original-date"})
_VARIABLES = frozenset(
    """
    DOI URL ISBN ISSN authority chapter-number collection-number collection-title container-title edition event-place event-title genre issue
    jurisdiction number number-of-pages number-of-volumes original-publisher original-publisher-place original-title page publisher publisher-place
    status title-short version volume volume-title
    """.split()  # noqa: SIM905 - a column of words is harder to read
)
_NAMES = {name.casefold(): name for name in _VARIABLES | _DATES}


def with_extra(item: dict[str, object]) -> dict[str, object]:
    """The CSL item with the variables in the lines of its note (citeproc-js manual, ‘Cheater syntax’), and without lines for programs."""
    note = item.get("note")
    if not isinstance(note, str):
        return item
    made, kept = dict(item), []
    for line in note.split("\n"):
        found = _LINE.fullmatch(line.strip())
        name = _NAMES.get(found[1].strip().replace(" ", "-").casefold()) if found else None
        if found and name and name not in made:
            made[name] = {"raw": found[2]} if name in _DATES else found[2]
        elif not is_for_programs(line):
            kept.append(line)
    return {**made, "note": " ".join(kept)}
