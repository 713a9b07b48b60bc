"""A work is cited only as ‘Author (Year)’, and no note or source gives its title.

A short form is for a work that the reader has met already. If no note and no source gives the title, no one can find the work or check the
claims that cite it.

Severity: warning, because several claims often depend on such a work.

Fails:

    note-16: "Haines (2022)."
    note-18: "Haines (2022), p. 52."

Passes:

    note-16: "Haines, J., Listening to young people (2022)."
    note-18: "Haines (2022), p. 52."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.source_text import comparable, names_of, place_of_text, title_of, year_of
from altreport.checks.reading.web_addresses import ADDRESS
from altreport.markup.plain_latex import plain_latex
from altreport.model.evidence import Endnote
from altreport.problems import Problem, Severity

CODE = "short-form-only"
SEVERITY = Severity.WARNING
_YEAR = r"(?:19|20)\d\d[a-z]?"
_PINPOINT = r"(?:(?:at )?(?:pp?|paras?|ch|s|ss|art|§)?\.? ?\d+(?:[-–]\d+)?(?:,? ?(?:and|&) ?\d+)?)"
_SHORT = re.compile(rf"(?P<author>[^()\d;:“‘\"]{{2,60}}?)[.,]? ?\(?(?P<year>{_YEAR})\)?[.,:]?(?: ?{_PINPOINT})?[.,; ]*", re.IGNORECASE)
_LEADING = re.compile(r"(?:see|see also|cf|also)[.,:]? ", re.IGNORECASE)
_NO_NAME = re.compile(r"In|On|Since|By|From|Until|Before|After|During|As|At|The|This|Section|Article|Chapter|Table|Figure|Part|Annex|Rule|Schedule")
_STATUTE = re.compile(r"\b(?:Acts?|Bill|Convention|Covenant|Protocol|Code|Regulations?|Rules|Ordinance|Constitution|Law|Loi|Ley)\b")
_NO_WORK = re.compile(r"\b(?:request|response|reply|letter|interview|communication|e-?mail|meeting|submission|data)\b", re.IGNORECASE)


@dataclass
class _Group:
    """The notes that cite one author and year in short."""

    author: str
    year: str
    notes: list[Endnote] = field(default_factory=list)


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each work, at the first note that cites it."""
    groups: dict[tuple[str, str], _Group] = {}
    for note in context.endnotes_in_order():
        for part in re.split(r";\s+", " ".join(note.text.markdown.split())):
            found = _SHORT.fullmatch(_LEADING.sub("", part.strip(), count=1))
            if found and _is_author(found["author"]) and not _STATUTE.search(part) and not _NO_WORK.search(part):
                author = comparable(re.sub(r"\bet al\b\.?", "", found["author"]))
                groups.setdefault((author, found["year"]), _Group(found["author"].rstrip(".,"), found["year"])).notes.append(note)
    notes = {note.id: comparable(ADDRESS.sub(" address ", plain_latex(note.text.markdown))).split() for note in context.report.endnotes} if groups else {}
    for (author, year), group in groups.items():
        if author and not _in_full(context, author, year, group.notes, notes):
            first = group.notes[0]
            others = f" {len(group.notes)} notes cite it like this." if len(group.notes) > 1 else ""
            message = f"‘{group.author} ({group.year})’ is not given in full anywhere.{others}"
            hint = "Add the work with its title to the sources, and cite it here as ‘[@key, p. 52]’."
            yield Problem(CODE, message, place_of_text(first.text), hint, first.id, SEVERITY)


def _is_author(words: str) -> bool:
    """Whether the words before the year are names: a few of them, each with a capital."""
    names = [word for word in words.split() if word not in ("and", "&", "et", "al", "al.", "al.,", "van", "von", "de", "du", "da")]
    return 0 < len(names) <= 4 and not _NO_NAME.fullmatch(names[0]) and all(word[0].isupper() for word in names)


def _in_full(context: CheckContext, author: str, year: str, short: list[Endnote], notes: dict[str, list[str]]) -> bool:
    """Whether a source, or a longer note, gives the work of that author and year; `notes` has the words of all by their ids."""
    last = author.rsplit(maxsplit=1)[-1]
    for work in context.report.sources:
        names = f" {comparable(' '.join(names_of(work)))} "
        if f" {last} " in names and str(year_of(work) or "") == year[:4] and (title_of(work) or work.fields.get("url") or work.fields.get("doi")):
            return True
    named, own = {*author.split(), year[:4]}, {note.id for note in short}
    return any(len(words) > len(author.split()) + 3 and named.issubset(words) and name not in own for name, words in notes.items())
