"""What a Word file holds beside its text: headers, macros, templates, looks. It is told to the account, and not taken over."""

from __future__ import annotations

from altreport.importing.foreign_document import Certainty, Remark
from altreport.importing.word.characters import printable
from altreport.importing.word.languages import as_tag
from altreport.importing.word.package import WordPackage
from altreport.importing.word.reading_state import Reading
from altreport.importing.word.xml import val
from altreport.ooxml.names import DC, w

_MACROS = ("vbaproject.bin", "vbadata.xml")
_SEEN_ELSEWHERE = frozenset({"hyperlink", "image"})


def tell_surroundings(reading: Reading) -> None:
    """Tell the account of everything in the package that does not become a part of the report."""
    _tell_macros(reading)
    _tell_headers(reading)
    _tell_outside(reading)
    for look, count in sorted(reading.lost_looks.items()):
        certainty: Certainty = "doubtful" if look == "highlighted" else "certain"
        reading.remarks.append(Remark("", f"{count} run{'' if count == 1 else 's'} {look}", "the words are kept, this formatting is not", certainty))
    changes = sum(reading.changes.values())
    if changes:
        reading.remarks.append(Remark("", f"{changes} tracked changes", "accepted or rejected for this import; the Word file still has them"))
    if reading.own:
        reading.remarks.append(Remark("", reading.package.name, "a file built by altreport: read by its styles"))


def title_of(package: WordPackage) -> str:
    """The title in the file's properties (ECMA-376 Part 2, 11.1), or ''."""
    for part in package.linked("", "core-properties"):
        return " ".join(printable(package.tree(part).findtext(f"{{{DC}}}title") or "").split())
    return ""


def language_of_settings(package: WordPackage) -> str:
    """The language for which the file's settings choose fonts (17.15.1.88), or ''."""
    for part in package.linked(package.document, "settings"):
        return as_tag(val(package.tree(part).find(w("themeFontLang"))))
    return ""


def _tell_macros(reading: Reading) -> None:
    found = sorted(name for name in reading.package.members if name.rsplit("/", 1)[-1] in _MACROS)
    if found:
        reading.remarks.append(Remark("", ", ".join(found), "macros: never run, and not imported", "doubtful"))


def _tell_headers(reading: Reading) -> None:
    seen: set[str] = set()
    for kind in ("header", "footer"):
        for part in reading.package.linked(reading.part, kind):
            text = " ".join(
                "".join(piece.text or "" if piece.tag == w("t") else " " for piece in reading.package.tree(part).iter(w("t"), w("p"), w("tab"))).split()
            )
            if text and text not in seen:
                seen.add(text)
                reading.remarks.append(Remark(part, printable(text), f"a page {kind}: not imported"))


def _tell_outside(reading: Reading) -> None:
    """Relationships that lead out of the file: Word might fetch them on opening; an import never does."""
    parts = ["", reading.part, *reading.package.linked(reading.part, "settings")]
    for part in parts:
        for link in reading.package.links(part).values():
            if link.external and link.kind not in _SEEN_ELSEWHERE:
                reading.remarks.append(Remark(part, link.target, f"a {link.kind} outside the file: not loaded", "doubtful"))
