"""Headers and footers (ECMA-376 Part 1, 17.10): content controls in them are filled and removed; a draft has a stamp on each page."""

from __future__ import annotations

import copy

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.xmlchemy import BaseOxmlElement

from altreport.ooxml.package import elements, related
from altreport.ooxml.wordml import paragraph, run
from altreport.ooxml.xml_tree import remove


def fill_controls(document: Document, contents: dict[str, str]) -> None:
    """Replace each content control of a header or footer whose tag (17.5.2.42) is a key of `contents` by those runs (`wordml`).

    They keep the look of the control's first run.
    """
    for part in related(document, RT.HEADER, RT.FOOTER):
        for control in part.element.xpath("//w:sdt"):
            for tag in control.xpath("./w:sdtPr/w:tag/@w:val"):
                if tag in contents:
                    _fill(control, contents[tag])


def stamp(document: Document, words: str, style: str) -> None:
    """Put a paragraph with `words` on top of every page: in each header, and in new ones where a kind of page has none.

    `style` is the id of the paragraph's style.
    """
    for section in document.sections:
        shown = [section.header]
        shown += [section.first_page_header] if section.different_first_page_header_footer else []
        shown += [section.even_page_header] if document.settings.odd_and_even_pages_header_footer else []
        for header in [header for header in shown if header.is_linked_to_previous]:
            header.is_linked_to_previous = False  # makes a header with one empty paragraph
            header.part.element[:] = []
    for part in related(document, RT.HEADER):
        part.element[:0] = elements(paragraph(style, run(words)))


def _fill(control: BaseOxmlElement, markup: str) -> None:
    """Runs take the place of a control around runs; a control around paragraphs becomes the first of them, with the runs in it."""
    new = elements(markup)
    for look in control.xpath("(./w:sdtContent//w:r)[1]/w:rPr"):
        for made in new:
            made.insert(0, copy.deepcopy(look))
    for block in control.xpath("./w:sdtContent/w:p[1]"):
        block.clear_content()
        block.extend(new)
        new = [block]
    for made in new:
        control.addprevious(made)
    remove(control)
