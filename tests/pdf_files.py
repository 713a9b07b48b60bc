"""PDFs for tests: built from a folder of report files, and read again by their tags, as a screen reader does."""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import matplotlib as mpl
import pikepdf
import pymupdf
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

from altreport.assemble.pictures import draw_figures
from altreport.assemble.texts import Texts, read_texts
from altreport.editions import Edition
from altreport.outputs.output import BuildContext
from altreport.outputs.pdf.compile import make_pdf
from altreport.problems import Problem
from altreport.project.numbered_report import NumberedReport, open_report
from tools_needed import require
from word_files import EVERYTHING


@dataclass(frozen=True)
class PdfFile:
    """A PDF, what building it said, and what it was made from; `data` is empty where errors stopped it."""

    data: bytes
    problems: tuple[Problem, ...]
    numbered: NumberedReport
    texts: Texts


def font_of(letters: str) -> bytes:
    """A font with a sign for each letter: boxes of Matplotlib's DejaVu Sans under their numbers, and nothing else."""
    path = Path(mpl.get_data_path()) / "fonts/ttf/DejaVuSans.ttf"
    font = TTFont(path)
    del font["FFTM"]
    subsetter = Subsetter()
    subsetter.populate(unicodes=range(0x25A0, 0x25A0 + len(letters)))
    subsetter.subset(font)
    boxes = dict(zip(map(ord, letters), font.getBestCmap().values(), strict=True))
    for table in font["cmap"].tables:
        table.cmap = boxes
    for name in font["name"].names:
        if name.nameID in (1, 4, 16):
            name.string = "Boxes"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


@cache
def with_font() -> dict[str, str | bytes | None]:
    """The report with everything, and a font for the letters that no shipped font has."""
    return {**EVERYTHING, "templates/pdf/fonts/boxes.ttf": font_of("中文")}


DAY = date(2027, 3, 5)


def make_pdf_file(root: Path, *, draft: bool = False) -> PdfFile:
    """The PDF of the report in `root`, on a day that is known."""
    opened = open_report(root, Edition.PUBLIC)
    assert opened.value is not None, opened.problems
    numbered = opened.value
    texts = read_texts(numbered.report, numbered.ledger, numbered.labels, numbered.style).value
    made = make_pdf(BuildContext(numbered, texts, draw_figures(numbered.report, root), (), DAY, draft))
    return PdfFile(made.value or b"", made.problems, numbered, texts)


@dataclass(frozen=True)
class Tags:
    """What a screen reader says: the words of all tags in their order, without page heads and numbers of notes; the marks of lists; the tags by name."""

    words: str
    marks: tuple[str, ...]
    names: Counter[str]


@cache
def tags_of(path: Path) -> Tags:
    """The tags of a PDF, as Poppler reads them."""
    printed = subprocess.run([require("pdfinfo"), "-struct-text", str(path)], capture_output=True, check=True).stdout.decode("utf-8", "replace")
    words: list[str] = []
    marks: list[str] = []
    names: Counter[str] = Counter()
    lines = printed.splitlines()
    left_out = -1
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        depth = len(line) - len(line.lstrip())
        left_out = left_out if depth > left_out else -1
        if line.lstrip().startswith('"'):
            (words if left_out < 0 else marks).append(line.strip()[1:-1])
            continue
        name = line.split()[0].rstrip(":") if line.strip() else ""
        names[name] += 1
        raised = name == "Span" and "/BaselineShift" in following
        if left_out < 0 and (name == "Lbl" or raised):
            left_out = depth
    return Tags("".join(words), tuple(marks), names)


def squeezed(words: str) -> str:
    """Words without white space, and without letters from right to left, which Poppler gives in the order of the page."""
    return re.sub(r"[\s\u00ad\u0590-\u08ff\u200b\u2060\ufb1d-\ufeff]", "", words)


class InnerLink(NamedTuple):
    """A link within a PDF: where it is, its words, and where it leads, as pages and points from their tops."""

    page: int
    place: pymupdf.Rect
    words: str
    to_page: int
    to_top: float


def links_of(data: bytes) -> list[InnerLink]:
    """The links within a PDF in their order."""
    with pymupdf.open(stream=data) as pdf:
        found = []
        for page in pdf:
            words = page.get_textpage()
            for link in page.get_links():
                if link["kind"] in (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED):
                    to_top = abs(_flipped(link) * page.rect.height - link["to"].y)
                    found.append(InnerLink(page.number, link["from"], page.get_textbox(link["from"], textpage=words).strip(), link["page"], to_top))
        return found


def _flipped(link: dict[str, object]) -> int:
    """Whether PyMuPDF counts from the foot of the page, as it does for places with a name."""
    return int(link["kind"] == pymupdf.LINK_NAMED)


def bookmarks_of(data: bytes) -> list[tuple[int, str]]:
    """The bookmarks of a PDF with their levels."""
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        found: list[tuple[int, str]] = []
        waiting = [(1, item) for item in reversed(outline.root)]
        while waiting:
            level, item = waiting.pop()
            found.append((level, item.title))
            waiting += [(level + 1, child) for child in reversed(item.children)]
        return found


def languages_of(data: bytes) -> Counter[str]:
    """How many parts of a PDF name each language: tags, and words marked on the pages."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found: Counter[str] = Counter()
        for held in pdf.objects:
            if isinstance(held, pikepdf.Dictionary) and "/S" in held and "/Lang" in held:
                found[str(held.Lang)] += 1
        for page in pdf.pages:
            for instruction in pikepdf.parse_content_stream(page):
                if str(instruction.operator) == "BDC" and isinstance(marks := instruction.operands[1], pikepdf.Dictionary) and "/Lang" in marks:
                    found[str(marks.Lang)] += 1
        return found
