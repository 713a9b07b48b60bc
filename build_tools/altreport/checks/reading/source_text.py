"""Sources and notes in words, as the checks of evidence compare them: titles, years, names, pinpoints."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.markup import Citation, scan
from altreport.markup.plain_latex import plain_latex
from altreport.markup.prose import read_prose
from altreport.model.evidence import Endnote, Source
from altreport.model.located_data import Passage
from altreport.problems import Place

YEAR = re.compile(r"(?<!\d)(?:1[89]\d\d|20\d\d)(?!\d)")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
PINPOINT = re.compile(
    r"(?<![\w-])(?:pp?\.? ?\d|pg\.? ?\d|pages? \d|paras?\.? ?\d|paragraphs? \d|ss? ?\.?\d|sections? \d|§|arts?\.? ?\d|articles? \d|ch(?:ap)?\.? ?\d|chapters? \d"
    r"|cl\.? ?\d|clauses? \d|regs?\.? ?\d|r(?:ule)? ?\d|sched(?:ule)?\.? ?\d|questions? \d|q\.? ?\d|action(?: points?)? \d|tables? [\dA-Z]|figures? [\dA-Z]|fig\.? ?\d"
    r"|annex|appendix|part \w|pt ?\d|slide \d|line \d|min(?:ute)?s? \d|\d+:\d\d|recommendations? \d|target \d|indicator \d|executive summary|foreword)"
    r"|\bat \[?\d+(?:\.\d+)*\]?(?!\w)|\[\d+(?:\.\d+)*\](?=[\s,;.–-]|$)|, (?!(?:1[89]|20)\d\d\b)\d{1,4}(?:[-–]\d{1,4})?(?=\.?\s*$)"
    r"|\((?:19|20)\d\d\),? \d{1,4}(?:[-–]\d{1,4})?(?=\s*[.,;]|\s*$)"
    r"|(?<!\w)\d+ ?\(\d+(?:[-–/]\d+)?\)[*_]* ?[:,] ?\d+|(?<=[^\W\d])[*_”’\"]*(?: \d+)?: ?\d{1,4}(?:[-–]\d{1,4})?(?=\s*[.,;)]|\s*$)"
    r"|\b(?:code|act|law|rules?|regulations?|constitution|statutes?|bill)[.*_,”’\"]*\s+(?:no\.? ?)?\d+(?:[.:-]\w+)+",
    re.IGNORECASE,
)
NAMING_FIELDS = ("author", "editor", "institution", "organization", "publisher")
"""The fields that say who published a source."""
_TITLES = ("title", "booktitle", "maintitle")
_WITHOUT_DATE = frozenset({"n.d", "nd", "no date", "undated", "s.d", "sf", "s.f"})


def comparable(text: str) -> str:
    """Letters and digits alone, without accents and capitals, words apart: for comparing."""
    bare = text if text.isascii() else "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", bare.replace("’", "").replace("'", "").casefold()))


def title_of(source: Source) -> str:
    """The title of a source, "" where it has none."""
    return next((title for name in _TITLES if (title := plain_latex(source.fields.get(name, "")))), "")


def year_of(source: Source) -> int | None:
    """The year of a source, from its date or year."""
    found = YEAR.search(source.fields.get("date", "") or source.fields.get("year", "") or source.fields.get("eventdate", ""))
    return int(found[0]) if found else None


def names_of(source: Source) -> list[str]:
    """Everyone and every body that the source names as author, editor or publisher."""
    fields = ("author", "editor", "institution", "organization", "publisher", "journaltitle", "journal", "howpublished", "shortauthor", "eventtitle", "school")
    return [plain_latex(name) for field in fields for name in re.split(r"\s+and\s+(?![^{]*\})", source.fields.get(field, "")) if name.strip(" {}")]


def is_body(name: str) -> bool:
    """Whether an author, as typed, is an organisation: it is in braces of its own, or has no comma and several words."""
    return name.lstrip().startswith("{") or ("," not in name and len(name.split()) > 2)


_AUTHOR_OF_NOTE = re.compile(
    r"(?:See:? (?:also )?)?(?P<author>[A-Z](?:[^().,:;<>“”‘\"*_\[\]]|(?<=\b[A-Z])\.|, (?=[A-Z][a-z]+ and [A-Z]))*?)\s?"
    r"(?P<end>[.,:]?\s*[(<“‘\"*_]|(?:(?<!\b[A-Z])\.|[,:])\s)"
)
_SMALL_WORDS = re.compile(r"\b(?:an?|the|of|for|and|on|against|to|in)\b")


def author_of_note(words: str) -> tuple[str, bool]:
    """Return whom a note in words names first, "" where no one, and whether that is surely a body: a name that no person has, before a year or title."""
    found = _AUTHOR_OF_NOTE.match(words)
    if found is None:
        return "", False
    author = found["author"].strip()
    return author, len(author.split()) > 2 and found["end"][-1] in '(“‘"*_' and _SMALL_WORDS.search(author) is not None


def notes_in_words(context: CheckContext) -> Iterator[tuple[Endnote, str]]:
    """The endnotes that say their reference in words, with these words: no citation [@key] is in them, and no source has them.

    A note whose `sources` name a source is checked there.
    """
    works = context.report.cited_works
    for note in context.report.endnotes:
        if any(isinstance(reference, Citation) for reference in scan(note.text.markdown).references):
            continue
        if not any(work.key in works for work in note.named_works):
            yield note, unescaped(note.text.markdown)


def unescaped(markdown: str) -> str:
    """A text on one line, without the strokes before its signs: an escaped full stop as a full stop."""
    return re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", " ".join(markdown.split()))


def outside_quotations(markdown: str) -> str:
    """The prose of a text, each character at its own offset, with blanks for what is in quotation marks."""
    prose = read_prose(markdown)
    if not prose.quotations:
        return prose.text
    text = list(prose.text)
    for start, end in prose.quotations:
        text[start:end] = " " * (end - start)
    return "".join(text)


def is_undated(text: str) -> bool:
    """Whether a text says that there is no date: n.d."""
    return comparable(text).replace(" ", ".") in _WITHOUT_DATE or bool(re.search(r"\bn\.? ?d\.?\b", text))


def place_of_text(passage: Passage) -> Place:
    """Where the first word of a passage is, not the mark ‘|’ above it."""
    first = re.search(r"\S+", passage.markdown)
    return passage.place_of(first.start(), first.end()) if first else passage.place
