"""A word that is in no word list, and is most likely misspelled.

Words in small letters are looked up in the report's language, where data/checks/spellings.yml knows it and there is a list. Names,
acronyms, addresses, spans in another language, quotations and words in italics are ignored, and so are words of the report's own list,
report/checks/words.yml, and words that the report uses often. A word with a capital, in a title or not, is misspelled only where it is one
letter away from a word that the report uses often: ‘Tafficking’ among traffickings.

Severity: warning, because a misspelled word costs the report some of its authority.

Fails:

    text: The sale of children is riminalised.

Passes:

    text: The sale of children is criminalised.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.report_texts import Text
from altreport.checks.reading.spellings import Conventions, as_typed, conventions, spellings_of
from altreport.model.wording_data import Affixes, KnownWords, Macrons
from altreport.problems import Problem, Severity
from altreport.word_list import WordList, word_list

CODE = "misspelling"
SEVERITY = Severity.WARNING
_WORD = re.compile(r"(?<![\w@/\\.’'#&-])[^\W\d_A-Z]+(?:[’'][^\W\d_]+)?(?![\w@/\\]|\.\w)|(?<=-)[^\W\d_A-Z]+(?![\w@/\\]|\.\w)")
_ELIDED = re.compile(r"[^\W\d_]'[A-Z]")
"""A name after an article without its vowel: Côte d'Ivoire."""
_CAPITAL = re.compile(r"(?<![\w@/\\.#&-])[A-Z][a-z]+(?![\w@/\\]|\.\w)")
_SHORTEST = 4
_LONGEST = 40
"""Letters: a longer run is no word that a list could know (an id, a row of signs), and takes minutes to compare."""
_LONG = 7
_OFTEN = 4
"""From how many times on a word that no list has is meant: a term of the report's field."""


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each misspelled word, said of its first place in each text."""
    words = word_list(context.report.cover.language.partition("-")[0])
    rules = conventions(context)
    if words is None or rules.rule is None:
        return
    known = _known(context)
    affixes = [entry for entry in context.data.of(Affixes) if entry.suits(context.report.cover.language)]
    prefixes = frozenset(" ".join(entry.prefixes for entry in affixes).split())
    is_known = cache(lambda word: not _SHORTEST <= len(word) <= _LONGEST or _is_right(word, lambda each: each in words or each in known, rules, affixes))
    found = [
        (text, match, word)
        for text in context.prose
        for match in _WORD.finditer(text.prose.text)
        if not is_known(word := match[0].replace("’", "'"))
        and not _ELIDED.match(word)
        and not _is_half(text.prose.text, match, prefixes, is_known)
        and not text.is_borrowed(match.start())
    ]
    count = Counter(word for _, _, word in found)
    nearest = {word: words.nearest(word) for word, times in count.items() if times < _OFTEN}
    yield from (_problem(text, match, nearest[word], rules) for text, match, word in found if word in nearest)
    yield from _capitals(context, words, known)


def _is_half(text: str, match: re.Match[str], prefixes: frozenset[str], is_known: Callable[[str], bool]) -> bool:
    """Whether a part of a word with a hyphen is right there: ‘multi-year’, ‘co-ordinated’."""
    if text.startswith("-", match.end()) and match[0] in prefixes:
        return True
    before = re.search(r"([a-z]+)-$", text[max(0, match.start() - _LONGEST) : match.start()])
    return before is not None and before[1] in prefixes and is_known(before[1] + match[0])


def _capitals(context: CheckContext, words: WordList, known: frozenset[str]) -> Iterator[Problem]:
    """Words with a capital that no list has, and that are nearly a long word which the report uses often."""
    often = Counter(word for text in context.prose for word in re.findall(rf"\b[a-z]{{{_LONG},}}\b", text.prose.text))
    frequent = sorted(word for word, times in often.items() if times >= _OFTEN and word in words)
    for text in context.prose:
        for match in _CAPITAL.finditer(text.prose.text):
            word = match[0].lower()
            if (
                len(word) > _LONGEST
                or word in words
                or word in known
                or word in often
                or any(start <= match.start() < end for start, end in text.prose.foreign)
            ):
                continue
            near = process.extractOne(word, frequent, scorer=OSA.distance, score_cutoff=1)
            if near is not None:
                meant = near[0]
                place = text.place(*match.span())
                hint = f"Write ‘{as_typed(meant, match[0])}’. If the title is printed like this, write ‘[sic]’ after it."
                yield Problem(CODE, f"‘{match[0]}’ is most likely ‘{as_typed(meant, match[0])}’.", place, hint, text.record, SEVERITY)


def _known(context: CheckContext) -> frozenset[str]:
    """Words of the lists that suit the report's language, with those of te reo Māori that it may use."""
    cover = context.report.cover
    listed = [entry.words for entry in context.data.of(KnownWords) if entry.suits(cover.language) or (cover.state == "NZL" and entry.language == "en-NZ")]
    pairs = [side for entry in context.data.of(Macrons) for pair in entry.pairs.split() for side in pair.replace("_", " ").replace("=", " ").split()]
    return frozenset(word.lower() for line in (*listed, *pairs) for word in line.split())


def _is_right(word: str, is_listed: Callable[[str], bool], rules: Conventions, affixes: list[Affixes]) -> bool:
    """Whether a list has the word, its other spelling, or the word that it is made from."""
    bare = re.sub(r"'s?$", "", word)
    spellings = spellings_of(bare, rules)
    return not bare.isascii() or any(is_listed(spelling) or _is_made(spelling, is_listed, affixes) for spelling in spellings)


def _is_made(word: str, is_listed: Callable[[str], bool], affixes: list[Affixes]) -> bool:
    for entry in affixes:
        for ending, root in (pair.split("=") for pair in entry.endings.split()):
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and is_listed(word.removesuffix(ending) + root):
                return True
        for prefix in entry.prefixes.split():
            if word.startswith(prefix) and len(word) - len(prefix) > _SHORTEST and is_listed(word.removeprefix(prefix)):
                return True
    return False


def _problem(text: Text, match: re.Match[str], near: str | None, rules: Conventions) -> Problem:
    own = "if it is right, add it to the report’s own words"
    hint = f"Did you mean ‘{_in_report_spelling(near, rules)}’? Otherwise, {own}." if near else f"Correct it; {own}."
    message, place = f"‘{match[0]}’ is not in any word list.", text.place(*match.span())
    return Problem(CODE, message, place, hint, text.record, SEVERITY, ("report/checks/words.yml",))


def _in_report_spelling(word: str, rules: Conventions) -> str:
    """The word as the report's language spells it, where that differs from the list, which is American."""
    other = rules.other(word)
    if other is None or rules.rule is None or rules.rule.takes == "either":
        return word
    return word if other[0] in (rules.rule.takes, rules.rule.endings) else other[1]
