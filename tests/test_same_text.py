"""What a reviewer approves on the site is what is filed in Word: paragraph by paragraph and note by note.

Both files are read here from their bytes, by lxml alone, with none of the product's own code.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from lxml import etree, html

from altreport.project.numbered import NumberedReport

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words(text: str) -> str:
    return " ".join(text.split())


def site_text(element: html.HtmlElement) -> str:
    """The text of a piece of a page, with ⟨5⟩ for the call of note 5."""
    for call in element.find_class("endnote-call"):
        call.text, call.tail = f"⟨{call.text_content()}⟩", call.tail
        for child in list(call):
            call.remove(child)
    return words(" ".join(block.text_content() for block in element.iter("p", "li", "td", "th", "pre")) or element.text_content())


def site_pieces(site: Path) -> dict[str, str]:
    """The text of every record on the site that has an id, by that id."""
    pieces: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        page = html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).getroot()
        for kind in ("paragraph", "endnote", "front-matter"):
            for element in page.find_class(kind):
                found = element.find_class("text")
                pieces[element.get("id") or element.get("data-record") or "?"] = site_text(found[0] if found else element)
    return pieces


class WordText:
    """The paragraphs of a Word part, with what Word would print for numbers: endnote calls in order, fields as cached."""

    def __init__(self) -> None:
        self.notes = 0

    def read(self, paragraph: etree._Element) -> str:
        pieces: list[str] = []
        instruction = ""
        note_field = False
        for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}instrText", f"{W}fldChar", f"{W}endnoteReference", f"{W}noBreakHyphen"):
            if node.tag == f"{W}t":
                pieces.append(f"⟨{node.text}⟩" if note_field else node.text or "")
            elif node.tag == f"{W}instrText":
                instruction += node.text or ""
            elif node.tag == f"{W}fldChar":
                state = node.get(f"{W}fldCharType")
                note_field = state == "separate" and "NOTEREF" in instruction and "\\f" in instruction
                instruction = "" if state == "end" else instruction
            elif node.tag == f"{W}endnoteReference":
                self.notes += 1
                pieces.append(f"⟨{self.notes}⟩")
            else:
                pieces.append(" ")
        return words("".join(pieces))


def style_of(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val") or "" if found is not None else ""


def word_pieces(document: Path) -> tuple[dict[str, list[str]], list[str]]:
    """For each style the texts of its paragraphs in order, and the texts of the endnotes in the order of their calls."""
    with zipfile.ZipFile(document) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        notes = etree.fromstring(archive.read("word/endnotes.xml"))
    text = WordText()
    pieces: dict[str, list[str]] = {}
    for paragraph in body.iter(f"{W}p"):
        pieces.setdefault(style_of(paragraph), []).append(text.read(paragraph))
    by_id = {note.get(f"{W}id"): note for note in notes.iter(f"{W}endnote")}
    calls = [call.get(f"{W}id") for call in body.iter(f"{W}endnoteReference")]
    return pieces, [words(" ".join(WordText().read(paragraph) for paragraph in by_id[call].iter(f"{W}p"))) for call in calls]


def test_every_paragraph_is_the_same_in_both(built: Path, real_report: NumberedReport) -> None:
    on_site = site_pieces(built / "site")
    styles, _ = word_pieces(built / "report.docx")
    numbered = next(texts for style, texts in styles.items() if re.fullmatch(r"Numbered ?Paragraph", style))
    expected = [on_site[paragraph.id] for paragraph in real_report.report.paragraphs]
    assert len(expected) >= 32
    assert numbered == expected


def test_every_recommendation_is_the_same_in_both(built: Path, real_report: NumberedReport) -> None:
    on_site = site_pieces(built / "site")
    styles, _ = word_pieces(built / "report.docx")
    asked = styles["Recommendation"]
    assert asked == [on_site[item.id] for item in real_report.report.recommendations]
    assert len(asked) == 11


def test_every_note_is_the_same_in_both_and_in_the_ledger(built: Path, real_report: NumberedReport) -> None:
    on_site = site_pieces(built / "site")
    _, in_word = word_pieces(built / "report.docx")
    assert in_word == [on_site[note.id] for note in real_report.ledger.notes]
    assert len(in_word) >= 60


def test_the_front_pages_are_the_same_in_both(built: Path, real_report: NumberedReport) -> None:
    on_site = site_pieces(built / "site")
    styles, _ = word_pieces(built / "report.docx")
    everything = [text for texts in styles.values() for text in texts]
    for page in real_report.report.front:
        assert on_site[page.id] in everything


def test_no_output_calls_the_report_a_shadow_report(built: Path) -> None:
    with zipfile.ZipFile(built / "report.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts |= {path.name: path.read_bytes() for path in built.rglob("*") if path.suffix in (".html", ".js", ".json", ".md")}
    assert [name for name, data in parts.items() if b"shadow report" in data.lower()] == []
