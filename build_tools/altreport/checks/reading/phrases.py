"""The phrases of data/checks/phrases.yml, as the checks ask for them: by their use, in the report's language."""

from __future__ import annotations

from altreport.checks.reading.phrase_matcher import PhraseMatcher, matcher
from altreport.checks.view import View
from altreport.model.wording_data import Phrases


def phrases_for(view: View, use: str) -> PhraseMatcher:
    """All phrases of one use that suit the report's language."""
    if use not in view.phrases:
        language = view.report.cover.language
        entries = (entry for entry in view.data.of(Phrases) if entry.use == use and entry.suits(language))
        view.phrases[use] = matcher(tuple(phrase for entry in entries for phrase in entry.phrases))
    return view.phrases[use]


def knows(view: View, use: str) -> bool:
    """Whether there are phrases of that use for the report's language: a check that needs them is silent without."""
    return bool(phrases_for(view, use))
