"""Keep changes apart that meet at the end of a paragraph that stays.

LibreOffice 7.4 takes an insertion up to the end of a paragraph and one from the beginning of the next for a single one, the end between them
included; so with deletions. Then rejecting or accepting would join the paragraphs. Word has no such rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from altreport.outputs.redline.revision_marks import Status
from altreport.outputs.redline.words import Item

_OTHER = {Status.INSERTED: Status.DELETED, Status.DELETED: Status.INSERTED}


def keep_apart(paragraphs: Sequence[list[Item]]) -> None:
    """Change the items of paragraphs that follow each other so that no such changes meet; the words and their statuses stay the same, mostly.

    What is done is the first of these that can be: a deletion and an insertion change places; the mark of an end is put at the last of the
    paragraphs that were inserted or deleted after it; a word or note is deleted and inserted again.
    """
    for at, (before, after) in enumerate(pairwise(paragraphs)):
        status = _last_status(before)
        if status not in _OTHER or after[0].status is not status:
            continue
        start = _last_change(before)
        meets = at > 0 and _last_status(paragraphs[at - 1]) is status
        if _end_with(before, start, _OTHER[status], keeps_first=not start and meets) or _shift_end(paragraphs, at, status):
            continue
        if start and before[start - 1].status is Status.KEPT:
            kept = before[start - 1]
            before[start - 1 : start] = [Item(Status.DELETED, kept.old, None), Item(Status.INSERTED, None, kept.new)]
            _end_with(before, start - 1, _OTHER[status], keeps_first=False)


def _last_status(paragraph: list[Item]) -> Status:
    """Return what happened to the last words before an end that stays."""
    return paragraph[-2].status if len(paragraph) > 1 and paragraph[-1].status is Status.KEPT else Status.KEPT


def _last_change(paragraph: list[Item]) -> int:
    """Where the changes before the end begin."""
    at = len(paragraph) - 1
    while at and paragraph[at - 1].status in _OTHER and paragraph[at - 1].shown.kind != "end":
        at -= 1
    return at


def _end_with(paragraph: list[Item], start: int, status: Status, *, keeps_first: bool) -> bool:
    """Let the changes from `start` to the end of a paragraph end with those of a status, if there are any; `keeps_first`: and begin with them still."""
    last = [item for item in paragraph[start:-1] if item.status is status]
    others = [item for item in paragraph[start:-1] if item.status is not status]
    if not last:
        return False
    first = last[:-1] if keeps_first else []
    paragraph[start:-1] = [*first, *others, *last[len(first) :]]
    return True


def _shift_end(paragraphs: Sequence[list[Item]], at: int, status: Status) -> bool:
    """Mark the end of a paragraph in the place of that of the last one that was inserted or deleted after it, if both look the same."""
    last = at + 1
    if any(item.status is not status for item in paragraphs[last]):
        return False
    while last + 1 < len(paragraphs) and all(item.status is status for item in paragraphs[last + 1]):
        last += 1
    here, there = paragraphs[at][-1], paragraphs[last][-1]
    assert here.old is not None
    assert here.new is not None
    if len({here.old.key, here.new.key, there.shown.key}) > 1 or _has_first_note(paragraphs[at]):
        return False
    inserted = status is Status.INSERTED
    paragraphs[at][-1] = Item(status, None if inserted else here.old, here.new if inserted else None)
    paragraphs[last][-1] = Item(Status.KEPT, here.old if inserted else there.old, there.new if inserted else here.new)
    return True


def _has_first_note(paragraph: list[Item]) -> bool:
    """Whether the first note is called here: LibreOffice 7.4 loses the mark at the end of such a paragraph."""
    return any(call.get(key) == "1" for item in paragraph for run in item.shown.runs for call in run for key in call.attrib if item.shown.kind == "note")
