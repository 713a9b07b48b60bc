"""Barriers in a Word file for readers who hear it, or who move through it by keyboard.

The rules are those of Word's own Accessibility Checker that a program can judge, with WCAG 2.2 (success criteria in
brackets) as the reason. Whether a description is true, or a heading fits its text, only a person can say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from altreport.ooxml.contrast import pale_styles
from altreport.ooxml.namespaces import WP, w
from altreport.ooxml.package import related, stories
from altreport.ooxml.xml_tree import Element, child, value

_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-([A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*(-[a-wy-z0-9](-[A-Za-z0-9]{2,8})+)*(-x(-[A-Za-z0-9]{1,8})+)?"
)
"""A well-formed language tag (RFC 5646, 2.1); no language has a subtag of four letters or more."""
_EMPTY_WORDS = frozenset(
    (
        *("here", "see here", "click here", "this", "link", "this link", "more", "read more"),
        *("ici", "cliquez ici", "lien", "ce lien"),
        *("aquí", "haga clic aquí", "pulse aquí", "enlace", "este enlace"),
    )
)
"""Links that lead anywhere, in English, French and Spanish."""
_FILE_NAME = re.compile(r".*\.(png|jpe?g|gif|svg|tiff?|bmp|emf|wmf)", re.IGNORECASE)
_NOTHING_SAID = frozenset({"image", "picture", "figure", "chart", "graph", "photo", "graphique", "imagen", "gráfico"})
_LOOKS = frozenset(
    {"sz", "szCs", "color", "highlight", "shd", "spacing", "w", "position", "caps", "outline", "shadow", "emboss", "imprint", "effect", "vanish"}
)
_MOST_COLUMNS, _READABLE_COLUMNS = 63, 12
_SHAPES = frozenset({"spacing", "ind", "shd", "pBdr", "tabs"})
_PARAGRAPH, _BOOKMARK, _BOOKMARK_END, _NOTE, _ID, _NAME = map(w, ("p", "bookmarkStart", "bookmarkEnd", "endnote", "id", "name"))
_PLACING = (_PARAGRAPH, _BOOKMARK_END, _NOTE)
"""Elements that mark the place of those after them."""


@dataclass(frozen=True)
class Spot:
    """Where something is: the names of the bookmarks around it, the outermost first, or the number of its endnote."""

    bookmarks: tuple[str, ...] = ()
    endnote: int | None = None


@dataclass(frozen=True)
class Barrier:
    """One thing in the way of a reader: what it is, in a sentence, and what to do.

    `words` are those by which an author finds it in the text; `closed` says that Word would not open the file.
    """

    message: str
    hint: str
    spot: Spot = Spot()
    words: str = ""
    closed: bool = False


_Rule = Callable[[Element], Iterator[tuple[str, ...]]]
"""Yields message, hint and, where there are any, the words concerned."""


def barriers(document: Document) -> tuple[Barrier, ...]:
    """All that a reader of the finished file would stumble over, in the order of the text."""
    names = {str(style.get(w("styleId"))): value(style, "name").lower() for style in document.styles.element.iter(w("style"))}
    found = list(_of_document(document, names))
    rules: dict[str, _Rule] = {
        w("hyperlink"): _link,
        w("tbl"): _table,
        w("drawing"): _picture,
        w("pict"): _old_picture,
        w("p"): _paragraph,
        w("lang"): _language,
    }
    rules |= {w("rPr"): _look, w("txbxContent"): _box}
    for part in (document.part, *related(document, RT.ENDNOTES)):
        for element, spot in _walk(part.element, *rules):
            if element.tag == w("tbl") and any(len(row.findall(w("tc"))) > _MOST_COLUMNS for row in element.findall(w("tr"))):
                hint = "Split it into several tables, or swap rows and columns."
                found.append(Barrier(f"A table has more than the {_MOST_COLUMNS} columns that Word can open.", hint, spot(), closed=True))
            found += [Barrier(message, hint, spot(), "".join(words)) for message, hint, *words in rules[str(element.tag)](element)]
    found += _headings(document.element, names)
    return tuple(dict.fromkeys(found))


def _walk(root: Element, *names: str) -> Iterator[tuple[Element, Callable[[], Spot]]]:
    """Every element of these names, with a function that returns its place as long as the next one is not asked for.

    A paragraph counts as inside the bookmarks that begin in it.
    """
    open_marks: dict[str, str] = {}
    note: int | None = None

    def spot() -> Spot:
        return Spot(tuple(open_marks.values()), note)

    for element in root.iter(*names, *_PLACING):
        tag = str(element.tag)
        if tag == _PARAGRAPH:
            open_marks |= {str(start.get(_ID)): str(start.get(_NAME)) for start in element.iter(_BOOKMARK)}
        elif tag == _BOOKMARK_END:
            open_marks.pop(str(element.get(_ID)), None)
        elif tag == _NOTE:
            note = int(str(element.get(_ID)))
        if tag in names:
            yield element, spot


def _of_document(document: Document, names: dict[str, str]) -> Iterator[Barrier]:
    """The title, set and shown (2.4.2), the language (3.1.1), and the contrast of every style (1.4.3)."""
    said = _squeezed(document.core_properties.title)
    titles = [_text(paragraph) for paragraph in document.element.iter(w("p")) if names.get(_style(paragraph)) == "title"]
    hint = "Let the template print the report’s title once, in the style ‘Title’."
    if not said:
        yield Barrier("The properties of the file have no title.", "Add ‘title:’ in report/report.yml.")
    if len(titles) != 1:
        yield Barrier(f"The document has {len(titles)} paragraphs in the style ‘Title’ instead of one.", hint)
    elif _squeezed(titles[0]).casefold() != said.casefold():
        yield Barrier("The title in the document is not the title in its properties.", hint)
    language = document.styles.element.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('lang')}")
    if language is None or not _LANGUAGE.fullmatch(str(language.get(w("val")))):
        yield Barrier("The document does not state its language.", "Add ‘language:’ in report/report.yml, for example en-NZ.")
    for name, ratio in pale_styles(document.styles.element, _used_styles(document)):
        message = f"Text in the style ‘{name}’ is hard to read: its contrast with the background is {ratio:.1f} to 1."
        yield Barrier(message, "Choose a darker colour for the style: at least 4.5 to 1 (WCAG 2.2, 1.4.3).")


def _used_styles(document: Document) -> list[str]:
    """The ids of the styles that its text is in, headers and footers with it."""
    used = {value for part in stories(document) for value in part.element.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val")}
    return sorted(used.intersection(document.styles.element.xpath("./w:style/@w:styleId")))


def _headings(root: Element, names: dict[str, str]) -> Iterator[Barrier]:
    """Headings go down one level at a time, from the first, and none is empty (1.3.1, 2.4.6)."""
    last = 0
    for element, spot in _walk(root, _PARAGRAPH):
        match = re.fullmatch(r"heading (\d)", names.get(_style(element), ""))
        if match is None:
            continue
        level, words = int(match[1]), _text(element)
        if not words:
            yield Barrier("A heading is empty.", "Write its text, or delete it.", spot())
        if level > last + 1:
            yield Barrier(f"The heading ‘{words}’ has level {level}, but follows a heading of level {last}.", f"Make it a heading of level {last + 1}.", spot())
        last = level


def _link(element: Element) -> Iterator[tuple[str, ...]]:
    """A link says where it leads (2.4.4)."""
    words = _text(element)
    if not words and next(element.iter(w("drawing"), w("endnoteReference")), None) is None:
        yield "A link has no words, so no one can follow it.", "Write in its brackets what it links to."
    elif re.sub(r"[^\w ]", "", words).strip().casefold() in _EMPTY_WORDS:
        yield f"A link says only ‘{words}’, which does not say where it leads.", "Write in its brackets what it links to.", f"[{words}]"


def _table(element: Element) -> Iterator[tuple[str, str]]:
    """A table has a header row that repeats, and is a plain grid (1.3.1)."""
    rows = element.findall(w("tr"))
    header = rows[0].findall(w("tc")) if rows else []
    if not rows or not _is_on(rows[0].find(f"{w('trPr')}/{w('tblHeader')}")):
        yield (
            "A table has no header row, so listeners cannot tell what its columns are.",
            "Write a first row that names each column, with a line of dashes below it.",
        )
    elif not all(_text(cell) for cell in header):
        yield "The header row of a table has an empty cell.", "Name each column."
    if len(header) > _READABLE_COLUMNS:
        yield f"A table has {len(header)} columns, too narrow to be read on an upright page.", "Split it into several tables, or swap rows and columns."
    if any(_merged(row) for row in rows):
        yield "A table has merged cells, which confuse screen readers.", "Give each row the same number of cells, and repeat shared values."
    if any(next(cell.iter(w("tbl")), None) is not None for cell in element.iter(w("tc"))):
        yield "A table is in a cell of another table.", "Make them two separate tables."


def _merged(row: Element) -> bool:
    properties = [found for cell in row.findall(w("tc")) if (found := cell.find(w("tcPr"))) is not None]
    return any(value(look, "gridSpan") not in ("", "1") or look.find(w("vMerge")) is not None or look.find(w("hMerge")) is not None for look in properties)


def _picture(element: Element) -> Iterator[tuple[str, str]]:
    """A picture has a description, and is in the line of the text (1.1.1, 1.3.2)."""
    for properties in element.iter(f"{{{WP}}}docPr"):
        yield from _description(str(properties.get("descr") or ""))
    if element.find(f"{{{WP}}}anchor") is not None:
        yield "A picture floats beside the text, where screen readers may not find it.", "In the template or reference document, set it in line with the text."


def _old_picture(element: Element) -> Iterator[tuple[str, str]]:
    for shape in element.iter("{urn:schemas-microsoft-com:vml}shape"):
        yield from _description(str(shape.get("alt") or ""))


def _description(words: str) -> Iterator[tuple[str, str]]:
    said = _squeezed(words)
    if not said:
        yield "A picture has no description, so it says nothing to those who cannot see it.", "Give its ‘alt:’ text: what it shows, in a sentence."
    elif _FILE_NAME.fullmatch(said) or said.casefold() in _NOTHING_SAID:
        yield f"The description of a picture, ‘{said}’, does not say what it shows.", "Write what it shows, in a sentence."


def _paragraph(element: Element) -> Iterator[tuple[str, str]]:
    """Space comes from styles: screen readers read out each empty paragraph, and Word's style pane cannot change what is set by hand."""
    after = element.getnext()
    if after is not None and after.tag == w("p") and _blank(element) and _blank(after):
        yield "There are empty paragraphs in a row.", "Delete them, and set the space between paragraphs in the style."
    properties = child(element, w("pPr"))
    set_by_hand = sorted(name for look in (() if properties is None else properties) if (name := _local(look)) in _SHAPES)
    if set_by_hand:
        yield f"A paragraph has its own formatting ({', '.join(set_by_hand)}) beside its style.", "Use a style of the reference document instead."


def _blank(paragraph: Element) -> bool:
    held = (w("drawing"), w("pict"), w("sectPr"), w("br"), w("endnoteReference"), w("numPr"))
    return not _style(paragraph) and not _text(paragraph) and next(paragraph.iter(*held), None) is None


def _language(element: Element) -> Iterator[tuple[str, ...]]:
    """Each change of language names a language (3.1.2)."""
    for kind in ("val", "bidi", "eastAsia"):
        tag = element.get(w(kind))
        if tag is not None and not _LANGUAGE.fullmatch(str(tag)):
            yield (
                f"‘{tag}’ is not a language that screen readers know.",
                "Write a language tag of two or three letters: {lang=mi} for Māori, {lang=ar} for Arabic.",
                f"lang={tag}",
            )


def _look(element: Element) -> Iterator[tuple[str, str]]:
    """Runs take their look from styles; only stress (bold, italic), position and language are said of them."""
    found = sorted({name for look in element if (name := _local(look)) in _LOOKS or (name == "rFonts" and set(look.attrib) - {w("hint")})})
    if found:
        yield f"Some text has its own formatting ({', '.join(found)}) beside its style.", "Use a style of the reference document instead."


def _box(_element: Element) -> Iterator[tuple[str, str]]:
    yield "There is a text box beside the text, where screen readers may not find it.", "Move it into the text."


def _text(element: Element) -> str:
    return _squeezed("".join(node.text or "" if node.tag == w("t") else " " for node in element.iter(w("t"), w("tab"), w("br"))))


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _style(paragraph: Element) -> str:
    found = child(paragraph, w("pPr"), w("pStyle"))
    return "" if found is None else str(found.get(w("val")))


def _is_on(switch: Element | None) -> bool:
    """A property that is there is on, unless it says otherwise (ECMA-376 Part 1, 17.17.4)."""
    return switch is not None and switch.get(w("val"), "1") not in ("0", "false", "off")


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
