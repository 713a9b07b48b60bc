"""Headers and footers (ECMA-376 Part 1, 17.10): content controls in them are filled and go; a stamp goes on every page."""

from __future__ import annotations

import copy

from lxml import etree

from altreport.ooxml.markup import legal
from altreport.ooxml.names import HEADER_TYPE, R, W, r, w
from altreport.ooxml.package import Element, Package, Relationship


def fill_controls(package: Package, words: dict[str, str]) -> None:
    """Put words in place of each content control of a header or footer whose tag (17.5.2.42) is a key of `words`.

    The control itself goes, and its text keeps the look of the control's first run.
    """
    for part in _parts(package, "header") + _parts(package, "footer"):
        root = package.tree(part)
        for control in list(root.iter(w("sdt"))):
            tag = control.find(f"{w('sdtPr')}/{w('tag')}")
            if tag is not None and (value := words.get(str(tag.get(w("val"))))) is not None:
                _fill(control, value)
        package.put(part, root)


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
    package.put(package.document, document)
    for part in _parts(package, "header"):
        root = package.tree(part)
        paragraph = etree.Element(w("p"))
        etree.SubElement(etree.SubElement(paragraph, w("pPr")), w("pStyle"), {w("val"): style})
        _text(etree.SubElement(paragraph, w("r")), words)
        root.insert(0, paragraph)
        package.put(part, root)


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


def _fill(control: Element, words: str) -> None:
    """A control around runs becomes one run; a control around paragraphs becomes the first of them."""
    content = control.find(w("sdtContent"))
    parent = control.getparent()
    assert parent is not None
    first = None if content is None else next(content.iter(w("r")), None)
    new = etree.Element(w("r"))
    if first is not None and (look := first.find(w("rPr"))) is not None:
        new.append(copy.deepcopy(look))
    _text(new, words)
    block = None if content is None else content.find(w("p"))
    if block is not None:
        look = block.find(w("pPr"))
        paragraph = etree.Element(w("p"))
        if look is not None:
            paragraph.append(copy.deepcopy(look))
        paragraph.append(new)
        new = paragraph
    parent.replace(control, new)


def _text(run: Element, words: str) -> None:
    text = etree.SubElement(run, w("t"))
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = legal(words)
