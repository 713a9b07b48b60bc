"""Tables of recommendations: a row for each, with columns such as number, recommendation, addressee and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from altreport.document.tree import Block, Inline, NoteCall, Para
from altreport.importing.addressees import addressee_of_heading
from altreport.importing.heading_words import RECOMMENDATIONS, announces_recommendations
from altreport.importing.recommendation_verdicts import is_typed_item
from altreport.importing.word.formatted_text import PLAIN, Label, Look, Words
from altreport.importing.word.story import Found, TableCell

_ADDRESSEE = re.compile(
    r"addressee|addressed to|to whom|by whom|\bwho\b|responsib|\blead\b|duty[- ]?bearer|\bactors?\b|institution|agency|destinat[aá]ir|acteur|responsable|dirigid[oa]s? a|entidad"
    r"|responsáve|entidade|адресат|ответственн|исполнител|الجهة|المسؤول|المعني|موجهة|对象|負責|负责|责任|责任|主体|部门|单位",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"status|position|implement|progress|respon(?:se|d)|comment|assessment|accepted|supported|recommending|finding|current|score|rating|estado|avance|cumplimiento|respuesta|état|suivi"
    r"|mise en œuvre|réponse|situaç|andamento|cumprimento|статус|выполнен|ответ(?!ств)|الحالة|التنفيذ|الرد|状态|进展|落实|回应|狀態|進展",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\W*(?:R(?:ec)?\.?\s*)?(?:\d{1,3}|[a-zA-Z]|[IVX]{1,5}|[一二三四五六七八九十]{1,3})(?:\.\d{1,2})*\W*")
_NUMBER = re.compile(
    r"\W*|\W*(?:n\.?[o°º]?|№|s/?n|num(?:ber|éro|ero)?|número|ref(?:erence)?|id|item|№ п/п|п/п|номер|(?:ال)?رقم|م|编号|序号|號|编號)\W*", re.IGNORECASE
)
_WORDS_OF_A_HEADER = 8
_WORDS_OF_A_NAME = 25


@dataclass(frozen=True)
class TableRecommendation:
    """A recommendation of a table: its blocks, and its addressee where the table names one."""

    blocks: tuple[Block, ...]
    to: str = ""


@dataclass
class RecommendationTable:
    """The recommendations of a table, and the words of it that none of them has: of its heading, numbers and addressees."""

    items: list[TableRecommendation] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Columns:
    text: int
    addressee: int | None
    number: int | None


def recommendations_of(found: Found, heading: str, *, among_recommendations: bool) -> RecommendationTable | None:
    """The recommendations in a table; None where it is another table, such as one of others' recommendations with what became of them.

    `heading` is the heading above it. A table that is not `among_recommendations` has to say whose duty each is.
    """
    if len(found.cells) < 2 or (RECOMMENDATIONS.search(heading) is not None and not announces_recommendations(heading)):
        return None
    columns = _columns([_text(cell) for cell in found.cells[0]])
    if columns is None or not (among_recommendations or columns.addressee is not None):
        return None
    reader = _Reader(found.cells[0], columns)
    for row in found.cells[1:]:
        reader.read(row)
    reader.finish()
    return reader.table if reader.table.items else None


def _columns(header: list[str]) -> _Columns | None:
    """What the columns are, by the heading of the table."""
    if any(len(each.split()) > _WORDS_OF_A_HEADER or _OF_OTHERS.search(each) for each in header):
        return None
    text = next((at for at, each in enumerate(header) if announces_recommendations(each)), None)
    if text is None or len(header) < 2:
        return None
    others = [at for at in range(len(header)) if at != text]
    addressee = next((at for at in others if _ADDRESSEE.search(header[at])), None)
    return _Columns(text, addressee, next((at for at in others if at != addressee and _NUMBER.fullmatch(header[at])), None))


def _text(cell: TableCell) -> str:
    return " ".join(each.text for each in cell.story if not each.empty)


class _Reader:
    """Takes in one row after the other."""

    def __init__(self, header: tuple[TableCell, ...], columns: _Columns) -> None:
        self.table = RecommendationTable()
        self._titles = [_text(cell) for cell in header]
        self._columns = columns
        self._to = self._to_all = ""
        self._waiting: list[Block] = []
        self._calls: list[Inline] = [call for cell in header for call in _calls(cell)]
        self.table.left_out += self._titles

    def read(self, row: tuple[TableCell, ...]) -> None:
        """Add the recommendations of a row; a row with one filled cell is a heading of those below it."""
        columns = self._columns
        filled = [at for at, cell in enumerate(row) if _text(cell)]
        if len(filled) == 1 and (filled[0] != columns.text or len(row) < len(self._titles)):
            self._heading(row[filled[0]])
            return
        if len(row) <= columns.text or not filled:
            self._waiting += [Para(each.inlines) for cell in row for each in cell.story if not each.empty]
            return
        to = self._addressee(row)
        if columns.number is not None and columns.number < len(row):
            self._leave_out(row[columns.number], is_said=_NUMBERED.fullmatch(_text(row[columns.number])) is not None)
        made = [*self._texts(row[columns.text])]
        made[0] = (*self._others(row, range(columns.text)), *made[0])
        made[-1] = (*made[-1], *self._others(row, range(columns.text + 1, len(row))))
        for blocks in made:
            if blocks:
                self._add(blocks, to)

    def finish(self) -> None:
        """Put what still waits at the end of the last recommendation."""
        if self.table.items and (self._waiting or self._calls):
            last = self.table.items[-1]
            self.table.items[-1] = replace(last, blocks=(*last.blocks, *self._waiting, *([Para(tuple(self._calls))] if self._calls else ())))

    def _add(self, blocks: tuple[Block, ...], to: str) -> None:
        first, *more = (*self._waiting, *blocks)
        if isinstance(first, Para) and self._calls:
            first, self._calls = Para((*first.inlines, *self._calls)), []
        self._waiting = []
        self.table.items.append(TableRecommendation((first, *more), to))

    def _heading(self, cell: TableCell) -> None:
        if to := addressee_of_heading(_text(cell)):
            self._to = self._to_all = to
            self._leave_out(cell, is_said=True)
        else:
            self._waiting += [Para(tuple(_in_bold(inline) for inline in each.inlines)) for each in cell.story if not each.empty]

    def _addressee(self, row: tuple[TableCell, ...]) -> str:
        """Whose duty a row is: by its own cell, by the cell above that it is a part of, or by a heading within the table."""
        at = self._columns.addressee
        if at is None or at >= len(row) or (row[at].continues and not _text(row[at])):
            return self._to
        named = ", ".join(each.text.strip(" ,;") for each in row[at].story if not each.empty)
        if not named or "@" in named or len(named.split()) > _WORDS_OF_A_NAME:
            return "" if named else self._to_all
        self._to = named
        self._leave_out(row[at], is_said=True)
        return named

    def _leave_out(self, cell: TableCell, *, is_said: bool) -> None:
        if is_said:
            self.table.left_out.append(_text(cell))
            self._calls += _calls(cell)

    def _texts(self, cell: TableCell) -> Iterator[tuple[Block, ...]]:
        """The recommendations of a cell: several where all its paragraphs are items."""
        filled = [each for each in cell.story if not each.empty]
        if not filled:
            yield ()
        elif len(filled) > 1 and all(_is_item(each) for each in filled):
            yield from ((_block(each),) for each in filled)
        else:
            yield tuple(_block(each) for each in filled)

    def _others(self, row: tuple[TableCell, ...], columns: range) -> Iterator[Block]:
        """What some other columns say, each after its heading."""
        for at in columns:
            text, title = _text(row[at]), self._titles[at].rstrip(":： ") if at < len(self._titles) else ""
            is_said = (at == self._columns.number and _NUMBERED.fullmatch(text)) or (at == self._columns.addressee and text in self.table.left_out)
            for place, each in enumerate(each for each in row[at].story if not each.empty and not is_said):
                yield Para((Label(f"{title}: "), *each.inlines)) if title and not place and each.table is None else _block(each)


def _is_item(found: Found) -> bool:
    return found.table is None and ((found.counted is not None and not found.counted.blank) or is_typed_item(found.text))


def _block(found: Found) -> Block:
    return found.table if found.table is not None else Para(found.inlines)


def _calls(cell: TableCell) -> list[Inline]:
    return [inline for each in cell.story for inline in each.inlines if isinstance(inline, NoteCall)]


def _in_bold(inline: Inline) -> Inline:
    if not isinstance(inline, Words):
        return inline
    return replace(inline, look=replace(inline.look, bold=True) if inline.look != PLAIN else Look(bold=True))
