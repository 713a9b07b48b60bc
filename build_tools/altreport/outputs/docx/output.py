"""The Word file as an output of a build."""

from __future__ import annotations

from pathlib import Path

from altreport.ooxml.package import open_document
from altreport.outputs.docx.build import make_document
from altreport.outputs.docx.proof import prove
from altreport.outputs.output import BuildContext, Output
from altreport.problems import Outcome, Problem

WORD_FILE = "report.docx"


class WordOutput(Output):
    """The Word file for the Committee, which the site offers as well."""

    name = "docx"
    title = "Word file"
    files = (WORD_FILE,)
    offered = (WORD_FILE,)

    def make(self, build: BuildContext, into: Path) -> Outcome[tuple[Path, ...]]:
        """Write the Word file. `make_document` compares its words with the report before its last step, which shortens bookmarks."""
        made = make_document(build.numbered, build.texts, build.figures, build.day, draft=build.draft)
        if made.value is None:
            return Outcome((), made.problems)
        path = into / WORD_FILE
        path.write_bytes(made.value)
        return Outcome((path,), made.problems)

    def prove(self, build: BuildContext, made: tuple[Path, ...]) -> tuple[Problem, ...]:
        """Read the finished file back: every text, number, note and reference is where the report has it."""
        return prove(open_document(made[0].read_bytes()), build.numbered.report, build.texts, whole=False)


OUTPUT: Output = WordOutput()
