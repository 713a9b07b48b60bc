"""Records are placed, not pasted: the template leaves marked places, and each takes in a text that pandoc read alone.

A place is an empty division: `place` (a text), `basis` (what a recommendation asks of whom, and why), `annex`, `contents`,
`captions` (the list of tables and figures). Tables and figures stand below the paragraph that shows them, wherever that is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from altreport.assemble.basis import Piece, basis_line
from altreport.assemble.captions import caption
from altreport.document.annexes import annex_table
from altreport.document.contents import Entry, contents, list_of_captions
from altreport.document.illustrations import SEQUENCES, Illustrations
from altreport.document.records import Kind, PlacedText, placed_texts
from altreport.document.references import References
from altreport.document.template import TEMPLATE
from altreport.model.report import AlternativeReport
from altreport.notes.annexes import Annex, make_annexes
from altreport.ooxml.markup import bookmark_name
from altreport.pandoc.tree import Node, attribute, classes_of, div, plain, raw, replace, replace_blocks, text
from altreport.problems import Problem


class Placing:
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
        self._headings: list[list[Any]] = []
        self.problems: list[Problem] = []

    def fill(self, template: list[Node]) -> list[Node]:
        """The whole document from the tree of a template."""
        places: dict[str, Callable[[str], list[Node]]] = {"place": self._text, "basis": self._basis, "annex": self._annex}

        def change(node: Node) -> list[Node] | None:
            for name, place in places.items():
                if name in classes_of(node):
                    return place(attribute(node, "record") or "")
            return None

        filled = replace_blocks(template, change)
        return self._with_contents(self._with_bookmarks(filled))

    def _text(self, identifier: str) -> list[Node]:
        placed = self._placed.get(identifier)
        if placed is None:
            self._unknown(identifier)
            return []
        if identifier in self._done:
            message = f"The template places the {placed.kind.word} ‘{identifier}’ twice."
            self.problems.append(Problem("template", message, TEMPLATE, "Remove one of them from the template.", identifier))
        self._done.add(identifier)
        blocks = self._references.turned(self._texts.body[identifier])
        if placed.kind.numbered and not (blocks and blocks[0]["t"] in ("Para", "Plain")):
            blocks = [{"t": "Para", "c": []}, *blocks]
        styled = _in_styles(self._enclosed(blocks, placed), placed.kind)
        paragraph = self._paragraphs.get(identifier)
        for shown in self._report.shown_by(paragraph) if paragraph is not None else ():
            styled += self._illustrations.placed(shown, self._texts.labels[shown.id], self._texts.body[shown.id])
        return styled

    def _annex(self, name: str) -> list[Node]:
        annex = self._annexes.get(name)
        if annex is None:
            self._unknown(name)
            return []
        return annex_table(annex, self._texts, self._references, self._report)

    def _unknown(self, identifier: str) -> None:
        message = f"The template places ‘{identifier}’, but the report has no text with that id."
        self.problems.append(Problem("template", message, TEMPLATE, "Remove the line from the template, or correct the id.", identifier))

    def _enclosed(self, blocks: list[Node], placed: PlacedText) -> list[Node]:
        """The blocks in their bookmark. It begins inside the first paragraph, for that has the number to which others refer."""
        start, end = self._references.bookmark(placed.bookmark)
        head: list[Node] = [{"t": "Para", "c": [raw("openxml", start)]}]
        if blocks and blocks[0]["t"] in ("Para", "Plain"):
            head = [{"t": "Para", "c": [raw("openxml", start), *blocks[0]["c"]]}]
            blocks = blocks[1:]
        if not blocks:
            head[0]["c"].append(raw("openxml", end))
            return head
        return [*head, *blocks, raw("openxml", end, block=True)]

    def _basis(self, identifier: str) -> list[Node]:
        """Whom it is addressed to and what it rests on: 'Addressed to: …; by …; rests on paragraphs 18 and 19'."""
        recommendation = self._recommendations.get(identifier)
        if recommendation is None:
            self._unknown(identifier)
            return []
        pieces = basis_line(recommendation, self._texts.labels, self._report.words)
        if not pieces:
            return []
        inlines = [node for piece in pieces for node in self._in_line(piece)]
        return [div([{"t": "Para", "c": inlines}], custom_style="Recommendation Basis")]

    def _in_line(self, piece: Piece) -> list[Node]:
        if isinstance(piece, str):
            return [text(piece)]
        if piece.bare and piece.label is not None:
            return [self._references.number_field(piece.id, piece.label)]
        return self._references.cross(piece.id, piece.label)

    def _with_bookmarks(self, blocks: list[Node]) -> list[Node]:
        """Each heading in a bookmark: its own id's, or a numbered one. Pandoc makes none, for no element keeps an id."""

        def change(node: Node) -> list[Node] | None:
            if node["t"] != "Header":
                return None
            level, (identifier, _, _), inlines = node["c"]
            name = bookmark_name(identifier) if identifier else f"heading__{len(self._headings) + 1}"
            self._headings.append([level, ["", [], [["altreport-bookmark", name]]], self._references.bookmarked(inlines, name)])
            return [{"t": "Header", "c": self._headings[-1]}]

        return replace_blocks(blocks, change)

    def _with_contents(self, blocks: list[Node]) -> list[Node]:
        ranges = {bookmark_name(section.id): section.paragraphs for section in self._report.sections}
        entries = []
        for level, (_, _, ((_, name), *_)), inlines in self._headings:
            if level <= len(self._toc_styles):
                numbers = [self._placed[paragraph.id].number or 0 for paragraph in ranges.get(name, ())]
                title = replace(inlines, lambda inline: [] if inline["t"] == "Note" else None)
                entries.append(Entry(level, plain(title), name, self._report.words.range_of(numbers)))

        def change(node: Node) -> list[Node] | None:
            if "contents" in classes_of(node):
                return contents(entries, tuple(self._toc_styles))
            return self._captions() if "captions" in classes_of(node) else None

        return replace_blocks(blocks, change)

    def _captions(self) -> list[Node]:
        """All tables, then all figures, each with a field of its own."""
        lines: list[Node] = []
        for kind, sequence in SEQUENCES.items():
            found = [(shown, self._texts.labels[shown.id]) for shown in self._report.shown if shown.numbered_as == kind]
            entries = [Entry(1, caption(shown, label), bookmark_name(shown.id)) for shown, label in found]
            lines += list_of_captions(sequence, entries, self._caption_style)
        return lines


def _in_styles(blocks: list[Node], kind: Kind) -> list[Node]:
    """Each paragraph of a text in its style; lists, tables and the like keep those that pandoc gives them."""
    styled = []
    style = kind.first_style
    for block in blocks:
        if block["t"] in ("Para", "Plain"):
            styled.append(div([{"t": "Para", "c": block["c"]}], custom_style=style))
        elif block["t"] in ("BulletList", "OrderedList"):
            styled.append(div([_spaced(block)], custom_style="List Paragraph"))
        else:
            styled.append(block)
        style = kind.next_style
    return styled


def _spaced(listing: Node) -> Node:
    """A list whose items are paragraphs: pandoc gives the lines of a tight list a style of its own, whatever is around it."""
    (spaced,) = replace([listing], lambda node: [{"t": "Para", "c": node["c"]}] if node["t"] == "Plain" else None)
    made: Node = spaced
    return made
