"""Email addresses of a foreign document: no edition for everyone may show them, so they are marked as internal and named in the account."""

from __future__ import annotations

import re
from dataclasses import replace

from altreport.gate.traces import MAIL, Traces
from altreport.importing.foreign_document import ForeignReport, Piece, Remark
from altreport.markup.escape import as_code, unescaped

_MARKED = "an email address: marked as internal, so that no edition for everyone has it; if all may have it, write it under ‘contact’ in report.yml and delete the mark"
_OFFICE = "an email address of an office: kept, and in every edition; if not everyone may have it, delete it or mark it {.internal}"
_NO_HEADING = "a heading with an email address: read as text, because no heading can be marked"
_NO_BLOCK = "a block of code with an email address: lines of code now, because no block of code can be marked"

_UNIT = re.compile(
    r"(?P<ticks>(?<!`)`+(?!`)).+?(?<!`)(?P=ticks)(?!`)"
    r"|\[(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\](?:\([^()\s]*\)|\{[^{}]*\})?)*\]\([^()\s]*\)|<\w+:[^<>\s]*>"
    r"|https?\\?://(?:\\[^a-zA-Z0-9\s]|[\w.+/-])*[\w/]|(?:\\[^a-zA-Z0-9\s]|[\w.+-])+",
    re.DOTALL,
)
"""What is marked as a whole: code, a link, an address in angle brackets or in words, and words with what is escaped in them."""
_FENCED = re.compile(r"^(?P<before>[> ]*)(?P<fence>`{3,})\n(?P<code>(?:.*\n)*?)(?P=before)(?P=fence)$", re.MULTILINE)


def with_private_addresses_marked(foreign: ForeignReport, traces: Traces) -> ForeignReport:
    """The document with each private address in its texts and notes marked, and a remark for each address, also for those of offices."""
    remarks: list[Remark] = []

    def marked(markdown: str, where: str) -> str:
        found = traces.private_addresses(unescaped(markdown)) if "@" in markdown else []
        every = dict.fromkeys(MAIL.findall(unescaped(markdown)) if "@" in markdown else ())
        remarks.extend(Remark(where, each, _MARKED, "doubtful") if each in found else Remark(where, each, _OFFICE, "likely") for each in every)
        return _UNIT.sub(lambda unit: _marked(unit, traces), _without_blocks(markdown, where, traces, remarks)) if found else markdown

    def text(piece: Piece) -> Piece:
        made = marked(piece.markdown, piece.where)
        if made == piece.markdown or piece.kind in ("paragraph", "item"):
            return replace(piece, markdown=made)
        remarks.append(Remark(piece.where, piece.beginning, _NO_HEADING, "doubtful"))
        return replace(piece, kind="paragraph", markdown=made)

    pieces = tuple(map(text, foreign.pieces))
    notes = tuple(replace(each, markdown=marked(each.markdown, each.where)) for each in foreign.notes)
    return replace(foreign, pieces=pieces, notes=notes, remarks=(*foreign.remarks, *remarks))


def _marked(unit: re.Match[str], traces: Traces) -> str:
    """A unit in a mark where it has a private address; of words, the address alone."""
    found = traces.private_addresses(unescaped(unit[0])) if "@" in unit[0] else []
    if not found:
        return unit[0]
    if unit[0][0] in "`[<" or "://" in unit[0]:
        return f'[{unit[0]}]{{.internal instead="…"}}'
    any_of = "|".join("".join(rf"\\?{re.escape(char)}" for char in address) for address in sorted(found, key=len, reverse=True))
    return re.sub(any_of, lambda address: f'[{address[0]}]{{.internal instead="…"}}', unit[0])


def _without_blocks(markdown: str, where: str, traces: Traces, remarks: list[Remark]) -> str:
    """The text with each block of code that has a private address as lines of code, in which marks work."""

    def lines(block: re.Match[str]) -> str:
        if not traces.private_addresses(block["code"]):
            return block[0]
        code = [line.removeprefix(block["before"]).strip() for line in block["code"].splitlines()]
        remarks.append(Remark(where, " ".join(" ".join(code).split()[:8]), _NO_BLOCK, "doubtful"))
        return "\\\n".join(f"{block['before']}{as_code(line)}" for line in code if line)

    return _FENCED.sub(lines, markdown)
