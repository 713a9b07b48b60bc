"""The blocks of a story, paragraphs and tables, and the units that they form: a record or heading with all that follows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from altreport.ooxml.namespaces import w
from altreport.ooxml.xml_tree import Element, child
from altreport.outputs.redline.atoms import Key
from altreport.outputs.redline.lists import Lists

_NUMBERED_NAME = re.compile(r"heading__\d+")
"""The bookmark of a heading that is no record: the number is its place, and says nothing of which heading it is."""


@dataclass(frozen=True)
class Block:
    """A paragraph or table. Two can be one only if they have the same `look`: style, kind of list, number of columns.

    `name` is the bookmark at its start ('' without one, or where its name is a number only); `begins` is whether there is any.
    """

    element: Element
    look: Key
    words: str
    name: str = ""
    begins: bool = False

    @property
    def is_paragraph(self) -> bool:
        """Return whether it is a paragraph."""
        return self.element.tag == w("p")

    @property
    def may_be_divided(self) -> bool:
        """Return whether its end may be marked while its words stay: in the paragraph with the first note, LibreOffice 7.4 loses that mark."""
        return self.is_paragraph and all(call.get(w("id")) != "1" for call in self.element.iter(w("endnoteReference")))


def blocks_of(elements: Iterable[Element], lists: Lists) -> list[Block]:
    """Return the blocks among some elements."""
    return [block_of(found, lists) for found in elements if found.tag in (w("p"), w("tbl"))]


def block_of(found: Element, lists: Lists) -> Block:
    """Return a paragraph or table as a block."""
    if found.tag == w("tbl"):
        return Block(found, ("table", len(found.findall(f"{w('tblGrid')}/{w('gridCol')}"))), words_of(found))
    name = _name_at_start(found)
    plain = "" if _NUMBERED_NAME.fullmatch(name) else name
    return Block(found, lists.look(child(found, w("pPr"))), words_of(found), plain, bool(name))


def words_of(found: Element) -> str:
    """Return the text of an element, with one sign for each field."""
    return "".join(_words(found))


def _words(root: Element) -> Iterator[str]:
    depth = 0
    for found in root.iter(w("t"), w("tab"), w("br"), w("p"), w("fldChar"), w("drawing")):
        if found.tag == w("fldChar"):
            depth += {"begin": 1, "end": -1}.get(str(found.get(w("fldCharType"))), 0)
            yield "" if depth else "\x01"
        elif depth:
            continue
        elif found.tag == w("t"):
            yield found.text or ""
        elif found.tag == w("drawing"):
            yield "\ufffc"
        elif found is not root:
            yield " "


def _name_at_start(paragraph: Element) -> str:
    for found in paragraph.iterchildren("*"):
        if found.tag == w("bookmarkStart"):
            return str(found.get(w("name")))
        if found.tag != w("pPr"):
            break
    return ""


def without_contents(elements: Iterable[Element]) -> Iterator[tuple[Element, bool]]:
    """Yield the elements of a body with whether they are of its contents, which Word makes anew: paragraphs with a field TOC."""
    depth, contents = 0, False
    for found in elements:
        begins = contents
        for mark in found.iter(w("fldChar"), w("instrText")):
            if mark.tag == w("instrText"):
                contents = contents or (depth == 1 and (mark.text or "").split()[:1] == ["TOC"])
                begins = begins or contents
            else:
                depth += {"begin": 1, "end": -1}.get(str(mark.get(w("fldCharType"))), 0)
                contents = contents and depth > 0
        yield found, begins


@dataclass(frozen=True)
class Unit:
    """A record or heading and the blocks after it: the positions from `start` to `end`."""

    name: str
    begins: bool
    start: int
    end: int
    words: str
    look: Key


def units_of(blocks: list[Block]) -> list[Unit]:
    """Return the units; a story without bookmarks is one."""
    starts = [at for at, block in enumerate(blocks) if block.begins or not at]
    return [
        Unit(blocks[start].name, blocks[start].begins, start, end, "\n".join(block.words for block in blocks[start:end]), blocks[start].look)
        for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True)
    ]
