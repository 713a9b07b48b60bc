"""The fixed words of a report: all that altreport itself prints into one, in its language, the same in all outputs.

data/wording/en.yml is the list of them: it has their names, says where each is printed, and shows the placeholders of each. Every other
language has the same. A report may change words, or add a language, in templates/wording/ (`readers.fixed_words`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from string import Formatter
from typing import NoReturn, TypeVar

from altreport.document.meeting_marks import join
from altreport.document.typographic_spaces import spaced
from altreport.resources import data_folder, read_data, read_once

FALLBACK = "en"
T = TypeVar("T")


class FixedWords:
    """All fixed words of one language as attributes, by the names in en.yml: `words.contents`. They never change.

    A name in braces is a placeholder, to be filled in by `format`. Hold these words in a variable or field named `words`: a test then finds
    names that en.yml does not have.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self.__dict__.update(words)

    def __getattr__(self, name: str) -> str:
        """`AttributeError` for a name that en.yml does not have."""
        raise AttributeError(f"There are no fixed words named {name} in data/wording/en.yml.", name=name, obj=self)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """`AttributeError`, always."""
        raise AttributeError(f"Fixed words do not change: {name}.", name=name, obj=self)

    def __eq__(self, other: object) -> bool:
        """Whether all words are the same."""
        return isinstance(other, FixedWords) and vars(other) == vars(self)

    def __hash__(self) -> int:
        """The same for equal words in any order."""
        return hash(frozenset(vars(self).items()))

    def numbers(self, numbers: Sequence[int]) -> str:
        """'4–12', '4', or '' for none; the numbers follow each other."""
        if not numbers:
            return ""
        first, last = numbers[0], numbers[-1]
        return f"{first}" if first == last else self.range.format(first=first, last=last)

    def range_of(self, numbers: Sequence[int]) -> str:
        """'paras. 4–12', 'para. 4', or '' for no paragraphs."""
        if not numbers:
            return ""
        return f"{self.paras if len(numbers) > 1 else self.para} {self.numbers(numbers)}"

    def named(self, aspect: str, name: str) -> str:
        """The name that readers know: a goal is 'SDG 8.7', an article has the name as typed."""
        return self.sdg.format(target=name) if aspect == "goal" else name

    def aspect_name(self, aspect: str) -> str:
        """The heading over articles, headings of guidelines, goals …."""
        return str(getattr(self, f"aspect_{aspect}"))

    def kind_of_source(self, kind: str) -> str:
        """The heading over the sources of a kind."""
        return str(getattr(self, f"kind_{kind}"))

    def outcome_name(self, outcome: str) -> str:
        """The outcome of a question to an agency: 'partly withheld' in the report's language."""
        return str(getattr(self, f"outcome_{outcome.replace(' ', '_')}"))

    def joined(self, items: Sequence[str]) -> str:
        """Items that may have commas in them, one after the other: 'Ministry of Justice; Police'."""
        return reduce(lambda left, right: join(left, self.separator) + right, items) if items else ""


def placeholders(phrase: str) -> frozenset[str]:
    """The names in braces in a phrase; `ValueError` where its braces do not match."""
    return frozenset(name for _, name in parts(phrase) if name)


def parts(phrase: str) -> Iterator[tuple[str, str]]:
    """The words of a phrase up to each placeholder, with the name of that placeholder ('' at the end)."""
    for text, name, form, conversion in Formatter().parse(phrase):
        if form or conversion or (name is not None and not name.isidentifier()):
            raise ValueError(phrase)
        yield text, name or ""


def filled(phrase: str, **values: Sequence[str | T]) -> list[str | T]:
    """The words of a phrase, with the pieces for each placeholder between them."""
    made: list[str | T] = []
    for text, name in parts(phrase):
        made += [text] if text else []
        made += values[name] if name else []
    return made


def fallbacks(language: str) -> tuple[str, ...]:
    """A language tag and the more general ones, nearest first (RFC 4647, 3.4): fr-CA, fr."""
    subtags = language.split("-")
    return tuple("-".join(subtags[:length]) for length in range(len(subtags), 0, -1))


@read_once
def shipped_languages() -> tuple[str, ...]:
    """The tags of the languages that ship."""
    return tuple(sorted(path.stem for path in (data_folder() / "wording").glob("*.yml")))


def shipped_words(language: str) -> FixedWords | None:
    """The words of the language, or of the nearest more general one, with the spaces of the language; None where none ships."""
    words = next((_read(tag) for tag in fallbacks(language) if tag in shipped_languages()), None)
    return words if words is None else FixedWords(with_spaces_of(language, vars(words)))


def in_every_language(*names: str) -> frozenset[str]:
    """The words with these names in all languages that ship, for reading files of which the language is not known."""
    return frozenset(vars(words)[name] for words in map(shipped_words, shipped_languages()) if words is not None for name in names)


def with_spaces_of(language: str, words: Mapping[str, str]) -> dict[str, str]:
    """Words by their names, with the no-break spaces of a language; those that begin with a mark follow other words."""
    return {name: spaced(phrase, language, follows="…") for name, phrase in words.items()}


def english() -> FixedWords:
    """The English words, which are printed in languages for which there are no others."""
    return _read(FALLBACK)


@read_once
def _read(tag: str) -> FixedWords:
    return FixedWords(read_data(f"wording/{tag}"))
