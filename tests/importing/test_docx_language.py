"""The report's language: as given, else the file's own, and the account says how surely."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from altreport.importing.docx import import_docx
from foreign_word import FACTS, STYLES, p, r, saved, word_file
from imported_word import HEADING

UNMARKED = STYLES.replace('<w:lang w:val="en-GB"/>', "")
FRENCH = HEADING + p(r("Les enfants ont des droits.", '<w:lang w:val="fr-CA"/>'), " One.")
PLAIN = HEADING + p("Text.")


@pytest.mark.parametrize(
    ("body", "parts", "language", "told"),
    [
        (PLAIN, {}, "en-GB", ("as most of the file’s words are marked", "likely")),
        (FRENCH, {}, "fr-CA", ("as most of the file’s words are marked", "likely")),
        (PLAIN, {"styles": STYLES.replace("en-GB", "es-MX")}, "es-MX", ("as most of the file’s words are marked", "likely")),
        (PLAIN, {"styles": UNMARKED, "settings": '<w:themeFontLang w:val="en-NZ"/>'}, "en-NZ", ("by the file’s settings", "doubtful")),
        (PLAIN, {"styles": UNMARKED, "settings": '<w:themeFontLang w:val="x-none"/>'}, "en", ("since the file says none", "doubtful")),
        (PLAIN, {"styles": UNMARKED}, "en", ("since the file says none", "doubtful")),
    ],
)
def test_without_a_language_given_the_files_own_is_taken_and_told(
    body: str, parts: dict[str, Any], language: str, told: tuple[str, str], tmp_path: Path
) -> None:
    made = import_docx(saved(tmp_path, word_file(body, **parts)), tmp_path / "report", {**FACTS, "language": ""})
    assert f"\nlanguage: {language}\n" in (tmp_path / "report/report/report.yml").read_text(encoding="utf-8")
    (remark,) = (remark for remark in made.account.remarks if remark.found == language and "language" in remark.taken_for)
    assert (remark.taken_for, remark.certainty) == (f"the report’s language, {told[0]}", told[1])


def test_a_language_that_is_given_is_taken_and_another_one_in_the_file_is_told(tmp_path: Path) -> None:
    made = import_docx(saved(tmp_path, word_file(FRENCH)), tmp_path / "report", {**FACTS, "language": "en-NZ"})
    assert "\nlanguage: en-NZ\n" in (tmp_path / "report/report/report.yml").read_text(encoding="utf-8")
    assert [remark.certainty for remark in made.account.remarks if "--language says en-NZ" in remark.taken_for] == ["doubtful"]


@pytest.mark.parametrize(
    ("property_title", "title", "told"),
    [
        ("Old name", "The law", "from the first heading"),
        ("Children in the law", "Children in the law", "from the file’s properties"),
        ("", "The law", "from the first heading"),
    ],
)
def test_a_title_in_the_files_properties_counts_where_the_text_has_it(property_title: str, title: str, told: str, tmp_path: Path) -> None:
    core = f'<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{property_title}</dc:title></c:coreProperties>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    links = (
        f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{package}/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
    )
    path = saved(tmp_path, word_file(p("Children in the law") + PLAIN, extra={"docProps/core.xml": core, "_rels/.rels": links}))
    made = import_docx(path, tmp_path / "report", FACTS)
    assert f"title: {title}" in (tmp_path / "report/report/report.yml").read_text(encoding="utf-8")
    assert [remark.certainty for remark in made.account.remarks if remark.found == title and told in remark.taken_for] == ["likely"]


@pytest.mark.parametrize(
    ("before", "marked", "after", "tag"),
    [
        ("Это многомерна", "я модель", " права детей, о которой мы пишем каждый год.", "en-US"),
        ("هذا التقرير عن ", "حقوق الطفل", " في البلاد منذ سنوات.", "fr-FR"),
        ("本报告介绍儿童", "的权利", "，以及多年来的情况。", "en-US"),
        ("This report is on the rights of ", "children", " in the north, as each year.", "ru-RU"),
    ],
)
def test_a_part_in_the_script_of_the_report_is_not_in_a_language_that_has_another(before: str, marked: str, after: str, tag: str, tmp_path: Path) -> None:
    body = HEADING + p(before, r(marked, f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="{tag}"/>'), after)
    import_docx(saved(tmp_path, word_file(body, styles=UNMARKED)), tmp_path / "report", {**FACTS, "language": ""})
    assert "lang=" not in "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "report/report/sections").glob("*.yml"))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((("D", ""), ("eacon and others wrote a report on the law", "en-GB")), "[Deacon and others wrote a report on the law]{lang=en-GB}"),
        ((("les facteurs ", ""), ("s", "ru-RU"), ("ociaux de la loi", "")), "les facteurs sociaux de la loi"),
        ((("arts from the user", "en-CA"), ("s, who can read the report of the Ministry", "en-US")), "[arts from the users]{lang=en-CA}[, who"),
    ],
)
def test_a_word_of_which_a_part_is_marked_is_in_one_language(parts: tuple[tuple[str, str], ...], expected: str, tmp_path: Path) -> None:
    french = r(
        "Les enfants du nord du pays ont des droits que la loi ne protège pas encore comme elle le devrait depuis des années.", '<w:lang w:val="fr-CA"/>'
    )
    runs = [r(words, f'<w:lang w:val="{tag}"/>' if tag else "") for words, tag in parts]
    import_docx(saved(tmp_path, word_file(HEADING + p(french) + p(french) + p(*runs))), tmp_path / "report", {**FACTS, "language": "fr"})
    assert expected in "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "report/report/sections").glob("*.yml"))
