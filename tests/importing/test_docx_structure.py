"""What an import takes for chapters, headings, titles and recommendations, in the languages of most submissions."""

from __future__ import annotations

import base64
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


def _alike(*titles: str) -> str:
    return "".join(bold(title) + p("This paragraph says in enough words what is below the heading above it, as text does.") for title in titles)


@pytest.mark.parametrize(
    ("titles", "levels"),
    [
        (("Summary", "1. Law", "a. Courts", "b. Police", "2. Health", "Clinics", "Conclusion"), ["Summary", "Law", "## Courts", "## Police", "Health", "## Clinics", "Conclusion"]),
        (("1. Law", "1.1 Courts", "1.1.1 Judges", "2. Health", "2.1 Clinics", "3 Schools"), ["Law", "## Courts", "### Judges", "Health", "## Clinics", "Schools"]),
        (("I. Law", "A. Courts", "1. Judges", "B. Police", "II. Health", "A. Clinics", "Annex 1"), ["Law", "## Courts", "### Judges", "## Police", "Health", "## Clinics", "Annex 1"]),
        (("Law", "1. Courts", "2. Police", "Health", "1. Clinics", "2. Hospitals"), ["Law", "## Courts", "## Police", "Health", "## Clinics", "## Hospitals"]),
        (("Law", "Health", "1. Clinics", "2. Hospitals", "Schools"), ["Law", "Health", "Clinics", "Hospitals", "Schools"]),
        (("2. Law", "a. Courts", "3. Health", "Clinics", "4. Schools"), ["Law", "## Courts", "Health", "## Clinics", "Schools"]),
        (("G. Law", "H. Health", "I. Schools"), ["Law", "Health", "Schools"]),
        (("1. Droit", "a) Tribunaux", "2. Santé", "3: Écoles"), ["Droit", "## Tribunaux", "Santé", "Écoles"]),
        (("1. 健康", "1.1 健康 A", "2. 健康 B"), ["健康", "## 健康 A", "健康 B"]),
        (("1. الصحة", "1.1 الصحة A", "2. الصحة B"), ["الصحة", "## الصحة A", "الصحة B"]),
        (("第一章 法律", "一、法院", "二、警察", "（一）训练", "第二章 健康", "一、诊所"), ["第一章 法律", "## 一、法院", "## 二、警察", "### （一）训练", "第二章 健康", "## 一、诊所"]),
    ],
)  # fmt: skip
def test_headings_that_look_alike_have_the_levels_of_their_numbers(titles: tuple[str, ...], levels: list[str], tmp_path: Path) -> None:
    _, report = imported(tmp_path, _alike(*titles))
    assert outline(report) == levels


def test_numbers_say_the_levels_of_headings_of_one_style(tmp_path: Path) -> None:
    body = "".join(h(title) + p("One.") for title in ("1 Law", "1.1 Courts", "2 Health", "Special case", "2.1 Clinics", "Annex"))
    _, report = imported(tmp_path, body)
    assert outline(report) == ["Law", "## Courts", "Health", "Special case", "## Clinics", "Annex"]


SENTENCE = p("This paragraph says in enough words what is below the heading above it, as text does.")


def test_contents_with_a_line_that_is_worded_in_another_way_are_left_out(tmp_path: Path) -> None:
    lines = "".join(map(p, ("Part 1", "1. Law", "2. Health services", "Part 2", "3. Schools", "3.1 Recommendations")))
    body = (
        bold("TABLE OF CONTENTS")
        + lines
        + bold("Part 1")
        + _alike("1. Law", "2. Health")
        + bold("Part 2")
        + _alike("3. Schools")
        + bold("3.1 Recommendations")
        + bullet("Open them.")
    )
    _, report = imported(tmp_path, body)
    assert outline(report) == ["Part 1", "## Law", "## Health", "Part 2", "## Schools"]
    assert asked(report) == [("Open them.",)]


def test_a_list_announced_by_a_plain_line_ends_with_a_line_that_looks_the_same(tmp_path: Path) -> None:
    body = h("Guide") + SENTENCE + p("Recommendations") + bullet("Open clinics.") + bullet("Pay judges.") + p("Sources and files") + bullet("A list of names")
    _, report = imported(tmp_path, body)
    assert asked(report) == [("Open clinics.",), ("Pay judges.",)]


@pytest.mark.parametrize(
    ("heading", "words", "expected"),
    [
        ("Clinics", "Recommendation: open the clinics.", 1),
        ("Clinics", "Recommendation 2: The State should open the clinics.", 1),
        ("Cliniques", "Recommandation : ouvrir les cliniques.", 1),
        ("Clínicas", "Recomendación n.º 3: abrir las clínicas.", 1),
        ("Clínicas", "Recomendação: abrir as clínicas.", 1),
        ("Клиники", "Рекомендация 1: открыть клиники.", 1),
        ("العيادات", "التوصية 1: فتح العيادات.", 1),
        ("诊所", "建议一：开放诊所。", 1),
        ("Clinics", "Recommendation 12: The Committee recommends that the State open clinics.", 0),
        ("Status of earlier recommendations", "Recommendation 12: Open clinics.", 0),
        ("Clinics", "Recommendation 12 was implemented: one clinic is open.", 0),
    ],
)
def test_a_paragraph_that_calls_itself_a_recommendation_is_one(heading: str, words: str, expected: int, tmp_path: Path) -> None:
    _, report = imported(tmp_path, h("Law") + SENTENCE + h(heading) + SENTENCE + p(words) + SENTENCE)
    assert len(report.recommendations) == expected


def test_what_is_recommended_by_no_one_to_no_one_is_no_recommendation(tmp_path: Path) -> None:
    body = h("Método") + SENTENCE + p("Para el programa se recomienda:") + bullet("Un módulo.") + p("Se recomienda al Ministerio de Salud:") + bullet("Abrir.")
    _, report = imported(tmp_path, body + h("Datos") + SENTENCE)
    assert [text for *_, text in asked(report)] == ["Abrir."]


def test_usual_headings_with_nothing_below_are_not_joined_to_the_next_chapter(tmp_path: Path) -> None:
    _, report = imported(tmp_path, h("Law") + p("One.") + h("Dedicatoria") + h("Resumen") + h("Health") + p("Two.") + h("Part A") + h("Schools") + p("Three."))
    assert outline(report) == ["Law", "Health", "Part A – Schools"]


def test_sentences_on_the_cover_of_a_report_with_styles_begin_no_text(tmp_path: Path) -> None:
    cover = (
        bold("A case report") + p("In partial fulfilment of the requirement for the degree of law at the faculty.") + bold("Ada Lovely") + bold("Exampletown")
    )
    _, report = imported(tmp_path, cover + p("May 2020.") + h("Law") + SENTENCE + h("Health") + SENTENCE + h("Schools") + SENTENCE)
    assert outline(report) == ["Law", "Health", "Schools"]


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
        p(control(f"MENDELEY_CITATION_v3_{base64.b64encode(ZOTERO.encode()).decode().rstrip('=')}", "(Ministry of Health, 2019)")),
        p(control("MENDELEY_CITATION_v3_broken", "(Nobody, 1999)")),
        "A. Author, “Care of Children,” Journal of Health 5, no. 3 (2012): 159–67.",
    ]
    called = "".join(note("footnote", number) for number in range(1, len(texts) + 1))
    made, report = imported(tmp_path, h("Health") + p("Text.", called), footnotes=notes("footnote", *texts))
    assert {source.id: source.type for source in report.sources} == {"ministry-of-health-2019": "report", "doe-2012": "article"}
    assert [work.key for endnote in report.endnotes for work in endnote.named_works] == ["ministry-of-health-2019"] * 2 + [
        "doe-2012",
        "ministry-of-health-2019",
    ]
    assert made.account.counts["sources proposed"] == 2


def control(tag: str, words: str) -> str:
    """A content control with a tag, as Mendeley Cite writes one around each citation."""
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{r(words)}</w:sdtContent></w:sdt>'


PROSE = "The clinics of the north were closed in the years after the war, and nobody has told the families who live there why that was done, or when they will be opened again, though many have asked the ministry in letters and in person."


def test_headings_that_are_explained_are_recommendations_with_all_that_explains_them(tmp_path: Path) -> None:
    body = h("Health") + p("One.") + h("Recommendations") + p(PROSE)
    body += h("Open the clinics", 2) + p("They should be open each day.") + p(PROSE)
    body += h("Pay the nurses", 2) + p(PROSE) + p("They should be paid.") + p("So it is done elsewhere.")
    body += h("Justice", 2) + p("The State should train judges.") + p("The State should pay them.")
    _, report = imported(tmp_path, body)
    assert [text.splitlines()[0] for (text,) in asked(report)] == [
        "**Open the clinics**", "**Pay the nurses**", "**Justice**", "The State should pay them.",
    ]  # fmt: skip
    assert "So it is done elsewhere." in asked(report)[1][0]
    assert report.paragraphs[-1].text.markdown.strip() == PROSE


@pytest.mark.parametrize("title", ["Conclusions and recommendations", "Findings and recommendations", "Discussion, conclusions and recommendations"])
def test_recommendations_begin_under_the_deeper_heading_that_announces_them(title: str, tmp_path: Path) -> None:
    body = h("Health") + p("One.") + h(title) + h("Conclusions", 2) + p("We found:") + bullet("Clinics are closed.") + bullet("Nurses are few.")
    _, report = imported(tmp_path, body + h("Recommendations", 2) + bullet("Open clinics.") + bullet("Train nurses.") + h("Annex") + p("A table."))
    assert asked(report) == [("Open clinics.",), ("Train nurses.",)]
    assert outline(report) == ["Health", title, "## Conclusions", "Annex"]


def test_a_list_of_findings_beside_recommendations_is_text(tmp_path: Path) -> None:
    body = h("Health") + p("One.") + h("Findings and recommendations") + p("We saw the following:") + bullet("Clinics are closed.") + bullet("Nurses are few.")
    body += p("The State should:") + bullet("Open clinics.") + bullet("Train nurses.") + bullet("By implementing these recommendations, it can do much.")
    _, report = imported(tmp_path, body)
    assert asked(report) == [("State", "Open clinics."), ("State", "Train nurses.")]


def test_prose_under_recommendations_is_a_section_and_is_named(tmp_path: Path) -> None:
    made, report = imported(tmp_path, h("Health") + p("One.") + h("Recommendations") + p(PROSE) + h("Annex") + p("A table."))
    assert report.recommendations == ()
    assert [section.title for section in report.sections] == ["Health", "Recommendations", "Annex"]
    assert "nothing under it reads like one" in made.account.as_markdown().partition("\n## Everything")[0]


def test_a_heading_that_waits_is_before_the_text_below_it(tmp_path: Path) -> None:
    body = h("Health") + p("One.") + h("Recommendations") + bullet("Open clinics.") + h("Practice", 2) + p(f"{PROSE} The list:") + bullet("Pay nurses.")
    made, _ = imported(tmp_path, body + h("Law", 2) + p("As we said:") + bullet("Amend it."))
    assert made.account.unplaced == ()


def test_sections_after_recommendations_within_a_chapter_stay_in_it(tmp_path: Path) -> None:
    body = h("Health") + p("One.") + h("Practice") + p("Two.") + h("Recommendations", 2) + bullet("Open.") + bullet("Train.")
    _, report = imported(tmp_path, body + h("Follow-up", 2) + p("Three.") + h("In the north", 2) + p("Four.") + h("Law") + p("Five."))
    assert outline(report) == ["Health", "Practice", "## Follow-up", "## In the north", "Law"]


TITLED = p(r("Rights in the north", '<w:sz w:val="40"/>')) + p(r("A report with policy recommendations", '<w:sz w:val="28"/>')) + p("May 2024")


def test_a_line_below_the_title_announces_no_recommendations(tmp_path: Path) -> None:
    large = '<w:sz w:val="32"/>'
    body = TITLED + p(r("Health", large)) + p("The clinics of the north are closed, and no one knows why.") + p(r("Law", large)) + p("The law is old.")
    _, report = imported(tmp_path, body)
    assert report.recommendations == ()
    assert (report.cover.title, [section.title for section in report.sections]) == ("Rights in the north", ["Health", "Law"])


@pytest.mark.parametrize("ending", ["……………", " . . . . . . .", "", "\t"])
def test_contents_typed_without_pages_are_left_out(ending: str, tmp_path: Path) -> None:
    listing = "".join(p(f"{number}. {title}{ending}") for number, title in ((1, "Health"), (2, "Education"), (3, "Law")))
    body = bold("Contents") + listing + bold("1. Health") + p("Closed.") + bold("2. Education") + p("Far.") + bold("3. Law") + p("It is old.")
    _, report = imported(tmp_path, body)
    assert outline(report) == ["Health", "Education", "Law"]


def cells(*texts: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{text}</w:tc>" for text in texts) + "</w:tr>"


def test_frames_are_read_as_text_with_their_headings_and_lists(tmp_path: Path) -> None:
    chapter = f"<w:tbl>{cells(h('Health'), p(''))}</w:tbl>"
    boxed = f"<w:tbl>{cells(h('Recommendations', 1) + bullet('Open the clinics.'))}{cells(bullet('Train nurses.'))}</w:tbl>"
    _, report = imported(tmp_path, chapter + p("Closed.") + boxed + h("Law") + p("It is old."))
    assert outline(report) == ["Health", "Law"]
    assert asked(report) == [("Open the clinics.",), ("Train nurses.",)]


def test_a_heading_in_a_text_box_by_itself_is_one(tmp_path: Path) -> None:
    boxes = [p(f"<w:r><w:pict><v:shape><w:txbxContent>{h(title)}</w:txbxContent></v:shape></w:pict></w:r>") for title in ("Health", "Law")]
    _, report = imported(tmp_path, boxes[0] + p("Closed.") + boxes[1] + p("It is old."))
    assert outline(report) == ["Health", "Law"]


@pytest.mark.parametrize("label", ["Recommendation %1:", "Recommendation no. %1", "Recommandation %1 –", "Recomendación %1.", "建议%1：", "Рекомендация %1."])
def test_what_word_labels_as_a_recommendation_is_one(label: str, tmp_path: Path) -> None:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{label}"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="9">{level}</w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>'
    body = h("Health") + p("Closed.") + p("Open them.", more=listed(9)) + p("More.") + h("Law") + p("Old.") + p("Amend it.", more=listed(9))
    made, report = imported(tmp_path, body, numbering=numbering)
    assert asked(report) == [("Open them.",), ("Amend it.",)]
    assert label.replace("%1", "2") in told(made)
