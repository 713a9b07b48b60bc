"""The words of a Word file, found by another way than the import itself: the parts as they are become one row of tokens.

No tree is changed, no style is looked up but those of note numbers, no paragraph is judged. Text boxes are after the paragraph
to which they are attached, a picture's description after the word in which it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from altreport.importing.foreign_document import Changes
from altreport.importing.word.characters import in_font, printable, symbol
from altreport.importing.word.equations import EQUATIONS, on_one_line
from altreport.importing.word.fields import Fields
from altreport.importing.word.graphics import chosen, description
from altreport.importing.word.package import WordPackage
from altreport.importing.word.story import LOOSE, is_drop_cap
from altreport.importing.word.tracked_changes import DROPPED, DROPPED_WITH, following_paragraph, mark_is_dropped
from altreport.importing.word.xml import MC, Element, child, parse_foreign, val
from altreport.ooxml.namespaces import W, w

_CALL = "\0"
"""The place of a note's call until a text is complete; no document can hold it (XML 1.0, 2.2)."""
_STORIES = frozenset(w(name) for name in ("body", "tc", "txbxContent", "footnote", "endnote"))
_SIGNS = {"tab": " ", "ptab": " ", "br": " ", "cr": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_TEXTS = {Changes.ACCEPT: ("t", "instrText"), Changes.REJECT: ("t", "delText", "instrText", "delInstrText")}


@dataclass(frozen=True)
class _Token:
    """A step through a part: `kind` is 'text', 'aside', 'instruction', 'field', 'note', 'start' or 'end' of a bookmark, 'box', 'simple' or 'paragraph'."""

    kind: str
    text: str = ""
    name: str = ""
    raised: bool = False
    element: Element | None = None


def words_of_file(package: WordPackage, changes: Changes) -> tuple[str, list[str]]:
    """All words that a reader of the file meets, tracked changes accepted or rejected: the running text, and each note that is called."""
    document = package.document
    flow = _Flow(changes, _note_styles(package, document))
    for kind in ("footnote", "endnote"):
        for part in package.linked(document, f"{kind}s"):
            for note in parse_foreign(package.read(part), part).findall(w(kind)):
                flow.notes.setdefault((kind, str(note.get(w("id")))), note)
    root = parse_foreign(package.read(document), document)
    flow.name_notes(flow.tokens(root))
    flow.fields = Fields.among(flow.field_marks(flow.tokens(root)))
    return flow.run(flow.tokens(root)), flow.said


def _note_styles(package: WordPackage, document: str) -> frozenset[str | None]:
    """The ids of the character styles of notes' numbers."""
    styles = (element for part in package.linked(document, "styles") for element in package.tree(part).iter(w("style")))
    return frozenset(val(style, "styleId") for style in styles if (val(child(style, "name")) or "").lower() in ("footnote reference", "endnote reference"))


def _font(text: Element) -> str:
    """The font that the run of a text names itself."""
    return val(child(text.getparent(), "rPr/rFonts"), "ascii") or ""


@dataclass
class _Flow:
    """The text of a file, token by token."""

    changes: Changes
    marks: frozenset[str | None]
    notes: dict[tuple[str, str], Element] = field(default_factory=dict)
    named: dict[str, tuple[str, str]] = field(default_factory=dict)
    called: set[tuple[str, str]] = field(default_factory=set)
    fields: Fields = field(default_factory=Fields)
    waiting: list[tuple[str, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def tokens(self, parent: Element, *, raised: bool = False) -> Iterator[_Token]:
        """Everything inside `parent` that a reader could see."""
        for element in parent:
            tag = str(element.tag)
            name = tag.rpartition("}")[2]
            if tag.startswith(f"{{{W}}}"):
                yield from self._of_word(element, name, raised=raised)
            elif tag == f"{{{MC}}}AlternateContent":
                yield from self.tokens(chosen(element), raised=raised)
            elif tag in EQUATIONS:
                yield _Token("text", on_one_line(element, frozenset(w(name) for name in DROPPED[self.changes])))
            else:
                yield from self.tokens(element, raised=raised)
            if tag in LOOSE and parent.tag in _STORIES:
                yield _Token("paragraph")

    def _of_word(self, element: Element, name: str, *, raised: bool) -> Iterator[_Token]:  # noqa: C901 - one branch for each kind of element
        if name in DROPPED[self.changes] or name.endswith("Pr") or self._is_dropped(element, name):
            return
        if name in _TEXTS[self.changes]:
            text = in_font(_font(element), element.text or "")
            yield _Token("text" if name in ("t", "delText") else "instruction", text, raised=raised)
        elif name in _SIGNS:
            yield _Token("text", _SIGNS[name])
        elif name == "sym":
            yield _Token("text", symbol(str(element.get(w("font"))), str(element.get(w("char")))))
        elif name == "fldChar":
            yield _Token("field", element=element)
        elif name in ("footnoteReference", "endnoteReference"):
            yield _Token("note", str(element.get(w("id"))), name.removesuffix("Reference"))
        elif name in ("bookmarkStart", "bookmarkEnd"):
            yield _Token(name[8:].lower(), str(element.get(w("id"))), str(element.get(w("name"))).lower())
        elif name in ("drawing", "pict", "object"):
            yield from list(self._boxes(element)) or [_Token("aside", description(element))]
        elif name == "ruby":
            yield from (*self._part(element, "rubyBase"), _Token("text", "("), *self._part(element, "rt"), _Token("text", ")"))
        elif name == "fldSimple":
            yield _Token("simple", str(element.get(w("instr")) or " "))
            yield from self.tokens(element, raised=raised)
            yield _Token("simple")
        elif name not in ("delText", "delInstrText"):
            yield from self.tokens(element, raised=self._is_raised(element) if name == "r" else raised)
            if name in ("p", "tc"):
                yield _Token("joined" if name == "p" and self._joins(element) else "paragraph")

    def _part(self, element: Element, name: str) -> Iterator[_Token]:
        for part in element.iterfind(w(name)):
            yield from self.tokens(part)

    def _boxes(self, parent: Element) -> Iterator[_Token]:
        for element in parent:
            if element.tag == w("txbxContent"):
                yield _Token("box", element=element)
            elif element.tag == f"{{{MC}}}AlternateContent":
                yield from self._boxes(chosen(element))
            else:
                yield from self._boxes(element)

    def _is_dropped(self, element: Element, name: str) -> bool:
        return name in ("tr", "tc") and any(element.find(f"{w(properties)}/{w(mark)}") is not None for properties, mark in DROPPED_WITH[self.changes])

    def _joins(self, paragraph: Element) -> bool:
        return (mark_is_dropped(paragraph, self.changes) or is_drop_cap(paragraph)) and following_paragraph(paragraph) is not None

    def _is_raised(self, run: Element) -> bool:
        return val(child(run, "rPr/rStyle")) in self.marks or val(child(run, "rPr/vertAlign")) == "superscript"

    def name_notes(self, tokens: Iterable[_Token]) -> None:
        """Learn which bookmarks are around calls of notes."""
        open_marks: dict[str, str] = {}
        for token in tokens:
            if token.kind == "start":
                open_marks[token.text] = token.name
            elif token.kind == "end":
                open_marks.pop(token.text, None)
            elif token.kind == "note":
                for name in open_marks.values():
                    self.named.setdefault(name, (token.name, token.text))

    def field_marks(self, tokens: Iterable[_Token]) -> Iterator[Element]:
        """The marks of fields, also those in text boxes."""
        for token in tokens:
            if token.kind == "field" and token.element is not None:
                yield token.element
            elif token.kind == "box" and token.element is not None:
                yield from self.field_marks(self.tokens(token.element))

    def run(self, tokens: Iterable[_Token]) -> str:
        """The text of the tokens, its paragraphs parted by spaces; a raised comma between two calls of notes is not among them."""
        whole, text, after, aside, comma = [], "", "", "", None
        for token in tokens:
            shown = token.kind in ("text", "note") and not self.fields.hidden
            key = (token.name, token.text) if token.kind == "note" else self._repeats(token) if shown else None
            if shown and key is None:
                is_comma = comma == "" and token.raised and token.text.strip() == ","
                text, aside = _said(text, aside, "" if is_comma else (comma or "") + printable(token.text))
                comma = printable(token.text) if is_comma else None
            elif token.kind == "aside" and not self.fields.hidden:
                aside += f" {printable(token.text)} " if token.text else ""
            elif shown and key is not None:
                self._note(key)
                text, aside, comma = f"{text}{aside}{_CALL}", "", ""
            elif token.kind == "box" and token.element is not None and not self.fields.hidden:
                after += f" {self.run(self.tokens(token.element))} "
            elif token.kind == "paragraph":
                whole += [text, comma or "", aside, after]
                text, after, aside, comma = "", "", "", None
            else:
                before = self.fields.listing
                self._change_field(token)
                text += " " if self.fields.listing is not before else ""
        return " ".join([*whole, text + (comma or ""), aside, after]).replace(_CALL, "")

    def _change_field(self, token: _Token) -> None:
        if token.kind == "field" and token.element is not None:
            self.fields.mark(token.element)
        elif token.kind == "instruction":
            self.fields.instruct(token.text)
        elif token.kind == "simple":
            self.fields.simple(token.text)

    def _repeats(self, token: _Token) -> tuple[str, str] | None:
        """The note that a field calls here, before the note's own mark may do so."""
        note = self.fields.note
        if note is None or not (note.has("\\f") or token.raised):
            return None
        return self.named.get(note.argument.lower())

    def _note(self, key: tuple[str, str]) -> None:
        """Keep a note's text when it is called first; notes that a note calls are after it, however many call each other."""
        if key in self.called or key not in self.notes:
            return
        self.called.add(key)
        self.waiting.append(key)
        if len(self.waiting) > 1:
            return
        before = self.fields
        for each in self.waiting:
            self.fields = Fields.among(self.field_marks(self.tokens(self.notes[each])))
            self.said.append(self.run(self.tokens(self.notes[each])))
        self.fields, self.waiting = before, []


def _said(text: str, aside: str, more: str) -> tuple[str, str]:
    """The text with more of it, and what waits for the end of a word that the text is in."""
    if not aside or not more:
        return text + more, aside
    rest = re.match(r"\w*", more) if text[-1:].isalnum() else None
    end = rest.end() if rest is not None else 0
    return (text + more, aside) if 0 < end == len(more) else (f"{text}{more[:end]}{aside}{more[end:]}", "")
