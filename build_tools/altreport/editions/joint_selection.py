"""Two states of a report as one audience may see both: what either state withholds is in neither.

A text that was public and is withheld now must not come out as a deleted text, and the reverse. Records are withheld by their ids. Words
are withheld where the other state marks the same words, or words in the place of which they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import itemgetter

from altreport.editions.selection import AlsoWithheld, Edition, marked_ids, select
from altreport.markup import scan
from altreport.markup.cut_spans import stretch_to_cut
from altreport.markup.marks_in_pairs import is_balanced
from altreport.markup.shared_words import TOKEN, offsets_of, paired_parts
from altreport.model.located_data import Passage
from altreport.model.record import Visibility
from altreport.model.record_fields import Path
from altreport.model.report import AlternativeReport


def select_together(old: AlternativeReport, new: AlternativeReport, edition: Edition) -> tuple[AlternativeReport, AlternativeReport]:
    """Return both whole reports as `edition` may see them, each without what the marks of the other withhold from it.

    A text of which the marks cannot be carried over without breaking its markup is left out of both.
    """
    ids = marked_ids(old, edition) | marked_ids(new, edition)
    olds, news = _passages(old), _passages(new)
    both = [(key, olds[key], news[key]) for key in olds.keys() & news.keys()]
    parts = [(key, _carried(there, here, edition), _carried(here, there, edition)) for key, here, there in both]
    broken = {name for (name, _), in_old, in_new in parts if in_old is None or in_new is None}
    withheld = [AlsoWithheld(ids | broken, {texts[key].place: cut for key, cut in cuts if cut}) for texts, cuts in _by_state(olds, news, parts)]
    return select(old, edition, withheld[0]), select(new, edition, withheld[1])


_Key = tuple[str, Path]
_Parts = tuple[tuple[int, int], ...]


def _by_state(
    olds: dict[_Key, Passage], news: dict[_Key, Passage], parts: list[tuple[_Key, _Parts | None, _Parts | None]]
) -> Iterator[tuple[dict[_Key, Passage], list[tuple[_Key, _Parts]]]]:
    yield olds, [(key, in_old or ()) for key, in_old, _ in parts]
    yield news, [(key, in_new or ()) for key, _, in_new in parts]


def _passages(report: AlternativeReport) -> dict[_Key, Passage]:
    """Return each text of Markdown by its record and field."""
    return {(each.owner, each.path): each.text for each in report.field_texts() if isinstance(each.text, Passage)}


def _carried(marked: Passage, other: Passage, edition: Edition) -> _Parts | None:
    """Return the parts of `other` that are the words withheld in `marked`, or are in their place; None if they cannot be cut soundly."""
    if not _withheld(marked.markdown, edition):
        return ()
    theirs, ours = _without_levels(marked), _without_levels(other)
    secret = _withheld(marked.markdown, edition)
    hidden = [any(start <= at < end for start, end in secret) for at in _offsets(theirs)]
    words, own = TOKEN.findall(theirs.markdown), TOKEN.findall(ours.markdown)
    at_words, at_own = offsets_of(words), offsets_of(own)
    masked = [False] * len(own)
    for (begin, end), (first, last) in paired_parts(words, own):
        is_hidden = any(hidden[at_words[begin] : at_words[end]])
        masked[first:last] = [is_hidden] * (last - first)
    told = _words_by_hiding(words, [any(hidden[begin:end]) for begin, end in pairwise(at_words)])
    masked = [is_hidden or word.casefold() in told for is_hidden, word in zip(masked, own, strict=True)]
    position = _offsets(ours)
    cut = []
    for is_hidden, group in groupby(enumerate(masked), itemgetter(1)):
        numbers = [number for number, _ in group]
        if is_hidden:
            cut.append(_whole_marks(other.markdown, position[at_own[numbers[0]]], position[at_own[numbers[-1] + 1] - 1] + 1))
    left = other.without(cut).markdown
    return tuple(cut) if is_balanced(left) == is_balanced(other.markdown) else None


def _words_by_hiding(words: list[str], hidden: list[bool]) -> set[str]:
    """Return the words that a text has only where it is withheld: they are secret wherever the other state has them."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for word, is_hidden in zip(words, hidden, strict=True):
        if word[0].isalnum():
            found[is_hidden].add(word.casefold())
    return found[True] - found[False]


def _withheld(markdown: str, edition: Edition) -> list[tuple[int, int]]:
    """Return the words of marked spans that `edition` may not see."""
    levels = {level for level in Visibility if not edition.shows(level)}
    return [(span.inner_start, span.inner_end) for span in scan(markdown).spans if not levels.isdisjoint(span.classes)]


def _without_levels(passage: Passage) -> Passage:
    """Return the text with all its words, and without the marks that say who may see them."""
    spans = [span for span in scan(passage.markdown).spans if not set(Visibility).isdisjoint(span.classes)]
    return passage.without(part for span in spans for part in ((span.start, span.inner_start), (span.inner_end, span.end)))


def _offsets(passage: Passage) -> list[int]:
    """Return the offset in the text before any cut of each character."""
    return [at for start, end in passage.kept for at in range(start, end)]


def _whole_marks(markdown: str, start: int, end: int) -> tuple[int, int]:
    """Return the part, made as long as the calls of notes and references that begin or end in it, with the blanks and marks around nothing."""
    found = scan(markdown)
    for each in (*found.notes, *found.references):
        if each.start < end and start < each.end:
            start, end = min(start, each.start), max(end, each.end)
    return stretch_to_cut(markdown, start, end)
