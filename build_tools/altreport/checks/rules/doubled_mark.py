"""Two marks are side by side that exclude each other: ‘p. 3..’, ‘the Act,;’, ‘Why?.’.

Two marks around a note are such a pair, as in ‘the Act.[^note].’. altreport joins the marks of its own words with yours, and prints yours as you type them. Dots of an ellipsis, the stop of an abbreviation before
another mark (‘etc.;’) and ‘?!’ are ignored, and so are addresses and code. Hyphens side by side between words or figures (‘pp. 3--4’), which some
programs make a dash of, are printed as typed too.

Severity: warning, because the words are right.

Fails:

    note-45: "See the Act,, s 3.."

Passes:

    note-45: "See the Act, s 3."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.markup import Citation
from altreport.model.located_data import Passage
from altreport.problems import Problem, Severity, quoted

CODE = "doubled-mark"
SEVERITY = Severity.WARNING
_CALL = "\ue000"
_DOUBLED = re.compile(
    r"(?P<pair>(?<![.…/])\.\.(?![.…/\w])|(?<![.…:])[,;:][,;.](?![.…])|(?<=[\w”’»)\]\ue000])[?!]\.(?![.…\w]))"
    r"|(?<![.…])(?P<around>\.\ue000+\.(?![.…\w])|[,;:]\ue000+[.,;:](?!\w|\s?\ue000))"
    r"|(?P<dash>(?<=[^\W_])---?(?=[^\W_])|(?<=[\w,.;:”’»)] )---?(?= [\w“‘«(]))"
)
_DASHES = {"--": "–", "---": "—"}
_AFTER = re.compile(r"\w{0,20}")
_BEFORE = re.compile(r"[^\s.,;:?!]{0,20}$")


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each such pair."""
    endnotes = {note.id for note in context.report.endnotes}
    for record, passage, found in context.texts:
        text = passage.markdown
        shown = list(text)
        for start, end in found.skipped:
            shown[start:end] = "x" * (end - start)
        for note in found.notes:  # in an endnote a citation is words
            is_words = isinstance(note, Citation) and record in endnotes
            shown[note.start : note.end] = text[note.start : note.end] if is_words else _CALL * (note.end - note.start)
        inner = () if record in endnotes else ((note.start, text[note.start : note.end]) for note in found.notes if isinstance(note, Citation))
        for offset, line in ((0, "".join(shown)), *inner):
            for marks in _DOUBLED.finditer(line):
                yield _problem(passage, offset + marks.start(), offset + marks.end(), marks, record)


def _problem(passage: Passage, start: int, end: int, marks: re.Match[str], record: str) -> Problem:
    text = passage.markdown
    before = _BEFORE.search(text, 0, start)
    word = text[before.start() if before else start : start]
    if marks["around"]:
        message = f"There is a mark on each side of the note in {quoted(word + text[start:end])}."
        return Problem(
            CODE, message, passage.place_of(start, end), "Delete one of them; a note is after the mark in English, before it in French.", record, SEVERITY
        )
    if marks["dash"]:
        after = _AFTER.match(text, end)
        around, rest = (word, after[0] if after else "") if not text[start - 1].isspace() else ("", "")
        message = f"{quoted(around + text[start:end] + rest)} is printed with its hyphens."
        return Problem(CODE, message, passage.place_of(start, end), f"Write {quoted(around + _DASHES[marks['dash']] + rest)}.", record, SEVERITY)
    message = f"{quoted(word + text[start:end])} ends in two marks."
    return Problem(CODE, message, passage.place_of(start, end), f"Write {quoted(word + _kept(marks[0]))}.", record, SEVERITY)


def _kept(marks: str) -> str:
    """The mark that stays: ‘?’ and ‘!’ before all, then a full stop, then the first."""
    return marks[0] if marks[0] in "?!" or "." not in marks else "."
