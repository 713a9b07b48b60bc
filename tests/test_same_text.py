"""What a reviewer approves on the site is what is filed in Word: paragraph by paragraph and note by note.

Both files are read here from their bytes, by lxml alone, with none of the product's own code.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from lxml import etree, html

from altreport.project.numbered_report import NumberedReport

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words(text: str) -> str:
    return " ".join(text.split())


def site_text(element: html.HtmlElement) -> str:
    """The text of a piece of a page as its readers see it, with ⟨5⟩ for the call of note 5."""
    for unseen in element.xpath(".//*[@hidden]"):
        unseen.drop_tree()
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


def test_every_table_and_figure_has_the_same_caption_rows_and_source_in_both(built: Path, real_report: NumberedReport) -> None:
    styles, _ = word_pieces(built / "report.docx")
    with zipfile.ZipFile(built / "report.docx") as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    tables = [
        cells_of(table.iter(f"{W}tr"), f"{W}tc", lambda cell: " ".join(WordText().read(line) for line in cell.iter(f"{W}p"))) for table in body.iter(f"{W}tbl")
    ]
    captions, sources, charts = [], [], 0
    for path in sorted((built / "site").rglob("*.html")):
        page = html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).getroot()
        for figure in page.find_class("illustration"):
            captions.append(words(figure.find("figcaption").text_content()))
            sources.append(site_text(figure.find_class("source-note")[0]))
            rows = cells_of(figure.iter("tr"), "*", lambda cell: cell.text_content())
            charts += figure.find("img") is not None
            assert rows in tables or figure.find("img") is not None
    assert sorted(captions) == sorted(styles["Caption"])
    assert sorted(sources) == sorted(styles["SourceNote"])
    assert len(captions) == len(real_report.report.shown) >= 2
    assert charts >= 1


def cells_of(rows: Iterable[etree._Element], cell: str, read: Callable[[Any], str]) -> list[list[str]]:
    return [[words(read(each)) for each in row.iterchildren(cell) if not str(each.tag).endswith("Pr")] for row in rows]


def test_the_annexes_say_the_same_as_the_sites_records(built: Path, real_report: NumberedReport) -> None:
    """The register has each request with its agency and number of outcomes; the table of coverage each article of report.yml."""
    with zipfile.ZipFile(built / "report.docx") as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    *_, register, coverage = body.iter(f"{W}tbl")
    listed = cells_of(register.iter(f"{W}tr"), f"{W}tc", lambda cell: " ".join(WordText().read(line) for line in cell.iter(f"{W}p")))[1:]
    for row, request in zip(listed, real_report.report.requests, strict=True):
        assert row[0].startswith(request.agency)
        assert len(re.findall(r"\d\. ", row[3])) == len(request.questions)
    covered = cells_of(coverage.iter(f"{W}tr"), f"{W}tc", lambda cell: " ".join(WordText().read(line) for line in cell.iter(f"{W}p")))[1:]
    assert [row[0] for row in covered][: len(real_report.report.cover.coverage)] == list(real_report.report.cover.coverage)
    numbers = {record.id: label.number for record in real_report.report.paragraphs if (label := real_report.labels[record.id])}
    for row in covered:
        named = {numbers[record.id] for record in real_report.report.paragraphs if row[0] in {article.partition("(")[0] for article in record.articles}}
        spread = {n for first, last in re.findall(r"(\d+)(?:–(\d+))?", row[1].replace("\u2060", "")) for n in range(int(first), int(last or first) + 1)}
        assert not row[0].startswith("OPSC") or named == spread


def test_no_output_calls_the_report_a_shadow_report(built: Path) -> None:
    with zipfile.ZipFile(built / "report.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts |= {path.name: path.read_bytes() for path in built.rglob("*") if path.suffix in (".html", ".js", ".json", ".md")}
    assert [name for name, data in parts.items() if b"shadow report" in data.lower()] == []
