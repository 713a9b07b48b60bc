"""Items of Word's lists, which only know their level, as lists within lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from altreport.importing.word.numbering import Counted
from altreport.importing.word.prose import Block, Listing


@dataclass
class Item:
    """An item: its place in Word's list, and its blocks."""

    counted: Counted
    blocks: list[Block] = field(default_factory=list)


def nested(items: list[Item]) -> list[Listing]:
    """The items as lists; an item of a deeper level belongs to the one before it."""
    top = min(item.counted.level for item in items)
    heads: list[tuple[Item, list[Item]]] = []
    for item in items:
        if item.counted.level > top and heads:
            heads[-1][1].append(item)
        else:
            heads.append((item, []))
    made = []
    for _, group in groupby(heads, key=lambda head: (head[0].counted.list, head[0].counted.format, _around(head[0].counted))):
        members = list(group)
        first = members[0][0].counted
        filled = tuple((*head.blocks, *(nested(below) if below else ())) for head, below in members)
        made.append(Listing(filled, _style(first), max(first.value, 0), _around(first)))
    return made


def _style(counted: Counted) -> str:
    if counted.format in ("decimal", "decimalZero", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"):
        return "decimal" if counted.format == "decimalZero" else counted.format
    return "bullet" if counted.format == "bullet" else "decimal"


def _around(counted: Counted) -> Literal[".", ")", "()"]:
    if re.search(r"\(%\d\)", counted.pattern):
        return "()"
    return ")" if counted.pattern.endswith(")") else "."
