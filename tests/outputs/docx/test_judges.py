"""What other programs make of the file: Microsoft's validator, pandoc, mammoth, docx2python and LibreOffice."""

from __future__ import annotations

import itertools
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import mammoth
import pytest
from docx2python import docx2python
from lxml import html

from altreport.document.tree import Note
from altreport.document.walk import walk
from altreport.pandoc.process import pandoc_path
from altreport.pandoc.tree_json import blocks_of, document_of
from tools_needed import require
from word_files import W, WordFile, faults, fields, part


@pytest.fixture(params=["real", "rich"])
def file(request: pytest.FixtureRequest) -> WordFile:
    made: WordFile = request.getfixturevalue(request.param)
    return made


def squeezed(words: str) -> str:
    """Without white space and the marks that readers put before list items."""
    return re.sub(r"\s|--|•|↑", "", words)


def pdf_text(path: Path, *options: str) -> str:
    return subprocess.run([require("pdftotext"), *options, str(path), "-"], capture_output=True, text=True, check=True).stdout


def ledger_texts(file: WordFile) -> list[str]:
    return [squeezed(made.text) for made in file.texts.notes]


def test_the_open_xml_sdk_finds_no_error(file):
    assert faults(file.path) == []


def test_the_open_xml_sdk_finds_no_error_in_a_draft_with_loose_ends(word):
    loose = {"report/sections/law.yml": "id: law\ntitle: T\nparagraphs:\n  - id: first\n    text: See [](#nowhere).[^nothing]\n"}
    assert faults(word(loose, draft=True).path) == []


def test_pandoc_reads_the_notes_of_the_ledger_in_its_order(file):
    done = subprocess.run([pandoc_path(), str(file.path), "--to", "json"], capture_output=True, encoding="utf-8", check=True)
    notes = [node for node in walk(blocks_of(done.stdout)) if isinstance(node, Note)]
    assert [squeezed(_shown(note)) for note in notes] == ledger_texts(file)


def _shown(note: Note) -> str:
    done = subprocess.run([pandoc_path(), "-f", "json", "-t", "html"], input=document_of(note.blocks), capture_output=True, text=True, check=True)
    page: Any = html.fromstring(f"<div>{done.stdout}</div>")
    return str(page.text_content())


def test_mammoth_reads_the_notes_of_the_ledger_in_its_order(file):
    with file.path.open("rb") as stream:
        page: Any = html.fromstring(f"<div>{mammoth.convert_to_html(stream).value}</div>")
    notes = page.xpath("//li[starts-with(@id, 'endnote-')]")
    assert [note.get("id") for note in notes] == [f"endnote-{number}" for number in range(1, len(notes) + 1)]
    assert [squeezed(note.text_content()) for note in notes] == ledger_texts(file)
    calls = page.xpath("//a[starts-with(@id, 'endnote-ref-')]")
    assert [call.text_content() for call in calls] == [f"[{number}]" for number in range(1, len(notes) + 1)]


def test_docx2python_reads_the_notes_of_the_ledger_in_its_order(file):
    with docx2python(file.path) as read:
        # nested as tables, rows, cells, paragraphs; each note of text alone is a cell that begins 'endnote3)'
        text = "".join(paragraph for table in read.endnotes for row in table for cell in row for paragraph in cell)
        assert not "".join(paragraph for table in read.footnotes for row in table for cell in row for paragraph in cell)
    notes = re.split(r"endnote(\d+)\)", re.sub(r"</?a[^>]*>|\d\)\t(?=\S)", lambda found: "" if found[0][0] == "<" else found[0], text))
    assert [int(number) for number in notes[1::2]] == list(range(1, len(file.texts.notes) + 1))
    assert [squeezed(words) for words in notes[2::2]] == ledger_texts(file)


def test_libreoffice_prints_arabic_note_numbers(real, converted):
    lines = [line.strip() for line in pdf_text(converted(real.path, "pdf")).splitlines() if line.strip()]
    beginnings = {(line, squeezed(after)[:12]) for line, after in itertools.pairwise(lines)}
    assert [made.note.number for made in real.texts.notes if (str(made.note.number), squeezed(made.text)[:12]) not in beginnings] == []


def test_libreoffice_finds_the_numbers_of_cross_references_by_itself(rich, converted, tmp_path):
    """The results in the file are spoilt, so that what LibreOffice prints is its own."""
    spoilt = tmp_path / "spoilt.docx"
    pattern = r'(<w:instrText[^>]*> REF [^<]*</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t[^>]*>)[^<]*'
    with zipfile.ZipFile(rich.path) as source, zipfile.ZipFile(spoilt, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name in ("word/document.xml", "word/endnotes.xml"):
                content = re.sub(pattern, r"\g<1>999", content.decode()).encode()
            target.writestr(name, content)
    assert b"999" in zipfile.ZipFile(spoilt).read("word/document.xml")
    text = " ".join(pdf_text(converted(spoilt, "pdf")).split())
    assert "999" not in text
    assert "See ‘The *law* [x] & {y} <z> 1. $a$ “q”’, paragraph 2, recommendation 1, note 1, ‘Summary’, own words" in text
    assert "Compare paragraph 3." in text
    assert "rests on paragraph 1." in text


def test_libreoffice_shows_the_contents_with_the_range_of_each_section(real, converted):
    text = pdf_text(converted(real.path, "pdf"), "-layout")
    first = 1
    for section in real.numbered.report.sections:
        last = first + len(section.paragraphs) - 1
        shown = f"para. {first}" if first == last else f"paras. {first}–{last}"
        assert re.search(rf"\.\.\.\s*{re.escape(shown)}\n", text), shown
        first = last + 1


def test_bookmarks_and_notes_survive_libreoffice(real, converted):
    again = converted(real.path, "docx")
    root = part(again, "word/document.xml")
    names = {start.get(f"{W}name") for start in root.iter(f"{W}bookmarkStart")}
    assert {paragraph.id.replace("-", "_") for paragraph in real.numbered.report.paragraphs} <= names
    assert len(list(root.iter(f"{W}endnoteReference"))) == len(real.texts.notes)


def test_a_reader_of_fields_finds_some(rich):
    assert len(list(fields(rich.document))) > 10
