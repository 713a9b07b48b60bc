"""Fields of a source as programs write them, in the form in which they are printed: pages, numbers, editions and kinds."""

from __future__ import annotations

import re

from altreport.markup.plain_latex import plain_latex
from altreport.markup.tracking import without_tracking
from altreport.problems import quoted
from altreport.readers.bibtex_notes import Doubt, clean_note
from altreport.readers.latex_text import LatexText, escaped, read_latex

_PAGE_WORD = re.compile(r"(?:pp?|pages?|pgs?|págs?|páginas?|S)\.?\s*(?=\d|[A-Za-z]?\d|[ivxlcdm]+\b)", re.IGNORECASE)
_PAGE_TOTAL = re.compile(r"(?:[ivxlcdm]+\s*[,+]\s*)?\d+\s*(?:pp?|pages?|págs?|páginas|S|Seiten)\.?", re.IGNORECASE)
_OPEN_RANGE = re.compile(r"(\w+)\s*[-–—‐‑−]+\s*")
_NO_FIRST = re.compile(r"[-–—‐‑−]+\s*(\w+)")
_NO_PAGES = re.compile(r"(?:n/?a|no|null|none|\?+)(?:\s*[-–—‐‑−]+\s*(?:n/?a|no|null|none|\?+))?|[-–—?]+", re.IGNORECASE)
"""What publishers write where an article has no pages yet."""
_DASH = re.compile(r"\s*[-–—‐‑−]+\s*")
_LABEL = re.compile(r"(?:vol(?:ume|umen)?|bd|band|t|tome|tomo|no|nr|num(?:ber|éro)?|núm(?:ero)?|issue|n)(?:\.?\s*[º°]|\.)?\s*(?=\d)", re.IGNORECASE)
_DOUBLE = re.compile(r"(\d{1,3})(?:\s*/\s*\d{1,3})*?\s*/\s*(\d{1,3})")
_ONE_NUMBER = re.compile(r"(\d+)-(\d+)")
"""A number with a hyphen in it, such as 2016-01, which citeproc would print as a range, ‘nos. 2016–1’; a non-breaking hyphen prevents that."""
_WITH_YEAR = re.compile(r"(\d{1,3})\s*[/.]\s*((?:18|19|20)\d\d)")
_EDITION = re.compile(
    r"(\d{1,3})\s*(?:st|nd|rd|th|ste|de|re|er|e|ème|eme|è|\.?\s*[ªºa]|\.)?\s*,?\s*"
    r"(?:ed(?:ition|ición|n|s)?|éd(?:ition)?|publ(?:ished)?|aufl(?:age)?|ausg(?:abe)?|uppl|udg|utg|wyd|druk)?\.?",
    re.IGNORECASE,
)
_ORDINALS = {word: number for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)}  # noqa: SIM905
_ORDINALS |= {"première": 1, "deuxième": 2, "seconde": 2, "troisième": 3, "primera": 1, "segunda": 2, "tercera": 3, "cuarta": 4, "quinta": 5}
_ORDINAL_EDITION = re.compile(rf"({'|'.join(_ORDINALS)})(?:\s+(?:ed(?:ition|ición|n)?|éd(?:ition)?))?\.?", re.IGNORECASE)
ISSUES = frozenset(["article", "periodical", "suppperiodical", "review"])
"""The types of sources whose `number` is the issue of a journal."""

_ADDRESS = re.compile(r"https?://[^\s{}<>]+")


def clean_field(name: str, typed: str, fields: dict[str, str], kind: str) -> tuple[LatexText, Doubt | None]:
    """Return a field of text as it is printed, and what is doubtful about it; `kind` is the type of the source, and `fields` are all of its fields."""
    if name in ("note", "addendum"):
        read, lines = clean_note(name, typed, fields)
        return LatexText(_ADDRESS.sub(_untracked, read.text), read.unknown), lines
    read = read_latex(typed)
    text, doubt = _ADDRESS.sub(_untracked, read.text), None
    if name in ("pages", "bookpagination"):
        text, doubt = _pages(text)
    elif name in ("volume", "number", "issue"):
        text = _number(name, text, fields, kind)
    elif name == "edition":
        text = _edition(escaped(plain_latex(text)))
    elif name in ("type", "version", "pubstate", "chapter", "part", "volumes"):
        text = escaped(plain_latex(text))
    return LatexText(text, read.unknown), doubt


def _pages(text: str) -> tuple[str, Doubt | None]:
    bare = _PAGE_WORD.sub("", text, count=1) if _PAGE_WORD.match(text) else text
    bare = bare.strip(" ,;.") if bare[:1].isdigit() else bare
    if _PAGE_TOTAL.fullmatch(text) or _NO_PAGES.fullmatch(text):
        return "", None
    if (last := _NO_FIRST.fullmatch(bare)) is not None:
        message = f"{quoted(text)} in the field ‘pages’ has no first page, so only the last is printed."
        return last[1], (message, f"Write the first and the last page: ‘pages = {{…–{last[1]}}}’.")
    if (first := _OPEN_RANGE.fullmatch(bare)) is not None:
        message = f"{quoted(text)} in the field ‘pages’ has no last page, so only the first is printed."
        return first[1], (message, f"Write the first and the last page: ‘pages = {{{first[1]}–…}}’, or the first page alone.")
    return _DASH.sub("–", bare), None


def _number(name: str, text: str, fields: dict[str, str], kind: str) -> str:
    """Return the number of a volume or an issue; two together (3/4) as a range, which gets its ‘nos.’. The number of a report stays as typed."""
    if name == "number" and kind not in ISSUES:
        return text
    bare = _LABEL.sub("", re.sub(r"[{}]", "", text), count=1)
    if (double := _DOUBLE.fullmatch(bare)) is not None and int(double[1]) < int(double[2]):
        return f"{double[1]}–{double[2]}"
    if (dated := _WITH_YEAR.fullmatch(bare)) is not None and dated[2] in f"{fields.get('date', '')} {fields.get('year', '')}":
        return dated[1]
    if (one := _ONE_NUMBER.fullmatch(bare)) is not None and int(one[1]) >= int(one[2]):
        return f"{one[1]}\u2011{one[2]}"
    return re.sub(r"(?<=\d) (?:and|et|y) (?=\d)", r" \\& ", bare) if bare[:1].isdigit() else text


def _edition(text: str) -> str:
    """Return the number of an edition in words or with an ending, in which other languages write it: ‘1. publ.’, ‘2nd ed.’, ‘Third edition’."""
    if (number := _EDITION.fullmatch(text)) is not None:
        return number[1]
    if (word := _ORDINAL_EDITION.fullmatch(text)) is not None:
        return str(_ORDINALS[word[1].casefold()])
    return text


def _untracked(found: re.Match[str]) -> str:
    typed = plain_latex(found[0])
    clean = without_tracking(typed)
    return found[0] if clean == typed else escaped(clean)
