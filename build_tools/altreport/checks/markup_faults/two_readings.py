"""Texts in which the scanner may find other references than pandoc, so that a build would stop at them.

Each unsure place is reported, with what to write instead. The rules follow Pandoc's Manual ('Citation syntax',
'Reference links', 'Tables', 'Block quotations', 'Fenced code blocks', 'Superscripts and subscripts'); `tests/two_readings.py`
looks for kinds that are missing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from altreport.checks.markup_faults.second_sources import second_source
from altreport.checks.markup_faults.slips import Slip
from altreport.markup import Citation, NoteReference, Scan
from altreport.markup.address_syntax import has_scheme
from altreport.markup.citation import KEY
from altreport.markup.list_items import masked
from altreport.problems import quoted

_BRACKET = re.compile(r"[\[\]]|\n[ \t]*(?=\n)")
_BLANK_LINE = re.compile(r"\n[ \t]*(?=\n)")
_KEY = re.compile(rf"(?<![\w\\])-?@(?:{KEY}|\{{)")
_KEYS_JOINED = re.compile(rf"(?<!\w)@{KEY}@\w")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_]{1,3})(?![*_\s])[^*_@\n]+?(?<![\s*_])\1(?![\w*_])")
_RAISED_WORD = re.compile(r"([\^~])(?:\\.|[^\s\^~\[\]@*_`<\\])+\1")
_MARKER = r"(?:[-*+:~]|\(?(?:\d+|#|@\w*|[A-Za-z]{1,5})[.)])"
_LOOSE = re.compile(r"[*~^<>`|]|(?<!\w)_|_(?!\w)|\n(?=[ \t]*(?:[>#|=]|[ ]{4}|\t))")
_ITEM_LINE = re.compile(rf"\n[ \t]*{_MARKER}[ \t]")
_IN_LIST = re.compile(rf"\n*[ >]*{_MARKER}[ \t]")
_CAPTION = re.compile(r"^[ >]*(?:[Tt]able)?:[ \t]*[^\n]*[\[@][^\n]*", re.MULTILINE)
_ITEM = re.compile(r"[ ]*(?:[-*+]|\(?(?:\d+|#|[A-Za-z]{1,5})[.)])[ ]+(?=\S)")
_RULE = re.compile(r"[ ]*([-*_])(?:[ ]*\1){2,}[ ]*$")
_NO_PARAGRAPH = re.compile(r"\s*(?:#|```|~~~|:::|\||>)")
_DASHES = re.compile(r"-{2,}")
_TABLE = re.compile(r"^[ \t>]*\|?[ :|+-]*-[ :|+-]*$", re.MULTILINE)

_UNSURE: tuple[tuple[str, re.Pattern[str], str, str], ...] = (
    (
        "^",
        re.compile(r"(?<!\[)\^(?=[^\s^\[]*(?:\[\^|[*_\0])|\[[^\]\n]*[\[@^])|\[\^(?=[^\s\]]*[\[^])"),
        "A ‘^’ beside a reference may make superscript of it, or of a part of it.",
        "Put a backslash before the sign (\\^), or end the superscript: ‘^2^’.",
    ),
    (
        "]:",
        re.compile(rf"^(?=(?:[^\n]*\n){{0,2}}?[^\n]*(?:@|\[\^))[ \t>]*(?:{_MARKER}[ \t]+|<[^<>\n]*>)*\[(?!\^)[^\n]*\n?[^\n]*\]:", re.MULTILINE),
        "This defines the address of a link, so the reference in it would not be printed.",
        "Put a backslash before the first bracket if it is text: ‘\\[’.",
    ),
    ("<", re.compile(r"<\0++[^\s\[]{0,300}\["), "This reference may be read as a part of the web address before it.", "Put a space before it."),
    (
        ">",
        re.compile(r"^[ ]{0,3}>[> ]*(?:[ ]{4,}|[ ]*\t)(?=\S)", re.MULTILINE),
        "This line of a quotation begins with many spaces, so it may be read as code.",
        "Write one space after the ‘>’.",
    ),
    (
        "-",
        re.compile(
            r"(?<!\A)(?<!\n\n)^[ \t>]*(?:-+(?:[ \t]+-+)*|\+[-=:+ ]+\+)[ \t]*$|^[ \t>]*(?:-+(?:[ \t]+-+)*|\+[-=:+ ]+\+)[ \t]*\n(?![ \t]*(?:\n|\Z))", re.MULTILINE
        ),
        "This line turns the lines around it into a table or a heading.",
        "Put a blank line above and below it. Write tables with ‘|’ between the cells.",
    ),
    (
        "\n\n",
        re.compile(rf"^[ \t>]*{_MARKER}[ \t]*\n(?:[ \t]*\n)+(?=[ ]{{4}}|[ ]*\t)", re.MULTILINE),
        "This item of a list has no text on its first line.",
        "Write its text after the mark, on the same line.",
    ),
    (
        "",
        re.compile(rf"^[ >]*{_MARKER}(?:[ ]{{5,}}|[ ]+\t|\t\t)[ \t]*(?=\S)", re.MULTILINE),
        "The text of this item is far from its mark, so it may be read as code.",
        "Write one space after the mark.",
    ),
    (
        "@",
        re.compile(rf"-?@{KEY}\[|_-?@{KEY}\s*\["),
        "This may be read as a citation together with the bracket after it.",
        "Put a backslash before the @, or words between the two.",
    ),
    (":::", re.compile(r"(?<!:):{3,}+[^\n]{0,2000}[\[@]|(?<![\n:])(?<!\A):{3,}+"), "‘:::’ begins a box, which has no effect here.", "Delete it."),
)


def two_readings(markdown: str, found: Scan) -> Iterator[Slip]:
    """One slip for each place at which the two may not read the same references."""
    yield from _too_many_columns(markdown)
    if "[" not in markdown and "@" not in markdown:
        return
    shown = _shown(markdown, found)
    for reference in found.citations:
        inner = shown[reference.start + 1 : reference.end - 1]
        if len(_KEY.findall(inner)) != len(reference.works) or _KEYS_JOINED.search(inner):
            yield second_source(markdown, reference)
        elif (what := _in_citation(reference, shown)) is not None:
            message = f"The citation {quoted(markdown[reference.start : reference.end])} {what}."
            hint = "Write it on one line, as ‘[@key, p. 3]’, without other brackets, marks or citations in it."
            yield Slip(reference.start, reference.end, message, hint)
    yield from _loose_keys(markdown, shown, found)
    yield from _in_code(markdown, shown, found)
    if not (found.references or found.spans or "[^" in markdown or "@" in markdown):
        return
    for sign, pattern, message, hint in _UNSURE:
        if sign in shown:
            text = shown if sign != "^" else _RAISED_WORD.sub(lambda word: "\0" * len(word[0]), shown)
            for match in pattern.finditer(text):
                yield Slip(match.start(), match.end(), message, hint)
    yield from _indented(shown)
    if "|" in shown:
        yield from _wide_rows(shown)


def _shown(markdown: str, found: Scan) -> str:
    """The text with other signs for what is no prose, for what has a backslash before it, and in labels that begin no list."""
    markdown = masked(markdown)
    pieces, position = [], 0
    for start, end in found.skipped:
        if end > position:
            begin = max(start, position)
            pieces += [markdown[position:begin], re.sub(r"[^\n]", "\0", markdown[begin:end])]
            position = end
    return re.sub(r"\\[^\w\s]", "\0\0", "".join([*pieces, markdown[position:]]))


def _in_citation(reference: Citation, shown: str) -> str | None:
    """What in a citation makes it unsure; None where nothing does."""
    inner = shown[reference.start + 1 : reference.end - 1]
    if "[" in inner or "]" in inner:
        return "has brackets in it"
    without_keys = _KEY.sub("", inner)
    if "_" not in without_keys and "*" not in without_keys:  # marks in a key alone are a part of it: @_loi_2011
        inner = without_keys
    if _LOOSE.search(inner) is not None and (mark := _LOOSE.search(_RAISED_WORD.sub("", _EMPHASIS.sub("", inner)))) is not None:
        return _LINE if mark[0] == "\n" else f"has a loose ‘{mark[0]}’ in it"
    if "\n" not in inner or _ITEM_LINE.search(inner) is None:
        return None
    begin = max(0, reference.start - _BLOCK)
    return _LINE if _IN_LIST.match(shown, max(begin, shown.rfind("\n\n", begin, reference.start) + 2)) is not None else None


_BLOCK = 5000
"""Characters before a citation in which an item of a list begins, if it is in one."""
_LINE = "has a line in it that begins like a list, a quotation or a table"


def _loose_keys(markdown: str, shown: str, found: Scan) -> Iterator[Slip]:
    """Keys that brackets around or before them may make a citation of, though they are none; each bracket is looked at once."""
    keys = {key.start(): key.end() for key in _KEY.finditer(shown)} if "@" in shown else {}
    if not keys:
        return
    cited = {start: ref for ref in found.citations for start in (ref.start,)}
    starts = sorted(cited)
    pairs, opening, closing, around = _brackets(shown, list(keys))
    blocks = [-1, *(blank.start() for blank in _BLANK_LINE.finditer(shown)), len(shown)]
    for at, end in keys.items():
        before = bisect_right(starts, at) - 1
        own = cited[starts[before]] if before >= 0 and cited[starts[before]].end > at else None
        block = bisect_right(blocks, at) - 1
        first = bisect_left(opening, blocks[block])
        loose = first < len(opening) and opening[first] < (own.start if own else at)
        if own is None and not loose:
            last = bisect_left(closing, at)
            loose = last < len(closing) and closing[last] < blocks[block + 1]
        inside = own is None and around[at] in pairs and shown[pairs[around[at]] : pairs[around[at]] + 1] != "\0"
        if loose or inside or shown[at - 1 : at] == "]":
            message = f"{quoted(markdown[at:end])} is beside a bracket that may turn it, or more than you mean, into a citation."
            yield Slip(at, end, message, "Close each bracket. Write a source as ‘[@key, p. 3]’, and put a backslash before an @ that is not a source: ‘\\@’.")


def _brackets(shown: str, keys: list[int]) -> tuple[dict[int, int], list[int], list[int], dict[int, int]]:
    """The end of each bracket by its beginning; those that are never closed, and never opened; and of each key the bracket it is in, or -1."""
    pairs: dict[int, int] = {}
    opening: list[int] = []
    closing: list[int] = []
    opened: list[int] = []
    around: dict[int, int] = {}
    waiting = list(reversed(keys))
    for place, mark in [*((found.start(), found[0]) for found in _BRACKET.finditer(shown)), (len(shown), "")]:
        while waiting and waiting[-1] < place:
            around[waiting.pop()] = opened[-1] if opened else -1
        if mark == "[":
            opened.append(place)
        elif mark != "]":
            opening += opened
            opened = []
        elif opened:
            pairs[opened.pop()] = place + 1
        else:
            closing.append(place)
    return pairs, sorted(opening), closing, around


def _in_code(markdown: str, shown: str, found: Scan) -> Iterator[Slip]:
    """Code and addresses that the scanner passes over with references in them, where it may be wrong about their ends."""
    for start, end in found.skipped:
        text = markdown[start:end]
        if not ("[" in text or "@" in text):
            continue
        fence = text.lstrip(" ").startswith(("```", "~~~"))
        if fence and start and markdown[max(0, start - 2) : start] != "\n\n":
            yield Slip(start, end, "This code follows a line of text, so it may not be read as code.", "Put a blank line above it, or delete its marks.")
        elif text.startswith("`") and not fence and "\n" in text:
            yield Slip(
                start, end, "This code runs over the end of a line, so it may end elsewhere.", "Write it on one line, or put a backslash before each ‘`’ (\\`)."
            )
        elif text.startswith("<") and ("[^" in text or "[@" in text):
            yield Slip(start, end, "There is a reference in this web address.", "Put it after the ‘>’.")
        elif text.startswith((" ", "\t")) and not fence:
            yield Slip(start, end, _CODE, _NO_BLANKS)
    for reference in found.references:
        far = max(0, reference.start - _FAR)
        begin = max(markdown.rfind(blank, far, reference.start) for blank in " \n") + 1 or far
        word = shown[begin : reference.start]
        if isinstance(reference, NoteReference) and word.endswith(":"):
            word = word[:-1]  # no address goes on with ‘[^’: ‘according to official data:[^note]’
        if ":" in word and has_scheme(word):
            yield Slip(begin, reference.end, "This reference may be read as a part of the web address before it.", "Put a space before it.")


_FAR = 300
"""Characters: a word before a reference is not longer."""
_CODE = "This line begins with spaces that may make it code, so its references would not be read."
_NO_BLANKS = "Remove the spaces. In a list, begin the line exactly under the first word of its item."


def _indented(shown: str) -> Iterator[Slip]:
    """Lines further to the right than their list has its words, and those below what is no paragraph."""
    items: list[int] = []
    before, start = "", 0
    for line in shown.split("\n") if _DEEP.search(shown) else ():
        wide = line.expandtabs(4)
        indent = len(wide) - len(wide.lstrip())
        if wide.startswith("    ") and ("[" in line or "@" in line):
            below = [column for column in items[-_NESTED:] if column <= indent]
            goes_on = bool(below) and indent - below[-1] < len("    ")
            if before.strip():
                goes_on = before.strip("\0 ") != "" and _NO_PARAGRAPH.match(before) is None
            if not goes_on:
                yield Slip(start, start + len(line), _CODE, _NO_BLANKS)
        if wide.strip():
            if indent < len("  ") and not _ITEM.match(wide):
                items.clear()
            while items and items[-1] > indent and (not before.strip() or _ITEM.match(wide)):
                items.pop()
            if (item := None if _RULE.match(wide) else _ITEM.match(wide)) is not None:
                items.append(item.end())
        before, start = wide, start + len(line) + 1


_DEEP = re.compile(r"^(?: {4}|[ ]*\t)", re.MULTILINE)
_NESTED = 20
"""Lists in lists that are looked at: no reader follows more."""


_MOST_COLUMNS = 63
"""As many columns as a table may have in Word (support.microsoft.com, Word specifications and limits)."""


def _too_many_columns(markdown: str) -> Iterator[Slip]:
    """Tables that Word could not open."""
    if markdown.count("|") + markdown.count("+") + markdown.count("--") <= _MOST_COLUMNS:
        return
    for line in _TABLE.finditer(markdown):
        if max(_cells(line[0]), line[0].strip().count("+") - 1, len(_DASHES.findall(line[0]))) > _MOST_COLUMNS:
            message = f"This table has more than the {_MOST_COLUMNS} columns that Word can open."
            yield Slip(line.start(), line.end(), message, "Split it into several tables, or swap rows and columns.")


def _wide_rows(shown: str) -> Iterator[Slip]:
    """Rows of a table with more cells than its line of hyphens: what is too much would not be printed; and references in captions."""
    cells = start = 0
    has_table = False
    for line in shown.split("\n"):
        if not line.strip():
            cells = 0
        elif cells and _cells(line) > cells:
            message = "This row of the table has more cells than the line of hyphens, so some would not be printed."
            yield Slip(start, start + len(line), message, "Remove the extra cells, or put a backslash before a ‘|’ that is text (\\|).")
        elif not cells and "|" in line and _TABLE.match(line):
            cells, has_table = _cells(line), True
        start += len(line) + 1
    for caption in _CAPTION.finditer(shown) if has_table else ():
        yield Slip(
            caption.start(), caption.end(), "There is a reference in the caption of this table.", "Move it to a cell, or to the sentence above the table."
        )


def _cells(row: str) -> int:
    """How many cells a row has: the signs at its ends may be missing."""
    return row.strip(" \t>").removeprefix("|").removesuffix("|").count("|") + 1
