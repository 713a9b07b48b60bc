"""Typed texts as Typst code. Every word is in a string of Typst's, so that no text can change the document around it.

The names of Typst's functions are from typst.app/docs/reference. Numbers of lists are typed, so Typst counts nothing.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from altreport.assemble.texts import Texts
from altreport.document.element_attributes import Attributes
from altreport.document.label import NOWHERE, UNKNOWN, Label
from altreport.document.list_labels import labels_of
from altreport.document.table import Figure, Row, Table
from altreport.document.tree import (
    Block,
    BlockQuote,
    BulletList,
    Code,
    CodeBlock,
    CrossReference,
    DefinitionList,
    Emph,
    Header,
    HorizontalRule,
    Image,
    Inline,
    LineBreak,
    Link,
    Math,
    Node,
    NoteCall,
    OrderedList,
    Paragraph,
    Quoted,
    SmallCaps,
    SoftBreak,
    Space,
    Span,
    Str,
    Strikeout,
    Strong,
    Subscript,
    Superscript,
    Underline,
)
from altreport.document.walk import plain
from altreport.outputs.docx.passages import Preparer

_AROUND: dict[type[Inline], str] = {
    Emph: "emph",
    Strong: "strong",
    Underline: "underline",
    Strikeout: "strike",
    Superscript: "super",
    Subscript: "sub",
    SmallCaps: "smallcaps",
}
_SPACES: dict[type[Inline], str] = {Space: '" "', SoftBreak: '" "', LineBreak: "linebreak()"}
_MARKS = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
_BOLD = 'set text(weight: "bold");'
"""The look of the cells of a header; Typst 0.15 has no rule of a template for them."""
_ALIGNED = {"AlignLeft": "start", "AlignRight": "end", "AlignCenter": "center", "AlignDefault": "start"}
_ESCAPED = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_DEEPEST = 6
"""Levels of headings that a PDF 1.7 knows (ISO 32000-1, 14.8.4.3)."""


def string(text: str) -> str:
    """Return a text as a string of Typst."""
    quoted = json.dumps(text, ensure_ascii=False).replace("\\/", "/")
    return _ESCAPED.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", re.sub(r"\\u([0-9a-f]{4})", r"\\u{\1}", quoted))


def array(items: Iterable[str]) -> str:
    """Return an array of Typst, which with one item needs a comma at its end."""
    return f"({''.join(f'{item},' for item in items)})"


def anchor(name: str) -> str:
    """Return the place of a link's target."""
    return f"[#metadata(none)#label({string(name)})]"


def link(target: str, body: str) -> str:
    """Return a link to a target within the document."""
    return f"link(label({string(target)}),{body})"


def call_name(key: str, occurrence: int) -> str:
    """Return the name of the place where a note is called."""
    return f"call {occurrence} {key}"


class Markup:
    """Writes the texts of one document; `calls` counts the calls of each note that were written so far."""

    def __init__(self, texts: Texts) -> None:
        """Take the texts of the report, whose labels say what a reference can lead to."""
        self._labels = texts.labels
        self._numbers = {made.note.id: made.note.number for made in texts.notes}
        self._preparer = Preparer({name: name for name in texts.labels}, lambda node: [node] if isinstance(node, NoteCall | CrossReference) else None)
        self._level = 0
        self._in_heading = False
        self.calls: Counter[str] = Counter()

    def prepared(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return a text without what only other outputs show, such as raw HTML."""
        return self._preparer.prepared(blocks)

    def blocks(self, blocks: Sequence[Block]) -> str:
        """Return blocks, which were `prepared`, as content of Typst."""
        return "{" + ";".join(map(self._block, blocks)) + "}"

    def inlines(self, inlines: Sequence[Inline]) -> str:
        """Return a line, which was `prepared`, as content of Typst."""
        return "{" + ";".join(map(self._inline, inlines)) + "}"

    def heading(self, level: int, inlines: Sequence[Inline], name: str = "") -> str:
        """Return a heading; no level is left out below a higher one (PDF/UA-1, 7.4.2)."""
        self._level = min(level, self._level + 1, _DEEPEST)
        self._in_heading = True
        words = self.inlines(inlines)
        self._in_heading = False
        marked = f"#label({string(name)})" if name else ""
        return f"[#heading(level:{self._level},{words}){marked}]"

    def reference(self, target: str, label: Label | None) -> str:
        """Return a link with the printed label of its target. Only a draft has references to nothing."""
        if label is None or label is NOWHERE:
            return f"strong({string(UNKNOWN)})"
        return link(target, string(label.text))

    def _block(self, block: Block) -> str:  # noqa: PLR0911 - one line for each kind of element
        if isinstance(block, Paragraph):
            return f"par({self.inlines(block.inlines)})"
        if isinstance(block, Header):
            return self.heading(block.level, block.inlines)
        if isinstance(block, CodeBlock):
            return f"raw(block:true,{string(block.text)})"
        if isinstance(block, BlockQuote):
            return f"quote(block:true,{self.blocks(block.blocks)})"
        if isinstance(block, BulletList | OrderedList):
            return self._list(block)
        if isinstance(block, DefinitionList):
            items = (f"terms.item({self.inlines(term)},{self.blocks([each for part in parts for each in part])})" for term, parts in block.items)
            return f"terms({','.join(items)})"
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Figure):
            return self.blocks((*block.blocks, *block.caption.blocks))
        return "line(length:100%)" if isinstance(block, HorizontalRule) else _unknown(block)

    def _list(self, listing: BulletList | OrderedList) -> str:
        items = ",".join(self.blocks(item) for item in listing.items)
        if isinstance(listing, BulletList):
            return f"list({items})"
        return f"enum(numbering:n=>{array(map(string, labels_of(listing)))}.at(n - 1),{items})"

    def _table(self, table: Table) -> str:
        """Return a table whose header is repeated on each page, with its caption above."""
        widths = [column.width for column in table.columns]
        columns = array(f"{width}fr" if width else "auto" for width in widths)
        rows = [row for body in table.bodies for row in (*body.head, *body.rows)]
        aligned = array(_ALIGNED[column.alignment] for column in table.columns)
        head = f"table.header({self._rows(table.head.rows, _BOLD)})," if any(cell.blocks for row in table.head.rows for cell in row.cells) else ""
        return f"{self.blocks(table.caption.blocks)};table(columns:{columns},align:{aligned},{head}{self._rows((*rows, *table.foot.rows))})"

    def _rows(self, rows: Sequence[Row], look: str = "") -> str:
        cells = [cell for row in rows for cell in row.cells]
        return ",".join(f"table.cell(rowspan:{cell.rows},colspan:{cell.columns},{{{look}{self.blocks(cell.blocks)}}})" for cell in cells)

    def _inline(self, node: Inline) -> str:  # noqa: PLR0911 - one line for each kind of element
        if isinstance(node, Str):
            return string(node.text)
        if (space := _SPACES.get(type(node))) is not None:
            return space
        if isinstance(node, NoteCall):
            return self._call(node)
        if isinstance(node, CrossReference):
            return self.reference(node.target, node.label)
        if isinstance(node, Code | Math):
            return f"raw({string(node.text)})"
        if isinstance(node, Quoted):
            first, last = _MARKS[node.marks]
            return f"{string(first)};{self.inlines(node.inlines)};{string(last)}"
        if isinstance(node, Link):
            return self._link(node)
        if isinstance(node, Span):
            return in_language(node.attributes, self.inlines(node.inlines))
        held = [inline for name in node.HELD for inline in getattr(node, name) if isinstance(inline, Inline)]
        around = _AROUND.get(type(node))
        if around is None and not held and not isinstance(node, Image):
            return _unknown(node)
        return f"{around or ''}({self.inlines(held)})"

    def _link(self, node: Link) -> str:
        body = self.inlines(node.inlines)
        if node.address.startswith("#"):
            return link(node.address[1:], body)
        return f"link({string(node.address)},{body})" if node.address and plain(node.inlines) else body

    def _call(self, call: NoteCall) -> str:
        """Return the raised number of a note, after a raised comma if it directly follows another. Bookmarks have no calls: they do not print what has a context."""
        self.calls[call.key] += 1
        comma = 'super(",");' if call.follows else ""
        number = f"{comma}super({link(call.key, string(str(self._numbers[call.key])))})"
        placed = f"{anchor(call_name(call.key, self.calls[call.key]))};{number}"
        return f"context if not in-contents.get() {{{placed}}}" if self._in_heading else placed


def language(tag: str) -> str:
    """Return the arguments with which Typst sets a language: 'pt-BR' has a region, 'sr-Latn' a script."""
    main, *rest = tag.split("-")
    region = next((part.upper() for part in rest if re.fullmatch("[A-Za-z]{2}", part)), None)
    script = next((part.lower() for part in rest if re.fullmatch("[A-Za-z]{4}", part)), None)
    known = re.fullmatch("[A-Za-z]{2,3}", main)
    said = [f"lang:{string(main.lower())}"] if known else []
    said += [f"region:{string(region) if region else 'none'}"] if known else []
    return ",".join([*said, f"script:{string(script) if script else 'auto'}"])


def in_language(attributes: Attributes, body: str) -> str:
    """Return words in the language and direction that attributes name."""
    given = [language(tag)] if (tag := attributes.get("lang")) else []
    given += [f"dir:{way}"] if (way := attributes.get("dir")) in ("rtl", "ltr") else []
    return f"text({','.join([*given, body])})" if given else body


def _unknown(node: Node) -> str:
    raise TypeError(f"No markup is known for {type(node).__name__}.")
