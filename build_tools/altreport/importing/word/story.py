"""A story (17.2): the body, or one note, as a row of paragraphs and tables, each with what says what it is."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from altreport.document.table import Body, Cell, Column, Row, Rows, Table
from altreport.document.tree import Inline, Inlines, LineBreak, NoteCall, Plain
from altreport.importing.foreign_document import Remark, first_words
from altreport.importing.word.equations import EQUATIONS
from altreport.importing.word.formatted_text import Label, Words, rows_of, shown
from altreport.importing.word.graphics import chosen
from altreport.importing.word.numbering import Counted
from altreport.importing.word.paragraph_look import PLAIN_LOOK, ParagraphLook, look_of
from altreport.importing.word.paragraph_reader import ParagraphReader
from altreport.importing.word.reading_state import Reading
from altreport.importing.word.tracked_changes import following_paragraph
from altreport.importing.word.xml import MC, Element, child, is_on, number, val
from altreport.ooxml.namespaces import r, w
from altreport.problems import counted

_ALTERNATIVE = "the alternative text of a table: kept here alone; if readers need it, make the table in report/figures/ and write it under ‘description’"
LOOSE = frozenset({w("r"), w("hyperlink"), w("fldSimple"), *EQUATIONS})
"""What may be between paragraphs, though it belongs into one: each is a paragraph of its own."""
_THROUGH = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))


@dataclass(frozen=True)
class Found:
    """A paragraph or a table of a story.

    `names` are the names of its style and those that is based on, in small letters; `outline` is a heading's level from
    1; `counted` its place in a list; `anchors` the bookmarks that begin in it; `table` is set for tables alone;
    `listing` says that contents made by Word were in it, which are left out; `cells` are those of a table by row, as they were read.
    """

    where: str
    inlines: Inlines
    names: tuple[str, ...] = ()
    outline: int | None = None
    counted: Counted | None = None
    anchors: tuple[str, ...] = ()
    table: Table | None = None
    boxed: bool = False
    indented: bool = False
    look: ParagraphLook = PLAIN_LOOK
    listing: bool = False
    cells: tuple[tuple[TableCell, ...], ...] = ()

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(shown(self.inlines).split())

    @property
    def empty(self) -> bool:
        """Whether a reader would see nothing of it."""
        return self.table is None and not self.text and not any(isinstance(inline, NoteCall) for inline in self.inlines)


@dataclass(frozen=True)
class TableCell:
    """What is in a cell; `continues` says that it is a part of the merged cell above it (17.4.84)."""

    story: tuple[Found, ...]
    continues: bool = False


def read_story(container: Element, reading: Reading) -> list[Found]:
    """Everything in `container`, in reading order; text boxes are after the paragraph on which they hang."""
    found: list[Found] = []
    capital: list[Found] = []
    for element in container:
        tag = str(element.tag)
        if tag == w("p"):
            made = _with_capital(capital, _paragraph(element, reading))
            capital = made if is_drop_cap(element) and following_paragraph(element) is not None else []
            found += [] if capital else made
        elif tag in LOOSE:
            paragraph = element.makeelement(w("p"))
            paragraph.append(copy.deepcopy(element))
            found += _paragraph(paragraph, reading)
        elif tag == w("tbl"):
            found += _table(element, reading)
        elif tag in _THROUGH:
            if tag == w("sdt"):
                reading.fields.control(element)
            found += read_story(element, reading)
        elif tag == f"{{{MC}}}AlternateContent":
            found += read_story(chosen(element), reading)
        elif tag == w("bookmarkStart") and found:
            found[-1] = replace(found[-1], anchors=(*found[-1].anchors, val(element, "name") or ""))
        elif tag in (w("altChunk"), w("subDoc")):
            _tell_embedded(element, reading)
    return found


def is_drop_cap(paragraph: Element) -> bool:
    """Whether a paragraph is the large first letter of the next one (17.3.1.11)."""
    return val(child(paragraph, "pPr/framePr"), "dropCap") in ("drop", "margin")


def _with_capital(capital: list[Found], made: list[Found]) -> list[Found]:
    """A paragraph after its large first letter; text boxes on either are after both."""
    if not capital:
        return made
    letter, first = capital[0], made[0]
    whole = replace(first, inlines=(*letter.inlines, *first.inlines), anchors=(*letter.anchors, *first.anchors))
    return [whole, *capital[1:], *made[1:]]


def _tell_embedded(element: Element, reading: Reading) -> None:
    """Word takes such a document in when it opens the file, and writes it as text when it saves it (17.17.2.1)."""
    link = reading.links.get(str(element.get(r("id"))))
    name = "" if link is None else link.target
    reading.remark(name, "another document in this one, whose words are not imported: open the file in Word, save it, and import it again", "doubtful")


def _paragraph(paragraph: Element, reading: Reading) -> list[Found]:
    reading.paragraphs += 1
    where = reading.where
    style = val(child(paragraph, "pPr/pStyle"))
    line = ParagraphReader(reading, style).read(paragraph)
    reading.beginnings[where] = first_words(shown(tuple(line.inlines)))
    place = reading.numbering.count(paragraph)
    names = reading.styles.names(style)
    outline = reading.styles.outline(style)
    indent = child(paragraph, "pPr/ind")
    indented = any((number(val(indent, side)) or 0) > 0 for side in ("left", "start"))  # 17.3.1.12
    own = number(val(child(paragraph, "pPr/outlineLvl")))
    if own is not None:
        outline = own + 1 if own < 9 and (outline is not None or (_stands_out(line.inlines) and not indented)) else None
    look, listing = look_of(paragraph, reading.styles), bool(line.left_out.strip())
    made = [Found(where, tuple(line.inlines), names, outline, place, tuple(line.anchors), indented=indented, look=look, listing=listing)]
    for box in line.boxes:
        is_alone = made[0].empty  # then the box may hold the title of a chapter
        made += [found if is_alone and found.outline else replace(found, boxed=True, outline=None) for found in read_story(box, reading)]
    return made


def _stands_out(inlines: list[Inline]) -> bool:
    """Whether a paragraph that has an outline level of its own alone could be a heading: short, and no sentence."""
    text = shown(tuple(inlines)).strip()
    return 0 < len(text.split()) <= 15 and text[-1] not in ".;,"


def _table(table: Element, reading: Reading) -> list[Found]:
    lines = _children(table, "tr")
    rows = [_children(line, "tc") for line in lines]
    where = f"Word paragraph {reading.paragraphs + 1}"
    stories = [[read_story(cell, reading) for cell in row] for row in rows]
    filled = [story for row in stories for story in row if any(not found.empty for found in story)]
    boxes = all(len(row) == 1 for row in rows) and any(sum(not found.empty for found in story) > 1 for story in filled)
    if boxes or (len(rows) == 1 and (len(filled) == 1 or len(rows[0]) == 1)):
        reading.remarks.append(Remark(where, "", "a frame (a table with one filled cell in each row): its paragraphs are now in the text", "likely"))
        return [found for row in stories for story in row for found in story]
    made: list[list[Inlines]] = []
    lost: Counter[str] = Counter()
    for row, row_stories in zip(rows, stories, strict=True):
        cells: list[Inlines] = []
        for cell, found in zip(row, row_stories, strict=True):
            lost.update(_lost_in_a_line(cell, found))
            cells.append(_flat(found))
            cells += [()] * (min(number(val(child(cell, "tcPr/gridSpan"))) or 1, 63) - 1)
        made.append(cells)
    for what, count in lost.items():
        reading.remarks.append(Remark(where, counted(count, "cell"), what, "doubtful"))
    for name in ("tblCaption", "tblDescription"):
        if text := val(child(table, f"tblPr/{name}")):
            reading.remarks.append(Remark(where, " ".join(text.split()), _ALTERNATIVE, "doubtful"))
    header = bool(rows) and _is_header(table, lines[0], len(rows))
    lined = [Row(tuple(Cell((Plain(cell),)) for cell in cells)) for cells in made]
    columns = (Column(),) * max(map(len, made), default=0)
    as_table = Table(columns, Rows(tuple(lined[:header])), (Body(tuple(lined[header:])),))
    kept = tuple(
        tuple(TableCell(tuple(found), _continues(cell)) for cell, found in zip(row, row_stories, strict=True))
        for row, row_stories in zip(rows, stories, strict=True)
    )
    return [Found(where, (), table=as_table, cells=kept)] if any(not Found(where, cell).empty for row in made for cell in row) else []


def _continues(cell: Element) -> bool:
    merged = child(cell, "tcPr/vMerge")
    return merged is not None and val(merged) != "restart"


def _lost_in_a_line(cell: Element, found: list[Found]) -> Iterator[str]:
    """What a cell has that a cell of one line has not."""
    if any(each.table is not None for each in found):
        yield "a table within a cell: its cells are one line now; make it a table of its own"
    elif any(each.counted is not None and not each.counted.blank for each in found):
        yield "a list within a cell: one line now, without bullets; look whether it still reads well"
    elif sum(not each.empty for each in found) > 1:
        yield "cells of a table with several paragraphs each: each cell is one line now"
    if child(cell, "tcPr/vMerge") is not None or (number(val(child(cell, "tcPr/gridSpan"))) or 1) > 1:
        yield "merged cells: the words are in the first of them, the others are empty; look whether the table still reads well"


def _children(element: Element, name: str) -> list[Element]:
    """The rows of a table, or the cells of a row, also those in content controls."""
    found: list[Element] = []
    for each in element:
        if each.tag == w(name):
            found.append(each)
        elif each.tag in _THROUGH:
            found += _children(each, name)
    return found


def _flat(found: list[Found]) -> Inlines:
    """The paragraphs of a cell as one line; of a table in it, its cells."""
    flat: list[Inline] = []
    for each in found:
        label = (Label(f"{each.counted.shown} "),) if each.counted is not None and each.counted.format != "bullet" and not each.counted.blank else ()
        cells = [cell for row in rows_of(each.table) for cell in row] if each.table is not None else [(*label, *each.inlines)]
        for cell in cells:
            flat += [Words(" "), *(Words(" ") if isinstance(inline, LineBreak) else inline for inline in cell)]
    return tuple(flat)


def _is_header(table: Element, first: Element, rows: int) -> bool:
    """Whether the first row is marked as a heading (17.4.78), or its look marks it as one (17.4.55, `firstRow`)."""
    if is_on(child(first, "trPr/tblHeader")):
        return True
    look = child(table, "tblPr/tblLook")
    if look is None or rows < 2:
        return False
    marked, bits = val(look, "firstRow"), val(look) or ""
    return marked in ("1", "true") if marked is not None else re.fullmatch(r"[0-9a-fA-F]+", bits) is not None and bool(int(bits, 16) & 0x20)
