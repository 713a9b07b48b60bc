"""What each change of a story touches: the author's words, the call of a note, or what altreport makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from rapidfuzz.distance import Indel

from altreport.importing.ids import unique
from altreport.importing.report_files import block
from altreport.markup import scan
from altreport.markup.cut_spans import with_empty_marks
from altreport.markup.escape import as_typed, run_as_typed
from altreport.markup.marks_in_pairs import is_balanced, with_whole_marks
from altreport.markup.shared_words import NOTE, offsets_of, shared_parts, tokens_of
from altreport.project.numbered_report import NumberedReport
from altreport.review.proposal import Kind, Where
from altreport.review.reading.change_edges import blank_first, blank_last, fills_line, trimmed
from altreport.review.reading.comparison import UNNAMED, Change, Comparison, Restyled
from altreport.review.reading.found import Found, sentence_of
from altreport.review.reading.printed_fields import PrintedText
from altreport.review.reading.source_change import BY_CUT, MARKS, markdown_of, source_change
from altreport.review.reading.source_map import Field, Made, Origin
from altreport.review.reading.word_lines import Piece, WordFile

_BY_HAND = "These words cannot be found again in the source as they are. Make the change by hand."


@dataclass(frozen=True)
class Touched:
    """The characters of a field that a change touches; `around` is how they look, `cited` the source of a pinpoint, `calls` those of notes among them."""

    field: Field
    span: tuple[int, int]
    kind: Kind
    around: Piece | None
    cited: str = ""
    calls: tuple[Origin, ...] = ()


@dataclass
class StoryChanges:
    """The changes of the document (`story` '') or of a note (the id of its call)."""

    printed: PrintedText
    comparison: Comparison
    returned: WordFile
    read: NumberedReport
    story: str = ""
    sent_notes: dict[str, str] = field(default_factory=dict)
    """The words of each sent note, with its id in the ledger."""
    taken: set[str] = field(default_factory=set)

    def inline(self, change: Change, start: int, end: int, new: list[Piece]) -> Iterator[Found]:
        """A change within a line."""
        text = self.printed.sent.text
        if not change.tracked:
            start, end, new = blank_first(text, start, end, new)
        before, after = text[start:end], "".join(piece.text for piece in new)
        begin, stop, rest = trimmed(text, start, end, new)
        if begin == stop and not rest:
            return
        if not change.tracked:
            before, after = text[begin:stop], "".join(piece.text for piece in rest)
        made, begin, stop, rest = self._at_field(begin, stop, rest)
        referred = any(origin is not None and origin.made is Made.REFERENCE for origin in self.printed.origins[begin:stop])
        if made.kind is not Kind.NOT_OURS and ((referred and rest) or made.source is None):
            if parts := self._in_parts(change, begin, stop, rest):
                yield from parts
                return
            if referred and any(piece.generated for piece in rest):
                made = replace(made, source=None, note=_BY_HAND)
        if made.source is not None and self._has_label(start, end):
            note = f"altreport makes this line from ‘{made.source.field[0]}’ of {made.record}. Accept it to change that."
            made = replace(made, kind=Kind.NOT_OURS, note=f"{made.note} {note}".strip())
        if made.source is not None and made.source.new.split() == made.source.old.split() and not made.draft:
            made = replace(made, kind=Kind.NOT_OURS, source=None, note="altreport prints several blanks as one, and none at the end of a line.")
        if made.kind is Kind.NEW_NOTE and before.strip() == "" and after == NOTE:
            after = made.after
        yield replace(made, hand=change.hand, tracked=change.tracked, at=start, before=before, after=after)

    def _at_field(self, start: int, end: int, new: list[Piece]) -> tuple[Found, int, int, list[Piece]]:
        """A change, seen as one of a field where it can be: words at the beginning of a field follow words that altreport makes."""
        made = self._edit(start, end, new)
        later = blank_last(self.printed.sent.text, start, end, new)
        if made.kind is Kind.NOT_OURS and later[0] != start and (of_field := self._edit(*later)).kind is not Kind.NOT_OURS:
            return of_field, *later
        return made, start, end, new

    def _in_parts(self, change: Change, start: int, end: int, new: list[Piece]) -> list[Found]:
        """A change that cannot be made in one piece, as one for each run of words that differs; none where that is no better."""
        ours, theirs = tokens_of(self.printed.sent.text[start:end]), tokens_of("".join(piece.text for piece in new))
        at_ours, at_theirs = offsets_of(ours), offsets_of(theirs)
        steps = [step for step in Indel.opcodes(ours, theirs) if step.tag != "equal"]
        signs = [replace(piece, text=char) for piece in new for char in piece.text]
        parts: list[Found] = []
        for step in steps if len(steps) < len(ours) + len(theirs) - 1 else ():
            begin, stop = start + at_ours[step.src_start], start + at_ours[step.src_end]
            made = self._edit(begin, stop, rest := signs[at_theirs[step.dest_start] : at_theirs[step.dest_end]])
            if made.source is None and made.kind is not Kind.NOT_OURS:
                return []
            words = "".join(piece.text for piece in rest)
            parts.append(replace(made, hand=change.hand, tracked=change.tracked, at=begin, before=self.printed.sent.text[begin:stop], after=words))
        return parts if len(parts) > 1 else []

    def _has_label(self, start: int, end: int) -> bool:
        """Whether a field was replaced together with words that altreport prints before it, such as ‘Addressed to:’."""
        span = list(zip(self.printed.sent.text[start:end], self.printed.origins[start:end], strict=True))
        made = any(origin is not None and origin.field.where is Where.GENERATED for _, origin in span)
        return made and any(origin is None and not char.isspace() for char, origin in span)

    def _edit(self, start: int, end: int, new: list[Piece]) -> Found:
        """A change whose words have nothing in common at their ends."""
        origins = self.printed.origins
        inside = origins[start:end]
        line_start, line_end = self.printed.sent.span_of(self.printed.sent.line_of(start))
        left = origins[start - 1] if start > line_start else None
        right = origins[end] if end < line_end else None
        if start == end:
            return self._insertion(start, left, right, new)
        known = [origin for origin in inside if origin is not None]
        cut_left = left is not None and left == inside[0] and left.made is not Made.LITERAL
        cut_right = right is not None and right == inside[-1] and right.made is not Made.LITERAL
        fixed = [origin for origin in known if origin.made in (Made.CITATION, Made.REFERENCE)]
        if not known or cut_left or cut_right or all(origin.made in (Made.CITATION, Made.REFERENCE) for origin in known):
            return self._not_ours(start, fixed[0] if fixed else None)
        missing = [self.printed.sent.text[start + at] for at, origin in enumerate(inside) if origin is None]
        if len({origin.field for origin in known}) > 1 or any(char not in " ,\t" for char in missing) or any(o.made is Made.CITATION for o in known):
            return self._by_hand(start, known[0], Kind.EDIT, _BY_HAND)
        first, last = min(origin.start for origin in known), max(origin.end for origin in known)
        piece = self.printed.sent.pieces[start]
        kind = Kind.EDIT if new else Kind.DELETE
        calls = tuple(origin for origin in known if origin.made is Made.NOTE)
        cited = known[0].key if known[0].made is Made.LITERAL else ""
        return self._with_source(start, Touched(known[0].field, (first, last), kind, piece, cited, calls), new)

    def _insertion(self, at: int, left: Origin | None, right: Origin | None, new: list[Piece]) -> Found:
        """New words attach to the characters before them, or to those after them if they look like these, or if those before are not the author's."""
        pieces = self.printed.sent.pieces
        if left is not None and left == right and left.made is not Made.LITERAL:
            return self._not_ours(at, left)
        ours_left = left is not None and left.made in (Made.LITERAL, Made.NOTE, Made.REFERENCE)
        ours_right = right is not None and right.made in (Made.LITERAL, Made.NOTE, Made.REFERENCE)
        if not ours_left and not ours_right:
            return self._not_ours(at, left or right)
        before, after = pieces[at - 1] if at else None, pieces[at]
        typed = next((piece for piece in new if piece.text.strip()), new[0])
        to_right = ours_right and (not ours_left or (before is not None and after is not None and typed.look == after.look != before.look))
        side, piece = (right, after) if to_right else (left, before)
        assert side is not None
        place = side.start if to_right else side.end
        plain_note = side.made is Made.NOTE and piece is not None
        base = Piece("") if plain_note else piece
        cited = side.key if side.made is Made.LITERAL else ""
        return self._with_source(at, Touched(side.field, (place, place), Kind.INSERT, base, cited), new)

    def _with_source(self, at: int, touched: Touched, new: list[Piece]) -> Found:
        made = touched.field
        note_key, draft, words = self._new_note(made, new)
        look = touched.around.look if touched.around is not None else frozenset()
        markdown: str | None = markdown_of(new, look, note_key, plain=isinstance(made.text, str))
        start, end = touched.span if markdown or isinstance(made.text, str) else with_empty_marks(made.shown, *touched.span)
        if not markdown and fills_line(made.shown, start, end):
            start -= 1
        if not is_balanced(made.shown[start:end]):
            markdown = self._around_marks(at, touched, new)
            wider = with_whole_marks(made.shown, start, end)
            if markdown is None and wider != (start, end):
                (start, end), markdown = wider, markdown_of(new, frozenset(), note_key, plain=False)
        source = source_change(made, start, end, markdown) if markdown is not None else None
        if self.story and touched.cited and not re.fullmatch(r"[\w\s.,;–-]*", "".join(piece.text for piece in new)):
            source = markdown = None  # no pinpoint
        kind, where, notes = touched.kind, made.where, [] if source is not None else [BY_CUT if markdown is not None else _BY_HAND]
        if self.story and touched.cited:
            where = Where.GENERATED
            notes.append(f"This is a pinpoint of a citation of ‘{touched.cited}’.")
        elif self.story and made.where is not Where.NOTE:
            where = Where.GENERATED
        if draft:
            kind = Kind.NEW_NOTE
        elif touched.calls and kind is Kind.DELETE and touched.span == (touched.calls[0].start, touched.calls[-1].end):
            where = Where.NOTE
        notes += [self._uncalled(origin) for origin in touched.calls]
        found = self._found(made.record, kind, where, at, " ".join(filter(None, notes)))
        return replace(found, source=source, draft=draft, after=words)

    def _around_marks(self, at: int, touched: Touched, new: list[Piece]) -> str | None:
        """The source of changed words with the marks that are among them: what both texts share stays, with its marks. None where a changed part has marks."""
        shown, (start, end) = touched.field.shown, touched.span
        length = next(n for n, one in enumerate([*self.printed.origins[at:], None]) if one is None or one.field != touched.field or one.start >= end)
        old, words = self.printed.sent.text[at : at + length], "".join(piece.text for piece in new)
        pieces, position, left, right = [], start, 0, 0
        for begin, other, size in [*shared_parts(tokens_of(old), tokens_of(words)), (length, len(words), 0)]:
            inside = [one for one in self.printed.origins[at + left : at + begin] if one is not None]
            first, last = (inside[0].start, inside[-1].end) if inside else (position, position)
            if not is_balanced(shown[first:last]):
                return None
            pieces += [shown[position:first], run_as_typed(words[right:other])]
            kept = [one for one in self.printed.origins[at + begin : at + begin + size] if one is not None]
            stop = kept[-1].end if kept else end
            pieces.append(shown[last:stop])
            position, left, right = stop, begin + size, other + size
        return "".join(pieces)

    def _new_note(self, touched: Field, new: list[Piece]) -> tuple[str, str, str]:
        """The key for the calls in inserted words, and, for a note that is new, its draft and its words."""
        call = next((piece.note for piece in new if piece.note), "")
        if not call:
            return "", "", ""
        story = self.returned.notes.get(call)
        words = story.on_one_line() if story is not None else ""
        known = self.sent_notes.get(words, "")
        if known and not re.search(r"-cite-\d+$", known):
            return known, "", ""
        key = unique(f"{touched.record[:30].rstrip('-')}-note", self.taken)
        return key, f"{key}: {block(as_typed(words), '  ')}", words

    def _uncalled(self, call: Origin) -> str:
        """What follows if a call is removed."""
        record, ledger = call.field.record, self.read.ledger
        starts = [one.start for one in scan(call.field.shown).notes]
        note = dict(zip(starts, (one.note for one in ledger.calls.get(record, ())), strict=False)).get(call.start)
        if call.field.shown[call.start : call.start + 2] != "[^":
            return f"The endnote ‘{note}’ is then gone, as it is made from this citation."
        if sum(one.note == note for calls in ledger.calls.values() for one in calls) > 1:
            return f"The endnote ‘{note}’ is also called elsewhere: it stays, and its number follows that call."
        return f"The endnote ‘{note}’ is then called nowhere. It stays in citations/endnotes.yml until you delete it."

    def _not_ours(self, at: int, origin: Origin | None) -> Found:
        """A change of what altreport makes, with where that comes from."""
        sent = self.printed.sent
        line = sent.line_of(at)
        if origin is not None and origin.made is Made.CITATION:
            note = f"This is made from the source ‘{origin.key}’. Change it in citations/sources.bib."
        elif origin is not None and origin.made is Made.REFERENCE:
            note = f"This is the number or title of ‘{origin.key}’, which altreport prints at each reference to it."
        elif sent.kept[line].is_contents:
            note = "The contents are made from the titles of the report. Change the title instead."
        else:
            note = "altreport makes these words from numbers and other fields of the report."
        record = origin.field.record if origin is not None else self.printed.records[line] if line < len(self.printed.records) else ""
        return self._found(record, Kind.NOT_OURS, Where.GENERATED, at, note)

    def _by_hand(self, at: int, origin: Origin, kind: Kind, note: str) -> Found:
        return self._found(origin.field.record, kind, origin.field.where, at, note)

    def _found(self, record: str, kind: Kind, where: Where, at: int, note: str) -> Found:
        return Found(record, kind, where, UNNAMED, False, self.story, at, sentence_of(self.printed.sent, at), note=note)

    def _by_look(self, start: int, end: int) -> Iterator[list[int]]:
        """Sent characters in runs that looked the same."""
        pieces = self.printed.sent.pieces
        for _, run in groupby(range(start, end), key=lambda at: piece.look if (piece := pieces[at]) is not None else None):
            yield list(run)

    def restyled(self, one: Restyled) -> Iterator[Found]:
        """Words that look different now: bold, italics and the like become marks around them, or lose theirs."""
        words = self.printed.sent.text[one.start : one.end]
        begin, end = one.start + len(words) - len(words.lstrip()), one.end - len(words) + len(words.rstrip())  # marks are beside words
        words = words.strip()
        origins = [origin for origin in self.printed.origins[begin:end] if origin is not None]
        literal = origins and all(origin.made is Made.LITERAL and origin.field == origins[0].field for origin in origins)
        if not literal or isinstance(origins[0].field.text, str) or not words:
            return
        touched, start, end = origins[0].field, min(o.start for o in origins), max(o.end for o in origins)
        inner = touched.shown[start:end]
        parts = [replace(one, start=run[0], end=run[-1] + 1) for run in self._by_look(begin, end)]
        if not is_balanced(inner) and len(parts) > 1:
            for part in parts:
                yield from self.restyled(part)
            return
        source, after = None, inner
        for look in sorted(one.added & set(MARKS)):
            after = f"{MARKS[look]}{after}{MARKS[look]}"
        if one.added & set(MARKS) and not one.removed:
            source = source_change(touched, start, end, after)
        for look in sorted(one.removed & set(MARKS)):
            mark = MARKS[look]
            around = touched.shown[start - len(mark) : start], touched.shown[end : end + len(mark)]
            if around == (mark, mark) and not one.added:
                start, end = start - len(mark), end + len(mark)
                source = source_change(touched, start, end, inner)
        if not (one.added | one.removed) & set(MARKS) and not any(look.startswith("link ") for look in one.added | one.removed):
            return
        note = "" if source is not None else f"The words look different now ({', '.join(sorted(one.added | one.removed))}). Make the change by hand."
        made = self._found(touched.record, Kind.EDIT, touched.where, one.start, note)
        yield replace(made, source=source, hand=one.hand, tracked=one.tracked, before=words, after=after)
