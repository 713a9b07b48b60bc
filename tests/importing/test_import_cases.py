"""Each small Word file on which imports went wrong is imported as its README says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from altreport.document.text_direction import is_right_to_left
from altreport.editions import Edition
from altreport.importing.docx import import_docx
from altreport.model.report import AlternativeReport
from altreport.project.numbered_report import open_report
from foreign_word import FACTS
from tools_needed import shared


@dataclass(frozen=True)
class Case:
    """An imported file: the report, its account, and whether any error stops a draft."""

    report: AlternativeReport
    account: str
    errors: tuple[str, ...]

    @property
    def sections(self) -> list[str]:
        return [section.title for section in self.report.sections]

    @property
    def text(self) -> list[str]:
        return [" ".join(paragraph.text.markdown.split()) for paragraph in self.report.paragraphs]

    @property
    def asked(self) -> list[str]:
        return [each.text.markdown.strip() for each in self.report.recommendations]

    @property
    def language(self) -> str:
        return self.report.cover.language.partition("-")[0]

    @property
    def to_look_at(self) -> str:
        return self.account.partition("## To look at")[2].partition("\n## ")[0]


RIGHT: dict[str, Callable[[Case], bool]] = {
    "01-dash-before-joined-headings": lambda case: case.text[0] == "The law of 2019 – the first of its kind – was repealed.",
    "01b-same-without-dash": lambda case: case.text[0] == "The law of 2019, the first of its kind, was repealed.",
    "05-chinese-language": lambda case: case.language == "zh" and "en-US" not in case.account,
    "06-arabic-language": lambda case: is_right_to_left(case.report.cover.language),
    "07-russian-ids": lambda case: [section.id for section in case.report.sections] == ["vvedenie", "polozhenie-detey"],
    "08-picture-anchored-within-a-word": lambda case: case.text == ["The Commission visited the prison."] and "a picture" in case.to_look_at,
    "09-recommendations-after-each-chapter": lambda case: (
        case.asked == ["Open the clinics.", "Train nurses.", "Build schools."] and case.sections == ["Health", "Education", "Conclusion"]
    ),
    "09c-email": lambda case: "under ‘Contact’" in case.to_look_at and "‘office@example.org’ → an email address" in case.to_look_at,
    "10-bold-heading-above-bold-heading": lambda case: case.sections == ["Part one – Health", "Education"],
    "10b-bold-headings-numbered-by-word": lambda case: case.sections == ["Health", "Education", "Justice"],
    "11-bullets-directly-under-recommendations": lambda case: case.asked == ["Open the clinics.", "Train nurses.", "Pay them."],
    "12-two-typed-numbers-in-an-annex": lambda case: (
        case.sections == ["Introduction", "Detention", "Annex: the law"] and not case.report.front and len(case.text) == 7
    ),
    "14-proposed-source-from-journal-note": lambda case: [source.id for source in case.report.sources] in ([], ["ministry-of-health-2019"]),
    "15-contents-heading-before-toc": lambda case: case.sections == ["Letter", "Thanks"] and "‘Contents’ → a heading that altreport makes anew" in case.account,
    "16-endnotes-heading-at-the-end": lambda case: case.sections == ["Health", "Annex"] and case.text == ["Clinics are closed.", "A table."],
    "17-proofing-language-on-a-name": lambda case: "lang=" not in "".join(case.text) and "Dr. Lars Berg." in case.text[0],
    "18-soft-hyphen-before-subscript": lambda case: "H\u00ad~2~O" in case.text[0],
    "19-reference-list-in-square-brackets": lambda case: (
        case.text == ["Clinics are closed \\[1\\], \\[2\\]."]
        and [page.text.markdown.strip() for page in case.report.front]
        == ["\\[1\\] Ministry of Health, Annual report, 2019.\n\n\\[2\\] Ministry of Justice, Annual report, 2020."]
    ),
    "20-whole-paragraphs-in-heading-styles": lambda case: case.sections == ["Duties"] and len(case.text) == 4 and len(case.report.endnotes) == 3,
    "21-merged-cells-are-not-named": lambda case: "merged cells" in case.to_look_at,
    "22-page-reference": lambda case: "[4](#para-2)" in case.text[0] and "the number of a page" in case.to_look_at,
    "23-alternative-text-of-a-table": lambda case: "Money for schools" in case.account and "This table shows the money given to schools" in case.account,
    "25-recommandations-french": lambda case: case.asked == ["A faire.", "B faire."] and case.report.cover.recommendations_title == "Recommandations",
    "26-labels-made-by-word-numbering": lambda case: (
        case.text == ["As Part II. says, clinics are closed.", "Article 1 – Everyone has rights."]
        and case.asked == ["Open the clinics.", "Train nurses."]
        and all(f"‘{label}’ → the label of a" in case.account for label in ("Part I.", "Part II.", "Recommendation 1:", "Recommendation 2:"))
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_a_case_is_imported_as_its_readme_says(name: str, tmp_path: Path) -> None:
    path = shared(f"import-cases/{name}.docx")
    made = import_docx(path, tmp_path / "report", {**FACTS, "language": ""})
    opened = open_report(tmp_path / "report", Edition.PUBLIC)
    assert opened.value is not None
    errors = tuple(problem.message for problem in opened.problems if problem.severity == "error")
    case = Case(opened.value.report, made.account.as_markdown(), errors)
    assert case.errors == ()
    assert made.account.unplaced == ()
    assert RIGHT[name](case), case


def test_every_case_is_tried() -> None:
    assert {path.stem for path in shared("import-cases").glob("*.docx")} == set(RIGHT)
