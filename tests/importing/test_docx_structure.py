"""What an import takes for chapters, headings, titles and recommendations, in the languages of most submissions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from altreport.editions import Edition
from altreport.importing.docx import import_docx
from altreport.importing.import_report import Imported
from altreport.model.report import AlternativeReport
from altreport.project.numbered_report import open_report
from foreign_word import FACTS, field, listed, note, notes, p, r, saved, word_file

BOLD = "<w:b/>"


def imported(folder: Path, body: str, **parts: Any) -> tuple[Imported, AlternativeReport]:
    made = import_docx(saved(folder / "in", word_file(body, **parts)), folder / "report", {**FACTS, "language": ""})
    opened = open_report(folder / "report", Edition.PUBLIC)
    assert opened.value is not None
    return made, opened.value.report


def h(words: str, level: int = 1) -> str:
    return p(words, style=f"Heading{level}")


def bullet(words: str, level: int = 0) -> str:
    return p(words, more=listed(2, level))


def bold(words: str, size: int = 0, more: str = "") -> str:
    return p(r(words, BOLD + (f'<w:sz w:val="{size}"/>' if size else "")), more=more)


def asked(report: AlternativeReport) -> list[tuple[str, ...]]:
    return [(*each.to, each.text.markdown.strip()) for each in report.recommendations]


def outline(report: AlternativeReport) -> list[str]:
    """The titles of the sections, and the headings within them."""
    made = []
    for section in report.sections:
        made.append(section.title)
        made += [line for paragraph in section.paragraphs for line in paragraph.text.markdown.splitlines() if line.startswith("#")]
    return made


def told(made: Imported) -> dict[str, str]:
    return {remark.found: remark.taken_for for remark in made.account.remarks}


RECOMMENDED = {
    "en": ("Health", "Clinics are closed in the north.", "Recommendations", "To the Government", "Open the clinics.", "Parliament should:", "Amend the law.", ("Government", "Parliament")),
    "fr": ("Santé", "Les cliniques du nord sont fermées.", "Recommandations", "Au Gouvernement", "Ouvrir les cliniques.", "Le Parlement devrait :", "Modifier la loi.", ("Gouvernement", "Parlement")),
    "es": ("Salud", "Las clínicas del norte están cerradas.", "Recomendaciones", "Al Gobierno", "Abrir las clínicas.", "El Congreso debería:", "Modificar la ley.", ("Gobierno", "Congreso")),
    "pt": ("Saúde", "As clínicas do norte estão fechadas há anos.", "Recomendações", "Ao Governo", "Abrir as clínicas.", "O Parlamento deve:", "Alterar a lei.", ("Governo", "Parlamento")),
    "ru": ("Здоровье", "Клиники на севере закрыты.", "Рекомендации", "Правительству", "Открыть клиники.", "Парламент должен:", "Изменить закон.", ("Правительству", "Парламент")),
    "ar": ("الصحة", "العيادات في الشمال مغلقة منذ سنوات.", "التوصيات", "إلى الحكومة", "فتح العيادات.", "يجب على البرلمان:", "تعديل القانون.", ("الحكومة", "البرلمان")),
    "zh": ("健康", "北部的诊所已经关闭多年，儿童得不到照顾。", "建议", "致政府", "开放诊所。", "议会应当：", "修改法律。", ("政府", "议会")),
}  # fmt: skip


@pytest.mark.parametrize("language", RECOMMENDED)
def test_recommendations_their_addressees_and_the_language_are_recognised(language: str, tmp_path: Path) -> None:
    heading, text, announced, to_government, first, to_parliament, second, (government, parliament) = RECOMMENDED[language]
    body = h(heading) + p(text) + h(announced) + h(to_government, 2) + bullet(first) + p(to_parliament) + bullet(second) + bullet(text)
    made, report = imported(tmp_path, body)
    assert asked(report) == [(government, first), (parliament, second), (parliament, text)]
    assert report.cover.recommendations_title == announced
    assert report.cover.language.partition("-")[0] == language
    assert [section.title for section in report.sections] == [heading]
    assert report.sections[0].id not in ("section", "")
    assert "the addressee" in told(made)[to_government]


def test_every_block_of_recommendations_counts(tmp_path: Path) -> None:
    body = h("Health") + p("One.") + h("Recommendations", 2) + p("We make the following recommendations:") + bullet("Open clinics.") + bullet("by May;", 1)
    body += h("Practice", 2) + p("Two.") + h("Education") + p("Three. We recommend that the Ministry of Education:") + bullet("Build schools.") + p("Four.")
    body += (
        h("Recommendations on courts", 2)
        + p("1. Train judges.")
        + p("2. Pay them.")
        + h("References")
        + p("Ministry of Health, Report, 2019.")
        + p("Other, 2020.")
    )
    _, report = imported(tmp_path, body)
    assert asked(report) == [
        ("Open clinics.\n\n- by May;",),
        ("Ministry of Education", "Build schools."),
        ("**Recommendations on courts**\n\n1\\. Train judges.",),
        ("2\\. Pay them.",),
    ]
    assert outline(report) == ["Health", "## Practice", "Education"]
    assert [page.id for page in report.front] == ["references"]
    assert [paragraph.text.markdown.strip() for paragraph in report.paragraphs][:2] == ["One.", "We make the following recommendations:"]


def test_thanks_introductions_and_conclusions_are_no_recommendations(tmp_path: Path) -> None:
    body = h("Health") + p("One.") + h("Conclusions and recommendations") + p("The clinics are closed.") + p("The State should open them.")
    body += p("We thank the Committee for its time.")
    _, report = imported(tmp_path, body)
    assert asked(report) == [("The State should open them.",)]
    assert [section.title for section in report.sections] == ["Health", "Conclusions and recommendations"]


def test_numbered_headings_of_single_recommendations_hold_their_text(tmp_path: Path) -> None:
    body = (
        h("Health")
        + p("One.")
        + h("Recommendations")
        + h("Recommendation 1: the law", 2)
        + p("Amend it.")
        + p("In full.")
        + h("Recommendation 2", 2)
        + p("Fund it.")
    )
    _, report = imported(tmp_path, body)
    assert asked(report) == [("**Recommendation 1: the law**\n\nAmend it.\n\nIn full.",), ("**Recommendation 2**\n\nFund it.",)]


def test_levels_of_headings_survive(tmp_path: Path) -> None:
    body = h("Part A") + h("Detention", 2) + p("One.") + h("Courts", 2) + p("Two.") + h("Part B") + p("Three.") + h("Schools", 2) + p("Four.")
    _, report = imported(tmp_path, body)
    assert outline(report) == ["Part A", "## Detention", "## Courts", "Part B", "## Schools"]
    assert [paragraph.id for paragraph in report.paragraphs] == [f"para-{n}" for n in range(1, 5)]


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        (bold("Part one") + bold("Health") + p("Clinics are closed.") + bold("Education:") + p("Schools are far."), ["Part one – Health", "Education:"]),
        (bold("Health", more=listed(3)) + p("Closed.") + bold("Education", more=listed(3)) + p("Far."), ["Health", "Education"]),
        (h("Health") + p("Closed.") + bold("In the north") + p("More.") + h("Education") + p("Far."), ["Health", "## In the north", "Education"]),
        (
            h("1. Health") + p("Closed.") + h("IV. Education") + p("Far.") + h("三、 司法") + p("Slow.") + h("2.3 Homes") + p("Old."),
            ["Health", "Education", "司法", "Homes"],
        ),
        (h("Letter") + p("Dear reader.") + h("Contents") + p("Thanks 3") + p("Summary 4") + h("Thanks") + p("We thank all."), ["Letter", "Thanks"]),
        (h("Health") + p("Closed.") + h("Annex") + p("A table.") + h("Endnotes"), ["Health", "Annex"]),
        (h("Duties") + h("The State party shall, not later than one year after this law, report to the public on all that it did.", 2) + p("End."), ["Duties"]),
    ],
)
def test_headings_are_found_by_their_style_and_their_look(body: str, titles: list[str], tmp_path: Path) -> None:
    _, report = imported(tmp_path, body)
    assert outline(report) == titles


def test_numbers_of_an_annex_do_not_turn_the_report_over(tmp_path: Path) -> None:
    plain = h("Introduction") + p("This report is written by an organisation.") + h("Detention") + p("Children are held with adults.") + p("Still.")
    _, report = imported(tmp_path, plain + h("Annex") + p("The law reads:") + p("1. No child.") + p("2. No court.") + p("So far."))
    assert report.front == ()
    assert [len(section.paragraphs) for section in report.sections] == [1, 2, 4]


def test_the_title_is_on_the_cover(tmp_path: Path) -> None:
    cover = p("Network for Exampleland") + p(r("Children in prisons", f'{BOLD}<w:sz w:val="48"/>'), more='<w:jc w:val="center"/>') + p("May 2020")
    _, report = imported(tmp_path, cover + h("Introduction") + p("One.") + h("Health") + p("Two."))
    assert report.cover.title == "Children in prisons"
    assert [section.title for section in report.sections] == ["Introduction", "Health"]


def test_a_first_heading_above_all_others_is_the_title(tmp_path: Path) -> None:
    made, report = imported(tmp_path, h("Children in prisons") + h("Introduction", 2) + p("One.") + h("Health", 2) + p("Two."))
    assert report.cover.title == "Children in prisons"
    assert outline(report) == ["Introduction", "Health"]
    assert "the title" in told(made)["Children in prisons"]


def test_without_a_title_it_is_the_files_name_and_the_account_says_so(tmp_path: Path) -> None:
    made, report = imported(tmp_path, h("Introduction") + p("One.") + h("Summary") + p("Two."))
    assert "from the file’s name" in told(made)[report.cover.title]


@pytest.mark.parametrize("words", ["Lars Berg", "Berg", "Dr. Lars Berg"])
def test_a_proofing_language_on_a_name_leaves_no_mark(words: str, tmp_path: Path) -> None:
    _, report = imported(tmp_path, h("Health") + p("We spoke with many people, among them ", r(words, '<w:lang w:val="sv-SE"/>'), ", of course."))
    assert "lang=" not in report.paragraphs[0].text.markdown


ZOTERO = '{"citationItems":[{"id":1,"locator":"4","label":"page","itemData":{"id":1,"type":"report","title":"Children in law","author":[{"literal":"Ministry of Health"}],"issued":{"date-parts":[[2019]]}}}]}'
ENDNOTE = (
    '<EndNote><Cite><record><ref-type name="Journal Article">17</ref-type><contributors><authors><author>Doe, Jane</author></authors></contributors><titles>'
    "<title>Care and law</title><secondary-title>Journal of Care</secondary-title></titles><dates><year>2012</year></dates></record></Cite></EndNote>"
)


def test_sources_in_fields_of_reference_managers_are_exact(tmp_path: Path) -> None:
    texts = [
        p(field(f"ADDIN ZOTERO_ITEM CSL_CITATION {ZOTERO}", "Ministry of Health, Children in law, 4.")),
        p(field(f"ADDIN CSL_CITATION {ZOTERO}", "Ministry of Health (2019).")),
        p(field(f"ADDIN EN.CITE {ENDNOTE}", "Doe, Care and law.")),
        p(field("ADDIN EN.CITE broken", "Nothing.")),
        "A. Author, “Care of Children,” Journal of Health 5, no. 3 (2012): 159–67.",
    ]
    called = "".join(note("footnote", number) for number in range(1, len(texts) + 1))
    made, report = imported(tmp_path, h("Health") + p("Text.", called), footnotes=notes("footnote", *texts))
    assert {source.id: source.type for source in report.sources} == {"ministry-of-health-2019": "report", "doe-2012": "article"}
    assert [work.key for endnote in report.endnotes for work in endnote.named_works] == ["ministry-of-health-2019"] * 2 + ["doe-2012"]
    assert made.account.counts["sources proposed"] == 2
