"""The words of a tagged PDF by its tags (ISO 32000-1, 14.7 and 14.8), as a screen reader says them: words of two cells or paragraphs are never next to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject, StreamObject, TextStringObject

from altreport.gate.readers.pdf_actions import held

_INLINE = frozenset({"/Span", "/Link", "/Reference", "/Em", "/Strong", "/Quote", "/Code", "/Sub", "/Annot"})
_ENTRY = {kind: re.compile(r"\s*".join([r"<([0-9A-Fa-f]+)>"] * parts)) for kind, parts in (("bfchar", 2), ("bfrange", 3))}
_SECTION = re.compile(r"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_SHOWN = {b"Tj", b"TJ", b"'", b'"'}
_LEAST_LINE = 6
"""Points between two lines; raised numbers are nearer to their line."""

_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that say the direction of what follows, and have no look."""

Marked = dict[int, list[str]]
"""The letters of a page by the number of their mark; -1 are those that no tag has, such as page heads, and what marks say."""


def texts_by_tags(reader: Any) -> Iterator[str] | None:
    """Yield the words of each block, then those of each page that no tag has; None if the file has no tags, or a font whose letters are not listed."""
    root = held(reader.trailer["/Root"], "/StructTreeRoot")
    if not isinstance(root, DictionaryObject):
        return None
    pages: dict[int, Marked] = {}
    for page in reader.pages:
        marked = _marked(page, reader)
        if marked is None:
            return None
        pages[page.indirect_reference.idnum] = marked
    blocks = [""]
    _gather(root, None, pages, blocks)
    rest = ("".join(letters) for marked in pages.values() for letters in marked.values())
    return (words for words in (*blocks, *rest) if words.strip())


def _gather(element: DictionaryObject, page: int | None, pages: dict[int, Marked], blocks: list[str]) -> None:
    """Add the words of an element to the last of `blocks`, or begin new ones; what was added is removed from `pages`."""
    is_block = element.get("/S") not in _INLINE
    here = element.raw_get("/Pg") if "/Pg" in element else None
    page = here.idnum if isinstance(here, IndirectObject) else page
    if is_block:
        blocks.append("")
    inside = held(element, "/K")
    for kid in inside if isinstance(inside, ArrayObject) else [] if inside is None else [inside]:
        found: Any = kid.get_object() if isinstance(kid, IndirectObject) else kid
        if isinstance(found, int):
            blocks[-1] += "".join(pages.get(page or 0, {}).pop(found, ()))
        elif isinstance(found, DictionaryObject) and found.get("/Type") == "/MCR":
            own = found.raw_get("/Pg").idnum if "/Pg" in found else page
            blocks[-1] += "".join(pages.get(own or 0, {}).pop(int(str(found["/MCID"])), ()))
        elif isinstance(found, DictionaryObject) and found.get("/Type") != "/OBJR":
            _gather(found, page, pages, blocks)
    if is_block:
        blocks.append("")


def _marked(page: Any, reader: Any) -> Marked | None:
    """Return the letters of a page by their marks; None for a font that does not list its letters."""
    fonts = held(held(page, "/Resources") or DictionaryObject(), "/Font") or DictionaryObject()
    letters = {name: _letters(held(fonts, name)) for name in fonts}
    if any(found is None for found in letters.values()) or "/Contents" not in page:
        return None
    marked: Marked = {}
    marks: list[int] = [-1]
    font: dict[bytes, str] = {}
    height = line = moved = 0.0
    for operands, operator in ContentStream(page["/Contents"].get_object(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            named: Any = operands[1] if len(operands) > 1 and isinstance(operands[1], DictionaryObject) else DictionaryObject()
            said = [str(value) for value in named.values() if isinstance(value, TextStringObject)]
            marked.setdefault(-1, []).extend(f"\n{each}\n" for each in said)
            marks.append(int(named["/MCID"]) if "/MCID" in named else -1 if str(operands[0]) == "/Artifact" else marks[-1])
        elif operator == b"EMC":
            marks = marks[:-1] or [-1]
        elif operator == b"Tf":
            font = letters.get(operands[0]) or {}
        elif operator in (b"cm", b"Tm"):
            height, moved = (float(operands[5]), 0.0) if operator == b"cm" else (height, float(operands[5]))
        elif operator in _SHOWN:
            shown = operands[0] if isinstance(operands[0], list) else operands[-1:]
            codes = b"".join(each.original_bytes for each in shown if hasattr(each, "original_bytes"))
            run = [font.get(codes[at : at + 2], "") for at in range(0, len(codes), 2)]
            is_new_line = marks[-1] == -1 or abs(height + moved - line) > _LEAST_LINE
            line = height + moved
            marked.setdefault(marks[-1], []).extend([*(["\n"] if is_new_line else []), *run])
    return {mark: _in_order(found) for mark, found in marked.items()}


def _in_order(run: list[str]) -> list[str]:
    """Return letters in the order in which they are read: those from right to left are on the page from left to right, as are their words."""
    ordered: list[str] = []
    turned: list[str] = []
    for letter in (*(_DIRECTIONS.sub("", each) for each in run), "\n"):
        if _RIGHT_TO_LEFT.search(letter) or (turned and letter != "\n" and not letter.isalnum()):
            turned.append(letter)
            continue
        ordered += [*reversed(turned), letter]
        turned = []
    return ordered[:-1]


def _letters(font: Any) -> dict[bytes, str] | None:
    """Return the letters of a font with codes of two bytes, by code (9.10.3)."""
    listed = held(font, "/ToUnicode") if isinstance(font, DictionaryObject) and font.get("/Subtype") == "/Type0" else None
    if not isinstance(listed, StreamObject):
        return None
    found: dict[bytes, str] = {}
    listing = listed.get_data().decode("latin-1")
    for kind, section in _SECTION.findall(listing):
        for first, *rest in _ENTRY[kind].findall(section):
            if kind == "bfchar":
                found[bytes.fromhex(first)] = bytes.fromhex(rest[0]).decode("utf-16-be", "replace")
            else:
                begin, end, letter = int(first, 16), int(rest[0], 16), int(rest[1], 16)
                found |= {code.to_bytes(2, "big"): chr(letter + code - begin) for code in range(begin, end + 1)}
    return found
