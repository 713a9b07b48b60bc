"""Characters in an author's file that no program prints, or that only some take for a break: named, with the words as they should be."""

from __future__ import annotations

import re
from pathlib import Path

from altreport.markup.mojibake import repaired
from altreport.model.biblatex import OWN_FIELDS
from altreport.problems import quoted

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no Word file can hold (XML 1.0, clause 2.2)."""
_IN_REPORTS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""The same with line breaks of YAML (1.2.2, 5.4, of version 1.1) that editors do not show, and controls that YAML refuses."""
_NAMES = {"\x0b": "vertical tab", "\x0c": "form feed", "\x85": "next-line character", "\u2028": "line separator", "\u2029": "paragraph separator"}
_REPORTS = (".yml", ".yaml", ".md", ".bib", ".csv")


def odd_character(text: str, path: Path) -> tuple[int, str, str] | None:
    """Return where the first such character of a file is, what is wrong, and what to do; None where there is none."""
    odd = (_IN_REPORTS if path.suffix in _REPORTS else UNPRINTABLE).finditer(text)
    found = next((each for each in odd if path.suffix != ".bib" or not _is_in_unprinted_field(text, each.start())), None)
    if found is None:
        return None
    name = f"{_NAMES.get(found[0], 'control character')} (U+{ord(found[0]):04X})"
    before, after = re.search(r"[^\s\"'{}|,]*$", text[: found.start()][-_REACH:]), re.match(r"[^\s\"'{}|,]*", text[found.end() :][:_REACH])
    typed = (before[0] if before else "") + found[0] + (after[0] if after else "")
    word = repaired(typed)
    word = word if word != typed and not _IN_REPORTS.search(word) else " ".join(_IN_REPORTS.sub(" ", typed).split())
    hint = f"Write {quoted(word)}." if " " in word or word == repaired(typed) else "Delete it and retype the text around it."
    return found.start(), f"A {name} is here, which cannot be printed.", hint


def _is_in_unprinted_field(text: str, at: int) -> bool:
    """Whether a place in a .bib file is in a field that is never printed."""
    names = _FIELD.findall(text, text.rfind("\n@", 0, at) + 1, at)
    return bool(names) and names[-1].lower() in OWN_FIELDS


_FIELD = re.compile(r"^[ \t]*([\w-]+)\s*=\s*[{\"]", re.MULTILINE)
_REACH = 30
"""Characters of the words beside it that are shown."""
