"""SVG drawings."""

from __future__ import annotations

from collections.abc import Iterator

from altreport.gate.pieces import Opening, Piece, UnreadableError
from altreport.gate.readers.xml_part import pieces_of_tree, tree_of

_SETTINGS = frozenset(
    "class style type d points transform viewBox fill stroke width height x y lang font-family clip-path version".split()  # noqa: SIM905 - as a line
)
_TEXT = "{http://www.w3.org/2000/svg}text"


def read_drawing(where: str, data: bytes, _: Opening) -> Iterator[Piece]:
    """Yield texts and attributes; `UnreadableError` for a drawing that can run a script or show another document (`readers.active_content`)."""
    root = tree_of(where, data)
    if not isinstance(root.tag, str) or root.tag.rpartition("}")[2] != "svg":
        raise UnreadableError(where, "is not an SVG drawing, although it is named like one", "Correct the ending of its name, or leave it out.")
    yield from pieces_of_tree(where, root, _SETTINGS.__contains__)
    yield Piece(where, "running", "".join(text for element in root.iter(_TEXT) for text in element.itertext()))
