"""The lists of both files (numbering.xml, ECMA-376 Part 1, 17.9): which are the same, and those that only the old one has."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from altreport.ooxml.namespaces import w
from altreport.ooxml.package import related
from altreport.ooxml.xml_tree import Element, child, value
from altreport.outputs.redline.atoms import Key, canonical


@dataclass
class Lists:
    """The definitions of one file: `numbering` is the root of its part, or None."""

    numbering: Element | None
    kinds: dict[str, Key] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> Lists:
        """Return the lists of a file."""
        return cls(next((part.element for part in related(document, RT.NUMBERING)), None))

    def look(self, properties: Element | None) -> Key:
        """Return what makes two paragraphs look the same: their properties, with the kind of a list in the place of its number."""
        found: list[object] = ["paragraph"]
        for inner in () if properties is None else properties:
            if inner.tag == w("numPr"):
                found.append(("list", value(inner, "ilvl"), self._kind(value(inner, "numId"))))
            elif inner.tag not in (w("rPr"), w("sectPr")):
                found.append(canonical(inner))
        return tuple(found)

    def list_(self, number: str) -> Element | None:
        """Return a list by its number."""
        return next((item for item in self._every("num") if item.get(w("numId")) == number), None)

    def definition(self, item: Element) -> Element | None:
        """Return the definition of a list."""
        abstract = value(item, "abstractNumId")
        return next((found for found in self._every("abstractNum") if found.get(w("abstractNumId")) == abstract), None)

    def _every(self, name: str) -> Iterator[Element]:
        return iter(()) if self.numbering is None else self.numbering.iter(w(name))

    def _kind(self, number: str) -> Key:
        if number not in self.kinds:
            item = self.list_(number)
            definition = None if item is None else self.definition(item)
            levels = () if definition is None else definition.iter(w("lvl"))
            overrides = () if item is None else item.iter(w("lvlOverride"))
            self.kinds[number] = (*map(canonical, levels), *map(canonical, overrides))
        return self.kinds[number]


@dataclass
class CarriedLists:
    """Which list of the new file each list of the old one is."""

    old: Lists
    new: Lists
    numbers: dict[str, str] = field(default_factory=dict)

    def pair(self, old: Element | None, new: Element | None) -> None:
        """Note that two paragraphs are one, so that their lists are."""
        numbers = [value(found, "numId") for found in (_list_of(old), _list_of(new)) if found is not None]
        if len(numbers) == 2:
            self.numbers.setdefault(*numbers)

    def carry(self, properties: Element) -> None:
        """Give the properties of an old paragraph the number that its list has in the new file; add the list if it has none."""
        found = _list_of(properties)
        number = None if found is None else child(found, w("numId"))
        if number is None:
            return
        before = str(number.get(w("val")))
        if before not in self.numbers:
            self.numbers[before] = self._added(before)
        number.set(w("val"), self.numbers[before])

    def _added(self, before: str) -> str:
        item = self.old.list_(before)
        definition = None if item is None else self.old.definition(item)
        target = self.new.numbering
        if item is None or definition is None or target is None:
            return before
        item, definition = deepcopy(item), deepcopy(definition)
        number = _free(target, "num", "numId")
        abstract = _free(target, "abstractNum", "abstractNumId")
        definition.set(w("abstractNumId"), abstract)
        for session in definition.iter(w("nsid")):
            session.set(w("val"), f"{int(abstract):08X}")
        item.set(w("numId"), number)
        for link in item.iter(w("abstractNumId")):
            link.set(w("val"), abstract)
        [*target.iter(w("abstractNum"))][-1].addnext(definition)
        [*target.iter(w("num"))][-1].addnext(item)
        return number


def _list_of(properties: Element | None) -> Element | None:
    return None if properties is None else child(properties, w("numPr"))


def _free(numbering: Element, name: str, attribute: str) -> str:
    return str(max((int(str(item.get(w(attribute)))) for item in numbering.iter(w(name))), default=0) + 1)
