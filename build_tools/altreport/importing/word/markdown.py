"""Prose as the authors' Markdown: blocks, lists and pipe tables. Words within a line are the module `inlines`' work."""

from __future__ import annotations

import re

from altreport.document.table import Table
from altreport.document.tree import Block, BlockQuote, Blocks, BulletList, CodeBlock, Header, Numbering, OrderedList, Paragraph
from altreport.document.walk import plain
from altreport.importing.word.formatted_text import lines, rows_of
from altreport.importing.word.inline_markdown import line_markdown, normal
from altreport.importing.word.numbering import STYLES, written
from altreport.markup.escape import safe_start


def as_markdown(blocks: Blocks) -> str:
    """The blocks, an empty line between each two, without one at the end."""
    return "\n\n".join(text for block in blocks if (text := _block(block)))


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return "\n".join(map(safe_start, line_markdown(block.inlines).split("\n")))
    if isinstance(block, Header):
        title = re.sub(r"#\Z", r"\\#", line_markdown(block.inlines, breaks=False))
        return f"{'#' * min(block.level, 6)} {title}" if title else ""
    if isinstance(block, BulletList | OrderedList):
        return _listing(block)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, BlockQuote):
        return "\n".join(f"> {line}".rstrip() for line in as_markdown(block.blocks).split("\n"))
    text = block.text if isinstance(block, CodeBlock) else plain((block,))
    fence = "`" * max(3, max((len(ticks) for ticks in re.findall(r"`+", text)), default=0) + 1)
    return f"{fence}\n{text}\n{fence}"


def _listing(listing: BulletList | OrderedList) -> str:
    tight = all(_is_short(item) for item in listing.items)
    made = []
    for position, item in enumerate(listing.items):
        mark = _mark(listing.numbering, position) if isinstance(listing, OrderedList) else "-"
        text = ("\n" if tight else "\n\n").join(text for block in item if (text := _block(block))) or "\\ "
        indent = " " * (len(mark) + 1)
        lines = text.split("\n")
        made.append("\n".join([f"{mark} {lines[0]}", *(f"{indent}{line}" if line else "" for line in lines[1:])]))
    return ("\n" if tight else "\n\n").join(made)


def _is_short(item: Blocks) -> bool:
    """Whether an item is one line, with at most a list of such below it."""
    if not item or len(item) > 2 or not isinstance(item[0], Paragraph):
        return False
    return all(isinstance(block, BulletList | OrderedList) and all(map(_is_short, block.items)) for block in item[1:])


def _mark(numbering: Numbering, position: int) -> str:
    value = numbering.start + position
    style = next((name for name, ours in STYLES.items() if ours == numbering.style), "")
    number = written(value, style) if style and 0 < value < 27 else str(max(value, 0))
    mark = {"Period": f"{number}.", "OneParen": f"{number})", "TwoParens": f"({number})"}[numbering.delimiter]
    return f"{mark} " if number.isupper() and numbering.delimiter == "Period" else mark


def _table(table: Table) -> str:
    width = len(table.columns)
    if width == 0:
        return ""
    rows = [[line_markdown(cell, breaks=False, code=False) for cell in row] + [""] * (width - len(row)) for row in rows_of(table)]
    head, body = (rows[0], rows[1:]) if table.head.rows and len(rows) > 1 else ([""] * width, rows)
    return "\n".join([_row(head), "|" + "---|" * width, *(_row(row) for row in body)])


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def plainly(blocks: Blocks) -> str:
    """Every line as a paragraph of its own without any look, every mark escaped: what no reader can take for anything else."""
    made = [line_markdown(normal(line), looks=False) for line in lines(blocks)]
    return "\n\n".join(line for line in made if line.strip())
