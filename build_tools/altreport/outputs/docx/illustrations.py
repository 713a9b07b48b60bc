"""Tables and figures in the Word file: a caption that Word numbers, the rows or the picture, and the source below."""

from __future__ import annotations

from collections import Counter
from itertools import count

from altreport.assemble.facts import capitalized
from altreport.assemble.pictures import DrawnFigure
from altreport.document.label import Label
from altreport.document.table import alignments, table
from altreport.document.tree import Block, Blocks, Inlines, Para, RawBlock, RawInline, Str
from altreport.document.walk import led_by
from altreport.fixed_words import FixedWords
from altreport.model.illustration import AnyIllustration, Picture, Table
from altreport.ooxml.inline_picture import EMU_PER_CM, picture
from altreport.ooxml.wordml import bookmark_name, field
from altreport.outputs.docx.references import References, in_style

SEQUENCES = {"table": "Table", "figure": "Figure"}
"""The names under which Word counts captions (SEQ fields, 17.16.5.56), the same in every language."""

_SHORT = 18
"""Characters that are in one line, such as a date."""

TABLE_SHARE = 0.935
"""Of the width between the margins: tables are beside the paragraph numbers, as the text does."""

_TEXT_WIDTH = 15.0
_TEXT_HEIGHT = 18.0
"""Centimetres that a picture may take on a page of A4, beside the paragraph numbers."""

_LEAST_DOTS_PER_CM = 40
"""Pictures with few dots are not blown up: 40 dots a centimetre are about 100 an inch."""


class Illustrations:
    """Makes the tables and figures of one document; `links` has the relationship of each picture that was placed."""

    def __init__(self, references: References, figures: dict[str, DrawnFigure], words: FixedWords) -> None:
        """`figures` are the drawn ones, by id."""
        self._references = references
        self._figures = figures
        self._words = words
        self._numbers = count(1)
        self._last: Counter[str] = Counter()
        self.links: dict[str, str] = {}

    def placed(self, shown: AnyIllustration, label: Label, source: Blocks) -> Blocks:
        """The blocks of a table or figure with its number and the tree of its source, all in one bookmark."""
        start, end = self._references.bookmark(bookmark_name(f"{shown.id} shown"))
        titled = (RawInline("openxml", start), *self._caption(shown, label))
        below = led_by(self._words.source_below, self._references.turned(source))
        return (
            in_style("caption", Para(titled)),
            self._table(shown) if isinstance(shown, Table) else self._figure(shown),
            in_style("Source Note", *below),
            RawBlock("openxml", end),
        )

    def _caption(self, shown: AnyIllustration, label: Label) -> Inlines:
        r"""'Table 2. Title', of which the bookmark with the illustration's id holds the number. After a number that is left out, Word counts on from it (\r)."""
        sequence = SEQUENCES[label.kind]
        self._last[sequence] += 1
        begins = "" if label.number in (None, self._last[sequence]) else f" \\r {label.number}"
        self._last[sequence] = label.number or self._last[sequence]
        number = RawInline("openxml", field(f"SEQ {sequence} \\* ARABIC{begins}", str(label.number)))
        return (Str(f"{capitalized(label.word)} "), *self._references.bookmarked((number,), bookmark_name(shown.id)), Str(f". {shown.title}"))

    def _table(self, shown: Table) -> Block:
        rows = [[cell or "" for cell in row] for row in shown.rows]
        return table(
            [(Str(name),) for name in shown.columns],
            [[(Str(cell),) if cell else () for cell in row] for row in rows],
            alignments(rows),
            shares([shown.columns, *rows]),
        )

    def _figure(self, shown: AnyIllustration) -> Block:
        drawn = self._figures[shown.id]
        number = next(self._numbers)
        link = f"rIdPicture{number}"
        self.links[shown.id] = link
        widest = drawn.width / _LEAST_DOTS_PER_CM if isinstance(shown, Picture) else _TEXT_WIDTH
        width = min(_TEXT_WIDTH, widest, _TEXT_HEIGHT * drawn.width / drawn.height)
        height = width * drawn.height / drawn.width
        words = "" if isinstance(shown, Table) else shown.alt
        markup = picture(number, link, words, round(width * EMU_PER_CM), round(height * EMU_PER_CM))
        return in_style("Figure", Para((RawInline("openxml", markup),)))


def shares(rows: list[list[str] | tuple[str, ...]]) -> list[float]:
    """Widths of columns as shares of the width between the margins, after the length of what is in them.

    No word is broken: each column has what its longest one needs. Of the rest a long text gets more room, but not all of it:
    beyond one line its share grows ever more slowly.
    """
    columns = list(zip(*rows, strict=True))
    lengths = [max(len(cell) for cell in column) for column in columns]
    words = [max((len(word) for cell in column for word in cell.split()), default=1) for column in columns]
    needs = [max(min(length, _SHORT) + max(length - _SHORT, 0) ** 0.6, 1) for length in lengths]
    least = [min((word + _MARGIN) / _CHARACTERS, 1 / len(words)) for word in words]
    rest = 1 - sum(least)
    return [round(TABLE_SHARE * (needed + rest * width / sum(needs)), 3) for needed, width in zip(least, needs, strict=True)]


_CHARACTERS, _MARGIN = 80, 4
"""How many letters a row of a table takes at the least, and how many the margins of a cell are worth."""
