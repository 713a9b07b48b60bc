"""The works that an edition cites, for reference managers: made from the records, never a copy of the author's file and its remarks."""

from __future__ import annotations

import json

from altreport.errors import CouldNotRunError
from altreport.model.evidence import InformationRequest, Source
from altreport.model.report import AlternativeReport
from altreport.notes.biblatex_entry import source_entry
from altreport.notes.formatting import reply_item
from altreport.notes.ledger import Ledger
from altreport.pandoc.citeproc import items_as_biblatex
from altreport.pandoc.process import convert
from altreport.readers.bibtex import parse_sources


def cited(report: AlternativeReport, ledger: Ledger) -> tuple[Source | InformationRequest, ...]:
    """The works that the endnotes rest on, in the order of their ids."""
    keys = {work.key for note in ledger.notes for work in note.all_works}
    works = report.cited_works
    return tuple(works[key] for key in sorted(keys) if key in works)


def bibtex(works: tuple[Source | InformationRequest, ...], report: AlternativeReport) -> bytes:
    """The works as a biblatex file; read back before it is handed out."""
    sources = [work for work in works if isinstance(work, Source)]
    entries = [_entry(source) for source in sources]
    text = "\n".join(entries)
    read = parse_sources(text, "sources.bib").value
    wrong = [source.id for source, back in zip(sources, read, strict=False) if (back.id, back.type, back.fields) != (source.id, source.type, _printed(source))]
    if wrong or len(read) != len(sources):
        name = wrong[0] if wrong else next(source.id for source in sources if source.id not in {back.id for back in read})
        raise CouldNotRunError(f"The source ‘{name}’ could not be written as BibTeX unchanged.", "Check that each { in its entry has its }.")
    replies = [reply_item(work, report) for work in works if isinstance(work, InformationRequest)]
    if replies:
        text += "\n" + items_as_biblatex(replies)
    return text.encode()


def csl_json(works: tuple[Source | InformationRequest, ...], report: AlternativeReport) -> bytes:
    """The works as CSL-JSON (citation-style-language/schema, csl-data.json), as pandoc reads them for the endnotes."""
    text = "\n".join(source_entry(work, report.words, report.cover.language) for work in works if isinstance(work, Source))
    items: list[dict[str, object]] = json.loads(convert(text, "--from", "biblatex", "--to", "csljson")) if text else []
    for item in items:
        if item.pop("call-number", None) is not None and str(item["type"]).startswith("article"):
            item["number"] = item.pop("page")  # the number of an article, which pandoc was given as pages, and with its word as call-number
    items += [reply_item(work, report) for work in works if isinstance(work, InformationRequest)]
    items.sort(key=lambda item: str(item["id"]))
    return json.dumps(items, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"


def _printed(source: Source) -> dict[str, str]:
    return source.printed


def _entry(source: Source) -> str:
    lines = [f"  {name} = {{{value}}}" for name, value in _printed(source).items()]
    return f"@{source.type}{{{source.id},\n" + ",\n".join(lines) + "\n}\n"
