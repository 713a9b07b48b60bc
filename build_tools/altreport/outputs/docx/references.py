"""Note calls and cross-references as Word's own endnotes and live fields (ECMA-376 Part 1, 17.16.5)."""

from __future__ import annotations

from itertools import count

from altreport.assemble.texts import Texts
from altreport.document.element_attributes import Attributes
from altreport.document.label import NOWHERE, UNKNOWN, Label
from altreport.document.tree import Block, Blocks, CrossReference, Div, Inline, Inlines, Node, Note, NoteCall, Plain, RawInline, Str, Strong
from altreport.model.report import AlternativeReport
from altreport.notes.formatting import FormattedNote
from altreport.ooxml.wordml import bookmark_end, bookmark_name, bookmark_start, field, run
from altreport.outputs.docx.passages import Preparer


class References:
    """Turns the references of one document's `texts`; it numbers the document's bookmarks, so there is one for each document."""

    def __init__(self, report: AlternativeReport, texts: Texts, note_style: str) -> None:
        """`note_style` is the id of the character style of note numbers."""
        self.texts = texts
        self._note_style = note_style
        self._notes: dict[str, FormattedNote] = {made.note.id: made for made in texts.notes}
        self._titles = {part.id: part.title for part in report.headed_parts}
        self._bookmarks = {identifier: bookmark_name(identifier) for identifier in texts.labels}
        self._numbers = count(1)
        self._preparer = Preparer(self._bookmarks, self._turn)

    def turned(self, blocks: Blocks) -> Blocks:
        """An author's text for the document, with live references in it."""
        return self._preparer.prepared(blocks)

    def bookmarked(self, inlines: Inlines, name: str) -> Inlines:
        """The inlines inside a bookmark."""
        start, end = self.bookmark(name)
        return (RawInline("openxml", start), *inlines, RawInline("openxml", end))

    def bookmark(self, name: str) -> tuple[str, str]:
        """The two marks of a bookmark."""
        number = next(self._numbers)
        return bookmark_start(number, name), bookmark_end(number)

    def cross(self, target: str, label: Label | None) -> Inlines:
        """'paragraph 18', 'note 4' or a title in quotes, of which Word keeps the number or title up to date. Only a draft has references to nothing."""
        if label is None or label is NOWHERE:
            return (Strong((Str(UNKNOWN),)),)
        if label.kind == "section":
            title = self._titles[target]
            before, _, after = label.word.partition(title)
            return (Str(before), RawInline("openxml", field(f"REF {self._bookmarks[target]} \\h", title)), Str(after))
        return (Str(f"{label.word} "), self.number_field(target, label))

    def number_field(self, target: str, label: Label) -> Inline:
        r"""The number of a paragraph, recommendation, note, table or figure, as a field.

        Paragraphs are numbered by Word's lists (REF \r), notes by themselves (NOTEREF), captions by the SEQ field that the bookmark holds.
        """
        name = self._bookmarks[target]
        captioned = label.kind in ("table", "figure")
        instruction = f"NOTEREF {name} \\h" if label.kind == "note" else f"REF {name} \\h" if captioned else f"REF {name} \\r \\h"
        return RawInline("openxml", field(instruction, str(label.number)))

    def _turn(self, node: Node) -> Inlines | None:
        if isinstance(node, CrossReference):
            return self.cross(node.target, node.label)
        return self._call(node) if isinstance(node, NoteCall) else None

    def _call(self, call: NoteCall) -> Inlines:
        """A call, after a raised comma if it directly follows another one."""
        comma = (RawInline("openxml", run(",", self._note_style)),) if call.follows else ()
        return (*comma, *self._number_of(call))

    def _number_of(self, call: NoteCall) -> Inlines:
        """The first call of a note brings the note; a later one repeats its number."""
        made = self._notes[call.key]
        if call.occurrence == 1:
            return self.bookmarked((Note(self.turned(made.blocks) or (Plain(),)),), self._bookmarks[call.key])
        instruction = f"NOTEREF {self._bookmarks[call.key]} \\f \\h"
        return (RawInline("openxml", field(instruction, str(made.note.number), self._note_style)),)


def in_style(style: str, *blocks: Block) -> Div:
    """Blocks in a paragraph style of Word's, by its name."""
    return Div(blocks, Attributes(pairs=(("custom-style", style),)))
