"""The levels of headings that all look alike, by the numbers before them: ‘1.’ is above ‘1.1’ and ‘a)’, and both are above headings without a number."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import replace

from altreport.importing.heading_words import TYPED_NUMBER, announces_recommendations, is_chapter, is_mixed, is_usual
from altreport.importing.word.paragraph_roles import Role
from altreport.importing.word.story import Found

BARE = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)(?:[\s\u00a0]+(?=[^\W\d_])|(?=[\u3040-\u9fff])(?![年月日个個名章节節]))")
"""A number without a mark that is typed before a heading: `1 Introduction`, `2.3 Prisons`, `3结论`."""
_ANNEX = re.compile(r"(?:annex|appendix|annexe|anexo|apéndice|apêndice|приложени|ملحق|附录|附件)", re.IGNORECASE)
_ROMAN = re.compile(r"\(?(?:[IVX]{1,6})[.)]")
_FIRST = frozenset({"0", "1", "I", "A", "a", "一", "2", "II", "B", "b", "二"})
"""Where numbers begin: with the second where the first is the title or the contents."""
_DEEPEST = 9
_LEAST = 2
_WORDS_OF_A_USUAL_HEADING = 3


def levels_by_numbers(found: list[Found], roles: list[Role], styled: Iterable[int], printed: dict[int, str]) -> None:
    """Correct the levels of headings in `found` where headings of one level have numbers of several depths.

    `styled` are the positions of headings that a style makes: of these one without a number stays where the style has it. `printed` are the numbers
    that Word prints, by position.
    """
    by_word = {position for position in printed if not _kind(found[position].text)}
    texts = {position: f"{printed[position]} {each.text}" if position in by_word else each.text for position, each in enumerate(found)}
    positions = [position for position, role in enumerate(roles) if role is Role.HEADING]
    by_style = frozenset(styled)
    depths = dict.fromkeys(positions, 1)
    for level in {found[position].outline or 1 for position in positions}:
        alike = [position for position in positions if (found[position].outline or 1) == level]
        above = [position for position in positions if (found[position].outline or 1) < level]
        depths.update(_depths(_kinds(alike, texts, by_word), above, texts, by_style))
    if set(depths.values()) <= {1}:
        return
    order = sorted({(found[position].outline or 1, depth) for position, depth in depths.items()})
    for position, depth in depths.items():
        found[position] = replace(found[position], outline=min(order.index((found[position].outline or 1, depth)) + 1, _DEEPEST))


def _depths(kinds: dict[int, str], above: list[int], texts: dict[int, str], by_style: frozenset[int]) -> Iterator[tuple[int, int]]:
    """How deep each of some headings of one level is, from 1; nothing where their numbers do not say that there are several levels.

    `above` are the headings of higher levels, after which numbers begin again.
    """
    alike = list(kinds)
    numbered = [kind for kind in kinds.values() if kind]
    top = numbered[0] if numbered else ""
    start = _number(texts[next((position for position in alike if kinds[position]), 0)]) if numbered else ""
    firsts = [at for at, position in enumerate(alike) if kinds[position] == top and _number(texts[position]) == start]
    if numbered.count(top) < _LEAST or start not in _FIRST:
        return
    if any(bisect(above, alike[at]) == bisect(above, alike[at - 1]) for at in firsts[1:]):  # numbers begin again: they are below headings without a number
        if all(at > 0 and not kinds[alike[at - 1]] for at in firsts):
            yield from ((position, _rung(kinds[position], numbered) + 1) for position in alike)
        return
    plain_is_below = all(_is_chapter_without_number(texts[position]) for position in alike[: firsts[0]])
    last = 0
    for position, kind in kinds.items():
        if kind:
            last = _rung(kind, numbered)
            yield position, last
        elif last and plain_is_below and position not in by_style and not _is_chapter_without_number(texts[position]):
            yield position, last + 1


def _rung(kind: str, numbered: list[str]) -> int:
    """Which of the kinds of numbers one is, from 1; 0 for none. They are in the order of their first use, those with more figures after those with fewer."""
    ladder = list(dict.fromkeys(numbered))
    dotted = iter(sorted((each for each in ladder if each.strip("#1.") == ""), key=len))
    ladder = [next(dotted) if each.strip("#1.") == "" else each for each in ladder]
    return ladder.index(kind) + 1 if kind else 0


def _kinds(alike: list[int], texts: dict[int, str], by_word: set[int]) -> dict[int, str]:
    """The kind of number of each heading, with ‘#’ before it where Word prints the number; ‘I’ after ‘H’ is a letter."""
    kinds: dict[int, str] = {}
    before = ""
    for position in alike:
        kind, number = _kind(texts[position]), _number(texts[position])
        is_next_letter = len(number) == len(before) == 1 and ord(number) == ord(before) + 1
        kinds[position] = "#" * (position in by_word and bool(kind)) + ("A" if kind == "I" and is_next_letter else kind)
        before = number or before
    return kinds


def _kind(text: str) -> str:
    """What kind of number a heading has ('1', '1.1', 'I', 'A', 'a', '一'); '' where it has none."""
    match = TYPED_NUMBER.match(text) or BARE.match(text)
    if match is None:
        return ""
    typed = match[0].strip()
    figures = re.findall(r"\d+", typed)
    if figures:
        return ".".join("1" * len(figures)) + ("(" if typed[0] in "(（" else ")" if typed[-1] in ")、" else "")
    if _ROMAN.match(typed):
        return "I"
    letter = next((char for char in typed if char.isalpha()), "")
    return ("a" if letter.islower() else "A" if letter.isascii() else "一") + ("(" if typed[0] in "(（" else "")


def _number(text: str) -> str:
    match = TYPED_NUMBER.match(text) or BARE.match(text)
    return re.split(r"[.．:：)）、\s\u00a0]", match[0].strip().lstrip("(（"))[0] if match else ""


def _is_chapter_without_number(text: str) -> bool:
    is_end = is_mixed(text) and len(text.split()) <= _WORDS_OF_A_USUAL_HEADING
    return is_usual(text) or is_chapter(text) or is_end or announces_recommendations(text) or _ANNEX.match(text) is not None
