"""A passage as prose: the words a reader reads, each at its own offset, cut into sentences.

Everything is a string of the passage's own length, with blanks for marks and references, so that a place found in it is
a place in the passage.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from operator import attrgetter, itemgetter

from altreport.markup.invisible_characters import HIDDEN, without_hidden
from altreport.markup.list_items import list_marks
from altreport.markup.scanner import scan
from altreport.markup.tokens import PASSAGES, Citation, NoteReference, Scan

REFERENCE = "\ue000"
"""What is in the place of a cross-reference without words of its own: no letter, no blank."""

_LINE_START = re.compile(r"^[ ]{0,3}(?:#{1,6} |>+ ?|[-*+] )")
_BLOCK = re.compile(r"\n(?:[ \t]*\n)+|\n(?=[ ]{0,3}(?:[-*+] |\(?\d{1,3}[.)] |\||#{1,6} |>))|(?<=\|)[ \t]*\n")
_MARK = re.compile(r"(?<!\w)[*_]+(?=\S)|(?<=\S)[*_]+(?!\w)|[*`|\\]|\[|\]|!(?=\[)")
_IN_WORD = re.compile(r"(?<=[^\W\d_])\*+(?=[^\W\d_])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
_SIGN = re.compile(r"[*_`|\\\[\]]")
_ESCAPED = re.compile(r"(?<=[^\s\\])\\(?=[!-)+-/:-@^{}~])")
"""A stroke before a sign that marks nothing in a text: ‘Id\\.’ is read as ‘Id.’."""
_LANG = re.compile(r"\blang=[\"']?([A-Za-z-]+)")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?![*_\s])([^*_\n]+?)(?<!\s)\1(?![\w*_])")
_QUOTES = re.compile(
    r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|(?<!\w)‘(?:[^‘’]|’(?=\w))*’(?!\w)|(?<!\w)\"[^\"\n]*\"(?!\w)|(?<!\w)'(?=\S)(?:[^'\n]|'(?=\w)){0,2000}?'(?!\w)",
)
_BLOCK_QUOTE = re.compile(r"^[ ]{0,3}>.*(?:\n(?![ \t]*\n).*)*", re.MULTILINE)
_END = re.compile(r"[.!?…]+[\"'’”»)\]]*(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|[A-Z](?:\.[A-Z])+|e\.g|i\.e|[Nn]o|[Nn]os|[Aa]rts?|[Ss]ec|ss?|[Pp]aras?|pp?|[Vv]ol|[Cc]h|[Ff]ig|cf|vs?|al|ca|approx|"
    r"Dr|Mr|Mrs|Ms|Prof|St|Hon|Gen|Inc|Ltd|Co|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)


@dataclass(frozen=True)
class Prose:
    """What a reader reads of `markdown`; all offsets are those of `markdown`, ends exclusive.

    `text` has blanks for marks, notes, addresses and code, and one blank for the end of a line within a paragraph; a
    hidden character is removed from its word, which has a blank after it instead.
    """

    markdown: str
    found: Scan

    @cached_property
    def text(self) -> str:
        """The words, at their own offsets."""
        shown = list(self.markdown)
        for start, end in (*self._unread, *list_marks(self.markdown).items):
            shown[start:end] = " " * (end - start)
        for reference in self.found.cross_references:
            if not reference.text:
                shown[reference.start : reference.end] = REFERENCE * (reference.end - reference.start)
        text = "\n".join(_LINE_START.sub(_blank, line, count=1) if _LINE_START.match(line) else line for line in "".join(shown).split("\n"))
        if _SIGN.search(text):
            text = _ESCAPED.sub(HIDDEN[0], text)
            text = _MARK.sub(_blank, _IN_WORD.sub(lambda mark: HIDDEN[0] * len(mark[0]), text))
        if "&" in text:
            text = _ENTITY.sub(_decoded, text)
        return without_hidden(text.replace("\t", " ").replace("\n", " ").replace("\xa0", " "))

    @cached_property
    def _unread(self) -> list[tuple[int, int]]:
        notes = [(ref.start, ref.end) for ref in self.found.references if isinstance(ref, NoteReference | Citation)]
        targets = [(ref.start + 1 + len(ref.text), ref.end) for ref in self.found.cross_references if ref.text]
        spans = [(span.inner_end, span.end) for span in self.found.spans]
        return [*self.found.skipped, *notes, *targets, *spans]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Each from its first word to the next sentence's first: the notes after its full stop are its own.

        A list item, a row of a table and a heading are sentences, however they end.
        """
        text, starts = self.text, [0]
        starts += [match.end() for match in _BLOCK.finditer(self.markdown)]
        for match in _END.finditer(text):
            following = re.compile(r"\s*").match(text, match.end())
            begin = following.end() if following else match.end()
            if begin < len(text) and self._ends(text, match, begin):
                starts.append(begin)
        ordered = sorted(set(starts))
        return tuple(zip(ordered, [*ordered[1:], len(text)], strict=True))

    @staticmethod
    def _ends(text: str, match: re.Match[str], begin: int) -> bool:
        """Whether the sentence ends with `match`: a capital, a digit or a quotation follows, and no abbreviation is before."""
        follows = text[begin]
        if not (follows.isupper() or follows.isdigit() or follows in "“‘\"'([«" + REFERENCE):
            return False
        return not _ABBREVIATION.search(text[max(0, match.start() - 12) : match.start() + 1])

    def sentence_at(self, offset: int) -> int:
        """The index in `sentences` of the one that `offset` lies in."""
        return max(0, bisect_right(self.sentences, offset, key=itemgetter(0)) - 1)

    def noted(self, index: int) -> bool:
        """Whether a note, or a reference to another part of the report, is in the sentence."""
        start, end = self.sentences[index]
        return bisect_left(self._calls, start) < bisect_left(self._calls, end)

    def notes_between(self, start: int, end: int) -> tuple[NoteReference | Citation, ...]:
        """The calls of endnotes that begin at `start` or after it, and before `end`."""
        notes = self.found.notes
        return notes[bisect_left(notes, start, key=attrgetter("start")) : bisect_left(notes, end, key=attrgetter("start"))]

    @cached_property
    def _calls(self) -> list[int]:
        """Where the references begin."""
        return [reference.start for reference in self.found.references]

    @cached_property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """Everything in quotation marks, marks included, and every quoted block."""
        blocks = [(match.start(), match.end()) for match in _BLOCK_QUOTE.finditer(self.markdown)]
        marked = [(match.start(), match.end()) for match in _QUOTES.finditer(self.markdown)]
        return tuple(sorted([*blocks, *marked]))

    @cached_property
    def foreign(self) -> tuple[tuple[int, int], ...]:
        """Every span in a language of its own, `[…]{lang=mi}`."""
        return tuple((span.start, span.end) for span in self.found.spans if _LANG.search(self.markdown, span.inner_end, span.end))

    @cached_property
    def emphasised(self) -> tuple[tuple[int, int], ...]:
        """Every stretch in italics: titles of works and cases, and words of other languages, are so."""
        return tuple((match.start(), match.end()) for match in _EMPHASIS.finditer(self.markdown))


def _decoded(entity: re.Match[str]) -> str:
    """The character of an entity, as long as the entity, so that it stays within its word."""
    char = unescape(entity[0])
    return char.ljust(len(entity[0]), HIDDEN[0]) if len(char) == 1 else entity[0]


def _blank(mark: re.Match[str]) -> str:
    return " " * len(mark[0])


@lru_cache(maxsize=PASSAGES)
def read_prose(markdown: str) -> Prose:
    """`markdown` as prose. It never fails."""
    return Prose(markdown, scan(markdown))
