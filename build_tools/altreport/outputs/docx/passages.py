"""An author's text made ready for the Word file: nothing in it can change the document around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from altreport.document.element_attributes import Attributes
from altreport.document.table import Figure, Table
from altreport.document.tree import (
    Block,
    Blocks,
    Code,
    CodeBlock,
    Div,
    Header,
    Inline,
    Inlines,
    LineBlock,
    LineBreak,
    Link,
    Node,
    NoteCall,
    OrderedList,
    Para,
    Paragraph,
    RawBlock,
    RawInline,
    Span,
    Str,
)
from altreport.document.walk import Change, T, replaced, walk
from altreport.markup.targets import is_page

_KEPT_ATTRIBUTES = ("lang", "dir")
_HIGHEST = 32767
"""The highest number of a list in Word."""


@dataclass(frozen=True)
class Preparer:
    """Makes texts ready: raw markup, ids, classes and divisions go, and each reference becomes what `turn` makes of it.

    A link with words of its own to '#id' leads to the bookmark that `bookmarks` has for that id (without one, only the words stay).
    """

    bookmarks: dict[str, str]
    turn: Change

    def prepared(self, tree: T) -> T:
        """The text as it may be in the document."""
        return replaced(tree, self._change)

    def _change(self, node: Node) -> Sequence[Node] | None:  # noqa: PLR0911 - one line for each kind of element
        if (turned := self.turn(node)) is not None:
            return turned
        if isinstance(node, RawBlock | RawInline):
            return ()
        if isinstance(node, Div):
            return self.prepared(node.blocks)
        if isinstance(node, LineBlock):
            return [_on_lines([self.prepared(line) for line in node.lines])]
        if isinstance(node, OrderedList):
            return self._typed(node)
        if isinstance(node, Span):
            return self._span(node)
        if isinstance(node, Link):
            return self._link(node)
        if isinstance(node, Header | Code | CodeBlock | Table | Figure):
            return [replace(self.prepared(node), attributes=_language_of(node.attributes))]
        return None

    def _span(self, span: Span) -> Inlines:
        """A span with its language and direction alone, divided at the calls of notes in it."""
        attributes = _language_of(span.attributes)
        if not attributes.pairs:
            return (Span(self.prepared(span.inlines), attributes),)
        plainly = Preparer(self.bookmarks, lambda node: [node] if isinstance(node, NoteCall) else None).prepared(span.inlines)
        return replaced(_with_notes_outside((Span(plainly, attributes),), attributes), self.turn)

    def _link(self, link: Link) -> Inlines:
        """A link within the report leads to its target's bookmark; the pages of the site do not come along."""
        inlines, address, title = self.prepared(link.inlines), link.address, link.title
        if is_page(address):
            return inlines
        if link.inlines and address.startswith("#"):
            if address[1:] not in self.bookmarks:
                return inlines
            address, title = f"#{self.bookmarks[address[1:]]}", ""
        return (Link(inlines, address, title, _language_of(link.attributes)),)

    def _typed(self, listing: OrderedList) -> Blocks | None:
        """A list whose numbers Word cannot count, with its numbers typed: '40000. text'."""
        start = listing.numbering.start
        if start + len(listing.items) <= _HIGHEST:
            return None
        blocks: list[Block] = []
        for number, item in enumerate(listing.items, start=start):
            words = Str(f"{number}. ")
            if item and isinstance(first := item[0], Paragraph):
                blocks += [Para((words, *self.prepared(first.inlines))), *self.prepared(item[1:])]
            else:
                blocks += [Para((words,)), *self.prepared(item)]
        return tuple(blocks)


def _language_of(attributes: Attributes) -> Attributes:
    return Attributes(pairs=tuple(pair for pair in attributes.pairs if pair[0] in _KEPT_ATTRIBUTES))


def _on_lines(lines: Sequence[Inlines]) -> Para:
    """Lines that an author broke, as a paragraph: pandoc's own would not be in the style of the text around it."""
    return Para(tuple(inline for number, line in enumerate(lines) for inline in ([LineBreak()] if number else []) + list(line)))


def _with_notes_outside(inlines: Inlines, attributes: Attributes) -> Inlines:
    """A span divided at the note calls in it: pandoc would give its language and direction to the text of the notes too."""
    if not _has_calls(inlines):
        return inlines
    divided: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, NoteCall):
            divided.append(inline)
        elif not _has_calls((inline,)):
            divided.append(Span((inline,), attributes))
        else:
            # of every element with inlines in it (Emph, Span, Link, Quoted …) one field is their list
            held = next(name for name in inline.HELD if _has_calls(getattr(inline, name)))
            parts = _with_notes_outside(getattr(inline, held), attributes)
            own = isinstance(inline, Span) and inline.attributes == attributes
            divided += parts if own else [replace(inline, **{held: parts})]  # type: ignore[type-var] # each inline is a dataclass
    return tuple(divided)


def _has_calls(inlines: Inlines) -> bool:
    return any(isinstance(node, NoteCall) for node in walk(inlines))
