"""The names of the format: namespaces, relationship types, content types."""

from __future__ import annotations

from functools import cache

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
XML = "http://www.w3.org/XML/1998/namespace"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

OFFICE_DOCUMENT = f"{R}/officeDocument"
CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ENDNOTES_TYPE = f"{_WORD}.endnotes+xml"
SETTINGS_TYPE = f"{_WORD}.settings+xml"
NUMBERING_TYPE = f"{_WORD}.numbering+xml"
HEADER_TYPE = f"{_WORD}.header+xml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"


@cache
def w(name: str) -> str:
    """The qualified name of an element or attribute of WordprocessingML, as lxml writes it."""
    return f"{{{W}}}{name}"


@cache
def r(name: str) -> str:
    """The qualified name of an attribute that holds a relationship id."""
    return f"{{{R}}}{name}"
