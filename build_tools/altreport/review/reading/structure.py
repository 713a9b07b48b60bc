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
from altreport.review.reading.comparison import Change, Move, is_updated_field
from altreport.review.reading.found import Found, sentence_of
from altreport.review.reading.pairing import MOVED
from altreport.review.reading.printed_fields import text_fields
from altreport.review.reading.source_change import BY_CUT, markdown_of, source_change
from altreport.review.reading.story_changes import StoryChanges
from altreport.review.reading.word_lines import Hand, Piece

_ITEM = re.compile(r"[ ]*[-*+] +")
"""How an item of a list begins."""


@dataclass
class Structure:
    """Turns the changes of the document into what they are; those within a line are left to `inside`."""

    inside: StoryChanges
    inserted: list[Found] = field(default_factory=list)
    deleted: list[tuple[Found, list[int]]] = field(default_factory=list)

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
                yield from self._change(_whole_lines(change, self._sent.text), gone)
        yield from self._gone(gone)
        yield from self._paired_moves()
        for move in self.inside.comparison.moves:
            yield from self._move(move)

    def _change(self, change: Change, gone: list[tuple[int, Hand, bool]]) -> Iterator[Found]:
        sent, text = self._sent, self._sent.text
        start, end = change.start, change.end
        parts = _split(change.new)
        if "\n" not in text[start:end]:
            if start < end and (start, end) == sent.span_of(sent.line_of(start)) and not change.new and sent.kept[sent.line_of(start)].cell is None:
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
        for part in parts:
            words = "".join(piece.text for piece in part)
            if not words.strip():
                continue
            if line + 1 < len(self._sent.starts) and record and record == self._record(line + 1) and (inner := self._new_line_inside(change, line, at, part)):
                yield inner
                continue
            note = "A new paragraph: the draft has its text. Give it an id, and its source."
            if record in self._recommendations:
                note = "A new recommendation: the draft has its text. Say to whom it is addressed."
            draft = self._draft(record, words, as_typed(words.replace(NOTE, "")))
            if line >= 0 and self._sent.kept[line].cell is not None:
                note, draft = "New words in a table: add the row or the cell by hand.", ""
            made = self._found(record, Kind.INSERT, change, at, after=words, draft=draft, note=note, beside=record)
            self.inserted.append(made)

    def _new_line_inside(self, change: Change, line: int, at: int, part: list[Piece]) -> Found | None:
        """A new item of a list, or a new paragraph, inside the text of a record."""
        origins = self.inside.printed.origins
        above = [one for one in origins[slice(*self._sent.span_of(line))] if one is not None]
        below = [one for one in origins[slice(*self._sent.span_of(line + 1))] if one is not None]
        if not above or not below or above[-1].field != below[0].field or isinstance(above[-1].field.text, str):
            return None
        touched, text = above[-1].field, above[-1].field.shown
        end = text.find("\n", above[-1].end)
        end = len(text) if end < 0 else end
        item = _ITEM.match(text, text.rfind("\n", 0, above[0].start) + 1)
        words = markdown_of(part, frozenset(), "", plain=False).strip()
        source = source_change(touched, end, end, f"\n{item[0]}{words}" if item else f"\n\n{words}")
        made = self._found(touched.record, Kind.INSERT, change, at, after="".join(piece.text for piece in part), note="" if source else BY_CUT)
        return replace(made, where=touched.where, source=source)

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
        done: set[str] = set()
        for line, hand, tracked in gone:
            start, end = self._sent.span_of(line)
            record = self._record(line)
            change = Change(start, end, [], hand, tracked)
            if record in whole:
                if record not in done:
                    done.add(record)
                    made = self._found(record, Kind.DELETE, change, start, before=self._sent.words_of(line), note=self._rests(record))
                    self.deleted.append((made, text_lines[record]))
            else:
                yield self._line_inside(change, line) or next(self.inside.inline(change, start, end, []))

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
        for made, _ in self.deleted:
            words = made.before.replace(NOTE, "")
            likest = max(self.inserted, key=lambda one: fuzz.ratio(one.after.replace(NOTE, ""), words), default=None)
            if likest is None or fuzz.ratio(likest.after.replace(NOTE, ""), words) < MOVED:
                yield made
                continue
            self.inserted.remove(likest)
            changed = likest.after.replace(NOTE, "").split() != words.split()
            note = f"Move ‘{made.record}’ after ‘{likest.beside}’." + (" Its words were changed too: compare them." if changed else "")
            yield replace(made, kind=Kind.MOVE, after=likest.after if changed else "", beside=likest.beside, note=note)
        yield from self.inserted

    def _move(self, move: Move) -> Iterator[Found]:
        start, end = self._sent.span_of(move.line)
        record, beside = self._record(move.line), self._record(move.before - 1) if move.before else ""
        if beside == record:
            beside = self._record(self._sent.line_of(start) - 1)
        change = Change(start, end, [], move.hand, move.tracked)
        owners = {one.field.record for one in self.inside.printed.origins[start:end] if one is not None and one.field.where is Where.TEXT}
        if record in owners:
            note = f"Move ‘{record}’ after ‘{beside}’."
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


def _split(pieces: list[Piece]) -> list[list[Piece]]:
    """Inserted characters by lines."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == "\n":
            parts.append([])
        else:
            parts[-1].append(piece)
    return parts


def _whole_lines(change: Change, text: str) -> Change:
    """A deleted line with the line end before it is the same as the line with its own."""
    deleted = text[change.start : change.end]
    if not change.new and deleted.startswith("\n") and not deleted.endswith("\n") and text[change.end : change.end + 1] == "\n":
        return Change(change.start + 1, change.end + 1, [], change.hand, change.tracked)
    return change
