"""Without its withheld words, a sentence does not read well: ‘(in ) and says “”’.

A reader of the edition sees that something is missing, and may guess what. The check looks where words were cut: for empty brackets and
quotation marks, doubled or stray punctuation, a sentence that begins in small letters or has no word left, ‘and’ or ‘the’ before a full
stop, an empty item of a list. The message has the sentence as the edition prints it. Spaces, marks of emphasis and links around nothing are
cut with the words. Correct the rest yourself: write with `instead` what readers should see.

Severity: warning, because nothing is lost or revealed; an error if the text without the words would be read as other markup.

Fails:

    text: We heard (in [Gore]{.internal}) of a case.

Passes:

    text: We heard (in [a small town]{.internal instead="the south"}) of a case.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.markup import read_prose, scan
from altreport.markup.tokens import Span
from altreport.model.located_data import Passage
from altreport.model.record import Visibility
from altreport.model.record_fields import FieldText
from altreport.problems import Problem, Severity

CODE = "withheld-trace"
SEVERITY = Severity.WARNING
_LEVELS = frozenset(Visibility)
_HINT = 'Write what readers should see instead, ‘[…]{.internal instead="…"}’, or withhold the whole sentence.'
_JOINING = "and|or|but|nor|et|ou|mais|y|e|o|pero|und"
_LEADING = (
    "by|with|of|in|to|from|for|at|on|as|than|about|between|against|near|the|a|an|his|her|their|its|our|this|these|those|named|called|mr|mrs|ms|miss|dr"
    "|de|du|des|au|aux|le|la|les|un|une|par|avec|pour|dans|en|chez|sur|à|del|al|el|los|las|una|con|para|por"
)
_PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”", "‘": "’", "«": "»", "„": "“", "‹": "›"}
_DANGLING = re.compile(rf"(?:^|[^\w’'-])(?:{_JOINING}|{_LEADING})\.?$", re.IGNORECASE)
_JOINED = re.compile(rf"(?:{_JOINING})(?![\w’'-])", re.IGNORECASE)
_JOINED_ALONE = re.compile(rf"(?:{_JOINING})\s*[,;:.!?)]", re.IGNORECASE)
_STOP = re.compile(r"[.,;:!?)\]}”’»›]|$|\n[ \t]*(?:\n|$)")
_POSSESSIVE = re.compile(r"[’']s(?!\w)")
_HYPHEN = re.compile(r"[-–‑/]\w")
_NOTES = re.compile(r"(?:\[[\^@][^\[\]]*\])+")
_MARKS = " \t*_~^"
_ITEM = re.compile(r"(?:^|\n)[ \t]*(?:[-*+>]|#{1,6}|\(?\w{1,3}[.)])[ \t]*$")
_BLOCK = re.compile(r"(?:[-*+]|#{1,6}|\(?\w{1,3}[.)])[ \t]|[>|]|:::|[-=]{3,}[ \t]*(?:\n|$)")
_NEW_SENTENCE = re.compile(r"(?:[.!?…][”’»)\]\"']*(?:\[[\^@][^\[\]]*\])*\s+|\n[ \t]*\n\s*|^\s*)$")
_SHOWN = 160
_REACH = 400
"""How many characters before and after a cut are looked at: in more, words are not read together."""
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:[A-Za-z]|e\.g|i\.e|[Nn]o|[Aa]rts?|ss?|[Pp]aras?|pp?|cf|vs?|al|ca|Dr|Mr|Mrs|Ms|St)\.\s*$")


def check(context: CheckContext) -> Iterator[Problem]:
    """One finding for each sentence with such a trace."""
    for text in context.report.field_texts():
        if isinstance(text.text, Passage) and text.text.whole is not None:
            yield from _of_text(text, text.text)


def _of_text(text: FieldText, left: Passage) -> Iterator[Problem]:
    whole = Passage(left.whole or "", left.place, left.raw)
    reported: set[int] = set()
    for seam, span in _seams(left):
        if not _is_trace(left.markdown, seam):
            continue
        prose = read_prose(left.markdown)
        sentence = prose.sentence_at(min(seam, max(0, len(left.markdown) - 1)))
        if sentence not in reported:
            reported.add(sentence)
            message = f"Without the withheld words, this edition prints: ‘{_around(left.markdown, *prose.sentences[sentence], seam)}’."
            yield Problem(CODE, message, whole.place_of(span.start, span.end), _HINT, text.owner, SEVERITY)
    if (span_read := _read_otherwise(whole, left)) is not None:
        message = "Without the withheld words, the rest would be read as different markup."
        yield Problem(CODE, message, whole.place_of(span_read.start, span_read.end), _HINT, text.owner, Severity.ERROR)


def _seams(left: Passage) -> Iterator[tuple[int, Span]]:
    """Where in the text that is left words were cut out with nothing in their place, and the span that they were."""
    spans = [span for span in scan(left.whole or "").spans if not _LEVELS.isdisjoint(span.classes)]
    starts = [span.start for span in spans]
    length, end = 0, 0
    for start, stop in (*left.kept, (len(left.whole or ""), len(left.whole or ""))):
        within = spans[bisect_left(starts, end - 1) : bisect_left(starts, start)]
        cut = next((span for span in within if end <= span.inner_start and span.end <= start and span.inner_start < span.inner_end), None)
        if cut is not None:
            yield length, cut
        length += stop - start
        end = stop


def _is_trace(text: str, seam: int) -> bool:
    """Whether what is before and after a cut shows that something is missing there."""
    before, after = text[max(0, seam - _REACH) : seam], text[seam : seam + _REACH]
    last, first = before.rstrip(_MARKS), after.lstrip(_MARKS)
    if last.endswith("\n") or not last:
        return _is_bad_beginning(before, after, first)
    following = first[notes.end() :].lstrip(_MARKS) if (notes := _NOTES.match(first)) else first
    return (
        _PAIRS.get(last[-1]) == first[:1]
        or (last[-1] == first[:1] == '"')
        or (last[-1] in ",;:–—(“‘«" and _STOP.match(following) is not None and not (last[-1] in "“‘«" and following[:1] in ".…"))
        or (last[-1] in ".!?" and first[:1] in (",", ";", ":", "."))
        or (_DANGLING.search(last) is not None and (_STOP.match(following) is not None or _JOINED.match(first) is not None))
        or (last[-1] in "(;" and _JOINED.match(first) is not None)
        or _JOINED_ALONE.match(first) is not None
        or _is_torn(before, after)
        or _is_bad_beginning(before, after, first)
    )


def _is_torn(before: str, after: str) -> bool:
    """Whether a word was torn from another, or stars are left side by side."""
    alone = not before[-1:].isalnum()
    if alone and (_POSSESSIVE.match(after) or _HYPHEN.match(after)):
        return True
    hyphen = re.search(r"\w[-‑/]$", before) is not None and not after[:1].isalnum()
    stars = before[-1:] in ("*", "_") and after[:1] == before[-1:]
    return hyphen or stars


def _is_bad_beginning(before: str, after: str, first: str) -> bool:
    """Whether the cut is where a sentence, an item or a block begins, and what follows cannot begin one."""
    if _ITEM.search(before) is not None and (not after.strip(_MARKS) or after.lstrip(_MARKS)[:1] in ("\n", ",", ";", ".", ":")):
        return True
    line = before.rpartition("\n")[2]
    if not line.strip() and _BLOCK.match(first if after.strip() else after) is not None and "\n\n" not in after[: len(after) - len(after.lstrip())]:
        return True
    apart = before[-1:] in (*_MARKS, "") or after[:1] in (" ", "\n")
    if _NEW_SENTENCE.search(before.rstrip(_MARKS) + " " * apart) is None or _ABBREVIATED.search(before) is not None:
        return False
    begins = first.lstrip(_MARKS + "\n“‘«„\"'([")
    return bool(first.strip()) and (begins[:1].islower() or first.lstrip("\n")[:1] in tuple(",;:.!?)”’»"))


def _around(text: str, start: int, end: int, seam: int) -> str:
    """The sentence of a cut as the edition prints it, or the part of a long one around the cut."""
    first, last = max(start, seam - _SHOWN // 2), min(end, seam + _SHOWN // 2)
    shown = " ".join(text[first:last].split())
    return f"{'…' if first > start else ''}{shown}{'…' if last < end else ''}"


def _read_otherwise(whole: Passage, left: Passage) -> Span | None:
    """The first span that was cut, where references around it are not read as before: brackets came together that were apart."""
    spans = [span for span in scan(whole.markdown).spans if not _LEVELS.isdisjoint(span.classes)]
    if any("instead=" in whole.markdown[span.inner_end : span.end] for span in spans):
        return None
    before = [text for start, end, text in _marked(whole.markdown) if any(first <= start and end <= last for first, last in left.kept)]
    return spans[0] if spans and [text for _, _, text in _marked(left.markdown)] != before else None


def _marked(markdown: str) -> Iterator[tuple[int, int, str]]:
    """References, then addresses and code, with their places."""
    found = scan(markdown)
    yield from ((each.start, each.end, markdown[each.start : each.end]) for each in found.references)
    yield from ((start, end, markdown[start:end]) for start, end in found.skipped if markdown[start] != "{")
