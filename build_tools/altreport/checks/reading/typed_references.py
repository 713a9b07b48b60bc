"""References to parts of this report that are typed by hand: ‘see paragraph 12 above’, ‘paras. 5–7’, ‘table 1’."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.report_texts import Kind, Text
from altreport.model.wording_data import ReferenceWords

KINDS = ("paragraph", "section", "table", "figure", "recommendation", "note")
_SYMBOL = r"(?<!\w)[A-Z][A-Za-z0-9]*(?:/[\w.()-]+)+"
_CASE = r"(?<!\w)[A-Z][\w’'-]*,?\s+(?:v|vs|c)\.?\s+(?:the\s+)?[A-Z]"
_DECIDED = r"(?<!\w)at\s*$"
"""How the paragraph of a decision is named: Hale v. Roe; the judge held, at para. 3."""
_NUMBERED = r"(?<!\w)(?:No|Nos|n°|nº|núm)\.?[ \u00a0]*\d+"
_LONGEST = 200
"""Paragraphs in a range: no report has more."""


@dataclass(frozen=True)
class TypedNumber:
    """A reference at `[start, end)` of a text's prose: the kind of record, its numbers, and whether they are the two ends of a range."""

    kind: str
    start: int
    end: int
    numbers: tuple[int, ...]
    is_range: bool


class Finder:
    """Finds them in one language."""

    def __init__(self, words: ReferenceWords) -> None:
        """`words` are those of the report's language."""
        self.to = words.to
        named = "|".join(f"(?P<{kind}>{_any(getattr(words, kind))})" for kind in KINDS)
        joins = "|".join([re.escape(words.to), "and", "et", "y", "or", "ou", "o"])
        number = r"\d{1,3}+(?![\w(/%°]|[.,:]\d|-[^\W\d]|\s+(?:bis|ter|quater)(?!\w))"
        label = r"(?:(?:no|n°|nᵒ|nº|núm)\.?[ \u00a0]*)?"
        self._reference = re.compile(
            rf"(?<![\w/-])(?:{named})\.?+[ \u00a0]+{label}(?P<numbers>{number}(?:(?:\s*[-–—]\s*|\s*,\s*|\s*,?\s+(?:{joins})\s+){number})*+)", re.IGNORECASE
        )
        self._here = re.compile(rf"\s*,?\s*(?:{_any(words.here)}|{_any(words.own)})(?!\w)", re.IGNORECASE)
        parts = rf"(?:\s*,?\s*(?:{joins}|&)\s+(?:l[’'])?[^\W\d_.]+\.?\s+\d+\w*)*"
        self._of = re.compile(
            rf"{parts}\s*,?\s*(?:{_any(words.of)})(?!\w)|\s*,?\s*\(?{_SYMBOL}|(?<=\d)[,;]?\s+(?:{_any(words.see)})\s+{_SYMBOL}", re.IGNORECASE
        )
        self._see = re.compile(rf"(?<!\w)(?:{_any(words.see)})\.?\s*$", re.IGNORECASE)
        documents = [_capital(choice) for line in words.documents for choice in line.split("|")]
        self._document = re.compile(rf"{_SYMBOL}|{_NUMBERED}|{_CASE}|{_DECIDED}|(?<!\w)(?:{'|'.join(documents)})(?!\w)|[”»’\"](?=\s*,?\s*$)")
        self._joined = re.compile(rf"\s*(?:[,;]\s*)?(?:(?:{joins}|&)\s+)?(?:(?:{_any(words.see)})\s+)?\Z", re.IGNORECASE)

    def found_in(self, text: Text, counts: Mapping[str, int]) -> Iterator[TypedNumber]:
        """Yield the references in a text to records of this report; `counts` says how many there are of each kind."""
        prose = text.prose.text
        end, was_own = -1, False
        for match in self._reference.finditer(prose):
            kind = match.lastgroup if match.lastgroup in KINDS else next(kind for kind in KINDS if match[kind])
            parts = self._parts(match["numbers"])
            numbers = tuple(number for first, last in parts for number in range(first, max(first, last) + 1))
            here = self._here.match(prose, match.end())
            strong = here is not None
            joined = end >= 0 and self._joined.fullmatch(prose, end, match.start()) is not None
            is_own = strong or (was_own if joined else self._is_own(text, match, kind))
            if text.is_borrowed(match.start()) or (not strong and self._of.match(prose, match.end()) is not None):
                is_own = False
            end, was_own = here.end() if here else match.end(), is_own
            if is_own and (strong or max(numbers) <= counts[kind]) and min(numbers) > 0:
                yield TypedNumber(kind, match.start(), match.end(), numbers, len(parts) == 1 and len(numbers) > 1)

    def _parts(self, numbers: str) -> list[tuple[int, int]]:
        """The first and last number of each part of ‘5–7 and 9’."""
        joined = re.sub(rf"\s*[-–—]\s*|\s+{re.escape(self.to)}\s+", "-", numbers)
        found = [(int(part[1]), int(part[2] or part[1])) for part in re.finditer(r"(\d+)(?:-(\d+))?", joined)]
        return [(first, min(last, first + _LONGEST)) for first, last in found]

    def _is_own(self, text: Text, match: re.Match[str], kind: str) -> bool:
        """Whether a reference without ‘above’ or ‘below’ is to this report: nothing before it in its sentence names another document."""
        prose = text.prose.text
        at = text.prose.sentence_at(match.start())
        start = text.prose.sentences[at][0]
        if at and prose[start].isdigit():
            start = text.prose.sentences[at - 1][0]  # ‘núm. 13, párr. 3’
        before, after = prose[start : match.start()], prose[match.end() :].lstrip()
        sees = self._see.search(before)
        clause = re.split(r"[;(]", before[: sees.start()])[-1] if sees is not None else before
        cited = [note for note in text.prose.notes_between(start, match.start()) if not (text.kind is not Kind.ENDNOTE and sees)]
        if self._document.search(clause) is not None or (cited and sees is None):
            return False
        alone = before.rstrip().endswith("(") and after.startswith(")")
        if text.kind is Kind.ENDNOTE or kind == "section":
            return sees is not None or (alone and kind == "section" and self._document.search(before) is None)
        return kind != "note" or not after or not after[0].isalnum()


def _capital(word: str) -> str:
    """Return a pattern for a word of a document, also at the beginning of a sentence; capitals in the list are a part of the word."""
    pattern = _any([word])
    return f"[{word[0]}{word[0].upper()}]{pattern[1:]}" if word[0].islower() and len(word) > len("id") else pattern


def finder_for(context: CheckContext) -> Finder | None:
    """Return what finds them in the report's language; None if its words are unknown."""
    language = context.report.cover.language
    return next((Finder(words) for words in context.data.of(ReferenceWords) if words.suits(language)), None)


def _any(words: tuple[str, ...] | list[str]) -> str:
    """Return a pattern for any of some words, the longest first; a * is any ending, _ a space."""
    patterns = (re.escape(word).replace("_", r"\s+").replace(r"\ ", r"\s+").replace(r"\*", r"\w*") for word in words)
    return "|".join(sorted(patterns, key=len, reverse=True))
