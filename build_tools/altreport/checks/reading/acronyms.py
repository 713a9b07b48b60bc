"""Acronyms in a text: where they are used, and where the text itself explains them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.report_texts import Kind, Text
from altreport.model.wording_data import KnownAcronyms
from altreport.word_list import word_list

_ACRONYM = re.compile(r"(?<![\w/@.#&-])[A-Z][A-Za-z]*[A-Z][A-Za-z]{0,8}(?:-\d+)?(?![\w/@]|-[A-Z])")
_ROMAN = re.compile(r"(?=[MDCLXVI])M*(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})")
_EXPLAINED = re.compile(
    r"\(\s*(?:[^()\w]*|the\s+|hereafter\s+|hereinafter\s+|or\s+|[A-Z][\w -]*\bor\s+)[“‘\"']?([A-Z][A-Za-z]*[A-Z][A-Za-z]{0,8}(?:-\d+)?)[”’\"']?(?:\s+[“‘\"'][^“”‘’\"'()]{2,30}[”’\"'])?(?:\s+(?:Act|Bill|Code|Convention|Law|Protocol|Treaty|Regulations?))?[”’\"']?\s*\)"
)
_IN_BRACKETS = re.compile(r"(?:\s[a-z]+)?\s*\(\s*([^()]{6,120})\)")
_LISTED = re.compile(r"(?:^|[;:]\s)\s*(?P<name>[A-Z][A-Za-z]*[A-Z])\s*(?:[–:=-]\s*)?(?P<full>[A-Z][^;:]{6,120})")
"""An entry of a list in a note: ‘JS1 …; HW Health Watch, Karo; …’."""
_LONGEST = 10
_WORD_LENGTH = 5


@dataclass(frozen=True)
class Acronym:
    """One acronym, without the s of a plural, and where a text uses or explains it.

    It is explained in ‘sexual exploitation of children (SEC)’, and in ‘SEC (sexual exploitation of children)’.
    """

    name: str
    start: int
    end: int


def uses(text: Text) -> list[Acronym]:
    """Every acronym that the text uses, the explained ones among them; not those in capitals for emphasis, nor in quotations and addresses."""
    words = text.prose.text
    found = []
    for match in _ACRONYM.finditer(words):
        name = _name(match[0])
        if (
            name
            and not _shouted(words, match)
            and not _is_everyday(words, match)
            and not _in_symbol(words, match)
            and not _is_postal(words, match)
            and not text.is_borrowed(match.start())
        ):
            found.append(Acronym(name, match.start(), match.end()))
    return found


def explanations(text: Text) -> tuple[Acronym, ...]:
    """Every acronym that the text explains."""
    words = text.prose.text
    found = []
    for match in _EXPLAINED.finditer(words):
        name = _name(match[1])
        if name and _fits(name, words[max(0, match.start() - 160) : match.start()]):
            found.append(Acronym(name, match.start(1), match.end(1)))
    for match in _ACRONYM.finditer(words):
        full = _IN_BRACKETS.match(words, match.end())
        name = _name(match[0])
        if full and name and _spells(name, full[1]):
            found.append(Acronym(name, match.start(), match.end()))
    return tuple(found)


def listed(context: CheckContext) -> frozenset[str]:
    """Acronyms that a list in an endnote explains: the submissions that a summary is made of."""
    notes = (text.prose.text for text in context.prose if text.kind is Kind.ENDNOTE and ";" in text.prose.text)
    return frozenset(found["name"] for note in notes for found in _LISTED.finditer(note) if _spells(found["name"], found["full"]))


def known(context: CheckContext) -> frozenset[str]:
    """Acronyms that need no explanation: those everyone knows, the State's and the treaty's short names, and submitters' names."""
    cover = context.report.cover
    names = {name for entry in context.data.of(KnownAcronyms) for name in entry.acronyms.split()}
    own = {use.group(0) for line in (*cover.submitters, cover.title) for use in _ACRONYM.finditer(line)}
    return frozenset({*names, *own, cover.state, cover.treaty})


def full_name_of(name: str, texts: Iterable[str]) -> str:
    """The name in one of the texts whose words begin with the letters of an acronym, in capitals: ‘Australian Federal Police’ for AFP; "" where none is."""
    if len(name) < _SHORTEST_NAME or not name.isupper():
        return ""
    spelled = re.compile(r"\b" + r"(?:\s+(?:and|of|the|for|on|to|in|&))*,?\s+".join(rf"{letter}[\w’'-]+" for letter in name) + r"\b")
    return next((found[0] for text in texts if (found := spelled.search(text)) is not None), "")


_SHORTEST_NAME = 3


def in_reading_order(context: CheckContext) -> Iterator[Text]:
    """The texts that a reader meets one after another: pages, paragraphs, recommendations; not headings, nor endnotes."""
    return (text for text in context.prose if text.kind in (Kind.PAGE, Kind.PARAGRAPH, Kind.RECOMMENDATION))


def _name(word: str) -> str:
    """The acronym without the dots and the s of a plural; "" where it is none: a Roman number, a name with capitals inside, a long word."""
    name = word.replace(".", "")
    if name.endswith("s") and name[:-1].isupper():
        name = name[:-1]
    letters = re.sub(r"[^A-Za-z]", "", name)
    capitals = sum(letter.isupper() for letter in letters)
    if len(letters) > _LONGEST or capitals < 2 or _ROMAN.fullmatch(letters) or capitals * 2 < len(letters) + (len(letters) > 4):
        return ""
    return name


def _shouted(words: str, match: re.Match[str]) -> bool:
    """Whether the word is among others in capitals: a heading or a shout."""
    before = re.findall(r"[A-Z]{2,}", (re.search(r"(?:\b[A-Z]{2,}[\s,:-]+)*$", words[: match.start()]) or [""])[0])
    after = re.findall(r"[A-Z]{2,}", (re.match(r"(?:[\s,:-]+[A-Z]{2,}\b)*", words[match.end() :]) or [""])[0])
    neighbours = [*before, *after]
    return len(neighbours) > 1 or any(len(word) > 4 for word in neighbours)


def _is_everyday(words: str, match: re.Match[str]) -> bool:
    """Whether it is an everyday word in capitals: a long one is no acronym, and a shorter one is none in a name, as in ‘Child ALERT’."""
    everyday = word_list("en")
    if not match[0].isupper() or everyday is None or match[0].lower() not in everyday:
        return False
    return len(match[0]) >= _WORD_LENGTH or bool(len(match[0]) == _WORD_LENGTH - 1 and re.search(r"[A-Z][a-z]+\s+$", words[: match.start()]))


def _is_postal(words: str, match: re.Match[str]) -> bool:
    """Whether two letters are the code of a state in an address: ‘Memphis, TN’."""
    return len(match[0]) == len("TN") and re.search(r"[A-Z][a-z]+, $", words[: match.start()][-40:]) is not None and not words.startswith(" (", match.end())


def _in_symbol(words: str, match: re.Match[str]) -> bool:
    """Whether the letters are a part of a document symbol, a case number or a formula: CRC/C/NZL/CO/6, CO-2011-404, CO~2~."""
    return (
        words[match.end() : match.end() + 1] in ("/", "_")
        or words[match.start() - 1 : match.start()] in ("/", "_")
        or bool(re.match(r"[-–]\d{3,}|[~^]\d", words[match.end() :]))
    )


def _fits(name: str, before: str) -> bool:
    """Whether the words before the bracket begin with the acronym's letters: at least its first letter, and no full stop between."""
    words = re.findall(r"[^\W\d_]+", re.split(r"[.;:(]\s", before)[-1])
    first = name[0].lower()
    return any(word[0].lower() == first for word in words[-len(name) * 3 :])


def _spells(name: str, full: str) -> bool:
    """Whether the words in the bracket spell the acronym: most of its letters begin words, in order."""
    letters = [letter.lower() for letter in name if letter.isalpha()]
    position = 0
    for word in re.findall(r"[^\W\d_]+", full):
        if position < len(letters) and word[0].lower() == letters[position]:
            position += 1
    return position >= max(2, len(letters) - 1)
