"""The typed text: Pandoc's blocks and inlines (pandoc-types 1.23) with Pandoc's names, and two inlines of our own.

Tables and figures are in `document.table`, functions on trees in `document.walk`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from altreport.document.element_attributes import NO_ATTRIBUTES, Attributes
from altreport.document.label import Label


class Node:
    """A part of a tree; `HELD` names the fields with other nodes, in reading order."""

    HELD: ClassVar[tuple[str, ...]] = ()


class Block(Node):
    """A paragraph, a list, a table and the like."""


class Inline(Node):
    """A part of a line of text."""


Blocks: TypeAlias = tuple[Block, ...]
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True)
class NoteCall(Inline):
    """A call of an endnote. `occurrence` counts the calls of this note, from 1; it is 0 before the text is resolved.

    `follows` says that it directly follows another call: each output sets a raised comma between them, so that 1 and 2 are not read as 12.
    """

    key: str
    occurrence: int = 0
    follows: bool = False


@dataclass(frozen=True)
class CrossReference(Inline):
    """A reference that prints the label of its target; `label` is None until the text is resolved."""

    target: str
    label: Label | None = None


@dataclass(frozen=True)
class Str(Inline):
    """Words; spaces between them may be part of the text."""

    text: str


@dataclass(frozen=True)
class Space(Inline):
    """A space."""


@dataclass(frozen=True)
class SoftBreak(Inline):
    """The end of a line in the source."""


@dataclass(frozen=True)
class LineBreak(Inline):
    """A line broken by hand."""


@dataclass(frozen=True)
class _OfInlines(Inline):
    """An inline with other inlines in it."""

    inlines: Inlines = ()
    HELD: ClassVar[tuple[str, ...]] = ("inlines",)


class Emph(_OfInlines):
    """Emphasis."""


class Underline(_OfInlines):
    """Underlined words."""


class Strong(_OfInlines):
    """Strong emphasis."""


class Strikeout(_OfInlines):
    """Words struck out."""


class Superscript(_OfInlines):
    """Raised words."""


class Subscript(_OfInlines):
    """Lowered words."""


class SmallCaps(_OfInlines):
    """Words in small capitals."""


@dataclass(frozen=True)
class Quoted(_OfInlines):
    """Words in quotation marks; `marks` is SingleQuote or DoubleQuote."""

    marks: str = "DoubleQuote"


@dataclass(frozen=True)
class Span(_OfInlines):
    """Words with attributes."""

    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True)
class Link(_OfInlines):
    """Words with a link to an address."""

    address: str = ""
    title: str = ""
    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True)
class Image(_OfInlines):
    """A picture with its description."""

    address: str = ""
    title: str = ""
    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True)
class Citation(Node):
    """One work in a `Cite`; `mode` is NormalCitation, AuthorInText or SuppressAuthor, `note_number` that of the note it is in."""

    id: str
    prefix: Inlines = ()
    suffix: Inlines = ()
    mode: str = "NormalCitation"
    note_number: int = 0
    hash: int = 0
    HELD: ClassVar[tuple[str, ...]] = ("prefix", "suffix")


@dataclass(frozen=True)
class Cite(Inline):
    """Works that are cited together, and the citation as typed or printed."""

    citations: tuple[Citation, ...]
    inlines: Inlines = ()
    HELD: ClassVar[tuple[str, ...]] = ("citations", "inlines")


@dataclass(frozen=True)
class Code(Inline):
    """Words of code."""

    text: str
    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True)
class Math(Inline):
    """A formula in TeX; `kind` is DisplayMath or InlineMath."""

    text: str
    kind: str = "InlineMath"


@dataclass(frozen=True)
class RawInline(Inline):
    """Markup of one output format."""

    format: str
    text: str


@dataclass(frozen=True)
class Note(Inline):
    """A note with its text at the place where it is called."""

    blocks: Blocks
    HELD: ClassVar[tuple[str, ...]] = ("blocks",)


@dataclass(frozen=True)
class Paragraph(Block):
    """A paragraph, Pandoc's Para or Plain."""

    inlines: Inlines = ()
    HELD: ClassVar[tuple[str, ...]] = ("inlines",)


class Para(Paragraph):
    """A paragraph."""


class Plain(Paragraph):
    """A paragraph without space around it, as in a list or a cell."""


@dataclass(frozen=True)
class LineBlock(Block):
    """Lines with breaks by the author."""

    lines: tuple[Inlines, ...]
    HELD: ClassVar[tuple[str, ...]] = ("lines",)


@dataclass(frozen=True)
class CodeBlock(Block):
    """Lines of code."""

    text: str
    attributes: Attributes = NO_ATTRIBUTES


@dataclass(frozen=True)
class RawBlock(Block):
    """Markup of one output format."""

    format: str
    text: str


@dataclass(frozen=True)
class BlockQuote(Block):
    """Quoted blocks."""

    blocks: Blocks
    HELD: ClassVar[tuple[str, ...]] = ("blocks",)


@dataclass(frozen=True)
class BulletList(Block):
    """A list without numbers."""

    items: tuple[Blocks, ...]
    HELD: ClassVar[tuple[str, ...]] = ("items",)


@dataclass(frozen=True)
class Numbering:
    """The numbering of a list: its first number, and Pandoc's names for the form of numbers and the marks around them."""

    start: int = 1
    style: str = "DefaultStyle"
    delimiter: str = "DefaultDelim"


@dataclass(frozen=True)
class OrderedList(Block):
    """A numbered list."""

    items: tuple[Blocks, ...]
    numbering: Numbering = Numbering()
    HELD: ClassVar[tuple[str, ...]] = ("items",)


@dataclass(frozen=True)
class DefinitionList(Block):
    """Terms with their definitions."""

    items: tuple[tuple[Inlines, tuple[Blocks, ...]], ...]
    HELD: ClassVar[tuple[str, ...]] = ("items",)


@dataclass(frozen=True)
class Header(Block):
    """A heading; `level` from 1."""

    level: int
    inlines: Inlines = ()
    attributes: Attributes = NO_ATTRIBUTES
    HELD: ClassVar[tuple[str, ...]] = ("inlines",)


@dataclass(frozen=True)
class HorizontalRule(Block):
    """A line across the page."""


@dataclass(frozen=True)
class Div(Block):
    """Blocks with attributes."""

    blocks: Blocks = ()
    attributes: Attributes = NO_ATTRIBUTES
    HELD: ClassVar[tuple[str, ...]] = ("blocks",)
