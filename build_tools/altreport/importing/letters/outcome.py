"""What an agency did with a question, by the words of its answer and the sections of the law that they name."""

from __future__ import annotations

from dataclasses import dataclass

from altreport.importing.foreign import Certainty
from altreport.importing.letters.words import phrase, section_numbers, sentences
from altreport.model.evidence import Outcome
from altreport.model.law import InformationLaw


@dataclass(frozen=True)
class Decided:
    """An outcome; `section` with the law's mark, several with commas between, "" where none is relied on; `doubt` in words."""

    outcome: Outcome
    section: str = ""
    certainty: Certainty = "certain"
    doubt: str = ""


def decide(answer: str, law: InformationLaw) -> Decided:
    """The outcome of a question from its answer."""
    by_words: list[Outcome] = []
    sections: dict[str, Outcome] = {}
    others = 0
    not_so = phrase(law.not_so)
    kinds = [(group.outcome, phrase(group.phrases)) for group in law.outcomes]
    for sentence in sentences(answer, law.letters):
        numbers = {number: outcome for number, _ in section_numbers(sentence, law.letters) if (outcome := outcome_of(number, law)) is not None}
        outcome = None if not_so.search(sentence) else next((kind for kind, words in kinds if words.search(sentence)), None)
        if outcome is not None:
            by_words.append(outcome)
        sections.update(numbers)
        others += not (outcome or numbers)
    section = ", ".join(f"{law.section_mark} {number}" for number in sections)
    return _combined(by_words, sections, section, others)


def outcome_of(number: str, law: InformationLaw) -> Outcome | None:
    """What relying on a section means: that of the longest number in the law's data that this one begins with."""
    fitting = [entry for entry in law.sections if number == entry.number or number.startswith(f"{entry.number}(")]
    return max(fitting, key=lambda entry: len(entry.number)).outcome if fitting else None


def _combined(by_words: list[Outcome], sections: dict[str, Outcome], section: str, others: int) -> Decided:
    kinds = set(by_words)
    if not kinds and not sections:
        return Decided(Outcome.ANSWERED, "", "likely", "No word of a refusal was found.")
    if not kinds:
        return Decided(next(iter(sections.values())), section, "doubtful", "A section is named, but no word says what was decided under it.")
    outcome = Outcome.PARTLY_WITHHELD if Outcome.PARTLY_WITHHELD in kinds else by_words[0]
    if outcome is Outcome.REFUSED and Outcome.NOT_HELD in {*kinds, *sections.values()}:
        outcome = Outcome.NOT_HELD
    if len(kinds - {Outcome.PARTLY_WITHHELD, Outcome.WITHHELD, Outcome.NOT_HELD, Outcome.REFUSED}) and len(kinds) > 1:
        return Decided(outcome, section, "doubtful", f"The answer speaks of more than one outcome: {', '.join(sorted(kinds))}.")
    if not sections and outcome is not Outcome.NOT_HELD:
        return Decided(outcome, "", "doubtful", "No section is named.")
    if others and outcome in (Outcome.WITHHELD, Outcome.REFUSED):
        return Decided(outcome, section, "likely", "Other sentences of the answer may give a part of what was asked.")
    return Decided(outcome, section)
