"""Headers and footers (ECMA-376 Part 1, 17.10): content controls in them are filled and go; a stamp goes on every page."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from altreport.ooxml.names import HEADER_TYPE, R, W, r, w
from altreport.ooxml.package import Element, Package, Relationship
from altreport.ooxml.wordml import legal

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class Computed:
    """What Word itself works out on each page, as a field with this instruction (17.16.5): PAGE, NUMPAGES."""

    instruction: str


Content: TypeAlias = tuple[str | Computed, ...]


def fill_controls(package: Package, contents: dict[str, Content]) -> None:
    """Put a content in place of each content control of a header or footer whose tag (17.5.2.42) is a key of `contents`.

    The control itself goes, and its text keeps the look of the control's first run.
    """
    for part in _parts(package, "header") + _parts(package, "footer"):
        root = package.tree(part)
        for control in list(root.iter(w("sdt"))):
            tag = control.find(f"{w('sdtPr')}/{w('tag')}")
            if tag is not None and (value := contents.get(str(tag.get(w("val"))))) is not None:
                _fill(control, value)


def stamp(package: Package, words: str, style: str) -> None:
    """Put a paragraph with `words` on top of every page: in each header, and in new ones where a kind of page has none."""
    document = package.tree(package.document)
    settings = package.tree("word/settings.xml")
    uneven = settings.find(w("evenAndOddHeaders")) is not None
    for section in document.iter(w("sectPr")):
        wanted = ["default", *(["first"] if section.find(w("titlePg")) is not None else []), *(["even"] if uneven else [])]
        present = {reference.get(w("type")) for reference in section.findall(w("headerReference"))}
        for kind in wanted:
            if kind not in present:
                reference = etree.Element(w("headerReference"), {w("type"): kind, r("id"): _new_header(package, kind)})
                section.insert(0, reference)
    for part in _parts(package, "header"):
        root = package.tree(part)
        paragraph = etree.Element(w("p"))
        etree.SubElement(etree.SubElement(paragraph, w("pPr")), w("pStyle"), {w("val"): style})
        _text(etree.SubElement(paragraph, w("r")), words)
        root.insert(0, paragraph)


def _parts(package: Package, kind: str) -> list[str]:
    links = package.relationships(package.document)
    return sorted({package.target(package.document, link) for link in links if link.type == f"{R}/{kind}"})


def _new_header(package: Package, kind: str) -> str:
    """A header without a paragraph yet: the stamp brings it."""
    identifier, name = f"rIdStamp{kind.title()}", f"header-stamp-{kind}.xml"
    package.put(f"word/{name}", etree.Element(w("hdr"), nsmap={"w": W, "r": R}), HEADER_TYPE)
    links = [link for link in package.relationships(package.document) if link.id != identifier]
    package.relate(package.document, [*links, Relationship(identifier, f"{R}/header", name)])
    return identifier


def _fill(control: Element, filling: Content) -> None:
    """A control around runs gives way to the filling's own; a control around paragraphs becomes the first of them."""
    content = control.find(w("sdtContent"))
    parent = control.getparent()
    assert parent is not None
    first = None if content is None else next(content.iter(w("r")), None)
    look = None if first is None else first.find(w("rPr"))
    new = [run for piece in filling for run in _runs(piece, look)]
    block = None if content is None else content.find(w("p"))
    if block is not None:
        paragraph = etree.Element(w("p"))
        if (own := block.find(w("pPr"))) is not None:
            paragraph.append(copy.deepcopy(own))
        paragraph.extend(new)
        new = [paragraph]
    for element in new:
        control.addprevious(element)
    parent.remove(control)


def _runs(piece: str | Computed, look: Element | None) -> list[Element]:
    """The runs of a text or a field (17.16.18), in the look of the run whose properties are given."""
    runs = [etree.Element(w("r")) for _ in range(1 if isinstance(piece, str) else 5)]
    for run in runs:
        if look is not None:
            run.append(copy.deepcopy(look))
    if isinstance(piece, str):
        _text(runs[0], piece)
        return runs
    for run, kind in zip(runs[::2], ("begin", "separate", "end"), strict=True):
        etree.SubElement(run, w("fldChar"), {w("fldCharType"): kind})
    instruction = etree.SubElement(runs[1], w("instrText"))
    instruction.set(_SPACE, "preserve")
    instruction.text = f" {piece.instruction} "
    _text(runs[3], "2")
    return runs


def _text(run: Element, words: str) -> None:
    text = etree.SubElement(run, w("t"))
    text.set(_SPACE, "preserve")
    text.text = legal(words)
