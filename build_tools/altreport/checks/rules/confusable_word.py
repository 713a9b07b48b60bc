"""A word is right in itself, but wrong in its place: ‘suffering form’, ‘even thought’, ‘more that half’, ‘the statue of limitations’.

Spell checkers accept such words. Only pairs of words are reported that make no sense in any report. Quotations are ignored.

Severity: warning, because readers stumble over them.

Fails:

    text: More that half of the children go home, even thought no one is there.

Passes:

    text: More than half of the children go home, even though no one is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from altreport.checks.check_context import CheckContext
from altreport.problems import Problem, Severity, quoted

CODE = "confusable-word"
SEVERITY = Severity.WARNING
_PAIRS = (
    (
        r"(?:suffer(?:s|ed|ing)?|exempt(?:ed)?|resulting|away|apart|aside|ranging|far|prevent(?:s|ed|ing)?|benefit(?:s|ed|ing)?|differs?|derived|free) (form)(?= \w)",
        "from",
    ),
    (r"(?:even|as) (thought)(?= (?:the|they|it|this|there|he|she|we|no|some|many|most|its|their|in|these|those|a)\b)", "though"),
    (
        r"(?:goes?|going|went|pass(?:ed|es|ing)?|carried out|achieved|provided|implemented|funded|obtained|live[ds]?|lived) (though)(?= (?:the|a|an|its|their|this|these)\b)",
        "through",
    ),
    (
        r"(?:more|less|fewer|greater|higher|lower) (that)(?= (?:\d|half|one|two|three|four|five|ten|twenty|a (?:third|quarter|half|dozen|hundred|thousand|million)))",
        "than",
    ),
    (
        r"(?:rather|safer|worse|larger|smaller|stricter|longer|shorter|weaker|stronger|cheaper) (that)(?= (?:the|in|on|at|of|to|by|a|an|for|any|those|their|its|girls|boys|men|women|children)\b)",
        "than",
    ),
    (r"(?:a|the|of|as) (fete|feat|fate)(?= accompli\b)", "fait"),
    (r"(?:the|a|of) (statue)(?= of limitations?\b)", "statute"),
    (r"(?:to|will|may|not|might) (loose)(?= (?:their|his|her|its|the|custody|access|your|our|all|any)\b)", "lose"),
    (
        r"(?:the|a|its|their|whose) (principle)(?= (?:cause|reason|source|act|law|legislation|means|obstacle|concern|recommendation|difficulty|organ|actor)s?\b)",
        "principal",
    ),
    (
        r"(?:in|on|of|with|as a matter of) (principal)(?=[,.;]| (?:of (?:equality|non|legality|proportionality|necessity|the rule|best|subsidiarity)))",
        "principle",
    ),
    (
        r"(?:the|of|a|in|with|for) (pubic)(?= (?:sector|service|servant|health|school|order|opinion|authorit|interest|institution|offic|hearing|prosecut|fund|spending|inquiry|place|transport|defend)\w*)",
        "public",
    ),
    (r"(?:the|of) (Untied)(?= (?:Nations|States|Kingdom)\b)", "United"),
    (r"(?:their|his|her|of|and|or|on) (martial)(?= status\b)", "marital"),
    (r"(?:to|not|must|should|and|will) (asses)(?= (?:the|whether|how|their|its|a|all|risks?|needs?)\b)", "assess"),
    (
        r"(?:police|military|prison|court|security|medical|judicial|teaching|civilian|armed) (personal)(?= (?:who|were|are|have|had|in|of the)\b)",
        "personnel",
    ),
    (r"(?:human rights|legal|privacy|security|public|same|high) (principals)\b", "principles"),
    (r"(?:has|have|had|an?|no|its|their|adverse|negative|serious|the) (affect)(?= on\b)", "effect"),
    (r"(?:adversely|negatively|directly|severely|badly|worst|most) (effected)(?= by\b)", "affected"),
    (r"(?:the|their|his|her|its|this) (advise)(?= (?:of|from|to|was|is|that|given)\b)", "advice"),
    (r"(?:should|could|would|might|must) (of)(?= (?:been|had|done|known|taken|given|made)\b)", "have"),
)


@cache
def _pattern(number: int) -> re.Pattern[str]:
    """The pattern of one pair, made when a text has its word."""
    return re.compile(rf"(?<![\w-]){_PAIRS[number][0]}", re.IGNORECASE)


_ENDS = {"that": ("re that", "ss that", "er that", "se that"), "of": ("ould of", "ight of", "ust of")}


def _signs(pattern: str) -> tuple[str, ...]:
    """What a text has if it may have the wrong word of a pattern: other texts are not searched."""
    wrong = re.findall(r"\(([A-Za-z|]+)\)", pattern)[0].split("|")
    return tuple(sign for word in wrong for sign in _ENDS.get(word, (f" {word}",)))


_SIGNS = tuple(_signs(pattern) for pattern, _ in _PAIRS)


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each such word."""
    if not context.report.cover.language.startswith("en"):
        return
    for text in context.prose:
        words = text.prose.text
        for number, (_, right) in enumerate(_PAIRS):
            if not any(sign in words for sign in _SIGNS[number]):
                continue
            for found in _pattern(number).finditer(words):
                if not text.is_borrowed(found.start(1)):
                    message = f"{quoted(found[0])}: this is most likely ‘{right}’."
                    yield Problem(CODE, message, text.place(*found.span(1)), f"Write ‘{right}’.", text.record, SEVERITY)
