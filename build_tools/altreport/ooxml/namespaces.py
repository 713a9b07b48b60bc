"""Namespaces of the format, and names in them."""

from __future__ import annotations

from functools import cache

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
XML = "http://www.w3.org/XML/1998/namespace"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
DC = "http://purl.org/dc/elements/1.1/"


@cache
def w(name: str) -> str:
    """The qualified name of an element or attribute of WordprocessingML, as lxml writes it."""
    return f"{{{W}}}{name}"


@cache
def r(name: str) -> str:
    """The qualified name of an attribute that holds a relationship id."""
    return f"{{{R}}}{name}"
