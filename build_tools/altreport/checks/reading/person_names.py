"""Names in a text that are most likely a person's: two to four words with capitals, none of which belongs to a body, a place or a law.

A title before it (‘Ms’), or what people alone do (‘told us’, ‘aged 14’), makes a name certain; without such a sign it is likely.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from altreport.checks.check_context import CheckContext
from altreport.markup.invisible_characters import without_hidden
from altreport.model.evidence_data import NoNames, OrganisationWords, Publisher, State
from altreport.model.wording_data import KnownAcronyms, Titles
from altreport.word_list import word_list


@cache
def folded(word: str) -> str:
    """A word in small letters, without accents and marks."""
    return "".join(char for char in unicodedata.normalize("NFKD", word.casefold()) if char.isalnum())


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(word) for word in text.split())


_WORD = re.compile(r"[^\W\d_][\u0300-\u036f]*(?:[^\W\d_][\u0300-\u036f]*)*(?:[’'‑-][^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*)*")
_POSSESSIVE = re.compile(r"[’']s?$")
_BETWEEN = re.compile(r"\s+|\.\s*")
_TITLES = _words(
    """
    mr mrs ms miss mx dr prof professor sir dame lady lord judge justice detective constable sergeant nurse pastor rev reverend father mother
    matua whaea kaumātua m mme mlle maître sr sra srta don doña señor señora
    """
)
_OF_PEOPLE = re.compile(
    r"(?:named|called|interview(?:s|ed)? (?:with|of)|spoke (?:to|with)|\bmet|daughter|son|sister|brother|mother|father|girl|boy|child|victim|survivor"
    r"|witness|informant|source|official|caseworker|lawyer|teacher|nommée?|appelée?|llamad[oa])[,:]?\s+$",
    re.IGNORECASE,
)
_DO_PEOPLE = re.compile(
    r"\s*(?:,? aged \d|, \d{1,2},|\(\d{1,2}\)|(?:has |had |also |then )?(?:told|said|says|wrote|writes|explained|described|confirmed|lives|lived|was born|remembers)\b"
    r"|[’']s (?:mother|father|parents|sister|brother|family|child|statement|account|lawyer)|, who\b|a (?:dit|déclaré|raconté|écrit)\b|(?:dijo|contó|declaró|escribió)\b)",
    re.IGNORECASE,
)
_AT_A_PLACE = re.compile(r"(?<!\w)(?:in|at|near|across|around|throughout|within|outside|dans|près de|cerca de)\s+(?:the\s+)?$", re.IGNORECASE)
PARTICLES = _words("de da das del der den di dos du la le van von zu bin ibn al el ter ten y e")
OF_PLACES = _words(
    """
    north south east west northern southern eastern western central upper lower new old great bay street st road avenue lane river island islands
    coast valley harbour harbor beach hill hills mount mountain lake port cape point peninsula park square bridge city town village district
    region county province territory borough suburb airport station plains springs falls
    national federal royal high supreme district family youth
    rue avenue ville île lac mont calle ciudad isla lago monte puerto
    act bill code law rules regulations treaty charter declaration amendment reform policy bank fund church trust press house
    special annual world human sexual online digital global general quarterly journal review bulletin gazette times tribune weekly monthly
    """
)
_SURNAMES = _words(
    """
    hill hills lane lake bay king street river rivers island port bridge point house cape park north south east west mount falls springs church press field
    great young lower
    """
)
"""Words of places and things that are surnames too: Daniel Church, Amina King, Rose Hill."""
_FIRST_OF_PLACES = _words("te ngā ngāti tūhoe el la los las le les the")
_OPENERS = _words(
    "yesterday today later then after before when while since because although here there according however meanwhile last next what how why who whose where once if as our her his its their prime chief deputy assistant senior acting"
)
_ALSO_NAMES = _words("april may june august young grace christian")
_ARTICLE = re.compile(r"(?<!\w)(?:an?|the|this|that|these|those|our|their|its|his|her|my|some|many|all|no|le|la|les|une?|des|el|los|las|una)$", re.IGNORECASE)
_NAME_LENGTH = range(2, 5)


@dataclass(frozen=True)
class PersonName:
    """A name: its words as typed without titles and particles' marks, where it is in its text, and whether a sign makes it certain."""

    words: tuple[str, ...]
    start: int
    end: int
    certain: bool


class PersonNames:
    """Finds names of people, by what a report and its checks know of bodies, States and laws."""

    def __init__(self, context: CheckContext) -> None:
        """The words and names that are no person's."""
        organisations = context.data.of(OrganisationWords)
        self._of_bodies = _all_folded(part or "" for entry in organisations for part in (entry.certain, entry.telling))
        self._no_names = _all_folded([entry.words for entry in context.data.of(NoNames)] + [entry.acronyms for entry in context.data.of(KnownAcronyms)])
        bodies = [name for entry in context.data.of(Publisher) for name in entry.names] + [name for entry in context.data.of(State) for name in entry.names]
        titles = [title for entry in context.data.of(Titles) for title in entry.titles]
        self._known = "|".join(f" {_joined(name)} " for name in (*bodies, *titles))
        self._own = "|".join(f" {_joined(name)} " for name in _bodies_of(context))

    def is_known(self, words: Iterable[str]) -> bool:
        """Whether these words are the name of a State, a publisher or a treaty, or a part of one, or words that are in no person's name."""
        plain = [word for each in words if (word := folded(each))]
        return all(word in self._no_names or word in self._of_bodies for word in plain) or f" {' '.join(plain)} " in self._known

    def is_own_body(self, words: Iterable[str]) -> bool:
        """Whether the report itself has these words in a field for bodies: as an addressee, an agency, a publisher."""
        return f" {' '.join(folded(word) for word in words)} " in self._own

    def may_be_persons(self, words: Iterable[str]) -> bool:
        """Whether a person can be called so: no word belongs to a body, a law or a place, the last is no word of a group, and not all are known.

        Words such as Hill and Lane are surnames too, and a word of the language may begin a name (‘When Ana Flores’) or be in one.
        """
        names = tuple(words)
        plain = [folded(_POSSESSIVE.sub("", name)) for name in names]
        if not self._of_bodies.isdisjoint(set(plain) - _SURNAMES) or not (OF_PLACES - _SURNAMES).isdisjoint(plain):
            return False
        return (plain[-1] not in self._no_names or plain[-1] in _ALSO_NAMES or plain[-1] in _SURNAMES) and not self.is_known(names)

    def found_in(self, text: str) -> Iterator[PersonName]:
        """Each name of a person in the text."""
        for run in _runs(without_hidden(text)):
            words, titled = self._without_titles(run)
            if words and (found := self._name(text, words, titled=titled)) is not None:
                yield found

    def _name(self, text: str, words: list[re.Match[str]], *, titled: bool) -> PersonName | None:
        start, end = words[0].start(), words[-1].start() + len(_POSSESSIVE.sub("", words[-1][0]))
        certain = titled or _OF_PEOPLE.search(text, max(0, start - 40), start) is not None or _DO_PEOPLE.match(_unmarked(text, end)) is not None
        names = tuple(_POSSESSIVE.sub("", word[0]) for word in words)
        plain = [folded(name) for name in names]
        long = sum(len(word) > 1 and word not in PARTICLES for word in plain)
        alone = long == 1 and (titled or (certain and _is_no_other_word(text, start, plain[0])))
        if not (long in _NAME_LENGTH or alone) or (self.is_known(names) and not titled) or not self._of_bodies.isdisjoint(plain):
            return None
        if not titled and (
            plain[0] in _FIRST_OF_PLACES
            or not OF_PLACES.isdisjoint(_before_surname(plain) if certain else plain)
            or not (self._no_names - _ALSO_NAMES).isdisjoint(plain)
        ):
            return None
        return PersonName(names, start, end, certain) if certain or not _AT_A_PLACE.search(text, max(0, start - 20), start) else None

    def _without_titles(self, run: list[re.Match[str]]) -> tuple[list[re.Match[str]], bool]:
        """A run without the titles and the ordinary words before a name, and whether a title was among them."""
        titled = False
        while run:
            first = folded(run[0][0])
            ordinary = len(run) > 2 and (first in self._no_names or first in self._of_bodies or first in _OPENERS)
            if first not in _TITLES and not ordinary:
                break
            titled = titled or first in _TITLES
            run = run[1:]
        return run, titled


def _before_surname(plain: list[str]) -> list[str]:
    """A name without its last word, if that is a surname as well as a word of places: Rose Hill."""
    return plain[:-1] if len(plain) > 1 and plain[-1] in _SURNAMES else plain


def _is_no_other_word(text: str, start: int, word: str) -> bool:
    """Whether a word with a capital, which does what people do, is a name: after an article it is an office, and the first word of a sentence may be any."""
    before = text[max(0, start - 40) : start].rstrip(" \n*_")
    if before and before[-1] not in ".!?:;–—“‘\"'(":
        return _ARTICLE.search(before) is None
    everyday = word_list("en")
    return everyday is None or word not in everyday


def _all_folded(lists: Iterable[str]) -> frozenset[str]:
    return frozenset(folded(word) for words in lists for word in words.split())


def _unmarked(text: str, position: int) -> str:
    """What follows, without marks of emphasis."""
    return text[position : position + 40].lstrip("*_")


def _joined(name: str) -> str:
    return " ".join(word for part in re.split(r"[^\w’']+", name) if (word := folded(part)))


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Words with capitals that follow each other, with particles between them and initials among them."""
    run: list[re.Match[str]] = []
    waiting: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        last = (waiting or run)[-1] if run else None
        gap = text[last.end() : word.start()] if last is not None else ""
        joined = last is not None and (gap.isspace() or (gap.strip() == "." and len(last[0]) <= _LONGEST_TITLE)) and "\n\n" not in gap
        if not joined and run:
            yield run
            run = []
        waiting = waiting if joined else []
        if word[0][0].isupper():
            run = [*run, *waiting, word] if run else [word]
            waiting = []
        elif run and word[0] in PARTICLES:
            waiting = [*waiting, word]
        elif run:
            yield run
            run, waiting = [], []
    if run:
        yield run


_LONGEST_TITLE = 4
"""Before a full stop within a name there is an initial, or a title: ‘A. Ngata’, ‘Prof. Ngata’."""


def _bodies_of(context: CheckContext) -> Iterator[str]:
    """What the report itself names as a body, in fields that are for bodies."""
    report = context.report
    yield from (full for _, full in report.acronyms)
    yield from report.cover.submitters
    yield from (request.agency for request in report.requests)
    yield from (name for recommendation in report.recommendations for name in recommendation.to)
    for source in report.sources:
        yield from (source.fields.get(name, "") for name in ("institution", "organization", "publisher", "school", "journaltitle"))
