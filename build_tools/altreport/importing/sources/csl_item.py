"""A CSL item as an entry of biblatex, chosen so that pandoc reads the same item from it again.

Types and variables are those of CSL 1.0.2 (csl-data.json). What pandoc makes of biblatex types and fields is in its own source
(Text.Pandoc.Citeproc.BibTeX); the types and fields are in the biblatex manual 3.20, sections 2.1 and 2.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from altreport.checks.reading.organisation_names import OrganisationNames
from altreport.importing.sources.dates import date_of_csl
from altreport.importing.sources.extra import with_extra
from altreport.importing.sources.latex_text import as_latex, without_markup
from altreport.importing.sources.names import csl_names, literal_list
from altreport.model.language_names import language_tag
from altreport.problems import quoted

_TYPES = {
    "article": "online", "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "bill": "legislation", "book": "book", "broadcast": "video", "chapter": "incollection", "classic": "book", "collection": "collection",
    "dataset": "dataset", "document": "misc", "entry": "inreference", "entry-dictionary": "inreference", "entry-encyclopedia": "inreference",
    "event": "misc", "figure": "image", "graphic": "artwork", "hearing": "report", "interview": "misc", "legal_case": "jurisdiction",
    "legislation": "legislation", "manuscript": "unpublished", "map": "image", "motion_picture": "movie", "musical_score": "misc",
    "pamphlet": "booklet", "paper-conference": "inproceedings", "patent": "patent", "performance": "performance", "periodical": "periodical",
    "personal_communication": "letter", "post": "online", "post-weblog": "online", "regulation": "legislation", "report": "report",
    "review": "review", "review-book": "review", "software": "software", "song": "audio", "speech": "performance", "standard": "report",
    "thesis": "thesis", "treaty": "legal", "webpage": "online", "": "misc",
    "journal-article": "article", "book-chapter": "incollection", "proceedings-article": "inproceedings", "posted-content": "online",
    "monograph": "book", "edited-book": "collection", "dissertation": "thesis", "newspaper-article": "article", "magazine-article": "article",
}  # fmt: skip
"""Types of CSL, and those of Crossref, by type of biblatex."""
_SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper", "magazine-article": "magazine", "newspaper-article": "newspaper"}
_IN_BOOKS = frozenset({"incollection", "inproceedings", "inreference"})
_BOOKS = _IN_BOOKS | {"book", "collection"}
"""Types of which pandoc takes `number` for the number in a series."""
_ARTICLES = frozenset({"article", "review", "periodical"})

_NAMES = {"author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor"}
_DATES = {"issued": "date", "accessed": "urldate", "event-date": "eventdate", "original-date": "origdate"}
_TEXTS = {
    "volume": "volume", "number-of-volumes": "volumes", "number-of-pages": "pagetotal", "chapter-number": "chapter", "edition": "edition",
    "version": "version", "genre": "type", "status": "pubstate", "note": "note", "event-title": "eventtitle", "event": "eventtitle", "event-place": "venue",
    "original-publisher": "origpublisher", "original-publisher-place": "origlocation",
}  # fmt: skip
_TITLES = {"title": "title", "title-short": "shorttitle", "shortTitle": "shorttitle", "collection-title": "series", "original-title": "origtitle"}
_AS_TYPED = {"ISBN": "isbn", "ISSN": "issn", "language": "langid"}
_READ_APART = frozenset(
    {"DOI", "URL", "container-title", "collection-number", "issue", "number", "page", "page-first", "publisher", "publisher-place", "authority"}
)
_READ_APART_TOO = frozenset({"jurisdiction", "volume-title", "director", "id", "type", "citation-key"})
_NEVER_PRINTED = frozenset(
    """
    abstract annote archive archive_collection archive_location archive-place call-number categories container-title-short custom dimensions
    journalAbbreviation keyword license medium PMCID PMID references scale source system_id year-suffix citation-label citation-number
    """.split()  # noqa: SIM905 - a column of words is harder to read
)
"""Variables that no note of the house style prints, and those that are kept out of the report: nothing is said about them."""


@dataclass
class Entry:
    """The entry as it is made: its type, its fields, and remarks as in `Found`."""

    type: str
    fields: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def add(self, name: str, value: str) -> None:
        """Give a field a value, unless it has one."""
        if value.strip(" {}"):
            self.fields.setdefault(name, value)


def entry_of_item(item: Mapping[str, object], known: OrganisationNames) -> Entry:
    """The entry for a CSL item; variables that biblatex has no field for are named in its remarks."""
    item = with_extra({str(name): value for name, value in item.items() if value not in (None, "", [], {})})
    if item.get("event-place") == item.get("publisher-place"):  # Zotero writes the place of any work as both
        item = {name: value for name, value in item.items() if name != "event-place"}
    kind = _text(item.get("type"))
    entry = Entry(_type_of(kind, item))
    if kind not in _TYPES:
        entry.remarks.append(f"The type {quoted(kind)} is not one of CSL: it is @misc now.")
    for variable, name in _NAMES.items():
        if variable in item:
            entry.add(name, csl_names(item[variable], known))
    if "director" in item and "editor" not in item:
        entry.add("editor", csl_names(item["director"], known))
        entry.add("editortype", "director" if "editor" in entry.fields else "")
    for variable, name in _TITLES.items():
        if variable in item:
            entry.add(name, f"{{{as_latex(_text(item[variable]))}}}")
    _containers(entry, item)
    _numbers(entry, item)
    for variable, name in _TEXTS.items():
        entry.add(name, as_latex(_text(item.get(variable))))
    entry.add("entrysubtype", _SUBTYPES.get(kind, ""))
    _bodies_and_places(entry, item)
    _dates(entry, item)
    _addresses(entry, item)
    entry.remarks += _left_out(item)
    return entry


def _type_of(kind: str, item: Mapping[str, object]) -> str:
    if kind == "article" and not item.get("URL") and not item.get("DOI"):
        return "unpublished"
    if kind == "book" and item.get("number") and not item.get("collection-number"):
        return "manual"  # of which pandoc does not take `number` for that in a series
    return _TYPES.get(kind, "misc")


def _containers(entry: Entry, item: Mapping[str, object]) -> None:
    """What the work is in: pandoc reads `booktitle` for works in books, `journaltitle` for all others."""
    container = as_latex(_text(item.get("container-title")))
    volume = as_latex(_text(item.get("volume-title")))
    if entry.type in _IN_BOOKS:
        entry.add("maintitle" if volume else "booktitle", f"{{{container}}}" if container else "")
        entry.add("booktitle", f"{{{volume}}}" if volume else "")
    else:
        entry.add("title" if entry.type == "periodical" else "journaltitle", f"{{{container}}}" if container else "")


def _numbers(entry: Entry, item: Mapping[str, object]) -> None:
    """`number` of biblatex means the issue of an article, the number in a series of a book, and that of the work itself for all others."""
    issue, number, in_series = (as_latex(_text(item.get(name))) for name in ("issue", "number", "collection-number"))
    if entry.type in _ARTICLES:
        entry.add("number", issue)
        entry.add("eid", number)
    elif entry.type in _BOOKS:
        entry.add("number", in_series or number or issue)
    else:
        entry.add("number", number or issue)
    if in_series and entry.type not in _BOOKS:
        entry.fields["series"] = f"{{{' '.join(filter(None, (entry.fields.get('series', '')[1:-1], in_series)))}}}"
    pages = as_latex(_text(item.get("page") or item.get("page-first")))
    entry.add("pages", re.sub(r"(?<=\w) ?(?:-(?:\{\}-)*|–|—) ?(?=\w)", "--", pages))


def _bodies_and_places(entry: Entry, item: Mapping[str, object]) -> None:
    body = "institution" if entry.type in ("report", "thesis", "jurisdiction") else "publisher"
    bodies = [literal_list(text) for name in ("authority", "publisher") if (text := _text(item.get(name)))]
    entry.add(body, bodies[0] if bodies else "")
    entry.add("publisher" if body == "institution" else "organization", bodies[1] if len(bodies) > 1 and bodies[1] != bodies[0] else "")
    entry.add("location", literal_list(_text(item.get("publisher-place") or item.get("jurisdiction"))))


def _dates(entry: Entry, item: Mapping[str, object]) -> None:
    for variable, name in _DATES.items():
        read = date_of_csl(item.get(variable))
        entry.add(name, read.date)
        if name == "date":
            entry.add("pubstate", read.state)
        if read.unread:
            taken = f"only {read.date} was taken" if read.date else "it was left out"
            entry.remarks.append(f"The date {quoted(read.unread)} ({variable}) cannot be read as a day: {taken}.")


def _addresses(entry: Entry, item: Mapping[str, object]) -> None:
    doi = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi: ?)", "", _text(item.get("DOI")), flags=re.IGNORECASE)
    entry.add("doi", doi)
    address = re.sub(r"\s+", "%20", _text(item.get("URL")).strip())
    entry.add("url", address.translate({ord("{"): "%7B", ord("}"): "%7D", ord("\\"): "%5C"}))
    for variable, name in _AS_TYPED.items():
        typed = _text(item.get(variable))
        entry.add(name, as_latex(typed if name != "langid" else language_tag(typed) or ""))


def _left_out(item: Mapping[str, object]) -> Iterator[str]:
    """A sentence for each variable that is printed in some notes, and has no field."""
    taken = {*_NAMES, *_DATES, *_TEXTS, *_TITLES, *_AS_TYPED, *_READ_APART, *_READ_APART_TOO, *_NEVER_PRINTED}
    for name, value in item.items():
        if name in taken or name.startswith("_"):
            continue
        words = ", ".join(_words_of(value))
        if words:
            yield f"{quoted(words)} ({name}) was left out: BibTeX has no field for it."


def _words_of(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield " ".join(str(each[name]) for name in ("given", "family", "literal") if each.get(name))
        elif isinstance(each, str | int | float):
            yield without_markup(str(each))


def _text(value: object) -> str:
    """A value as text: publishers (Crossref) put titles in lists."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
