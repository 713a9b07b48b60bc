"""Whether a text says what an organisation is: its authors about themselves, who need no source for it."""

from __future__ import annotations

import re

from altreport.checks.check_context import CheckContext

_BEGINNING = 80
"""Characters at the beginning of a text in which its subject is named."""


def is_about_its_authors(context: CheckContext, words: str) -> bool:
    """Whether a text begins with a submitting organisation, or says of one what it is: a charity, founded in a year."""
    first = words[:_BEGINNING].casefold()
    own = [name.casefold() for name in context.report.cover.submitters]
    own += [acronym.casefold() for acronym, full in context.report.acronyms if full.casefold() in own]
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", first) for name in own):
        return True
    return sum(1 for _ in context.phrases("about an organisation").finditer(words)) > 1
