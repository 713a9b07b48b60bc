"""The PDF as an output of a build."""

from __future__ import annotations

from pathlib import Path

from altreport.outputs.output import BuildContext, Output
from altreport.outputs.pdf.compile import make_pdf
from altreport.problems import Outcome

PDF_FILE = "report.pdf"


class PdfOutput(Output):
    """The tagged PDF for the Committee, which the site offers as well."""

    name = "pdf"
    title = "PDF"
    files = (PDF_FILE,)
    offered = (PDF_FILE,)

    def make(self, build: BuildContext, into: Path) -> Outcome[tuple[Path, ...]]:
        """Write the PDF. `make_pdf` asks Typst which texts are in it."""
        made = make_pdf(build)
        if made.value is None:
            return Outcome((), made.problems)
        path = into / PDF_FILE
        path.write_bytes(made.value)
        return Outcome((path,), made.problems)


OUTPUT: Output = PdfOutput()
