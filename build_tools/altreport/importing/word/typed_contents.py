"""Contents that Word made or an author typed, which altreport makes anew: their lines are known by page numbers and by the words of headings."""

from __future__ import annotations

import re
from collections import Counter

from altreport.importing.heading_words import is_contents
from altreport.importing.word.paragraph_roles import Role
from altreport.importing.word.story import Found

WORDS_OF_A_HEADING = 14
WORDS_OF_A_STYLED_HEADING = 30
STOPS = tuple(".;,。；，؛،")
_LINE = re.compile(r".*\w.*?(?:[\s.…_-]+(?:\d{1,3}|[ivxl]{1,6})|(?:\s?[.…_]){4,}\s*)\Z")
_CHINESE = re.compile("[\u3040-\u9fff\uac00-\ud7af]")


def length_of(text: str) -> int:
    """The number of words; two signs of a script without spaces count as one."""
    signs = len(_CHINESE.findall(text))
    return len(_CHINESE.sub(" ", text).split()) + signs // 2


def leave_out_contents(found: list[Found], roles: list[Role]) -> None:
    """Leave out the headings of contents, with the table that Word made or the lines that are typed."""
    said = Counter(_letters(each.text) for each in found if 0 < length_of(each.text) <= WORDS_OF_A_STYLED_HEADING)
    for position, each in enumerate(found):
        if roles[position] not in (Role.HEADING, Role.TEXT, Role.TITLE) or not is_contents(each.text):
            continue
        below = [later for later in range(position + 1, len(found)) if not found[later].empty or found[later].listing]
        typed = _typed([found[later] for later in below], [roles[later] for later in below], said)
        made = bool(below) and (roles[below[0]] is Role.LEFT_OUT or found[below[0]].listing)
        if made or typed > 1 or (roles[position] is Role.HEADING and (not below or roles[below[0]] is Role.HEADING)):
            for out in (position, *(below[:typed] if typed > 1 else ())):
                roles[out] = Role.LEFT_OUT


def _typed(below: list[Found], roles: list[Role], said: Counter[str]) -> int:
    """How many lines below the heading are typed contents.

    They have the number of a page, or the words of a heading; a line that is worded in another way may be between two of them.
    """
    ended = next((at for at, role in enumerate(roles) if role in (Role.LEFT_OUT, Role.HEADING) or below[at].listing or below[at].table), len(below))
    for at in range(ended):
        if _is_line(at, below, said):
            continue
        text = below[at].text
        is_short = length_of(text) <= WORDS_OF_A_HEADING and not text.endswith(STOPS) and not _repeats(at, below)
        if not (at and is_short and any(_is_line(next_one, below, said) for next_one in range(at + 1, min(at + 3, ended)))):
            return at
    return ended


def _is_line(at: int, below: list[Found], said: Counter[str]) -> bool:
    if any(each.text == below[at].text for each in below[:at]):
        return False
    return _LINE.fullmatch(below[at].text) is not None or (said[_letters(below[at].text)] > 1 and not _repeats(at, below))


def _repeats(at: int, below: list[Found]) -> bool:
    """Whether a line has the words and the number of one before it: the text begins there. ‘Part 2’ does not repeat ‘Part 1’."""
    letters, number = _letters(below[at].text), _number(below[at].text)
    return any(_letters(each.text) == letters and (_number(each.text) == number or not number or not _number(each.text)) for each in below[:at])


def _letters(text: str) -> str:
    """The words of a line without numbers, marks and capitals."""
    return re.sub(r"[\W\d_]+", "", text).casefold()


def _number(text: str) -> str:
    found = re.search(r"\d+", text)
    return found[0] if found else ""
