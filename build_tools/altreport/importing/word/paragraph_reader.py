"""The inside of a paragraph (17.3): runs, links, fields, calls of notes, what hangs on it. Elements not known are looked into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from altreport.document.tree import Inline, LineBreak
from altreport.importing.foreign_document import NoteKind, Unplaced
from altreport.importing.word.characters import has_control, in_font, is_private, printable, symbol
from altreport.importing.word.equations import EQUATIONS, on_one_line
from altreport.importing.word.fields import Field
from altreport.importing.word.formatted_text import PLAIN, Look, Words
from altreport.importing.word.graphics import Graphic, chosen, read_graphic, words_of_graphic
from altreport.importing.word.inline_markdown import may_lead_to
from altreport.importing.word.line_of_words import Description, after_words, in_their_languages
from altreport.importing.word.reading_state import Reading
from altreport.importing.word.run_formatting import RunLook
from altreport.importing.word.xml import MC, Element, val
from altreport.ooxml.namespaces import r, w

_CHARACTERS = {w("tab"): " ", w("ptab"): " ", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
_GRAPHICS = (w("drawing"), w("pict"), w("object"))
_EMPTY = frozenset(
    w(name) for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "delText", "delInstrText", "del", "moveFrom", "annotationRef", "footnoteRef", "endnoteRef")
)
_PAGE = "the number of a page, counted by Word: kept as typed, though pages differ now; refer to a paragraph, ‘[](#its-id)’"
_WITH_WORDS = frozenset({"a chart", "a diagram"})


@dataclass
class Line:
    """A paragraph's inside: its inlines, the bookmarks that begin in it, and the text boxes that hang on it."""

    inlines: list[Inline] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    hidden: str = ""
    left_out: str = ""
    instructions: str = ""


class ParagraphReader:
    """Reads one paragraph of a story."""

    def __init__(self, reading: Reading, style: str | None) -> None:
        """`style` is the id of the paragraph's style."""
        self._reading = reading
        self._style = style
        self._link = ""
        self._left_out: set[str] = set()
        self._line = Line()
        self._others: dict[str, Callable[[Element, Look], None]] = {
            w("br"): lambda element, _: self._break(val(element, "type")),
            w("cr"): lambda element, _: self._break(val(element, "type")),
            w("sym"): self._symbol,
            w("fldChar"): lambda element, _: self._field_mark(element),
            w("instrText"): lambda element, _: reading.fields.instruct(element.text or ""),
            w("footnoteReference"): lambda element, _: self._note("footnote", element),
            w("endnoteReference"): lambda element, _: self._note("endnote", element),
            w("commentReference"): lambda element, _: self._commented(element),
            w("ruby"): lambda element, _: self._ruby(element),
            **dict.fromkeys(_GRAPHICS, lambda element, _: self._graphic(element)),
        }

    def read(self, paragraph: Element) -> Line:
        """Return the paragraph's inside; contents and indexes are left out, and `reading` keeps them for the account."""
        self._walk(paragraph)
        self._line.inlines = after_words(self._line.inlines)
        if self._line.hidden.strip():
            self._reading.remark(self._line.hidden, "hidden text of Word: kept as text", "doubtful")
        if self._line.instructions.strip():
            self._reading.remark(self._line.instructions, "words in a field code, which Word does not show: left out", "doubtful")
        if self._line.left_out.strip():
            self._reading.leave_out(self._line.left_out)
            self._reading.remark(self._line.left_out, "contents or an index made by Word: left out, because altreport makes them anew")
        self._line.inlines = in_their_languages(self._line.inlines, self._reading.looks.languages)
        return self._line

    def _walk(self, parent: Element) -> None:
        for element in parent:
            self._take(element)

    def _take(self, element: Element) -> None:
        tag = str(element.tag)
        if tag == w("r"):
            self._run(element)
        elif tag == w("hyperlink"):
            self._hyperlink(element)
        elif tag == w("fldSimple"):
            self._change_field(lambda: self._reading.fields.simple(val(element, "instr") or " "))
            self._walk(element)
            self._change_field(lambda: self._reading.fields.simple(""))
        elif tag == w("bookmarkStart"):
            self._line.anchors.append(val(element, "name") or "")
        elif tag == w("commentRangeStart"):
            self._commented(element)
        elif tag in EQUATIONS:
            self._equation(element)
        elif tag == f"{{{MC}}}AlternateContent":
            self._walk(chosen(element))
        elif tag not in _EMPTY:
            if tag == w("sdt"):
                self._reading.fields.control(element)
            self._walk(element)

    def _run(self, run: Element) -> None:
        text = "".join(piece.text or "" for piece in run.iter(w("t")))
        look = self._reading.looks.of(run, self._style, text)
        if text.strip():
            self._reading.lost_looks.update(look.lost)
        for element in run:
            self._inside(element, look)
        if look.hidden:
            self._line.hidden += text

    def _inside(self, element: Element, look: RunLook) -> None:
        tag = str(element.tag)
        if tag == w("t"):
            self._say(in_font(look.font, element.text or ""), look.look, note_mark=look.note_mark)
        elif tag in _CHARACTERS:
            self._say(_CHARACTERS[tag], look.look)
        elif tag == f"{{{MC}}}AlternateContent":
            for child in chosen(element):
                self._inside(child, look)
        elif tag in self._others:
            self._others[tag](element, look.look)
        elif tag not in _EMPTY:
            self._walk(element)

    def _field_mark(self, element: Element) -> None:
        if element in self._reading.fields.unended:
            self._reading.remark("", "a field without an end: what follows its beginning is kept as text", "doubtful")
        self._change_field(lambda: self._reading.fields.mark(element))

    def _change_field(self, change: Callable[[], None]) -> None:
        """Begin or end a field; contents, which are left out, are no part of a word next to them."""
        before = self._reading.fields.listing
        change()
        if self._reading.fields.listing is not before:
            self._line.left_out += " "
            self._line.inlines.append(Words(" "))

    def _say(self, text: str, look: Look, *, note_mark: bool = False) -> None:
        fields = self._reading.fields
        if fields.hidden:
            self._line.instructions += text
            return
        if has_control(text):
            self._reading.remark(text, "control characters: read as Windows-1252", "likely")
        text = printable(text)
        if fields.listing is not None:
            self._line.left_out += text
            return
        if text.strip() and (page := fields.page) is not None and not page.called:
            page.called = True
            self._reading.remark(text, _PAGE, "doubtful")
        note = fields.note
        if note is not None and self._repeats(note, note_mark=note_mark):
            return
        link = self._target(self._link or fields.link, note)
        self._line.inlines.append(Words(text, replace(look, link=link) if link else look))

    def _repeats(self, note: Field, *, note_mark: bool) -> bool:
        """Whether a field repeats a note's mark, rather than naming its number in a sentence; the call is made once."""
        key, _ = self._reading.note_bookmarks.get(note.argument.lower(), (None, False))
        if key is None or not (note.has("\\f") or note_mark):
            return False
        if not note.called:
            note.called = True
            self._line.inlines.append(self._reading.call(key))
        return True

    def _target(self, link: str, note: Field | None) -> str:
        """Where words lead, as far as it is kept: to an address of the web, to a note, or to a bookmark."""
        mark = link[1:] if note is None and link.startswith("#") else note.argument if note is not None else ""
        key, is_alone = self._reading.note_bookmarks.get(mark.lower(), (None, False))
        if key is not None and (note is not None or is_alone):
            return self._reading.naming(key)
        if link.startswith("#"):
            return f"#word-{self._reading.anchor(link[1:])}"
        if not link or not may_lead_to(link):
            self._leave_out(link)
            return ""
        return link

    def _leave_out(self, link: str) -> None:
        """Say once in a paragraph that a link is not kept."""
        address = link.partition("#")[0]
        if address and address not in self._left_out:
            self._left_out.add(address)
            self._reading.remark(link, "a link to an address that could run a program, open a file or mislead: the words are kept, the link is not", "doubtful")

    def _break(self, kind: str | None) -> None:
        fields = self._reading.fields
        if fields.hidden:
            return
        if fields.listing is not None:
            self._line.left_out += " "
        else:
            self._line.inlines.append(Words(" ") if kind in ("page", "column") else LineBreak())

    def _symbol(self, element: Element, look: Look) -> None:
        font = val(element, "font") or ""
        character = symbol(font, val(element, "char") or "")
        if is_private(character):
            self._reading.remark(character, f"a character of the font {font} without an equivalent in Unicode: kept as it is", "doubtful")
        self._say(character, look)

    def _note(self, kind: NoteKind, element: Element) -> None:
        if self._reading.fields.hidden:
            return
        if val(element, "customMarkFollows") in ("1", "true", "on"):
            self._reading.remark("", f"a {kind} with its own mark, which is kept in the text after the note’s new number", "doubtful")
        self._line.inlines.append(self._reading.call((kind, val(element, "id") or "")))

    def _commented(self, element: Element) -> None:
        self._reading.commented.setdefault(val(element, "id") or "", self._reading.where)

    def _hyperlink(self, element: Element) -> None:
        before = self._link
        relation = self._reading.links.get(str(element.get(r("id"))))
        place = val(element, "anchor")
        address = relation.target if relation is not None and relation.external else ""
        self._link = f"{address}#{place}" if place else address
        if address and not may_lead_to(address):
            self._leave_out(address)
        self._walk(element)
        self._link = before

    def _equation(self, element: Element) -> None:
        text = on_one_line(element)
        self._say(text, PLAIN)
        self._reading.remark(text, "an equation: written on one line, as typed", "doubtful")

    def _ruby(self, element: Element) -> None:
        """Words with a guide to their reading above them (17.3.3.25)."""
        for child in element.iterfind(w("rubyBase")):
            self._walk(child)
        self._say("(", PLAIN)
        for child in element.iterfind(w("rt")):
            self._walk(child)
        self._say(")", PLAIN)
        self._reading.remark("", "a reading aid above words: put in brackets after them", "likely")

    def _graphic(self, element: Element) -> None:
        if self._reading.fields.hidden:
            return
        graphic = read_graphic(element)
        self._line.boxes += graphic.boxes
        if graphic.description:
            self._line.inlines.append(Description(f" [{printable(graphic.description)}] "))
        if graphic.kind in _WITH_WORDS:
            self._keep_words(graphic)
        for text in graphic.others:
            self._reading.remark(text, "one more alternative text of a graphic: kept here alone", "likely")
        if graphic.boxes:
            self._reading.remark("", "a text box: its text follows the paragraph that it is attached to", "likely")
        else:
            self._reading.remark(*_graphic_words(graphic.kind, graphic.description, self._files(graphic.parts)), "doubtful")

    def _keep_words(self, graphic: Graphic) -> None:
        """The words of a chart or a diagram are in parts of their own (21.2, 21.4): they are kept, but have no place in a text."""
        for name in graphic.parts:
            link = self._reading.links.get(name)
            if link is not None and not link.external and self._reading.package.has(link.target):
                words = words_of_graphic(self._reading.package.tree(link.target))
                if words:
                    self._reading.unplaced.append(Unplaced("", words, f"The words of {graphic.kind} ({self._reading.where})."))

    def _files(self, identifiers: tuple[str, ...]) -> str:
        """The names of a graphic's parts; those outside of the file are named, never fetched."""
        links = [self._reading.links[name] for name in identifiers if name in self._reading.links and self._reading.links[name].kind != "hyperlink"]
        return ", ".join(f"{link.target} (outside the file; not loaded)" if link.external else link.target for link in links)


def _graphic_words(kind: str, description: str, files: str) -> tuple[str, str]:
    kept = "its description is kept in brackets" if description else "it has no description"
    return description or files, f"{kind}{f' ({files})' if files and description else ''}: {kept}; put the picture in report/figures/ by hand"
