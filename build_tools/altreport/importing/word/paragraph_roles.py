"""What a paragraph is in the report, by its style: also those styles that only files built by altreport have."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from altreport.document.tree import NoteCall
from altreport.importing.foreign_document import Certainty, Remark, Unplaced
from altreport.importing.word import altreport_files
from altreport.importing.word.formatted_text import rows_of, shown
from altreport.importing.word.reading_state import Reading
from altreport.importing.word.story import Found


class Role(Enum):
    """What becomes of a paragraph."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    QUOTATION = "quotation"
    CODE = "code"
    CONTINUATION = "continuation"
    LEFT_OUT = "left out"
    ASIDE = "kept aside"


_QUOTATIONS = frozenset({"quote", "intense quote", "block text", "quotations", "quotation", "block quotation", "block quote"})
_CODES = frozenset({"source code", "html preformatted", "preformatted text"})
_CONTINUATIONS = frozenset({"list continue", "list continue 2", "list continue 3", "paragraph continuation", "list paragraph"})
_CONTENTS = ("toc heading", "contents heading", "table of figures")


def roles_by_style(found: list[Found], reading: Reading) -> list[Role]:
    """Return the role of each paragraph as its style says it."""
    made = [_role(each, reading.own) for each in found]
    annexed = altreport_files.annexes(found) if reading.own else frozenset()
    if reading.own:
        generated, aside = altreport_files.generated_headings(found) | annexed, altreport_files.illustrations(found)
        made = [Role.LEFT_OUT if at in generated else Role.ASIDE if at in aside else role for at, role in enumerate(made)]
    if Role.TITLE in made:
        first = made.index(Role.TITLE)
        begun = any(role is Role.HEADING for role in made[:first]) or all(each.empty for position, each in enumerate(found) if position != first)
        made = [role if role is not Role.TITLE or (position == first and not begun) else Role.TEXT for position, role in enumerate(made)]
    return made


def leave_out(found: list[Found], roles: list[Role], reading: Reading) -> None:
    """Keep the words of what is left out or aside for the account."""
    annexed = altreport_files.annexes(found) if reading.own else frozenset()
    for position, (each, role) in enumerate(zip(found, roles, strict=True)):
        if role is Role.LEFT_OUT and not each.empty:
            _leave_out(each, reading, altreport_files.ANNEX if position in annexed else "")
    reading.unplaced += _kept_aside([each for each, role in zip(found, roles, strict=True) if role is Role.ASIDE])


def _role(found: Found, is_own: bool) -> Role:
    names = found.names
    if names[:1] == ("title",) and found.text:
        return Role.TITLE
    if names and (names[0].startswith("toc ") or names[0] in _CONTENTS or (is_own and names[0] in altreport_files.GENERATED)):
        return Role.LEFT_OUT
    if found.outline is not None:
        return Role.HEADING if found.text else Role.TEXT
    if _QUOTATIONS.intersection(names):
        return Role.QUOTATION
    if _CODES.intersection(names) and not any(isinstance(inline, NoteCall) for inline in found.inlines):
        return Role.CODE
    return Role.CONTINUATION if _CONTINUATIONS.intersection(names) else Role.TEXT


def _leave_out(found: Found, reading: Reading, reason: str = "") -> None:
    name = found.names[0] if found.names else ""
    reason = reason or altreport_files.GENERATED.get(name, "a heading that altreport makes anew" if found.outline else "contents made by Word")
    reading.leave_out(_lines_of(found))
    reading.remarks.append(_remark(found, f"{reason}: left out"))
    if any(isinstance(inline, NoteCall) for inline in found.inlines):
        reading.remarks.append(_remark(found, "the part left out calls a note", "doubtful"))


def _kept_aside(found: list[Found]) -> list[Unplaced]:
    """Each table or figure with its caption and source in one piece."""
    pieces: list[Unplaced] = []
    for each in found:
        if pieces and not altreport_files.is_caption(each):
            pieces[-1] = replace(pieces[-1], text=f"{pieces[-1].text}\n{_lines_of(each)}")
        else:
            pieces.append(Unplaced(each.where, _lines_of(each), altreport_files.SHOWN))
    return pieces


def _lines_of(found: Found) -> str:
    """The words of a paragraph; a table has a line for each row and a tab between its cells."""
    if found.table is None:
        return found.text
    return "\n".join("\t".join(" ".join(shown(cell).split()) for cell in row) for row in rows_of(found.table))


def _remark(found: Found, taken_for: str, certainty: Certainty = "certain") -> Remark:
    return Remark(found.where, found.text or " ".join(_lines_of(found).split()[:8]), taken_for, certainty)
