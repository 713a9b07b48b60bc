"""What the reading found, before it has an id and knows what else is in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from altreport.markup.shared_words import NOTE
from altreport.review.proposal import Kind, Proposal, Remark, Reviewer, SourceChange, Where, proposal_id
from altreport.review.reading.hand import Hand
from altreport.review.reading.sent_text import SentText
from altreport.review.reading.word_lines import PICTURE

_SENTENCE_END = re.compile(rf"[.!?…؟。][’”»)\]]*(?:{NOTE}|\d|,)*\s+")


@dataclass(frozen=True)
class Found:
    """One change; `story` and `at` say where it is in the sent file ('' is the document, else the call of a note), `sentence` where its sentence begins."""

    record: str
    kind: Kind
    where: Where
    hand: Hand
    tracked: bool
    story: str
    at: int
    sentence: int
    before: str = ""
    after: str = ""
    source: SourceChange | None = None
    note: str = ""
    beside: str = ""
    draft: str = ""
    about: str = ""
    thread: tuple[Remark, ...] = ()


def sentence_of(sent: SentText, at: int) -> int:
    """Return where the sentence with a character begins."""
    if not sent.starts:
        return 0
    start, end = sent.span_of(sent.line_of(at))
    return max((match.end() for match in _SENTENCE_END.finditer(sent.text, start, end) if match.end() <= at), default=start)


def proposals(found: Iterable[tuple[str, Found]]) -> tuple[Proposal, ...]:
    """Return proposals of what was found in files (by their names): the same change by several reviewers is one, with all their names."""
    groups: dict[object, list[tuple[str, Found]]] = {}
    for file, one in found:
        groups.setdefault(_same(one), []).append((file, one))
    made = [(group[0][1], _proposal(group)) for group in groups.values()]
    sentences: dict[tuple[str, int], list[str]] = {}
    for one, proposal in made:
        if _is_in_sentence(proposal):
            sentences.setdefault((one.story, one.sentence), []).append(proposal.id)
    done = []
    for one, proposal in made:
        near = tuple(name for name in sentences.get((one.story, one.sentence), ()) if name != proposal.id) if _is_in_sentence(proposal) else ()
        done.append(replace(proposal, near=near))
    return tuple(done)


def _is_in_sentence(one: Proposal) -> bool:
    """Whether it changes words of a sentence, not a whole paragraph."""
    return one.kind is not Kind.COMMENT and one.where is not Where.STRUCTURE


def _same(one: Found) -> object:
    if one.kind is Kind.COMMENT:
        return one.story, one.at, one.about, one.thread
    return one.story, one.at, one.kind, one.record, one.before, one.after, one.source, one.beside


def _proposal(group: list[tuple[str, Found]]) -> Proposal:
    one = group[0][1]
    by = dict.fromkeys(Reviewer(each.hand.who, each.hand.on, file, each.tracked) for file, each in group)
    place = f"{one.story}:{one.at}:{one.kind}:{one.beside}"
    before, after = _printed(one.before), _printed(one.after)
    said = "\n".join(remark.words for remark in one.thread[:1])
    return Proposal(
        id=proposal_id(one.record, place, before or one.about, after or said, one.hand.who),
        record=one.record,
        kind=one.kind,
        where=one.where,
        by=tuple(by),
        before=before,
        after=after,
        source=one.source,
        about=_printed(one.about),
        thread=one.thread,
        beside=one.beside,
        draft=one.draft,
        note=one.note,
    )


def _printed(words: str) -> str:
    """Words for readers: a note's call as [note]."""
    return words.replace(NOTE, "[note]").replace(PICTURE, "[picture]").strip("\n")
