"""Reading a finished document as Word would show it: bookmarks and the text in them, note calls, fields, numbered paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from altreport.ooxml.names import w
from altreport.ooxml.package import Element


@dataclass(frozen=True)
class Field:
    r"""A complex field (17.16.18): its instruction ('REF crimes_act_98d \r \h') and the result that stands in the file."""

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


_CHARACTERS = {w("tab"): " ", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}


def read_story(root: Element, note_style: str) -> Story:
    """Walk a part once; runs in the character style `note_style` are note numbers, not text."""
    return _Reader(note_style).read(root)


@dataclass
class _OpenField:
    instruction: str = ""
    result: str = ""
    showing: bool = False


@dataclass
class _Reader:
    """One walk; `open` maps the id of each open bookmark to its name and the text so far."""

    note_style: str
    story: Story = field(default_factory=Story)
    pieces: list[str] = field(default_factory=list)
    open: dict[str, tuple[str, int]] = field(default_factory=dict)
    fields: list[_OpenField] = field(default_factory=list)
    starting: list[str] = field(default_factory=list)

    def read(self, root: Element) -> Story:
        for element in self._inside(root):
            self._take(element)
        self.story.text = _one_line(self.pieces)
        return self.story

    def _inside(self, element: Element) -> Iterator[Element]:
        for child in element:
            yield child
            if child.tag == w("p"):
                yield from self._paragraph(child)
            else:
                yield from self._inside(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Element]:
        self.pieces.append(" ")
        yield from self._inside(paragraph)
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        self.story.paragraphs.append(("" if style is None else str(style.get(w("val"))), tuple(self.starting)))
        self.starting.clear()
        self.pieces.append(" ")

    def _take(self, element: Element) -> None:
        tag = element.tag
        if tag == w("t"):
            self._say(element.text or "", element)
        elif tag in _CHARACTERS and _in_run(element):
            self._say(_CHARACTERS[str(tag)], element)
        elif tag == w("bookmarkStart"):
            name = str(element.get(w("name")))
            self.open[str(element.get(w("id")))] = (name, len(self.pieces))
            self.starting.append(name)
        elif tag == w("bookmarkEnd"):
            name, start = self.open.pop(str(element.get(w("id"))), ("", 0))
            if name:
                self.story.bookmarks[name] = _one_line(self.pieces[start:])
        elif tag == w("endnoteReference"):
            self.story.calls.append((int(str(element.get(w("id")))), tuple(name for name, _ in self.open.values())))
        elif tag == w("instrText") and self.fields:
            self.fields[-1].instruction += element.text or ""
        elif tag == w("fldChar"):
            self._field(str(element.get(w("fldCharType"))))

    def _say(self, words: str, element: Element) -> None:
        if self.fields and self.fields[-1].showing:
            self.fields[-1].result += words
        style = None if (run := element.getparent()) is None else run.find(f"{w('rPr')}/{w('rStyle')}")
        if style is None or style.get(w("val")) != self.note_style:
            self.pieces.append(words)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_OpenField())
        elif kind == "separate" and self.fields:
            self.fields[-1].showing = True
        elif kind == "end" and self.fields:
            done = self.fields.pop()
            self.story.fields.append(Field(" ".join(done.instruction.split()), done.result))


def _in_run(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == w("r")


def _one_line(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())
