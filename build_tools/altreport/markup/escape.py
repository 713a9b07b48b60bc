"""Plain words as Markdown that pandoc reads as just those words, with as few escapes as that takes."""

from __future__ import annotations

import re

from altreport.markup.address_syntax import NEVER_LINKED, bare_url_end, schemes_in
from altreport.markup.targets import refusal

URL = re.compile(r"https?://[^\s<>]+?(?=[.,;:!?'’”)\]}]*(?:[\s<>]|$))")
_ALWAYS = re.compile(
    r"[\\`*\[\]<>^~@$|{}]|_|&(?=#?\w+;)|!(?=\[)|#(?=\w)|(?<=[a-z0-9]):(?=[^\s]*[\\`*\[\]<>^~@$|_])|(?<!\w)(?<!\]\{)\.(?=(?:internal|committee)\b)",
    re.IGNORECASE,
)
"""Of colons those that pandoc would take for the end of an address's scheme (doi:10.1_2) and read the escapes after as they are; of full stops those of
a mark that withholds nothing, since no brackets are before it.
"""
_ESCAPED = re.compile(r"\\([^\w\s]|_)")
_ENTITY = re.compile(r"&(?=#?\w+(?:;|$))")
_CAPTION = re.compile(r"\A(Table|Figure):", re.IGNORECASE)
_AT_START = re.compile(r"^(\s*)([-+:=#>%]|\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|#|@)(?=[.)]))")


def as_typed(text: str) -> str:
    """One line of Markdown for one paragraph of plain text; runs of white space become one space.

    Web addresses are put in angle brackets, so that they become links and nothing in them is taken for markup. An address to
    which no link may lead stays as words.
    """
    return safe_start(run_as_typed(" ".join(text.split())))


def run_as_typed(words: str) -> str:
    """A run of words inside a line: as `as_typed`, but white space stays, and it need not begin the line."""
    pieces, position = [], 0
    for url in URL.finditer(words):
        if refusal(url[0], "web") is not None:
            continue
        pieces += [escaped(words[position : url.start()]), f"<{_ENTITY.sub('&amp;', url[0])}>"]
        position = url.end()
    pieces.append(escaped(words[position:]))
    return "".join(pieces)


def escaped(words: str) -> str:
    """Words with a backslash before every mark that would mean something, and in every address."""
    begun = (found for found in schemes_in(words) if bare_url_end(words, found.start()) is not None)
    colons = {words.index(":", found.start()) for found in (*begun, *NEVER_LINKED.finditer(words))}
    marks = {*colons, *(found.start() for found in _ALWAYS.finditer(words))}
    return "".join(f"\\{char}" if at in marks else char for at, char in enumerate(words)) if marks else words


def as_code(text: str) -> str:
    """Words as code within a line, in more backticks than they have (CommonMark 0.31.2, 6.1)."""
    ticks = "`" * (max((len(found) for found in re.findall(r"`+", text)), default=0) + 1)
    gap = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{gap}{text}{gap}{ticks}"


def unescaped(markdown: str) -> str:
    """The text without the backslashes of this module."""
    return _ESCAPED.sub(r"\1", markdown)


def refused_addresses(markdown: str) -> list[str]:
    """The addresses in a text, as written by this module, that are words alone because no link may lead there."""
    words = unescaped(markdown)
    ends = ((scheme.start(), bare_url_end(words, scheme.start())) for scheme in schemes_in(words))
    return [words[start:end] for start, end in ends if end is not None and refusal(words[start:end]) is not None]


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
