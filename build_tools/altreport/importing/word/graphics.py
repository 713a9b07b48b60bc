"""Pictures, drawings and text boxes (20.4, VML): the words in them and their descriptions."""

from __future__ import annotations

from dataclasses import dataclass

from altreport.importing.word.xml import MC, A, Element, O, V
from altreport.ooxml.namespaces import R, w

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_KINDS = {
    f"{{{_CHART}}}chart": "a chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "a diagram",
    f"{{{A}}}blip": "a picture",
    f"{{{V}}}imagedata": "a picture",
}
"""What a graphic is, by an element in it."""


@dataclass(frozen=True)
class Graphic:
    """A graphic: its text boxes, its description for those who cannot see it, the relationship ids of its parts, its kind in words, its other alternative texts."""

    boxes: tuple[Element, ...]
    description: str
    parts: tuple[str, ...]
    kind: str
    others: tuple[str, ...] = ()


def chosen(alternate: Element) -> Element:
    """The branch of `AlternateContent` that is read (ECMA-376 Part 3, 10.2.1): the first choice, else the fallback, else an empty one."""
    branches = (alternate.find(f"{{{MC}}}{name}") for name in ("Choice", "Fallback"))
    return next((branch for branch in branches if branch is not None), alternate.makeelement("none"))


def read_graphic(element: Element) -> Graphic:
    """The graphic in a `drawing`, a `pict` or an `object`."""
    boxes = tuple(box for box in _reachable(element) if box.tag == w("txbxContent"))
    parts = tuple(dict.fromkeys(str(value) for each in _reachable(element) for name, value in each.attrib.items() if str(name).startswith(f"{{{R}}}")))
    tags = {str(each.tag) for each in _reachable(element)}
    kind = next((kind for tag, kind in _KINDS.items() if tag in tags), "an embedded file" if element.tag == w("object") else "a drawing")
    texts = alternatives(element)
    first = "" if boxes else next(iter(texts), "")
    return Graphic(boxes, first, parts, kind, tuple(text for text in texts if text != first))


def alternatives(element: Element) -> list[str]:
    """The alternative texts of a graphic and of what is grouped in it, each once, without those inside text boxes; the description is first.

    They are descriptions and titles (20.4.2.5, 20.2.2.3; VML: `alt`, else decorated words, else the picture's title).
    """
    found: list[tuple[int, str]] = []
    for each in [element, *_reachable(element)]:
        tag = str(each.tag)
        if tag.endswith(("}docPr", "}cNvPr")):
            found += [(0, str(each.get(name) or "")) for name in ("descr", "title")]
        elif tag.startswith(f"{{{V}}}"):
            named = (1, "alt"), (2, "string" if tag.endswith("}textpath") else ""), (3, f"{{{O}}}title" if tag.endswith("}imagedata") else "")
            found += [(order, str(each.get(name) or "")) for order, name in named if name]
    said: list[str] = []
    for text in (" ".join(text.split()) for _, text in sorted(found, key=lambda each: each[0])):
        if text and not any(text in other for other in said):
            said.append(text)
    return said


def description(element: Element) -> str:
    """The first alternative text of a graphic, or ''."""
    return next(iter(alternatives(element)), "")


def _reachable(element: Element) -> list[Element]:
    """The elements inside, without branches that are not read and without what is inside text boxes."""
    found: list[Element] = []
    for child in element:
        if child.tag == f"{{{MC}}}AlternateContent":
            found += _reachable(chosen(child))
            continue
        found.append(child)
        if child.tag != w("txbxContent"):
            found += _reachable(child)
    return found


def words_of_graphic(root: Element) -> str:
    """The words in the part of a chart or a diagram: its texts, and the labels that a chart has stored (21.2.2.231)."""
    pieces = [piece.text or "" for piece in root.iter(f"{{{A}}}t", f"{{{_CHART}}}v")]
    return " ".join(" ".join(pieces).split())
