"""Footnotes and endnotes (17.11): one row of notes, in the order of their first calls."""

from __future__ import annotations

from dataclasses import dataclass

from altreport.document.tree import Blocks
from altreport.document.walk import plain
from altreport.importing.foreign_document import Changes, CitedItem, NoteKind, Remark
from altreport.importing.word.draft import story_blocks
from altreport.importing.word.fields import Fields
from altreport.importing.word.formatted_text import calls
from altreport.importing.word.paragraph_roles import Role
from altreport.importing.word.reading_state import Reading
from altreport.importing.word.story import read_story
from altreport.importing.word.tracked_changes import settle
from altreport.importing.word.xml import Element, val
from altreport.ooxml.namespaces import w

_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


@dataclass(frozen=True)
class NoteText:
    """A note: its kind, its id in the file, its text, and the works in fields of reference managers."""

    kind: NoteKind
    mark: str
    blocks: Blocks
    cited: tuple[CitedItem, ...] = ()


def note_elements(reading: Reading, changes: Changes) -> dict[tuple[NoteKind, str], tuple[str, Element]]:
    """Every note of the file with the part it is in; tracked changes in them are settled."""
    found: dict[tuple[NoteKind, str], tuple[str, Element]] = {}
    for kind in ("footnote", "endnote"):
        for part in reading.package.linked(reading.part, f"{kind}s"):
            root = reading.package.tree(part)
            reading.changes.update(settle(root, changes))
            for element in root.findall(w(kind)):
                if val(element, "type") not in _SEPARATORS:
                    found.setdefault((kind, val(element, "id") or ""), (part, element))
    return found


def read_notes(reading: Reading, elements: dict[tuple[NoteKind, str], tuple[str, Element]]) -> list[NoteText]:
    """The notes that the text calls. A note may call another one, which then comes in at the end of the row."""
    made: list[NoteText] = []
    while len(made) < len(reading.notes):
        kind, mark = reading.notes[len(made)]
        blocks, cited = _text(reading, elements, kind, mark)
        made.append(NoteText(kind, mark, blocks, cited))
        if (kind, mark) in elements and not plain(made[-1].blocks).split():
            reading.remarks.append(Remark("", f"{kind} {mark}", "a note without words: kept empty, so that the others keep their numbers", "doubtful"))
    for (kind, mark), (_, element) in elements.items():
        words = " ".join("".join(str(piece) for piece in element.itertext()).split())
        if (kind, mark) not in reading.notes and words:
            reading.remarks.append(Remark(f"{kind} {mark}", words, f"a {kind} that the text does not call: left out, as in Word", "doubtful"))
    return made


def _text(reading: Reading, elements: dict[tuple[NoteKind, str], tuple[str, Element]], kind: NoteKind, mark: str) -> tuple[Blocks, tuple[CitedItem, ...]]:
    if (kind, mark) not in elements:
        reading.remarks.append(Remark("", f"{kind} {mark}", "the text calls this note, but the file does not have it", "doubtful"))
        return (), ()
    part, element = elements[kind, mark]
    before = reading.part, reading.links, reading.fields
    reading.part, reading.links, reading.fields = part, reading.package.links(part), Fields.among(element.iter(w("fldChar")))
    found, cited = read_story(element, reading), tuple(reading.fields.cited)
    reading.part, reading.links, reading.fields = before
    return story_blocks(found, [Role.TEXT] * len(found)), cited


def without_calls(notes: list[NoteText], reading: Reading) -> dict[str, list[str]]:
    """The notes that each note calls, by key ('note-1'): they are called by the text, after the note that called them."""
    inner = {f"note-{number}": called for number, note in enumerate(notes, start=1) if (called := calls(note.blocks))}
    for key, called in inner.items():
        named = ", ".join(called).replace("-", " ")
        reading.remarks.append(Remark(key.replace("-", " "), named, "a note called in another note: now called by the text right after it", "doubtful"))
    return {key: _reached(key, inner) for key in inner}


def _reached(key: str, inner: dict[str, list[str]]) -> list[str]:
    """All notes to which calls lead from a note, in the order of reading, each once."""
    reached, called = [key], list(inner[key])
    while called:
        new = [each for each in dict.fromkeys(called) if each not in reached]
        reached += new
        called = [each for note in new for each in inner.get(note, ())]
    return reached[1:]
