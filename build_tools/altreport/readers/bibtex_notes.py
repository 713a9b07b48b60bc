"""The fields `note` and `addendum` of a source as they are printed: without what is for programs, and without marks that the note style adds."""

from __future__ import annotations

import re
from datetime import date

from altreport.markup.plain_latex import plain_latex
from altreport.problems import quoted
from altreport.readers.bibtex_raw import Doubt
from altreport.readers.dates_in_words import date_in_words
from altreport.readers.html_text import is_private_note
from altreport.readers.latex_text import LatexText, read_latex
from altreport.resources import read_data, read_once

_LINE = re.compile(r"\s*([\w\\#/. -]{1,40}?)\s*[:=].*", re.DOTALL)
"""A line with a name before a colon."""
_OTHER_LINE = re.compile(
    r"\s*(?:tex\.[\w.\\-]+|bib(?:la)?tex\*?(?:\[.*\])?|\\*_[\w-]+|backup[ _-]?[a-z]+|accepted(?=: *\d{4}-\d\d-\d\dT))\s*[:=].*", re.IGNORECASE
)
_COUNT = re.compile(r"\s*(?:0\d{4,}|(?:0\d{4,}\s+)?(?:cited by \d+|\d+ (?:citations?|cites)\b)(?:\s*[(\[][^()\[\]]*[)\]])*)\s*", re.IGNORECASE)
"""How often a work is cited, as add-ons for Google Scholar, Crossref and Semantic Scholar write it: 00012; 14 citations (Crossref) [2021-03-04]."""
_COUNT_BEFORE = re.compile(r"0\d{4,} (?=\S)")
"""The same before another line, where a program has joined lines: 00002 Google-Books-ID: abc."""
_ARXIV_LINE = re.compile(r"\s*arxiv:\s*[\w./-]+(?:\s*\[[\w.\s-]+\])?(?:\s*version:?\s*\d+)?\s*", re.IGNORECASE)
_ITEM = re.compile(r"\s*\\?\{?:[A-Za-z].*|(?:copyright|last updated|name) - .*last updated - .*", re.IGNORECASE)
_BACKSLASH = re.compile(r"\{\\textbackslash\s*(?:\{\})?\}|\\textbackslash(?:\{\}|\s)")
_DOI_LINE = re.compile(r"(?i)^\s*doi\s*[:=]\s*(\S+)", re.MULTILINE)
_LABELLED = re.compile(r"\s*[A-Za-z][\w -]{1,30}: *\S.*")
_ACCESSED = re.compile(
    r"(?:(?:online|en ligne|en línea|web)[;,.:]?\s*)?(?:last |date )?(?:accessed|retrieved|visited|viewed|access date|checked|consulté(?:e)?|(?:letzte[rs]? |zuletzt )?(?:abfrage|abruf|abgerufen|zugriff|geprüft|aufgerufen)(?: am)?|consultado|consulta|acceso)"
    r"(?: on| le| el)?\s*[:;,]?\s*(.*\d.*)",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")
_DAY_OF_ACCESS = re.compile(r"(\d{1,2})[-/. ]([^\W\d_]{3,})\.?[-/. ](\d{4})")


def clean_note(name: str, typed: str, fields: dict[str, str]) -> tuple[LatexText, Doubt | None]:
    """Return a note without lines for programs, and what is doubtful about it; a whole note of Zotero’s, in HTML, is not printed.

    `fields` are those of the source: it gets the DOI and the day of access that the note has and it has not.
    """
    if is_private_note(typed):
        message = f"The field ‘{name}’ holds a note of a reference manager, with its markup, so it is not printed."
        return LatexText(""), Doubt(message, f"Delete it. If readers need a part of it, write that in ‘{name}’ as plain text.")
    lines = [line for line in re.split(r"\n|\\\\(?=\s)|\\par\b", typed) if line.strip()]
    kept = [line for line in lines if not is_for_programs(line)]
    if len(kept) == len(lines):
        kept = [typed]
    elif not fields.get("doi") and (found := _DOI_LINE.search(typed)) is not None:
        fields["doi"] = found[1]
    elif len(lines) == 1 and _name_of(typed) in _names_of_lines()["usual-words"]:
        message = f"The field ‘{name}’ looks like a line of a reference manager, so it is not printed: {quoted(plain_latex(read_latex(typed).text))}."
        return LatexText(""), Doubt(message, "If readers need it, write it as a sentence, without the colon. Otherwise delete it.")
    read = read_latex("\n".join(kept))
    text = _without_brackets(read.text) if name == "note" else read.text
    if (accessed := _ACCESSED.fullmatch(text.strip("()[] ."))) is not None:
        return _day_of_access(name, text, accessed[1].strip(" .;,"), fields)
    if len(lines) > 1 and all(map(_LABELLED.fullmatch, lines)) and text:
        message = f"The field ‘{name}’ holds lines of a reference manager, which are printed: {quoted(plain_latex(text))}."
        return LatexText(text, read.unknown), Doubt(
            message,
            "Delete those that readers do not need, and write the others in fields of their own, such as ‘location’.",
        )
    return LatexText(text, read.unknown), None


def is_for_programs(line: str) -> bool:
    """Return whether a line of a note is one that Zotero keeps in its field Extra for programs."""
    bare = re.sub(r"[{}]", "", _BACKSLASH.sub("", line).replace("{\\_}", "_").replace("\\_", "_")).strip()
    bare = _COUNT_BEFORE.sub("", bare)
    if any(pattern.fullmatch(bare) for pattern in (_OTHER_LINE, _COUNT, _ARXIV_LINE, _ITEM)):
        return True
    name = _name_of(bare)
    return bool(name) and any(name in names for names in _names_of_lines().values())


def _name_of(line: str) -> str:
    """Return what is before the colon of a line, in small letters and without blanks; "" if there is no colon."""
    found = _LINE.fullmatch(line)
    return re.sub(r"[\W_]", "", found[1]).casefold() if found else ""


@read_once
def _names_of_lines() -> dict[str, frozenset[str]]:
    return {kind: frozenset(names.split()) for kind, names in read_data("program-lines").items()}


def _day_of_access(name: str, text: str, typed: str, fields: dict[str, str]) -> tuple[LatexText, Doubt | None]:
    """Move the day of access to its own field. Where it cannot be read, the note is printed as typed, with a warning."""
    words = _DAY_OF_ACCESS.sub(r"\1 \2 \3", plain_latex(typed))
    day = _iso(words) or date_in_words(words)
    if day is None:
        return LatexText(text), Doubt(
            f"The field ‘{name}’ holds the day of access: {quoted(plain_latex(text))}.",
            "Write it in a field of its own: ‘urldate = {2022-08-14}’.",
        )
    if not fields.get("urldate") and not fields.get("urlyear"):
        fields["urldate"] = day
    return LatexText(""), None


def _iso(typed: str) -> str | None:
    """Return a day of the calendar in figures, the year first, as ISO 8601 has it."""
    found = _ISO.fullmatch(_DAY_FIRST.sub(r"\3-\2-\1", typed))
    try:
        return date(int(found[1]), int(found[3]), int(found[4])).isoformat() if found else None
    except ValueError:
        return None


def _without_brackets(text: str) -> str:
    """Return a note without the brackets around all of it, which the note style adds; those of a mark that withholds nothing stay, to be found."""
    found = re.fullmatch(r"\{?\[(?![@^]|\s*(?:internal|committee|confidential)\s*:)([^\[\]]*)\]\.?\}?", text)
    return found[1].strip() if found else text
