"""Reading a finished document as Word would show it: bookmarks and the text in them, note calls, fields, numbered paragraphs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from altreport.ooxml.namespaces import w
from altreport.ooxml.xml_tree import Element, child


@dataclass(frozen=True)
class Field:
    r"""A complex field (17.16.18): its instruction ('REF crimes_act_98d \r \h') and the result that is in the file."""

    instruction: str
    result: str


@dataclass
class Story:
    """What one part (the document, or one endnote) holds, in order.

    `bookmarks` maps each bookmark's name to the text in it on one line, without the superscript numbers of notes;
    `calls` are (endnote id, names of the bookmarks open around the call); `paragraphs` are (style id, names of the
    bookmarks that begin in the paragraph); `text` is all of it on one line.
    """

    bookmarks: dict[str, str] = field(default_factory=dict)
    calls: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    paragraphs: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    text: str = ""


_TEXT, _RUN, _PARAGRAPH = w("t"), w("r"), w("p")
_CHARACTERS = {w("tab"): " ", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
_OTHER = _START, _END, _CALL, _INSTRUCTION, _FIELD = w("bookmarkStart"), w("bookmarkEnd"), w("endnoteReference"), w("instrText"), w("fldChar")
_ID, _NAME = w("id"), w("name")
_READ = (_TEXT, *_CHARACTERS, *_OTHER)
"""The elements with content; all others only contain them."""


def read_story(root: Element, note_style: str) -> Story:
    """Walk a part once; runs in the character style `note_style` are note numbers, not text."""
    looks = (style.getparent() for style in root.iter(w("rStyle")) if style.get(w("val")) == note_style)
    numbers = {look.getparent() for look in looks if look is not None and look.tag == w("rPr")}
    return _Reader(numbers).read(root)


@dataclass
class _OpenField:
    instruction: str = ""
    result: str = ""
    showing: bool = False


@dataclass
class _Reader:
    """One walk; `numbers` are the runs that are note numbers, `open` maps the id of each open bookmark to its name and where its text begins."""

    numbers: Collection[Element | None]
    story: Story = field(default_factory=Story)
    pieces: list[str] = field(default_factory=list)
    open: dict[str, tuple[str, int]] = field(default_factory=dict)
    fields: list[_OpenField] = field(default_factory=list)
    starting: list[str] = field(default_factory=list)

    def read(self, root: Element) -> Story:
        self._walk(root)
        self.story.text = _one_line(self.pieces)
        return self.story

    def _walk(self, element: Element) -> None:
        for inner in element:
            if inner.tag == _PARAGRAPH:
                self._paragraph(inner)
            else:
                self._take(inner)
                self._walk(inner)

    def _paragraph(self, paragraph: Element) -> None:
        self.pieces.append(" ")
        if next(paragraph.iterdescendants(_PARAGRAPH), None) is None:
            for element in paragraph.iter(*_READ):
                self._take(element)
        else:
            self._walk(paragraph)
        style = child(paragraph, w("pPr"), w("pStyle"))
        self.story.paragraphs.append(("" if style is None else str(style.get(w("val"))), tuple(self.starting)))
        self.starting.clear()
        self.pieces.append(" ")

    def _take(self, element: Element) -> None:
        tag = element.tag
        if tag == _TEXT:
            self._say(element.text or "", element.getparent())
        elif tag in _CHARACTERS:
            run = element.getparent()
            if run is not None and run.tag == _RUN:
                self._say(_CHARACTERS[str(tag)], run)
        elif tag in _OTHER:
            self._mark(str(tag), element)

    def _mark(self, tag: str, element: Element) -> None:
        """Take in a bookmark, the call of a note, or a piece of a field."""
        if tag == _START:
            name = str(element.get(_NAME))
            self.open[str(element.get(_ID))] = (name, len(self.pieces))
            self.starting.append(name)
        elif tag == _END:
            name, start = self.open.pop(str(element.get(_ID)), ("", 0))
            if name:
                self.story.bookmarks[name] = _one_line(self.pieces[start:])
        elif tag == _CALL:
            self.story.calls.append((int(str(element.get(_ID))), tuple(name for name, _ in self.open.values())))
        elif tag == _INSTRUCTION and self.fields:
            self.fields[-1].instruction += element.text or ""
        elif tag == _FIELD:
            self._field(str(element.get(w("fldCharType"))))

    def _say(self, words: str, run: Element | None) -> None:
        if self.fields and self.fields[-1].showing:
            self.fields[-1].result += words
        if run not in self.numbers:
            self.pieces.append(words)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_OpenField())
        elif kind == "separate" and self.fields:
            self.fields[-1].showing = True
        elif kind == "end" and self.fields:
            done = self.fields.pop()
            self.story.fields.append(Field(" ".join(done.instruction.split()), done.result))


def _one_line(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())
