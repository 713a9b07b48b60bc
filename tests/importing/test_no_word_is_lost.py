"""No word of a Word file is lost without a line: another reading of its texts, alternative texts and labels is looked for in all files of the import."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from altreport.importing.docx import import_docx
from foreign_word import FACTS, NUMBERING, field, listed, note, notes, p, saved, word_file
from tools_needed import shared

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CASES = sorted((Path(__file__).parents[3] / "shared" / "import-cases").glob("*.docx"))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.replace("\u00ad", ""))


def shown(element: ET.Element) -> Iterator[str]:
    """The texts of an element, runs joined, and a space between paragraphs; nothing of fields' instructions and of what is deleted."""
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag not in (f"{W}del", f"{W}moveFrom"):
            yield " " if child.tag == f"{W}p" else ""
            yield from shown(child)
            yield " " if child.tag in (f"{W}p", f"{W}tab", f"{W}br") else ""


def labels(archive: zipfile.ZipFile, document: ET.Element) -> Iterator[str]:
    """What Word's numbering prints besides numbers: the words in the patterns of the levels that paragraphs name themselves."""
    if "word/numbering.xml" not in archive.namelist():
        return
    root = ET.fromstring(archive.read("word/numbering.xml"))
    abstract = {each.get(f"{W}abstractNumId"): each for each in root.iter(f"{W}abstractNum")}
    named = {each.get(f"{W}numId"): each.find(f"{W}abstractNumId") for each in root.iter(f"{W}num")}
    for numbered in document.iter(f"{W}numPr"):
        found, level = numbered.find(f"{W}numId"), numbered.find(f"{W}ilvl")
        of = named.get(found.get(f"{W}val")) if found is not None else None
        for each in abstract[of.get(f"{W}val")].iter(f"{W}lvl") if of is not None else ():
            pattern = each.find(f"{W}lvlText")
            if pattern is not None and each.get(f"{W}ilvl") == (level.get(f"{W}val") if level is not None else "0"):
                yield re.sub(r"%\d|^[•o]$", "", pattern.get(f"{W}val") or "")


def in_the_file(path: Path) -> set[str]:
    said: list[str] = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document|footnotes|endnotes)\.xml", name):
                root = ET.fromstring(archive.read(name))
                said += words("".join(shown(root)))
                said += [word for text in labels(archive, root) for word in words(text)]
                for element in root.iter():
                    texts = [value for key, value in element.attrib.items() if key in ("descr", "alt") or (key == "title" and element.tag.endswith("docPr"))]
                    texts += [element.get(f"{W}val") or ""] if element.tag in (f"{W}tblCaption", f"{W}tblDescription") else []
                    said += [word for text in texts for word in words(text)]
    return set(said)


def lost(path: Path, into: Path) -> set[str]:
    """The words that no file of the import has."""
    import_docx(path, into, FACTS)
    texts = [re.sub(r"[*~^]|\\+(?=[^\w\s]|_)", "", each.read_text(encoding="utf-8")) for each in into.rglob("*") if each.suffix in (".yml", ".md", ".bib")]
    return in_the_file(path) - set(words(" ".join(texts)))


def test_no_word_of_the_import_cases_is_lost(tmp_path: Path) -> None:
    shared("import-cases")
    assert len(CASES) > 20
    assert {path.name: missing for path in CASES if (missing := lost(path, tmp_path / path.stem))} == {}


PICTURE = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" title="Alpha" descr="Bravo"/></wp:inline></w:drawing></w:r>'
BOX = f'<w:r><w:pict><v:shape alt="Charlie"><w:txbxContent>{p("Delta")}</w:txbxContent></v:shape></w:pict></w:r>'
CELL = f"<w:tc>{p('Echo')}<w:tbl><w:tr><w:tc>{p('Foxtrot')}</w:tc><w:tc>{p('Golf', more=listed(1, 1))}</w:tc></w:tr></w:tbl>{p('Hotel')}</w:tc>"
BODIES = {
    "pictures and boxes": p("Text ", PICTURE, BOX, " india."),
    "a table with all in it": f'<w:tbl><w:tblPr><w:tblCaption w:val="Juliett"/></w:tblPr><w:tr>{CELL}<w:tc>{p("Kilo")}</w:tc></w:tr></w:tbl>',
    "notes and fields": p("Lima ", note("footnote", 1), field("PAGEREF x", "Mike"), " ", field("TOC", "November"), " ."),
    "labels without numbers": p("Oscar", more=listed(10)) + p("Papa."),
    "labels": p("Oscar", style="Heading1", more=listed(9)) + p("Papa", more=listed(9)) + p("Quebec."),
}
NUMBERS = NUMBERING.replace(
    '<w:num w:numId="1">',
    '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="Clause %1:"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="10"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/><w:lvlText w:val="Uniform%1:"/></w:lvl></w:abstractNum><w:num w:numId="1">',
)


@pytest.mark.parametrize("kind", BODIES)
def test_no_word_of_a_file_is_lost(kind: str, tmp_path: Path) -> None:
    numbering = f'{NUMBERS}<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num><w:num w:numId="10"><w:abstractNumId w:val="10"/></w:num>'
    body = p("The law", style="Heading1") + BODIES[kind] + p("Romeo.")
    path = saved(tmp_path, word_file(body, numbering=numbering, footnotes=notes("footnote", "Sierra.")))
    assert lost(path, tmp_path / "report") == set()
