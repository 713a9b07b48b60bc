"""A Word file as lines of characters: each paragraph with its words, notes and marks, and who inserted or deleted them (ECMA-376 Part 1, 17.13.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from altreport.importing.word.package import WordPackage
from altreport.importing.word.xml import MC, Element, child, val
from altreport.markup.shared_words import NOTE
from altreport.ooxml.namespaces import w
from altreport.review.reading.hand import Hand, hand_of
from altreport.review.reading.run_look import look_of, text_box

PICTURE = "\ufffd"
"""The character in the place of a picture or another object."""


@dataclass(frozen=True)
class Piece:
    """Characters with the same marks. `look` has 'bold', 'italic' and so on, and 'link ADDRESS'; `note` is the id of the note of a call, `style` the line's."""

    text: str
    inserted: Hand | None = None
    deleted: Hand | None = None
    look: frozenset[str] = frozenset()
    look_by: Hand | None = None
    generated: bool = False
    note: str = ""
    style: str = ""


@dataclass
class Line:
    """A paragraph. The marks are those of its end; `bookmarks` and `comments` are names with the offsets where they begin."""

    style: str = ""
    pieces: list[Piece] = field(default_factory=list)
    inserted: Hand | None = None
    deleted: Hand | None = None
    bookmarks: list[tuple[str, int]] = field(default_factory=list)
    cell: tuple[int, int, int] | None = None

    @property
    def is_contents(self) -> bool:
        """Return whether it is a line of the table of contents, or of the list of tables and figures: Word and LibreOffice name their styles so."""
        return self.style.startswith(("TOC", "Contents", "TableofFigures"))

    @property
    def length(self) -> int:
        """Return the number of its characters, deleted ones included."""
        return sum(len(piece.text) for piece in self.pieces)

    def words(self, *, final: bool) -> str:
        """Return the text with all tracked changes accepted or rejected."""
        return "".join(piece.text for piece in self.pieces if (piece.deleted if final else piece.inserted) is None)


@dataclass
class Story:
    """The lines of one part; `comments` are the (line, offset) at which each comment's range begins and ends."""

    lines: list[Line] = field(default_factory=list)
    comments: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def on_one_line(self) -> str:
        """Return its words on one line, with all tracked changes accepted."""
        return " ".join(" ".join(line.words(final=True) for line in self.lines).split())


@dataclass
class WordFile:
    """What is in a file: the document, the notes by their ids ('endnote 3'), and the other stories (headers and footers)."""

    document: Story
    notes: dict[str, Story]
    others: list[Story]


def read_word_file(package: WordPackage) -> WordFile:
    """Read the stories of an open package; `ImportRefusedError` where a part is not what Word could write."""
    main = package.document
    document = _Reader(_addresses(package, main)).read(package.tree(main))
    notes: dict[str, Story] = {}
    for kind in ("endnote", "footnote"):
        for part in package.linked(main, f"{kind}s"):
            links = _addresses(package, part)
            for element in package.tree(part).iter(w(kind)):
                if val(element, "type") in (None, "normal"):
                    notes[f"{kind} {val(element, 'id')}"] = _Reader(links, in_note=True).read(element)
    others = [_Reader({}).read(package.tree(part)) for kind in ("header", "footer") for part in package.linked(main, kind)]
    return WordFile(document, notes, others)


def _addresses(package: WordPackage, part: str) -> dict[str, str]:
    return {name: link.target for name, link in package.links(part).items() if link.external}


_CHARACTERS = {w("tab"): "\t", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
_OBJECTS = (w("drawing"), w("pict"), w("object"), w("sym"))
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SKIPPED = (f"{{{MC}}}Fallback", w("txbxContent"), w("sdtPr"), w("rPr"), w("pPr"), w("tblPr"), w("trPr"), w("tcPr"))
_INSERTED, _DELETED = (w("ins"), w("moveTo")), (w("del"), w("moveFrom"))
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


_LINK = re.compile(r'\s*HYPERLINK\s+(?:"(?P<address>[^"]*)")?(?:.*?\\l\s+"(?P<part>[^"]*)")?', re.DOTALL)


@dataclass
class _Field:
    """An open field (17.16.18): its instruction, and whether its result has begun."""

    instruction: str = ""
    begun: bool = False

    @property
    def link(self) -> str | None:
        """The address of a hyperlink, whose result is not made by the program (17.16.5.25); None for other fields."""
        found = _LINK.match(self.instruction)
        return None if found is None else "#".join(filter(None, (found["address"], found["part"]))) if found["address"] else ""


@dataclass
class _Reader:
    addresses: dict[str, str]
    in_note: bool = False
    """In a note, the tab after its number is no text: programs set it anew."""
    story: Story = field(default_factory=Story)
    inserted: list[Hand] = field(default_factory=list)
    deleted: list[Hand] = field(default_factory=list)
    link: str = ""
    fields: list[_Field] = field(default_factory=list)
    """The open fields, the inner ones last."""
    tables: int = 0
    line: Line | None = None
    waiting: list[str] = field(default_factory=list)

    def read(self, root: Element) -> Story:
        self._blocks(root, None)
        return self.story

    def _blocks(self, root: Element, cell: tuple[int, int, int] | None) -> None:
        for element in root:
            if element.tag == w("p"):
                self._paragraph(element, cell)
            elif element.tag == w("tbl"):
                self._table(element)
            elif element.tag in _SKIPPED:
                continue
            elif element.tag in (w("bookmarkStart"), w("commentRangeStart"), w("commentRangeEnd")):
                self._mark(element)
            else:
                self._blocks(element, cell)

    def _table(self, table: Element) -> None:
        number = self.tables = self.tables + 1
        rows = [row for row in table.iter(w("tr")) if next(row.iterancestors(w("tbl"))) is table]
        for row, found in enumerate(rows):
            gone = child(found, "trPr/del")
            new = child(found, "trPr/ins")
            for column, inner in enumerate(found.iterchildren(w("tc"))):
                begin = len(self.story.lines)
                self._blocks(inner, (number, row, column))
                for line in self.story.lines[begin:]:
                    line.deleted = line.deleted or (hand_of(gone) if gone is not None else None)
                    line.inserted = line.inserted or (hand_of(new) if new is not None else None)

    def _paragraph(self, paragraph: Element, cell: tuple[int, int, int] | None) -> None:
        line = self.line = Line(val(child(paragraph, "pPr/pStyle")) or "", cell=cell)
        self.story.lines.append(line)
        for name in ("ins", "moveTo"):
            if (mark := child(paragraph, f"pPr/rPr/{name}")) is not None:
                line.inserted = hand_of(mark)
        for name in ("del", "moveFrom"):
            if (mark := child(paragraph, f"pPr/rPr/{name}")) is not None:
                line.deleted = hand_of(mark)
        line.bookmarks += [(name, 0) for name in self.waiting]
        self.waiting.clear()
        self._inlines(paragraph)
        self.line = None

    def _inlines(self, root: Element) -> None:
        for element in root:
            tag = element.tag
            if tag == w("r"):
                self._run(element)
            elif tag in _INSERTED or tag in _DELETED:
                hands = self.inserted if tag in _INSERTED else self.deleted
                hands.append(hand_of(element))
                self._inlines(element)
                hands.pop()
            elif tag == w("hyperlink"):
                outer, self.link = self.link, self.addresses.get(str(element.get(_RELATION)), "")
                self._inlines(element)
                self.link = outer
            elif tag == w("fldSimple"):
                self.fields.append(_Field(val(element, "instr") or "", begun=True))
                self._inlines(element)
                self.fields.pop()
            elif tag in _SKIPPED:
                continue
            elif tag == _FORMULA:
                self._say(element.text or "", frozenset(), None)
            elif tag == w("p"):
                self._blocks(root, None)
                return
            else:
                self._mark(element)
                self._inlines(element)

    def _run(self, run: Element) -> None:
        look, by = look_of(run)
        if link := next(filter(None, [self.link, *(one.link for one in self.fields)]), ""):
            look |= {f"link {link}"}
        for element in run.iterchildren("*"):
            tag = element.tag
            if tag in (w("t"), w("delText")):
                self._say(element.text or "", look, by)
            elif tag in _CHARACTERS and not (self.in_note and tag == w("tab")):
                self._say(_CHARACTERS[str(tag)], look, by)
            elif tag in (w("endnoteReference"), w("footnoteReference")):
                kind = "endnote" if tag == w("endnoteReference") else "footnote"
                self._say(NOTE, look, by, f"{kind} {val(element, 'id')}")
            elif tag in _OBJECTS or tag == f"{{{MC}}}AlternateContent":
                self._say(PICTURE + text_box(element), look, by)
            elif tag == w("fldChar"):
                self._field(val(element, "fldCharType") or "")
            elif tag == w("instrText") and self.fields:
                self.fields[-1].instruction += element.text or ""
            else:
                self._mark(element)

    def _say(self, text: str, look: frozenset[str], by: Hand | None, note: str = "") -> None:
        if self.line is None or not text or (self.fields and not self.fields[-1].begun):
            return
        inserted = self.inserted[-1] if self.inserted else None
        deleted = self.deleted[-1] if self.deleted else None
        self.line.pieces.append(
            Piece(text, inserted, deleted, look, by, generated=any(one.link is None for one in self.fields), note=note, style=self.line.style)
        )

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].begun = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _mark(self, element: Element) -> None:
        tag, lines = element.tag, self.story.lines
        name = val(element, "id") or ""
        if tag == w("bookmarkStart"):
            bookmark = val(element, "name") or ""
            if self.line is None:
                self.waiting.append(bookmark)
            else:
                self.line.bookmarks.append((bookmark, self.line.length))
        elif tag in (w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")):
            here = (len(lines) - 1, lines[-1].length) if self.line is not None else (len(lines), 0)
            places = self.story.comments.setdefault(name, [])
            if tag != w("commentReference") or not places:
                places.append(here)
