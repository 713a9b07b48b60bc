"""Tables of recommendations in a Word file: a row for each, with number, addressee and other columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from altreport.editions import Edition
from altreport.importing.docx import import_docx
from altreport.model.report import AlternativeReport
from altreport.project.numbered_report import open_report
from foreign_word import FACTS, listed, note, notes, p, r, saved, word_file

TEXT = p("Health", style="Heading1") + p("The clinics in the north are closed.")


def cell(*paragraphs: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{''.join(each if each.startswith('<w:p') else p(each) for each in paragraphs)}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    made = "".join(f"<w:tr>{''.join(each if each.startswith('<w:tc') else cell(each) for each in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{made}</w:tbl>{p('')}"


def imported(folder: Path, heading: str, body: str, **parts: Any) -> AlternativeReport:
    import_docx(saved(folder / "in", word_file(TEXT + p(heading, style="Heading1") + body, **parts)), folder / "report", {**FACTS, "language": ""}, strict=True)
    opened = open_report(folder / "report", Edition.PUBLIC)
    assert opened.value is not None
    return opened.value.report


def asked(report: AlternativeReport) -> list[tuple[str, ...]]:
    return [(*each.to, each.text.markdown.strip()) for each in report.recommendations]


TABLES = {
    "en": ("Recommendations", ("No.", "Recommendation", "Addressee", "Date"), ("1", "Open the clinics.", "Ministry of Health", "2026"), "Date: 2026"),
    "fr": ("Recommandations", ("N°", "Recommandation", "Responsable", "Délai"), ("1", "Ouvrir les cliniques.", "Ministère de la Santé", "2026"), "Délai: 2026"),
    "es": ("Recomendaciones", ("N.º", "Recomendación", "Entidad responsable", "Plazo"), ("1", "Abrir las clínicas.", "Ministerio de Salud", "2026"), "Plazo: 2026"),
    "pt": ("Recomendações", ("N.º", "Recomendação", "Responsável", "Prazo"), ("1", "Abrir as clínicas.", "Ministério da Saúde", "2026"), "Prazo: 2026"),
    "ru": ("Рекомендации", ("№", "Рекомендация", "Ответственный орган", "Срок"), ("1", "Открыть клиники.", "Министерство", "2026"), "Срок: 2026"),
    "ar": ("التوصيات", ("الرقم", "التوصية", "الجهة المسؤولة", "الموعد"), ("1", "فتح العيادات.", "وزارة الصحة", "2026"), "الموعد: 2026"),
    "zh": ("建议", ("编号", "建议", "责任部门", "期限"), ("1", "开放诊所。", "卫生部", "2026"), "期限: 2026"),
}  # fmt: skip


@pytest.mark.parametrize("language", TABLES)
def test_each_row_is_a_recommendation_with_its_addressee(language: str, tmp_path: Path) -> None:
    heading, header, row, date = TABLES[language]
    report = imported(tmp_path, heading, table(header, row, ("2", "2030.", "", "")))
    assert asked(report) == [(row[2], f"{row[1]}\n\n{date}"), ("2030\\.",)]
    assert report.cover.recommendations_title == heading
    assert [section.title for section in report.sections] == ["Health"]


def test_what_a_table_says_in_other_ways(tmp_path: Path) -> None:
    """Addressees in merged cells and in rows of their own, lists in cells, columns before the text, and notes."""
    merged = '<w:vMerge w:val="restart"/>'
    body = table(
        ("Issue", "Recommendations", cell(p(r("Responsible body"), note("footnote", 1)))),
        ("Clinics", cell(p("Open them.", more=listed(2)), p("Pay for travel.", more=listed(2))), cell("Ministry of Health", more=merged)),
        ("Schools", "Build them.", cell("", more="<w:vMerge/>")),
        (cell("To Parliament", more='<w:gridSpan w:val="3"/>'),),
        ("Law", "Amend it.", ""),
        (cell("In the long term", more='<w:gridSpan w:val="3"/>'),),
        ("Budget", "Double it.", "Write to office@example.org"),
    )
    report = imported(tmp_path, "Next steps", body, footnotes=notes("footnote", "It was named in May."))
    assert asked(report) == [
        ("Ministry of Health", "Issue: Clinics[^note-1]\n\nOpen them."),
        ("Ministry of Health", "Pay for travel."),
        ("Ministry of Health", "Issue: Schools\n\nBuild them."),
        ("Parliament", "Issue: Law\n\nAmend it."),
        ("**In the long term**\n\nIssue: Budget\n\nDouble it.\n\nResponsible body: Write to office\\@example.org",),
    ]


@pytest.mark.parametrize(
    ("heading", "header"),
    [
        ("Follow-up to earlier recommendations", ("Recommendation", "Responsible body")),
        ("Recommendations of the Committee", ("Recommendation", "Responsible body")),
        ("Recommendations", ("Recommendation", "Status of implementation")),
        ("Recommandations", ("Recommandation", "Suivi")),
        ("Findings", ("Issue", "Recommendation")),
        ("Recommendations", ("Year", "Clinics")),
    ],
)
def test_tables_of_others_recommendations_and_of_other_things_stay_tables(heading: str, header: tuple[str, str], tmp_path: Path) -> None:
    report = imported(tmp_path, heading, table(header, ("Open the clinics.", "Done.")) + p("The State should open the clinics."))
    assert all("Open the clinics. |" in text.markdown for text in [*(each.text for each in report.paragraphs)] if "|" in text.markdown)
    assert all("Done." not in text or "|" in text for (*_, text) in asked(report))
