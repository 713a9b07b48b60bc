"""Lists and signs of multiplication that pandoc reads as running text and as italics (Pandoc's Manual, ‘Lists’ and ‘Emphasis’)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from altreport.checks.markup_faults.slips import Slip, inside
from altreport.markup import Scan
from altreport.problems import Severity, quoted
from altreport.roman import roman_value

_MARK = r"(?P<sign>[-+*])|(?P<bullet>[•·▪‣◦–—]|o(?=\t|[ ]{2}|[ ][A-Z]))|\(?(?P<number>[0-9]{1,2})[.)]|\(?(?P<letter>[a-z])[.)]|\(?(?P<roman>[ivx]{2,5})[.)]"
_LOOSE = (
    r"[(\[]?(?P<loose>\d{1,2}(?:\.\d{1,2})?|[^\W\d_]|[ivx]{2,4}|[①-⑳])(?:(?P<close>[.)])(?=[^\W\d_]{2}|[“‘«\"])|"
    r"(?<=[\u0400-\u06ff])[.)][ ]|[\]º°ª/:-]+[ ](?=\w)|[ ][-–—:][ ](?=\w)|(?:(?<=\.\d)|(?<=\.\d\d))\.?[ ](?=[A-ZÀ-Þ])|(?<=[①-⑳])[ ]?)"
)
"""A label that no list of pandoc has: without a space, in brackets or with other marks, of two numbers, or of another script."""
_ITEM = re.compile(rf"[ ]{{0,3}}(?:(?:{_MARK})(?:[ \t]+|(?<=[•·▪‣◦]))(?=\S)|{_LOOSE})")
_ANY_ITEM = re.compile(r"^[ >]*(?:[-+*•·▪‣◦–—]|\(?(?:\d{1,2}|[a-z]{1,5})[.)])[ \t]", re.MULTILINE)
_IN_LINE = re.compile(r"[-*•][ ](?<=[:;,.][ ].[ ])\w+")
_ITEM_IN_YAML = re.compile(r"\n[ ]*[-*•][ ]")
_OTHER_BLOCK = re.compile(r"[ ]{0,3}(?:[|:]|\(?(?:[0-9]+|#|@\w*)[.)][ \t])|[ \t]{2,}")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]")
_QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
_ENDS = (":", ";", ",", ".")
_STARS = re.compile(r"(?<=\w)\*(?![\s*])[^*\\\n]*(?:\n(?![ \t]*\n)[^*\\\n]*)*(?<!\s)\*(?=\w)")
_WORD_BEFORE = re.compile(r"(?<!\w)\w+$")
_WORD_AFTER = re.compile(r"\w+")
_UNDERLINE = re.compile(r"[-=]{2,}[ ]*")


@dataclass(frozen=True)
class _Line:
    """A line without the mark of a quoted block; `start` is the offset of its first character."""

    start: int
    text: str

    @property
    def item(self) -> re.Match[str] | None:
        """What makes an item of a list of the line."""
        return _ITEM.match(self.text)


def flattened_lists(markdown: str, found: Scan) -> Iterator[Slip]:
    """One slip for each list that begins below a line of text, or with a bullet of Word's: its items would be printed as one paragraph."""
    for block in _blocks(markdown, found):
        first = next((at for at, line in enumerate(block) if _begins_list(block, at, line)), None)
        if first is None:
            continue
        line = block[first]
        start, end = line.start + len(line.text) - len(line.text.lstrip()), line.start + len(line.text.rstrip())
        if line.item and line.item["bullet"]:
            message = f"Lines that begin with ‘{line.item['bullet']}’ do not make a list: they are printed on one line."
            yield Slip(start, end, message, "Begin each of them with ‘- ’, and put a blank line above the first.", Severity.WARNING)
        elif line.item and line.item["loose"]:
            message = f"The line that begins with {quoted(line.item[0].strip())} and the next ones do not make a list: they are printed on one line."
            label = "Put a space after each label" if line.item["close"] else "Begin them with ‘1. ’, ‘(a) ’ or ‘- ’"
            yield Slip(start, end, message, f"{label}, and a blank line above the first. Or put a blank line between them.", Severity.WARNING)
        else:
            message = "The list has no blank line above it, so its items are printed on one line."
            yield Slip(start, end, message, f"Put a blank line above {quoted(line.text)}.", Severity.WARNING)


def lost_signs(markdown: str, found: Scan) -> Iterator[Slip]:
    """One slip for a text that begins with ‘> 50’ or ‘+ 3’, of which pandoc makes a quotation or a list of one item, without the sign."""
    signs = [sign for sign in _SIGN_OF_NUMBER.finditer(markdown) if not inside(found.skipped)(sign.start())]
    if len(signs) == 1 and (sign := signs[0])["below"] is None:
        message = f"The sign in {quoted(sign[0].strip())} is not printed: it begins a {'quotation' if sign['sign'].strip() == '>' else 'list'}."
        yield Slip(sign.start("sign"), sign.end(), message, "Put a backslash before it, or write it as a word, such as ‘more than’.", Severity.ERROR)
    elif (alone := _ALONE.fullmatch(markdown)) is not None and not signs:
        message = f"The sign ‘{alone['sign']}’ begins a list of one item, so it is not printed."
        yield Slip(alone.start("sign"), alone.end("sign"), message, "Put a backslash before it, or delete it.", Severity.WARNING)


_SIGN_OF_NUMBER = re.compile(r"(?:\A|(?<=\n\n))[ ]{0,3}(?P<sign>>[ ]?|\+[ ])[$€£]?\d[\d.,]*[^\n]{0,20}(?P<below>[^\n]*\n[ ]{0,3}[>+])?")


_ALONE = re.compile(r"[ ]{0,3}(?P<sign>[-+*])[ \t]+(?![-+*\d(])[^\n]+(?:\n(?![ \t]*[-+*\n(\d])[^\n]+)*\n*")
"""A whole text that is one item: notes that begin with a star, or a dash."""


def folded_list(markdown: str, raw: str) -> Iterator[Slip]:
    """One slip for a list of which YAML made one line: only after `|` lines stay lines (YAML 1.2.2, 8.1.2).

    `raw` is the text as it is in the file.
    """
    if "\n" not in raw:
        return
    joined = list(_IN_LINE.finditer(markdown))
    if len(joined) > 1 and len(_ITEM_IN_YAML.findall(raw)) > 1 and _ANY_ITEM.search(markdown, 1) is None:
        message = "This list is printed on one line, because there is no ‘|’ after the name of the field."
        hint = "Write ‘|’ after the name of the field (text: |), begin the text on the next line, and put a blank line above the list."
        yield Slip(*joined[0].span(), message, hint, Severity.WARNING)


def _blocks(markdown: str, found: Scan) -> Iterator[list[_Line]]:
    """The lines of each paragraph; of lists that pandoc knows, tables and code there are none."""
    block: list[_Line] = []
    start, is_skipped = 0, inside(found.skipped)
    for typed in f"{markdown}\n\n".split("\n"):
        mark = _QUOTE.match(typed)
        line = _Line(start + (mark.end() if mark else 0), typed[mark.end() :] if mark else typed)
        start += len(typed) + 1
        if line.text.strip() and not (not block and _HEADING.match(line.text)):
            block.append(line)
            continue
        if len(block) > 1 and _is_text(*block[:2]) and not is_skipped(block[0].start):
            yield block
        block = []


def _is_text(line: _Line, below: _Line) -> bool:
    """Whether a block with these first two lines is a paragraph, not a list, a table, a caption or a heading that is underlined."""
    item = line.item
    return not _OTHER_BLOCK.match(line.text) and not _UNDERLINE.fullmatch(below.text) and (item is None or _is_alone(item))


def _is_alone(item: re.Match[str]) -> bool:
    """Whether a label begins no list in pandoc."""
    return item["bullet"] is not None or item["loose"] is not None


def _begins_list(block: list[_Line], at: int, line: _Line) -> bool:
    """Whether the line is an item, and another of the same kind comes after it; a break by hand above it keeps it apart."""
    item = line.item
    if item is None or (at == 0 and not _is_alone(item)) or (at and block[at - 1].text.endswith(("\\", "  "))):
        return False
    following = next(
        (
            number
            for number, other in enumerate(block[at + 1 :], at + 1)
            if (again := other.item) is not None and _follows(item, again) and (number == at + 1 or block[number - 1].text.rstrip().endswith(_ENDS))
        ),
        None,
    )
    return following is not None and not block[following - 1].text.endswith(("\\", "  "))


def _follows(item: re.Match[str], again: re.Match[str]) -> bool:
    """Whether two items are of one list: the same sign, or the next number or letter."""
    if item["number"] and again["number"]:
        return int(again["number"]) == int(item["number"]) + 1
    if item["letter"] and again["letter"]:
        return ord(again["letter"]) == ord(item["letter"]) + 1
    if item["loose"] and again["loose"]:
        return _comes_after(item["loose"], again["loose"])
    if item["letter"] == "i" and again["roman"]:
        return again["roman"] == "ii"
    return any(item[kind] is not None and item[kind] == again[kind] for kind in ("sign", "bullet"))


def _comes_after(label: str, again: str) -> bool:
    """Whether a label is the next one: ‘1.2’ after ‘1.1’, ‘ii’ after ‘i’, ‘б’ after ‘а’; Arabic letters have their own order."""
    values = [roman_value(each) if len(each) > 1 or label == "i" else None for each in (label, again)]
    if None not in values:
        return values[1] == (values[0] or 0) + 1
    if label[-1].isdecimal() and again[-1].isdecimal():
        numbers = [[int(part) for part in each.split(".")] for each in (label, again)]
        return len(numbers[0]) == len(numbers[1]) and numbers[0][:-1] == numbers[1][:-1] and numbers[1][-1] == numbers[0][-1] + 1
    return len(label) == len(again) == 1 and (ord(again) == ord(label) + 1 or ("\u0600" < label < "\u06ff" and "\u0600" < again < "\u06ff" and label != again))


def lost_stars(markdown: str, found: Scan) -> Iterator[Slip]:
    """One slip for each pair of stars within numbers or words that pandoc takes for italics; a wrong number is an error."""
    text = markdown
    for start, end in found.skipped:  # stars in code and addresses mean nothing
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    for stars in _STARS.finditer(text):
        wrong = all(text[at].isdigit() for at in (stars.start() - 1, stars.start() + 1, stars.end() - 2, stars.end()))
        if wrong or any(char.isspace() for char in stars[0]):
            before, after = _WORD_BEFORE.search(text, max(0, stars.start() - 40), stars.start()), _WORD_AFTER.match(text, stars.end())
            shown = f"{before[0] if before else ''}{stars[0]}{after[0] if after else ''}"
            message = f"The stars in {quoted(shown)} are not printed: the text between them becomes italic."
            hint = "Put a backslash before each of them (\\*), or write × for ‘times’."
            yield Slip(stars.start(), stars.end(), message, hint, Severity.ERROR if wrong else Severity.WARNING)
