"""Prose as the authors' Markdown: blocks, lists and pipe tables. Words within a line are the module `inlines`' work."""

from __future__ import annotations

import re

from altreport.importing.word.inlines import line_markdown, normal
from altreport.importing.word.numbering import written
from altreport.importing.word.prose import Block, Heading, Inlines, Listing, Paragraph, Quotation, Table, lines
from altreport.markup.escape import safe_start


def as_markdown(blocks: tuple[Block, ...]) -> str:
    """The blocks, an empty line between each two, without one at the end."""
    return "\n\n".join(text for block in blocks if (text := _block(block)))


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block.inlines)
    if isinstance(block, Heading):
        title = re.sub(r"#\Z", r"\\#", line_markdown(block.inlines, breaks=False))
        return f"{'#' * min(block.level, 6)} {title}" if title else ""
    if isinstance(block, Listing):
        return _listing(block)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Quotation):
        return "\n".join(f"> {line}".rstrip() for line in as_markdown(block.blocks).split("\n"))
    fence = "`" * max(3, max((len(ticks) for ticks in re.findall(r"`+", block.text)), default=0) + 1)
    return f"{fence}\n{block.text}\n{fence}"


def _paragraph(inlines: Inlines) -> str:
    text = line_markdown(inlines)
    return "\n".join(safe_start(line) for line in text.split("\n"))


def _listing(listing: Listing) -> str:
    tight = all(_is_short(item) for item in listing.items)
    made = []
    for position, item in enumerate(listing.items):
        mark = _mark(listing, listing.start + position)
        text = ("\n" if tight else "\n\n").join(text for block in item if (text := _block(block))) or "\\ "
        indent = " " * (len(mark) + 1)
        lines = text.split("\n")
        made.append("\n".join([f"{mark} {lines[0]}", *(f"{indent}{line}" if line else "" for line in lines[1:])]))
    return ("\n" if tight else "\n\n").join(made)


def _is_short(item: tuple[Block, ...]) -> bool:
    """Whether an item is one line, with at most a list of such below it."""
    first, rest = item[:1], item[1:]
    return (
        isinstance(next(iter(first), None), Paragraph)
        and all(isinstance(block, Listing) and all(_is_short(inner) for inner in block.items) for block in rest)
        and len(rest) < 2
    )


def _mark(listing: Listing, value: int) -> str:
    if listing.style == "bullet":
        return "-"
    number = _number(value, listing.style)
    mark = {".": f"{number}.", ")": f"{number})", "()": f"({number})"}[listing.around]
    return f"{mark} " if number.isupper() and listing.around == "." else mark


def _number(value: int, style: str) -> str:
    return written(value, style) if style in ("lowerLetter", "upperLetter", "lowerRoman", "upperRoman") and 0 < value < 27 else str(max(value, 0))


def _table(table: Table) -> str:
    width = max((len(row) for row in table.rows), default=0)
    if width == 0:
        return ""
    rows = [[line_markdown(cell, breaks=False, code=False) for cell in row] + [""] * (width - len(row)) for row in table.rows]
    head, body = (rows[0], rows[1:]) if table.header and len(rows) > 1 else ([""] * width, rows)
    return "\n".join([_row(head), "|" + "---|" * width, *(_row(row) for row in body)])


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def plainly(blocks: tuple[Block, ...]) -> str:
    """Every line as a paragraph of its own without any look, every mark escaped: what no reader can take for anything else."""
    made = [line_markdown(normal(line), looks=False) for line in lines(blocks)]
    return "\n\n".join(line for line in made if line.strip())
