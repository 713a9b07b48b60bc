"""Fields of a source as programs write them, in the form in which they are printed: pages, numbers, editions, kinds, and notes."""

from __future__ import annotations

import re

from altreport.markup.plain_latex import escaped, plain_latex
from altreport.markup.tracking import without_tracking
from altreport.readers.bibtex_pages import clean_number, clean_pages
from altreport.readers.html_text import is_private_note
from altreport.readers.latex_text import LatexText, read_latex

Doubt = tuple[str, str]
"""What is wrong, and what to do."""

_EDITION = re.compile(
    r"(\d{1,3})\s*(?:st|nd|rd|th|ste|de|re|er|e|ème|eme|è|\.?\s*[ªºa]|\.)?\s*,?\s*"
    r"(?:ed(?:ition|ición|n|s)?|éd(?:ition)?|publ(?:ished)?|aufl(?:age)?|ausg(?:abe)?|uppl|udg|utg|wyd|druk)?\.?",
    re.IGNORECASE,
)
_ORDINALS = {word: number for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)}  # noqa: SIM905
_ORDINALS |= {"première": 1, "deuxième": 2, "seconde": 2, "troisième": 3, "primera": 1, "segunda": 2, "tercera": 3, "cuarta": 4, "quinta": 5}
_ORDINAL_EDITION = re.compile(rf"({'|'.join(_ORDINALS)})(?:\s+(?:ed(?:ition|ición|n)?|éd(?:ition)?))?\.?", re.IGNORECASE)
_EXTRA = re.compile(
    r"\s*(?:tex\.[\w.\\-]+|bib(?:la)?tex\*?(?:\[.*\])?|\\?_?eprint|(?:number|issue|arxiv(?: id)?)(?=\s*:\s*arxiv)|cit(?:ation[ _-]?)?key|ids|pmc?id|oclc|lccn|isbn|issn"
    r"|doi|[zg]scc|s2id|page ?version ?id|corpusid|mag[ -]id|mr(?: ?number)?|zbl|jstor|hal[ _-]id|ads ?bibcode|bibcode|arxiv(?: id)?|google-?books-?id|accession ?number"
    r"|read[\\ _-]*status(?:[\\ _-]*date)?|publisher|event-?(?:place|date|title)|original-?(?:date|title|publisher|publisher-?place|author)"
    r"|library ?catalog|archive(?:[ _-]?(?:location|place|collection))?|call-?number|place|number|volume|issue|pages|url|container-?title(?:-?short)?|collection-?(?:title|number|editor)"
    r"|volume-?title|number-?of-?(?:pages|volumes)|title-?short|short ?title|journal ?abbreviation|page|section|genre|medium|issued|submitted|dimensions"
    r"|references|license|rights|keywords|language|type|citation[ _-]?count|citations|cited[ -]by|qid|wikidata|page ?version ?id|openalex|file)\s*[:=].*|\s*cited by \d+\s*",
    re.IGNORECASE,
)
"""A line of Zotero’s field Extra, which is for programs: identifiers, and variables of CSL (Zotero’s documentation, ‘Citing fields from Extra’)."""
_ADDRESS = re.compile(r"https?://[^\s{}<>]+")
_ARXIV_LINE = re.compile(r"\s*arxiv:\s*[\w./-]+(?:\s*\[[\w.\s-]+\])?(?:\s*version:?\s*\d+)?\s*", re.IGNORECASE)
_DOI_LINE = re.compile(r"(?i)^\s*doi\s*[:=]\s*(\S+)", re.MULTILINE)


def clean_field(name: str, typed: str, fields: dict[str, str], kind: str) -> tuple[LatexText, Doubt | None]:
    """Return a field of text as it is printed, and what is doubtful about it; `kind` is the type of the source, and `fields` are all of its fields."""
    if name in ("note", "addendum"):
        return _note(name, typed, fields)
    read = read_latex(typed)
    text, doubt = _ADDRESS.sub(_untracked, read.text), None
    if name == "pages":
        text, doubt = clean_pages(text, fields)
    elif name in ("volume", "number", "issue"):
        text = clean_number(name, text, fields, kind)
    elif name == "edition":
        text = escaped(_edition(plain_latex(text)))
    elif name in ("type", "version", "pubstate", "chapter", "part", "volumes"):
        text = escaped(plain_latex(text))
    return LatexText(text, read.unknown), doubt


def _edition(text: str) -> str:
    """Return the number of an edition in words or with an ending, in which other languages write it: ‘1. publ.’, ‘2nd ed.’, ‘Third edition’."""
    if (number := _EDITION.fullmatch(text)) is not None:
        return number[1]
    if (word := _ORDINAL_EDITION.fullmatch(text)) is not None:
        return str(_ORDINALS[word[1].casefold()])
    return text


def _note(name: str, typed: str, fields: dict[str, str]) -> tuple[LatexText, Doubt | None]:
    """Return a note without Zotero’s lines for programs; a whole note of Zotero’s, in HTML, is not printed."""
    if is_private_note(typed):
        message = f"The field ‘{name}’ holds a note of a reference manager, with its markup, so it is not printed."
        return LatexText(""), (message, f"Delete it. If readers need a part of it, write that in ‘{name}’ as plain text.")
    lines = [line for line in re.split(r"\n|\\\\(?=\s)|\\par\b", typed) if line.strip()]
    kept = [line for line in lines if not is_for_programs(line)]
    if len(kept) == len(lines):
        kept = [typed]
    elif not fields.get("doi") and (found := _DOI_LINE.search(typed)) is not None:
        fields["doi"] = found[1]
    read = read_latex("\n".join(kept))
    return LatexText(_ADDRESS.sub(_untracked, read.text), read.unknown), None


def is_for_programs(line: str) -> bool:
    """Return whether a line of a note is one that Zotero keeps in its field Extra for programs."""
    return _EXTRA.fullmatch(line.replace("{\\_}", "_").replace("\\_", "_")) is not None or _ARXIV_LINE.fullmatch(line) is not None


def _untracked(found: re.Match[str]) -> str:
    typed = plain_latex(found[0])
    clean = without_tracking(typed)
    return found[0] if clean == typed else escaped(clean)
