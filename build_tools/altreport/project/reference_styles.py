"""The reference document, from which pandoc takes styles, lists, headers and the page: the author's own, else the packaged one."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from altreport.author_files import REFERENCE
from altreport.folder_contents import files_below
from altreport.ooxml.names import NUMBERING_TYPE, R, W, w
from altreport.ooxml.package import Package, Relationship
from altreport.ooxml.styles import counts_from_one, lend, list_of_style, missing, style_id
from altreport.problems import Outcome, Place, Problem, Severity
from altreport.readers.reference_document import read_reference
from altreport.resources import template_folder

OWN_PLACE = Place(REFERENCE)
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"

COUNTED = ("Numbered Paragraph", "Recommendation")
"""The styles whose paragraphs Word numbers from 1."""

NEEDED = (
    "Heading 1", "Title", "Cover Kind", "Cover Fact", "Cover Label", "Notice", "TOC Heading", "toc 1", "toc 2", "Body Text",
    "Numbered Paragraph", "Paragraph Continuation", "List Paragraph", "Recommendation", "Recommendation Basis", "Acronym",
    "caption", "Figure", "Source Note", "Contents Subheading", "table of figures", "Table", "Table Figure", "endnote text", "Endnote Continuation", "endnote reference", "Hyperlink", "Draft Stamp", "header", "footer",
)  # fmt: skip
"""The styles that the template and this package use; a reference document without them gets them from the packaged one."""


def reference_document(root: Path) -> Outcome[Package | None]:
    """Return the reference document of a report; None (with an error) if the author's own cannot be used.

    A warning names the needed styles that the author's own lacks.
    """
    read = read_reference(root)
    data = read.value
    if data is None:
        return Outcome(None if read.problems else _packaged(), read.problems)
    hint = "Make it from a .docx file that Word saved, or remove it: altreport then uses its own styles."
    try:
        package = Package.read(data)
        styles = package.tree(STYLES)
    except (ValueError, KeyError, StopIteration, OSError, etree.XMLSyntaxError):
        return Outcome(None, (Problem("template", "The reference document is not a Word file that can be read.", OWN_PLACE, hint),))
    lacking = missing(styles, NEEDED)
    _complete(package)
    problems = [_miscounted(name) for name in COUNTED if not _counts(package, name)]
    if lacking:
        message = f"The reference document lacks the styles {_listed(lacking)}. They are taken from the packaged one."
        advice = "Add styles with these names to choose how they look."
        problems.append(Problem("template", message, OWN_PLACE, advice, severity=Severity.WARNING))
    return Outcome(package, tuple(problems))


def style_ids(package: Package, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of styles in the reference document."""
    styles = package.parts.glance(STYLES)
    return tuple(str(style_id(styles, name)) for name in names)


def _packaged() -> Package:
    """Return the packaged one: templates/docx/reference/ holds its parts."""
    parts = files_below(template_folder() / "docx" / "reference")
    return Package.of_parts({name: path.read_bytes() for name, path in parts.items()})


def _complete(package: Package) -> None:
    """Add to the author's reference document the styles that it lacks."""
    ours = _packaged()
    styles = package.tree(STYLES)
    if NUMBERING not in package.parts:
        package.put(NUMBERING, etree.Element(w("numbering"), nsmap={"w": W}), NUMBERING_TYPE)
        links = package.relationships(package.document)
        package.relate(package.document, [*links, Relationship("rIdNumbering", f"{R}/numbering", "numbering.xml")])
    numbering = package.tree(NUMBERING)
    lend(styles, numbering, ours.tree(STYLES), ours.tree(NUMBERING))
    package.put(STYLES, styles)
    package.put(NUMBERING, numbering)


def _counts(package: Package, style: str) -> bool:
    number = list_of_style(package.tree(STYLES), style)
    return number is not None and counts_from_one(package.tree(NUMBERING), number)


def _miscounted(style: str) -> Problem:
    message = f"The style ‘{style}’ of the reference document has no numbering that counts 1, 2, 3 …"
    hint = "In Word, give the style a numbered list that starts at 1, or delete the style: altreport then uses its own."
    return Problem("template", message, OWN_PLACE, hint)


def _listed(names: list[str]) -> str:
    return ", ".join(f"‘{name}’" for name in names)
