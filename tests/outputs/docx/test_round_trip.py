"""What LibreOffice keeps and prints of the file: every bookmark at its text, every note with its words, contents that lead there."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from tools_needed import require
from word_files import W, WordFile, part, style_of, words_of


@pytest.fixture(params=["real", "rich"])
def printed(request: pytest.FixtureRequest, converted: Callable[[Path, str], Path]) -> tuple[WordFile, Path, Path]:
    """A file, and what LibreOffice makes of it: a .docx of its own, and a PDF."""
    made: WordFile = request.getfixturevalue(request.param)
    return made, converted(made.path, "docx"), converted(made.path, "pdf")


def begins(root: etree._Element) -> dict[str, str]:
    """The words of the paragraph in which each bookmark begins; LibreOffice begins one in an empty paragraph twice there."""
    found: dict[str, str] = {}
    for paragraph in root.iter(f"{W}p"):
        for start in paragraph.iter(f"{W}bookmarkStart"):
            words = squeezed(words_of(paragraph))
            assert found.setdefault(str(start.get(f"{W}name")), words) == words
    return found


def squeezed(words: str) -> str:
    """Without white space, figures and commas: LibreOffice gives the number of a repeated note, and a comma between two, a look instead of their style."""
    return re.sub(r"[\s\d,]", "", words)


def note_texts(path: Path) -> list[str]:
    """The words of the notes in the order of their calls, whatever numbers the file gives them inside."""
    notes = {note.get(f"{W}id"): note for note in part(path, "word/endnotes.xml").iter(f"{W}endnote")}
    calls = part(path, "word/document.xml").iter(f"{W}endnoteReference")
    return [squeezed(words_of(notes[call.get(f"{W}id")])) for call in calls]


def test_every_bookmark_survives_at_its_text(printed):
    made, again, _ = printed
    before, after = begins(made.document), begins(part(again, "word/document.xml"))
    assert len(before) > 15
    assert {name: after.get(name) for name in before} == before


def test_every_note_survives_with_its_words(printed):
    made, again, _ = printed
    assert note_texts(again) == note_texts(made.path)
    assert len(note_texts(again)) == len(made.texts.notes)


def test_the_styles_of_numbered_text_survive(printed):
    made, again, _ = printed
    for style in ("NumberedParagraph", "Recommendation", "Heading1", "Title"):
        assert [squeezed(words_of(p)) for p in part(again, "word/document.xml").iter(f"{W}p") if style_of(p) == style] == [
            squeezed(words_of(p)) for p in made.document.iter(f"{W}p") if style_of(p) == style
        ]


def test_each_line_of_the_contents_leads_to_its_heading_and_the_paragraphs_below_it(printed):
    made, _, _ = printed
    counted, anchor = 0, ""
    below: dict[str, list[int]] = {}
    for paragraph in made.document.iter(f"{W}p"):
        if style_of(paragraph) == "Heading1":
            anchor = str(paragraph.find(f"{W}bookmarkStart").get(f"{W}name"))
        elif style_of(paragraph) == "NumberedParagraph":
            counted += 1
            below.setdefault(anchor, []).append(counted)
    shown = {}
    for paragraph in made.document.iter(f"{W}p"):
        if style_of(paragraph) == "TOC1":
            link = paragraph.find(f"{W}hyperlink")
            shown[str(link.get(f"{W}anchor"))] = (
                [int(number) for number in re.findall(r"\d+", words_of(link.findall(f"{W}r")[-1]))] if link.find(f".//{W}tab") is not None else []
            )
    expected = {name: [numbers[0]] if len(numbers) == 1 else [numbers[0], numbers[-1]] for name, numbers in below.items()}
    assert {name: numbers for name, numbers in shown.items() if numbers} == expected


def test_the_contents_of_the_pdf_lead_to_the_pages_of_their_headings(printed, tmp_path):
    made, _, pdf = printed
    subprocess.run([require("pdftohtml"), "-xml", "-i", "-q", str(pdf), str(tmp_path / "pages")], check=True, capture_output=True)
    pages = etree.parse(str(tmp_path / "pages.xml"), etree.XMLParser(recover=True)).getroot().findall("page")
    words = {page.get("number"): squeezed("".join(str(text) for text in page.itertext())) for page in pages}
    contents = next(page for page in pages if "Contents" in words[page.get("number")])
    links = {
        squeezed("".join(str(text) for text in link.itertext())): str(link.get("href")).partition("#")[2]
        for link in contents.iter("a")
        if "#" in link.get("href", "")
    }
    titles = [squeezed(words_of(p)) for p in made.document.iter(f"{W}p") if style_of(p) == "Heading1"]
    assert len(titles) >= 4
    for title in titles:
        (target,) = {page for words_of_link, page in links.items() if words_of_link.startswith(title[:12])}
        assert title in words[target], title


def test_a_reader_of_what_libreoffice_wrote_finds_the_same_notes(printed):
    """pandoc, which reads LibreOffice's file, agrees with the ledger on their number."""
    from altreport.pandoc.process import pandoc_path  # noqa: PLC0415 - for this alone

    made, again, _ = printed
    done = subprocess.run([pandoc_path(), str(again), "--to", "html"], capture_output=True, text=True, check=True)
    page: Any = html.fromstring(f"<div>{done.stdout}</div>")
    assert len(page.xpath("//*[@id='footnotes' or @role='doc-endnotes']//li[starts-with(@id, 'fn')]")) == len(made.texts.notes)
