"""The words of a link do not say where it leads: ‘here’, ‘this link’, ‘read more’, or nothing at all.

People who use screen readers hear a list of links without the words around them, and readers on paper see no address for ‘here’.

Severity: warning, because WCAG 2.2, 2.4.4, asks for it.

Fails:

    text: The register is public; see [here](https://example.org/register).

Passes:

    text: The [register of children’s homes](https://example.org/register) is public.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.problems import Problem, Severity, quoted

CODE = "link-text"
SEVERITY = Severity.WARNING
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((<[^<>]*>|[^()\s]+)[^()]*\)")
_MARKS = re.compile(r"[*_`.!…:›»→]")


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each such link; a cross-reference without words prints a number, and is none."""
    vague = context.phrases("link texts")
    for text in context.prose:
        for match in _LINK.finditer(text.passage.markdown):
            words = _MARKS.sub("", match[1]).strip()
            place = text.place(*match.span())
            if not words and not match[2].startswith("#"):
                message, hint = "This link has no words, so no one can see it.", "Write in the square brackets what it links to."
            elif words and vague.fullmatch(words):
                message, hint = (
                    f"{quoted(words)} does not say where the link leads.",
                    "Write as the words of the link what it opens, such as the title of the page.",
                )
            else:
                continue
            yield Problem(CODE, message, place, hint, text.record, SEVERITY)
