"""Words that are withheld from this edition in one place stand unmarked in another.

A name that is marked once and written again without its mark, or a sentence that was copied out of a paragraph for the
Committee, is public. What counts: a marked stretch of five words or more, a shorter one with a name in it (a word with a
capital), and whole sentences of eight words or more from records that fall away. The gate does not stop for these words,
because the report says them itself; this check tells you that it does.

Severity: warning, because a Ministry may well be named in one place and withheld in another; `allow` says so.

Fails:

    text: |
      [Aroha Ngata]{.internal} told us of it. Two years later Aroha Ngata wrote to the Minister.

Passes:

    text: |
      [Aroha Ngata]{.internal} told us of it. Two years later [she]{.internal} wrote to the Minister.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.view import View
from altreport.editions import cut_spans
from altreport.markup import read_prose
from altreport.model.report import AlternativeReport
from altreport.problems import Place, Problem, Severity

CODE = "withheld-elsewhere"
SEVERITY = Severity.WARNING
_PHRASE = 5
"""From how many words on a marked stretch is looked for even if it holds no name."""
_NAME = 3
"""From how many letters on a word with a capital is taken for a name."""
_SENTENCE = 8
"""From how many words on a sentence of a withheld record is looked for: shorter ones are said by chance."""
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


def check(view: View) -> Iterator[Problem]:
    """One warning for each place where withheld words stand; the words themselves are not told, for findings are kept in the pack."""
    if view.whole is None or view.is_whole:
        return
    said = {word for text in view.prose for word in _WORD.findall(text.prose.text)}
    secret = {words: place for words, place in _marked(view.whole, view.report) if _tells(words.split(), said)}
    secret |= dict(_fallen(view.whole, view.report))
    patterns = [(_anywhere(words.split()), place) for words, place in secret.items()]
    for text in view.prose:
        for pattern, place in patterns:
            for found in pattern.finditer(text.prose.text):
                hint = "Mark them here too, or take the mark off in the other place."
                message = "These words are withheld from this edition in another place, and stand here unmarked."
                yield Problem(CODE, message, text.place(*found.span()), hint, text.record, SEVERITY, (place,))


def _anywhere(words: list[str]) -> re.Pattern[str]:
    """The words with whatever marks between them; one alone as it is written."""
    joined = r"\W+".join(map(re.escape, words))
    return re.compile(rf"(?<!\w){joined}(?!\w)", re.IGNORECASE if len(words) > 1 else 0)


def _tells(words: list[str], said: set[str]) -> bool:
    """Whether a marked stretch is one that nobody writes by chance: a name is never written small."""
    names = [word for word in words if word[0].isupper() and len(word) >= _NAME and word.lower() not in said]
    return len(words) >= _PHRASE or bool(names)


def _marked(whole: AlternativeReport, shown: AlternativeReport) -> Iterator[tuple[str, Place]]:
    """The words of each marked stretch that the edition cut out of a text it shows."""
    for _, inner, place in cut_spans(whole, shown):
        if words := _WORD.findall(read_prose(inner).text):
            yield " ".join(words), place


def _fallen(whole: AlternativeReport, shown: AlternativeReport) -> Iterator[tuple[str, Place]]:
    """The sentences of the records that the edition does not have."""
    kept = {record for record, _ in shown.texts()}
    for record, passage in whole.texts():
        if record not in kept:
            prose = read_prose(passage.markdown)
            for start, end in prose.sentences:
                words = _WORD.findall(prose.text[start:end])
                if len(words) >= _SENTENCE:
                    yield " ".join(words), passage.place_of(start, end)
