"""Marks of a citation style (CSL 1.0.2) that are set where its words meet an author's: the last one of a note, and those in quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from altreport.document.meeting_marks import KINDS

_LAYOUT = re.compile(r"<(?:\w+:)?citation\b.*?(<(?:\w+:)?layout\b[^>]*>)", re.DOTALL)
_SUFFIX = re.compile(r"""\ssuffix\s*=\s*(["'])(.*?)\1""", re.DOTALL)
_LOCALES = re.compile(r"<(?:\w+:)?locale\b([^>]*)>(.*?)</(?:\w+:)?locale>", re.DOTALL)
_LANGUAGE = re.compile(r"""xml:lang\s*=\s*["']([^"']*)""")
_INSIDE_QUOTES = re.compile(r"""punctuation-in-quote\s*=\s*["'](\w+)""")


@dataclass(frozen=True)
class StyleMarks:
    """What a style says of marks, and the style without its last one.

    `csl` has no mark at the end of its layout: it belongs to the end of a note, not to each citation in it. `stop` is that mark if it is a full
    stop, else ''. With `inside_quotes`, full stops and commas are inside quotation marks.
    """

    csl: str
    stop: str
    inside_quotes: bool


def marks_of(csl: str, locale: str) -> StyleMarks:
    """Return the marks of the style with the text `csl` in a locale: `layout suffix` ('Layout') and `punctuation-in-quote` ('Style Options')."""
    layout = found[1] if (found := _LAYOUT.search(csl)) else ""
    last = unescape(suffix[2]).strip() if (suffix := _SUFFIX.search(layout)) else ""
    without = csl.replace(layout, _SUFFIX.sub("", layout), 1) if last in KINDS else csl
    return StyleMarks(without, last if KINDS.get(last) == "stop" else "", _inside_quotes(csl, locale))


def _inside_quotes(csl: str, locale: str) -> bool:
    """Whether the style asks for it for the locale, its language or any language; if it says nothing, as American English has it."""
    said = {"": "true" if locale == "en-US" else "false"}
    for attributes, terms in _LOCALES.findall(csl):
        if (option := _INSIDE_QUOTES.search(terms)) is not None:
            said[named[1] if (named := _LANGUAGE.search(attributes)) else ""] = option[1]
    return next(said[tag] for tag in (locale, locale.partition("-")[0], "") if tag in said) == "true"
