"""How a paragraph looks as a whole: what tells a heading from text where no style does."""

from __future__ import annotations

from dataclasses import dataclass

from altreport.importing.word.styles import Styles
from altreport.importing.word.xml import Element, child, is_on, number, val
from altreport.ooxml.namespaces import w

_DEFAULT_SIZE = 20
"""The size of text of which a file says nothing, in half points (17.3.2.38)."""


@dataclass(frozen=True)
class ParagraphLook:
    """Whether all of a paragraph's words are bold, the least size of its runs in half points, and whether it is centred."""

    bold: bool = False
    size: int = 0
    centred: bool = False


PLAIN_LOOK = ParagraphLook()


def look_of(paragraph: Element, styles: Styles) -> ParagraphLook:
    """The look of a paragraph by its runs, their character styles, its own style and the document's defaults (17.7.2)."""
    style = val(child(paragraph, "pPr/pStyle"))
    runs = [run for run in paragraph.iter(w("r")) if any((piece.text or "").strip() for piece in run.iter(w("t")))]
    if not runs:
        return PLAIN_LOOK
    bold = all(bool(is_on(_nearest(run, style, "bCs" if is_on(child(run, "rPr/rtl")) else "b", styles))) for run in runs)
    sizes = [number(val(_nearest(run, style, "sz", styles))) or _DEFAULT_SIZE for run in runs]
    aligned = child(paragraph, "pPr/jc")
    centred = val(aligned if aligned is not None else styles.property(style, "pPr/jc")) == "center"
    return ParagraphLook(bold, min(sizes), centred)


def _nearest(run: Element, paragraph_style: str | None, name: str, styles: Styles) -> Element | None:
    """A property of a run: its own, its character style's, its paragraph's style's, the document's."""
    found = child(run, f"rPr/{name}")
    character = val(child(run, "rPr/rStyle"))
    if found is None and character:
        found = styles.property(character, f"rPr/{name}")
    if found is None:
        found = styles.property(paragraph_style, f"rPr/{name}")
    return found if found is not None else child(styles.defaults, f"rPrDefault/rPr/{name}")
