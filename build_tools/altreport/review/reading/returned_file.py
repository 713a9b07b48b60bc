"""One returned file, compared with the file that was sent and the report from which that was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from altreport.importing.word.package import open_package
from altreport.project.numbered_report import NumberedReport
from altreport.review.proposal import Kind, Where
from altreport.review.reading.comments import Comment, in_threads, read_comments
from altreport.review.reading.comparison import UNNAMED, Comparison, compare, is_updated_field
from altreport.review.reading.found import Found, sentence_of
from altreport.review.reading.printed_fields import PrintedReport, PrintedText, printed_note, printed_report
from altreport.review.reading.sent_text import SentText, sent_text
from altreport.review.reading.story_changes import StoryChanges
from altreport.review.reading.structure import Structure
from altreport.review.reading.word_lines import Story, WordFile, read_word_file


@dataclass
class SentCopy:
    """A kept copy with the report at its revision, in its edition; made once for all files that came back."""

    file: WordFile
    text: SentText
    printed: PrintedReport
    words: dict[str, str]
    """The words of each note, with its id in the ledger."""


def sent_copy(path: Path, read: NumberedReport) -> SentCopy:
    """Read a kept copy; `ImportRefusedError` where it is not a sound Word file."""
    with open_package(path) as package:
        file = read_word_file(package)
    text = sent_text(file.document)
    printed = printed_report(text, read)
    words = {file.notes[call].on_one_line(): key for call, key in printed.note_keys.items() if call in file.notes}
    return SentCopy(file, text, printed, words)


def returned_file(path: Path) -> tuple[WordFile, list[Comment]]:
    """Read a returned file; `ImportRefusedError` where it is not a sound Word file."""
    with open_package(path) as package:
        return read_word_file(package), read_comments(package)


def found_in(returned: WordFile, comments: list[Comment], sent: SentCopy, taken: set[str]) -> Iterator[Found]:
    """Yield every change and every comment of a returned file; `taken` are ids that a draft may not have."""
    comparison = compare(sent.text, returned.document)
    document = StoryChanges(sent.printed.document, comparison, returned, sent.printed.read, "", sent.words, taken)
    yield from Structure(document).all()
    for one in comparison.restyled:
        yield from document.restyled(one)
    places = [_Place("", returned.document, comparison, sent.printed.document)]
    for ours, theirs in dict(reversed(comparison.notes)).items():
        if ours in sent.file.notes and theirs in returned.notes and _may_differ(sent.file.notes[ours], returned.notes[theirs]):
            text = sent_text(sent.file.notes[ours])
            printed = printed_note(sent.printed, text, ours)
            compared = compare(text, returned.notes[theirs])
            changes = StoryChanges(printed, compared, returned, sent.printed.read, ours, sent.words, taken)
            yield from _in_note(changes)
            places.append(_Place(ours, returned.notes[theirs], compared, printed))
    yield from _in_other_stories(returned, sent)
    yield from _comments(comments, places)


def _may_differ(ours: Story, theirs: Story) -> bool:
    """Whether a note has other words, a tracked change or a comment."""
    marked = any(piece.inserted or piece.deleted or piece.look_by for line in theirs.lines for piece in line.pieces)
    return marked or bool(theirs.comments) or ours.on_one_line() != theirs.on_one_line()


def _in_note(changes: StoryChanges) -> Iterator[Found]:
    for change in changes.comparison.changes:
        if is_updated_field(change, changes.printed.sent):
            continue
        pieces = [piece for piece in change.new if piece.text != "\n"]
        end = min(change.end, len(changes.printed.sent.text) - 1)
        yield from changes.inline(change, min(change.start, end), end, pieces)
    for one in changes.comparison.restyled:
        if one.tracked:
            yield from changes.restyled(one)


def _in_other_stories(returned: WordFile, sent: SentCopy) -> Iterator[Found]:
    """Changes of headers and footers, which altreport makes; a program may leave some out, or repeat them."""
    known = {line.words(final=True).strip() for story in sent.file.others for line in story.lines}
    for story in returned.others:
        for line in story.lines:
            words = "".join(piece.text for piece in line.pieces if piece.deleted is None and not piece.generated).strip()
            tracked = next((piece.inserted or piece.deleted for piece in line.pieces if piece.inserted or piece.deleted), None)
            if tracked is not None or (words and not any(words in one for one in known) and not any(piece.generated for piece in line.pieces)):
                note = "altreport makes headers and footers from report.yml."
                before = line.words(final=False) if tracked else ""
                yield Found("", Kind.NOT_OURS, Where.GENERATED, tracked or UNNAMED, tracked is not None, "header", 0, 0, before, words, note=note)


@dataclass(frozen=True)
class _Place:
    """A returned story with its comparison, by the name of its sent story."""

    name: str
    story: Story
    comparison: Comparison
    printed: PrintedText


def _comments(comments: list[Comment], places: list[_Place]) -> Iterator[Found]:
    ranges = {comment: (at, tuple(marks)) for at, place in enumerate(places) for comment, marks in place.story.comments.items()}
    for comment in in_threads(comments, ranges):
        at, marks = ranges.get(comment.name, (0, ()))
        yield _comment(comment, marks, places[at])


def _comment(comment: Comment, marks: tuple[tuple[int, int], ...], place: _Place) -> Found:
    if not marks:
        note = "The file does not say to which words this comment belongs."
        return Found("", Kind.COMMENT, Where.TEXT, comment.hand, False, place.name, 0, 0, thread=comment.thread, note=note)
    begin, end = marks[0], marks[-1]
    printed, sent = place.printed, place.printed.sent
    at, stop = (min(_position(mark, place), len(sent.text) - 1) for mark in (begin, end))
    nearest = [*printed.origins[at : max(stop, at + 1)], *printed.origins[max(at - 1, 0) : at]]
    origin = next((one for one in nearest if one is not None), None)
    record, other = (printed.records[sent.line_of(place)] if printed.records else "" for place in (at, max(stop - 1, at)))
    where = Where.NOTE if place.name else Where.GENERATED if origin is None else origin.field.where
    if not record and origin is not None:
        record = origin.field.record
    found = Found(record, Kind.COMMENT, where, comment.hand, False, place.name, at, sentence_of(sent, at))
    return replace(
        found,
        about=_between(place.story, begin, end),
        thread=comment.thread,
        beside=other if other != record else "",
    )


def _position(mark: tuple[int, int], place: _Place) -> int:
    """The place in the sent text of a place in the returned story: that of the character there, or the last one before it."""
    line, offset = mark
    while line >= 0:
        for at in range(offset, -1, -1):
            if (line, at) in place.comparison.positions:
                return place.comparison.positions[line, at]
        line -= 1
        offset = place.story.lines[line].length if line >= 0 else 0
    return 0


def _between(story: Story, begin: tuple[int, int], end: tuple[int, int]) -> str:
    """The words between two places, deleted ones included."""
    words = []
    for number in range(begin[0], min(end[0], len(story.lines) - 1) + 1):
        text = "".join(piece.text for piece in story.lines[number].pieces)
        words.append(text[begin[1] if number == begin[0] else 0 : end[1] if number == end[0] else len(text)])
    return "\n".join(words)
