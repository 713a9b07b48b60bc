"""The labels of lists, ‘(a)’ or ‘3.’, the same in all outputs; in Word its own numbering prints them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from altreport.document.tree import Block, Blocks, Inline, Node, Numbering, OrderedList, Paragraph, Plain, Str
from altreport.document.walk import replaced
from altreport.roman import roman

_LETTERS = 26
_AROUND = {"OneParen": "{})", "TwoParens": "({})"}


def labels_of(listing: OrderedList) -> list[str]:
    """Return the label of each item."""
    numbering = listing.numbering
    around = _AROUND.get(numbering.delimiter, "{}.")
    return [around.format(_number(numbering, numbering.start + position)) for position in range(len(listing.items))]


def with_labels(blocks: Blocks, shown: Callable[[str], Sequence[Inline]] = lambda label: (Str(f"{label} "),)) -> Blocks:
    """Return the blocks with its label at the beginning of each item, as `shown` writes it."""

    def change(node: Node) -> list[Node] | None:
        if not isinstance(node, OrderedList):
            return None
        items = [_led(tuple(shown(label)), with_labels(item, shown)) for label, item in zip(labels_of(node), node.items, strict=True)]
        return [dataclasses.replace(node, items=tuple(items))]

    return replaced(blocks, change)


def as_typed(node: Node) -> list[Node] | None:
    """Return a list of automatic numbers (‘#.’) as one of 1., 2., 3.: each program has its own idea of their form."""
    if not isinstance(node, OrderedList):
        return None
    numbering = node.numbering
    style = "Decimal" if numbering.style in ("DefaultStyle", "Example") else numbering.style
    delimiter = "Period" if numbering.delimiter == "DefaultDelim" else numbering.delimiter
    items = tuple(replaced(item, as_typed) for item in node.items)
    return [OrderedList(items, Numbering(numbering.start, style, delimiter))]


def _led(label: tuple[Inline, ...], item: Blocks) -> Blocks:
    if item and isinstance(first := item[0], Paragraph):
        return (dataclasses.replace(first, inlines=(*label, *first.inlines)), *item[1:])
    begun: tuple[Block, ...] = (Plain(label),)
    return (*begun, *item)


def _number(numbering: Numbering, number: int) -> str:
    """Return a number in the form of a list; after z comes aa and then bb, as in Word (ECMA-376 Part 1, 17.18.59)."""
    if number < 1 or numbering.style not in ("LowerAlpha", "UpperAlpha", "LowerRoman", "UpperRoman"):
        return str(number)
    letter = chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)
    made = letter if numbering.style.endswith("Alpha") else roman(number)
    return made.upper() if numbering.style.startswith("Upper") else made
