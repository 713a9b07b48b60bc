"""Names of children in a text: a name beside an age under 18, a class at school, a recent year of birth, or a word such as ‘a minor’.

English, French and Spanish are read in every report, because a name that is missed in a quotation is published as well. A sign is after the name (‘Ana
Flores, a girl of six’), before it (‘the six-year-old Ana Flores’), or at the beginning of the next sentence (‘She was eight.’).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from altreport.checks.reading.child_signs import (
    ACTS,
    ASIDE,
    BARE,
    CHILD_WORD,
    GROUP_BEFORE,
    HEAD,
    NAME,
    NEXT,
    NOT_AFTER,
    PLACE_BEFORE,
    PLACES,
    QUICK,
    RELATION,
    REPORTS,
    SMALL,
    TAIL,
)
from altreport.checks.reading.person_names import PersonNames, folded

_TITLES = frozenset(
    ["mr", "mrs", "dr", "prof", "professor", "judge", "justice", "magistrate", "minister", "president", "senator", "chief", "officer", "inspector"]
)
_LEADING = frozenset(["baby", "newborn", "toddler", "infant", "schoolgirl", "schoolboy", "pupil", "little", "the", "a", "an"])


@dataclass(frozen=True)
class NamedChild:
    """A name at `[start, end)` of a text."""

    start: int
    end: int


class NamedChildren:
    """Finds them, by what the report and its lists know of bodies, States and places."""

    def __init__(self, names: PersonNames, year: int) -> None:
        """`names` tells bodies and States from people; `year` is that of the check, from which the age of someone born in a year is counted."""
        self._names = names
        self._year = year

    def found_in(self, text: str, *, bare: bool = True) -> Iterator[NamedChild]:
        """Each named child once. `bare=False` is for notes and sources, where a number alone after a name is a page."""
        if QUICK.search(text) is None:
            return
        followed = {match.start() for match in NEXT.finditer(text) if self._says_age(text, match.end())}
        for found in NAME.finditer(text):
            start, words, titled = self._without_leading(found)
            if not words or PLACE_BEFORE.search(text, max(0, start - 30), start) or GROUP_BEFORE.search(text, max(0, start - 30), start):
                continue
            span = (start, found.end())
            is_child = self._after(text, span[1], titled=titled) or self._is_child(text, span, words, bare and not titled, set() if titled else followed)
            if is_child and self._may_be(words):
                yield NamedChild(start, found.end())

    def _may_be(self, words: list[str]) -> bool:
        return self._names.may_be_persons(words) and PLACES.fullmatch(words[-1]) is None

    def _is_child(self, text: str, span: tuple[int, int], words: list[str], numbers: bool, followed: set[int]) -> bool:
        """Whether a sign of a child is after the name, before it, or in the next sentence; with `numbers` also a number alone."""
        start, end = span
        alone = len(words) == 1
        if self._before(text, start, end, words) or (numbers and self._bare(text, start, end, alone=alone)):
            return True
        return bool(followed) and not alone and self._in_next(text, end, followed)

    @staticmethod
    def _without_leading(found: re.Match[str]) -> tuple[int, list[str], bool]:
        """The start of a name and its words without titles and words such as ‘Baby’, and whether a title was among them."""
        start, titled = found.start(), False
        words = found[0].split()
        while words and (folded(words[0]) in _LEADING or folded(words[0]) in _TITLES):
            titled = titled or folded(words[0]) in _TITLES
            start = found.string.index(words[1], start + len(words[0])) if len(words) > 1 else found.end()
            words = words[1:]
        return start, words, titled

    def _after(self, text: str, end: int, *, titled: bool) -> bool:
        aside = ASIDE.match(text, end)
        tail = TAIL.match(text, end) or (TAIL.match(text, aside.end()) if aside is not None else None)
        if tail is None:
            return False
        number = tail["ans"] or tail["anos"]
        if number is not None:
            return number.isdigit() or number.casefold() in SMALL
        if tail["born"] is not None:
            return int(tail["born"]) > self._year - 18
        return not titled or "old" in tail[0] or "age" in tail[0]

    def _says_age(self, text: str, end: int) -> bool:
        """Whether the words after ‘She’ say that she is a child."""
        bare = BARE.match(text, end)
        return self._after(text, end, titled=False) or (bare is not None and bare["be"] is not None)

    @staticmethod
    def _before(text: str, start: int, end: int, words: list[str]) -> bool:
        head = HEAD.search(text, max(0, start - 120), start)
        if head is None or NOT_AFTER.match(text, end) or text[start - 1 : start].isalnum():
            return False
        if head["ans"] is not None:
            return head["ans"].isdigit() or head["ans"].casefold() in SMALL
        if head[0].rstrip().endswith(",") and (REPORTS.match(text, end) or (len(words) == 1 and not text[end:].strip(" \n}"))):
            return False  # ‘Parent of a pupil, Nairobi’: what ends a field after a comma is a place
        if head["article"] and not head["named"] and not head["comma"]:
            return len(words) > 1 and not re.search(r"(?:an|ese|ish|ian|i)$", words[-1])
        closed = head[0].rstrip().endswith((",", "(")) or head["named"]
        return bool(closed or len(words) > 1 or (head["plain"] is None and head["nude"] is None) or ACTS.match(text, end))

    @staticmethod
    def _bare(text: str, start: int, end: int, *, alone: bool) -> bool:
        match = BARE.match(text, end)
        if match is None:
            return False
        if match["acts"] is not None or match["on"] is not None or RELATION.search(text, max(0, start - 30), start):
            return True
        closed = match[0].startswith(",") and text[match.end() : match.end() + 1] == ","
        if alone or closed:
            return closed and (not alone or match["now"] is not None)
        line = text[max(0, text.rfind(". ", 0, start)) : match.end() + 80]
        return match["be"] is not None or CHILD_WORD.search(line) is not None

    @staticmethod
    def _in_next(text: str, end: int, followed: set[int]) -> bool:
        """Whether the next sentence says the age, and no other name is in between."""
        stop = min((at for at in followed if at >= end), default=-1)
        return stop >= 0 and not re.search(r"[.!?;]\s|[a-z,] [A-Z]", text[end:stop])


def may_name_a_child(text: str) -> bool:
    """Whether a text has a sign of a child at all."""
    return QUICK.search(text) is not None
