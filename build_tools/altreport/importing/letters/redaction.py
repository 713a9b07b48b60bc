"""The names in a letter, of the requester and of the official who signed, and their contact details: they are left out of every file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from altreport.importing.letters.dates import any_of, find_dates, month_numbers
from altreport.model.law import LetterWords

NAME_LEFT_OUT = "[name left out]"
CONTACT_LEFT_OUT = "[contact left out]"

_CONTACT = re.compile(
    r"(?P<email>[\w.+'’-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})"
    r"|(?P<link>(?i:https?://|www\.)[^\s<>\"]+|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/[^\s<>\"]+)"
    r"|(?<![\w/.-])(?:\+\d{1,3}[\s-]?(?:\(0\)\s?)?\(?\d{1,4}\)?|\(0\d{1,3}\)|0\d{1,3})(?:[\s-]?\d{2,4}){2,4}(?![\w/-])"
    r"|(?i:(?<!\w)(?:t|f|m|p|ph|tel(?:ephone)?|phone|mobile|cell|fax|facsimile|ddi)[:.]?\s+\(?\d[\d ()-]{5,}\d(?!\w))"
)
"""A mail address, an address on the web, or a telephone number."""
_WORD = re.compile(r"[^\W\d_][\w.’'ʼ-]*")
_PARTICLES = frozenset({"de", "da", "del", "der", "den", "di", "du", "la", "le", "van", "von", "zu", "bin", "ibn", "al", "el", "te", "of", "the", "and"})


class Redaction:
    """The names to leave out of texts. `kept` are texts in which a word like a name is none (the agency's own name)."""

    def __init__(self, words: LetterWords) -> None:
        self.names: list[tuple[str, ...]] = []
        self.kept: tuple[str, ...] = ()
        self._words = words
        self._titles, self._offices, self._no_persons = (frozenset(map(folded_word, group)) for group in (words.titles, words.no_names, words.nobody))
        months = any_of(month for language in words.languages for month in month_numbers(language))
        self._dates = rf"(?i:\d{{1,2}}(?:st|nd|rd|th)?\s+{months}(?!\w)|(?<!\w){months}\s+\d)"

    def learn(self, text: str) -> None:
        """Take in the name that the text is, without titles, and without small words unless all are; ‘Sir’ or ‘requester’ is none."""
        words = [word for part in text.split() if _WORD.fullmatch(word := part.strip(",.;:()[]")) and folded_word(word) not in self._titles]
        capitals = any(word[0].isupper() for word in words)
        name = tuple(word for word in words if word[0].isupper() or word in _PARTICLES or not capitals)
        if any(len(part) > 1 for part in name) and not self._no_persons & set(map(folded_word, name)) and name not in self.names:
            self.names.append(name)

    def learn_signature(self, text: str, *, first: bool = False) -> None:
        """Take in a line of a signature, without words of offices: the first, and others that look like a name."""
        words = text.split()
        if first or self.looks_like_a_name(text) or (len(words) == 1 and words[0][:1].isupper()):
            self.learn(" ".join(word for word in words if folded_word(word) not in self._offices))

    def looks_like_a_name(self, text: str) -> bool:
        """Whether a line is a few words with capitals, none of which belongs to an office or a place."""
        words = [word.strip(",.") for word in text.split()]
        bare = [word for word in words if folded_word(word) not in self._titles]
        likely = (_WORD.fullmatch(word) and word[0].isupper() and folded_word(word) not in self._offices for word in bare)
        return len(words) > 1 and 1 <= len(bare) <= 4 and all(likely)

    @property
    def parts(self) -> frozenset[str]:
        """The single words of all names, without accents; small words such as ‘de’ are left out."""
        return frozenset(fold(part) for name in self.names for part in name if len(part) > 1 and folded_word(part) not in _PARTICLES)

    def apply(self, text: str) -> str:
        """Return the text with a mark for each name and each contact detail."""
        return self._without_names(_CONTACT.sub(lambda found: CONTACT_LEFT_OUT if self._is_personal(found) else found[0], text))[0]

    def names_in(self, texts: Iterable[str]) -> bool:
        """Whether one of the texts still has a name."""
        return any(self._without_names(text)[0] != text for text in texts)

    def doubtful(self, text: str) -> bool:
        """Whether a part of a name is alone in the text, where it may be another word."""
        return any(len(found.split()) == 1 for found in self._without_names(text)[1])

    def _without_names(self, text: str) -> tuple[str, list[str]]:
        """The text with marks, and what these replace."""
        if not self.names:
            return text, []
        pieces, found, position = [], [], 0
        for match in _name_pattern(tuple(self.names), self.parts, self._titles, self.kept, self._dates).finditer(fold(text)):
            if match["kept"] is None:
                pieces += [text[position : match.start()], NAME_LEFT_OUT]
                found.append(match[0])
                position = match.end()
        return "".join([*pieces, text[position:]]), found

    def _is_personal(self, found: re.Match[str]) -> bool:
        if found["email"]:
            return not found["email"].rpartition("@")[2].endswith(self._words.complaint_hosts)
        if found["link"]:
            return self._is_named_in(found["link"])
        free = found[0].lstrip("( ").startswith(self._words.freephone)
        return 6 <= sum(map(str.isdigit, found[0])) <= 15 and not free and not find_dates(found[0], self._words)

    def _is_named_in(self, link: str) -> bool:
        """Whether an address has a whole name anywhere, or a part of one as a word after its host."""
        address = fold(link).casefold()
        letters = re.sub(r"[\W\d_]", "", address)
        path = re.findall(r"[^\W\d_]+", re.sub(r"^https?://", "", address).partition("/")[2])
        whole = any(len(name) > 1 and all(folded_word(part) in letters for part in name) for name in self.names)
        return whole or any(len(part) > 3 and part.casefold() in path for part in self.parts)


@cache
def _name_pattern(names: tuple[tuple[str, ...], ...], parts: frozenset[str], titles: frozenset[str], kept: tuple[str, ...], dates: str) -> re.Pattern[str]:
    """For folded text: whole names in any case, and their parts with a capital or as typed.

    A title, an initial or a name in the middle of a sentence directly before it belongs to it, and so do initials and parts after it.
    """
    wholes = "|".join(r"\s+(?:[A-Z]\.?\s+)?".join(map(_over_lines, name)) for name in sorted(names, key=len, reverse=True) if len(name) > 1) or "(?!)"
    shapes = sorted({shape for part in parts for shape in (part, part.upper(), part[:1].upper() + part[1:])}, key=len, reverse=True)
    single = "|".join(map(_over_lines, shapes)) or "(?!)"
    before = rf"(?:(?i:{any_of(titles)})\.?\s+)?(?:[A-Z]\.\s?)*|(?<=[a-z,;:] )[A-Z][\w'-]{{0,40}}\s+"
    kept = tuple(text for text in kept if not re.search(rf"(?i)(?<!\w)(?:{wholes})(?!\w)", fold(text)))
    name = rf"(?<!\w)(?:{before})(?:(?i:{wholes})|{single})(?!\w)(?:\s+(?:[A-Z]\.?\s+)?(?:{single})(?!\w))*"
    return re.compile(rf"(?P<kept>{any_of(map(fold, (*kept, NAME_LEFT_OUT, CONTACT_LEFT_OUT)))}|{dates})|{name}")


def _over_lines(part: str) -> str:
    """The pattern of a part of a name, which a line's end may cut at its hyphen."""
    return re.escape(fold(part)).replace(r"\-", r"-\s?")


def folded_word(word: str) -> str:
    """Return the word in small letters, without accents and marks around it."""
    return fold(word.strip(",.:;()")).casefold()


def fold(text: str) -> str:
    """Return the text without accents and curly apostrophes, letter for letter: all offsets stay the same."""
    return text if text.isascii() else "".join(map(_folded, text))


@cache
def _folded(char: str) -> str:
    return "'" if char in "’ʼ‘" else unicodedata.normalize("NFD", char)[0]
