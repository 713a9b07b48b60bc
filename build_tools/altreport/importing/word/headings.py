"""Which paragraphs are headings: by their styles where these are used for headings, and else by how short lines look."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import replace

from altreport.importing.foreign_document import Remark
from altreport.importing.heading_words import TYPED_NUMBER, announces_recommendations, is_chapter, is_notes, is_usual
from altreport.importing.recommendation_verdicts import is_typed_item
from altreport.importing.word.formatted_text import Words
from altreport.importing.word.heading_levels import BARE, levels_by_numbers
from altreport.importing.word.paragraph_numbers import without_typed
from altreport.importing.word.paragraph_roles import Role
from altreport.importing.word.reading_state import Reading
from altreport.importing.word.story import Found
from altreport.importing.word.typed_contents import STOPS, WORDS_OF_A_HEADING, WORDS_OF_A_STYLED_HEADING, leave_out_contents, length_of

_WORDS_OF_A_PLAIN_HEADING = 6
_FEW_HEADINGS = 2
_LARGER = 3
"""By so many half points the text of a heading that is not bold is larger than other text."""
_LINES_OF_A_COVER = 30
_COVER = frozenset({"author", "date", "subtitle", "cover page"})
_CAPTION = re.compile(
    r"(?:table|figure|fig\.|box|chart|map|tableau|graphique|encadré|cuadro|tabla|gráfico|recuadro|quadro|таблица|рисунок|جدول|شكل|图|表)\s*\d", re.IGNORECASE
)
_SENTENCE_INSIDE = re.compile(r"[a-zà-ÿа-я)]{2}[.;] (?=[A-ZÀ-ÞА-Я])|[。；]\S")
_Rank = tuple[bool, int, bool, int]


def find_headings(found: list[Found], roles: list[Role], reading: Reading) -> None:
    """Correct both lists in place: text in heading styles becomes text, lines that look like headings become headings.

    Headings of contents and of notes, which altreport makes anew, are left out, and so are numbers typed before headings.
    """
    for position, each in enumerate(found):
        if roles[position] is Role.HEADING and _is_text(each):
            roles[position], found[position] = Role.TEXT, replace(each, outline=None)
            reading.remarks.append(Remark(each.where, _beginning(each), "a whole paragraph in the style of a heading: read as text", "likely"))
    _leave_out_cover(found, roles)
    leave_out_contents(found, roles)
    styled = [position for position, role in enumerate(roles) if role is Role.HEADING]
    printed = {position: each.counted.shown for position, each in enumerate(found) if each.counted is not None and each.counted.format != "bullet"}
    _by_look(found, roles, reading)
    levels_by_numbers(found, roles, styled, printed)
    last = next((position for position in reversed(range(len(found))) if not found[position].empty), None)
    if last is not None and roles[last] in (Role.HEADING, Role.TEXT) and is_notes(found[last].text):
        roles[last] = Role.LEFT_OUT
    _leave_out_numbers(found, roles, reading)


def _leave_out_cover(found: list[Found], roles: list[Role]) -> None:
    """Lines of the cover to which someone gave the level of a heading, where styles make the headings below: they are text."""
    by_style = [position for position, role in enumerate(roles) if role is Role.HEADING and found[position].names[:1] != ("normal",)]
    for position in range(by_style[0] if len(by_style) > _FEW_HEADINGS else 0):
        if roles[position] is Role.HEADING and not is_usual(found[position].text) and not is_chapter(found[position].text):
            roles[position], found[position] = Role.TEXT, replace(found[position], outline=None)


def _beginning(found: Found) -> str:
    return " ".join(found.text.split()[:12])


def _is_text(found: Found) -> bool:
    length = length_of(found.text)
    return length > WORDS_OF_A_STYLED_HEADING or (
        length > WORDS_OF_A_HEADING and (found.text.endswith(STOPS) or _SENTENCE_INSIDE.search(found.text) is not None)
    )


def _by_look(found: list[Found], roles: list[Role], reading: Reading) -> None:
    """Short lines that look different and have text below them; those of the cover are none, but the title may be among them."""
    filled = [position for position, each in enumerate(found) if not each.empty and roles[position] is not Role.LEFT_OUT]
    body, after = _size_of_text(found, roles), dict(itertools.pairwise(filled))
    candidates = {position for position in filled if roles[position] in (Role.TEXT, Role.CONTINUATION) and _stands_out(found[position], body)}
    candidates = {position for position in candidates if _has_text_below(position, after, candidates, found)}
    styled = [position for position in filled if roles[position] is Role.HEADING]
    plain = {position for position in candidates if not found[position].look.bold and found[position].look.size < body + _LARGER}
    candidates |= _plain_headings([each for each in filled if roles[each] is not Role.TITLE], plain, {*candidates, *styled}, found)
    least = (
        WORDS_OF_A_STYLED_HEADING if len(styled) > _FEW_HEADINGS else 0
    )  # where styles make the headings, a sentence on the cover is no beginning of the text
    text = (position for position in filled if position not in candidates and roles[position] is not Role.TITLE and _is_body(found[position], least))
    begun = min([next(text, len(found)), *styled[:1]])
    ranks = {position: _rank(found[position]) for position in candidates}
    cover = sorted(position for position in candidates if position < begun)
    headings = {position for position in candidates if position > begun}
    headings |= {position for position in cover if is_usual(found[position].text) or is_chapter(found[position].text)}
    if not styled:
        later = {ranks[position] for position in headings if position > begun}
        headings |= {position for position in cover if ranks[position] in later} | set(cover[-1:] if begun < len(found) else ())
        if cover and _is_above_all(cover[0], ranks, found):
            headings.discard(cover[0])
        highest = min((position for position in headings if ranks[position] == max(ranks[each] for each in headings)), default=0)
        headings -= {position for position in cover if position < highest and not is_usual(found[position].text)}
    if Role.TITLE not in roles and len(styled) + len(headings) > 1:
        end = min([*headings, *styled], default=begun)
        lines = [position for position in filled[:_LINES_OF_A_COVER] if position < end and roles[position] is Role.TEXT]
        _title_on_cover(lines, found, roles, body, reading)
    levels = {rank: level for level, rank in enumerate(sorted({ranks[position] for position in headings}, reverse=True), start=1)}
    for position in sorted(headings):
        above = next((found[before].outline or 1 for before in reversed(styled) if before < position), 0)
        roles[position] = Role.HEADING
        found[position] = replace(found[position], outline=min(above + levels[ranks[position]], 9), counted=None)
        looks = "bold" if found[position].look.bold else "large"
        reading.remarks.append(Remark(found[position].where, found[position].text, f"a {looks} line by itself: read as a heading", "likely"))


def _plain_headings(filled: list[int], plain: set[int], headings: set[int], found: list[Found]) -> set[int]:
    """Lines that look like text, as the announcement of the list above them does: they end it (‘Recommendations’, a list, ‘Sources’, another list).

    `plain` are the headings of `headings` that look like text.
    """
    made: set[int] = set()
    announcing, listed = None, False
    for at, position in enumerate(filled):
        each = found[position]
        if position in headings:
            announcing, listed = each if position in plain else None, False
        elif announcing is not None and each.counted is not None:
            listed = True
        elif announcing is not None and listed and each.table is None and at + 1 < len(filled):
            below = found[filled[at + 1]]
            alike = each.names[:1] == announcing.names[:1] and each.look == announcing.look and not each.indented and not is_typed_item(each.text)
            short = 0 < length_of(each.text) <= _WORDS_OF_A_PLAIN_HEADING and not each.text.endswith(STOPS) and each.text[:1].upper() == each.text[:1]
            if alike and short and (below.counted is not None or _is_body(below)):
                made.add(position)
                listed = False
    return made


def _is_above_all(first: int, ranks: dict[int, _Rank], found: list[Found]) -> bool:
    """Whether the first line of a cover is no usual heading, and above all others: it is the title then."""
    if is_usual(found[first].text) or is_chapter(found[first].text) or len(ranks) == 1:
        return False
    return all(ranks[first] > rank for position, rank in ranks.items() if position != first)


def _title_on_cover(lines: list[int], found: list[Found], roles: list[Role], body: int, reading: Reading) -> None:
    """The title among the lines of a cover: the largest and longest, with the lines right below it that look the same."""
    fit = [position for position in lines if _may_be_title(found[position], body)]
    if not fit:
        return
    largest = max((found[position].look.size, found[position].look.bold) for position in fit)
    blocks: list[list[int]] = []
    for position in fit:
        if (found[position].look.size, found[position].look.bold) != largest:
            continue
        if blocks and blocks[-1][-1] == position - 1 and sum(length_of(found[at].text) for at in (*blocks[-1], position)) <= WORDS_OF_A_STYLED_HEADING:
            blocks[-1].append(position)
        else:
            blocks.append([position])
    longest = [max(length_of(found[at].text) for at in block) for block in blocks]
    first, *more = next(block for block, length in zip(blocks, longest, strict=True) if length * 2 > max(longest))
    whole = found[first]
    for position in more:
        whole = replace(whole, inlines=(*whole.inlines, Words(" "), *found[position].inlines), anchors=(*whole.anchors, *found[position].anchors))
        found[position] = replace(found[position], inlines=(), anchors=())
    found[first], roles[first] = whole, Role.TITLE
    reading.remarks.append(Remark(whole.where, _beginning(whole), "the largest line of the cover: read as the title", "likely"))


def _may_be_title(found: Found, body: int) -> bool:
    stands_out = found.look.size > body or (found.look.bold and found.look.centred)
    if TYPED_NUMBER.match(found.text):
        return False
    short = 1 < length_of(found.text) <= WORDS_OF_A_STYLED_HEADING and found.text[:1] not in "[<(" and found.text[-1:] not in ":："
    return stands_out and short and found.table is None and not found.boxed and found.counted is None and not is_usual(found.text)


def _size_of_text(found: list[Found], roles: list[Role]) -> int:
    counted: Counter[int] = Counter()
    for each, role in zip(found, roles, strict=True):
        if role in (Role.TEXT, Role.CONTINUATION) and each.look.size:
            counted[each.look.size] += len(each.text)
    return counted.most_common(1)[0][0] if counted else 0


def _stands_out(found: Found, body: int) -> bool:
    text = found.text
    if (
        found.table is not None
        or found.boxed
        or _COVER.intersection(found.names[:1])
        or not 0 < length_of(text) <= WORDS_OF_A_HEADING
        or text.endswith(STOPS)
        or _CAPTION.match(text)
    ):
        return False
    if found.counted is not None and (found.counted.format in ("bullet", "none") or found.counted.blank):
        return False
    if re.search(r"[^\W\d_]{2}|[\u3040-\u9fff]", text) is None or found.text[:1] in '•-–*(“"':
        return False
    announced = announces_recommendations(text.rstrip(":：")) and length_of(text) <= 3
    return found.look.bold or found.look.size >= body + _LARGER > _LARGER or announced


def _has_text_below(position: int, after: dict[int, int], candidates: set[int], found: list[Found]) -> bool:
    below = after.get(position)
    if below is None or found[below].table is not None:
        return False
    while below is not None and below in candidates:
        below = after.get(below)
    return below is not None


def _is_body(found: Found, least: int = 0) -> bool:
    length = length_of(found.text)
    return (
        found.table is None
        and not found.look.bold
        and length >= least
        and (length >= WORDS_OF_A_HEADING or (length > 0 and found.text.endswith((".", "。", "؟", "?"))))
    )


def _rank(found: Found) -> _Rank:
    """What says how high a heading is besides typed numbers: whether it is a chapter, its size, its capitals, and its level in Word's list."""
    capitals = [letter.isupper() for letter in found.text if letter.isalpha()]  # scripts without capitals have none
    return is_chapter(found.text), found.look.size, bool(capitals) and all(capitals), -(found.counted.level if found.counted is not None else 0)


def _leave_out_numbers(found: list[Found], roles: list[Role], reading: Reading) -> None:
    """Numbers typed before headings; bare ones only where several headings have them, from 1 on."""
    last = max((position for position, each in enumerate(found) if not each.empty), default=-1)  # a heading with nothing below it is text
    headings = [position for position, role in enumerate(roles) if role is Role.HEADING and position != last]
    bare = {position: match for position in headings if (match := BARE.match(found[position].text)) is not None}
    numbered = len(bare) > 1 and next(iter(bare.values()))[1].split(".")[0] in ("0", "1")
    gone: list[str] = []
    for position in headings:
        match = TYPED_NUMBER.match(found[position].text) or (bare.get(position) if numbered else None)
        if match is not None and match[0] != match[0].rstrip():  # a number that is one word with the title stays: words are compared whole
            typed = match[0].strip()
            reading.leave_out(typed)
            found[position] = without_typed(found[position], typed)
            gone.append(typed)
    if gone:
        listed = ", ".join(gone[:12]) + (" …" if len(gone) > 12 else "")
        reading.remarks.append(Remark("", listed, "numbers typed before headings: left out, because titles have none in altreport"))
