"""Which line of the sent file prints which field of which record; found by its bookmarks (`outputs/docx/placed_texts.py`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from altreport.markup import scan
from altreport.markup.shared_words import NOTE
from altreport.model.illustration import Illustration, Tabular
from altreport.model.recommendation import Recommendation
from altreport.model.record import Record
from altreport.model.record_fields import Path
from altreport.model.report import AlternativeReport
from altreport.model.section import FrontMatter
from altreport.ooxml.wordml import bookmark_name
from altreport.outputs.docx.placed_texts import NOTICE, placed_texts
from altreport.problems import Place
from altreport.project.numbered_report import NumberedReport
from altreport.review.proposal import Where
from altreport.review.reading.sent_text import SentText
from altreport.review.reading.source_map import Field, Origin, Printing, origins
from altreport.review.reading.word_lines import Line


@dataclass
class PrintedText:
    """A sent text with the origin of each character, and by line the record that it is about ('' where it is about none)."""

    sent: SentText
    origins: list[Origin | None]
    records: list[str] = field(default_factory=list)


@dataclass
class PrintedReport:
    """The document, and each note by its id in the file ('endnote 3'); `note_keys` are the ids of notes in the ledger."""

    document: PrintedText
    note_keys: dict[str, str]
    read: NumberedReport
    fields: dict[str, Field]


def printed_report(sent: SentText, read: NumberedReport) -> PrintedReport:
    """Find the fields of the report in the text that was sent."""
    printed = PrintedText(sent, [None] * len(sent.text))
    spans = _text_spans(sent, read.report)
    labels, fields = _Labels(read), text_fields(read.report)
    for name, (start, end) in spans.items():
        if name not in fields:
            continue
        made = fields[name]
        printed.origins[start:end] = origins(made, sent.text[start:end], Printing(labels.label, labels.repeated(name)))
    printed.records = _records_by_line(sent, read.report, spans)
    _plain_fields(printed, read.report)
    calls = list(dict.fromkeys(piece.note for piece in sent.pieces if piece is not None and piece.note))
    return PrintedReport(printed, {call: note.id for call, note in zip(calls, read.ledger.notes, strict=False)}, read, fields)


def printed_note(report: PrintedReport, sent: SentText, call: str) -> PrintedText:
    """Return a note's text with its origins."""
    found = next((note for note in report.read.ledger.notes if note.id == report.note_keys.get(call)), None)
    if found is None or any(note.is_placeholder and note.id == found.id for note in report.read.report.endnotes):
        return PrintedText(sent, [None] * len(sent.text), [""] * len(sent.starts))
    labels = _Labels(report.read)
    made = Field(found.id, ("text",), Where.NOTE, found.source, found.source.place) if found.part is None else report.fields[found.cited_in[0]]
    known = origins(made, sent.text, Printing(labels.label, {}, in_note=True, part=found.part))
    return PrintedText(sent, known, [made.record] * len(sent.starts))


def text_fields(report: AlternativeReport) -> dict[str, Field]:
    """Return the fields with Markdown that the document prints, by the id of their record; what stands for a record that is left out has none."""
    found = {}
    left_out = {name for name, record in report.named_records() if record.is_placeholder}
    for name, passage in ((name, passage) for name, passage in report.body() if name not in left_out):
        path: Path = ("notice",) if name == NOTICE and report.cover.notice is passage else ("text",)
        found[name] = Field(name, path, Where.TEXT, passage, passage.place)
    for shown in report.shown:
        found[shown.id] = Field(shown.id, ("source",), Where.CAPTION, shown.source, shown.source.place)
    return found


class _Labels:
    def __init__(self, read: NumberedReport) -> None:
        self._read = read
        self._texts = dict(read.report.body())
        self._numbers = {note.id: str(note.number) for note in read.ledger.notes}

    def label(self, target: str) -> str:
        found = self._read.labels.get(target)
        return found.text if found is not None else "[?]"

    def repeated(self, record: str) -> dict[int, str]:
        """The numbers that later calls of a note print, by the offset of the call in the record's text."""
        calls = self._read.ledger.calls.get(record, ())
        pairs = zip(scan(self._texts[record].markdown).notes, calls, strict=False)
        return {one.start: self._numbers.get(call.note or "", NOTE) for one, call in pairs if call.occurrence > 1}


def _text_spans(sent: SentText, report: AlternativeReport) -> dict[str, tuple[int, int]]:
    """Where each text is: from its bookmark to the next text or heading; that of a table's source is the last line below it."""
    begins = {name: (line, sent.starts[line] + at) for line, found in enumerate(sent.kept) for name, at in found.bookmarks}
    names = {bookmark_name(part.id) for part in report.headed_parts} | {text.bookmark for text in placed_texts(report)}
    starting = {line for name, (line, _) in begins.items() if name in names or name.startswith("heading__")}
    spans = {}
    shown = {one.id for one in report.shown}
    for text in placed_texts(report):
        if text.bookmark not in begins:
            continue
        line, start = begins[text.bookmark]
        if text.id in shown:
            below = _lines_below(sent, line, starting)
            if below:
                spans[text.id] = sent.span_of(below[-1])
        else:
            first = _with_headings(sent, line, start)
            spans[text.id] = (min(start, sent.starts[first]), sent.span_of(_last_line(sent, line, starting))[1])
    return spans


def _last_line(sent: SentText, line: int, starting: set[int]) -> int:
    """The last line of a text whose bookmark begins in `line`: a bookmark may end with the first paragraph of a text."""
    last = line
    for at in range(line + 1, len(sent.kept)):
        style = sent.kept[at].style
        if at in starting or style.startswith(("RecommendationBasis", "TOC", "Contents")):
            break
        last = at
    while last > line and last + 1 in starting and sent.kept[last].style.startswith("Heading"):
        last -= 1
    return last


def _with_headings(sent: SentText, line: int, start: int) -> int:
    """The first of the headings above a text that are a part of it: they have no bookmark of their own."""
    while line > 0 and start == sent.starts[line] and sent.kept[line - 1].style.startswith("Heading") and not sent.kept[line - 1].bookmarks:
        line -= 1
        start = sent.starts[line]
    return line


def _lines_below(sent: SentText, line: int, starting: set[int]) -> list[int]:
    """The lines of a table or figure after its caption: up to the next text or heading, or the line after its table."""
    stop = min((at for at in starting if at > line), default=len(sent.kept))
    below = []
    for at in range(line + 1, stop):
        below.append(at)
        if sent.kept[at].cell is None and sent.words_of(at).strip() and not sent.kept[at].pieces[0].text.startswith("\ufffd"):
            break
    return below


def _records_by_line(sent: SentText, report: AlternativeReport, spans: dict[str, tuple[int, int]]) -> list[str]:
    """The record of each line: that which it prints, else the one above it."""
    heads = {bookmark_name(part.id): part.id for part in report.headed_parts}
    captions = {bookmark_name(f"{shown.id} shown"): shown.id for shown in report.shown}
    starts = {line: name for name, (start, end) in spans.items() for line in range(sent.line_of(start), sent.line_of(end) + 1)}
    found, current = [], ""
    for line, kept in enumerate(sent.kept):
        names = [name for name, _ in kept.bookmarks]
        known = next((table[name] for name in names for table in (heads, captions) if name in table), None)
        if known is None and any(name.startswith("heading__") for name in names):
            known = ""
        current = current if known is None else known
        current = starts.get(line, current)
        found.append(current)
        if current == NOTICE:
            current = ""
    return found


def _plain_fields(printed: PrintedText, report: AlternativeReport) -> None:
    """Find titles, captions, cells, addressees, acronyms and the words of the cover, each in the line that prints it."""
    sent, folded = printed.sent, printed.sent.text.translate(_FOLDED)
    known: dict[str, Record] = {one.id: one for one in (*report.headed_parts, *report.shown, *report.recommendations)}
    for line, record in enumerate(printed.records):
        for made in _candidates(sent.kept[line], sent.words_of(line), record, known.get(record), report):
            start, end = sent.span_of(line)
            at = folded.find(made.shown.translate(_FOLDED), start, end)
            if made.shown and at >= 0 and not any(printed.origins[at : at + len(made.shown)]):
                printed.origins[at : at + len(made.shown)] = [Origin(made, place, place + 1) for place in range(len(made.shown))]


_FOLDED = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'", "‑": "-"})


def _candidates(kept: Line, words: str, name: str, record: Record | None, report: AlternativeReport) -> Iterator[Field]:
    """Yield the fields that a line may print."""
    if isinstance(record, Illustration):
        yield from _cell(record, kept.cell) if kept.cell is not None else (_plain(name, record, ("title",), Where.CAPTION),)
    elif isinstance(record, Recommendation):
        yield from (_plain(name, record, ("to", at), Where.GENERATED) for at in range(len(record.to)))
        yield _plain(name, record, ("by",), Where.GENERATED)
    elif record is not None:
        if bookmark_name(name) in {bookmark for bookmark, _ in kept.bookmarks} and (not isinstance(record, FrontMatter) or "title" in record.origin.items):
            yield _plain(name, record, ("title",), Where.HEADING)
    elif not name:
        for acronym in report.acronym_list:
            if acronym.short == words.partition("\t")[0]:
                yield from (_plain(acronym.short, acronym, (field,), Where.TEXT) for field in ("short", "full"))
        yield from _of_cover(report)


def _of_cover(report: AlternativeReport) -> Iterator[Field]:
    cover = report.cover
    yield _plain("report", cover, ("title",), Where.HEADING)
    yield from (_plain("report", cover, ("submitters", at), Where.TEXT) for at in range(len(cover.submitters)))
    for name in ("as_of", "recommendations_title"):
        if getattr(cover, name, None):
            yield _plain("report", cover, (name,), Where.TEXT)


def _cell(shown: Illustration, cell: tuple[int, int, int]) -> Iterator[Field]:
    _, row, column = cell
    if isinstance(shown, Tabular) and column < len(shown.columns):
        if row == 0:
            yield _plain(shown.id, shown, ("columns", column), Where.CELL)
        elif row <= len(shown.rows) and column < len(shown.rows[row - 1]):
            yield _plain(shown.id, shown, ("rows", row - 1, column), Where.CELL)


def _plain(name: str, record: Record, path: Path, where: Where) -> Field:
    value = getattr(record, str(path[0]))
    for step in path[1:]:
        value = value[step]
    place: Place = record.place_in(path)
    return Field(name, path, where, str(value or ""), place)
