"""Sources in RIS, as EndNote, Zotero, Mendeley, RefMan, databases and publishers write it, by way of CSL.

The tags are those of the RIS format as RefMan documented it; what a tag means for a type is as Zotero and EndNote read and write it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from altreport.checks.reading.organisation_names import OrganisationNames
from altreport.importing.sources.csl_item import entry_of_item
from altreport.importing.sources.dates import date_in_words
from altreport.importing.sources.found import Found, SourceFile, Unusable
from altreport.importing.sources.levels import level_said
from altreport.importing.sources.names import typed_names
from altreport.importing.sources.ris_types import ARTICLES, IN_SERIES, OF_DATABASES, OF_SITES, PARTS_OF_BOOKS, TYPES, WITHOUT_EDITORS
from altreport.problems import Place, quoted
from altreport.readers.catalogue_marks import without_catalogue_marks

_LINE = re.compile(r"\s{0,3}([A-Z][A-Z0-9]) {1,3}-(?: (.*)|\s*)")
_NEVER_PRINTED = frozenset(
    """
    AB AD AN AV C1 C2 C3 C4 C5 C6 C7 C8 CA CN CR DB DP H1 H2 ID J1 J2 KW L1 L2 L3 L4 LB LK M2 M3 M4 N1 N2 NO OP RI RN RP SE TA TS TT U1 U2 U3 U4 U5 WP Y2
    """.split()  # noqa: SIM905 - a column of words is harder to read
)
"""Abstracts, keywords, private notes, files, and what programs keep for themselves."""


_TITLES_AND_NAMES = frozenset("A1 A2 A3 A4 AU BT CT CY DO ED J1 J2 JA JF JO L1 L2 L3 L4 LK PB PP SN ST T1 T2 T3 TA TI TT UR".split())  # noqa: SIM905 - as above
"""Tags in which no one says who may see the source."""
_WHY = {"UR": "a source has one address", "T2": "it seems to be the title of an issue, which is not printed"}
"""Why a tag was left out that has a meaning."""


@dataclass
class _Record:
    place: Place
    kind: str
    values: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    ended: bool = False

    def first(self, *tags: str) -> str:
        """The first value of the first of these tags that has one."""
        return next((value for tag in tags for value in self.values.get(tag, ())), "")

    def take(self, *tags: str) -> str:
        """The same; the value counts as used, as does each that repeats it."""
        tag = next((tag for tag in tags if self.values.get(tag)), "")
        if not tag:
            return ""
        first, *others = self.values.pop(tag)
        if others := [other for other in others if other != first]:
            self.values[tag] = others  # to be listed
        return first

    def take_all(self, *tags: str) -> list[str]:
        """All values of these tags, which count as used."""
        return [value for tag in tags for value in self.values.pop(tag, ())]


def read_ris(text: str, path: Path, known: OrganisationNames) -> SourceFile:
    """The sources of a file; records without TY, with nothing in them, or cut off in the middle are not used, or are used with a remark."""
    found, unusable = [], []
    for record in _records(text, path):
        what = quoted(record.first("TI", "T1", "CT", "BT", "AU", "A1") or f"TY  - {record.kind}")
        if not record.kind:
            hint = "A source in RIS begins with the line ‘TY  - ’ and its type. Export it again."
            unusable.append(Unusable(record.place, what, "No line ‘TY  - ’ is before it, so its type is unknown.", hint))
        elif not record.first("TI", "T1", "CT", "BT", "AU", "A1", "UR", "DO", "PB", "T2"):
            unusable.append(Unusable(record.place, what, "It has no title, no author, no publisher and no address.", "Add a title, and export it again."))
        elif (
            said := level_said(((tag, value) for tag, values in record.values.items() if tag not in _TITLES_AND_NAMES for value in values), ("KW",))
        ) is not None:
            unusable.append(Unusable(record.place, what, *said))
        else:
            found.append(_found(record, known))
    return SourceFile(tuple(found), tuple(unusable))


def _records(text: str, path: Path) -> Iterator[_Record]:
    """The records of a file. A line without a tag continues the value above it; what is above the first record is a heading of the database."""
    record: _Record | None = None
    tag = ""
    started = False
    for number, line in enumerate(text.split("\n"), start=1):
        parts = _LINE.fullmatch(line)
        if parts is None:
            if record is not None and record.values.get(tag) and line.strip():
                record.values[tag][-1] += f" {line.strip()}"
            continue
        tag, value = parts[1], (parts[2] or "").strip()
        if tag == "TY" or (record is None and tag != "ER" and started):
            if record is not None:
                yield record
            record, started = _Record(Place(path.name, number), value.upper() if tag == "TY" else ""), True
        if tag == "ER":
            if record is not None:
                record.ended = True
                yield record
            record, tag = None, ""
        elif record is not None and tag != "TY":
            record.values[tag].append(value)
    if record is not None:
        yield record


def _found(record: _Record, known: OrganisationNames) -> Found:
    kind = TYPES.get(record.kind, "document")
    key = record.first("ID")
    remarks = [] if record.ended else ["It has no line ‘ER  - ’ at its end, so the file may have been cut off here: compare it with the original."]
    if record.kind not in TYPES:
        remarks.append(f"The type {quoted(record.kind)} is not one of RIS: it is @misc now.")
    entry = entry_of_item(_item(record, kind), known)
    entry.fields = {name: without_catalogue_marks(name, value, entry.fields) for name, value in entry.fields.items()}
    for name, people in _people(record, kind, known).items():
        entry.fields = {name: people, **entry.fields}
    left = [(tag, value) for tag, values in record.values.items() if tag not in _NEVER_PRINTED for value in values if value]
    remarks += [*entry.remarks, *(f"{quoted(value)} ({tag}) was left out: {_WHY.get(tag, 'it has no meaning for this type')}." for tag, value in left)]
    return Found(record.place, "" if key.isdigit() else key, entry.type, entry.fields, tuple(remarks))


def _item(record: _Record, kind: str) -> Mapping[str, object]:
    """The record as a CSL item without its people."""
    take = record.take
    title = _title(record) or (take("BT") if kind not in PARTS_OF_BOOKS else "")
    record.values["PP"] = [place for place in record.values["PP"] if place != record.first("CY")]
    item: dict[str, object] = {
        "type": kind,
        "title": title,
        "title-short": take("ST"),
        "issued": _date(record),
        "accessed": _accessed(record, kind),
        "publisher": take("PB"),
        "publisher-place": take("CY", "PP", *(["C1"] if kind == "paper-conference" else [])),
        "language": take("LA"),
        "edition": take("ET") if kind not in ("software", "dataset") else "",
        "version": take("ET"),
        "DOI": next(filter(None, (take("DO"), _doi_in(record))), ""),
        "URL": _address(record),
        "page": _pages(record, kind),
        "volume": take("VL"),
        **_containers(record, kind, title),
        **_numbers(record, kind),
    }
    return {name: value for name, value in item.items() if name and value}


def _title(record: _Record) -> str:
    """The title; libraries write its parts, between marks of their catalogue, into lines of their own."""
    tag = next((tag for tag in ("TI", "T1", "CT") if record.values.get(tag)), "")
    parts = record.take_all(tag) if tag else []
    return ": ".join(dict.fromkeys(re.sub(r"\s*[:/;=]$", "", part) for part in parts if part))


def _date(record: _Record) -> object:
    """The date: of DA, Y1 and PY the one that says most; a DA without its year (15 Mar) is read with that of the others."""
    years = [_without_other_info(text) for text in record.take_all("Y1", "PY")]
    days = [_without_other_info(text) for text in record.take_all("DA")]
    texts = [*days, *(f"{day} {year}" for day in days for year in years if re.search(r"[^\W\d_]", day)), *years]
    read = [(text, date_in_words(text)) for text in texts if text]
    sound = [(text, made) for text, made in read if (made.date or made.state) and not made.unread]
    best = max(sound or read, key=lambda pair: len(pair[1].date), default=None)
    return {"raw": best[0]} if best else ""


def _accessed(record: _Record, kind: str) -> object:
    """The day of access, where it can be read."""
    texts = [record.first("Y2")]
    if kind in OF_SITES:
        texts.append(" ".join((*record.take_all("M1"), *record.take_all("VL"))))
    return next(({"raw": text} for text in texts if text and date_in_words(text).date and not date_in_words(text).unread), "")


def _without_other_info(text: str) -> str:
    """YYYY/MM/DD/other info: of the last part only a season is a part of the date (RIS, tags Y1 and DA)."""
    parts = [part.strip() for part in text.split("/")]
    if len(parts) < 4 or not re.fullmatch(r"\d{4}", parts[0]):
        return text.strip(" /")
    day = "-".join(part for part in parts[:3] if part)
    return f"{parts[3]} {parts[0]}" if day == parts[0] and parts[3] else day


def _containers(record: _Record, kind: str, title: str) -> dict[str, object]:
    """What the work is in, its series and its event. A book that is in a series of its own title (Scopus) is in none."""
    if kind in IN_SERIES:
        series = record.take("T2", "T3")
        return {"collection-title": "" if series.casefold() == title.casefold() else series}
    if kind == "legal_case":
        record.values["T2"] += record.take_all("A2")
    event = record.take("T2") if kind in ("paper-conference", "speech") and record.values.get("C3") else ""
    container = record.take("C3") if event else _container(record, kind)
    record.take_all("JF", "JO", "JA", "BT")
    in_event = kind == "speech" and not event
    return {"container-title": "" if in_event else container, "event-title": container if in_event else event, "collection-title": record.take("T3")}


def _container(record: _Record, kind: str) -> str:
    """The title of what the work is in. ScienceDirect has the title of a special issue in T2, and the journal in JF or JO: the issue stays, to be listed."""
    second, journal = record.first("T2"), record.first("JF", "JO")
    if kind == "article-journal" and second and journal and not _abbreviates(journal, second) and not _abbreviates(second, journal):
        return record.take("JF", "JO")
    return record.take("T2", "JF", "JO", "BT", "JA", *(["J2"] if kind in ARTICLES else []))


def _abbreviates(short: str, title: str) -> bool:
    """Whether each word of one title begins a word of the other, in order: ‘J. Ex.’ and ‘Journal of Examples’; or one has initials of the other."""
    words = re.findall(r"\w+", title.casefold())
    initials = "".join(word[0] for word in words if word not in ("of", "the", "and", "in", "for", "de", "la", "et"))
    rest = iter(words)
    shortened = re.findall(r"\w+", short.casefold())
    return all(any(word.startswith(part) for word in rest) for part in shortened) or "".join(shortened) == initials


def _numbers(record: _Record, kind: str) -> dict[str, object]:
    """The numbers of the work: what SN, IS, M1 and M3 are depends on its type."""
    take = record.take
    serial = take("SN")
    record.take_all("SN")  # the same numbers for print and for the web
    own = "report" if kind == "report" and not re.fullmatch(r"[\d Xx-]{9,17}", serial) else ""
    standard = "ISSN" if kind in ARTICLES else "ISBN"
    kinds = {"genre": "" if record.first("M3").casefold() in OF_DATABASES else take("M3")} if kind not in ARTICLES else {}
    number = (serial if own else "") or (take("SV", "M1", "IS") if kind not in ARTICLES else "")
    in_book = kind in ("book", *PARTS_OF_BOOKS)
    return {
        **kinds,
        "" if own else standard: serial,
        "collection-number" if in_book else "number": number,
        "issue": take("IS", "M1"),
        "number" if kind in ARTICLES else "": _article_number(record) if kind in ARTICLES else "",
        "number-of-volumes": take("NV"),
    }


def _article_number(record: _Record) -> str:
    """The number of an article (C7 of Scopus and EndNote), unless it is a DOI."""
    number = record.take("C7")
    return "" if number.startswith("10.") else re.sub(r"(?i)^art(?:icle)?\.?\s*(?:no|number)?\.?\s*:?\s*", "", number)


def _pages(record: _Record, kind: str) -> str:
    first, last = record.take("SP"), record.take("EP")
    if kind in ("book", "thesis", "manuscript", "motion_picture") and not last:
        return ""
    return f"{first}-{last}" if first and last and first != last and not re.search(r"[-–]", first) else first or last


def _address(record: _Record) -> str:
    """The first web address; some programs write several into one line, or only a DOI. The others stay in the record, to be listed."""
    texts = (part.strip() for text in record.take_all("UR") for part in re.split(r"[;,]?\s+(?=https?://|www\.)|;(?=https?://|www\.)", text))
    found = list(dict.fromkeys(text for text in texts if re.match(r"https?://|www\.", text)))
    record.values["UR"] = found[1:]
    return found[0] if found else ""


def _doi_in(record: _Record) -> str:
    """A DOI that EndNote and others put into M3 or N1 (‘doi: 10.…’); it is taken out of there in any case."""
    for tag in ("M3", "N1", "C7", "L3"):
        for value in record.values.get(tag, ()):
            if (doi := re.fullmatch(r"(?:doi: ?)?(10\.\d{4,9}/\S+)", value, re.IGNORECASE)) is not None:
                record.values[tag].remove(value)
                return doi[1]
    return ""


def _people(record: _Record, kind: str, known: OrganisationNames) -> dict[str, str]:
    """The people and bodies of a record by their fields: A2 is an editor, except of a book, whose editor is A3 and ED."""
    of_book = kind == "book"
    authors = record.take_all("AU", "A1")
    editors = record.take_all("ED", "A3" if of_book else "" if kind in WITHOUT_EDITORS else "A2")
    if of_book and not editors:
        editors = record.take_all("A2")
    if record.kind == "EDBOOK" and not editors:
        authors, editors = [], authors
    groups = {"translator": record.take_all("A4"), "editor": editors, "author": authors}
    made = {field: typed_names(people, known) for field, people in groups.items()}
    return {name: people for name, people in made.items() if people}
