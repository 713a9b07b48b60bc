"""Whom a letter names: the requester and the official who signed, with their details. Neither is taken over anywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from altreport.importing.letters.source import LetterLine
from altreport.importing.letters.words import find_dates, month_names
from altreport.model.law import LetterWords

NAME_LEFT_OUT = "[name left out]"
CONTACT_LEFT_OUT = "[contact left out]"

_EMAIL = re.compile(r"[\w.+'’-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_LINK = re.compile(r"(?i)(?:https?://|www\.)[^\s<>\"]+|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/[^\s<>\"]+")
_PHONE = re.compile(r"(?<![\w/.-])(?:\+\d{1,3}[\s-]?(?:\(0\)\s?)?\(?\d{1,4}\)?|\(0\d{1,3}\)|0\d{1,3})(?:[\s-]?\d{2,4}){2,4}(?![\w/-])")
_LABELLED = re.compile(r"(?i)(?<!\w)(?:t|f|m|p|ph|tel(?:ephone)?|phone|mobile|cell|fax|facsimile|ddi)[:.]?\s+\(?\d[\d ()-]{5,}\d(?!\w)")
_MARKER = re.compile(r"(?i)\[[^\[\]]*(?:e-?mail|phone|mobile|address)[^\[\]]*\]")
_WORD = re.compile(r"[^\W\d_][\w.’'ʼ-]*")
_PARTICLES = frozenset({"de", "da", "del", "der", "den", "di", "du", "la", "le", "van", "von", "zu", "bin", "ibn", "al", "el", "te", "of", "the", "and"})


@dataclass(frozen=True)
class Personal:
    """A stretch of a text that is left out: offsets, and what kind; `doubtful` where one part of a name stands alone."""

    start: int
    end: int
    kind: Literal["name", "contact"]
    doubtful: bool = False


@dataclass
class People:
    """The names to leave out, and how to find them and contact details in a text.

    `kept` are texts in which a word like a name is none (the agency's own name).
    """

    words: LetterWords
    names: list[tuple[str, ...]] = field(default_factory=list)
    kept: tuple[str, ...] = ()
    _known: dict[tuple[object, ...], list[Personal]] = field(default_factory=dict, init=False, repr=False)

    def learn(self, words: Iterable[str]) -> None:
        """Take in a name, without titles; what is no name at all (‘Sir’, ‘requester’) is passed over."""
        parts = tuple(part for word in words if _WORD.fullmatch(part := word.strip(",.;:()[]")) and not self._is_title(part))
        nobody = _folded_words(self.words.nobody)
        if parts and not any(fold(part).casefold() in nobody for part in parts) and any(len(part) > 1 for part in parts) and parts not in self.names:
            self.names.append(parts)

    @property
    def parts(self) -> frozenset[str]:
        """The single words of all names that are long enough to be told from others, folded."""
        return frozenset(fold(part) for name in self.names for part in name if len(part) > 1 and fold(part).casefold() not in _PARTICLES)

    def personal(self, text: str, complaint_hosts: Sequence[str] = ()) -> list[Personal]:
        """What of the text is personal, in order and without overlaps. Addresses at `complaint_hosts` are public offices."""
        asked = (text, *complaint_hosts, None, *self.names, None, *self.kept)
        if asked not in self._known:
            self._known[asked] = self._look(text, complaint_hosts)
        return self._known[asked]

    def _look(self, text: str, complaint_hosts: Sequence[str]) -> list[Personal]:
        found = [*self._names(text), *self._contacts(text, complaint_hosts)]
        merged: list[Personal] = []
        for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
            if not merged or hit.start >= merged[-1].end:
                merged.append(hit)
            elif hit.end > merged[-1].end:
                merged[-1] = Personal(merged[-1].start, hit.end, merged[-1].kind, merged[-1].doubtful)
        return merged

    def without(self, text: str, complaint_hosts: Sequence[str] = ()) -> str:
        """The text with a mark for each thing left out."""
        parts, position = [], 0
        for hit in self.personal(text, complaint_hosts):
            parts += [text[position : hit.start], NAME_LEFT_OUT if hit.kind == "name" else CONTACT_LEFT_OUT]
            position = hit.end
        return "".join([*parts, text[position:]])

    def is_contact(self, line: LetterLine) -> bool:
        """Whether the line of a letterhead or signature is a contact detail."""
        return bool(_MARKER.search(line.text) or self._contacts(line.text, ()) or re.fullmatch(r"(?i)[tfmep]\b[:.]?.{0,60}\d{3}.*", line.text))

    def looks_like_a_name(self, line: LetterLine) -> bool:
        """Whether the line is two to four words with capitals, none of which belongs to an office or a place."""
        words = [token.text.strip(",.") for token in line.tokens]
        no_names = _folded_words(self.words.no_names)
        bare = [word for word in words if not self._is_title(word)]
        return (
            2 <= len(words) <= 5
            and 1 <= len(bare) <= 4
            and all(_WORD.fullmatch(word) and word[0].isupper() and fold(word).casefold() not in no_names for word in bare)
        )

    def is_office(self, line: LetterLine) -> bool:
        """Whether a word of the line stands in the name of an office or a place, or a figure does."""
        no_names = _folded_words(self.words.no_names)
        return any(fold(token.text.strip(",.:;()")).casefold() in no_names for token in line.tokens) or any(char.isdigit() for char in line.text)

    def _is_title(self, word: str) -> bool:
        return fold(word.strip(".")).casefold() in _folded_words(self.words.titles)

    def _names(self, text: str) -> list[Personal]:
        if not self.names:
            return []
        folded = fold(text)
        titles = "|".join(re.escape(title) for title in sorted(_folded_words(self.words.titles))) or "(?!)"
        wholes, singles = _patterns(tuple(self.names), self.parts, titles)
        found = [Personal(hit.start(), hit.end(), "name") for whole in wholes for hit in whole.finditer(folded)]
        kept = [range(hit.start(), hit.end()) for words in (*self.kept, NAME_LEFT_OUT, CONTACT_LEFT_OUT) for hit in re.finditer(re.escape(fold(words)), folded)]
        for part, single in singles:
            for hit in single.finditer(folded):
                word = range(hit.end() - len(part), hit.end())
                if not self._is_month(text, word, part) and not any(word.start in span for span in kept):
                    found.append(Personal(hit.start(), hit.end(), "name", doubtful=True))
        return found

    def _is_month(self, text: str, word: range, part: str) -> bool:
        return part.casefold() in month_names(self.words) and bool(
            re.search(r"\d\s*$", text[max(0, word.start - 4) : word.start]) or re.match(r"\s+\d", text[word.stop : word.stop + 4])
        )

    def _contacts(self, text: str, complaint_hosts: Sequence[str]) -> list[Personal]:
        found = [
            Personal(hit.start(), hit.end(), "contact")
            for hit in _EMAIL.finditer(text)
            if not hit[0].rpartition("@")[2].endswith(tuple(complaint_hosts) or ("\0",))
        ]
        dates = find_dates(text, self.words)
        for pattern in (_PHONE, _LABELLED):
            for hit in pattern.finditer(text):
                figures = re.sub(r"\D", "", hit[0])
                free = hit[0].lstrip("( ").startswith(self.words.freephone) if self.words.freephone else False
                if 6 <= len(figures) <= 15 and not free and not any(day.start < hit.end() and hit.start() < day.end for day in dates):
                    found.append(Personal(hit.start(), hit.end(), "contact"))
        found += [Personal(hit.start(), hit.end(), "contact") for hit in _LINK.finditer(text) if self._named_in(hit[0])]
        return found

    def _named_in(self, link: str) -> bool:
        """Whether an address has a whole name anywhere, or a part of one as a word behind its host."""
        letters = re.sub(r"[\W\d_]", "", fold(link).casefold())
        host_and_path = re.sub(r"(?i)^https?://", "", fold(link).casefold()).partition("/")
        path = set(re.findall(r"[^\W\d_]+", host_and_path[2]))
        whole = any(len(name) > 1 and all(fold(part).casefold() in letters for part in name) for name in self.names)
        return whole or any(len(part) > 3 and part.casefold() in path for part in self.parts)


@cache
def _patterns(names: tuple[tuple[str, ...], ...], parts: frozenset[str], titles: str) -> tuple[list[re.Pattern[str]], list[tuple[str, re.Pattern[str]]]]:
    """For folded text: each name of several words whole, in any case; and each part alone, with a capital or as it was typed.

    A title, an initial or a capitalised word in the middle of a sentence directly before it belongs to the name.
    """
    wholes = []
    for name in names:
        if len(name) > 1:
            whole = r"\s+(?:[A-Z]\.?\s+)?".join(re.escape(fold(part)) for part in name)
            wholes.append(re.compile(rf"(?i)(?<!\w)(?:(?:{titles})\.?\s+)?{whole}(?!\w)"))
    singles = []
    for part in sorted(parts):
        shapes = "|".join(re.escape(shape) for shape in sorted({part, part.upper(), part[:1].upper() + part[1:]}))
        before = rf"(?i:{titles})\.?\s+|(?<=[a-z,;:] )[A-Z][\w'-]{{0,40}}\s+|[A-Z]\.\s?"
        singles.append((part, re.compile(rf"(?<!\w)(?:{before})?(?:{shapes})(?!\w)")))
    return wholes, singles


@cache
def _folded_words(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word).casefold() for word in words)


def fold(text: str) -> str:
    """The text without accents and curly apostrophes, letter for letter: its length and so all offsets stay the same."""
    return text if text.isascii() else "".join(map(_folded, text))


@cache
def _folded(char: str) -> str:
    return "'" if char in "’ʼ‘" else unicodedata.normalize("NFD", char)[0]
