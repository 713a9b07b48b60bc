"""A word of te reo Māori without its macron.

The vowel's length is a part of the word: Māori, whānau, Te Puni Kōkiri. Old fonts had ‘ä’ or ‘â’ in its place. The words are in data/checks/macrons.yml, and a report adds its own
in report/checks/macrons.yml. The check runs on reports in New Zealand English, and on reports about New Zealand. Quotations, titles and
addresses are ignored: they are printed as they were written.

Severity: warning, because names should be spelled as the people who bear them do.

Fails:

    text: Maori children are over-represented in State care.

Passes:

    text: Māori children are over-represented in State care.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.spellings import as_typed
from altreport.markup.mojibake import garbled
from altreport.model.wording_data import Macrons
from altreport.problems import Problem, Severity

CODE = "macron"
SEVERITY = Severity.WARNING
_OLD = {"a": "äâ", "e": "ëê", "i": "ïî", "o": "öô", "u": "üû"}
"""What old fonts showed as a vowel with its macron."""
_PLAIN = str.maketrans({sign: vowel for vowel, signs in (*_OLD.items(), *((v.upper(), s.upper()) for v, s in _OLD.items())) for sign in signs})


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each such word."""
    cover = context.report.cover
    entries = [entry for entry in context.data.of(Macrons) if entry.suits(cover.language) or cover.state in entry.states]
    if not entries:
        return
    pattern, right = _words(" ".join(entry.pairs for entry in entries))
    for text in context.prose:
        for match in pattern.finditer(text.prose.text):
            if any(start <= match.start() < end for start, end in set(text.borrowed) - set(text.prose.foreign)):
                continue
            plain = match[0].translate(_PLAIN)
            if plain != match[0] and any(garbled(match[0])):
                continue  # ‘MÄori’, of which `garbled-word` tells
            meant = as_typed(right[" ".join(plain.lower().split())], plain)
            yield Problem(CODE, f"‘{match[0]}’ is written without its macron.", text.place(*match.span()), f"Write ‘{meant}’.", text.record, SEVERITY)


@lru_cache(maxsize=4)
def _words(pairs: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of all words without their macron, and for each what is right."""
    split = [pair.replace("_", " ").split("=") for pair in pairs.split()]
    right = {wrong.lower(): with_macron for wrong, with_macron in split}
    longest_first = sorted(right, key=len, reverse=True)
    vowels = {vowel: f"[{vowel}{signs}]" for vowel, signs in _OLD.items()}
    choices = "|".join(r"\s+".join("".join(vowels.get(char, re.escape(char)) for char in word) for word in wrong.split()) for wrong in longest_first)
    pattern = re.compile(rf"(?<![\w/.@-])(?:{choices})(?![\w/@]|\.\w)", re.IGNORECASE)
    return pattern, right
