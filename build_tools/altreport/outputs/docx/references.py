"""Note calls and cross-references as Word's own endnotes and live fields (ECMA-376 Part 1, 17.16.5)."""

from __future__ import annotations

from itertools import count

from altreport.assemble.texts import Reference, Texts
from altreport.model.report import AlternativeReport
from altreport.notes.formatting import FormattedNote
from altreport.notes.labels import UNKNOWN, Label
from altreport.ooxml.markup import bookmark_end, bookmark_name, bookmark_start, field
from altreport.outputs.docx.passages import Preparing
from altreport.outputs.docx.records import headed_parts
from altreport.pandoc.tree import Node, raw, text


class References:
    """Turns the references of one document's `texts`; it numbers the document's bookmarks, so there is one for each document."""

    def __init__(self, report: AlternativeReport, texts: Texts, note_style: str) -> None:
        """`note_style` is the id of the character style of note numbers."""
        self.texts = texts
        self._note_style = note_style
        self._notes: dict[str, FormattedNote] = {made.note.id: made for made in texts.notes}
        self._titles = {part.id: part.title for part in headed_parts(report)}
        self._bookmarks = {identifier: bookmark_name(identifier) for identifier in texts.labels}
        self._numbers = count(1)
        self._preparing = Preparing(self._bookmarks, lambda node: texts.reference(node, self._call, self.cross))

    def turned(self, blocks: list[Node]) -> list[Node]:
        """An author's text for the document, with live references in it."""
        return self._preparing.prepared(blocks)

    def bookmarked(self, inlines: list[Node], name: str) -> list[Node]:
        """The inlines inside a bookmark."""
        start, end = self.bookmark(name)
        return [raw("openxml", start), *inlines, raw("openxml", end)]

    def bookmark(self, name: str) -> tuple[str, str]:
        """The two marks of a bookmark."""
        number = next(self._numbers)
        return bookmark_start(number, name), bookmark_end(number)

    def cross(self, target: str, label: Label | None) -> list[Node]:
        """'paragraph 18', 'note 4' or a title in quotes, of which Word keeps the number or title up to date."""
        if label is None:
            return unknown()
        if label.kind == "section":
            title = self._titles[target]
            before, _, after = label.word.partition(title)
            return [text(before), self.title_field(target, title), text(after)]
        return [text(f"{label.word} "), self.number_field(target, label)]

    def number_field(self, target: str, label: Label) -> Node:
        r"""The number of a paragraph, recommendation, note, table or figure, as a field.

        Paragraphs are numbered by Word's lists (REF \r), notes by themselves (NOTEREF), captions by the SEQ field that the bookmark holds.
        """
        name = self._bookmarks[target]
        captioned = label.kind in ("table", "figure")
        instruction = f"NOTEREF {name} \\h" if label.kind == "note" else f"REF {name} \\h" if captioned else f"REF {name} \\r \\h"
        return raw("openxml", field(instruction, str(label.number)))

    def title_field(self, target: str, title: str) -> Node:
        """The title of a section or page, as a field."""
        return raw("openxml", field(f"REF {self._bookmarks[target]} \\h", title))

    def _call(self, reference: Reference) -> list[Node]:
        """The first call of a note brings the note; a later one repeats its number; inside a note it is 'note 12'."""
        made = self._notes.get(reference.key)
        if made is None or reference.label is None:
            return unknown()
        if reference.inside_endnote:
            return self.cross(reference.key, reference.label)
        if reference.occurrence == 1:
            return self.bookmarked([{"t": "Note", "c": self._content(made)}], self._bookmarks[reference.key])
        instruction = f"NOTEREF {self._bookmarks[reference.key]} \\f \\h"
        return [raw("openxml", field(instruction, str(made.note.number), self._note_style))]

    def _content(self, made: FormattedNote) -> list[Node]:
        return self.turned(made.blocks) or [{"t": "Plain", "c": []}]


def unknown() -> list[Node]:
    """What stands for a reference to nothing, which only a draft can hold."""
    return [{"t": "Strong", "c": [text(UNKNOWN)]}]
