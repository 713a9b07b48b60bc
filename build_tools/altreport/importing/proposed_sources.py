"""The works that a note names in its own words, as proposals for citations/sources.bib: as found, nothing added.

A note that gives author and year alone names no work that anyone could find: it stays text. So does what is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest

from altreport.checks.reading.organisation_names import organisation_names
from altreport.importing.foreign_document import Certainty, CitedItem
from altreport.importing.ids import slug, unique
from altreport.importing.sources.bibtex_entry import written_entry
from altreport.importing.sources.csl_item import entry_of_item
from altreport.importing.sources.keys import made_key
from altreport.markup.targets import refusal
from altreport.problems import Severity
from altreport.project.check_lists import shipped_check_data
from altreport.readers.bibtex import parse_sources

_URL = re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?)'’”\]]")
_PIN = re.compile(
    r"[,.;]?\s*\b((?:pp?|paras?|ss?|arts?|chap)\.?\s?\d[\w()–-]*(?:\s(?:and|to)\s\d+)?|(?:sections?|articles?|chapter|paragraphs?)\s\d[\w()]*(?:\sand\s\d[\w()]*)?)\s*\.?\s*$",
    re.IGNORECASE,
)
_ACT = re.compile(r"^(?P<title>[A-Z][\w,&'’() -]*?\b(?:Act|Ordinance|Code))\s*\(?(?P<year>\d{4})\)?[.,]?\s*(?P<rest>.*)$")
_WORK = re.compile(
    r"(?:^|(?<=[.;:] ))(?:See:?\s+)?(?P<author>[A-ZÀ-Þ][^()<>]{0,90}?)[.,]?\s*\((?P<year>\d{4}|n\.d\.)(?:,\s*(?P<month>[A-Z][a-z]+))?\)[.,]?\s*(?P<rest>.*)$"
)
_QUOTED = re.compile(r"^[“\"‘](.+?)[”\"]\.?(?!\w)(.*)$")
_NO_WORK = re.compile(r"(?i)\b(personal communication|oia|information request|ibid|op\.? cit)\b")
"""Communications and requests are no works that a reader could look up: they stay text."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_MOST_WORDS_OF_A_NAME = 9
_SMALL = frozenset("of the for and on in to de la le les du des del los las el y e et al da do dos das von van der den di bin ibn al- & with".split())  # noqa: SIM905 - words of names
_NO_NAME = frozenset("In As See Cf Also However Since From By Under After Before During This That These Those It We He She Voir Véase Ver".split())  # noqa: SIM905
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_QUOTES = "“”\"‘’' "


@dataclass(frozen=True)
class Work:
    """A proposed source: `type` is a biblatex entry type, `fields` are as found in the note; those of a reference manager are `exact`, in LaTeX."""

    type: str
    fields: tuple[tuple[str, str], ...]
    pinpoint: str = ""
    certainty: Certainty = "likely"
    exact: bool = False

    @property
    def same(self) -> tuple[str, ...]:
        """What two namings of one work have in common: author, year, and title or address, letters only."""
        values = dict(self.fields)
        named = values.get("title") or values.get("url", "")
        return tuple(re.sub(r"\W+", "", text).casefold() for text in (values.get("author", ""), values.get("date", ""), named))


def find_work(words: str) -> Work | None:
    """The work that the words of a note plainly name, or None."""
    text = " ".join(words.split())
    if (act := _ACT.match(text)) is not None:
        return _act(act)
    found = _WORK.search(text)
    return _authored(found) if found is not None else None


def _act(match: re.Match[str]) -> Work | None:
    pin = match["rest"].strip(" .")
    if pin and not re.match(r"(?i)(ss?|sections?|arts?|articles?)\b\.?\s*\d", pin):
        return None
    return Work("legislation", (("title", f"{match['title']} {match['year']}"), ("date", match["year"])), pin, "certain")


def _authored(match: re.Match[str]) -> Work | None:
    rest, url = re.sub(r"(?i)\b(?:available at|retrieved from)\b:?", "", match["rest"]), ""
    if (address := _URL.search(rest)) is not None:
        url = address[0]
        if refusal(url, "web") is not None:
            return None
        rest = f"{rest[: address.start()]}{rest[address.end() :]}"
    title, rest, pinpoint = _title(rest)
    author = match["author"].strip(" .,")
    if not _is_name(author) or not _has_words(title) or title.count(". ") > 1 or _NO_WORK.search(f"{author} {title}"):
        return None
    date = match["year"] if match["year"].isdigit() else ""
    if date and match["month"] in _MONTHS:
        date = f"{date}-{_MONTHS.index(match['month']) + 1:02d}"
    fields = {"author": author, "title": title, "date": date, "url": url, "addendum": rest}
    return Work("online" if url else "misc", tuple((name, value) for name, value in fields.items() if value), pinpoint)


def _has_words(title: str) -> bool:
    """Whether a title is made of words, and is no volume, number or page."""
    words = _LETTERS.findall(title)
    return len(words) > 1 and sum(map(len, words)) > 2 * len(re.findall(r"\d", title)) and not title[:1].islower()


def _is_name(author: str) -> bool:
    """Whether an author is a person or a body: words with capitals and small words between them, no number and no quotation."""
    words = author.replace(",", " ").replace(";", " ").split()
    plain = not re.search(r"[\d“”\"«»:]", author) and 0 < len(words) <= _MOST_WORDS_OF_A_NAME
    return plain and words[0] not in _NO_NAME and all(word[0].isupper() or word.lower() in _SMALL for word in words)


def _title(rest: str) -> tuple[str, str, str]:
    """Title, what is after it, and pinpoint. A title in quotation marks ends with them, another at the end."""
    rest = rest.strip(" .,;:()<>")
    quoted = _QUOTED.match(rest)
    title, after = (quoted[1], quoted[2].strip(" .,;:")) if quoted else (rest, "")
    if after.isdigit():
        return title.strip(_QUOTES), "", after
    if not quoted and ". " in title:
        title, _, after = title.partition(". ")
    target = after or title
    pin = _PIN.search(target)
    if pin is not None:
        target = target[: pin.start()].strip(" .,;:()")
    title, after = (title, target) if after else (target, "")
    return title.strip(_QUOTES), after, pin[1].strip(" .") if pin else ""


@dataclass(frozen=True)
class Proposed:
    """The proposals for a whole document: sources by key, and for each note (by position from 0) its keys with pinpoints."""

    sources: tuple[tuple[str, Work], ...]
    by_note: tuple[tuple[str, ...], ...]


def propose_works(notes: Iterable[str], cited: Iterable[tuple[CitedItem, ...]], taken: set[str]) -> Proposed:
    """One source for each work that the notes name, however often; keys avoid the ids in `taken`.

    `cited` are the works in fields of reference managers, for each note, and at the end those of the text; where a note has any, its words are not read.
    """
    keys: dict[tuple[str, ...], str] = {}
    sources: dict[str, Work] = {}

    def named(work: Work) -> str:
        key = keys.get(work.same) or unique(_key(work), taken)
        keys[work.same] = key
        sources.setdefault(key, replace(work, pinpoint=""))
        return f"{key}, {work.pinpoint}" if work.pinpoint else key

    by_note: list[tuple[str, ...]] = []
    for words, items in zip_longest(notes, cited, fillvalue=None):
        found = exact_works(items) if items else [work] if words is not None and (work := find_work(words)) is not None else []
        by_note.append(tuple(map(named, found)))
    return Proposed(tuple(sources.items()), tuple(by_note))


def exact_works(items: Iterable[CitedItem]) -> list[Work]:
    """The works of fields of reference managers, those alone that the report's own reader of BibTeX takes."""
    known = organisation_names(shipped_check_data(), ())
    made: list[Work] = []
    for item in items:
        entry = entry_of_item(item.data, known)
        fields = {name: value for name, value in entry.fields.items() if name != "url" or refusal(value, "web") is None}
        read = parse_sources(written_entry("altreport-import", entry.type, fields), "sources.bib")
        if read.value and not any(problem.severity is Severity.ERROR for problem in read.problems):
            made.append(Work(entry.type, tuple(fields.items()), item.locator, "certain", exact=True))
    return made


def _key(work: Work) -> str:
    values = dict(work.fields)
    if work.exact:
        return made_key(values)
    host = re.sub(r"^https?://(www\.)?", "", values.get("url", "")).partition("/")[0].replace(".", " ")
    named = values.get("author") or values.get("title") or host
    year = "" if work.type == "legislation" else values.get("date", "")[:4]
    return slug(f"{' '.join(named.split()[:4])} {year}", "source")


def as_bibtex(key: str, work: Work) -> str:
    """The proposal as an entry of a .bib file; what is missing is said in its note."""
    values = dict(work.fields)
    if work.exact:
        return written_entry(key, work.type, values)
    missing = [name for name in ("author", "title", "date") if name not in values and not (work.type == "legislation" and name == "author")]
    lines = [f"  {name} = {{{_braced(name, value)}}}," for name, value in values.items()]
    if missing:
        lines.append(f"  note = {{Incomplete in the imported document: no {', no '.join(missing)}}},")
    return "\n".join([f"@{work.type}{{{key},", *lines, "}\n"])


def _braced(name: str, value: str) -> str:
    if name == "url":
        return value.replace("{", "%7B").replace("}", "%7D")
    plain = re.sub(r"([%$#&_])", r"\\\1", value.replace("\\", "").replace("{", "(").replace("}", ")"))
    return f"{{{plain}}}" if name in ("author", "title") else plain
