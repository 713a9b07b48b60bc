"""A foreign document's records as they are to be written: what `arrange` makes, and files are made from."""

from __future__ import annotations

from dataclasses import dataclass, field

from altreport.importing.foreign_document import Remark
from altreport.importing.proposed_sources import Proposed

RECOMMENDATIONS = "recommendations"
"""What stands for the heading of the recommendations among the ids of `Arranged.order`."""


@dataclass
class ArrangedSection:
    """A heading and what is under it; `paragraphs` are (id, Markdown)."""

    id: str
    title: str
    paragraphs: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class ArrangedPage:
    """A page without paragraph numbers, which comes before the sections; `texts` are Markdown."""

    id: str
    title: str
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Arranged:
    """The records to be written; all texts are Markdown.

    `order` has the ids of everything that readers meet in the source's own order (RECOMMENDATIONS stands for their
    heading), `homes` the id of the record that each piece went to, and `added` the words that no piece has.
    """

    title: str
    pages: tuple[ArrangedPage, ...]
    sections: tuple[ArrangedSection, ...]
    recommendations_title: str
    recommendations: tuple[tuple[str, str], ...]
    endnotes: tuple[tuple[str, str, tuple[str, ...]], ...]
    works: Proposed
    remarks: tuple[Remark, ...]
    order: tuple[str, ...]
    homes: tuple[str, ...]
    added: tuple[str, ...]
