"""Sources that are joined by a comma or a word in one citation: only a semicolon separates them (Pandoc's Manual, ‘Citation syntax’)."""

from __future__ import annotations

import re

from altreport.checks.markup_faults.slips import Slip
from altreport.markup import Citation
from altreport.markup.citation import KEY
from altreport.problems import quoted

_FIRST = re.compile(rf"@{KEY}")
_NEXT = re.compile(
    rf"(?:\s*,\s*(?:and|et|y|e|&)\s+|\s*[,/+:&]\s*|\s+(?:and|or|et|ou|y|e|o|u|и|или|و|أو|&|/|\+)\s+|\s+|)(?P<lead>(?:(?<=[,\s])[^\W\d_]{{2,}}\.?\s+){{0,3}})(?P<key>-?@{KEY})"
)
"""What joins a source to the one before it, the words that lead to it (‘see also’), and its key."""


def second_source(markdown: str, citation: Citation) -> Slip:
    """What is wrong with a citation that names a source in the words beside another one, and how it is written instead."""
    typed = markdown[citation.start : citation.end]
    written = f"[{'; '.join(_separated(part).strip() for part in typed[1:-1].split(';'))}]"
    message = f"The citation {quoted(typed)} names a source in the words beside another one, and would print its key."
    example = "‘[@key, p. 3; @other, p. 4]’"
    hint = f"Write ‘{written}’" if written != typed and not {"(", "[", "`"} & set(typed[1:]) else f"Write them as {example}"
    return Slip(citation.start, citation.end, message, f"Sources are separated by semicolons. {hint}.")


def _separated(part: str) -> str:
    """A part of a citation, with a semicolon before each of its sources but the first."""
    first = _FIRST.search(part)
    if first is None:
        return part
    rest = _NEXT.sub(r"; \g<lead>\g<key>", part[first.end() :])
    return part[: first.end()] + re.sub(r"^\.(?=; )|[ ]*[،؛|–—-]+(?=; )", "", rest)
