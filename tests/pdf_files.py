"""PDFs for tests: built from a folder of report files, and read again by their tags, as a screen reader does."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

from altreport.assemble.pictures import draw_figures
from altreport.assemble.texts import Texts, read_texts
from altreport.editions import Edition
from altreport.outputs.output import BuildContext
from altreport.outputs.pdf.compile import make_pdf
from altreport.problems import Problem
from altreport.project.numbered_report import NumberedReport, open_report


@dataclass(frozen=True)
class PdfFile:
    """A PDF, what building it said, and what it was made from; `data` is empty where errors stopped it."""

    data: bytes
    problems: tuple[Problem, ...]
    numbered: NumberedReport
    texts: Texts


def font_of(letters: str) -> bytes:
    """A font that shows a box for each letter: Matplotlib's DejaVu Sans with its box under their numbers, and without all else."""
    path = Path(mpl.get_data_path()) / "fonts/ttf/DejaVuSans.ttf"
    font = TTFont(path)
    subsetter = Subsetter()
    subsetter.populate(unicodes=[0x25A1])
    subsetter.subset(font)
    (box,) = font.getBestCmap().values()
    for table in font["cmap"].tables:
        table.cmap = dict.fromkeys(map(ord, letters), box)
    for name in font["name"].names:
        if name.nameID in (1, 4, 16):
            name.string = "Boxes"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


FONT = font_of("中文")


def make_pdf_file(root: Path, *, draft: bool = False) -> PdfFile:
    """The PDF of the report in `root`, on a day that is known."""
    opened = open_report(root, Edition.PUBLIC)
    assert opened.value is not None, opened.problems
    numbered = opened.value
    texts = read_texts(numbered.report, numbered.ledger, numbered.labels, numbered.style)
    made = make_pdf(context_of(numbered, texts.value, root, draft=draft))
    return PdfFile(made.value or b"", made.problems, numbered, texts.value)


def context_of(numbered: NumberedReport, texts: Texts, root: Path, *, draft: bool = False) -> BuildContext:
    """What outputs are made from."""
    from datetime import date  # noqa: PLC0415

    return BuildContext(numbered, texts, draw_figures(numbered.report, root), (), date(2027, 3, 5), draft)
