"""Fill the template of the Word file: it has marked places, and each takes a text that pandoc read on its own.

A place is an empty division: `place` (a text), `basis` (what a recommendation asks of whom, and why), `annex`, `contents`,
`captions` (the list of tables and figures). Tables and figures are below the paragraph that shows them, wherever that is.
"""

from __future__ import annotations

from collections.abc import Callable

from altreport.assemble.captions import caption
from altreport.assemble.recommendation_basis import Piece, basis_line
from altreport.document.element_attributes import NO_ATTRIBUTES, Attributes
from altreport.document.tree import (
    Block,
    Blocks,
    BulletList,
    Div,
    Header,
    Inlines,
    Node,
    Note,
    OrderedList,
    Para,
    Paragraph,
    Plain,
    RawBlock,
    RawInline,
    Str,
)
from altreport.document.walk import plain, replaced, replaced_blocks
from altreport.model.annexes import Annex, make_annexes
from altreport.model.report import AlternativeReport
from altreport.ooxml.wordml import bookmark_name, plain_words
from altreport.outputs.docx.annexes import annex_table
from altreport.outputs.docx.contents import Entry, contents, list_of_captions
from altreport.outputs.docx.illustrations import SEQUENCES, Illustrations
from altreport.outputs.docx.placed_texts import Kind, PlacedText, leading_headings, placed_texts
from altreport.outputs.docx.references import References, in_style
from altreport.outputs.docx.template import TEMPLATE
from altreport.problems import Problem


class TemplateFiller:
    """Fills the places of one document; `problems` are those of a template that places what is not there, or places it twice."""

    def __init__(self, report: AlternativeReport, references: References, illustrations: Illustrations, toc_styles: tuple[str, ...]) -> None:
        """`toc_styles` are the ids of the styles of contents entries, by level, and of entries in the list of tables and figures."""
        self._report = report
        self._texts = references.texts
        self._references = references
        self._illustrations = illustrations
        *self._toc_styles, self._caption_style = toc_styles
        self._placed = {placed.id: placed for placed in placed_texts(report)}
        self._recommendations = {record.id: record for record in report.recommendations}
        self._paragraphs = {record.id: record for record in report.paragraphs}
        self._annexes: dict[str, Annex] = {annex.name: annex for annex in make_annexes(report)}
        self._done: set[str] = set()
        self._headings: list[tuple[int, str, Inlines]] = []
        self.problems: list[Problem] = []

    def fill(self, template: Blocks) -> Blocks:
        """The whole document from the tree of a template."""
        places: dict[str, Callable[[str], Blocks]] = {"place": self._text, "basis": self._basis, "annex": self._annex}

        def change(node: Node) -> Blocks | None:
            attributes = node.attributes if isinstance(node, Div) else NO_ATTRIBUTES
            return next((place(attributes.get("record") or "") for name, place in places.items() if name in attributes.classes), None)

        filled = replaced_blocks(template, change)
        return self._with_contents(self._with_bookmarks(filled))

    def _text(self, identifier: str) -> Blocks:
        placed = self._placed.get(identifier)
        if placed is None:
            self._unknown(identifier)
            return ()
        if identifier in self._done:
            message = f"The template places the {placed.kind.word} ‘{identifier}’ twice."
            self.problems.append(Problem("template", message, TEMPLATE, "Remove one of them from the template.", identifier))
        self._done.add(identifier)
        heads, blocks = leading_headings(self._references.turned(self._texts.body[identifier]), placed.kind)
        if placed.kind.numbered and not (blocks and isinstance(blocks[0], Paragraph)):
            blocks = (Para(), *blocks)
        styled = [*heads, *_in_styles(self._enclosed(blocks, placed), placed.kind)]
        paragraph = self._paragraphs.get(identifier)
        for shown in self._report.shown_by(paragraph) if paragraph is not None else ():
            styled += self._illustrations.placed(shown, self._texts.labels[shown.id], self._texts.body[shown.id])
        return tuple(styled)

    def _annex(self, name: str) -> Blocks:
        annex = self._annexes.get(name)
        if annex is None:
            self._unknown(name)
            return ()
        return annex_table(annex, self._texts, self._references, self._report)

    def _unknown(self, identifier: str) -> None:
        message = f"The template places ‘{identifier}’, but the report has no text with that id."
        self.problems.append(Problem("template", message, TEMPLATE, "Remove the line from the template, or correct the id.", identifier))

    def _enclosed(self, blocks: Blocks, placed: PlacedText) -> Blocks:
        """The blocks in their bookmark. It begins inside the first paragraph, for that has the number to which others refer."""
        start, end = self._references.bookmark(placed.bookmark)
        head: Inlines = (RawInline("openxml", start),)
        if blocks and isinstance(first := blocks[0], Paragraph):
            head, blocks = (*head, *first.inlines), blocks[1:]
        if not blocks:
            return (Para((*head, RawInline("openxml", end))),)
        return (Para(head), *blocks, RawBlock("openxml", end))

    def _basis(self, identifier: str) -> Blocks:
        """Whom it is addressed to and what it rests on: 'Addressed to: …; by …; rests on paragraphs 18 and 19'."""
        recommendation = self._recommendations.get(identifier)
        if recommendation is None:
            self._unknown(identifier)
            return ()
        pieces = basis_line(recommendation, self._texts.labels, self._report)
        if not pieces:
            return ()
        return (in_style("Recommendation Basis", Para(tuple(node for piece in pieces for node in self._in_line(piece)))),)

    def _in_line(self, piece: Piece) -> Inlines:
        if isinstance(piece, str):
            return (Str(piece),)
        if piece.bare and piece.label is not None:
            return (self._references.number_field(piece.id, piece.label),)
        return self._references.cross(piece.id, piece.label)

    def _with_bookmarks(self, blocks: Blocks) -> Blocks:
        """Each heading in a bookmark: its own id's, or a numbered one. Pandoc makes none, for no element keeps an id."""

        def change(node: Node) -> list[Node] | None:
            if not isinstance(node, Header):
                return None
            identifier = node.attributes.id
            name = bookmark_name(identifier) if identifier else f"heading__{len(self._headings) + 1}"
            self._headings.append((node.level, name, node.inlines))
            marked = Attributes(pairs=(("altreport-bookmark", name),))
            return [Header(node.level, self._references.bookmarked(node.inlines, name), marked)]

        return replaced_blocks(blocks, change)

    def _with_contents(self, blocks: Blocks) -> Blocks:
        ranges = {bookmark_name(section.id): section.paragraphs for section in self._report.sections}
        entries = []
        for level, name, inlines in self._headings:
            if level <= len(self._toc_styles):
                numbers = [self._placed[paragraph.id].number or 0 for paragraph in ranges.get(name, ())]
                title = replaced(inlines, _in_contents)
                entries.append(Entry(level, plain(title), name, self._report.words.range_of(numbers)))

        def change(node: Node) -> Blocks | None:
            classes = node.attributes.classes if isinstance(node, Div) else ()
            if "contents" in classes:
                return contents(entries, tuple(self._toc_styles))
            return self._captions() if "captions" in classes else None

        return replaced_blocks(blocks, change)

    def _captions(self) -> Blocks:
        """All tables, then all figures, each with a field of its own."""
        lines: list[Block] = []
        for kind, sequence in SEQUENCES.items():
            found = [(shown, self._texts.labels[shown.id]) for shown in self._report.shown if shown.numbered_as == kind]
            entries = [Entry(1, caption(shown, label), bookmark_name(shown.id)) for shown, label in found]
            lines += list_of_captions(sequence, entries, self._caption_style)
        return tuple(lines)


def _in_contents(inline: Node) -> Inlines | None:
    """A heading has no notes in the contents; of a reference it has the number."""
    if isinstance(inline, RawInline):
        return (Str(plain_words(inline.text)),)
    return () if isinstance(inline, Note) else None


def _in_styles(blocks: Blocks, kind: Kind) -> list[Block]:
    """Each paragraph of a text in its style; lists, tables and the like keep those that pandoc gives them."""
    styled: list[Block] = []
    style = kind.first_style
    for block in blocks:
        if isinstance(block, Paragraph):
            styled.append(in_style(style, Para(block.inlines)))
        elif isinstance(block, BulletList | OrderedList):
            styled.append(in_style("List Paragraph", *replaced((block,), _spaced)))
        else:
            styled.append(block)
        style = kind.next_style
    return styled


def _spaced(node: Node) -> list[Node] | None:
    """The items of a list as paragraphs: pandoc gives the lines of a tight list a style of its own."""
    return [Para(node.inlines)] if isinstance(node, Plain) else None
