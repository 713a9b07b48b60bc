"""A title with its subtitle and its addition as one text, for notes and for sources.json alike: where two marks meet, one stays.

Pandoc joins them too (with a colon, and with a full stop and a capital), but it does not see a mark in braces or quotation marks. Catalogues and
reference managers have title and subtitle in one field; there the marks meet in the same way.
"""

from __future__ import annotations

import re

from altreport.document.meeting_marks import KINDS, join
from altreport.markup.plain_latex import plain_latex

_PARTS = {
    "title": ("subtitle", "titleaddon"),
    "booktitle": ("booksubtitle", "booktitleaddon"),
    "maintitle": ("mainsubtitle", "maintitleaddon"),
    "journaltitle": ("journalsubtitle", ""),
    "journal": ("journalsubtitle", ""),
}
"""Each title, and the fields of its subtitle and its addition (biblatex manual 3.20, section 2.2.2)."""
_WEAKER = re.compile(r"(?<=[?!؟？！‽])(\}*)[ ~]?[.:：](?=\s)|(?<=[^.\s]\.)(\}*)\.(?=\s)")
_END = re.compile(r"[\s}]*\Z")


def join_titles(fields: dict[str, str]) -> None:
    """Write each title of a source as one field; the short title stays the title alone, as Pandoc has it."""
    if "shorttitle" not in fields and "maintitle" not in fields and fields.get("title") and (fields.get("subtitle") or fields.get("titleaddon")):
        fields["shorttitle"] = fields["title"]
    for name, (subtitle, addition) in _PARTS.items():
        if fields.get(name):
            whole = _joined(fields[name], ":", fields.pop(subtitle, ""))
            fields[name] = _joined(whole, ".", _with_capital(fields.pop(addition, "")))
    for subtitle, mark in (("booksubtitle", ":"), ("booktitleaddon", ".")):  # Pandoc takes a journal for the book of a chapter that has none
        if (container := next((name for name in ("journaltitle", "journal") if fields.get(name)), "")) and subtitle in fields:
            fields[container] = _joined(fields[container], mark, _with_capital(fields.pop(subtitle)) if mark == "." else fields.pop(subtitle))
    for name in [name for name in fields if name.endswith("title")]:
        fields[name] = _WEAKER.sub(lambda found: found[1] or found[2] or "", fields[name])


def _joined(left: str, mark: str, right: str) -> str:
    """Return two parts of a title with a mark between them, which disappears where the first ends in one that is enough."""
    if not right.strip(" {}"):
        return left
    end = plain_latex(left).rstrip(" {}")[-3:]
    made = join(end, f"{mark} ")
    if made == f"{end[:-1]}{mark} " and end[-1:] in KINDS:
        at = _END.search(left).start() - 1  # type: ignore[union-attr] # matches any text
        return f"{left[:at]}{left[at + 1 :].rstrip()}{mark} {right}"
    return f"{left.rstrip()}{made[len(end) :].rstrip()} {right}"


def _with_capital(text: str) -> str:
    return text[:1].upper() + text[1:]
