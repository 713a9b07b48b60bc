"""A whole Word file as a foreign report: its stories read, its paragraphs judged, its texts written and proved."""

from __future__ import annotations

import re
import sys
from dataclasses import replace

from altreport.document.tree import Blocks, Header, Inline, Inlines, Node, NoteCall, Paragraph
from altreport.document.walk import replaced, walk
from altreport.fixed_words import in_every_language
from altreport.importing.foreign_document import Certainty, Changes, ForeignNote, ForeignReport, Piece, Remark
from altreport.importing.word.draft import Draft
from altreport.importing.word.drafts import Drafting
from altreport.importing.word.formatted_text import Label, Look, Words
from altreport.importing.word.headings import find_headings
from altreport.importing.word.notes import note_elements, read_notes, without_calls
from altreport.importing.word.other_parts import language_of_settings, list_other_parts, read_comments, title_of
from altreport.importing.word.package import WordPackage
from altreport.importing.word.paragraph_numbers import paragraph_numbers
from altreport.importing.word.paragraph_roles import leave_out, roles_by_style
from altreport.importing.word.proved_markdown import Written, write_all
from altreport.importing.word.reading_state import Reading, begin
from altreport.importing.word.story import Found, read_story
from altreport.ooxml.namespaces import w

_EMPTY = "&nbsp;"
"""The text of a note without words: a report takes in no empty text, and a reader sees nothing of this."""
_NAMES = "|".join(sorted(in_every_language("paragraph", "recommendation", "note")))
_LABEL = re.compile(rf"\b(?:{_NAMES})[ \u00a0]\Z", re.IGNORECASE)
"""The words that a live reference prints before its number: they belong to the link."""
_PRINTED = "the label of a {}, which Word’s numbering prints: left out; where the text names it, write a reference or the title"
_ROWS = "a table of recommendations: each row is a recommendation now; look whether their addressees are right"
_PLAINLY = "written without formatting, lists or tables, because pandoc would have read different words"


def read_document(package: WordPackage, changes: Changes) -> ForeignReport:
    """The document; `ImportRefusedError` where a part of it is not valid XML."""
    reading = begin(package, changes)
    elements = note_elements(reading, changes)
    body = package.tree(reading.part).find(w("body"))
    found = read_story(body, reading) if body is not None else []
    roles = roles_by_style(found, reading)
    if not reading.own:
        find_headings(found, roles, reading)
    leave_out(found, roles, reading)
    drafting = Drafting(paragraph_numbers(found, roles, own=reading.own), own=reading.own)
    drafts = drafting.make(found, roles)
    reading.leave_out(" ".join(drafting.left_out))
    reading.remarks += [Remark(where, "", _ROWS, "doubtful") for where in drafting.tables]
    notes = read_notes(reading, elements)
    inner = without_calls(notes, reading)
    texts = [_resolved(draft.blocks, reading, inner) for draft in drafts]
    written = write_all([*texts, *(_resolved(note.blocks, reading, {}, calls=False) for note in notes)])
    _list_labels(reading, found, drafts)
    list_other_parts(reading)
    _list_plain_texts(reading, drafts, written)
    comments = read_comments(reading, drafts)
    return ForeignReport(
        pieces=tuple(_piece(draft, text.markdown, reading) for draft, text in zip(drafts, written, strict=False)),
        notes=tuple(
            ForeignNote(note.kind, note.mark, text.markdown or _EMPTY, f"note {number}", note.cited)
            for number, (note, text) in enumerate(zip(notes, written[len(drafts) :], strict=True), start=1)
        ),
        remarks=tuple(sorted(reading.remarks, key=_place)),
        unplaced=tuple(reading.unplaced),
        title=title_of(package),
        language=reading.looks.languages.main or language_of_settings(package),
        language_marked=reading.looks.languages.marked,
        language_source="words" if reading.looks.languages.main else "settings",
        counts={f"{name} {changes.value}ed": count for name, count in sorted(reading.changes.items())} | ({"comments": len(comments)} if comments else {}),
        left_out=tuple(reading.left_out),
        labels=tuple(node.text.strip() for node in walk((*texts, *(note.blocks for note in notes))) if isinstance(node, Label)),
        comments=comments,
        cited=tuple(reading.fields.cited),
        beginnings=reading.beginnings,
    )


def _place(remark: Remark) -> int:
    """Where a remark belongs in the account: by the paragraph it speaks of, what speaks of none after them."""
    found = re.fullmatch(r"Word paragraph (\d+)", remark.where)
    return int(found[1]) if found else sys.maxsize


def _piece(draft: Draft, markdown: str, reading: Reading) -> Piece:
    return Piece(
        kind=draft.kind,
        markdown=markdown,
        where=draft.where,
        number=draft.number,
        level=draft.level,
        typed=draft.typed,
        anchors=tuple(reading.anchor(name) for name in draft.anchors if name),
        part=draft.part,
        to=draft.to,
    )


def _list_labels(reading: Reading, found: list[Found], drafts: list[Draft]) -> None:
    """Labels that Word's numbering prints and the report does not: those of headings and recommendations (17.9.11)."""
    begun = {draft.where: draft for draft in drafts if draft.kind in ("title", "heading", "item") and draft.number is None}
    for each in found:
        draft = begun.get(each.where)
        if draft is not None and not each.boxed and each.counted is not None and each.counted.format != "bullet" and not each.counted.blank:
            what = "recommendation" if draft.kind == "item" else "heading"
            certainty: Certainty = "doubtful" if each.counted.in_words else "likely"
            reading.remarks.append(Remark(each.where, each.counted.shown, _PRINTED.format(what), certainty))


def _list_plain_texts(reading: Reading, drafts: list[Draft], written: list[Written]) -> None:
    places = [*(draft.where for draft in drafts), *(f"note {number}" for number in range(1, len(written) - len(drafts) + 1))]
    for where, text in zip(places, written, strict=True):
        if text.plain:
            reading.remarks.append(Remark(where, " ".join(text.markdown.split()[:8]), _PLAINLY, "doubtful"))


def _resolved(blocks: Blocks, reading: Reading, inner: dict[str, list[str]], *, calls: bool = True) -> Blocks:
    """The blocks with links that lead somewhere, and without `calls` those of notes gone.

    A raised comma between two calls is left out, because every output sets it there itself. `inner` has the notes that a note calls, by its key: the text calls them after it.
    """

    def change(node: Node) -> list[Node] | None:
        if not isinstance(node, Paragraph | Header):
            return None
        made: list[Inline] = []
        for at, inline in enumerate(node.inlines):
            if isinstance(inline, Words) and inline.look.raised == "super" and inline.text.strip() == "," and _is_between_calls(node.inlines, at):
                continue
            if isinstance(inline, NoteCall):
                made += [inline, *map(NoteCall, inner.get(inline.key, ()))] if calls else []
            elif isinstance(inline, Words) and inline.look.link.startswith("#"):
                _add_link(made, inline.text, reading.number_of_link(inline.look.link), inline.look)
            else:
                made.append(inline)
        return [replace(node, inlines=tuple(made))]

    return replaced(blocks, change)


def _is_between_calls(inlines: Inlines, at: int) -> bool:
    return 0 < at < len(inlines) - 1 and all(isinstance(inlines[beside], NoteCall) for beside in (at - 1, at + 1))


def _add_link(made: list[Inline], text: str, link: str, look: Look) -> None:
    """Add words that lead to a place of the document, with the word before their number; a link inside has one look."""
    last = made[-1] if made else None
    if not link:
        made.append(Words(text, Look(look.bold, look.italic, look.struck, look.raised, look.code, look.language)))
        return
    if isinstance(last, Words) and not last.look.link and text.strip().isdigit() and (label := _LABEL.search(last.text)) is not None:
        made[-1] = Words(last.text[: label.start()], last.look)
        made.append(Words(label[0].replace("\u00a0", " "), Look(link=link)))
    made.append(Words(text, Look(link=link)))
