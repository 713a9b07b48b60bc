"""Parts of a drawing or style sheet that a browser would run or load. A file opened by itself has no Content-Security-Policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from altreport.gate.pieces import UnreadableError
from altreport.markup.active_html import Active, active_in, is_foreign

_SVG = "http://www.w3.org/2000/svg"
_OTHERS = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML", "http://www.w3.org/1999/XSL/Transform")
"""Other namespaces that browsers know; they ignore elements of all others."""
_DRAWN = frozenset(
    """
    svg g defs symbol use switch path rect circle ellipse line polyline polygon text tspan textpath tref title desc metadata style a view image
    marker pattern mask clippath lineargradient radialgradient stop meshgradient meshrow meshpatch hatch hatchpath solidcolor
    filter feblend fecolormatrix fecomponenttransfer fecomposite feconvolvematrix fediffuselighting fedisplacementmap fedistantlight fedropshadow
    feflood fefunca fefuncb fefuncg fefuncr fegaussianblur feimage femerge femergenode femorphology feoffset fepointlight fespecularlighting
    fespotlight fetile feturbulence color-profile cursor font font-face font-face-name font-face-src glyph missing-glyph hkern vkern
    flowroot flowregion flowpara flowspan flowdiv flowline
    """.split()  # noqa: SIM905 - a column of words is harder to read
)
"""Elements of SVG 1.1 and 2 and of Inkscape that show something and cannot change an address."""
_CSS = re.compile(r"""@import|image-set|(?<![\w-])src\(|url\(\s*["']?(?!#)([^)]*)""", re.IGNORECASE)
_HINT = "Save the drawing without scripts, animations and links to other files, or as a PNG."


def refuse_what_acts(where: str, root: Any) -> None:
    """Raise `UnreadableError` if a browser would run something in an XML tree, or load another document (SVG 2, chapters 12 and 15)."""
    is_drawing = root.tag == "svg"
    elements = root.iter(*(f"{{{space}}}*" for space in (_SVG, *_OTHERS)), *(["{}*"] if is_drawing else ()))
    found = next((active for element in elements for active in _in_element(element)), None)
    if any(_acts(instruction.target) for instruction in (*root.itersiblings(preceding=True), *root.itersiblings()) if hasattr(instruction, "target")):
        found = Active("element", "xml-stylesheet")
    if found is not None:
        said = f"can run a script, or load another document (‘{found.said[:40]}’)"
        raise UnreadableError(where, said, _HINT)


def _acts(target: str) -> bool:
    return target not in ("xml", "xpacket")


def _in_element(element: Any) -> Iterator[Active]:
    space, _, name = element.tag.rpartition("}")
    tag = name.lower()
    if space[1:] in _OTHERS or tag not in _DRAWN:
        yield Active("element", tag)
    given = [(name.rpartition("}")[2].lower(), value) for name, value in element.items()]
    yield from (active for active in active_in(tag, given) if active.kind not in ("style", "style attribute"))
    for name, value in given:
        if name == "base" or (name in ("href", "src") and tag != "a" and is_foreign(value)):
            yield Active("address", value)
        elif name == "style" or "(" in value:
            yield from acting_in_style(value)
    if tag == "style":
        yield from acting_in_style("".join(element.itertext()))


def acting_in_style(style: str) -> Iterator[Active]:
    """Yield the parts of a style that load something from another host; escapes count as such, wherever they are, because they can hide one."""
    if "\\" in style:
        yield Active("foreign", style[style.index("\\") :])
    for found in _CSS.finditer(style):
        if not found[0].lower().startswith("url") or is_foreign(found[1]):
            yield Active("foreign", found[0])
