"""Words that are withheld from this edition in one place are unmarked in another.

A name that is marked once and written again without its mark, or a sentence that was copied out of a paragraph for the Committee, is
public. The check looks for names of people in marked words or withheld records, in any form (family name first, with an initial, without
accents, in an address); for five or more marked words, or fewer with a name in them (a word with a capital); and for whole sentences of
eight words or more from withheld records. It looks in everything that the edition shows: texts, titles, tables, alternative texts, sources,
requests, addressees, acronyms. Names of States, treaties and bodies, months, and names that are in many texts of the report are ignored. A
build does not stop for these words, because the report itself prints them. This check points that out.

Severity: warning, because a Ministry may be named in one place and withheld in another. If so, use `allow`.

Fails:

    text: |
      [Aroha Ngata]{.internal} told us of it. Two years later Aroha Ngata wrote to the Minister.

Passes:

    text: |
      [Aroha Ngata]{.internal} told us of it. Two years later [she]{.internal} wrote to the Minister.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import unquote

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.person_names import PersonNames
from altreport.checks.reading.withheld_words import SEAMS, Secret, Word, addresses_and_keys, read, secrets, words_in
from altreport.markup import read_prose
from altreport.model.allowance import Allowance
from altreport.model.check_data import Entry
from altreport.model.evidence import Source
from altreport.model.located_data import Passage
from altreport.model.record_fields import FieldText
from altreport.problems import Place, Problem, Severity

CODE = "withheld-elsewhere"
SEVERITY = Severity.WARNING
_EVERYBODYS = 3
"""In how many texts of the report a name that is only likely a person's may not be: everyone uses it."""


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each place with withheld words. It does not quote them, because the pack holds the findings."""
    if context.whole is None or context.is_whole:
        return
    index = _Index(secrets(context, context.whole))
    found = [hit for text in context.report.field_texts() if _is_printed(text) for hit in index.found_in(text)]
    uses: dict[Place, set[Place]] = defaultdict(set)
    for hit in found:
        uses[hit.secret.place].add(hit.text.place)
    bodies = PersonNames(context)
    reported: set[Place] = set()
    for hit in sorted(found, key=lambda hit: (hit.text.place, hit.start, -hit.end)):
        most = 1 if bodies.is_own_body(hit.secret.words) else _EVERYBODYS - 1
        place = hit.place
        if place in reported or (hit.secret.likely and len(uses[hit.secret.place]) > most):
            continue
        reported.add(place)
        withheld = hit.secret.place
        hint = "Mark them here too, or remove the mark in the other place."
        if not isinstance(hit.text.text, Passage):
            hint = "Remove them here, or show them in the other place."
        yield Problem(CODE, "This edition withholds these words elsewhere, but they are unmarked here.", place, hint, hit.text.owner, SEVERITY, (withheld,))


@dataclass(frozen=True)
class _Hit:
    """Withheld words in a text that the edition shows."""

    secret: Secret
    text: FieldText
    start: int
    end: int

    @property
    def place(self) -> Place:
        passage = self.text.text
        return passage.place_of(self.start, self.end) if isinstance(passage, Passage) else self.text.place


class _Index:
    """All withheld words by the first of them: a text is gone through once, however many there are."""

    def __init__(self, found: Iterable[Secret]) -> None:
        known: dict[tuple[str, ...], Secret] = {}
        for secret in found:
            if secret.words and (secret.words not in known or known[secret.words].likely):
                known[secret.words] = secret
        self._by_first: dict[str, list[Secret]] = defaultdict(list)
        for secret in sorted(known.values(), key=lambda secret: -len(secret.words)):
            self._by_first[secret.words[0]].append(secret)

    def found_in(self, text: FieldText) -> Iterator[_Hit]:
        """Withheld words in a text; of words that overlap, those that begin first."""
        for words, is_address in _stretches(text):
            reach = -1
            for position, word in enumerate(words):
                if word.folded in self._by_first and word.start >= reach and (secret := self._at(words, position, is_address=is_address)) is not None:
                    reach = words[position + len(secret.words) - 1].end
                    yield _Hit(secret, text, word.start, reach)

    def _at(self, words: Sequence[Word], position: int, *, is_address: bool) -> Secret | None:
        """The longest of the withheld words that begin here."""
        for secret in self._by_first[words[position].folded]:
            if is_address or not secret.capital or not words[position].is_small:
                following = words[position : position + len(secret.words)]
                if len(following) == len(secret.words) and all(word.folded == other for word, other in zip(following, secret.words, strict=True)):
                    return secret
        return None


def _is_printed(text: FieldText) -> bool:
    """Whether outputs have the text: not the word lists of checks, and of an `allow` only its reason."""
    if isinstance(text.record, Source) and not text.record.prints(text.path):
        return False
    return not isinstance(text.record, Entry) and not (isinstance(text.record, Allowance) and text.path[0] == "code")


def _stretches(text: FieldText) -> Iterator[tuple[Sequence[Word], bool]]:
    """The words of a text, and those of each address and key in it, also where only capitals or digits separate them."""
    if not isinstance(text.text, Passage):
        value = read(text)
        yield words_in(value), " " not in value
        if " " not in value:
            yield list(_parted(value)), True
        return
    markdown = text.text.markdown
    yield words_in(read_prose(markdown).text), False
    for start, end in addresses_and_keys(markdown):
        stretch = unquote(markdown[start:end])
        for words in (words_in(stretch), _parted(stretch)):
            if stretch != markdown[start:end]:  # its letters have other places
                yield [Word(word.folded, start, end, word.is_small) for word in words], True
            else:
                yield [Word(word.folded, word.start + start, word.end + start, word.is_small) for word in words], True


def _parted(text: str) -> Iterator[Word]:
    """The words of an address or key, divided where a capital or a digit begins."""
    for word in words_in(text):
        cuts = [word.start, *(word.start + seam.start() for seam in SEAMS.finditer(text[word.start : word.end])), word.end]
        for start, end in pairwise(cuts):
            yield from (Word(part.folded, start, end, part.is_small) for part in words_in(text[start:end]))
