"""The reference document, from which pandoc takes styles, lists, headers and the page: the author's own, else the packaged one."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from altreport.author_files import REFERENCE
from altreport.folder_contents import files_below
from altreport.ooxml.namespaces import W
from altreport.ooxml.styles import counts_from_one, lend, list_of_style, missing
from altreport.ooxml.xml_tree import Element, parse, serialise
from altreport.ooxml.zip_parts import read_parts
from altreport.problems import Outcome, Place, Problem, Severity
from altreport.readers.reference_document import read_reference
from altreport.resources import template_folder

OWN_PLACE = Place(REFERENCE)
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
_NO_LISTS = f'<w:numbering xmlns:w="{W}"/>'.encode()

COUNTED = ("Numbered Paragraph", "Recommendation")
"""The styles whose paragraphs Word numbers from 1."""

NEEDED = (
    "Heading 1", "Title", "Cover Kind", "Cover Fact", "Cover Label", "Notice", "TOC Heading", "toc 1", "toc 2", "Body Text",
    "Numbered Paragraph", "Paragraph Continuation", "List Paragraph", "Recommendation", "Recommendation Basis", "Acronym",
    "caption", "Figure", "Source Note", "Contents Subheading", "table of figures", "Table", "Table Figure", "endnote text", "Endnote Continuation", "endnote reference", "Hyperlink", "Draft Stamp", "header", "footer",
)  # fmt: skip
"""The styles that the template and this package use; a reference document without them gets them from the packaged one."""


def reference_document(root: Path) -> Outcome[dict[str, bytes] | None]:
    """The parts of a report's reference document; None (with an error) where the author's own cannot be used.

    The author's own borrows from ours the styles that it lacks, and a warning names those that are needed.
    """
    read = read_reference(root)
    ours = _packaged()
    if read.value is None:
        return Outcome(None if read.problems else ours, read.problems)
    hint = "Make it from a .docx file that Word saved, or remove it: altreport then uses its own styles."
    try:
        own = read_parts(read.value)
        styles, numbering = parse(own[STYLES]), parse(own.get(NUMBERING, _NO_LISTS))
    except (ValueError, KeyError, OSError, etree.XMLSyntaxError):
        return Outcome(None, (Problem("template", "The reference document is not a Word file that can be read.", OWN_PLACE, hint),))
    lacking = missing(styles, NEEDED)
    lend(styles, numbering, parse(ours[STYLES]), parse(ours[NUMBERING]))
    problems = [_miscounted(name) for name in COUNTED if not _counts(styles, numbering, name)]
    if lacking:
        message = f"The reference document lacks the styles {_listed(lacking)}. They are taken from the packaged one."
        advice = "Add styles with these names to choose how they look."
        problems.append(Problem("template", message, OWN_PLACE, advice, severity=Severity.WARNING))
    return Outcome({**own, STYLES: serialise(styles), NUMBERING: serialise(numbering)}, tuple(problems))


def _packaged() -> dict[str, bytes]:
    """templates/docx/reference/, which holds the parts as they are in the archive."""
    return {name: path.read_bytes() for name, path in files_below(template_folder() / "docx" / "reference").items()}


def _counts(styles: Element, numbering: Element, style: str) -> bool:
    number = list_of_style(styles, style)
    return number is not None and counts_from_one(numbering, number)


def _miscounted(style: str) -> Problem:
    message = f"The style ‘{style}’ of the reference document has no numbering that counts 1, 2, 3 …"
    hint = "In Word, give the style a numbered list that starts at 1, or delete the style: altreport then uses its own."
    return Problem("template", message, OWN_PLACE, hint)


def _listed(names: list[str]) -> str:
    return ", ".join(f"‘{name}’" for name in names)
