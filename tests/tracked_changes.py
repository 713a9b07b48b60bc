"""Word files with tracked changes: all of them accepted or rejected, as ECMA-376 Part 1, 17.13.5, says, and what is then read in the file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from altreport.ooxml.xml_tree import remove, unwrap

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_INSERTED, _DELETED = ("ins", "moveTo"), ("del", "moveFrom")
_RANGES = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
_STORIES = ("word/document", "word/endnotes", "word/header", "word/footer")


def with_all(data: bytes, *, accepted: bool) -> bytes:
    """The file with all changes accepted, or all rejected; notes that are called no more are left out."""

    def settle(roots: dict[str, Any]) -> None:
        for root in roots.values():
            _settle(root, accepted=accepted)
            for look in [look for look in root.iter(f"{W}rPr") if not len(look)]:
                remove(look)  # as Word does: nothing is left of a mark's look without the mark
        called = {call.get(f"{W}id") for call in roots["word/document.xml"].iter(f"{W}endnoteReference")}
        for note in list(roots["word/endnotes.xml"]):
            if note.get(f"{W}type") in (None, "normal") and note.get(f"{W}id") not in called:
                remove(note)

    return _changed(data, settle)


def without_field_results(data: bytes) -> bytes:
    """The file without its contents and bookmarks, and with the same result and no target in all fields: only these may differ when changes are rejected.

    The inner numbers of lists are all one too: they count the lists of a file from its beginning, and no one sees them.
    """

    def settle(roots: dict[str, Any]) -> None:
        for root in roots.values():
            for paragraph, contents in _with_contents(root):
                if contents:
                    remove(paragraph)
                for words, result in _with_results(paragraph):
                    if result:
                        words.text = "0"
                for found in paragraph.iter(f"{W}instrText"):
                    found.text = (found.text or "").split()[0]
            for mark in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
                remove(mark)
            for number in root.iter(f"{W}numId"):
                number.set(f"{W}val", "1000")

    return _changed(data, settle)


def _changed(data: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    roots = {name: etree.fromstring(content) for name, content in parts.items() if name.startswith(_STORIES) and name.endswith(".xml")}
    change(roots)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, etree.tostring(roots[name]) if name in roots else content)
    return out.getvalue()


def _settle(root: Any, *, accepted: bool) -> None:
    stay, gone = (_INSERTED, _DELETED) if accepted else (_DELETED, _INSERTED)
    _settle_rows(root, gone)
    ended = [found for found in root.iter(f"{W}p") if any(found.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in gone)]
    for change in list(root.iter(f"{W}pPrChange", f"{W}tblPrChange", f"{W}tblGridChange")):
        properties = change.getparent()
        if not accepted:
            properties[:] = [*change[0], *(found for found in properties if found.tag in (f"{W}rPr", f"{W}sectPr"))]
        else:
            remove(change)
    for found in list(root.iter(*(f"{W}{name}" for name in (*stay, *gone, *_RANGES)))):
        if found.tag.removeprefix(W) in stay:
            unwrap(found)
        else:
            remove(found)
    for found in root.iter(f"{W}delText", f"{W}delInstrText"):
        found.tag = f"{W}t" if found.tag == f"{W}delText" else f"{W}instrText"
    for paragraph in ended:
        _join(paragraph)


def _settle_rows(root: Any, gone: tuple[str, str]) -> None:
    for row in list(root.iter(f"{W}tr")):
        if any(row.find(f"{W}trPr/{W}{name}") is not None for name in gone):
            remove(row)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            remove(table)


def _join(paragraph: Any) -> None:
    """A paragraph whose end is gone becomes the beginning of the next one; before a table, an empty one is gone."""
    content = [found for found in paragraph if found.tag != f"{W}pPr"]
    following = paragraph.getnext()
    if following is not None and following.tag == f"{W}p":
        at = 0 if following.find(f"{W}pPr") is None else 1
        following[at:at] = content
    else:
        assert not [found for found in content if found.tag == f"{W}r"], "words of a paragraph whose end is gone, and no paragraph after it"
    remove(paragraph)


def _with_contents(root: Any) -> Iterator[tuple[Any, bool]]:
    """Each paragraph, and whether it is of the contents (a field TOC)."""
    depth, contents = 0, False
    for paragraph in list(root.iter(f"{W}p")):
        ours = contents
        for mark in paragraph.iter(f"{W}fldChar", f"{W}instrText"):
            if mark.tag == f"{W}instrText":
                contents = contents or (mark.text or "").split()[:1] == ["TOC"]
                ours = ours or contents
            else:
                depth += {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType"), 0)
        contents = contents and depth > 0
        yield paragraph, ours


def _with_results(paragraph: Any) -> Iterator[tuple[Any, bool]]:
    """Each piece of a paragraph, and whether it is in the result of a field."""
    result = False
    for found in paragraph.iter(*(f"{W}{name}" for name in ("t", "tab", "br", "drawing", "endnoteReference", "fldChar", "instrText"))):
        if found.tag == f"{W}fldChar":
            result = found.get(f"{W}fldCharType") == "separate"
        else:
            yield found, result


class Reading:
    """What a file says: each paragraph with its style, words, looks, links, fields without results, and the text of the notes that it calls."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts: dict[str, Any] = {
                name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.startswith("word/") and name.endswith((".xml", ".rels"))
            }
        self.notes = {note.get(f"{W}id"): note for note in self.parts["word/endnotes.xml"]}

    def lines(self) -> list[str]:
        """Return the paragraphs of the body with their notes."""
        return [self._line(found, "document") for found, contents in _with_contents(self.parts["word/document.xml"]) if not contents]

    def others(self) -> list[str]:
        """Return the paragraphs of headers and footers."""
        names = sorted(name for name in self.parts if name.startswith(_STORIES[2:]))
        return [self._line(found, Path(name).stem) for name in names for found in self.parts[name].iter(f"{W}p")]

    def _line(self, paragraph: Any, part: str) -> str:
        style, level = (paragraph.find(f"{W}pPr/{W}{path}") for path in ("pStyle", f"numPr/{W}ilvl"))
        cell = "|" if paragraph.getparent().tag == f"{W}tc" else ""
        text = f"{cell}{'' if style is None else style.get(f'{W}val')}{'' if level is None else level.get(f'{W}val')}: "
        before, notes = "", []
        for found, result in _with_results(paragraph):
            look = ""
            if found.tag == f"{W}instrText":
                words = f"{{{(found.text or '').split()[0]}}}"
            elif found.tag == f"{W}endnoteReference":
                words = "^"
                notes.append(" / ".join(self._line(inner, "endnotes") for inner in self.notes[found.get(f"{W}id")].iter(f"{W}p")))
            elif result:
                continue
            else:
                words = {f"{W}t": found.text or "", f"{W}tab": "\t", f"{W}br": "\n"}.get(found.tag, "[picture]")
                look = self._look(found.getparent(), part)
            text += (f"<{look}>" if look != before else "") + words
            before = look
        return text + "".join(f" [[{note}]]" for note in notes)

    def _look(self, run: Any, part: str) -> str:
        look = run.find(f"{W}rPr")
        words = [] if look is None else sorted(f"{inner.tag.removeprefix(W)}{inner.get(f'{W}val') or ''}" for inner in look)
        for link in run.iterancestors(f"{W}hyperlink"):
            targets = {rel.get("Id"): rel.get("Target") for rel in self.parts.get(f"word/_rels/{part}.xml.rels", ())}
            words.append(f"to {link.get(f'{W}anchor') or targets[link.get(R)]}")
        return " ".join(words)
