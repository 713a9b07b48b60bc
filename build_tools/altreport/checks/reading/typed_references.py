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
_DIRECTLY = (
    r"\(\d{4}[a-z]?\)[,:]?\s*$|(?<!\w)(?:[^\W\d_][^\W_]*\.?\s+)?(?!(?:19|20)\d\d\s*,)\d[\d.]*(?:\(\w+\))*\)?\s*,\s*$"
    r"|(?<![\w-])[\w-]*[A-Z][\w-]*[A-Z0-9][\w-]*,\s*$"
)
"""What names a document directly before the word: ‘Roe (2019), table 1’, ‘rule 3, para. 2’, ‘Roe (note 3), para. 2’, ‘CoE-CPT, para. 2’."""
_PAGE = re.compile(r"\bpp?\. ?\d")
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
        named = "|".join(f"(?P<{kind}>{_any(getattr(words, kind))})" for kind in KINDS)
        self.to = words.to[0]
        self._to = "|".join(map(re.escape, words.to))
        self._last_word = {kind: re.compile(rf"(?<![\w/-])(?:{_any(getattr(words, kind))})\.?\s+$", re.IGNORECASE) for kind in KINDS}
        joins = f"{self._to}|and|et|y|or|ou|o|&"
        number = r"(?:\(\d{1,3}\)|#?\d{1,3}+(?:[a-z](?!\w)|\s?\([a-z]{1,4}\))?(?![\w(/%°]|[.,:]\d|-[^\W\d]|\s+(?:bis|ter|quater)(?!\w)))"
        self._numbers = {word: str(number) for number, word in enumerate(words.numbers, start=1)}
        number = rf"(?:{number}|(?:{'|'.join(map(re.escape, sorted(words.numbers, key=len, reverse=True)))})(?![\w-]))"
        label = r"(?:(?:no|n°|nᵒ|nº|núm)\.?[ \u00a0]*)?"
        after = r"(?:\.?+[ \u00a0]+|\.(?=\d)|(?<=[¶§]))"
        self._reference = re.compile(
            rf"(?<![\w/-])(?:{named}){after}{label}(?P<numbers>{number}(?:(?:\s*[-–—]\s*|\s*,\s*|\s*,?\s+(?:{joins})\s+){number})*+)", re.IGNORECASE
        )
        here = _any(words.here)
        self._here = re.compile(rf"\s*,?\s*(?:{here}|{_any(words.own)})(?!\w)", re.IGNORECASE)
        parts = rf"(?:\s*,?\s*(?:{joins})\s+(?:l[’'])?[^\W\d_.]+\.?\s+\d+\w*)*"
        self._of = re.compile(
            rf"{parts}\s*,?\s*(?:{_any(words.of)})(?!\w)|\s*,?\s*\(?{_SYMBOL}|(?<=\d)[,;]?\s+(?:{_any(words.see)})\s+{_SYMBOL}", re.IGNORECASE
        )
        article = rf"(?:(?:{_any(words.articles)})\s+)?"
        see = _any(words.see)
        self._see = re.compile(rf"(?<!\w)(?:{see})\.?\s*(?:(?:{here}),?\s*)?{article}$", re.IGNORECASE)
        self._certain = re.compile(_any(words.certain), re.IGNORECASE)
        self._label = re.compile(rf"(?:{_any(words.table + words.figure)})\.?\s+\d+\s*[.:–—-]", re.IGNORECASE)
        documents = [_capital(choice) for line in words.documents for choice in line.split("|")]
        work = rf"(?<!\w)(?!(?i:{see})[ ,])[A-Z][\w’'-]+,?\s+(?:{here}),\s*$"
        others = rf"(?<!\w)(?i:{_any(words.others)})\s+$"
        self._document = re.compile(
            rf"{_SYMBOL}|{_NUMBERED}|{_CASE}|{_DECIDED}|{_DIRECTLY}|{work}|{others}|(?<!\w)(?:{'|'.join(documents)})(?!\w)|[”»’\"](?=\s*[,(]?\s*$)"
        )
        self._joined = re.compile(rf"\s*(?:[,;]\s*)?(?:(?:{joins})\s+)?(?:(?:{see})\s+)?{article}\Z", re.IGNORECASE)

    def found_in(self, text: Text, counts: Mapping[str, int]) -> Iterator[TypedNumber]:
        """Yield the references in a text to records of this report; `counts` says how many there are of each kind."""
        prose = text.prose.text
        end, was_own, before, others = -1, False, "", False
        for match in self._reference.finditer(prose):
            kind = match.lastgroup if match.lastgroup in KINDS else next(kind for kind in KINDS if match[kind])
            parts = self._parts(match["numbers"])
            numbers = tuple(number for first, last in parts for number in range(first, max(first, last) + 1))
            here = self._here.match(prose, match.end())
            strong = here is not None
            joined = end >= 0 and not (before == "note" and kind == "paragraph") and self._joined.fullmatch(prose, end, match.start()) is not None
            if not strong and not match["numbers"][-1:].isdigit() and match["numbers"].casefold() in self._numbers and not self._sees(prose, match):
                continue  # ‘part one of the study’, ‘note one thing’
            is_own = strong or (was_own if joined else self._is_own(text, match, kind))
            if self._is_borrowed(text, match.start(), strong=strong) or self._is_other_s(prose, match, kind, strong=strong):
                is_own = False
            paged = text.kind is Kind.ENDNOTE and _PAGE.search(prose, 0, match.start()) is not None
            is_own = is_own and (strong or not (others or paged))
            others = others or (text.kind is Kind.ENDNOTE and not is_own)  # ‘Roe, p. 3. See also para. 40’
            is_here = strong or max(numbers) <= counts[kind] or (is_own and not joined and self._is_alone(text, match, kind))
            end, was_own, before = here.end() if here else match.end(), is_own and is_here, kind
            if was_own and min(numbers) > 0:
                yield TypedNumber(kind, match.start(), match.end(), numbers, len(parts) == 1 and len(numbers) > 1)

    def word_before(self, before: str, kind: str) -> str:
        """Return the word for this kind of record with which `before` ends, with the blanks after it; ‘’ if there is none."""
        found = self._last_word[kind].search(before) if kind in KINDS else None
        return found[0] if found is not None else ""

    def label_in(self, title: str) -> str:
        """Return the label that a title begins with, such as ‘Table 1:’, which is printed once more; ‘’ if there is none."""
        found = self._label.match(title)
        return found[0] if found is not None else ""

    def _is_other_s(self, prose: str, match: re.Match[str], kind: str, *, strong: bool) -> bool:
        """Whether words after a reference, or a letter at its number (‘5(a)’, ‘98D’), make it another document's."""
        lettered = re.search(r"\d(?:[a-z]|\s?\([a-z])", match["numbers"], re.IGNORECASE) is not None
        return (lettered and not (strong and kind == "paragraph")) or (not strong and self._of.match(prose, match.end()) is not None)

    def _is_borrowed(self, text: Text, start: int, *, strong: bool) -> bool:
        """Whether a reference is in other people's words. Italics are a title, unless they begin with ‘see’ or the reference, or name this report."""
        for first, last in text.prose.emphasised:
            if first <= start < last:
                lead = text.prose.text[first:start].strip(" (")
                if strong or not lead or self._see.fullmatch(f"{lead} ") is not None:
                    return any(begin <= start < end for begin, end in (*text.prose.quotations, *text.prose.foreign))
        return text.is_borrowed(start)

    def _is_alone(self, text: Text, match: re.Match[str], kind: str) -> bool:
        """Whether ‘see note 90’, of which the report has none, can be to no other document: neither this sentence nor the one before names one."""
        prose = text.prose.text
        start = text.prose.sentences[max(0, text.prose.sentence_at(match.start()) - 1)][0]
        before = prose[start : match.start()]
        names = self._document.search(before) is not None or text.prose.notes_between(start, match.start())
        return (
            not names
            and kind in ("note", "table", "figure")
            and (self._see.search(before) is not None or self._certain.match(prose, match.start()) is not None)
        )

    def _parts(self, numbers: str) -> list[tuple[int, int]]:
        """The first and last number of each part of ‘5–7 and 9’."""
        numbers = re.sub(r"[^\W\d_][\w-]*", lambda word: self._numbers.get(word[0].casefold(), word[0]), numbers)
        joined = re.sub(rf"\s*[-–—]\s*|\s+(?:{self._to})\s+", "-", re.sub(r"[()#]", "", numbers))
        found = [(int(part[1]), int(part[2] or part[1])) for part in re.finditer(r"(\d+)(?:-(\d+))?", joined)]
        return [(first, min(last, first + _LONGEST)) for first, last in found]

    def _sees(self, prose: str, match: re.Match[str]) -> bool:
        return self._see.search(prose, 0, match.start()) is not None

    def _is_own(self, text: Text, match: re.Match[str], kind: str) -> bool:
        """Whether a reference without ‘above’ or ‘below’ is to this report: nothing before it in its sentence names another document."""
        prose = text.prose.text
        at = text.prose.sentence_at(match.start())
        start = text.prose.sentences[at][0]
        if at and (prose[start].isdigit() or prose[start] == "("):
            start = text.prose.sentences[at - 1][0]  # ‘núm. 13, párr. 3’, ‘The Committee asked for it. (para. 3)’
        before, after = prose[start : match.start()], prose[match.end() :].lstrip()
        sees = self._see.search(before)
        clause = re.split(r"[;(]", before[: sees.start()])[-1] if sees is not None else before
        cited = [note for note in text.prose.notes_between(start, match.start()) if not (text.kind is not Kind.ENDNOTE and sees)]
        if self._document.search(clause) is not None or (cited and sees is None):
            return False
        alone = before.rstrip().endswith("(") and after.startswith(")")
        if text.kind is Kind.ENDNOTE or kind == "section":
            return sees is not None or (alone and kind == "section" and match[0][0].islower() and self._document.search(before) is None)
        return kind != "note" or not after or not after[0].isalnum() or self._certain.match(prose, match.start()) is not None


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
