"""The words that authors type around citations in notes, so that they meet those that citeproc prints as words of one sentence meet."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from altreport.document.element_attributes import Attributes
from altreport.document.joined_texts import OPENED, SEAM
from altreport.document.meeting_marks import KINDS
from altreport.document.tree import Blocks, Citation, CrossReference, Inline, Inlines, LineBreak, Node, Paragraph, SoftBreak, Space, Span, Str
from altreport.document.walk import plain, replaced

_OWN = "cited-works"
_OPENING = tuple("“‘„‚«‹([{\"'¡¿「『（")
_GLUED = re.compile(r"(?:[^\W_\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]|[.,;:!?…)\]”»])[”’»)\]]*\Z")
"""What a word, a mark or a closing sign before a citation ends with; languages of East Asia have no spaces."""
_SENTENCE = re.compile(r"[.!?…][”’»)\]]*\Z")
_ELISION = re.compile(r"(?<!\w)(?:\w|\w*qu)’\Z")
"""French ‘l’’ and ‘d’’ belong to the word after them."""


def own_citation(inlines: Inlines, *pairs: tuple[str, str]) -> Span:
    """Return the span around what citeproc prints for one citation."""
    return Span(inlines, Attributes("", (_OWN,), pairs))


def is_citation(node: Node) -> bool:
    """Return whether a node is such a span. Authors cannot give words its class (see `allowed`)."""
    return isinstance(node, Span) and _OWN in node.attributes.classes


def shielded(work: Citation, typed: str) -> Citation:
    """Return a work whose suffix is printed as it is typed, with signs where the style's own words begin and end.

    An empty locator before the suffix keeps Pandoc from reading a pinpoint as a locator, which it prints in other words. A seam is after
    the first mark of the suffix. Citeproc sets a space after a prefix: `OPENED` says that there is none
    in `typed`, the citation as its author wrote it.
    """
    match work.prefix:
        case (*before, Str(text)) if text.endswith(_OPENING) and re.search(rf"{re.escape(text[-1])}-?@{{?{re.escape(work.id)}", typed):
            work = dataclasses.replace(work, prefix=(*before, Str(f"{text}{OPENED}")))
    match work.suffix:
        case (Str(text), *_) if text.startswith("{"):
            return work
        case (Str(text), *rest) | (Space(), Str(text), *rest) if text[:1] in KINDS and (text[0] != "…" or work.suffix[0] == Str(text)):
            return dataclasses.replace(work, suffix=(Str("{}"), Str(f"{text[0]}{SEAM}{text[1:]}"), *rest))
    return dataclasses.replace(work, suffix=(Str("{}"), *work.suffix) if work.suffix else ())


def ended(blocks: Blocks, stop: str) -> Blocks:
    """Return the text with the mark that ends notes of the style, if a citation is its end: an author who types more also types the end."""
    match blocks:
        case (*before, Paragraph((*_, last)) as paragraph) if stop and is_citation(last):
            return (*before, dataclasses.replace(paragraph, inlines=(*paragraph.inlines, Str(stop))))
    return blocks


def apart(blocks: Blocks) -> Blocks:
    """Return the text with a space between each citation and the word, mark or citation beside it.

    In paragraphs a citation is a number after the stop, and people type it in notes as they do there: ‘Words.[@roe] More.’ A citation
    after a stop is a sentence of its own.
    """

    def change(node: Node) -> list[Node] | None:
        if not isinstance(node, Paragraph) or not any(map(is_citation, node.inlines)):
            return None
        return [dataclasses.replace(node, inlines=tuple(_apart(node.inlines)))]

    return replaced(blocks, change)


def _apart(inlines: Inlines) -> Iterator[Inline]:
    for at, node in enumerate(inlines):
        before, after = inlines[:at], inlines[at + 1 :]
        if is_citation(node) and before:
            yield from _gap(before)
        elif before and is_citation(before[-1]):
            if isinstance(node, Space | SoftBreak):
                if after and is_citation(after[0]):
                    continue
                if _SENTENCE.search(plain(before[:-1])) and not isinstance(before[-2], Space | SoftBreak) and plain(after)[:1].isupper():
                    yield Str(".")
            elif plain((node,))[:1].isalnum():
                yield Space()
        yield node


def _gap(before: Inlines) -> Inlines:
    """Return what is missing between a citation and what is before it."""
    last = before[-1]
    if is_citation(last) or (isinstance(last, Space | SoftBreak) and len(before) > 1 and is_citation(before[-2])):
        return Str(";"), Space()
    text = "" if isinstance(last, Space | SoftBreak | LineBreak) else plain((last,))
    is_glued = isinstance(last, CrossReference) or (_GLUED.search(text) and not _ELISION.search(text))
    return (Space(),) if is_glued else ()
