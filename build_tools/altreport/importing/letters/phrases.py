"""Finding a law's phrases and sections in a text, and cutting it into sentences."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from altreport.importing.letters.dates import any_of, find_dates
from altreport.model.law import InformationLaw, LetterWords

_GAP = r"\s+(?:\S+\s+){0,6}?"
_SENTENCE = re.compile(r"(?<=[.?!])(?<!\b[A-Z]\.)(?<!\be\.g\.)(?<!\bi\.e\.)[”’\")\]]?\s+(?=[\"“‘'(\[]?[A-ZÀ-ÞĀĒĪŌŪ])")


@cache
def phrase(*words: str) -> re.Pattern[str]:
    """Return a pattern for any of the phrases: whole words in any case; ‘…’ is up to six words. Without phrases it matches nothing."""
    made = [_GAP.join(r"\s+".join(map(re.escape, part.split())) for part in re.split(r"\s*…\s*", each)) for each in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(made)})(?!\w)" if made else r"(?!)", re.IGNORECASE)


def sentences(text: str, words: LetterWords) -> list[str]:
    """Cut the text where a sentence ends and another begins with a capital, but not inside a date; together they are the text."""
    dates = find_dates(text, words)
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    cuts = [0, *(end for end in ends if not any(day.start < end < day.end for day in dates)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if text[start:end]]


def says_how_to_complain(sentence: str, law: InformationLaw) -> bool:
    """Whether the sentence names the authority for complaints together with a word for complaining."""
    return phrase(law.complaints_to).search(sentence) is not None and phrase(*law.letters.complaint).search(sentence) is not None


def section_numbers(text: str, words: LetterWords) -> list[str]:
    """Return the sections of the law itself that the text names, without their mark; those of other Acts are left out."""
    number = r"\d{1,3}[A-Z]{0,2}(?:\s?\((?:[a-z]{1,4}|\d{1,2})\))*"
    mark = rf"{any_of(words.section_words)}\.?\s*"
    listing = re.compile(rf"(?i)(?<![\w’']){mark}(?P<list>{number}(?:(?:\s*[,;&]\s*|\s*,?\s*{any_of(words.and_words)}\s+)(?:{mark})?{number})*)(?!\w)")
    other_law = re.compile(rf"\s+\w+\s+(?:the\s+)?(?!{any_of(words.names)}\b)(?:[A-Z][\w’'-]*,?\s+(?:\w+\s+){{0,2}}?){{1,6}}?{any_of(words.act_words)}\b")
    own = [match for match in listing.finditer(text) if other_law.match(text, match.end()) is None]
    return [re.sub(r"\s", "", hit[0]) for match in own for hit in re.finditer(number, match["list"])]
