"""Word files with tracked changes: all of them accepted or rejected, as ECMA-376 Part 1, 17.13.5, says, and what is then read in the file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_INSERTED, _DELETED = ("ins", "moveTo"), ("del", "moveFrom")
_RANGES = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")


def with_all(data: bytes, *, accepted: bool) -> bytes:
    """The file with all changes accepted, or all rejected; notes that are called no more are left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    roots = {}
    for name in parts:
        if name == "word/document.xml" or (name.startswith(("word/endnotes", "word/header", "word/footer")) and name.endswith(".xml")):
            roots[name] = etree.fromstring(parts[name])
            _settle(roots[name], accepted=accepted)
    called = {call.get(f"{W}id") for call in roots["word/document.xml"].iter(f"{W}endnoteReference")}
    for note in list(roots["word/endnotes.xml"]):
        if note.get(f"{W}type") in (None, "normal") and note.get(f"{W}id") not in called:
            note.getparent().remove(note)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, etree.tostring(roots[name]) if name in roots else content)
    return out.getvalue()


def _settle(root: etree._Element, *, accepted: bool) -> None:
    stay, gone = (_INSERTED, _DELETED) if accepted else (_DELETED, _INSERTED)
    for row in list(root.iter(f"{W}tr")):
        if any(row.find(f"{W}trPr/{W}{name}") is not None for name in gone):
            row.getparent().remove(row)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)
    for paragraph in list(root.iter(f"{W}p")):
        if any(paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in gone):
            paragraph.set("gone", "1")
    for change in list(root.iter(f"{W}pPrChange")):
        properties = change.getparent()
        if not accepted:
            kept = [found for found in properties if found.tag in (f"{W}rPr", f"{W}sectPr")]
            properties[:] = [*change.find(f"{W}pPr"), *kept]
        else:
            properties.remove(change)
    for found in list(root.iter(*(f"{W}{name}" for name in (*stay, *gone, *_RANGES)))):
        parent = found.getparent()
        if parent is None:
            continue
        if found.tag.removeprefix(W) in stay:
            for inner in list(found):
                found.addprevious(inner)
        parent.remove(found)
    for found in root.iter(f"{W}delText", f"{W}delInstrText"):
        found.tag = f"{W}t" if found.tag == f"{W}delText" else f"{W}instrText"
    _join(root)


def _join(root: etree._Element) -> None:
    """A paragraph whose end is gone becomes the beginning of the next one; before a table, an empty one is gone."""
    for paragraph in list(root.iter(f"{W}p")):
        if paragraph.attrib.pop("gone", None) is None:
            continue
        content = [found for found in paragraph if found.tag != f"{W}pPr"]
        following = paragraph.getnext()
        if following is not None and following.tag == f"{W}p":
            at = 0 if following.find(f"{W}pPr") is None else 1
            following[at:at] = content
        else:
            assert not [found for found in content if found.tag == f"{W}r"], "words before a table, whose paragraph's end is gone"
        paragraph.getparent().remove(paragraph)


class Reading:
    """What a file says: each paragraph with its style, words, looks, links, fields without their results, and the text of the notes that it calls."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {
                name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml"
            }
        self.notes = {note.get(f"{W}id"): note for note in self.parts["word/endnotes.xml"]}

    def lines(self) -> list[str]:
        """Return the paragraphs of the body and of its notes; tables say where a cell ends."""
        return list(self._lines(self.parts["word/document.xml"][0], "document"))

    def others(self) -> list[str]:
        """Return the paragraphs of headers and footers."""
        return [
            line for name in sorted(self.parts) if name.startswith(("word/header", "word/footer")) for line in self._lines(self.parts[name], Path(name).stem)
        ]

    def _lines(self, root: etree._Element, part: str) -> Iterator[str]:
        contents = depth = 0
        for paragraph in root.iter(f"{W}p"):
            for mark in paragraph.iter(f"{W}fldChar", f"{W}instrText"):
                if mark.tag == f"{W}instrText":
                    contents = contents or int((mark.text or "").split()[:1] == ["TOC"])
                depth += {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType") or "", 0)
            if not contents:
                yield self._line(paragraph, part)
            contents = contents if depth else 0

    def _line(self, paragraph: etree._Element, part: str) -> str:
        out: list[tuple[str, str]] = []
        notes, depth, result = [], 0, False
        for found in paragraph.iter(*(f"{W}{name}" for name in ("t", "tab", "br", "drawing", "endnoteReference", "fldChar", "instrText"))):
            kind = found.get(f"{W}fldCharType")
            if found.tag == f"{W}fldChar":
                depth += {"begin": 1, "end": -1}.get(kind or "", 0)
                result = kind == "separate" or (result and depth > 0)
            elif found.tag == f"{W}instrText":
                out.append((f"{{{' '.join((found.text or '').split())}}}", ""))
            elif found.tag == f"{W}endnoteReference":
                out.append(("^", ""))
                notes.append(" / ".join(self._line(inner, "endnotes") for inner in self.notes[found.get(f"{W}id")].iter(f"{W}p")))
            elif not result:
                out.append(({f"{W}t": found.text or "", f"{W}tab": "\t", f"{W}br": "\n"}.get(found.tag, "[picture]"), self._look(found, part)))
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        level = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
        where = "" if paragraph.getparent().tag != f"{W}tc" else "|"
        head = f"{where}{'' if style is None else style.get(f'{W}val')}{'' if level is None else level.get(f'{W}val')}: "
        text, before = "", ""
        for words, look in out:
            text += (f"<{look}>" if look != before else "") + words
            before = look
        return head + text + "".join(f" [[{note}]]" for note in notes)

    def _look(self, found: etree._Element, part: str) -> str:
        run = found.getparent()
        look = run.find(f"{W}rPr")
        words = [] if look is None else sorted(f"{inner.tag.removeprefix(W)}{inner.get(f'{W}val') or ''}" for inner in look)
        link = next(run.iterancestors(f"{W}hyperlink"), None)
        if link is not None:
            number = link.get(R)
            target = link.get(f"{W}anchor") or next(rel.get("Target") for rel in self.parts[f"word/_rels/{part}.xml.rels"] if rel.get("Id") == number)
            words.append(f"to {target}")
        return " ".join(words)
