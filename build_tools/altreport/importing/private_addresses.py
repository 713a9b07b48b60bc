"""Email addresses of a foreign document: no edition for everyone may show them, so they are marked as internal and named in the account."""

from __future__ import annotations

import re
from dataclasses import replace

from altreport.gate.traces import Traces
from altreport.importing.foreign_document import ForeignReport, Remark
from altreport.markup.escape import unescaped

_MARKED = "an email address: marked as internal, so that no edition for everyone has it; if all may have it, write it under ‘contact’ in report.yml and delete the mark"


def with_private_addresses_marked(foreign: ForeignReport, traces: Traces) -> ForeignReport:
    """The document with each private address in its texts and notes marked, and a remark for each; the same object where there is none."""
    remarks: list[Remark] = []

    def marked(markdown: str, where: str) -> str:
        found = traces.private_addresses(unescaped(markdown)) if "@" in markdown else []
        if not found:
            return markdown
        pattern = _pattern(found)
        written = [unescaped(match[0]) for match in pattern.finditer(markdown)]
        hit = [address for address in dict.fromkeys(found) if any(address in words for words in written)]
        remarks.extend(Remark(where, address, _MARKED, "doubtful") for address in hit)
        return pattern.sub(lambda match: f'[{match[0]}]{{.internal instead="…"}}', markdown)

    pieces = tuple(replace(each, markdown=marked(each.markdown, each.where)) if each.kind in ("paragraph", "item") else each for each in foreign.pieces)
    notes = tuple(replace(each, markdown=marked(each.markdown, each.where)) for each in foreign.notes)
    return replace(foreign, pieces=pieces, notes=notes, remarks=(*foreign.remarks, *remarks)) if remarks else foreign


def _pattern(addresses: list[str]) -> re.Pattern[str]:
    """The addresses as they are written in Markdown, with the links that lead to a mailbox; the name before the host of a page (‘https://a@…’) is none."""
    any_of = "|".join("".join(rf"\\?{re.escape(char)}" for char in address) for address in sorted(set(addresses), key=len, reverse=True))
    return re.compile(rf"\[(?:[^\[\]\\]|\\.)*\]\(mailto:[^()\s]*\)|<(?:mailto:)?(?:{any_of})>|(?<!//)(?:{any_of})")
