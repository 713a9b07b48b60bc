"""‘Ibid.’, ‘op. cit.’, ‘supra’ or ‘above n 12’ typed by hand: it is wrong as soon as a note is added before it.

altreport numbers the notes and puts them in order. A note that says ‘the one before’, or gives the number of another note, is right only until
a note is added or removed. Then it names the wrong source for a claim, and no one notices. Cite the work itself. If the citation style of
the report uses ‘ibid.’, altreport adds it.

Severity: warning, because the note is right until the order changes.

Fails:

    note-45: "Ibid., art 3."

Passes:

    note-45: "[@classification-act-1993, s 3]."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.source_text import outside_quotations
from altreport.problems import Problem, Severity, quoted

CODE = "hand-typed-ibid"
SEVERITY = Severity.WARNING
_NUMBERED = r"(?:end|foot)?notes?|nn?\.?|fn\.?"
IBID = re.compile(
    rf"""(?<![\w@/.-])(?:
        (?:ibid(?:em)?|ibíd(?:em)?|idem)(?![\w-])\.?
      | (?:op|loc|óp|obra?)\.?\s?\s?cit(?![\w-])\.?
      | (?:supra|infra)\s+(?:{_NUMBERED}|at|para|p)\.?\s*\d+
      | (?:supra|infra)(?=\s*[,.;)\]]|\s*$)
      | (?:{_NUMBERED})\s?\d+\s*,?\s*(?:above|below|supra|infra)
      | (?:above|below),?\s+(?:{_NUMBERED})\s?\d+
      | précité(?:e|s|es)?(?![\w-])(?:,?\s+note\s+\d+)?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ID = re.compile(r"(?<![\w.@/-])(?:Id\.|(?<=[Ss]ee )id\.|(?<=[Ss]ee  )id\.)(?=\s*(?:at\s+\d|,|;|§|¶|\(|pp?\b|paras?\b|arts?\b|$))", re.MULTILINE)
_HINT = "Cite the work itself, with its page or section: ‘[@source, p. 39]’."


def refers_back(text: str) -> bool:
    """Whether a note says ‘ibid.’, ‘id.’ and the like, so that its words mean another source in each place."""
    return IBID.search(text) is not None or _ID.search(text) is not None


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each such word. Words in quotation marks are someone else’s, or a title."""
    for record, passage, _ in context.texts:
        shown = outside_quotations(passage.markdown)
        for found in sorted([*IBID.finditer(shown), *_ID.finditer(shown)], key=lambda match: match.start()):
            message = f"{quoted(found[0])} is typed by hand. It will name the wrong source as soon as a note is added or moved."
            yield Problem(CODE, message, passage.place_of(*found.span()), _HINT, record, SEVERITY)
