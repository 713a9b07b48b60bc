"""The words of a Word file, found by another way than the import itself: the parts as they are become one row of tokens.

No tree is changed, no style is looked up but those of note numbers, no paragraph is judged. Notes are after the
paragraph that calls them first, text boxes after the paragraph that they hang on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from altreport.importing.word.characters import printable
from altreport.importing.word.equations import EQUATIONS, on_one_line
from altreport.importing.word.fields import Fields
from altreport.importing.word.graphics import chosen, description
from altreport.importing.word.package import WordPackage
from altreport.importing.word.story import LOOSE, is_drop_cap
from altreport.importing.word.symbols import in_font, symbol
from altreport.importing.word.tracked import Changes
from altreport.importing.word.tracked_changes import following_paragraph
from altreport.importing.word.xml import MC, Element, parse_foreign
from altreport.ooxml.names import W, w

_STORIES = frozenset(w(name) for name in ("body", "tc", "txbxContent", "footnote", "endnote"))
_SIGNS = {"tab": " ", "ptab": " ", "br": " ", "cr": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_GONE = {Changes.ACCEPT: ("del", "moveFrom"), Changes.REJECT: ("ins", "moveTo")}
_GONE_WITH = {Changes.ACCEPT: (("trPr", "del"), ("tcPr", "cellDel")), Changes.REJECT: (("trPr", "ins"), ("tcPr", "cellIns"))}
_TEXTS = {Changes.ACCEPT: ("t", "instrText"), Changes.REJECT: ("t", "delText", "instrText", "delInstrText")}


@dataclass(frozen=True)
class _Token:
    """A step through a part: `kind` is 'text', 'instruction', 'field', 'note', 'start' or 'end' of a bookmark, 'box', 'simple' or 'paragraph'."""

    kind: str
    text: str = ""
    name: str = ""
    raised: bool = False
    element: Element | None = None


def words_of_file(package: WordPackage, changes: Changes) -> list[str]:
    """All words that a reader of the file meets, tracked changes accepted or rejected; square brackets count as spaces."""
    document = package.document
    flow = _Flow(changes, _note_styles(package, document))
    for kind in ("footnote", "endnote"):
        for part in package.linked(document, f"{kind}s"):
            for note in parse_foreign(package.read(part), part).findall(w(kind)):
                flow.notes.setdefault((kind, str(note.get(w("id")))), note)
    root = parse_foreign(package.read(document), document)
    flow.name_notes(flow.tokens(root))
    flow.fields = Fields.among(flow.field_marks(flow.tokens(root)))
    text = flow.run(flow.tokens(root))
    return text.replace("[", " ").replace("]", " ").split()


def _note_styles(package: WordPackage, document: str) -> frozenset[str]:
    """The ids of the character styles of notes' numbers."""
    found = set()
    for part in package.linked(document, "styles"):
        for element in package.tree(part).iter(w("style")):
            name = element.find(w("name"))
            if name is not None and str(name.get(w("val"))).lower() in ("footnote reference", "endnote reference"):
                found.add(str(element.get(w("styleId"))))
    return frozenset(found)


def _font(text: Element) -> str:
    """The font that the run of a text names itself."""
    run = text.getparent()
    fonts = None if run is None else run.find(f"{w('rPr')}/{w('rFonts')}")
    return "" if fonts is None else str(fonts.get(w("ascii")))


@dataclass
class _Flow:
    """The text of a file, token by token."""

    changes: Changes
    marks: frozenset[str]
    notes: dict[tuple[str, str], Element] = field(default_factory=dict)
    named: dict[str, tuple[str, str]] = field(default_factory=dict)
    called: set[tuple[str, str]] = field(default_factory=set)
    fields: Fields = field(default_factory=Fields)
    waiting: list[tuple[str, str]] = field(default_factory=list)

    def tokens(self, parent: Element, *, raised: bool = False) -> Iterator[_Token]:
        """Everything inside `parent` that a reader could see."""
        for element in parent:
            tag = str(element.tag)
            name = tag.rpartition("}")[2]
            if tag.startswith(f"{{{W}}}"):
                yield from self._of_word(element, name, raised=raised)
            elif tag == f"{{{MC}}}AlternateContent":
                branch = chosen(element)
                yield from self.tokens(branch, raised=raised) if branch is not None else ()
            elif tag in EQUATIONS:
                yield _Token("text", on_one_line(element, frozenset(w(name) for name in _GONE[self.changes])))
            else:
                yield from self.tokens(element, raised=raised)
            if tag in LOOSE and parent.tag in _STORIES:
                yield _Token("paragraph")

    def _of_word(self, element: Element, name: str, *, raised: bool) -> Iterator[_Token]:  # noqa: C901 - one branch for each kind of element
        if name in _GONE[self.changes] or name.endswith("Pr") or self._is_gone(element, name):
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
            yield from self._of_graphic(element)
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
        for child in element.iterfind(w(name)):
            yield from self.tokens(child)

    def _of_graphic(self, element: Element) -> Iterator[_Token]:
        boxes = list(self._boxes(element))
        yield from boxes or [_Token("text", f" {description(element)} ")]

    def _boxes(self, parent: Element) -> Iterator[_Token]:
        for element in parent:
            if element.tag == w("txbxContent"):
                yield _Token("box", element=element)
            elif element.tag == f"{{{MC}}}AlternateContent":
                branch = chosen(element)
                yield from self._boxes(branch) if branch is not None else ()
            else:
                yield from self._boxes(element)

    def _is_gone(self, element: Element, name: str) -> bool:
        return name in ("tr", "tc") and any(element.find(f"{w(properties)}/{w(mark)}") is not None for properties, mark in _GONE_WITH[self.changes])

    def _joins(self, paragraph: Element) -> bool:
        look = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        gone = look is not None and any(look.find(w(name)) is not None for name in _GONE[self.changes])
        return (gone or is_drop_cap(paragraph)) and following_paragraph(paragraph) is not None

    def _is_raised(self, run: Element) -> bool:
        style = run.find(f"{w('rPr')}/{w('rStyle')}")
        place = run.find(f"{w('rPr')}/{w('vertAlign')}")
        return (style is not None and style.get(w("val")) in self.marks) or (place is not None and place.get(w("val")) == "superscript")

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
        """The text of the tokens, its paragraphs parted by spaces."""
        whole, text, behind = [], "", ""
        for token in tokens:
            if token.kind == "text":
                text += self._seen(token)
                behind += self._repeated(token)
            elif token.kind == "note" and not self.fields.hidden:
                behind += self._note((token.name, token.text))
            elif token.kind == "box" and token.element is not None and not self.fields.hidden:
                behind += f" {self.run(self.tokens(token.element))} "
            elif token.kind == "paragraph":
                whole += [text, behind]
                text = behind = ""
            else:
                before = self.fields.listing
                self._mark(token)
                text += " " if self.fields.listing is not before else ""
        return " ".join([*whole, text, behind])

    def _mark(self, token: _Token) -> None:
        if token.kind == "field" and token.element is not None:
            self.fields.mark(token.element)
        elif token.kind == "instruction":
            self.fields.instruct(token.text)
        elif token.kind == "simple":
            self.fields.simple(token.text)

    def _seen(self, token: _Token) -> str:
        return "" if self.fields.hidden or self._repeats(token) is not None else printable(token.text)

    def _repeated(self, token: _Token) -> str:
        """The text of a note that a field calls before the note's own mark does."""
        key = None if self.fields.hidden else self._repeats(token)
        return "" if key is None else self._note(key)

    def _repeats(self, token: _Token) -> tuple[str, str] | None:
        note = self.fields.note
        if note is None or not (note.has("\\f") or token.raised):
            return None
        return self.named.get(note.argument.lower())

    def _note(self, key: tuple[str, str]) -> str:
        """A note's text when it is called first; notes that a note calls are after it, however many call each other."""
        if key in self.called or key not in self.notes:
            return ""
        self.called.add(key)
        self.waiting.append(key)
        if len(self.waiting) > 1:
            return ""
        before, said = self.fields, ""
        for each in self.waiting:
            self.fields = Fields.among(self.field_marks(self.tokens(self.notes[each])))
            said += f" {self.run(self.tokens(self.notes[each]))} "
        self.fields, self.waiting = before, []
        return said
