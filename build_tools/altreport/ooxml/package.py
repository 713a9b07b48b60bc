"""A package (ECMA-376 Part 2): parts in a zip archive, their content types and the relationships between them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from lxml import etree

from altreport.ooxml.names import CONTENT_TYPES, OFFICE_DOCUMENT, RELATIONSHIPS, W14, R, W

Element: TypeAlias = etree._Element  # noqa: SLF001 - the only name that lxml has for it
_TYPES_PART = "[Content_Types].xml"
_RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip archive can hold: each part carries it, so that equal parts make equal files."""


@dataclass(frozen=True)
class Relationship:
    """A link from a part to another part (`target` relative to the part's folder) or, if `external`, to an address."""

    id: str
    type: str
    target: str
    external: bool = False


class Parts(MutableMapping[str, bytes]):
    """The bytes of each part by its name. A part that is worked on stays a tree, and is written when its bytes are wanted."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        """`contents` are the bytes of the parts."""
        self._held: dict[str, bytes | Element] = dict(contents)

    def __getitem__(self, name: str) -> bytes:
        """The bytes of a part, as it is now; `KeyError` where there is none."""
        held = self._held[name]
        return held if isinstance(held, bytes) else serialise(held)

    def __setitem__(self, name: str, content: bytes | Element) -> None:
        """Put a part in, or in place of another, as bytes or as a tree."""
        self._held[name] = content

    def __delitem__(self, name: str) -> None:
        """Take a part out; `KeyError` where there is none."""
        del self._held[name]

    def __iter__(self) -> Iterator[str]:
        """The names of the parts."""
        return iter(self._held)

    def __len__(self) -> int:
        """How many parts there are."""
        return len(self._held)

    def __contains__(self, name: object) -> bool:
        """Whether there is such a part; nothing is written for that."""
        return name in self._held

    def tree(self, name: str) -> Element:
        """The root of a part of XML; what is changed in it is changed in the part."""
        self._held[name] = root = self.glance(name)
        return root

    def glance(self, name: str) -> Element:
        """The root of a part of XML, to be read only: the part keeps the bytes that it came with."""
        held = self._held[name]
        return parse(held) if isinstance(held, bytes) else held


class Package:
    """Parts by name, without the leading slash ('word/document.xml'), and the content type of each."""

    def __init__(self, parts: Mapping[str, bytes], types: dict[str, str]) -> None:
        """The package of these parts, and the content type of each of them."""
        self.parts = Parts(parts)
        self.types = types

    @classmethod
    def read(cls, data: bytes) -> Package:
        """The package in the bytes of a zip archive; `ValueError` where they hold none."""
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = {info.filename.lstrip("/"): archive.read(info) for info in archive.infolist() if not info.is_dir()}
            return cls.of_parts(parts)
        except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as fault:
            raise ValueError(str(fault)) from fault

    @classmethod
    def of_parts(cls, parts: dict[str, bytes]) -> Package:
        """The package of these parts, [Content_Types].xml among them."""
        listed = parse(parts[_TYPES_PART])
        defaults = {str(entry.get("Extension")).lower(): str(entry.get("ContentType")) for entry in listed.iter(f"{{{CONTENT_TYPES}}}Default")}
        overrides = {str(entry.get("PartName")).lstrip("/"): str(entry.get("ContentType")) for entry in listed.iter(f"{{{CONTENT_TYPES}}}Override")}
        kept = {name: content for name, content in parts.items() if name != _TYPES_PART}
        types = {name: overrides.get(name) or defaults.get(_ending(name), "application/octet-stream") for name in kept}
        return cls(kept, types)

    def to_bytes(self) -> bytes:
        """The zip archive. Equal packages give equal bytes: fixed order, fixed dates, no extra fields."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in [_TYPES_PART, *sorted(self.parts)]:
                info = zipfile.ZipInfo(name, _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.create_system = 0
                archive.writestr(info, self._listed_types() if name == _TYPES_PART else self.parts[name])
        return buffer.getvalue()

    def tree(self, name: str) -> Element:
        """The root element of a part that holds XML; what is changed in it is changed in the package."""
        return self.parts.tree(name)

    def put(self, name: str, root: Element, content_type: str | None = None) -> None:
        """Make `root` the content of a part; a new one needs its content type."""
        self.parts[name] = root
        if content_type is not None:
            self.types[name] = content_type

    def drop(self, name: str) -> None:
        """Take a part out, with its own relationships; those that lead to it are the caller's to correct."""
        for gone in (name, _rels_of(name)):
            self._forget(gone)

    def relationships(self, part: str) -> list[Relationship]:
        """Where a part leads to; '' stands for the package itself."""
        name = _rels_of(part)
        if name not in self.parts:
            return []
        entries = self.parts.glance(name).iter(f"{{{RELATIONSHIPS}}}Relationship")
        return [Relationship(str(e.get("Id")), str(e.get("Type")), str(e.get("Target")), e.get("TargetMode") == "External") for e in entries]

    def relate(self, part: str, relationships: list[Relationship]) -> None:
        """Write the relationships of a part; none at all removes the list."""
        name = _rels_of(part)
        if not relationships:
            self._forget(name)
            return
        root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap=_own(RELATIONSHIPS))
        for link in sorted(relationships, key=lambda link: (len(link.id), link.id)):
            mode = {"TargetMode": "External"} if link.external else {}
            etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", {"Id": link.id, "Type": link.type, "Target": link.target, **mode})
        self.put(name, root, _RELS_TYPE)

    def target(self, part: str, link: Relationship) -> str:
        """The name of the part that a relationship of `part` leads to."""
        return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), link.target)).lstrip("/")

    @property
    def document(self) -> str:
        """The name of the main document part."""
        link = next(link for link in self.relationships("") if link.type == OFFICE_DOCUMENT)
        return self.target("", link)

    def _forget(self, name: str) -> None:
        if name in self.parts:
            del self.parts[name]  # `pop` would write a part in order to return it
        self.types.pop(name, None)

    def _listed_types(self) -> bytes:
        root = etree.Element(f"{{{CONTENT_TYPES}}}Types", nsmap=_own(CONTENT_TYPES))
        for ending, content_type in (("rels", _RELS_TYPE), ("xml", "application/xml")):
            etree.SubElement(root, f"{{{CONTENT_TYPES}}}Default", {"Extension": ending, "ContentType": content_type})
        for name in sorted(self.parts):
            if not name.endswith(".rels"):
                etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": self.types[name]})
        return serialise(root)


def parse(content: bytes) -> Element:
    """The root element of some XML; entities stay unresolved and nothing is fetched."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False))


def serialise(root: Element) -> bytes:
    """XML as Word writes it: UTF-8, with a declaration that says 'standalone'."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def child(element: Element, *names: str) -> Element | None:
    """The first child of the first (qualified) name, of that the first of the second, and so on; lxml's `find` takes five times as long."""
    found: Element | None = element
    for name in names:
        found = None if found is None else next(found.iterchildren(name), None)
    return found


def path(expression: str) -> Callable[[Element], list[Any]]:
    """What an XPath (with the prefixes w, w14 and r) selects in the part that an element is in."""
    return cast("Callable[[Element], list[Any]]", etree.XPath(expression, namespaces={"w": W, "w14": W14, "r": R}))


def _own(namespace: str) -> dict[str, str]:
    """A declaration of the default namespace, which lxml knows but lxml-stubs does not."""
    declared: dict[Any, str] = {None: namespace}
    return declared


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _ending(name: str) -> str:
    return posixpath.splitext(name)[1].lstrip(".").lower()
