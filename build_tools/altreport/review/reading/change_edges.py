"""Where a change begins and ends: of several ways to see the same change, the one that touches the fewest words."""

from __future__ import annotations

from altreport.markup.shared_words import NOTE, tokens_of
from altreport.review.reading.comparison import Change
from altreport.review.reading.word_lines import Piece


def fills_line(text: str, start: int, end: int) -> bool:
    """Whether a part of a text is all of a line, or of some lines, after another line of the same paragraph."""
    return text[max(start - 1, 0) : start] == "\n" and text[max(start - 2, 0) : start - 1] not in ("\n", "") and text[end : end + 1] in ("\n", "")


def blank_first(text: str, start: int, end: int, new: list[Piece]) -> tuple[int, int, list[Piece]]:
    """Of two ways to see the same insertion or deletion, that with the blank before the words: ‘ and prevent’, not ‘and prevent ’."""
    if start and text[start - 1] == " ":
        if start == end and len(new) > 1 and new[-1].text == " " and new[0].text != " ":
            return start - 1, end - 1, [new[-1], *new[:-1]]
        if not new and end - start > 1 and text[end - 1] == " " and text[start] != " ":
            return start - 1, end - 1, new
    return start, end, new


def blank_last(text: str, start: int, end: int, new: list[Piece]) -> tuple[int, int, list[Piece]]:
    """Of two ways to see the same insertion, that with the blank after the words: ‘and prevent ’, not ‘ and prevent’."""
    if start == end and len(new) > 1 and new[0].text == " " == text[start : start + 1] and new[-1].text != " ":
        return start + 1, end + 1, [*new[1:], new[0]]
    return start, end, new


def trimmed(text: str, start: int, end: int, new: list[Piece]) -> tuple[int, int, list[Piece]]:
    """A replacement without the words that both texts begin or end with."""
    old, words = tokens_of(text[start:end]), tokens_of("".join(piece.text for piece in new))
    head = 0
    while head < min(len(old), len(words)) and old[head] == words[head] and old[head] != NOTE:
        head += 1
    tail = 0
    while tail < min(len(old), len(words)) - head and old[-1 - tail] == words[-1 - tail] and old[-1 - tail] != NOTE:
        tail += 1
    first, last = sum(map(len, old[:head])), sum(map(len, old[len(old) - tail :]))
    return start + first, end - last, new[first : len(new) - last]


def whole_lines(change: Change, text: str) -> Change:
    """A deleted line with the line end before it is the same as the line with its own."""
    deleted = text[change.start : change.end]
    if not change.new and deleted.startswith("\n") and not deleted.endswith("\n") and text[change.end : change.end + 1] == "\n":
        return Change(change.start + 1, change.end + 1, [], change.hand, change.tracked)
    return change


def by_lines(pieces: list[Piece]) -> list[list[Piece]]:
    """Inserted characters by lines."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == "\n":
            parts.append([])
        else:
            parts[-1].append(piece)
    return parts
