"""PDFs to look at: one of a report that uses everything, a French and an Arabic one, and the real report's."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from altreport.project.numbered_report import NumberedReport
from pdf_files import PdfFile, make_pdf_file, with_font
from small_report import COVER, write_report

FRENCH: dict[str, str | bytes | None] = {
    "report/report.yml": COVER.replace("en-NZ", "fr").replace("Alternative report on an example", "Rapport sur l’œuvre « à l’étude »"),
    "report/sections/law.yml": "id: law\ntitle: La loi\nparagraphs:\n  - id: first\n    text: |\n      La loi : « une phrase », voir [](#second).[^note-a]\n  - id: second\n    text: |\n      Deuxième [kōrero]{lang=mi} et Привет.[^note-a]\n",
}
ARABIC: dict[str, str | bytes | None] = {
    "report/report.yml": COVER.replace("en-NZ", "ar").replace("Alternative report on an example", "تقرير بديل عن حالة"),
    "report/sections/law.yml": "id: law\ntitle: القانون\nparagraphs:\n  - id: first\n    text: |\n      القانون لعام 1961، انظر UNICEF و[](#rec-one).[^note-a] [An English one.]{lang=en} [שלום]{lang=he}\n\n      | أ | ب |\n      |---|---|\n      | 1 | 2 |\n",
}


FILES: dict[str, Callable[[], dict[str, str | bytes | None]]] = {"everything": with_font, "french": lambda: FRENCH, "arabic": lambda: ARABIC}


@pytest.fixture(scope="session")
def pdfs(tmp_path_factory: pytest.TempPathFactory, real_report: NumberedReport) -> Callable[[str], tuple[PdfFile, Path]]:
    """Makes a PDF by its name ('real' is the repository's own report) and gives it with its file; each is made once."""
    folder = tmp_path_factory.mktemp("pdfs")

    @cache
    def make(name: str) -> tuple[PdfFile, Path]:
        root = real_report.root if name == "real" else write_report(folder / name, FILES[name]())
        pdf, path = make_pdf_file(root), folder / f"{name}.pdf"
        assert not pdf.problems
        path.write_bytes(pdf.data)
        return pdf, path

    return make
