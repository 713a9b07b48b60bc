"""A word that no list of words has, and that is most likely misspelled.

Only words in small letters are looked up, in the report's language, where there is a list for it. Names, acronyms, addresses,
spans in another language, quotations and words in italics are let alone, and so are words of the report's own list, report/checks/words.yml,
and words that come often: somebody means them.

Severity: warning, because a misspelled word costs the report some of its authority.

Fails:

    text: The sale of children is riminalised.

Passes:

    text: The sale of children is criminalised.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from altreport.checks.passages import Text
from altreport.checks.spellings import Conventions, conventions, spellings_of
from altreport.checks.view import View
from altreport.lexicon import Lexicon, lexicon
from altreport.model.wording import KnownWords, Macrons
from altreport.problems import Problem, Severity

CODE = "misspelling"
SEVERITY = Severity.WARNING
_WORD = re.compile(r"(?<![\w@/\\.’'#&-])[^\W\d_A-Z]+(?:[’'][^\W\d_]+)?(?![\w@/\\]|\.\w)|(?<=-)[^\W\d_A-Z]+(?![\w@/\\]|\.\w)")
_SHORTEST = 4
_OFTEN = 4
"""From how many times on a word that no list has is meant: a term of the report's field."""
_PREFIXES = (
    "anti",
    "bi",
    "co",
    "counter",
    "cross",
    "cyber",
    "de",
    "dis",
    "fore",
    "hyper",
    "inter",
    "intra",
    "macro",
    "mega",
    "meta",
    "micro",
    "mid",
    "mini",
    "mis",
    "mono",
    "multi",
    "non",
    "over",
    "out",
    "para",
    "poly",
    "post",
    "pre",
    "pro",
    "pseudo",
    "psycho",
    "quasi",
    "re",
    "semi",
    "socio",
    "sub",
    "super",
    "tele",
    "trans",
    "ultra",
    "un",
    "under",
    "up",
    "neuro",
    "bio",
    "geo",
    "eco",
    "hydro",
    "electro",
)
_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ly", ""),
    ("ness", ""),
    ("less", ""),
    ("ally", ""),
    ("ability", "able"),
    ("ability", "ible"),
    ("ised", "ise"),
    ("hood", ""),
    ("wide", ""),
    ("like", ""),
    ("ship", ""),
    ("ships", ""),
)


def check(view: View) -> Iterator[Problem]:
    """One warning for each misspelled word, said of its first place in each text."""
    words = lexicon(view.report.cover.language.partition("-")[0])
    if words is None:
        return
    rules = conventions(view)
    known = _known(view)
    count: Counter[str] = Counter()
    found: list[tuple[Text, re.Match[str], str]] = []
    judged: dict[str, bool] = {}
    for text in view.prose:
        for match in _WORD.finditer(text.prose.text):
            word = match[0].replace("’", "'")
            if word not in judged:
                judged[word] = len(word) < _SHORTEST or word in known or _is_right(word, words, rules, known)
            if not judged[word] and not text.is_borrowed(match.start()):
                count[word] += 1
                found.append((text, match, word))
    yield from (_problem(text, match, word, words, rules) for text, match, word in found if count[word] < _OFTEN)


def _known(view: View) -> frozenset[str]:
    """Words of the lists that suit the report's language, with those of te reo Māori that it may use."""
    cover = view.report.cover
    listed = [entry.words for entry in view.data.of(KnownWords) if entry.suits(cover.language) or (cover.state == "NZL" and entry.language == "en-NZ")]
    pairs = [side for entry in view.data.of(Macrons) for pair in entry.pairs.split() for side in pair.replace("_", " ").replace("=", " ").split()]
    return frozenset(word.lower() for line in (*listed, *pairs) for word in line.split())


def _is_right(word: str, words: Lexicon, rules: Conventions, known: frozenset[str]) -> bool:
    """Whether a list has the word, its other spelling, or the word that it is made from."""
    bare = re.sub(r"'s?$", "", word)
    for spelling in spellings_of(bare, rules):
        if spelling in words or spelling in known or _is_made(spelling, words, known):
            return True
    return any(ord(char) > 127 for char in bare)


def _is_made(word: str, words: Lexicon, known: frozenset[str]) -> bool:
    for ending, root in _ENDINGS:
        if (
            word.endswith(ending)
            and len(word) - len(ending) >= _SHORTEST
            and (word.removesuffix(ending) + root in words or word.removesuffix(ending) + root in known)
        ):
            return True
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > _SHORTEST and (rest in words or rest in known):
            return True
    return False


def _problem(text: Text, match: re.Match[str], word: str, words: Lexicon, rules: Conventions) -> Problem:
    near = words.nearest(word)
    if near is not None and rules.rule is not None:
        other = rules.other(near)
        near = other[1] if other is not None and other[0] not in (rules.rule.takes, rules.rule.endings) and rules.rule.takes != "either" else near
    own = "if it is right, add it to report/checks/words.yml"
    hint = f"Did you mean ‘{near}’? Otherwise, {own}." if near else f"Mend it; {own}."
    return Problem(CODE, f"‘{match[0]}’ is in no list of words.", text.place(match.start(), match.end()), hint, text.record, SEVERITY)
