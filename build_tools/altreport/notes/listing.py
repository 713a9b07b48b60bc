"""The endnotes as rows of plain values, for JSON and spreadsheets."""

from __future__ import annotations

from typing import TypedDict

from altreport.notes.formatting import FormattedNote


class CitedSource(TypedDict):
    """A source in a note, with the pinpoint as typed."""

    key: str
    locator: str


class LedgerRow(TypedDict):
    """One endnote for the site and the pack, without its place in the author's files."""

    number: int
    id: str
    text: str
    sources: list[CitedSource]
    cited_in: list[str]


class AuthorsRow(LedgerRow):
    """One endnote for the author (`notes --format json`), with the file and the line of its text."""

    path: str
    line: int


def authors_listing(notes: tuple[FormattedNote, ...]) -> list[AuthorsRow]:
    """The endnotes in order, with their places."""
    return [{**row, "path": made.note.place.path, "line": made.note.place.line} for row, made in zip(listing(notes), notes, strict=True)]


def listing(notes: tuple[FormattedNote, ...]) -> list[LedgerRow]:
    """The endnotes in order; `cited_in` has one id per occurrence."""
    return [
        {
            "number": made.note.number,
            "id": made.note.id,
            "text": made.text,
            "sources": [{"key": work.key, "locator": work.locator} for work in made.note.all_works],
            "cited_in": list(made.note.cited_in),
        }
        for made in notes
    ]
