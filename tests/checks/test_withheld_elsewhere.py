"""A name that an edition withholds in one place is found wherever else the edition has it, and names that everybody uses are let alone."""

from __future__ import annotations

import json
import textwrap

import pytest

from altreport.checks.check_context import CheckContext
from altreport.checks.rules import withheld_elsewhere
from altreport.editions import Edition
from altreport.problems import Severity
from altreport.project.numbered_report import read_report
from looking import ASKED, COVER, NOTES, SECTION, SOURCES
from small_report import COVER as COVER_TEXT
from small_report import RECOMMENDATIONS as ASKED_TEXT
from small_report import SOURCES as SOURCES_TEXT
from small_report import write_report

BASE = "Amends.[^note-a][@act]"
TABLE = "id: cases\nkind: table\ntitle: Cases\nsource: Our count.\n"


def law(*texts: str, more: str = "") -> str:
    """A section of these texts, the first of which has the notes of the small report."""
    paragraphs = "".join(f"  - id: p{position}\n    text: |\n      {text}\n" for position, text in enumerate(texts))
    return f"id: law\ntitle: The law\nparagraphs:\n{paragraphs}{more}"


WITHHOLDING = {
    "a marked name": law(f"[Aroha Ngata]{{.internal}} told us of it. {BASE}"),
    "a longer stretch": law(f"We know of it [since one evening Aroha Ngata told us of it]{{.internal}}. {BASE}"),
    "a withheld paragraph": law(BASE, more="  - id: w\n    visibility: internal\n    text: The file of Aroha Ngata is with us.\n"),
}


def found(tmp_path, files, edition=Edition.PUBLIC):
    """Where withheld words are found, each as path and line."""
    read = read_report(write_report(tmp_path, files), edition)
    assert read.value is not None
    assert [problem for problem in read.problems if problem.severity is Severity.ERROR] == []
    context = CheckContext(read.value.report, read.value.ledger, whole=read.value.whole)
    return [f"{problem.place.path}:{problem.place.line}" for problem in withheld_elsewhere.check(context)]


def manual_example(name: str) -> str:
    """The text of an example of the manual page, as it is indented there."""
    example = (withheld_elsewhere.__doc__ or "").partition(f"{name}:\n\n")[2].partition("\n\n")[0]
    return textwrap.dedent(example).removeprefix("text: |\n").strip()


def test_the_examples_of_the_manual_page_are_true(tmp_path):
    assert found(tmp_path / "fails", {SECTION: law(f"{manual_example('Fails')} {BASE}")}) == [f"{SECTION}:6"]
    assert found(tmp_path / "passes", {SECTION: law(f"{manual_example('Passes')} {BASE}")}) == []


@pytest.mark.parametrize("withholding", WITHHOLDING.values(), ids=WITHHOLDING.keys())
@pytest.mark.parametrize(
    "again",
    [
        "Aroha Ngata wrote.",
        "aroha ngata wrote.",
        "AROHA NGATA wrote.",
        "Arohā Ngāta wrote.",
        "Aro\u00adha Nga\u0304ta wrote.",
        "Ngata, Aroha, wrote.",
        "So A. Ngata wrote.",
        "Aroha Ngata’s letter.",
        "The Aroha-Ngata case.",
        "*Aroha* Ngata wrote.",
        "Aro*ha* Nga**ta** wrote.",
        "&#65;roha N&#x67;ata wrote.",
        "See <https://example.org/aroha-ngata>.",
        "See [the page](https://example.org/ArohaNgata).",
        "See <https://example.org/Aroha%20Ngata>.",
    ],
)
def test_a_name_is_found_however_it_is_written_again(tmp_path, withholding, again):
    assert len(found(tmp_path, {SECTION: f"{withholding}  - id: again\n    text: {json.dumps(again)}\n"})) == 1


FIELDS = {
    "the title of a section": {SECTION: ("title: The law", "title: The law of Aroha Ngata")},
    "a title of the report": {COVER: COVER_TEXT.replace("title: Alternative report", "title: Report for Aroha Ngata")},
    "as_of": {COVER: COVER_TEXT + "as_of: the day when Aroha Ngata wrote\n"},
    "contact": {COVER: COVER_TEXT + "contact: Aroha Ngata\n"},
    "a submitter": {COVER: COVER_TEXT.replace("[An organisation]", "[An organisation, Aroha Ngata]")},
    "a title of a page": {"report/about.md": "# With Aroha Ngata\n\nText.\n"},
    "an addressee": {ASKED: ASKED_TEXT.replace("[Ministry of Justice]", "[Aroha Ngata]")},
    "by": {ASKED: ASKED_TEXT.replace("before the next periodic report", "the day when Aroha Ngata is of age")},
    "an endnote": {NOTES: 'note-a: "See [@tip, p. 4], and [](#rec-one), and Aroha Ngata."\n'},
    "the title of a source": {SOURCES: SOURCES_TEXT.replace("Crimes Act 1961}", "Interview with {Aroha} Ng{\\=a}ta}")},
    "the author of a source": {SOURCES: SOURCES_TEXT.replace("{{United States Department of State}}", "{Ngata, Aroha and Diop, A.}")},
    "the note of a source": {SOURCES: SOURCES_TEXT.replace("date = {2022}", "date = {2022}, note = {with Aroha Ngata}")},
    "the address of a source": {SOURCES: SOURCES_TEXT.replace("date = {2022}", "date = {2022}, url = {https://example.org/2022/aroha-ngata/}")},
    "an acronym": {SECTION: ("The law", "The AN law"), "report/acronyms.yml": "AN: Aroha Ngata case\n"},
    "a caption": {"report/figures/cases.yml": TABLE.replace("Cases", "Cases of Aroha Ngata") + "columns: [Year]\nrows:\n  - ['2020']\n"},
    "a cell": {"report/figures/cases.yml": TABLE + "columns: [Name]\nrows:\n  - [Aroha Ngata]\n"},
    "a cell of a CSV file": {"report/figures/cases.yml": TABLE + "data: a.csv\n", "report/figures/a.csv": "Name,Year\nx,2020\nAroha Ngata,2021\n"},
    "the name of a file": {"report/figures/cases.yml": TABLE + "data: aroha-ngata.csv\n", "report/figures/aroha-ngata.csv": "Name,Year\nx,2020\n"},
    "an alternative text": {
        "report/figures/cases.yml": TABLE.replace("table", "chart") + "alt: The cases of Aroha Ngata\ncolumns: [Year, Cases]\nrows:\n  - ['2020', '3']\n"
    },
}
REQUEST = (
    "id: oia-1\nagency: Police\nlaw: nz-oia\nsubject: Cases\nasked: 2022-09-18\nquestions:\n  - question: How many?\n    outcome: answered\n    answer: Two.\n"
)
FIELDS |= {
    f"the {was} of a request": {
        "citations/information-requests/one.yml": REQUEST.replace(was, f"{was} of Aroha Ngata"),
        SECTION: ("Amends.", "Amends.[@oia-1]"),
    }
    for was in ("Police", "Cases", "How many", "Two")
}


@pytest.mark.parametrize("withholding", WITHHOLDING.values(), ids=WITHHOLDING.keys())
@pytest.mark.parametrize("changed", FIELDS.values(), ids=FIELDS.keys())
def test_a_name_is_found_in_every_field_that_the_edition_shows(tmp_path, withholding, changed):
    files = {SECTION: withholding} | {path: withholding.replace(*text) if isinstance(text, tuple) else text for path, text in changed.items()}
    if "report/figures/cases.yml" in files:
        files[SECTION] = files[SECTION].replace("  - id: p0\n", "  - id: p0\n    shows: [cases]\n")
    assert len(found(tmp_path, files)) == 1


WITHHELD_RECORDS = {
    "a section with its title": {
        COVER: COVER_TEXT.replace("[law]", "[law, hidden]"),
        "report/sections/hidden.yml": "id: hidden\ntitle: What Aroha Ngata told us\nvisibility: internal\nparagraphs:\n  - id: q\n    text: It is so.\n",
    },
    "a recommendation with its addressee": {
        ASKED: ASKED_TEXT + "- id: secret\n  visibility: internal\n  text: Ask her.\n  to: [Ms Aroha Ngata]\n  rests_on: [p0]\n"
    },
    "an endnote": {NOTES: 'note-a: "See [@tip, p. 4], and [](#rec-one)."\nsecret: {text: "Interview with Aroha Ngata, 3 May 2021.", visibility: internal}\n'},
    "a source with its author": {
        SOURCES: SOURCES_TEXT + "@unpublished{s, author = {Aroha Ngata}, title = {Statement}, date = {2021}, visibility = {internal}}\n"
    },
    "a source with its author in the order of BibTeX": {
        SOURCES: SOURCES_TEXT + "@unpublished{s, author = {Ngata, Aroha and Diop, A.}, title = {Statement}, date = {2021}, visibility = {internal}}\n"
    },
    "a request with its subject": {
        "citations/information-requests/one.yml": REQUEST.replace("subject: Cases", "subject: The file of Aroha Ngata\nvisibility: internal")
    },
}


@pytest.mark.parametrize("files", WITHHELD_RECORDS.values(), ids=WITHHELD_RECORDS.keys())
def test_a_name_of_any_withheld_record_is_found(tmp_path, files):
    section = law(f"Aroha Ngata wrote. {BASE}")
    assert found(tmp_path, {SECTION: section, ASKED: ASKED_TEXT.replace("[first]", "[p0]"), **files}) == [f"{SECTION}:6"]


SOUND = (
    "The Ministry of Justice, Oranga Tamariki and New Zealand Police met in Hawke’s Bay in March 2022.",
    "In October 2022 the Committee on the Rights of the Child asked the United Kingdom and South Africa about the Optional Protocol.",
    "The Crimes Act 1961 and the Prostitution Reform Act apply in Auckland, Palmerston North and on the West Coast.",
    "Save the Children, the United Nations Children’s Fund and the High Commissioner for Human Rights agree.",
    "Te Puni Kōkiri and the Chief Ombudsman wrote to the Prime Minister on Monday, 3 May.",
)


@pytest.mark.parametrize("text", SOUND)
def test_names_of_bodies_states_treaties_months_and_places_are_let_alone(tmp_path, text):
    withheld = f"  - id: w\n    visibility: internal\n    text: {text!r}\n"
    other = text.replace("met", "sat").replace("asked", "questioned").replace("apply", "hold").replace("agree", "concur").replace("wrote", "spoke")
    assert found(tmp_path / "paragraph", {SECTION: law(BASE, other, more=withheld)}) == []
    files = {SECTION: law(f"{BASE} It is so [and, as she said, {text}]{{.internal}}", other)}
    assert found(tmp_path / "stretch", files) == []


@pytest.mark.parametrize("name", ["March", "New Zealand", "the United Kingdom", "Monday", "the Committee", "Police", "the Optional Protocol", "October 2022"])
def test_a_marked_word_that_everybody_writes_is_let_alone(tmp_path, name):
    assert found(tmp_path, {SECTION: law(f"It was [{name}]{{.internal}} that did it. {BASE}", f"So it was {name} again.")}) == []


def test_a_body_that_the_report_addresses_is_let_alone(tmp_path):
    asked = ASKED_TEXT.replace("[Ministry of Justice]", "[Oranga Whānau]").replace("[first]", "[p0]")
    withheld = "  - id: w\n    visibility: internal\n    text: The file of Oranga Whānau is with us.\n"
    assert found(tmp_path, {SECTION: law(BASE, "It asked Oranga Whānau.", more=withheld), ASKED: asked}) == []


def test_a_name_on_its_own_is_found_where_it_is_certain_that_it_is_a_name(tmp_path):
    section = law(f"[Aroha Ngata]{{.internal}} told us. {BASE}", "Ngata wrote again.", "Aroha wrote again.", "Ms Ngata wrote.")
    assert found(tmp_path, {SECTION: section}) == [f"{SECTION}:9", f"{SECTION}:12", f"{SECTION}:15"]


SCRIPTS = {
    "Arabic": ("محمد علي", "قال محمد علي ذلك."),
    "Chinese": ("李小龙", "我们见了李小龙。"),
    "Hindi": ("अनिता शर्मा", "अनिता शर्मा आईं।"),
    "Thai": ("สมชาย", "เราพบสมชายแล้ว"),
    "Korean": ("김철수", "김철수는 말했다."),
    "Greek": ("Ελένη Παππά", "Η Ελένη Παππά ήρθε."),
    "Cyrillic": ("Анна Иванова", "Пришла Анна Иванова."),
}


@pytest.mark.parametrize(("name", "again"), SCRIPTS.values(), ids=SCRIPTS.keys())
def test_names_of_scripts_without_capitals_or_spaces_are_found(tmp_path, name, again):
    assert found(tmp_path, {SECTION: law(f"We met [{name}]{{.internal}}. {BASE}", again, "Nothing else.")}) == [f"{SECTION}:9"]


@pytest.mark.parametrize(
    "text",
    [
        "In spring Aroha told us it was so.",
        "Aroha, aged 14, said so.",
        "We met the girl Aroha.",
        "An interview with Aroha.",
        "Aroha’s mother spoke.",
        "Ms Aroha came.",
    ],
)
def test_one_name_alone_in_a_withheld_paragraph_is_found_where_it_is_certain(tmp_path, text):
    withheld = f"  - id: w\n    visibility: internal\n    text: {json.dumps(text)}\n"
    assert found(tmp_path, {SECTION: law(BASE, "Then Aroha came.", more=withheld)}) == [f"{SECTION}:9"]


@pytest.mark.parametrize("text", ["Teachers told us it was so.", "Yesterday Police said so.", "Children, aged 14, said so.", "In March, who knows, it ended."])
def test_a_word_that_begins_a_sentence_is_no_name(tmp_path, text):
    withheld = f"  - id: w\n    visibility: internal\n    text: {json.dumps(text)}\n"
    assert found(tmp_path, {SECTION: law(BASE, "Teachers, Police and Children met in March.", more=withheld)}) == []


@pytest.mark.parametrize("name", ["Ms Jordan", "Mr April"])
def test_a_title_makes_a_name_of_any_word(tmp_path, name):
    withheld = f"  - id: w\n    visibility: internal\n    text: In spring {name} told us.\n"
    assert found(tmp_path, {SECTION: law(BASE, f"Then {name} came.", more=withheld)}) == [f"{SECTION}:9"]


def test_a_field_of_a_source_that_nothing_prints_is_let_alone(tmp_path):
    sources = SOURCES_TEXT.replace("date = {2022}", "date = {2022}, annote = {Aroha Ngata gave us this}")
    assert found(tmp_path, {SECTION: law(f"[Aroha Ngata]{{.internal}} told us. {BASE}"), SOURCES: sources}) == []


def test_the_edition_that_shows_the_name_says_nothing(tmp_path):
    section = law(f"[Aroha Ngata]{{.committee}} told us. {BASE}", "Aroha Ngata wrote.")
    assert found(tmp_path / "public", {SECTION: section}) == [f"{SECTION}:9"]
    assert found(tmp_path / "committee", {SECTION: section}, Edition.COMMITTEE) == []


FAULTY = """
@book{a1, author = {Doe, A.; Roe, B.}, title = {A long title of a book on the schools of a small town}, date = {2001}}
@book{a2, author = {Doe, A. and Roe, B.}, title = {A long title of a book on the schools of a small town}, date = {2001}}
@book{b1, author = {Poe, Cyril}, title = {A second title of a book on the roads of a small town}, date = {2001-13}}
@book{b2, author = {Poe, Cyril}, title = {A second title of a book on the roads of a small town}, date = {2001}}
@book{c1, author = {Hoe, Daniel}, title = {A third \\mystery title of a book on the parks of a small town}, date = {2001}}
@book{c2, author = {Hoe, Daniel}, title = {A third title of a book on the parks of a small town}, date = {2002}}
"""


@pytest.mark.parametrize(("level", "seen"), [("", []), ("visibility = {internal}, ", ["a2", "b2", "c2"])])
def test_an_entry_that_is_left_out_for_an_error_withholds_only_where_it_says_so(tmp_path, level, seen):
    typed = FAULTY.replace("1, author", f"1, {level}author")
    read = read_report(write_report(tmp_path, {SOURCES: SOURCES_TEXT + typed}), Edition.PUBLIC)
    assert read.value is not None
    context = CheckContext(read.value.report, read.value.ledger, whole=read.value.whole)
    assert sorted({problem.record for problem in withheld_elsewhere.check(context)}) == seen
