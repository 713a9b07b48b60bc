"""Names of organisations, as they differ from those of people: by words, acronyms and whole names in data/checks/."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from altreport.checks.reading.source_text import comparable
from altreport.markup.bibtex_names import HIDDEN, Name
from altreport.model.check_data import CheckData
from altreport.model.evidence_data import OrganisationWords, Publisher, State

_SMALL = frozenset({"of", "for", "on", "the", "to", "against"})


@dataclass(frozen=True)
class OrganisationNames:
    """Marks of an organisation: words, whole names and the names of States, comparable, and acronyms as typed."""

    certain: frozenset[str]
    telling: frozenset[str]
    acronyms: frozenset[str]
    whole: frozenset[str]
    states: frozenset[str]

    def is_certain(self, text: str) -> bool:
        """Whether a text has a word that no person is called by."""
        return not self.certain.isdisjoint(comparable(text).split()) or not self.acronyms.isdisjoint(text.replace("-", " ").split())

    def is_body(self, text: str) -> bool:
        """Whether a name without commas is that of an organisation."""
        words = [word for word in comparable(text).split() if len(word) > 1]
        if self.is_certain(text) or comparable(text) in self.whole:
            return True
        long = len(words) > 3 or (len(words) == 3 and not _SMALL.isdisjoint(text.split()))
        return long and not self.telling.isdisjoint(words)

    def is_body_name(self, name: Name) -> bool:
        """Whether a name that is divided is an organisation’s; with a comma (‘Ministry of Labour, Kenya’), only where its words are certain."""
        first = name.parts[0].replace(HIDDEN, "")
        if len(name.parts) > 1:
            return len(first.split()) > 1 and self.is_certain(first)
        return " " in first and self.is_body(first)

    def turned_round(self, family: str, given: str) -> str | None:
        """Return the name of an organisation of two words that a program has turned round (‘Nations, United’), None for any other name."""
        if len(family.split()) != 1 or len(given.split()) != 1 or "." in given or comparable(given) in self.states:
            return None
        whole = f"{given} {family}"
        return whole if self.is_certain(family) or comparable(whole) in self.whole else None


def organisation_names(data: CheckData, acronyms: Iterable[tuple[str, str]]) -> OrganisationNames:
    """The marks in the lists `data`; of the report's acronyms, those in capitals are names of organisations too."""
    entries = data.of(OrganisationWords)
    certain, telling = (
        frozenset(comparable(" ".join(words or "" for words in lists)).split()) for lists in zip(*((e.certain, e.telling) for e in entries), strict=True)
    )
    known = {word for entry in entries for word in (entry.acronyms or "").split()}
    own = {name for name, _ in acronyms if len(name) > 2 and name.isupper()}
    states = {comparable(name) for entry in data.of(State) for name in entry.names}
    names = states | {comparable(name) for entry in data.of(Publisher) for name in entry.names}
    return OrganisationNames(certain, telling, frozenset(known | own), frozenset(name for name in names if " " in name), frozenset(states))
