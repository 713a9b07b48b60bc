"""Items of Word's lists, which only know their level, as lists within lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby

from altreport.document.tree import Block, BulletList, Numbering, OrderedList
from altreport.importing.word.numbering import Counted


@dataclass
class Item:
    """An item: its place in Word's list, and its blocks."""

    counted: Counted
    blocks: list[Block] = field(default_factory=list)


def nested(items: list[Item]) -> list[Block]:
    """The items as lists; an item of a deeper level belongs to the one before it."""
    top = min(item.counted.level for item in items)
    heads: list[tuple[Item, list[Item]]] = []
    for item in items:
        if item.counted.level > top and heads:
            heads[-1][1].append(item)
        else:
            heads.append((item, []))
    made: list[Block] = []
    for _, group in groupby(heads, key=lambda head: (head[0].counted.list, head[0].counted.format, _around(head[0].counted))):
        members = list(group)
        first = members[0][0].counted
        filled = tuple((*head.blocks, *(nested(below) if below else ())) for head, below in members)
        if first.format == "bullet":
            made.append(BulletList(filled))
        else:
            made.append(OrderedList(filled, Numbering(max(first.value, 0), STYLES.get(first.format, "Decimal"), _around(first))))
    return made


STYLES = {"lowerLetter": "LowerAlpha", "upperLetter": "UpperAlpha", "lowerRoman": "LowerRoman", "upperRoman": "UpperRoman"}
"""How numbers are written, by Word's names for it (17.18.59) and the typed text's; all others are figures."""


def _around(counted: Counted) -> str:
    if re.search(r"\(%\d\)", counted.pattern):
        return "TwoParens"
    return "OneParen" if counted.pattern.endswith(")") else "Period"
