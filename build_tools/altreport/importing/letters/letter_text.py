"""A letter as plain text: which of its lines are page furniture, and how lines become running text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from altreport.importing.letters.dates import any_of
from altreport.importing.refusal import ImportRefusedError, refuse_other_formats
from altreport.model.law import LetterWords
from altreport.readers.odd_characters import UNPRINTABLE
from altreport.readers.text_file import read_leniently, read_text

MAX_CHARACTERS = 250_000
"""About 80 pages: no letter is longer without its attachments, and every step takes seconds."""

_CONTACT_LINE = re.compile(r"(?i)(?:[ewtfpm]|e-?mail|web(?:site)?|tel(?:ephone)?|phone|ph|fax|facsimile|mobile|freephone)\b[:.]?\s+.*(?:@|www\.|://|\]|\d{3})")
_NEAR = 6
"""How many lines from a page's end its headers and footers can be, and how many words they have."""

_CUT_WORD = re.compile(r"(?<=\S-)\n(?!(?:and|or|to)(?:\s|$))(?=[a-zà-ÿ0-9])")
_CUT_ADDRESS = re.compile(r"(?i)(?:https?://|www\.|\b[\w-]+(?:\.[\w-]+)+/)\S*(?:[/_=]\n[\w%?#-]*[/_=.-]\w\S*)+")


def letter_text(path: Path) -> str:
    """Return the text of a file in UTF-8, composed (Unicode NFC), with its form feeds; `ImportRefusedError` if it is not text."""
    folder = path.resolve().parent
    refuse_other_formats(path, "Open it and save the letter as plain text in UTF-8 (from a PDF: pdftotext -layout), then import that file.")
    read = read_text(path, folder)
    text = read.value
    if text is None:
        text = read_leniently(path, folder) or ""
        if "\f" not in text or "\ufffd" in text or UNPRINTABLE.search(text.replace("\f", "\n")):
            raise ImportRefusedError(f"{path.name}: {read.problems[0].message}", read.problems[0].hint)
    text = unicodedata.normalize("NFC", text)
    if not text.strip():
        raise ImportRefusedError(f"{path.name} contains no text.", "Nothing was written. Is it the right file?")
    if len(text) > MAX_CHARACTERS:
        raise ImportRefusedError(
            f"{path.name} has {len(text)} characters; a letter may have at most {MAX_CHARACTERS}.", "Import the letter without its attachments."
        )
    if (found := re.search("[\x7f-\x84\x86-\x9f]", text)) is not None:
        raise ImportRefusedError(
            f"{path.name}, line {text.count(chr(10), 0, found.start()) + 1}: there is a control character (U+{ord(found[0]):04X}); "
            "the file was once read with the wrong encoding.",
            "Save the letter again from its source, with the encoding UTF-8.",
        )
    return text


def page_furniture(lines: Sequence[str], words: LetterWords) -> set[int]:
    """Return the positions of lines that belong to pages and not to the letter: page numbers, and headers and footers near them.

    A header or footer has contact details or is near several pages' ends. Questions are not among them, since letters repeat them.
    """
    number = re.compile(
        rf"(?i)\s*(?:{any_of(words.page_words)}\s+\d{{1,3}}(?:\s*(?:of|/|\|)\s*\d{{1,3}})?|\d{{1,3}}\s+of\s+\d{{1,3}}|[-–]\s*\d{{1,3}}\s*[-–]|(?:link to page \d+\s*)+)\s*"
    )
    numbers = {n for n, line in enumerate(lines) if number.fullmatch(line) or (line.strip().isdigit() and "\f" in "".join(lines[max(0, n - 2) : n + 3]))}
    near = {n: range(max(0, n - _NEAR), min(len(lines), n + _NEAR + 1)) for n in numbers}
    often = Counter(text for around in near.values() for text in {lines[n].strip() for n in around})
    return numbers | {
        n
        for around in near.values()
        for n in around
        if len(lines[n].split()) <= _NEAR and (_CONTACT_LINE.match(lines[n].strip()) or (often[lines[n].strip()] > 1 and not lines[n].strip().endswith("?")))
    }


def running_text(raw: str) -> str:
    """Return lines as running text: a word or an address that a line's end cut becomes one again."""
    lines = "\n".join(" ".join(line.split()) for line in raw.split("\n") if line.strip())
    whole = _CUT_ADDRESS.sub(lambda address: address[0].replace("\n", ""), _CUT_WORD.sub("", lines))
    return whole.replace("\n", " ")
