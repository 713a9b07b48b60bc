"""What was kept, inserted, deleted and moved: tracked changes as their reviewers made them, the rest by comparing words with the file that was sent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import unquote

from altreport.markup.shared_words import RESULT, offsets_of, shared_tokens, tokens_of
from altreport.review.reading.hand import Hand
from altreport.review.reading.pairing import ComparedLine, Group, pair
from altreport.review.reading.sent_text import SentText
from altreport.review.reading.word_lines import Line, Piece, Story

_SPACES = str.maketrans(dict.fromkeys("\t\u00a0\u202f\u2009", " "))
UNNAMED = Hand("", None)
"""Whoever made a change that was not tracked."""


@dataclass
class Change:
    """The characters from `start` to `end` of the sent text became `new` (pieces; a line end is a piece of its own)."""

    start: int
    end: int
    new: list[Piece]
    hand: Hand
    tracked: bool

    @property
    def words(self) -> str:
        """Return the new text."""
        return "".join(piece.text for piece in self.new)


@dataclass(frozen=True)
class Move:
    """A line of the sent text is now before another one (the number of lines for the end)."""

    line: int
    before: int
    hand: Hand
    tracked: bool


@dataclass(frozen=True)
class Restyled:
    """Kept characters that look different now: `added` and `removed` are looks of pieces."""

    start: int
    end: int
    added: frozenset[str]
    removed: frozenset[str]
    hand: Hand
    tracked: bool


@dataclass
class Comparison:
    """The changes in the order of the sent text; `notes` pairs the ids of notes; `positions` maps (line, offset) of the returned story to the sent text."""

    sent: SentText
    changes: list[Change] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    restyled: list[Restyled] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    positions: dict[tuple[int, int], int] = field(default_factory=dict)


@dataclass
class _Character:
    """A character of the returned file; `line` and `offset` are its place in the story, `match` the character of the sent text that it is."""

    text: str
    piece: Piece
    line: int
    offset: int
    match: int = -1


def compare(sent: SentText, returned: Story) -> Comparison:
    """Compare a story with what was sent."""
    rows = _rows(returned)
    fields = any(piece.generated for line in returned.lines for piece in line.pieces)
    ours = [_compared_line([(piece.text, piece.generated) for piece in line.pieces], [line], fields=fields) for line in sent.kept]
    theirs = [_compared(row, returned) for row in rows]
    pairs = pair(ours, theirs)
    comparison = Comparison(sent)
    for group in (*pairs.groups, *pairs.moved):
        _match(sent, group, rows)
    away_sent = {at for group in pairs.moved for at in group.sent}
    away = {at for group in pairs.moved for at in group.returned}
    _Walk(comparison, away_sent).through([character for at, row in enumerate(rows) if at not in away for character in row])
    for group in pairs.moved:
        start, _ = sent.span_of(group.sent[0])
        walk = _Walk(comparison, set(range(len(sent.starts))) - set(group.sent), start)
        walk.through([character for at in group.returned for character in rows[at]])
        comparison.moves.append(_move(group, rows, sent))
    comparison.changes.sort(key=lambda change: (change.start, change.end))
    return comparison


def _rows(story: Story) -> list[list[_Character]]:
    """The lines as they were before tracked changes, with all characters: a line whose end was inserted continues in the next."""
    rows: list[list[_Character]] = [[]]
    for number, line in enumerate(story.lines):
        offset = 0
        if not line.length and line.inserted is None:
            continue
        for piece in line.pieces:
            for char in piece.text:
                rows[-1].append(_Character(char, piece, number, offset))
                offset += 1
        rows[-1].append(_Character("\n", Piece("\n", line.inserted, line.deleted), number, offset))
        if line.inserted is None:
            rows.append([])
    return [row for row in rows if row]


def _compared(row: list[_Character], story: Story) -> ComparedLine:
    characters = [(one.text, one.piece.generated) for one in row if one.piece.inserted is None and one.text != "\n"]
    return _compared_line(characters, [story.lines[number] for number in {character.line for character in row}], fields=True)


def _compared_line(pieces: list[tuple[str, bool]], lines: list[Line], *, fields: bool) -> ComparedLine:
    """The words of a line, with one sign for the results of `fields`: numbers that a program updated make no other line of it."""
    words = "".join(text for text, _ in pieces).translate(_SPACES)
    masked = "".join(RESULT if fields and generated else text for text, generated in pieces)
    names = frozenset(name for line in lines for name, _ in line.bookmarks)
    return ComparedLine(re.sub(f"{RESULT}+", RESULT, masked).translate(_SPACES), words, names, lines[0].cell)


def _match(sent: SentText, group: Group, rows: list[list[_Character]]) -> None:
    """Say of each character that is not a tracked insertion which character of the sent text it is."""
    old = [character for at in group.returned for character in rows[at] if character.piece.inserted is None]
    fields = any(character.piece.generated for character in old)
    start, end = sent.span_of(group.sent[0])[0], sent.span_of(group.sent[-1])[1] + 1
    ours = _tokens(sent.text[start:end], [fields and piece is not None and piece.generated for piece in sent.pieces[start:end]])
    theirs = _tokens("".join(character.text for character in old), [character.piece.generated for character in old])
    at_ours, at_theirs = (offsets_of([token for token, _ in tokens]) for tokens in (ours, theirs))
    for first, last, other in shared_tokens([masked for _, masked in ours], [masked for _, masked in theirs]):
        for step in range(last - first):
            if ours[first + step][0] == theirs[other + step][0]:
                for move in range(len(ours[first + step][0])):
                    old[at_theirs[other + step] + move].match = start + at_ours[first + step] + move


def _tokens(text: str, generated: list[bool]) -> list[tuple[str, str]]:
    """The tokens of a line, each as it is and as it is compared: the result of a field is one token, and like any other of its kind."""
    found: list[tuple[str, str]] = []
    for made, run in groupby(zip(text.translate(_SPACES), generated, strict=True), key=lambda each: each[1]):
        words = "".join(char for char, _ in run)
        found += [(words, RESULT)] if made else [(token, token) for token in tokens_of(words)]
    return found


@dataclass
class _Walk:
    """One walk over returned characters; `away` are sent lines that are elsewhere, `cursor` is how far the sent text is accounted for."""

    comparison: Comparison
    away: set[int]
    cursor: int = 0
    open: Change | None = None
    restyling: Restyled | None = None

    def through(self, characters: list[_Character]) -> None:
        sent, single = self.comparison.sent, self.cursor
        for character in characters:
            self.comparison.positions[character.line, character.offset] = self.cursor if character.match < 0 else character.match
            self._take(character)
        end = len(sent.text)
        if single:
            line = sent.line_of(single)
            end = sent.span_of(line)[1] + 1
        self._delete_to(end, UNNAMED, tracked=False)
        self._close()
        self._end_look()

    def _take(self, character: _Character) -> None:
        piece, sent = character.piece, self.comparison.sent
        if piece.inserted is not None:
            if piece.deleted is None:
                self._insert(character, piece.inserted, tracked=True)
        elif character.match < 0:
            if piece.deleted is None:
                self._insert(character, UNNAMED, tracked=False)
        else:
            self._delete_to(character.match, UNNAMED, tracked=False)
            if piece.deleted is not None:
                self._delete_to(character.match + 1, piece.deleted, tracked=True)
            else:
                self._close()
                self.cursor = character.match + 1
                ours = sent.pieces[character.match]
                if ours is not None:
                    self._look(character.match, ours, piece)
                    if ours.note and piece.note:
                        self.comparison.notes.append((ours.note, piece.note))

    def _change(self, hand: Hand, *, tracked: bool) -> Change:
        """The change that is open, if it is of the same reviewer, else a new one."""
        found = self.open
        if found is None or found.tracked != tracked or found.hand.who != hand.who:
            self._close()
            found = self.open = Change(self.cursor, self.cursor, [], hand, tracked)
        return found

    def _insert(self, character: _Character, hand: Hand, *, tracked: bool) -> None:
        change, piece = self._change(hand, tracked=tracked), character.piece
        change.new.append(Piece(character.text, look=piece.look, generated=piece.generated, note=piece.note, style=piece.style))

    def _delete_to(self, end: int, hand: Hand, *, tracked: bool) -> None:
        sent = self.comparison.sent
        while self.cursor < end:
            if sent.line_of(self.cursor) in self.away:
                self._close()
                self.cursor = min(sent.span_of(sent.line_of(self.cursor))[1] + 1, end)
                continue
            self._change(hand, tracked=tracked)
            stop = min(sent.span_of(sent.line_of(self.cursor))[1] + 1, end)
            self.cursor = stop
            if self.open is not None:
                self.open.end = stop

    def _close(self) -> None:
        if self.open is not None:
            self.comparison.changes.append(self.open)
        self.open = None

    def _look(self, offset: int, ours: Piece, theirs: Piece) -> None:
        added, removed = _looks_beyond(theirs, ours), _looks_beyond(ours, theirs)
        found, hand = self.restyling, theirs.look_by or UNNAMED
        if found is not None and (found.end, found.added, found.removed, found.hand.who) == (offset, added, removed, hand.who):
            self.restyling = Restyled(found.start, offset + 1, added, removed, found.hand, found.tracked)
            return
        self._end_look()
        if added or removed:
            self.restyling = Restyled(offset, offset + 1, added, removed, hand, theirs.look_by is not None)

    def _end_look(self) -> None:
        if self.restyling is not None:
            self.comparison.restyled.append(self.restyling)
        self.restyling = None


def _looks_beyond(one: Piece, other: Piece) -> frozenset[str]:
    """The looks that only one of two pieces has; programs write addresses of links with and without percent signs."""
    if one.look == other.look:
        return frozenset()
    known = {unquote(look) for look in other.look}
    return frozenset(look for look in one.look if unquote(look) not in known)


def _move(group: Group, rows: list[list[_Character]], sent: SentText) -> Move:
    """The sent line before which a moved line is now: that of the next character that was in the sent text and is not of the moved line."""
    begin, end = sent.span_of(group.sent[0])
    for row in rows[group.returned[-1] + 1 :]:
        found = [character.match for character in row if character.match >= 0 and not begin <= character.match <= end]
        if found:
            return Move(group.sent[0], sent.line_of(found[0]), UNNAMED, tracked=False)
    return Move(group.sent[0], len(sent.starts), UNNAMED, tracked=False)


def is_updated_field(change: Change, sent: SentText) -> bool:
    """Whether a program changed the results of fields, and no one typed: Word and LibreOffice update numbers and contents by themselves."""
    if change.tracked:
        return False
    old = list(zip(sent.text[change.start : change.end], sent.pieces[change.start : change.end], strict=True))
    new = [(piece.text, piece) for piece in change.new]
    typed_before, typed_after = ("".join(sign for sign, piece in side if piece is None or not piece.generated) for side in (old, new))
    if any(piece is not None and piece.generated for _, piece in (*old, *new)):
        return "".join(typed_before.split()) == "".join(typed_after.split())
    contents = sent.kept[sent.line_of(change.start)].is_contents
    return contents and change.start == change.end and re.fullmatch(r"\s*\d+", change.words) is not None
