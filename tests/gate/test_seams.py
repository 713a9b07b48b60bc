"""Everyday words that meet where one text ends and another begins are no leak; names are, and words of one text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from altreport.editions import Edition
from altreport.gate.inspection import inspect
from altreport.project.numbered_report import open_report
from building_here import pack_here
from committing import commit
from fault_planting import whole_report
from small_report import SECTION, write_report

SOURCES = """
@book{life, author = {{UN}}, title = {Life in Prison}, location = {Dakar}, date = {2020}}
@report{rules, author = {{UN}}, title = {Rules of the High Court}, number = {12}, location = {Geneva}, date = {2020}}
@book{food, author = {{Ministry of Food}}, title = {Workers of the World}, publisher = {Bread and Water}, date = {2019}, location = {Geneva}}
"""
ADVICE = """- {id: rec-two, text: Open the hearings., to: [High Court], rests_on: [first], by: 2027}
- {id: rec-three, text: Close the camps., to: [Police, Teachers], rests_on: [first], by: next review}
"""
TABLE = "id: places\nkind: table\ntitle: {}\nsource: Own count.\ncolumns: [{}]\nrows:\n  - [{}]\n"


def section(name: str, title: str, *texts: str) -> str:
    """A section of the report, in which the first paragraph shows the table if it refers to it."""
    paragraphs = ""
    for number, text in enumerate(texts):
        hides, said = ("    visibility: internal\n", text[1:]) if text.startswith("!") else ("", text)
        shows = "    shows: [places]\n" if "(#places)" in text else ""
        paragraphs += f"  - id: {name}{number}\n{hides}{shows}    text: |\n" + "".join(f"      {line}\n" for line in said.split("\n"))
    return f"id: {name}\ntitle: {title}\nparagraphs:\n{paragraphs}"


def report(language: str, sections: Mapping[str, tuple[str, ...]], table: tuple[str, str, str], hidden: Iterable[str]) -> dict[str, str | bytes | None]:
    """A whole report in a language, with words that are withheld: spans, and paragraphs behind `!`."""
    whole = whole_report()
    cover = whole["report/report.yml"].decode().replace("language: en-NZ", f"language: {language}")
    files: dict[str, str | bytes | None] = {**whole, "templates/wording/en-NZ.yml": None}
    files["report/report.yml"] = cover.replace("sections: [law]", f"sections: [law, {', '.join(sections)}, hidden]")
    files |= {f"report/sections/{name}.yml": section(name, *texts) for name, texts in sections.items()}
    marked = [text if text.startswith("!") else f"X{number} [{text}]{{.internal}} y." for number, text in enumerate(hidden)]
    files["report/sections/hidden.yml"] = section("hidden", "Others", *marked)
    files["report/figures/places.yml"] = TABLE.format(*table)
    files["report/acronyms.yml"] = whole["report/acronyms.yml"].decode() + "NGO: non-governmental organisation\n"
    files["citations/sources.bib"] = whole["citations/sources.bib"].decode() + SOURCES
    files["recommendations/all.yml"] = whole["recommendations/all.yml"].decode() + ADVICE
    request = whole["citations/information-requests/asked.yml"].decode()
    extended = "extended: {on: 2022-03-20, to: 2022-04-25, working_days: 20, reason: consultations}\nanswered: 2022-04-20"
    files["citations/information-requests/asked.yml"] = request.replace("answered: 2022-03-28", extended)
    return files


ENGLISH = report(
    "en-NZ",
    {
        "health": (
            "Health",
            "Workers in two clinics say so, see [](#places). The NGO knows.[@life, p. 3]",
            "Work is hard.[@rules, p. 4]",
            "Begins the day.[@food, p. 4] It is known.[@asked]",
            "We met:\n\n- the police\n- officers\n- of the court\n- teachers at last",
        ),
        "school": ("School life", "Health is good there."),
        "prison": ("Life in prison", "Alternatives are few."),
    },
    ("Places of detention", "Centres, Police, Officers", 'Detention, Camps, "4"'),
    [
        *("health workers", "police officers", "detention centres", "officers detention", "camps youth", "begins work", "life health", "school life health"),
        *("prison location", "court date", "prison number", "title rules", "book life", "world bread", "food workers", "water geneva"),
        *("court deadline", "police teachers", "open hearings court", "review rests", "next school", "previous health", "prison alternative"),
        *("acronym NGO", "officers of the court", "cases year", "questions cases", "example submitted", "contents health"),
        "!The time limit was extended to 25 April 2022 by 20 working days, as the ministry told us on 20 March 2022.",
        "!Addressed to: Ministry of Justice; deadline: before the next periodic report; rests on paragraph 1. Discuss with the board.",
        "!It is so at night in the camps. Workers in two clinics say so, as told.",
    ],
)
FRENCH = report(
    "fr",
    {
        "sante": ("La santé", "Publique ou privée, elle coûte, voir [](#places). On compte les travailleurs.[@life, p. 3] Oui.[@asked]", "Sociaux ou non, ils partent. On boit l’eau.", "Potable ou non, elle manque."),
        "ecole": ("L’école", "Fermée depuis mars, elle attend."),
        "femmes": ("La santé des", "Femmes et filles attendent."),
        "nord": ("La situation à Thiès", "Kolda et Matam sont loin de Diourbel.", "Ziguinchor est au sud. On a vu Aïda.", "Fall est un village."),
    },
    ("Lieux des détenus", "Mineurs, Police, Municipale", 'Rufisque, "4", Fatick'),
    [
        *("Thiès, Kolda", "Diourbel et Ziguinchor", "Diourbel Ziguinchor", "Fatick Kaffrine", "Aïda Fall"),
        "!Awa Thiès Kolda dit que Aïda Fall Nord vint.",
        *("santé publique", "travailleurs sociaux", "école fermée", "détenus mineurs", "police municipale", "cour échéance", "santé des femmes", "suivant école", "l’eau potable", "prison lieu"),
        "!Le ministère a prolongé le délai jusqu’au 25 avril 2022 pour consultations. Délai prolongé jusqu’au 25 avril 2022.",
        "!Recommandation adressée au ministère de la justice, échéance 2027, fondement paragraphe 1. Voir le paragraphe 4 de ce rapport.",
    ],
)  # fmt: skip
SPANISH = report(
    "es",
    {"centros": ("Los centros", "Penales y comisarías fueron visitados, ver [](#places)."), "escuela": ("La escuela del país", "Lejano y frío, espera.")},
    ("Las niñas", "Detenidas, Policía, Nacional", 'a, "4", b'),
    ["centros penales", "niñas detenidas", "policía nacional", "país lejano", "siguiente escuela"],
)
ARABIC = report(
    "ar",
    {
        "centres": ("المراكز", "الصحية بعيدة، انظر [](#places)."),
        "school": ("المدرسة", "الجديدة مغلقة."),
        "north": ("زيارة الكلثومية", "المنستيرية بعيدة عن الزغوانية.", "القصرينية قريبة."),
    },
    ("الأماكن", "الشرطة, المحلية, عدد", 'a, "4", b'),
    ["المراكز الصحية", "المدرسة الجديدة", "الشرطة المحلية", "الكلثومية المنستيرية", "الزغوانية القصرينية"],
)


@pytest.mark.parametrize(
    ("files", "edition"),
    [(ENGLISH, Edition.PUBLIC), (FRENCH, Edition.PUBLIC), (SPANISH, Edition.COMMITTEE), (ARABIC, Edition.PUBLIC)],
    ids=["en", "fr", "es", "ar"],
)
def test_everyday_words_that_meet_at_a_seam_are_no_leak(tmp_path, files, edition):
    """Each of them stopped a pack that the check had called sound: titles and first words, cells, captions, fields of BibTeX, addressees, links, words with accents."""
    made = pack_here(commit(write_report(tmp_path, files)), edition)
    assert made.value is not None, [problem.message for problem in made.problems if problem.severity == "error"]


WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:document>'
HIDDEN = [
    "[Aroha Ngata]{.internal} and [Grace Hope]{.internal} and [health workers]{.internal} and [the bright street]{.internal} came.",
    "!We met Rose Hill there on a day in May.",
    "!We came with four guards:\n\n- big old men\n- who were kind\n- and very slow",
]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/document.xml", "<w:p><w:t>Aroha</w:t></w:p><w:p><w:t>Ngata</w:t></w:p>"),
        ("word/document.xml", "<w:p><w:t>Grace</w:t></w:p><w:p><w:t>Hope</w:t></w:p>"),
        ("word/document.xml", "<w:p><w:t>Rose</w:t></w:p><w:p><w:t>Hill</w:t></w:p>"),
        ("word/document.xml", "<w:p><w:r><w:t>health </w:t></w:r><w:r><w:t>workers</w:t></w:r></w:p>"),
        ("word/document.xml", "<w:p><w:t>big old men</w:t></w:p><w:p><w:t>who were kind</w:t></w:p>"),
        ("page.html", "<table><tr><td>Aroha</td><td>Ngata</td></tr></table>"),
        ("page.html", "<h2>Aroha</h2><p>Ngata came.</p>"),
        ("page.html", "<ul><li>big old men</li><li>who were kind</li></ul>"),
        ("page.html", "<p>health; workers</p>"),
        ("page.html", "<p>health\nworkers</p>"),
        ("search/search_index.json", '{"docs": [{"text": "Health workers"}]}'),
        ("sources.bib", "@book{a,\n  author = {Aroha},\n  title = {Ngata}\n}\n"),
        ("sources.bib", "@book{a,\n  title = {The health workers}\n}\n"),
    ],
)
def test_names_and_words_of_one_text_are_found_across_any_seam(tmp_path, name, content):
    files = {"report/sections/law.yml": SECTION + section("", "", *HIDDEN).partition("paragraphs:\n")[2].replace("- id: ", "- id: p")}
    opened = open_report(write_report(tmp_path / "report", files), Edition.PUBLIC).value
    assert opened is not None
    path = tmp_path / "built" / (name.rpartition("/")[2] if "word/" not in name else "report.docx")
    path.parent.mkdir()
    if path.suffix == ".docx":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, WORD.format(content))
    else:
        path.write_text(content, encoding="utf-8")
    assert inspect(tmp_path / "built", opened.whole, opened.report, opened.root)


@pytest.mark.parametrize(
    "content",
    [
        "<h2>We saw Kaitaia</h2><p>Nuhaka waits.</p>",
        "<h2>A visit to Kaitaia</h2><p>Nuhaka came.</p>",
        "<p>A visit to Kaitaia, Nuhaka waits.</p><p>In Kaitaia Nuhaka waits.</p>",
        "<p>Kaitaia, Nuhaka</p>",
        "<p>A visit to</p><p>Kaitaia-Nuhaka</p>",
        "<h2>A visit to KaitaiaNuhaka waits</h2>",
        "<p>It waits.</p><p>Kaitaia</p><p>Nuhaka waits.</p>",
        '<img alt="Kaitaia Nuhaka"/>',
        "<p>X the bright; street waits.</p>",
        "<p>Nuhaka</p><p>Kaitaia waits</p>",
        "<p>A visit to Kaitaia</p><p>Nuhaka</p>",
    ],
)
def test_words_where_public_texts_meet_are_found_in_any_other_place(numbered, tmp_path, content):
    (tmp_path / "page.html").write_text(content, encoding="utf-8")
    assert inspect(tmp_path, numbered.whole, numbered.report, numbered.root)


def test_words_where_public_texts_meet_are_no_leak(numbered, tmp_path):
    for name, content in (("page.html", "<h2>A visit to Kaitaia</h2><p><b>12</b> Nuhaka waits.</p>"), ("a.md", "## A visit to Kaitaia\n\n1.2 Nuhaka waits.\n")):
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert not inspect(tmp_path, numbered.whole, numbered.report, numbered.root)


@pytest.fixture(scope="module")
def numbered(tmp_path_factory):
    """A report that says in two paragraphs, one after the other, what it withholds as one name."""
    hidden = ["A visit to Kaitaia", "Nuhaka waits.", "[Kaitaia Nuhaka]{.internal} and [the bright street]{.internal} it is.", "The bright", "Street names."]
    opened = open_report(
        write_report(
            tmp_path_factory.mktemp("meeting"),
            {"report/sections/law.yml": SECTION + section("", "", *hidden).partition("paragraphs:\n")[2].replace("- id: ", "- id: p")},
        ),
        Edition.PUBLIC,
    )
    assert opened.value is not None
    return opened.value


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>{}</text></svg>'


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("the.bright.street.svg", ""),
        ("the/bright/street.svg", ""),
        ("report/the=bright&street.svg", ""),
        ("health.workers.svg", ""),
        ("call-health-workers.svg", ""),
        ("a.svg", "Health\n\nworkers"),
        ("a.svg", "Rose Hill"),
        ("rose.hill.svg", ""),
    ],
)
def test_words_in_names_and_texts_of_the_author_s_own_files_are_always_found(tmp_path: Path, name, said):
    files = {"report/sections/law.yml": SECTION + section("", "", *HIDDEN).partition("paragraphs:\n")[2].replace("- id: ", "- id: p")}
    opened = open_report(write_report(tmp_path, {**files, f"templates/site/assets/{name}": DRAWING.format(said)}), Edition.PUBLIC)
    assert f"templates/site/assets/{name}" in [problem.place.path for problem in opened.problems if problem.code == "withheld-in-public"]
