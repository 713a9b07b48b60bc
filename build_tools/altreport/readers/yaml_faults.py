"""The faults that libyaml finds, in plain words and at the place where the author has to correct them."""

from __future__ import annotations

import re
from typing import Any

import yaml

from altreport.problems import Place
from altreport.readers.text_file import place_of_offset


def explain(fault: yaml.MarkedYAMLError, text: str, path: str, last: yaml.ScalarEvent | None, brackets: list[int]) -> tuple[str, Place, str]:  # noqa: PLR0911 - one for each kind of fault
    """What is wrong, where, and what to do.

    `last` is the last piece of text that could be read before the fault, `brackets` are the offsets of the open ones.
    """
    lines = text.split("\n")
    place = _place(fault, text, path)
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    said = f"{fault.context or ''} {fault.problem or ''}"
    if (tabbed := _tab(lines, place)) is not None:
        return "This line is indented with a tab.", tabbed, "Use spaces: two for each level."
    if brackets and re.search(r"flow (sequence|mapping|node)|node content|expected ':'", said):
        return _BRACKET, place_of_offset(text[: brackets[-1]], path), _BRACKET_HINT
    if (sign := re.search(r"(?:^|[:-]\s+)([*&])\S*$", line[: place.column - 1])) is not None:
        return f"A text that begins with {sign[1]} must be in quotes.", Place(path, place.line, sign.start(1) + 1), _QUOTE
    if re.search(r"did not find expected (key|<|'-')", said) and line[: place.column - 1].strip():
        return _text_behind(place, text, last)
    char = line[place.column - 1 : place.column]
    if char == "\t":
        return "There is a tab here.", place, "Use spaces instead."
    if char and re.search(r"cannot start any token|block node did not find expected node content|mapping keys|directive", said):
        return f"A value cannot begin with ‘{char}’.", place, _QUOTE
    for pattern, message, hint in _FAULTS:
        if re.search(pattern, said):
            return message, place, hint
    return "This cannot be read as YAML.", place, "Check that the line is indented like its neighbours, and that no quote, bracket or colon is missing."


def offset_of(mark: Any) -> int:
    """Where a mark of libyaml is in the text, in characters from 0."""
    return int(mark.index) if mark is not None else 0


def _place(fault: yaml.MarkedYAMLError, text: str, path: str) -> Place:
    """Where the faulty thing begins, for what is opened and not closed; else where reading stopped."""
    begins = re.search(r"quoted scalar|flow (sequence|mapping)|simple key", fault.context or "")
    stopped_inside = re.search(r"cannot start any token|escape|hexa?decimal|mapping values", fault.problem or "")
    mark = (fault.context_mark if begins and not stopped_inside else None) or fault.problem_mark or fault.context_mark
    return place_of_offset(text[: offset_of(mark)], path)


def _tab(lines: list[str], place: Place) -> Place | None:
    """The tab that a line at the fault, or the one above it, is indented with."""
    for number in (place.line, place.line - 1):
        if 0 < number <= len(lines) and re.match(r" *\t", lines[number - 1]):
            return Place(place.path, number, lines[number - 1].index("\t") + 1)
    return None


def _text_behind(place: Place, text: str, last: yaml.ScalarEvent | None) -> tuple[str, Place, str]:
    """A value has ended, and the line continues: a quotation mark or a bracket that was meant as text."""
    lines = text.split("\n")
    before = lines[place.line - 1][: place.column - 1].rstrip()
    opened = place_of_offset(text[: offset_of(last.start_mark)], place.path) if last is not None else place
    closed = place_of_offset(text[: offset_of(last.end_mark)], place.path) if last is not None else place
    if last is not None and last.style in _MARKS and closed.line == place.line and before[-1:] == last.style:
        if opened.line < place.line:
            return f"The quotation mark that opens here closes only in line {place.line}.", opened, "Close it where the text ends."
        return "There is more text after the closing quotation mark.", place, _MARKS[last.style]
    if before.endswith(("]", "}")):
        return "There is more text after a bracket, which YAML reads as the end of a list.", place, _QUOTE
    return "This cannot follow the value before it.", place, _QUOTE


_MARKS = {
    "'": "An apostrophe ends a text in single quotes: write it twice (''), or use double quotes (\") around the text.",
    '"': 'If you meant a list, put it in brackets: [first, second]. If the mark belongs to the text, put a backslash before it: \\".',
}
_QUOTE = "Put the whole text in quotes, or begin it on a new line after ‘|’."
_BRACKET = "A bracket is opened here and not closed, or a comma is missing."
_BRACKET_HINT = 'Close it with ] or }, and put a comma between two items. If the bracket belongs to a text, put the whole text in straight quotes (").'
_COLON = "YAML reads the colon here as the end of a field’s name, but a field cannot begin here."
_COLON_HINT = (
    'If the colon belongs to a text, put the whole text in straight quotes ("): curly quotes do not count. '
    "If not, put as many spaces before this line as before the lines around it, and a space after the colon in the line above."
)
_FAULTS = (
    (r"mapping values are not allowed", _COLON, _COLON_HINT),
    (r"quoted scalar.*(end of stream|document)", "A quotation mark is opened and never closed.", "Close it, or begin the text on a new line after ‘|’."),
    (r"flow (sequence|mapping|node)", _BRACKET, _BRACKET_HINT),
    (
        r"could not find expected ':'",
        "This line is not a field: after its name, a colon and a space are missing. Or the line is not indented enough.",
        "Write ‘name: value’. If the line belongs to the text above it, put more spaces before it than before the name of the field.",
    ),
    (
        r"did not find expected key|block collection|expected <block end>|expected block end|expected '-' indicator",
        "The number of spaces before this line does not fit the lines around it.",
        "Put as many spaces before it as before the other fields here. If it belongs to a text, put more spaces before it than before the name of the field.",
    ),
    (
        r"block sequence entries",
        "A list cannot begin here.",
        "Begin each item on its own line: ‘- item’. If the hyphen belongs to a text, put the text in quotes.",
    ),
    (
        r"<document start>",
        "This cannot follow what is above it.",
        "Check that the line above is a field (‘name: value’), and that this line has as many spaces before it as the lines around it.",
    ),
    (r"node content", "A value is missing here, or begins with a character that is not allowed.", _QUOTE),
    (r"alphabetic or numeric", "A text that begins with * or & must be in quotes.", _QUOTE),
    (r"escape|hexa?decimal", "A backslash has a special meaning in double quotes.", "Use single quotes, or begin the text on a new line after ‘|’."),
    (r"block scalar", "A text after ‘|’ must begin on its own line.", "Begin the text on the next line, with more spaces than its field."),
    (r"found undefined tag|tag", "A text that begins with ! must be in quotes.", _QUOTE),
)
