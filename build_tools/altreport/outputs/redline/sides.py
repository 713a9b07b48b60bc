"""What the comparison of a part knows of both files: names, lists, links, and what of the old file is carried over into the new one."""

from __future__ import annotations

import hashlib
from copy import deepcopy
from dataclasses import dataclass, field
from typing import cast

from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.package import Package

from altreport.ooxml.namespaces import R, w
from altreport.ooxml.xml_tree import Element
from altreport.outputs.redline.atoms import Atom, Key, Names, atoms_of
from altreport.outputs.redline.blocks import Block
from altreport.outputs.redline.lists import CarriedLists


@dataclass
class Sides:
    """Both sides of one part. `names` are the old file's names of records and notes by what the new one calls the same."""

    old: XmlPart
    new: XmlPart
    lists: CarriedLists
    bookmarks: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read what is asked often."""
        self.old_links, self.new_links = _links(self.old), _links(self.new)
        self.new_names = {str(mark.get(w("name"))).lower() for mark in self.new.element.iter(w("bookmarkStart"))}
        self.old_names = {str(mark.get(w("id"))): str(mark.get(w("name"))).lower() for mark in self.old.element.iter(w("bookmarkStart"))}

    def old_atoms(self, block: Block) -> list[Atom]:
        """Return the atoms of an old paragraph, with names as in the new file."""
        return atoms_of(block.element, block.look, Names(self.bookmarks, self.notes, self.old_links))

    def new_atoms(self, block: Block) -> list[Atom]:
        """Return the atoms of a new paragraph."""
        return atoms_of(block.element, block.look, Names(links=self.new_links))

    def carried(self, found: Element) -> Element:
        """Return a copy of an element of the old part whose relationships and lists are those of the new one."""
        copied = deepcopy(found)
        for inner in copied.iter("*"):
            for key, content in inner.attrib.items():
                if str(key).startswith(f"{{{R}}}"):
                    inner.set(key, self._relationship(str(content)))
            if inner.tag == w("pPr"):
                self.lists.carry(inner)
        return copied

    def carried_mark(self, mark: Element) -> Element | None:
        """Return a bookmark of the old file with a number of its own; None where the new file has one of its name."""
        number = str(mark.get(w("id")))
        if self.old_names.get(number, "") in self.new_names:
            return None
        copied = deepcopy(mark)
        copied.set(w("id"), f"old {number}")
        return copied

    def _relationship(self, number: str) -> str:
        link = self.old.rels[number]
        if link.is_external:
            return self.new.relate_to(link.target_ref, link.reltype, is_external=True)
        return self.new.relate_to(_same_or_added(link.target_part, cast("Package", self.new.package)), link.reltype)


def _links(part: XmlPart) -> dict[str, Key]:
    """Where each relationship leads: an address, or the digest of a picture."""
    return {number: (link.target_ref,) if link.is_external else (hashlib.sha256(link.target_part.blob).hexdigest(),) for number, link in part.rels.items()}


def _same_or_added(part: Part, package: Package) -> Part:
    """The part of a package with the same content, or a copy that is added to it."""
    for found in package.iter_parts():
        if found.content_type == part.content_type and found.blob == part.blob:
            return found
    stem, _, ending = str(part.partname).rpartition(".")
    taken = {str(found.partname) for found in package.iter_parts()}
    name = next(name for number in range(1, len(taken) + 2) if (name := f"{stem}_{number}.{ending}") not in taken)
    return Part(PackURI(name), part.content_type, part.blob, package)
