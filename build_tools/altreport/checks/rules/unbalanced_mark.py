"""A bracket or a quotation mark is opened and not closed, or closed and not opened.

Readers cannot tell where a quotation ends, and which words are quoted. A quotation of several paragraphs may open in each and close in the
last; an apostrophe, ‘a)’ before an item, and code are ignored.

Severity: warning, because no words are lost.

Fails:

    text: The Act “safeguards the human rights of sex workers.[^raymond]

Passes:

    text: The Act “safeguards the human rights of sex workers”.[^raymond]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.markup.plain_latex import plain_latex
from altreport.problems import Place, Problem, Severity

CODE = "unbalanced-mark"
SEVERITY = Severity.WARNING
_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_LABEL = re.compile(r"(?:^|[\s;,:])(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})$")
_BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ ]{0,3}(?:[-*+] |\d{1,3}[.)] |\||> ))")
_ANY = re.compile('[()\\[\\]“”«»‘’"]')
_TITLES = ("title", "subtitle", "booktitle", "shorttitle")


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each mark without its partner."""
    for record, passage, found in context.texts:
        text = passage.markdown
        hidden = [*found.skipped, *((ref.start, ref.end) for ref in found.references), *((span.inner_end, span.end) for span in found.spans)]
        for offset in _lonely(_shown(text, hidden, {span.start for span in found.spans})):
            yield _problem(text[offset], passage.place_of(offset, offset + 1), record)
    for work in context.report.sources:
        for name in _TITLES:
            title = plain_latex(work.fields.get(name, ""))
            for offset in _lonely(title):
                yield _problem(title[offset], work.place_in((name,)), work.id)


def _shown(text: str, hidden: list[tuple[int, int]], spans: set[int]) -> str:
    """The text with blanks for code, addresses, references, escapes and the marks of spans and links."""
    shown = list(text)
    for offset in spans:
        shown[offset] = " "
    for start, end in hidden:
        # a link's target is skipped without its text, whose bracket closes before it
        if text[start:end].startswith("(") and text[start - 1 : start] == "]":
            _hide_link(shown, start)
        shown[start:end] = " " * (end - start)
    return re.sub(r"\\[^\w\s]", "  ", "".join(shown))


def _hide_link(shown: list[str], target: int) -> None:
    """Blank out the brackets around the words of a link whose target begins at `target`."""
    depth = 0
    for offset in range(target - 1, -1, -1):
        depth += (shown[offset] == "]") - (shown[offset] == "[")
        if depth == 0:
            shown[offset] = shown[target - 1] = " "
            return


def _lonely(text: str) -> list[int]:
    """The offsets of marks without a partner in their paragraph."""
    if _ANY.search(text) is None:
        return []
    blocks, begin = [], 0
    for gap in _BLOCK.finditer(text):
        blocks.append((begin, gap.start()))
        begin = gap.end()
    blocks.append((begin, len(text)))
    found: list[int] = []
    for number, (start, end) in enumerate(blocks):
        next_opens = number + 1 < len(blocks) and text[slice(*blocks[number + 1])].lstrip(" >").startswith(("“", "‘", '"'))
        found += _in_block(text, start, end, next_opens=next_opens)
    return found


def _in_block(text: str, start: int, end: int, *, next_opens: bool) -> list[int]:
    opened: dict[str, list[int]] = {mark: [] for mark in _PAIRS}
    alone: list[int] = []
    labels = 0
    for offset in range(start, end):
        char = text[offset]
        if char in _PAIRS:
            opened[char].append(offset)
        elif char in _OPENING:
            is_label = char == ")" and _LABEL.search(text[max(start, offset - 7) : offset]) is not None
            if opened[_OPENING[char]]:
                opened[_OPENING[char]].pop()
                labels += is_label
            elif not is_label:
                alone.append(offset)
    alone = alone[: len(alone) - labels] if labels else alone  # ‘(see a) and b))’: the items took the partner
    waiting = [offset for offsets in opened.values() for offset in offsets if not (next_opens and text[offset] == "“")]
    straight = [offset for offset in range(start, end) if text[offset] == '"' and not text[offset - 1 : offset].isdigit()]
    odd = straight[-1:] if len(straight) % 2 and not next_opens else []
    return sorted([*alone, *waiting, *odd, *_single(text, start, end, next_opens=next_opens)])


def _single(text: str, start: int, end: int, *, next_opens: bool) -> list[int]:
    """Opening single marks, ‘, after which no ’ can close them; ‘90s and the like are meant as apostrophes."""
    marks = [offset for offset in range(start, end) if text[offset] == "‘" and not text[offset + 1 : offset + 2].isdigit()]
    closing = [offset for offset in range(start, end) if text[offset] == "’" and not text[offset + 1 : offset + 2].isalpha()]
    lonely = []
    for offset in reversed(marks):
        partner = bisect_right(closing, offset)
        if partner == len(closing):
            lonely.append(offset)
        else:
            del closing[partner]
    return [] if next_opens else lonely


def _problem(mark: str, place: Place, record: str) -> Problem:
    what = "bracket" if mark in "()[]" else "quotation mark"
    missing = "never closed" if mark in _PAIRS or mark == "‘" else "never opened" if mark in _OPENING else "alone: there is no second one"
    return Problem(CODE, f"The {what} {mark} is {missing}.", place, "Add the mark that is missing, or delete this one.", record, SEVERITY)
