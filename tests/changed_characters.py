"""Every character by which a returned file differs from the one that was sent, read without altreport, and whether proposals name it."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from altreport.review.proposal import Kind, Proposal, Where
from word_files import W

_SPACES = str.maketrans({"\t": " ", "\u00a0": " ", "\u202f": " "})
_SIGNS = {f"{W}tab": " ", f"{W}br": " ", f"{W}noBreakHyphen": "\u2011", f"{W}endnoteReference": "\ufffc", f"{W}footnoteReference": "\ufffc"}
_OUT, _IN = (f"{W}del", f"{W}moveFrom"), (f"{W}ins", f"{W}moveTo")
_MARKS = re.compile(r"\*\*|[*^~]")


def not_named(sent: Path, returned: Path, made: Iterable[Proposal], notes: dict[str, str]) -> dict[str, int]:
    """Return the characters that are more often (less often: a negative number) in the returned file than the proposals say.

    What is in the sent file, without what proposals call `before`, with what they call `after`, must be in the returned file. A program's update of a
    field (a number, the contents) is no change. `notes` are the words of sent notes: one whose call was deleted is no longer in the file.
    """
    proposals = [one for one in made if one.kind is not Kind.COMMENT]
    fields = _has_fields(returned)
    found, kept = _characters(returned, fields=not fields)
    before, notes_before = _characters(sent, fields=not fields)
    found.subtract(before)
    for one in proposals:
        if one.kind in (Kind.SPLIT, Kind.JOIN) or (one.kind is Kind.MOVE and not one.after):
            continue
        after = one.after.replace("[note]", "\ufffc")
        if one.source is not None and _MARKS.sub("", after) == one.before:
            continue  # words that look different
        found.subtract(_counted(after))
        if one.kind is Kind.NEW_NOTE and "\ufffc" not in after:
            found["\ufffc"] -= 1
        found.update(_counted(one.before.replace("[note]", "\ufffc")))
        for key in re.findall("The endnote ‘([^’]+)’ is (?:then called nowhere|then gone|also called elsewhere)", one.note):
            found.update(_counted(notes[key] if kept[notes[key]] < notes_before[notes[key]] else ""))
    if any(one.kind in (Kind.SPLIT, Kind.JOIN) for one in proposals):
        del found[" "]  # the space between two lines
    if any(one.where is Where.STRUCTURE and one.kind is Kind.DELETE for one in proposals):
        found = Counter({char: count for char, count in found.items() if not char.isdigit() and char != "\n"})  # numbers in a line that was deleted
    return {char: count for char, count in found.items() if count}


def _has_fields(path: Path) -> bool:
    with zipfile.ZipFile(path) as package:
        return b"fldChar" in package.read("word/document.xml")


def _characters(path: Path, *, fields: bool) -> tuple[Counter[str], Counter[str]]:
    """The characters of the document and of the notes that it calls, tracked changes accepted, and these notes.

    Of the results of fields, only those that someone changed are counted, or all with `fields`.
    """
    found: Counter[str] = Counter()
    notes: Counter[str] = Counter()
    calls: dict[str, None] = {}
    with zipfile.ZipFile(path) as package:
        for element, text, result in _texts(etree.fromstring(package.read("word/document.xml"))):
            deleted, inserted = _within(element, _OUT), _within(element, _IN)
            times = (inserted and not deleted) - (deleted and not inserted) if result and not fields else not deleted
            for char in text.translate(_SPACES):
                found[char] += int(times)
            if text == "\ufffc" and not deleted:
                calls[f"{element.tag.removeprefix(W).removesuffix('Reference')} {element.get(f'{W}id')}"] = None
        for kind in ("endnote", "footnote"):
            name = f"word/{kind}s.xml"
            for note in etree.fromstring(package.read(name)).iter(f"{W}{kind}") if name in package.namelist() else ():
                if f"{kind} {note.get(f'{W}id')}" in calls:
                    texts = [(element, text) for element, text, result in _texts(note) if fields or not (result and text.strip().isdigit())]
                    words = "".join(text for element, text in texts if element.tag != f"{W}tab" and not _within(element, _OUT))
                    found.update(_counted(words.lstrip()))  # the space after its number
                    notes[" ".join(words.split())] += 1
    return found, notes


def _texts(root: Any) -> Iterator[tuple[Any, str, bool]]:
    """Yield each element with text, the text, and whether it is a field's result; page numbers of the contents are results too."""
    depth = 0
    for element in root.iter():
        if element.tag == f"{W}fldChar":
            depth += {"begin": 1, "end": -1}.get(element.get(f"{W}fldCharType"), 0)
        text = (element.text or "") if element.tag in (f"{W}t", f"{W}delText") else _SIGNS.get(element.tag, "")
        if text and next(element.iterancestors(f"{W}r"), None) is not None:
            style = next(element.iterancestors(f"{W}p")).find(f"{W}pPr/{W}pStyle")
            contents = style is not None and str(style.get(f"{W}val")).startswith(("TOC", "Contents"))
            yield element, text, bool(depth) or contents or _within(element, (f"{W}fldSimple",))


def _within(element: Any, tags: tuple[str, ...]) -> bool:
    return next(element.iterancestors(*tags), None) is not None


def _counted(text: str) -> Counter[str]:
    return Counter(text.translate(_SPACES))
