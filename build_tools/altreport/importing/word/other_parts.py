"""The other parts of a Word file: comments, headers, macros, templates, properties. They are listed in the account, and not imported."""

from __future__ import annotations

from altreport.importing.foreign_document import Certainty, Comment, Remark
from altreport.importing.word.characters import printable
from altreport.importing.word.draft import Draft
from altreport.importing.word.package import WordPackage
from altreport.importing.word.reading_state import Reading
from altreport.importing.word.run_formatting import as_tag
from altreport.importing.word.xml import Element, child, val
from altreport.ooxml.namespaces import DC, w
from altreport.problems import counted

_MACROS = ("vbaproject.bin", "vbadata.xml")
_SEEN_ELSEWHERE = frozenset({"hyperlink", "image"})


def list_other_parts(reading: Reading) -> None:
    """List in the account everything in the package that does not become a part of the report."""
    macros = sorted(name for name in reading.package.members if name.rsplit("/", 1)[-1] in _MACROS)
    if macros:
        reading.remarks.append(Remark("", ", ".join(macros), "macros: never run, and not imported", "doubtful"))
    _list_headers(reading)
    _list_outside(reading)
    for look, count in sorted(reading.lost_looks.items()):
        certainty: Certainty = "doubtful" if look == "highlighted" else "certain"
        reading.remarks.append(Remark("", f"{counted(count, 'run')} {look}", "the words are kept, this formatting is not", certainty))
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
        return as_tag(val(child(package.tree(part), "themeFontLang")))
    return ""


def read_comments(reading: Reading, drafts: list[Draft]) -> tuple[Comment, ...]:
    """All comments (17.13.4), in the order of the file; `piece` is the position of their draft."""
    made: list[Comment] = []
    piece_of = {place: position for position, draft in enumerate(drafts) for place in draft.places}
    for part in reading.package.linked(reading.part, "comments"):
        for element in reading.package.tree(part).iter(w("comment")):
            where = reading.commented.get(val(element, "id") or "", "no place in the text")
            made.append(Comment(val(element, "author") or "", (val(element, "date") or "")[:10], _text_of(element), where, piece_of.get(where)))
    return tuple(made)


def _text_of(element: Element) -> str:
    """The words of a comment, a header or a footer on one line."""
    pieces = element.iter(w("t"), w("tab"), w("br"), w("cr"), w("p"))
    return " ".join(printable("".join(piece.text or "" if piece.tag == w("t") else " " for piece in pieces)).split())


def _list_headers(reading: Reading) -> None:
    seen: set[str] = set()
    for kind in ("header", "footer"):
        for part in reading.package.linked(reading.part, kind):
            text = _text_of(reading.package.tree(part))
            if text and text not in seen:
                seen.add(text)
                reading.remarks.append(Remark(part, text, f"a page {kind}: not imported"))


def _list_outside(reading: Reading) -> None:
    """Relationships that lead out of the file: Word might fetch them on opening; an import never does."""
    parts = ["", reading.part, *reading.package.linked(reading.part, "settings")]
    for part in parts:
        for link in reading.package.links(part).values():
            if link.external and link.kind not in _SEEN_ELSEWHERE:
                reading.remarks.append(Remark(part, link.target, f"a {link.kind} outside the file: not loaded", "doubtful"))
