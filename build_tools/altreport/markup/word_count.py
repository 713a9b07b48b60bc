"""Counting words as a reader of the finished document would: marks, addresses and endnote numbers are no words."""

from __future__ import annotations

import re
from functools import lru_cache

from altreport.markup.list_items import list_marks
from altreport.markup.scanner import scan
from altreport.markup.tokens import PASSAGES, CrossReference

_MARKS = re.compile(r"^[ ]{0,3}(?:#{1,6} |> ?|[-*+] |(?:`{3,}|~{3,}).*$)|^\|?[ :|+=-]+\|?$|[*_`|]|\\(?=[^\w\s])", re.MULTILINE)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_HAS_LETTER = re.compile(r"\w")


def plain_words(markdown: str) -> list[str]:
    """The words of a passage in order, without the labels of lists; a cross-reference without words of its own counts as two ('paragraph 18')."""
    found = scan(markdown)
    pieces, position = [], 0
    cuts: list[tuple[int, int, str]] = [(ref.start, ref.end, _shown(ref)) for ref in found.references]
    spans = [(span.start, span.inner_start, "") for span in found.spans]
    tails = [(span.inner_end, span.end, "") for span in found.spans]
    labels = [(start, end, "") for start, end in list_marks(markdown).items]
    for start, end, shown in sorted([*cuts, *spans, *tails, *labels]):
        if start >= position:
            pieces += [markdown[position:start], shown]
            position = end
    text = _LINK.sub(r"\1", _MARKS.sub("", "".join([*pieces, markdown[position:]])))
    return words_of_plain_text(text)


def words_of_plain_text(text: str) -> list[str]:
    """The words of plain text; a mark alone is no word, with or without a space before it."""
    return [word for word in text.split() if _HAS_LETTER.search(word)]


@lru_cache(maxsize=PASSAGES)
def count_words(markdown: str) -> int:
    """How many words a passage has."""
    return len(plain_words(markdown))


def _shown(reference: object) -> str:
    if isinstance(reference, CrossReference):
        return reference.text or "paragraph 1"
    return ""
