"""What was kept, inserted, deleted and moved: tracked changes as their reviewers made them, the rest by comparing words with the file that was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from altreport.review.reading.pairing import ComparedLine, Group, pair
from altreport.review.reading.word_lines import NOTE, Hand, Line, Piece, Story

_SPACES = str.maketrans(dict.fromkeys("\t\u00a0\u202f\u2009", " "))
_TOKEN = re.compile(r"\w+|\s|.", re.DOTALL)
NOBODY = Hand("", None)


@dataclass
class SentText:
    """The text of the sent file, a line end after each line that has words; `lines` and `pieces` are by character."""

    story: Story
    text: str = ""
    starts: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    pieces: list[Piece | None] = field(default_factory=list)

    def line_of(self, offset: int) -> int:
        """Return the position in `starts` of the line with a character."""
        return self.lines[min(offset, len(self.lines) - 1)]

    def span_of(self, line: int) -> tuple[int, int]:
        """Return where a line begins and ends, without its line end."""
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
        return self.starts[line], end - 1

    def words_of(self, line: int) -> str:
        """Return the text of a line."""
        return self.text[slice(*self.span_of(line))]

    def source_line(self, line: int) -> Line:
        """Return the line of the story."""
        return self.kept[line]

    kept: list[Line] = field(default_factory=list)


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


def sent_text(story: Story) -> SentText:
    """Return the text of a sent file, in which there are no tracked changes."""
    made = SentText(story)
    pieces: list[str] = []
    for line in story.lines:
        if not line.length:
            continue
        made.starts.append(len(made.pieces))
        made.kept.append(line)
        for piece in line.pieces:
            pieces.append(piece.text)
            made.pieces += [piece] * len(piece.text)
        pieces.append("\n")
        made.pieces.append(None)
        made.lines += [len(made.starts) - 1] * (len(made.pieces) - len(made.lines))
    made.text = "".join(pieces)
    return made


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
    ours = [ComparedLine(sent.words_of(at).translate(_SPACES), frozenset(name for name, _ in line.bookmarks)) for at, line in enumerate(sent.kept)]
    theirs = [_compared(row, returned) for row in rows]
    pairs = pair(ours, theirs)
    comparison = Comparison(sent)
    for group in (*pairs.groups, *pairs.moved):
        _match(sent, ours, group, rows)
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
    words = "".join(character.text for character in row if character.piece.inserted is None and character.text != "\n")
    return ComparedLine(words.translate(_SPACES), frozenset(name for number in {c.line for c in row} for name, _ in story.lines[number].bookmarks))


def _match(sent: SentText, ours: list[ComparedLine], group: Group, rows: list[list[_Character]]) -> None:
    """Say of each character that is not a tracked insertion which character of the sent text it is."""
    old = [character for at in group.returned for character in rows[at] if character.piece.inserted is None]
    start, _ = sent.span_of(group.sent[0])
    words = "\n".join(ours[at].words for at in group.sent) + "\n"
    theirs = "".join(character.text for character in old).translate(_SPACES)
    for begin, other, length in _common(words, theirs):
        for step in range(length):
            old[other + step].match = start + begin + step


def _common(ours: str, theirs: str) -> Iterator[tuple[int, int, int]]:
    """Yield the parts that two texts share, word by word."""
    if ours == theirs:
        yield 0, 0, len(ours)
        return
    left, right = _TOKEN.findall(ours), _TOKEN.findall(theirs)
    at_left, at_right = _offsets(left), _offsets(right)
    shared = [(s.src_start, s.src_end, s.dest_start) for s in Indel.opcodes(left, right) if s.tag == "equal"]
    for begin, end, other in _without_crumbs(shared, left, right):
        yield at_left[begin], at_right[other], at_left[end] - at_left[begin]


def _without_crumbs(shared: list[tuple[int, int, int]], left: list[str], right: list[str]) -> Iterator[tuple[int, int, int]]:
    """Leave out what two changes share between them by chance, such as one word: they are one change."""
    for place, (begin, end, other) in enumerate(shared):
        words = [token for token in left[begin:end] if not token.isspace()]
        inner = 0 < place < len(shared) - 1 or (place == 0 and (begin or other)) or (place == len(shared) - 1 and end < len(left))
        before = shared[place - 1] if place else (0, 0, 0)
        after = shared[place + 1] if place + 1 < len(shared) else (len(left), len(left), len(right))
        cut = max(begin - before[1], other - before[2] - (before[1] - before[0])) + max(after[0] - end, after[2] - other - (end - begin))
        if inner and len(words) <= 2 and cut > 4 * len(words) and NOTE not in words and "\n" not in left[begin:end]:
            continue
        yield begin, end, other


def _offsets(tokens: list[str]) -> list[int]:
    found = [0]
    for token in tokens:
        found.append(found[-1] + len(token))
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
            self._take(character)
            self.comparison.positions[character.line, character.offset] = self.cursor
        end = len(sent.text)
        if single:
            line = sent.line_of(single)
            end = sent.span_of(line)[1] + 1
        self._delete_to(end, NOBODY, tracked=False)
        self._close()
        self._end_look()

    def _take(self, character: _Character) -> None:
        piece, sent = character.piece, self.comparison.sent
        if piece.inserted is not None:
            if piece.deleted is None:
                self._insert(character, piece.inserted, tracked=True)
        elif character.match < 0:
            if piece.deleted is None:
                self._insert(character, NOBODY, tracked=False)
        else:
            self._delete_to(character.match, NOBODY, tracked=False)
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
        change.new.append(Piece(character.text, look=piece.look, generated=piece.generated, note=piece.note))

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
        added, removed = theirs.look - ours.look, ours.look - theirs.look
        found, hand = self.restyling, theirs.look_by or NOBODY
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


def _move(group: Group, rows: list[list[_Character]], sent: SentText) -> Move:
    """The sent line before which a moved line is now: that of the next character that was in the sent text and is not of the moved line."""
    begin, end = sent.span_of(group.sent[0])
    for row in rows[group.returned[-1] + 1 :]:
        found = [character.match for character in row if character.match >= 0 and not begin <= character.match <= end]
        if found:
            return Move(group.sent[0], sent.line_of(found[0]), NOBODY, tracked=False)
    return Move(group.sent[0], len(sent.starts), NOBODY, tracked=False)
