"""The outcome of a question, by the words of its answer and the sections of the law that they name."""

from __future__ import annotations

from dataclasses import dataclass

from altreport.importing.foreign_document import Certainty
from altreport.importing.letters.phrases import phrase, section_numbers, sentences
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
    """Return the outcome of a question from its answer."""
    said: list[Outcome] = []
    sections: dict[str, Outcome] = {}
    others = False
    for sentence in sentences(answer, law.letters):
        relied_on = {number: outcome for number in section_numbers(sentence, law.letters) if (outcome := _outcome_of(number, law)) is not None}
        kinds = (group.outcome for group in law.outcomes if phrase(*group.phrases).search(sentence))
        outcome = None if phrase(*law.not_so).search(sentence) else next(kinds, None)
        said += [outcome] if outcome is not None else []
        sections |= relied_on
        others |= not (outcome or relied_on)
    section = ", ".join(f"{law.section_mark} {number}" for number in sections)
    return _combined(said, list(sections.values()), section, others=others)


def _outcome_of(number: str, law: InformationLaw) -> Outcome | None:
    """What relying on a section means: that of the longest number in the law's data with which this one begins."""
    fitting = [entry for entry in law.sections if number == entry.number or number.startswith(f"{entry.number}(")]
    return max(fitting, key=lambda entry: len(entry.number)).outcome if fitting else None


def _combined(said: list[Outcome], by_section: list[Outcome], section: str, *, others: bool) -> Decided:
    """One outcome of those that sentences say and those that sections mean; `others` if the answer has further sentences."""
    if not said and not by_section:
        return Decided(Outcome.ANSWERED, "", "likely", "No words of refusal were found.")
    if not said:
        return Decided(by_section[0], section, "doubtful", "A section is named, but the decision under it is unclear.")
    outcome = Outcome.PARTLY_WITHHELD if Outcome.PARTLY_WITHHELD in said else said[0]
    if outcome is Outcome.REFUSED and Outcome.NOT_HELD in (*said, *by_section):
        outcome = Outcome.NOT_HELD
    if Outcome.TRANSFERRED in said and len(set(said)) > 1:
        return Decided(outcome, section, "doubtful", f"The answer mentions more than one outcome: {', '.join(sorted(set(said)))}.")
    if not by_section and outcome is not Outcome.NOT_HELD:
        return Decided(outcome, "", "doubtful", "No section is named.")
    if others and outcome in (Outcome.WITHHELD, Outcome.REFUSED):
        return Decided(outcome, section, "likely", "Other sentences of the answer may grant part of the request.")
    return Decided(outcome, section)
