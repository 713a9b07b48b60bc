"""Plain words as Markdown that pandoc reads as just those words, with as few escapes as that takes."""

from __future__ import annotations

import re

from altreport.patterns import late

URL = late(r"https?://[^\s<>]+?(?=[.,;:!?'’”)\]}]*(?:[\s<>]|$))")
_ALWAYS = late(r"[\\`*\[\]<>^~@$|]|_|&(?=#?\w+;)|!(?=\[)|#(?=\w)|(?<=[a-z0-9]):(?=[^\s]*[\\`*\[\]<>^~@$|_])", re.IGNORECASE)
"""Of colons those that pandoc would take for the end of an address's scheme (doi:10.1_2) and read the escapes behind as they stand."""
_ENTITY = late(r"&(?=#?\w+(?:;|$))")
_CAPTION = late(r"\A(Table|Figure):", re.IGNORECASE)
_AT_START = late(r"^(\s*)([-+:=#>%]|\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|#|@)(?=[.)]))")


def as_typed(text: str) -> str:
    """One line of Markdown for one paragraph of plain text; runs of white space become one space.

    Addresses are put in angle brackets, so that they become links and nothing in them is taken for markup.
    """
    return safe_start(run_as_typed(" ".join(text.split())))


def run_as_typed(words: str) -> str:
    """A run of words inside a line: as `as_typed`, but white space stays, and it need not begin the line."""
    pieces, position = [], 0
    for url in URL.finditer(words):
        pieces += [escaped(words[position : url.start()]), f"<{_ENTITY.sub('&amp;', url[0])}>"]
        position = url.end()
    pieces.append(escaped(words[position:]))
    return "".join(pieces)


def escaped(words: str) -> str:
    """Words with a backslash before every mark that would mean something, addresses among them."""
    return _ALWAYS.sub(lambda found: f"\\{found[0]}", words)


def safe_start(line: str) -> str:
    """A paragraph that begins like a list, a heading, a quotation or the caption of a table needs one escape more."""
    line = _CAPTION.sub(r"\1\\:", line)
    match = _AT_START.match(line)
    if match is None:
        return line
    mark = match[2]
    if mark[-1].isalnum():
        return f"{line[: match.end()]}\\{line[match.end() :]}"
    return f"{match[1]}\\{line[match.start(2) :]}"
