"""The PDF says what the report says, to people who see it and to screen readers."""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import outloud
import pdfua
import pikepdf
import pytest
from pypdf import PdfReader

from altreport.assemble.captions import words_shown
from altreport.assemble.recommendation_basis import Mention, basis_line
from altreport.document.tree import Blocks, Header, Span
from altreport.document.walk import plain, walk
from altreport.gate.readers.pdf_tags import texts_by_tags
from altreport.model.annexes import make_annexes
from altreport.outputs.docx.passages import Preparer
from pdf_files import DAY, PdfFile, bookmarks_of, languages_of, links_of, squeezed, tags_of

Pdfs = Callable[[str], tuple[PdfFile, Path]]
NAMES = ("everything", "french", "arabic", "real")
"""The PDFs of the fixture."""


@pytest.fixture(params=NAMES)
def made(pdfs: Pdfs, request: pytest.FixtureRequest) -> tuple[PdfFile, Path]:
    """Each of the PDFs, with its file."""
    return pdfs(request.param)


def body(pdf: PdfFile) -> list[str]:
    """The words of all parts after the contents, in the order of the Word file."""
    report, texts, words = pdf.numbered.report, pdf.texts, pdf.numbered.report.words
    said: list[str] = []
    for page in report.front:
        said += [page.title, of(texts.body[page.id])]
    for section in report.sections:
        said.append(section.title)
        for paragraph in section.paragraphs:
            said += numbered(pdf, paragraph.id)
            said += [words_shown(shown, texts.labels[shown.id], of(texts.body[shown.id]), words) for shown in report.shown_by(paragraph)]
    said += [report.cover.recommendations_title or words.recommendations] if report.recommendations else []
    for recommendation in report.recommendations:
        said += numbered(pdf, recommendation.id)
        said += [piece if isinstance(piece, str) else called(piece) for piece in basis_line(recommendation, texts.labels, report)]
    said += [words.acronyms, *(long for _, long in sorted(report.acronyms))] if report.acronyms else []
    for annex in make_annexes(report):
        said += [annex.heading, *annex.columns]
        said += [
            piece if isinstance(piece, str) else str(texts.labels[piece.record].number)
            for row in annex.rows
            for cell in row
            for line in cell
            for piece in line
            if not hasattr(piece, "year")
        ]
    return said + ([words.endnotes, *(of(note.blocks) for note in texts.notes)] if texts.notes else [])


def of(blocks: Blocks) -> str:
    """The words of a text as outputs print them."""
    return plain(Preparer({}, lambda _: None).prepared(blocks))


def numbered(pdf: PdfFile, record: str) -> list[str]:
    """The headings above a record's number, the number, and the rest."""
    blocks = pdf.texts.body[record]
    first = next((at for at, block in enumerate(blocks) if not isinstance(block, Header)), len(blocks))
    return [of(blocks[:first]), f"{pdf.texts.labels[record].number}.", of(blocks[first:])]


def called(mention: Mention) -> str:
    """How a basis line names a record."""
    assert mention.label is not None
    return str(mention.label.number) if mention.bare else mention.label.text


def test_tags_have_all_words_in_the_order_of_the_word_file_and_bookmarks_all_headings(made: tuple[PdfFile, Path]) -> None:
    pdf, path = made
    tags = tags_of(path)
    expected = [words for words in map(squeezed, body(pdf)) if words]
    found = squeezed(tags.words)
    at = found.index("".join(expected[:3]))  # its heading is also in the contents
    for words in expected:
        begin = found.find(words, at)
        assert 0 <= begin - at < 30, (words, found[at : at + 200])  # days of requests alone are between these words
        at = begin + len(words)
    assert at == len(found), found[at:]

    bookmarks = bookmarks_of(pdf.data)
    assert Counter(level for level, _ in bookmarks) == {level: tags.names[f"H{level}"] for level in (1, 2, 3) if tags.names[f"H{level}"]}
    titles = [part.title for part in pdf.numbered.report.headed_parts]
    assert [title for _, title in bookmarks if title in titles] == titles


def test_two_checkers_find_no_error(made: tuple[PdfFile, Path]) -> None:
    _, path = made
    assert [finding for finding in outloud.check(str(path)).findings if str(finding.severity).endswith("error")] == []
    report = pdfua.validate(str(path))
    assert list(report.findings) == []


def test_a_checker_finds_an_error_where_there_is_one(pdfs: Pdfs, tmp_path: Path) -> None:
    """So that the test above can fail."""
    with pikepdf.open(pdfs("french")[1]) as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.Lang
        pdf.save(tmp_path / "untagged.pdf")
    assert [finding for finding in outloud.check(str(tmp_path / "untagged.pdf")).findings if str(finding.severity).endswith("error")]
    assert pdfua.validate(str(tmp_path / "untagged.pdf")).findings


@pytest.mark.parametrize("name", NAMES[:3])
def test_each_call_leads_to_its_note_and_back(pdfs: Pdfs, name: str) -> None:
    pdf, _ = pdfs(name)
    links = links_of(pdf.data)
    calls = Counter(call.key for calls in pdf.numbered.ledger.calls.values() for call in calls)
    side = -1 if pdf.numbered.report.cover.language == "ar" else 1
    for note in pdf.texts.notes:
        rows = [link for link in links if "".join(link.words.split()) in (f"{note.note.number}.", f".{note.note.number}")]
        row = min(rows, key=lambda link: (side * round(link.place.x0, -1), -link.page))  # the number is at the margin
        there = [link for link in links if link.to_page == row.page and abs(link.to_top - row.place.y0) < 15 and link.page <= row.page]
        back = [link for link in links if link is row or (link.page >= row.page and re.fullmatch("[a-p]", link.words))]
        led_back = [call for call in there if any(link.to_page == call.page and abs(link.to_top - call.place.y0) < 20 for link in back)]
        assert len(led_back) >= calls[note.note.id] >= 1, (note.note.number, row, there)


def test_words_of_another_language_are_marked(made: tuple[PdfFile, Path]) -> None:
    pdf, _ = made
    trees = [*pdf.texts.body.values(), *(note.blocks for note in pdf.texts.notes)]
    expected = Counter(str(node.attributes.get("lang")) for tree in trees for node in walk(tree) if isinstance(node, Span) and node.attributes.get("lang"))
    found = languages_of(pdf.data)
    assert {language for language in found if language != pdf.numbered.report.cover.language} == set(expected)
    assert all(found[language] >= count for language, count in expected.items())  # a span of two lines or scripts is two marks


def test_arabic_words_can_be_copied_and_searched(pdfs: Pdfs) -> None:
    """A font that puts letters together of parts, as Noto Naskh Arabic does, gives each of them twice."""
    pdf, path = pdfs("arabic")
    copied = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()
    by_tags = " ".join(texts_by_tags(PdfReader(io.BytesIO(pdf.data))) or ())
    for words in (copied, by_tags):
        assert {"تقرير", "بديل", "القانون", "لعام", "حالة"} <= set(re.findall("[\u0621-\u064a]+", re.sub("[\u200e\u200f\u202a-\u202e]", "", words)))


def test_the_file_says_what_it_is_and_nothing_of_its_makers(made: tuple[PdfFile, Path]) -> None:
    pdf, _ = made
    cover = pdf.numbered.report.cover
    with pikepdf.open(io.BytesIO(pdf.data)) as opened:
        assert str(opened.Root.Lang).partition("-")[0] == cover.language.partition("-")[0]
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        said = {name: str(value) for name, value in opened.docinfo.items()}
        with opened.open_metadata() as metadata:
            assert metadata.pdfa_status == "2A"
            assert metadata["pdfuaid:part"] == "1"
        assert not opened.attachments
    assert said.pop("/Creator").startswith("Typst ")
    days = {f"D:{DAY:%Y%m%d}"}
    assert {said.pop(name)[:10] for name in ("/CreationDate", "/ModDate") if name in said} <= days
    assert said == {"/Title": cover.title, "/Author": ", ".join(cover.submitters), "/Subject": f"{cover.treaty}, {cover.stage}"}


def test_figures_have_their_descriptions_and_tables_their_headers(pdfs: Pdfs) -> None:
    pdf, path = pdfs("everything")
    with pikepdf.open(path) as opened:
        tags = [held for held in opened.objects if isinstance(held, pikepdf.Dictionary) and "/S" in held]
    report = pdf.numbered.report
    assert sorted(str(tag.Alt) for tag in tags if tag.S == "/Figure") == sorted(shown.alt for shown in report.shown if hasattr(shown, "alt"))
    names = Counter(str(tag.S) for tag in tags)
    assert names["/THead"] == names["/Table"] == 6
