"""What a recommendation asks, and of whom: its words as the checks of recommendations read them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from altreport.checks.phrases import knows, phrases_for
from altreport.checks.view import View
from altreport.markup import read_prose
from altreport.model.recommendation import Recommendation
from altreport.problems import Place

_MODAL = r"\b(?:should|must|shall|ought to|needs? to|has to|have to|is to|are to|is urged to|are urged to|is called upon to|is encouraged to|are encouraged to|is invited to|commits? to)"
_BY_THE_WAY = r"(?:\s+(?:also|urgently|immediately|promptly|fully|effectively|explicitly|publicly|systematically|be|further|progressively|independently|without\s+\w+\s+delay))*\s+"
MODAL = re.compile(_MODAL + _BY_THE_WAY, re.IGNORECASE)
"""Where a duty is put on somebody; what follows is the action."""

_OPENING = re.compile(
    r"(?:\W|\b(?:to|also|urgently|immediately|promptly|fully|effectively|explicitly|publicly|systematically|further|progressively|please|that|and)\b)*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Asked:
    """A recommendation's text as prose, with what is to be known of it."""

    recommendation: Recommendation
    words: str

    def place(self, start: int, end: int) -> Place:
        """Where a part of the text stands."""
        return self.recommendation.text.place_of(start, end)

    def first_word(self) -> int:
        """Where the first word stands that could be a verb: behind ‘To’, ‘urgently’ and the like."""
        found = _OPENING.match(self.words)
        return found.end() if found else 0

    def subject(self, addressees: re.Pattern[str]) -> str:
        """The addressee that the text itself names, before its ‘should’ or behind ‘by’, or ""."""
        modal = MODAL.search(self.words)
        begin = self.first_word()
        found = addressees.match(self.words, begin) if begin < len(self.words) else None
        if found is None and modal is not None:
            found = addressees.search(self.words, begin, modal.start())
        by = re.search(rf"\bby\s+(?P<named>{addressees.pattern})", self.words, re.IGNORECASE)
        if found is None and by is not None and re.search(r"[A-Z]", by["named"]):
            return by["named"].strip()
        return found[0].strip() if found else ""


def asked(view: View) -> list[Asked]:
    """The recommendations, where there are verbs for the report's language to read them by."""
    if not knows(view, "actions"):
        return []
    return [Asked(recommendation, read_prose(recommendation.text.markdown).text) for recommendation in view.report.recommendations]


def addressees_of(view: View) -> re.Pattern[str]:
    """Who can be asked, in the report's language."""
    return phrases_for(view, "addressees")
