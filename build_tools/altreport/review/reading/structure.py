"""Paragraphs that were inserted, deleted, moved, divided or joined, with drafts of the records that this makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from altreport.importing.ids import slug, unique
from altreport.importing.report_files import block
from altreport.markup.escape import as_typed
from altreport.markup.shared_words import NOTE
from altreport.review.proposal import Kind, Where
from altreport.review.reading.change_edges import by_lines, whole_lines
from altreport.review.reading.comparison import Change, Move, is_updated_field
from altreport.review.reading.found import Found, sentence_of
from altreport.review.reading.hand import Hand
from altreport.review.reading.pairing import MOVED
from altreport.review.reading.printed_fields import text_fields
from altreport.review.reading.source_change import BY_CUT, markdown_of, source_change
from altreport.review.reading.source_map import Field
from altreport.review.reading.story_changes import StoryChanges
from altreport.review.reading.word_lines import Piece

_ITEM = re.compile(r"[ ]*(?:[-*+]|[0-9#]+[.)]) +")
"""How an item of a list begins."""


@dataclass(frozen=True)
class _TextLine:
    """Where a line is in the Markdown of a field, and the mark of a list's item if it is one."""

    field: Field
    start: int
    end: int
    item: str


@dataclass
class Structure:
    """Turns the changes of the document into what they are; those within a line are left to `inside`."""

    inside: StoryChanges
    inserted: list[Found] = field(default_factory=list)
    deleted: list[Found] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take what is needed again and again from the document."""
        self._sent = self.inside.printed.sent
        self._fields = text_fields(self.inside.read.report)
        self._recommendations = {one.id for one in self.inside.read.report.recommendations}

    def all(self) -> Iterator[Found]:
        """Yield everything that was found in the document."""
        gone: list[tuple[int, Hand, bool]] = []
        for change in self.inside.comparison.changes:
            if not is_updated_field(change, self._sent):
                yield from self._change(whole_lines(change, self._sent.text), gone)
        yield from self._gone(gone)
        yield from self._paired_moves()
        for move in self.inside.comparison.moves:
            yield from self._move(move)

    def _change(self, change: Change, gone: list[tuple[int, Hand, bool]]) -> Iterator[Found]:
        sent, text = self._sent, self._sent.text
        start, end = change.start, change.end
        parts = by_lines(change.new)
        if "\n" not in text[start:end]:
            if start < end and (start, end) == sent.span_of(sent.line_of(start)) and not change.new:
                gone.append((sent.line_of(start), change.hand, change.tracked))
            elif len(parts) == 1:
                yield from self.inside.inline(change, start, end, change.new)
            else:
                yield from self._divided(change, parts)
            return
        first, last = sent.line_of(start), sent.line_of(end) if end < len(text) else len(sent.starts)
        whole = [line for line in range(first, min(last + 1, len(sent.starts))) if start <= sent.starts[line] and sent.span_of(line)[1] < end]
        gone += [(line, change.hand, change.tracked) for line in whole]
        begins_inside = start > sent.starts[first]
        if begins_inside and start < sent.span_of(first)[1]:
            yield from self.inside.inline(change, start, sent.span_of(first)[1], [] if len(parts) == 1 else parts[0])
        if last < len(sent.starts) and end > sent.starts[last]:
            yield from self.inside.inline(change, sent.starts[last], end, [])
        if begins_inside and len(parts) == 1:
            yield from self._joined(change, first, last)
        elif "".join(piece.text for piece in change.new).strip():
            yield from self._new_lines(change, parts, first if begins_inside else first - 1, start)

    def _divided(self, change: Change, parts: list[list[Piece]]) -> Iterator[Found]:
        """Line ends were inserted: new paragraphs at the edges of a line, else the line is divided."""
        sent = self._sent
        line = sent.line_of(change.start)
        begin, stop = sent.span_of(line)
        if change.start == change.end == begin:
            yield from self._new_lines(change, parts[:-1], line - 1, change.start)
            if parts[-1]:
                yield from self.inside.inline(change, begin, begin, parts[-1])
        elif change.end == stop:
            if parts[0] or change.start < change.end:
                yield from self.inside.inline(change, change.start, change.end, parts[0])
            yield from self._new_lines(change, parts[1:], line, change.end)
        else:
            if parts[0] or change.start < change.end:
                yield from self.inside.inline(change, change.start, change.end, parts[0])
            yield from self._new_lines(change, parts[1:-1], line, change.end)
            yield from self._split(change, line)
            if parts[-1]:
                yield from self.inside.inline(change, change.end, change.end, parts[-1])

    def _split(self, change: Change, line: int) -> Iterator[Found]:
        sent = self._sent
        start, end = sent.span_of(line)
        rest = sent.text[change.end : end]
        record = self._record(line)
        origin = next((one for one in self.inside.printed.origins[change.end : end] if one is not None), None)
        kind, note, draft = Kind.SPLIT, "The second half is in the draft. Give it an id and place it after the first.", ""
        if origin is None or record not in self._fields or sent.kept[line].cell is not None:
            kind, note = Kind.NOT_OURS, "altreport makes this line."
        else:
            draft = self._draft(record, rest, origin.field.shown[origin.start :].strip())
        yield self._found(record, kind, change, change.end, before=sent.text[start : change.end], after=rest, draft=draft, note=note, beside=record)

    def _joined(self, change: Change, first: int, last: int) -> Iterator[Found]:
        record, other = self._record(first), self._record(last) if last < len(self._sent.starts) else ""
        texts = [self._fields[name].whole.strip() for name in (record, other) if name in self._fields]
        kind, note, draft = Kind.JOIN, f"The text of ‘{other}’ follows in ‘{record}’. References to ‘{other}’ then lead nowhere.", ""
        if len(texts) < 2 or record == other:
            kind, note = (Kind.EDIT if record and record == other else Kind.NOT_OURS), "Two lines were joined. Make the change by hand."
        else:
            draft = self._draft(record, "", "\n".join(texts), name=record)
        before = self._sent.words_of(first)
        yield self._found(record, kind, change, change.start, before=before, after="", beside=other, draft=draft, note=note)

    def _new_lines(self, change: Change, parts: list[list[Piece]], line: int, at: int) -> Iterator[Found]:
        """New paragraphs after a line (-1 for the beginning)."""
        record = self._record(line) if line >= 0 else ""
        parts = [part for part in parts if "".join(piece.text for piece in part).strip()]
        if line >= 0 and self._sent.kept[line].cell is not None and parts:
            words = "\n".join("".join(piece.text for piece in part) for part in parts)
            note = "New words in a table: add the row or the cell by hand."
            self.inserted.append(self._found(record, Kind.INSERT, change, at, after=words, note=note, beside=record))
            return
        for part in parts:
            if inner := self._new_line_inside(change, line, at, part):
                yield inner
                continue
            words, style = "".join(piece.text for piece in part), part[0].style
            note = "A new paragraph: the draft has its text. Give it an id, and its source."
            draft = self._draft(record, words, as_typed(words.replace(NOTE, "")))
            if style.startswith("Heading"):
                note, draft = "A new heading: begin a section with it, or type it in a text, by hand.", ""
            elif record in self._recommendations:
                note = "A new recommendation: the draft has its text. Say to whom it is addressed."
            self.inserted.append(self._found(record, Kind.INSERT, change, at, after=words, draft=draft, note=note, beside=record))

    def _new_line_inside(self, change: Change, line: int, at: int, part: list[Piece]) -> Found | None:
        """A new item of a list, or a new paragraph, inside the text of a record: one that looks like an item beside it is one."""
        above, below = self._text_of(line), self._text_of(line + 1)
        style = part[0].style
        ends_list = above is not None and bool(above.item) and style == self._sent.kept[line].style
        if above is None or not (ends_list or (below is not None and below.field == above.field)):
            return None
        touched, text, item = above.field, above.field.shown, above.item
        begin = _line_end(text, above.end)
        new = markdown_of(part, frozenset(), "", plain=False).strip()
        is_item = ends_list or below is None or style != self._sent.kept[line + 1].style or bool(below.item)
        if item and is_item:
            new = f"\n{item}{new}"
        elif not item and below is not None and below.item and style == self._sent.kept[line + 1].style:
            begin, new = text.rfind("\n", 0, below.start) + 1, f"{below.item}{new}\n"
        else:
            new = f"\n\n{new}"
        source = source_change(touched, begin, begin, new)
        made = self._found(touched.record, Kind.INSERT, change, at, after="".join(piece.text for piece in part), note="" if source else BY_CUT)
        return replace(made, where=touched.where, source=source)

    def _text_of(self, line: int) -> _TextLine | None:
        """The Markdown of which a sent line is a part; None where it is none."""
        known = [one for one in self.inside.printed.origins[slice(*self._sent.span_of(line))] if one is not None] if 0 <= line < len(self._sent.starts) else []
        if not known or isinstance(known[0].field.text, str):
            return None
        text = known[0].field.shown
        item = _ITEM.match(text, text.rfind("\n", 0, known[0].start) + 1)
        return _TextLine(known[0].field, known[0].start, known[-1].end, item[0] if item else "")

    def _gone(self, gone: list[tuple[int, Hand, bool]]) -> Iterator[Found]:
        """Lines that were deleted: a record if all its lines are, else a part of one."""
        lines = {line for line, _, _ in gone}
        text_lines: dict[str, list[int]] = {}
        for line in range(len(self._sent.starts)):
            start, end = self._sent.span_of(line)
            owners = {one.field.record for one in self.inside.printed.origins[start:end] if one is not None and one.field.where is not Where.GENERATED}
            for owner in owners:
                text_lines.setdefault(owner, []).append(line)
        whole = {record for record, found in text_lines.items() if record in self._fields and set(found) <= lines}
        done: set[object] = set()
        for line, hand, tracked in gone:
            start, end = self._sent.span_of(line)
            record, row = self._record(line), self._row(line)
            change = Change(start, end, [], hand, tracked)
            place, together, note = record, [one for one, _, _ in gone if self._record(one) == record and self._row(one) is None], self._rests(record)
            if row is not None and set(row) <= lines:
                place, together, note = f"{record} {row[0]}", row, "A row of a table: delete it by hand."
            elif self._sent.kept[line].style.startswith("Heading") and record not in whole:
                place, together, note = f"{record} {line}", [line], "A heading: delete the section, or join it with the one before, by hand."
            elif record not in whole:
                yield self._line_inside(change, line) or next(self.inside.inline(change, start, end, []))
                continue
            if place not in done:
                done.add(place)
                words = "\n".join(self._sent.words_of(one) for one in together)
                made = self._found(record, Kind.DELETE, change, start, before=words, note=note)
                self.deleted.append(made)

    def _row(self, line: int) -> list[int] | None:
        """The lines of the row of a table that has a line."""
        cell = self._sent.kept[line].cell
        if cell is None:
            return None
        return [one for one, kept in enumerate(self._sent.kept) if kept.cell is not None and kept.cell[:2] == cell[:2]]

    def _line_inside(self, change: Change, line: int) -> Found | None:
        """A deleted item of a list, or a deleted paragraph, inside the text of a record: with its mark and its line end."""
        origins = [one for one in self.inside.printed.origins[slice(*self._sent.span_of(line))] if one is not None]
        if not origins or isinstance(origins[0].field.text, str) or any(one.field != origins[0].field for one in origins):
            return None
        touched, text = origins[0].field, origins[0].field.shown
        start, end = text.rfind("\n", 0, origins[0].start) + 1, text.find("\n", origins[-1].end) + 1
        end = end or len(text)
        if not _ITEM.fullmatch(text, start, origins[0].start):
            end += len(text[end:]) - len(text[end:].lstrip("\n"))
        source = source_change(touched, start, end, "")
        made = self._found(touched.record, Kind.DELETE, change, change.start, before=self._sent.words_of(line), note="" if source else BY_CUT)
        return replace(made, where=touched.where, source=source)

    def _paired_moves(self) -> Iterator[Found]:
        """A record that was deleted, and is inserted elsewhere, was moved."""
        for made in self.deleted:
            first, *others = made.before.split("\n")
            likest = max(self.inserted, key=lambda one: _likeness(one.after, first), default=None)
            if likest is None or _likeness(likest.after, first) < MOVED:
                yield made
                continue
            self.inserted = [one for one in self.inserted if one is not likest and one.after not in others]
            changed = likest.after.replace(NOTE, "").split() != first.replace(NOTE, "").split()
            note = f"Move ‘{made.record}’ after ‘{likest.beside}’." + (" Its words were changed too: compare them." if changed else "")
            yield replace(made, kind=Kind.MOVE, before=first, after=likest.after if changed else "", beside=likest.beside, note=note)
        yield from self.inserted

    def _move(self, move: Move) -> Iterator[Found]:
        start, end = self._sent.span_of(move.line)
        record, beside = self._record(move.line), self._record(move.before - 1) if move.before else ""
        if beside == record:
            beside = self._record(self._sent.line_of(start) - 1)
        change = Change(start, end, [], move.hand, move.tracked)
        owners = {one.field.record for one in self.inside.printed.origins[start:end] if one is not None and one.field.where is Where.TEXT}
        if record in owners:
            note = f"Move ‘{record}’ after ‘{beside}’." if beside != record else f"This line has another place in ‘{record}’ now. Move it by hand."
            yield self._found(record, Kind.MOVE, change, start, before=self._sent.words_of(move.line), beside=beside, note=note)
        elif record not in {self._record(one.line) for one in self.inside.comparison.moves if one is not move}:
            note = "A line that altreport makes was moved. Its place follows from the order of the records."
            yield self._found(record, Kind.NOT_OURS, change, start, before=self._sent.words_of(move.line), beside=beside, note=note)

    def _rests(self, record: str) -> str:
        """What refers to a record that is to be deleted."""
        resting = [one.id for one in self.inside.read.report.recommendations if record in one.rests_on]
        naming = [name for name, text in self.inside.read.report.texts() if f"](#{record})" in text.markdown]
        names = dict.fromkeys([*resting, *naming])
        return f"Referred to by {', '.join(names)}: change that too." if names else ""

    def _draft(self, beside: str, words: str, markdown: str, *, name: str = "") -> str:
        """The YAML of a record; a recommendation has a place for its addressee."""
        name = name or unique(slug(" ".join(words.split()[:6]), "new-paragraph"), self.inside.taken)
        indent = "" if beside in self._recommendations else "  "
        to = f"{indent}  to: []\n" if beside in self._recommendations else ""
        return f"{indent}- id: {name}\n{indent}  text: {block(markdown, f'{indent}    ')}{to}"

    def _record(self, line: int) -> str:
        records = self.inside.printed.records
        return records[line] if 0 <= line < len(records) else ""

    def _found(self, record: str, kind: Kind, change: Change, at: int, **more: str) -> Found:
        where = Where.GENERATED if kind is Kind.NOT_OURS else Where.STRUCTURE
        return Found(record, kind, where, change.hand, change.tracked, "", at, sentence_of(self._sent, at), **more)  # type: ignore[arg-type] # all are texts


def _likeness(one: str, other: str) -> float:
    return fuzz.ratio(one.replace(NOTE, ""), other.replace(NOTE, ""))


def _line_end(text: str, start: int) -> int:
    found = text.find("\n", start)
    return len(text) if found < 0 else found
