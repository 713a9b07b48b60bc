"""The words that an edition withholds and that no one writes by chance: names of people, marked phrases, sentences of withheld records."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.person_names import OF_PLACES, PARTICLES, PersonName, PersonNames, folded
from altreport.editions import cut_spans, withheld_records
from altreport.markup import read_prose, scan
from altreport.markup.bibtex_names import NAME_FIELDS, names_in
from altreport.markup.invisible_characters import UNPARTED, without_hidden
from altreport.markup.plain_latex import plain_latex
from altreport.markup.tokens import PASSAGES
from altreport.model.acronym import Acronym
from altreport.model.evidence import Source
from altreport.model.located_data import Passage
from altreport.model.record import Record, Visibility
from altreport.model.record_fields import FieldText, texts_in
from altreport.model.report import AlternativeReport
from altreport.problems import Place

_PHRASE = 5
"""The fewest words of a marked span that is searched for although it holds no name."""
_NAME = 3
"""The fewest letters of a word with a capital that is taken for a name."""
_SENTENCE = 8
"""The fewest words of a sentence of a withheld record that is searched for: anyone may write a shorter one by chance."""
_TITLE = 0.6
"""The share of words with capitals from which a line is a title, in which a capital does not mark a name."""
_WORD = re.compile(rf"[{UNPARTED}]|(?:[^\W_{UNPARTED}][\u0300-\u036f]*)+")
_TEX = re.compile(r"\\(?:[`'^\"~=.]\s*|[uvHtcdbkr](?![A-Za-z])\s*)\{?\\?([A-Za-z])\}?")
SEAMS = re.compile(r"(?<=[a-zà-þ])(?=[A-ZÀ-Þ])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_COUNTED = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]?(?=[0-9a-fA-F]*\d)[0-9a-fA-F]{6,}(?![0-9A-Za-z])")
"""A hexadecimal number, which may have a letter before it: Matplotlib names the parts of a chart so."""

Words = tuple[str, ...]


class Word(NamedTuple):
    """One word of a text, folded, with its place in the text."""

    folded: str
    start: int
    end: int
    is_small: bool


@dataclass(frozen=True)
class Secret:
    """Words that are withheld: where, in which record, whether they may as well be everyone's (`likely`), and whether a word in small letters is another word."""

    words: Words
    place: Place
    owner: str = ""
    likely: bool = False
    capital: bool = False


@lru_cache(maxsize=PASSAGES)
def words_in(text: str) -> tuple[Word, ...]:
    """The words of a text as they are compared: accents, capitals, apostrophes and hyphens make no difference."""
    found = (match for match in _WORD.finditer(without_hidden(text)))
    return tuple(Word(word, match.start(), match.end(), match[0].islower()) for match in found if (word := folded(match[0])))


def parted(name: str) -> str:
    """A name with spaces between parts that only capitals or digits separate (ArohaNgata2022), and without hexadecimal numbers."""
    return SEAMS.sub(" ", _COUNTED.sub(" ", name))


def addresses_and_keys(markdown: str) -> Iterator[tuple[int, int]]:
    """Where each address and key is in a text: addresses of links, code, and the keys of notes, sources and cross-references."""
    found = scan(markdown)
    yield from (*found.skipped, *((reference.start, reference.end) for reference in found.references))


def read(text: FieldText) -> str:
    """A field of plain text as a reader reads it: BibTeX without braces and TeX's accents, an address without its %-signs."""
    value = str(text.text)
    if isinstance(text.record, Source):
        if text.path[-1] in NAME_FIELDS:
            value = " and ".join(" ".join(reversed(name.text.split(","))) if not name.is_whole else name.text for name in names_in(value))
        value = plain_text(value)
    return unquote(value) if "%" in value else value


def plain_text(value: str) -> str:
    """A field of a source without braces, TeX's accents and marks."""
    return plain_latex(_TEX.sub(r"\1", value))


def secrets(context: CheckContext, whole: AlternativeReport) -> Iterator[Secret]:
    """Everything of `whole` that the edition of `context` withholds and that could be recognised if it is written elsewhere."""
    names = PersonNames(context)
    small = {word.folded for text in context.prose for word in words_in(text.prose.text) if word.is_small}
    for owner, inner, place in cut_spans(whole, context.report):
        yield from (replace(secret, owner=owner) for secret in _of_span(read_prose(inner).text, place, names, small))
    for record in withheld_records(whole, context.report):
        for text in texts_in_itself(record):
            yield from (replace(secret, owner=text.owner) for secret in _of_record(text, names, small))


def texts_in_itself(record: Record) -> Iterator[FieldText]:
    """The texts of a withheld record, without those of withheld records in it.

    A record that is only unused is no secret, nor is a source that is left out for an error, without a word of its author that withholds it.
    """
    if isinstance(record, Acronym) or (isinstance(record, Source) and (record.visibility is Visibility.PUBLIC or not _was_withheld(record))):
        return
    yield from (text for text in texts_in(record) if text.record is record)


def _was_withheld(source: Source) -> bool:
    """Whether an entry says itself who sees it, or takes fields from another that may."""
    return "visibility" in source.fields or not source.fields.keys().isdisjoint(("crossref", "xdata"))


def _of_span(text: str, place: Place, names: PersonNames, small: Collection[str]) -> Iterator[Secret]:
    """Secrets of a marked span: the whole of it if it is a phrase or has a name in it, and each person in it."""
    typed = [match[0] for match in _WORD.finditer(text)]
    words = tuple(word.folded for word in words_in(text))
    people = list(names.found_in(text))
    for name in people:
        short = len(words) < _PHRASE
        yield from _forms_of(name, place, names, small, certain=name.certain or short)
    named = [word for word in typed if word[0].isupper() and len(word) >= _NAME and folded(word) not in small and not names.is_known([word])]
    if len(words) >= _PHRASE or (named and not names.is_known(typed)) or _without_capitals(text):
        yield Secret(words, place, capital=len(words) == 1)
    if not people and len(named) == len(typed) == 1:
        yield Secret(words, place, capital=True)


def _without_capitals(text: str) -> bool:
    """Whether a text has letters of a script without capitals."""
    return sum(char.isalpha() and char.lower() == char.upper() for char in text) > 1


def _of_record(text: FieldText, names: PersonNames, small: Collection[str]) -> Iterator[Secret]:
    """A field of a withheld record: its long sentences, and each person in it."""
    if isinstance(text.text, Passage):
        prose = read_prose(text.text.markdown)
        shown, pieces = prose.text, [(prose.text[start:end], text.text.place_of(start, end)) for start, end in prose.sentences]
    else:
        shown = read(text)
        pieces = [(shown, text.place)]
    for piece, place in pieces:
        words = tuple(word.folded for word in words_in(piece))
        if len(words) >= _SENTENCE and not names.is_known(piece.split()):
            yield Secret(words, place)
    headline = _is_headline(shown) and text.path[-1] not in NAME_FIELDS
    for name in names.found_in(shown):
        place = text.text.place_of(name.start, name.end) if isinstance(text.text, Passage) else text.place
        if name.certain or not headline:
            yield from _forms_of(name, place, names, small, certain=name.certain)


def _is_headline(text: str) -> bool:
    words = re.findall(r"[^\W\d_]{4,}", text)
    return len(words) > _SENTENCE // 2 and sum(word[0].isupper() for word in words) > _TITLE * len(words)


def _forms_of(name: PersonName, place: Place, names: PersonNames, small: Collection[str], *, certain: bool) -> Iterator[Secret]:
    """The forms in which a person may be named again: whole, family name first, with an initial, written together, by one name alone.

    A first of three words may be one that only begins the sentence; a word that the text also writes in small letters is no name alone.
    """
    whole = tuple(each.folded for part in name.words for each in words_in(part))
    parts = [folded(part) for part in name.words if folded(part) not in PARTICLES]
    if len(parts) > 1:
        first, last = parts[0], tuple(each.folded for each in words_in(name.words[-1]))
        forms = {whole, (*last, *whole[: -len(last)]), (first, *last), (*last, first), (first[0], *last), (*last, first[0]), ("".join(whole),)}
        forms |= {whole[1:]} if len(parts) > 2 else set()
        yield from (Secret(form, place, likely=not certain) for form in sorted(forms))
    alone = parts[1:] if len(parts) > 2 else parts
    if certain:
        known = names.is_known(alone)  # ‘Ms Jordan’: a State is named by everyone
        yield from (Secret((part,), place, likely=known, capital=True) for part in alone if len(part) > _NAME and part not in small and part not in OF_PLACES)
