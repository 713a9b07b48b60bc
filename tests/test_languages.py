"""A report in French or Spanish: the fixed words of both outputs and of the ledger follow its language."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
import yaml
from filelock import FileLock
from lxml import etree, html

from altreport.editions import Edition
from altreport.fixed_words import english, placeholders, shipped_languages, shipped_words
from altreport.resources import data_folder
from building_here import build_here
from conftest import run_folder
from looking import command
from small_report import write_report
from test_same_text import site_pieces, word_pieces
from tools_needed import require
from word_files import W, faults

COVER = """\
title: QQ title
short_title: QQ short title
state: NZL
treaty: OPSC
stage: QQ stage
session: qq session
submitters: [QQ one, QQ two]
contact: qq@example.org
date: QQ date
as_of: QQ as of
publication: confidential
notice: QQ notice [](#first).
language: {language}
profile: crc-loipr-thematic
sections: [law, second-section]
"""
SECTION = """\
id: law
title: QQ title of a section
paragraphs:
  - id: first
    articles: [OPSC 3]
    sdg: ["8.7"]
    text: |
      QQ text.[^note-a] QQ work.[@act, s 98D] [](#law), [](#summary), [](#rec-one), [](#third).
  - id: second
    shows: [table-one, chart-one]
    text: QQ again.[^note-a] [Te Aorerekura]{lang=mi} [](#table-one), [](#chart-one).
"""
SECOND = """\
id: second-section
title: QQ second section
paragraphs:
  - id: third
    text: QQ text, [@oia-1], [@oia-2; @tip].
"""
ASKED = """\
- id: rec-one
  text: QQ asks.
  to: [QQ ministry, QQ police]
  by: QQ when
  rests_on: [first, second, third]
- id: rec-two
  text: QQ asks more.
  rests_on: [first]
"""
NOTES = """\
note-a: "QQ note, [@tip, p. 4], [](#rec-one), [^note-b]."
note-b: "QQ other, [@article; @chapter]."
"""
SOURCES = """\
@legislation{act, title = {{QQ Act}}, date = {1961}}
@report{tip, author = {{QQ Department}}, title = {{QQ Report}}, number = {12}, date = {2022-08-01}}
@article{article, author = {Qqone, Q. and Qqtwo, Q.}, title = {{QQ article}}, journaltitle = {QQ Journal}, volume = {3}, number = {2}, pages = {12--15}, date = {2020}}
@incollection{chapter, author = {Qqone, Q.}, title = {{QQ chapter}}, booktitle = {QQ Book}, editor = {Qqtwo, Q. and Qqthree, Q.}, edition = {2}, date = {2019}}
@online{web, author = {{QQ Org}}, title = {{QQ page}}, url = {https://example.org/a}, urldate = {2022-08-01}}
"""
TABLE = """\
id: table-one
kind: table
title: QQ table
columns: [QQ column, QQ other]
rows: [[QQ row, "1"]]
source: QQ source.
"""
CHART = """\
id: chart-one
kind: chart
title: QQ chart
columns: [QQ column, QQ series]
rows: [[QQ bar, "1234.5"], [QQ bar two, "20"]]
alt: QQ alternative
source: QQ source.
"""
REQUEST = """\
id: oia-1
agency: QQ agency
law: nz-oia
subject: QQ subject
asked: 2022-08-01
extended: {on: 2022-08-02, to: 2022-09-01, working_days: 5, reason: QQ reason}
answered: 2022-09-01
published: QQ published
complaint: QQ complaint
questions:
  - {question: QQ one, outcome: answered, answer: QQ answer}
  - {question: QQ two, outcome: partly withheld, section: 9(2)(a)}
  - {question: QQ three, outcome: withheld}
  - {question: QQ four, outcome: refused}
  - {question: QQ five, outcome: transferred}
  - {question: QQ six, outcome: not held}
"""
FILES = {
    "report/sections/law.yml": SECTION,
    "report/sections/second.yml": SECOND,
    "report/summary.md": "QQ summary.",
    "report/about.md": "QQ about, [^note-b].",
    "report/methodology.md": "QQ methodology.",
    "report/acronyms.yml": "QQA: QQ acronym\n",
    "report/figures/table-one.yml": TABLE,
    "report/figures/chart-one.yml": CHART,
    "recommendations/all.yml": ASKED,
    "citations/endnotes.yml": NOTES,
    "citations/sources.bib": SOURCES,
    "citations/information-requests/oia-1.yml": REQUEST,
    "citations/information-requests/oia-2.yml": "id: oia-2\nagency: QQ agency\nlaw: nz-oia\nsubject: QQ subject\nasked: 2022-10-18\n",
}
SAME_IN_ALL = "altreport git VS Code Zotero Mendeley EndNote BibTeX CSL JSON RIS OPSC Te Aorerekura Official Information Act et al vol ed eds II"
"""What authors, statutes and treaties give, programs, and what notes say in all these languages."""
ALSO_ENGLISH = {"fr": "Navigation change coalition minutes place public mention sections session solution", "es": "byte cite compare editor"}
"""Words of the theme and of the guides, right in their language, that English has too."""


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of each language's build, as a draft for the Committee: site/ and report.docx."""
    shared = run_folder(tmp_path_factory) / "languages"
    made = {}
    with FileLock(f"{shared}.lock"):
        for language in ("en", "fr", "es"):
            folder = shared / language
            made[language] = folder / "build" / "committee"
            if not (made[language] / "site").exists():
                write_report(folder, {**FILES, "report/report.yml": COVER.format(language=language)})
                done = build_here(folder, Edition.COMMITTEE, draft=True)
                assert done.value.paths, done.problems
    return made


def site_words(site: Path) -> set[str]:
    """Every piece of text that a reader of the site sees or hears, but for what is marked as English: what the check says."""
    found = set()
    for path in sorted(site.rglob("*.html")):
        page = html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).getroot()
        for apart in page.xpath("//code | //body//*[@lang='en'] | //*[@hidden]"):
            apart.clear(keep_tail=True)
        for element in page.iter():
            if isinstance(element.tag, str) and element.tag not in ("script", "style"):
                found |= {element.text or "", *(element.get(name, "") for name in ("title", "aria-label", "placeholder", "alt", "data-shown", "data-close"))}
            found.add(element.tail or "")
    return cleaned(found)


def word_words(document: Path) -> set[str]:
    """Every run of text in the Word file, its headers and footers."""
    found = set()
    with zipfile.ZipFile(document) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document|endnotes|header\d?|footer\d?|header-.*)\.xml", name):
                found |= {node.text or "" for node in etree.fromstring(archive.read(name)).iter(f"{W}t")}
    return cleaned(found)


def cleaned(found: set[str]) -> set[str]:
    """The single words, of two letters or more, that the authors of this report did not type (theirs begin with QQ)."""
    texts = (re.sub(r"https?://\S+|QQ[\w ]*|Q\. Qq\w+|Qq\w+|qq[\w@.]*( \w+)?", " ", text) for text in found)
    return {word.casefold() for text in texts for word in re.findall(r"[^\W\d_]{2,}", text)}


@pytest.mark.parametrize("language", ["fr", "es"])
def test_no_english_word_is_left(outputs: dict[str, Path], language: str) -> None:
    own = shipped_words(language)
    assert own is not None
    alike = cleaned({SAME_IN_ALL, ALSO_ENGLISH[language]} | {*vars(own).values()})
    for words, path in ((site_words, "site"), (word_words, "report.docx")):
        left = (words(outputs["en"] / path) & words(outputs[language] / path)) - alike
        assert left == set(), path


@pytest.mark.parametrize("language", shipped_languages())
def test_every_language_has_the_same_words_with_the_same_names_in_braces(language: str) -> None:
    words = shipped_words(language)
    assert words is not None
    text = (data_folder() / "wording" / f"{language}.yml").read_text(encoding="utf-8")
    assert sorted(yaml.safe_load(text)) == sorted(vars(english()))
    for name, phrase in vars(english()).items():
        assert vars(words)[name].strip(), name
        assert placeholders(vars(words)[name]) == placeholders(phrase), name


def test_french_and_spanish_share_few_words_with_english() -> None:
    same = {language: {name for name, phrase in vars(shipped_words(language)).items() if phrase == vars(english())[name]} for language in ("fr", "es")}
    assert same == {
        "fr": {"date", "publication", "contact", "sources", "note", "figure", "aspect_article", "filter_article", "guide", "section", "source", "signed_on"},
        "es": {"separator", "first_of_month", "manual", "datacd", "signed_on"},
    }


@pytest.mark.parametrize("language", ["fr", "es"])
def test_site_word_file_and_ledger_print_the_same(outputs: dict[str, Path], language: str) -> None:
    build = outputs[language]
    on_site = site_pieces(build / "site")
    styles, notes = word_pieces(build / "report.docx")
    listed = json.loads(command("notes", "--root", str(build.parent.parent), "--edition", "committee", "--format", "json").stdout)
    assert len(notes) == 5
    assert notes == [on_site[row["id"]] for row in listed]
    assert notes == [" ".join(row["text"].split()) for row in listed]
    assert styles["NumberedParagraph"] == [on_site[name] for name in ("first", "second", "third")]
    assert styles["RecommendationBasis"] == [" ".join(line.text_content().split()) for line in pages(build)["recommendations"].find_class("basis")]
    facts = [" ".join(" ".join(row.itertext()).split()) for row in pages(build)["index"].xpath("(//table[@class='facts'])[1]//tr")]
    assert styles["CoverFact"] == facts


def pages(build: Path) -> dict[str, html.HtmlElement]:
    """The pages of a site by their names, without the forms of words that only the search reads."""
    found = {path.stem: html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).getroot() for path in (build / "site").rglob("*.html")}
    for page in found.values():
        for forms in page.xpath("//*[@hidden]"):
            forms.drop_tree()
    return found


LINES = {
    "fr": {
        "basis": "Adressée à\u00a0: QQ ministry\u202f; QQ police\u202f; échéance\u00a0: QQ when\u202f; fondement\u00a0: paragraphes 1, 2 et 3.",
        "cross": "«\u00a0QQ title of a section\u00a0», «\u00a0Résumé\u00a0», recommandation 1, paragraphe 3.",
        "range": "par. 1 à 2",
        "footer": "Édition réservée au Comité – ne pas publier · Page 2 sur 2",
        "stamp": "PROJET – ne pas soumettre\nÉdition réservée au Comité – ne pas publier",
        "state": "Nouvelle-Zélande",
        "body": "Comité des droits de l’enfant",
        "extended": "2 août 2022, jusqu’au 1er septembre 2022 (5 jours ouvrables). QQ reason",
        "note": "QQ note, QQ Department, QQ Report, nᵒ 12 (1er août 2022), p. 4, recommandation 1, note 1.",
        "word": "fr-FR",
    },
    "es": {
        "basis": "Dirigida a: QQ ministry; QQ police; plazo: QQ when; fundamento: párrafos 1, 2 y 3.",
        "cross": "«QQ title of a section», «Resumen», recomendación 1, párrafo 3.",
        "range": "párrs. 1 a 2",
        "footer": "Edición reservada al Comité – no publicar · Página 2 de 2",
        "stamp": "BORRADOR – no presentar\nEdición reservada al Comité – no publicar",
        "state": "Nueva Zelandia",
        "body": "Comité de los Derechos del Niño",
        "extended": "2 de agosto de 2022, hasta el 1 de septiembre de 2022 (5 días hábiles). QQ reason",
        "note": "QQ note, QQ Department, QQ Report, n.º 12 (1 de agosto de 2022), p. 4, recomendación 1, nota 1.",
        "word": "es-ES",
    },
}


@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_words_are_those_of_the_united_nations(outputs: dict[str, Path], language: str) -> None:
    build, wanted = outputs[language], LINES[language]
    site = pages(build)
    assert site["recommendations"].find_class("basis")[0].text_content() == wanted["basis"]
    assert site["index"].find_class("range")[0].text_content() == wanted["range"]
    assert wanted["cross"] in " ".join(element.text_content() for element in site["law"].find_class("text"))
    assert "\n".join(stamp.text_content() for stamp in site["index"].xpath("//p[@role='note']")) == wanted["stamp"]
    table = site["index"].find_class("facts")[0].text_content()
    assert wanted["state"] in table
    assert wanted["body"] in table
    assert wanted["extended"] in site["information-requests"].text_content()
    with zipfile.ZipFile(build / "report.docx") as archive:
        footer = etree.fromstring(archive.read("word/footer1.xml"))
        styles = etree.fromstring(archive.read("word/styles.xml"))
        notes = etree.fromstring(archive.read("word/endnotes.xml"))
    assert "".join(node.text or "" for node in footer.iter(f"{W}t")) == wanted["footer"]
    tag = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert tag is not None
    assert tag.get(f"{W}val") == wanted["word"]
    assert wanted["note"] in "".join(node.text or "" for node in notes.iter(f"{W}t"))
    assert {page.get("lang") for page in site.values()} == {language}
    assert site["law"].xpath("//span[@lang='mi']")


@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_open_xml_sdk_and_libreoffice_take_the_file(outputs: dict[str, Path], language: str, tmp_path: Path) -> None:
    document = outputs[language] / "report.docx"
    assert faults(document) == []
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command_line = [require("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(document)]
    subprocess.run(command_line, capture_output=True, check=True, timeout=180)
    printed = subprocess.run([require("pdftotext"), "-layout", str(tmp_path / "report.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    words = shipped_words(language)
    assert words is not None
    for text in (words.alternative_report, words.contents, words.draft, words.range_of([1, 2]), words.endnotes, words.state_party):
        assert text in printed, text
    assert re.search(words.page_of_pages.format(page=2, pages=r"[2-9]"), printed)
