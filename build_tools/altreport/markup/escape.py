"""Plain words as Markdown that pandoc reads as just those words, with as few escapes as that takes."""

from __future__ import annotations

import re

URL = re.compile(r"https?://[^\s<>]+?(?=[.,;:!?'’”)\]}]*(?:[\s<>]|$))")
_ALWAYS = re.compile(r"[\\`*\[\]<>^~@$|]|_|&(?=#?\w+;)|!(?=\[)|#(?=\w)|[a-z]+(?=://)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?=#?\w+(?:;|$))")
_AT_START = re.compile(r"^(\s*)([-+:=#>%]|\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|#|@)(?=[.)]))")


def as_typed(text: str) -> str:
    """One line of Markdown for one paragraph of plain text; runs of white space become one space.

    Addresses are put in angle brackets, so that they become links and nothing in them is taken for markup.
    """
    line = " ".join(text.split())
    pieces, position = [], 0
    for url in URL.finditer(line):
        pieces += [_escaped(line[position : url.start()]), f"<{_ENTITY.sub('&amp;', url[0])}>"]
        position = url.end()
    pieces.append(_escaped(line[position:]))
    return _safe_start("".join(pieces))


def _escaped(words: str) -> str:
    return _ALWAYS.sub(lambda found: found[0] if found[0][0].isalpha() else f"\\{found[0]}", words)


def _safe_start(line: str) -> str:
    """A paragraph that begins like a list, a heading or a quotation needs one escape more."""
    match = _AT_START.match(line)
    if match is None:
        return line
    mark = match[2]
    if mark[-1].isalnum():
        return f"{line[: match.end()]}\\{line[match.end() :]}"
    return f"{match[1]}\\{line[match.start(2) :]}"
