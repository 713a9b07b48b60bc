"""All records of an edition with what outputs print of them, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from altreport.assemble.facts import title_facts
from altreport.assemble.recommendation_basis import basis_line
from altreport.assemble.texts import Texts
from altreport.changes.printed_words import Word, words_of, words_of_line
from altreport.document.tree import Blocks
from altreport.markup.shared_words import NOTE
from altreport.model.illustration import AnyIllustration, Chart, Tabular
from altreport.model.recommendation import Recommendation
from altreport.project.numbered_report import NumberedReport

Words = tuple[Word, ...]


class Kind(StrEnum):
    """What a record is called in lists of changes."""

    COVER = "title page"
    PAGE = "page"
    SECTION = "section"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    FIGURE = "figure"
    RECOMMENDATION = "recommendation"
    ACRONYM = "acronym"
    ENDNOTE = "endnote"
    SOURCE = "source"


@dataclass(frozen=True)
class PrintedRecord:
    """A record: its number where it has one, and its words by field. `in_text` says whether it has a place in the order of the text."""

    kind: Kind
    id: str
    fields: dict[str, Words]
    number: int | None = None
    in_text: bool = True
    calls: tuple[str, ...] = field(default=())


def printed_records(read: NumberedReport, texts: Texts, works: dict[str, Blocks]) -> tuple[PrintedRecord, ...]:
    """Return the records of a printed edition; `works` are the full forms of its sources.

    Of a citation typed in the text, the note is a record as well. Its id is only of use within one state of the report. Placeholders of shared numbers are no
    records: what is behind them must not be compared.
    """
    left_out = {name for name, record in read.report.named_records() if record.is_placeholder}
    return tuple(each for each in (*_text_records(read, texts), *_lists(read, texts, works)) if each.id not in left_out)


class _Reader:
    def __init__(self, read: NumberedReport, texts: Texts) -> None:
        self.read = read
        self.texts = texts
        keys = {note.id: "left-out" if note.is_placeholder else note.id for note in read.report.endnotes}
        self._notes = {made.note.id: (keys.get(made.note.id, ""), f"[{made.note.number}]") for made in texts.notes}

    def text(self, name: str) -> Words:
        """Return the words of the text of a record."""
        return self.of(self.texts.body.get(name, ()))

    def of(self, blocks: Blocks) -> Words:
        """Return the words of blocks."""
        return words_of(blocks, self._notes)

    def number(self, name: str) -> int | None:
        """Return the number that a record has, None if it has none."""
        label = self.texts.labels.get(name)
        return None if label is None else label.number


def _text_records(read: NumberedReport, texts: Texts) -> list[PrintedRecord]:
    reader, report = _Reader(read, texts), read.report
    facts = {fact.label: words_of_line(fact.text) for fact in title_facts(report, read.edition)}
    made = [PrintedRecord(Kind.COVER, "report", {"title": words_of_line(report.cover.title), **facts, "notice": reader.text("report")})]
    made += [PrintedRecord(Kind.PAGE, page.id, {"title": words_of_line(page.title), "text": reader.text(page.id)}) for page in report.front]
    for section in report.sections:
        made.append(PrintedRecord(Kind.SECTION, section.id, {"title": words_of_line(section.title)}))
        for paragraph in section.paragraphs:
            made.append(PrintedRecord(Kind.PARAGRAPH, paragraph.id, {"text": reader.text(paragraph.id)}, reader.number(paragraph.id)))
            made += [_illustration(reader, shown) for shown in report.shown_by(paragraph)]
    for each in report.recommendations:
        made.append(PrintedRecord(Kind.RECOMMENDATION, each.id, {"text": reader.text(each.id), "basis": _basis(reader, each)}, reader.number(each.id)))
    return made


def _basis(reader: _Reader, recommendation: Recommendation) -> Words:
    """Return the words of the line below a recommendation; the paragraphs that it names are compared by their ids."""
    words: list[Word] = []
    for piece in basis_line(recommendation, reader.texts.labels, reader.read.report):
        if isinstance(piece, str):
            words += (Word(word, word) for word in words_of_typed(piece))
        else:
            label = piece.label
            words.append(Word(f"#{piece.id}", "" if label is None else str(label.number) if piece.bare else label.text))
    return tuple(words)


def words_of_typed(text: str) -> list[str]:
    """Return the words of a part of a line, with the blanks at its ends."""
    return [word.shown for word in words_of_line(f"|{text}|")][1:-1]


def _illustration(reader: _Reader, shown: AnyIllustration) -> PrintedRecord:
    fields = {"title": words_of_line(shown.title), "source": reader.text(shown.id)}
    if isinstance(shown, Tabular):
        rows = (shown.columns, *shown.rows)
        fields |= {f"row {number}": _row(row) for number, row in enumerate(rows)}
    if isinstance(shown, Chart) and shown.unit:
        fields["unit"] = words_of_line(shown.unit)
    kind = Kind.TABLE if shown.numbered_as == "table" else Kind.FIGURE
    return PrintedRecord(kind, shown.id, fields, reader.number(shown.id))


def _row(cells: tuple[str | None, ...]) -> Words:
    """Return the words of a row, with a sign between its cells."""
    words: list[Word] = []
    for cell in cells:
        words += [*([Word(" | ", " | ")] if words else []), *words_of_line(cell or "")]
    return tuple(words)


def _lists(read: NumberedReport, texts: Texts, works: dict[str, Blocks]) -> list[PrintedRecord]:
    reader = _Reader(read, texts)
    made = [PrintedRecord(Kind.ACRONYM, short, {"full form": words_of_line(full)}, in_text=False) for short, full in read.report.acronyms]
    made += [PrintedRecord(Kind.ENDNOTE, note.note.id, {"text": reader.of(note.blocks)}, note.note.number, in_text=False) for note in texts.notes]
    made += [PrintedRecord(Kind.SOURCE, name, {"reference": reader.of(blocks)}, in_text=False) for name, blocks in works.items()]
    return made


def is_citation(word: Word) -> bool:
    """Return whether a word is the call of a note that is a citation in the text."""
    return word.key == NOTE
