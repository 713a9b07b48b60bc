"""A piece before its text is written: paragraphs and tables as blocks, and items of Word's lists as lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from altreport.document.list_labels import with_labels
from altreport.document.tree import Block, BlockQuote, Blocks, BulletList, CodeBlock, Header, LineBreak, Numbering, OrderedList, Para
from altreport.importing.foreign_document import PieceKind
from altreport.importing.word.formatted_text import Label, shown
from altreport.importing.word.numbering import STYLES, Counted
from altreport.importing.word.paragraph_roles import Role
from altreport.importing.word.story import Found


@dataclass
class Item:
    """An item: its place in Word's list, and its blocks."""

    counted: Counted
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Draft:
    """A piece before its text is written: `entries` are blocks and items of lists in their order."""

    kind: PieceKind
    where: str
    number: str | None = None
    typed: str = ""
    level: int = 1
    part: Literal["", "sections", "recommendations"] = ""
    to: str = ""
    anchors: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    entries: list[Block | Item] = field(default_factory=list)

    @property
    def blocks(self) -> Blocks:
        """The text, with items that follow each other as lists."""
        blocks: list[Block] = []
        for _, entries in groupby(self.entries, key=type):
            row = list(entries)
            items = [entry for entry in row if isinstance(entry, Item)]
            blocks += _nested(items) if items else [entry for entry in row if isinstance(entry, Block)]
        return tuple(blocks)

    def add(self, found: Found, role: Role) -> None:
        """Take in one more paragraph or table."""
        self.anchors += found.anchors
        self.places.append(found.where)
        last = self.entries[-1] if self.entries else None
        if found.table is not None:
            self.entries.append(found.table)
        elif found.empty:
            return
        elif found.counted is not None and found.counted.blank and isinstance(last, Item):
            last.blocks.append(_block(found, role))
        elif found.counted is not None and found.counted.in_words and role is not Role.HEADING:
            self._append(Para((Label(f"{found.counted.shown} "), *found.inlines)), last)
        elif found.counted is not None and not found.counted.blank and role is not Role.HEADING:
            self.entries.append(Item(found.counted, [_block(found, role)]))
        elif isinstance(last, Item) and continues_item(found, role):
            last.blocks.append(_block(found, role))
        else:
            self._append(_block(found, role), last)

    def _append(self, block: Block, last: Block | Item | None) -> None:
        if isinstance(block, CodeBlock) and isinstance(last, CodeBlock):
            self.entries[-1] = CodeBlock(f"{last.text}\n{block.text}")
        elif isinstance(block, BlockQuote) and isinstance(last, BlockQuote):
            self.entries[-1] = BlockQuote((*last.blocks, *block.blocks))
        else:
            self.entries.append(block)


def ends_in_item(draft: Draft) -> bool:
    """Whether a list is last."""
    return bool(draft.entries) and isinstance(draft.entries[-1], Item)


def _nested(items: list[Item]) -> list[Block]:
    """The items as lists; an item of a deeper level belongs to the one before it."""
    top = min(item.counted.level for item in items)
    heads: list[tuple[Item, list[Item]]] = []
    for item in items:
        if item.counted.level > top and heads:
            heads[-1][1].append(item)
        else:
            heads.append((item, []))
    made: list[Block] = []
    for members in _lists(heads):
        first = members[0][0].counted
        filled = tuple((*head.blocks, *(_nested(below) if below else ())) for head, below in members)
        if first.format == "bullet":
            made.append(BulletList(filled))
        else:
            made += _numbered(OrderedList(filled, Numbering(max(first.value, 0), STYLES.get(first.format, "Decimal"), _around(first))))
    return made


def _lists(heads: list[tuple[Item, list[Item]]]) -> list[list[tuple[Item, list[Item]]]]:
    """The items of each list: a list ends where Word's definition changes, or where it begins to count anew."""
    made: list[list[tuple[Item, list[Item]]]] = []
    for head in heads:
        before, here = made[-1][-1][0].counted if made else None, head[0].counted
        same = before is not None and (before.list, before.format, _around(before)) == (here.list, here.format, _around(here))
        if before is not None and same and (here.format == "bullet" or here.value == before.value + 1):
            made[-1].append(head)
        else:
            made.append([head])
    return made


def _numbered(listing: OrderedList) -> Blocks:
    """The list; an item alone is no list in a report, so its label becomes words."""
    if len(listing.items) > 1:
        return (listing,)
    (item,) = with_labels((listing,), lambda label: (Label(f"{label} "),))[0].items  # type: ignore[attr-defined] # a list stays a list
    return tuple(item)


def _around(counted: Counted) -> str:
    if re.search(r"\(%\d\)", counted.pattern):
        return "TwoParens"
    return "OneParen" if counted.pattern.endswith(")") else "Period"


def continues_item(found: Found, role: Role) -> bool:
    """Whether a paragraph that is after an item of a list belongs to it: by its style, or since it is set in."""
    if found.counted is not None or found.table is not None or found.boxed:
        return False
    return (role is Role.CONTINUATION and "list" in found.names[0]) or (role is Role.TEXT and found.indented)


def _block(found: Found, role: Role) -> Block:
    if role is Role.HEADING:
        return Header(max(found.outline or 2, 2), found.inlines)
    if role is Role.QUOTATION:
        return BlockQuote((Para(found.inlines),))
    if role is Role.CODE:
        return CodeBlock("".join("\n" if isinstance(inline, LineBreak) else shown((inline,)) for inline in found.inlines))
    return Para(found.inlines)


def story_blocks(found: list[Found], role_of: list[Role]) -> Blocks:
    """A note's story as blocks."""
    draft = Draft("paragraph", "")
    for each, role in zip(found, role_of, strict=True):
        draft.add(each, Role.TEXT if role in (Role.HEADING, Role.TITLE, Role.LEFT_OUT, Role.ASIDE) else role)
    return draft.blocks
