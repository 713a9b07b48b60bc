"""Fields of a source as programs write them, in the form in which they are printed: pages, numbers, editions and kinds."""

from __future__ import annotations

import re

from altreport.markup.plain_latex import escaped, plain_latex
from altreport.markup.tracking import without_tracking
from altreport.readers.bibtex_links import doi_in
from altreport.readers.bibtex_notes import clean_note
from altreport.readers.bibtex_pages import clean_number, clean_pages
from altreport.readers.bibtex_raw import Doubt
from altreport.readers.latex_text import LatexText, read_latex

_EDITION = re.compile(
    r"(\d{1,3})\s*(?:st|nd|rd|th|ste|de|re|er|e|ème|eme|è|\.?\s*[ªºa]|\.)?\s*,?\s*"
    r"(?:ed(?:ition|ición|n|s)?|éd(?:ition)?|publ(?:ished)?|aufl(?:age)?|ausg(?:abe)?|uppl|udg|utg|wyd|druk)?\.?",
    re.IGNORECASE,
)
_YEAR_EDITION = re.compile(r"((?:1[5-9]|20)\d\d)(?:st|nd|rd|th)?\.?\s*(?:ed(?:ition|ición|n)?|éd(?:ition)?)?\.?", re.IGNORECASE)
"""The year of an edition, which is no number of it: not ‘1898th’."""
_ORDINALS = {word: number for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)}  # noqa: SIM905
_ORDINALS |= {"première": 1, "deuxième": 2, "seconde": 2, "troisième": 3, "primera": 1, "segunda": 2, "tercera": 3, "cuarta": 4, "quinta": 5}
_ORDINAL_EDITION = re.compile(rf"({'|'.join(_ORDINALS)})(?:\s+(?:ed(?:ition|ición|n)?|éd(?:ition)?))?\.?", re.IGNORECASE)
_NO_VALUE = re.compile(r"(?:undefined|null|nan|n/a|#n/a|none|\[object object\])(?:(?:, | and |-+|–)(?:undefined|null|nan|n/a|none))*", re.IGNORECASE)
"""What programs write into a field that has nothing."""
_SERIES = re.compile(r"\s+;\s*(?:(?:vol|no|nr|bd|t|n)\b\.?\s*)?\[?(\d{1,4}|[IVXLC]{1,6})\]?$", re.IGNORECASE)
"""The number in a series, as library catalogues write it (ISBD, consolidated edition 2011, 6.6)."""
_CHAPTER = re.compile(r"(?:chapters?|chap?\.?|chapitres?|capítulos?|cap\.)\s*(?=\d|[IVXLC]+\b)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s{}<>]+")


def clean_field(name: str, typed: str, fields: dict[str, str], kind: str) -> tuple[LatexText, Doubt | None]:
    """Return a field of text as it is printed, and what is doubtful about it; `kind` is the type of the source, and `fields` are all of its fields."""
    if name in ("note", "addendum"):
        read, lines = clean_note(name, typed, fields)
        return LatexText(_ADDRESS.sub(_untracked, read.text), read.unknown), lines
    read = read_latex(typed)
    text, doubt = _ADDRESS.sub(_untracked, read.text), None
    if _NO_VALUE.fullmatch(text.strip("{} .")) and (name != "title" or text != "None"):
        return LatexText(""), None
    if name == "pages":
        text, doubt = clean_pages(text, fields)
    elif name in ("volume", "number", "issue"):
        text = clean_number(name, text, fields, kind)
    elif name == "edition":
        text = escaped(_edition(plain_latex(text).rstrip(" /:;=,"), fields))
    elif name == "series":
        text = _SERIES.sub(lambda found: "" if plain_latex(fields.get("number", "")) == found[1] else f" {found[1]}", text)
    elif name == "chapter":
        text = escaped(_CHAPTER.sub("", plain_latex(text)))
    elif name in ("type", "version", "pubstate", "part", "volumes"):
        text = escaped(plain_latex(text))
        if name == "type" and (doi := doi_in(text)) == text.replace("\\", ""):  # as CNKI exports it
            fields.setdefault("doi", doi)
            text = "" if doi else text
    return LatexText(text, read.unknown), doubt


def _edition(text: str, fields: dict[str, str]) -> str:
    """Return the number of an edition in words or with an ending, in which other languages write it: ‘1. publ.’, ‘2nd ed.’, ‘Third edition’."""
    if (number := _EDITION.fullmatch(text)) is not None:
        return number[1]
    if (year := _YEAR_EDITION.fullmatch(text)) is not None:
        return "" if year[1] == _year(fields) else f"{year[1]} ed."
    if (word := _ORDINAL_EDITION.fullmatch(text)) is not None:
        return str(_ORDINALS[word[1].casefold()])
    return re.sub(r"(?i)\b(ed)(?:ition|n)?\.? edition$", r"\1.", text)


def _year(fields: dict[str, str]) -> str:
    return (fields.get("date") or fields.get("year", "")).strip(" {}")[:4]


def _untracked(found: re.Match[str]) -> str:
    typed = plain_latex(found[0])
    clean = without_tracking(typed)
    return found[0] if clean == typed else escaped(clean)
