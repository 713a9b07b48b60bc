"""Marks of library catalogues and databases in titles, names of bodies and places: ‘Geneva :’, ‘2nd ed. /’, ‘Title:: A survey’, ‘( text )’.

Catalogues set a blank before the mark that begins the next element (ISBD, consolidated edition 2011, A.3.2); a note has its own marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_FIELDS = frozenset("journal publisher location address institution organization school series edition venue".split())  # noqa: SIM905 - as a list of words
_AT_END = re.compile(r"(?:\s+[/:;=,]|(?<=[^\W\d_])[:;,])(?=\}*\s*\Z)")
_BEFORE = re.compile(r"(?<=[^\s:;,])\s+([:;,])(?=\s)")
_COMMA_BEFORE = re.compile(r"(?<=\w)\s+(,)(?=\s)")
_TWICE = re.compile(r"(?<!:)::(?=\s)")
_AFTER_OPENING, _BEFORE_CLOSING = re.compile(r"(?<=[(\[])\s+(?=\S)"), re.compile(r"(?<=\S)\s+(?=[)\]])")
_LOW_QUOTE = re.compile(r"(?<![^\s({]),,(?=\w)")
"""A German opening mark, as fonts of LaTeX have it for two commas."""


def without_catalogue_marks(name: str, value: str, fields: Mapping[str, str]) -> str:
    """Return a field of a source without such marks. A French title keeps the blank before its colon, as French typography has it."""
    if not (name.endswith(("title", "titleaddon")) or name in _FIELDS):
        return value
    text = _AT_END.sub("", _LOW_QUOTE.sub("„", _TWICE.sub(":", value)))
    is_french = fields.get("langid", fields.get("language", "")).strip(" {}").casefold().startswith(("fr", "acadian", "canadien"))
    text = (_COMMA_BEFORE if is_french else _BEFORE).sub(r"\1", text)
    return _BEFORE_CLOSING.sub("", _AFTER_OPENING.sub("", text)).strip()
