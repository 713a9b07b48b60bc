"""Pictures in the text (ECMA-376 Part 1, 20.4.2.8 and 20.2.2.5)."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.parts.image import ImagePart

from altreport.document.characters import legal
from altreport.ooxml.namespaces import R
from altreport.ooxml.package import package_of
from altreport.ooxml.wordml import quoted

EMU_PER_CM = 360_000
"""English Metric Units, in which drawings are measured (20.1.2.1)."""

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def picture(number: int, link: str, words: str, width: int, height: int) -> str:
    """A run with a picture in the line: `link` names the relationship, `words` is the alternative text; sizes in EMU.

    `number` counts the drawings of the document from 1.
    """
    described = f'id="{number}" name="Picture {number}" descr={quoted(legal(words))}'
    extent = f'cx="{width}" cy="{height}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/><wp:docPr {described}/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
        f"<pic:nvPicPr><pic:cNvPr {described}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{link}" xmlns:r="{R}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        f"</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def add_picture(document: Document, link: str, data: bytes, ending: str) -> None:
    """Put the file of a picture into the package, where the document's relationship `link` finds it."""
    name = package_of(document).next_partname(f"/word/media/image%d.{ending}")
    document.part.load_rel(RT.IMAGE, ImagePart(name, f"image/{ending}", data), link)
