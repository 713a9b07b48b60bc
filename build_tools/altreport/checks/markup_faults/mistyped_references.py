"""References that are typed slightly wrong, so that they would be printed as they are, or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from altreport.checks.check_context import CheckContext
from altreport.checks.markup_faults.slips import Slip
from altreport.did_you_mean import nearest
from altreport.markup import Scan, read_prose
from altreport.problems import Severity, quoted

_KEY = r"[^\s\[\](){},;^@#\\]+"
_CARET = re.compile(rf"((?:\[(?<!\\\[)|\((?<!\\\())\s*\^|\^(?<!\\\^)\[)\s*({_KEY})?([^\[\]()^\n]*)([\])^]?)")
_TOGETHER = re.compile(rf"\[(?<!\\\[)[ ]*\^({_KEY})((?:\s*[,;]?\s*\^{_KEY})+|\^)\s*\]")
_WHOLE = re.compile(rf"\[(?<![\\!]\[)\s*({_KEY})\s*((?:[,;][^\[\]]*)?)\](?![(\[{{])")
_EMPTY = re.compile(rf"\[(?<![\\!]\[)\s*\](\s*[({{\[]\s*#?|\s*#)({_KEY})\s*[\]){{}}]?")
_NAMED = re.compile(rf"\((?<=\]\()({_KEY})\)|[\[(](?<!\\.)\s*#({_KEY})\s*[\])]")
_RAISED = re.compile("⁰*[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]*")
_BEFORE_NOTE = re.compile(r"(?:[^\W\d_]{3,}|[A-Z]{2,}|(?<![\d.,])(?:19|20)\d\d|[^\w\s]*[.,;:!?%”’\"»)\]][*_]*)$")
_WORD = re.compile(r"\w+$")
_AFTER_NUMBER = re.compile(r"$|[\s.,;:)|]")
_NO_NOTES = frozenset("mile miles inch inches foot feet yard yards metre metres meter meters mètre mètres metro metros sqm sqkm co".split())  # noqa: SIM905
"""What a raised number makes a unit of (‘km²’ has too few letters to be looked at), and what it is often typed after by mistake."""
_BEHIND = re.compile(r"\s|$|[.,;:!?”’»)\]]|[^\W\d_]{3,}")
_NUMBERS = re.compile(r"\[(?<=[\w.!?%”’»)]\[)\d{1,3}\](?:\s*[,;–-]?\s*\[\d{1,3}\])*(?![({])")
_PINPOINT = re.compile(r"(?:^|[\s(])(?:paras?|pp?|nos?|ss?|arts?|at|nn?|§+)\.?$")
_REACH = 24
_AS_NOTE = "Move the text of the note to the endnotes, and write ‘[^key]’ here"


@dataclass(frozen=True)
class _Known:
    """The ids that references can name: of endnotes, of what is cited as `[@id]`, and of all that a cross-reference can name."""

    notes: frozenset[str]
    works: Collection[str]
    records: Collection[str]


def mistyped_references(context: CheckContext) -> Callable[[str, Scan], list[Slip]]:
    """What finds, in one text of the report, each reference that is not read as one, in the order of the text."""
    notes = frozenset(note.id for note in context.report.endnotes)
    known = _Known(notes, context.report.cited_works, notes.union(context.labels))

    def slips(markdown: str, found: Scan) -> list[Slip]:
        targets = ("](", "]{")  # these are skipped as well, but a reference may be lost in them
        code = (place for place in found.skipped if not markdown.startswith(targets, max(0, place[0] - 1)))
        taken = bytearray(len(markdown))  # 1 for each character that belongs to a reference, to code, or to an earlier slip
        for start, end in (*((reference.start, reference.end) for reference in found.references), *code):
            taken[start:end] = b"\1" * (end - start)
        kept: list[Slip] = []
        for slip in _slips(markdown, known):
            if not any(taken[slip.start : slip.end]):
                taken[slip.start : slip.end] = b"\1" * (slip.end - slip.start)
                kept.append(slip)
        return sorted(kept, key=lambda slip: slip.start)

    return slips


def _slips(markdown: str, known: _Known) -> Iterator[Slip]:
    yield from _notes(markdown, known)
    yield from _cross_references(markdown, known)
    yield from _keys(markdown, known)
    yield from _numbers(markdown)
    yield from _raised(markdown)


def _notes(markdown: str, known: _Known) -> Iterator[Slip]:
    """`[^key, ^other]`, `[^key, p. 3]`, `[^ key]`, and `(^key)`, `^[key]`, `[^key` where there is such an endnote."""
    for typed in _TOGETHER.finditer(markdown):
        keys = [key for key in re.split(r"[\s,;^]+", typed[0].strip("[]")) if key]
        if known.notes & set(keys):
            write = "".join(f"[^{key}]" for key in keys)
            yield Slip(typed.start(), typed.end(), f"{quoted(typed[0])} does not call a note, and is printed as typed.", f"Write ‘{write}’.")
    for typed in _CARET.finditer(markdown):
        opened, key, rest, closed = typed.group(1), typed.group(2) or "", typed.group(3), typed.group(4)
        whole = opened.startswith("[") and closed == "]"
        alone = key in known.notes and (not rest.strip() or rest.lstrip().startswith(","))
        if closed == "^" or not (whole or alone):
            continue
        if key not in known.notes and key in known.works:
            hint = f"‘{key}’ is a source: write ‘[@{key}{rest.rstrip()}]’."
        else:
            meant = key if key in known.notes else nearest(key, known.notes)
            hint = f"Write ‘[^{meant}]’." if meant else "Write ‘[^key]’, with the key of an endnote."
        if rest.strip():
            hint += " Write what you want to add in the text of the endnote." if key not in known.works else ""
        yield Slip(typed.start(), typed.end(), f"{quoted(typed[0])} does not call a note, and is printed as typed.", hint)


def _keys(markdown: str, known: _Known) -> Iterator[Slip]:
    """`[survey2022]`, `[survey2022, p. 3]`; in quotations a word in brackets is most likely the editor's."""
    for typed in _WHOLE.finditer(markdown):
        key, rest = typed.group(1), typed.group(2)
        if (key not in known.works and key not in known.notes) or key.isdigit():
            continue
        if key.isalpha() and any(start < typed.start() < end for start, end in read_prose(markdown).quotations):
            continue
        write = f"[@{key}{rest}]" if key in known.works else f"[^{key}]"
        yield Slip(typed.start(), typed.end(), f"{quoted(typed[0])} does not make an endnote, and is printed as typed.", f"Write ‘{write}’.")


def _cross_references(markdown: str, known: _Known) -> Iterator[Slip]:
    """`[] (#id)`, `[#id]`, `(#id)`, `[words](id)`, `[](id)`."""
    for typed in _EMPTY.finditer(markdown):
        opened, key = typed.groups()
        if key in known.records or ("(" in opened and ("#" in opened or (opened == "(" and not {".", "/", ":"} & set(key)))):
            yield _no_reference(typed.start(), typed.end(), typed[0], f"[](#{key})" if key in known.records else "")
    for typed in _NAMED.finditer(markdown):
        link, key = typed.groups()
        if (link or key) in known.records:
            yield _no_reference(typed.start(), typed.end(), typed[0], f"[…](#{link})" if link else f"[](#{key})")


def _no_reference(start: int, end: int, typed: str, write: str) -> Slip:
    hint = f"Write ‘{write}’." if write else "Write ‘[](#id)’, with the id of a paragraph, recommendation, table, figure, endnote or section."
    return Slip(start, end, f"{quoted(typed)} is not a reference: readers would see it as typed, or nothing.", hint)


def _raised(markdown: str) -> Iterator[Slip]:
    """Raised digits after a word, a mark or a year, or alone: not ‘m²’, ‘10³’, ‘¹⁴C’. A warning: Word files have them, and must be imported."""
    for digits in _RAISED.finditer(markdown):
        start, end = digits.span()
        before = markdown[max(0, start - _REACH) : start]
        if not before[-1:].strip():
            is_note = _BEHIND.match(markdown, end) is not None
        else:
            word = _WORD.search(before)
            after_number = digits[0] == "¹" and before[-1].isdigit() and _AFTER_NUMBER.match(markdown, end) is not None  # no one writes 6¹ for 6
            is_note = after_number or (
                _BEFORE_NOTE.search(before) is not None and (word[0].lower() if word else "") not in _NO_NOTES and markdown[end : end + 1] != "⁄"
            )
        if is_note:
            plain = "".join(str("⁰¹²³⁴⁵⁶⁷⁸⁹".index(digit)) for digit in digits[0])
            message = f"The number ‘{digits[0]}’ was typed by hand, and is not linked to a note."
            yield Slip(start, end, message, f"{_AS_NOTE}. If it is not a note, write ‘^{plain}^’.", Severity.WARNING)


def _numbers(markdown: str) -> Iterator[Slip]:
    """`[1]`, `[1], [2]` directly after a word, as other programs paste notes; paragraphs of judgments are after a blank."""
    for typed in _NUMBERS.finditer(markdown):
        if not _PINPOINT.search(markdown[max(0, typed.start() - _REACH) : typed.start()].lower()):
            message = f"The number {quoted(typed[0])} was typed by hand, and is not linked to a note."
            yield Slip(typed.start(), typed.end(), message, f"{_AS_NOTE}. If it is not a note, put a space before it.")
