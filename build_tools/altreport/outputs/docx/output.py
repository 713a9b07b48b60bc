"""The Word file as an output of a build."""

from __future__ import annotations

from pathlib import Path

from altreport.outputs.docx.build import make_document
from altreport.outputs.output import BuildContext, Output
from altreport.problems import Outcome

WORD_FILE = "report.docx"


class WordOutput(Output):
    """The Word file for the Committee, which the site offers as well."""

    name = "docx"
    title = "Word file"
    files = (WORD_FILE,)
    offered = (WORD_FILE,)

    def make(self, build: BuildContext, into: Path) -> Outcome[tuple[Path, ...]]:
        """Write the Word file. `make_document` reads it back and compares it with the report before it hands it out."""
        made = make_document(build.numbered, build.texts, build.figures, build.day, draft=build.draft)
        if made.value is None:
            return Outcome((), made.problems)
        path = into / WORD_FILE
        path.write_bytes(made.value)
        return Outcome((path,), made.problems)


OUTPUT: Output = WordOutput()
