"""Marks by which an author meant to withhold words, though nothing would withhold them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache

from altreport.checks.slips import Slip
from altreport.markup import Scan
from altreport.model.record import Visibility
from altreport.patterns import late
from altreport.problems import quoted
from altreport.spelling import nearest

WRITE = "Write ‘[…]{.internal}’ for what stays in your organisation, ‘[…]{.committee}’ for what the Committee may read too."
_MEANT = frozenset(
    """
    internal internally intern interne internes interno internos interna internas committee comite comites
    confidential confidentially confidentiel confidentielle confidentiels confidentielles confidencial confidenciales confid
    private privately prive privee prives privees privado privada privados privadas privat
    secret secrete secrets secretes secreto secreta secretos secretas
    hidden hide cache cachee caches cachees oculto oculta ocultos ocultas
    restricted restreint restreinte restreints restreintes restringido restringida reserved reserve reservee reservado reservada
    redacted redact anonymous anonymised anonymized anonyme anonymes anonimo anonima withheld withhold classified sensitive nonpublic
    """.split()  # noqa: SIM905 - a column of words is harder to read
)
"""Words in English, French and Spanish, without accents, in small letters."""
_LEVELS = "|".join(level for level in Visibility if level is not Visibility.PUBLIC)
_WORD = r"([^\W\d_][\w-]*)"
_BRACED = late(rf"\{{[^{{}}]*(?<![\w-])(?:{_LEVELS})(?![\w-])[^{{}}]*\}}|^:{{3,}}.*(?<![\w-])(?:{_LEVELS})(?![\w-]).*", re.MULTILINE)
_BRACKETED = late(rf"([\[({{])\s*([.#]?)\s*{_WORD}\s*[\])}}]")
_NAMED = late(rf"\{{[^{{}}]*?\bvisibility\s*[=:]\s*[\"']?{_WORD}[^{{}}]*\}}")
_BOXED = late(rf"^:{{3,}}[^\w\n]*{_WORD}.*", re.MULTILINE)
_DOTTED = late(rf"(?<=\])\.{_WORD}(?=[\s.,;:!?)]|$)")
_SIGNS = ("{", "](", "][", "].", "[.", "(.", "[ .", "( .", ":::", "<")
"""One of these stands in every text with such a mark."""
_INSTEAD = late(r"(?<![\w-])instead=")
_IN_TAG = late(_WORD)


@lru_cache(maxsize=1 << 10)
def is_meant(word: str) -> bool:
    """Whether somebody who types `word` as a mark means that not everybody may read a text: ‘confidential’, ‘Privé’, ‘internal-only’."""
    plain = "".join(char for char in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(char))
    return not _MEANT.isdisjoint(re.split("[-_]", plain)) or plain in ("non-public", "not-public")


def wrong_class(name: str) -> tuple[str, str] | None:
    """What is wrong with a span of the class `name`, which is not known, and what to do; None where it was not meant to withhold anything."""
    message = f"‘.{name}’ is not known, so everybody would see this text."
    near = nearest(name, Visibility)
    if is_meant(name) and near in (None, Visibility.PUBLIC):
        return message, WRITE
    return (message, f"Did you mean ‘.{near}’?") if near is not None else None


def hides_nothing(line: str) -> bool:
    """Whether a mark stands in a field that is plain text."""
    if "{" not in line and "]" not in line and ":::" not in line:
        return False
    return _BRACED.search(line) is not None or any(line[start - 1 : start] == "]" for start, _ in _bracketed(line, ()))


def marks_without_text(markdown: str, found: Scan, known: Collection[str]) -> Iterator[Slip]:
    """One slip for each mark that withholds nothing; `known` are the ids that a cross-reference can name."""
    if not any(sign in markdown for sign in _SIGNS):
        return
    in_classes = [(span.inner_end, span.end) for span in found.spans if span.classes]
    bracketed = (place for place in _bracketed(markdown, known) if not any(start <= place[0] < end for start, end in in_classes))
    reach = 0
    for start, end in sorted({*((mark.start(), mark.end()) for mark in _BRACED.finditer(markdown)), *bracketed, *_others(markdown, found)}):
        if end > reach:
            reach = end
            message = f"{quoted(markdown[start:end])} withholds nothing, so everybody would see what it was meant for."
            yield Slip(start, end, message, f"{WRITE} A whole record takes a field ‘visibility: internal’.")
    for span in found.spans:
        if not span.classes and _INSTEAD.search(markdown, span.inner_end, span.end):
            message = "‘instead’ alone withholds nothing, so everybody would see this text."
            yield Slip(span.inner_end, span.end, message, 'Write ‘[…]{.internal instead="…"}’, or ‘.committee’ in its place.')


def _bracketed(text: str, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where a word that is meant as a mark stands alone in brackets, with a full stop before it, in braces, or behind other brackets."""
    for found in _BRACKETED.finditer(text):
        bracket, sign, word = found.groups()
        before = text[found.start() - 1 : found.start()]
        is_mark = sign == "." or bracket == "{" or (before == "]" and not (sign == "#" and word in known))
        if is_mark and before != "\\" and is_meant(word):
            yield found.span()


def _others(markdown: str, found: Scan) -> Iterator[tuple[int, int]]:
    """Fields of records, boxes, tags, and a full stop without braces."""
    if "visibility" in markdown:
        yield from (mark.span() for mark in _NAMED.finditer(markdown) if is_meant(mark[1]))
    if ":::" in markdown:
        yield from (mark.span() for mark in _BOXED.finditer(markdown) if is_meant(mark[1]))
    if "]." in markdown:
        ends = {reference.end for reference in found.references}
        yield from ((mark.start(), mark.end()) for mark in _DOTTED.finditer(markdown) if mark.start() not in ends and is_meant(mark[1]))
    for tag in found.oddities:
        if tag.kind in ("html", "comment") and any(is_meant(word[0]) for word in _IN_TAG.finditer(tag.text)):
            yield tag.start, tag.end
