"""Words that are withheld in one place and printed in another are not secret: such a report can be built and filed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from altreport.checks.reading.withheld_words import parted
from altreport.editions import Edition
from altreport.gate.file_text import pieces_of_folder
from altreport.gate.inspection import inspect
from altreport.gate.withheld_texts import withheld
from altreport.gate.word_runs import Runs, Said, spellings_of, tells, words_of
from altreport.project.numbered_report import NumberedReport, open_report
from altreport.resources import template_folder
from building_here import pack_here
from committing import commit
from fault_planting import whole_report
from small_report import SECTION, SOURCES, write_report

REQUEST = """\
id: {id}
visibility: {visibility}
agency: Ministry of Justice
reference: OIA {reference}
law: nz-oia
subject: Prosecutions under section 98D
asked: 2022-09-18
extended: {{on: 2022-10-17, to: 2022-10-25, reason: consultations}}
answered: 2022-10-25
url: https://example.org/{id}
questions:
  - question: How many prosecutions?
    outcome: {outcome}
    answer: {answer}
"""

WORDS = """Li Bo An Ed Al Jo Eva Max Ana Ian Kim Amy Ng Xu Header Search Content Calibri Latha Table Title Normal Main Text Svg Div Span Path True Data Arial Office
Location Number Note Key Config Wellington English French Page Default Light Dark Version Home Skip Copy Share""".split()  # noqa: SIM905 - a column of words is harder to read
IDS = "search location number note key title text content home main config coverage sources quality report-1 table-1 guide footnote toc nav".split()  # noqa: SIM905


def withholding() -> dict[str, str | bytes | None]:
    """A report that withholds what its outputs say by chance: words, days, numbers, ids, and requests and sources like those that it shows."""
    marked = " ".join(f"[{word}]{{.internal}}" for word in WORDS)
    chance = "[25 October 2022]{.internal} [2022-10-25]{.internal} [2022]{.internal} [p. 4]{.internal} [98D]{.internal} [3]{.internal} [12, 13]{.internal} [paragraph 1]{.internal} [Recommendation 1]{.internal}"
    hidden = "".join(f"  - id: {name}\n    visibility: internal\n    text: Nothing is here.\n" for name in IDS)
    section = SECTION.replace("The first paragraph.", f"The first paragraph. {marked} {chance} It ends.")
    section = section.replace("The second, see", "The second cites [](#oia-1), [](#oia-2) and, see") + hidden.replace("note\n", "note-x\n")
    section = section.replace("[](#oia-1), [](#oia-2) and, ", "[@oia-1] ").replace("\n      The second", "\n      [[@oia-2]]{.internal} The second")
    return {
        "report/sections/law.yml": section,
        "citations/information-requests/oia-1.yml": REQUEST.format(id="oia-1", visibility="public", reference=1, outcome="answered", answer="Three."),
        "citations/information-requests/oia-2.yml": REQUEST.format(id="oia-2", visibility="internal", reference=2, outcome="answered", answer="Three."),
        "citations/sources.bib": SOURCES.replace("@report{tip", "@report{hidden,\n  author = {{United States Department of State}},\n  title = {Trafficking in Persons Report},\n  date = {2022},\n  location = {New Zealand},\n  language = {english},\n  visibility = {internal}\n}\n\n@report{tip"),
    }  # fmt: skip


def test_a_report_that_withholds_what_its_outputs_say_by_chance_can_be_packed(tmp_path):
    folder = write_report(tmp_path, withholding())
    commit(folder)
    made = pack_here(folder, Edition.PUBLIC)
    assert made.value is not None, [problem.message for problem in made.problems if problem.severity == "error"]


def test_words_within_words_paths_and_ids_of_our_own_files_are_no_leak(tmp_path):
    """Each of them stopped a pack that the check had called sound: parts of words, folders, ids of charts, odd dates, comments, words of the report's own style."""
    whole = whole_report()
    files = {name: whole[name].decode() for name in ("report/sections/law.yml", "citations/sources.bib", "report/report.yml")}
    initials = [f"{first}{second}".upper() for first in "abcdef" for second in "abcdef"]
    words = """formation; commendation; nutrition; employment; law report; trend figures; the children; one more; the following; some one; up load; spread sheet;
    The girls; the school; our member; a question; the prison; young people; framework; missions; publishers; to report; end notes; worker; subject; retrieved"""
    section = "report/sections/law.yml"
    marked = " ".join(f"[{' '.join(word.split())}]{{.internal}}" for word in [*words.split(";"), *initials])
    files[section] += f"  - id: malnutrition\n    text: It says so. This harms girls. The State knows it. {marked} It ends.[@odd] [@unsure]\n"
    files[section] += "  - id: unemployment-and-law\n    text: It is said.\n"
    files["citations/sources.bib"] += (
        "\n@report{odd, author = {{A body}}, title = {A work}, date = {2019/2020}}\n@report{unsure, author = {{A body}}, title = {Works}, date = {2021~}}\n"
    )
    said = "The schools closed, as the figures of the police information show; a questionnaire was sent to our members."
    files["citations/endnotes.yml"] = f'{whole["citations/endnotes.yml"].decode()}\nnx: "{said}"\n'
    files[section] += "  - id: noted\n    text: It is noted.[^nx] [@slug]\n"
    address = "https://www.example.org/2020/why-the-schools-closed-and-police-reported-on-the-prisons-of-young-peoples-homes"
    files["citations/sources.bib"] += (
        f"\n@report{{slug, author = {{{{A body}}}}, title = {{A page}}, date = {{2020}}, url = {{{address}}}, urldate = {{2021-02-03}}}}\n"
    )
    files["report/report.yml"] = files["report/report.yml"].rstrip("\n") + "\ncomments: office@example.org\nstyle: own\n"
    style = (template_folder() / "csl/altreport-note.csl").read_text(encoding="utf-8")
    files["templates/csl/own.csl"] = style.replace("    </layout>\n  </citation>", '      <text value="retrieved" prefix=" "/>\n    </layout>\n  </citation>')
    folder = write_report(tmp_path, {**whole, **files})
    commit(folder)
    made = pack_here(folder, Edition.PUBLIC)
    assert made.value is not None, [problem.message for problem in made.problems if problem.severity == "error"]


def test_words_that_the_edition_has_with_marks_capitals_or_cells_within_them_are_no_leak(tmp_path):
    """Each of them stopped a pack that the check had called sound: raised letters, addresses and keys in CamelCase, cells of a table, kinds of works, glyphs of a chart."""
    whole = whole_report()
    section, sources, trend = (whole[name].decode() for name in ("report/sections/law.yml", "citations/sources.bib", "report/figures/trend.yml"))
    words = [
        "CO2",
        "Mme",
        "1er",
        "farmers",
        "workers",
        "pathways",
        "farmland",
        "farmer",
        "hospital",
        "display",
        "farm",
        "workplace",
        "master",
        "PhD",
        "technical",
        "research",
        "eds",
        "doctoral",
    ]
    marked = " ".join(f"[{word}]{{.internal}}" for word in [*words, *(f"{first}{second}".upper() for first in "abcdef" for second in "abcdef")])
    said = "CO~2~ was low. M^me^ said so on the 1^er^. [farm](https://example.org/a)ers, ~~work~~ers and `path`ways on [farm]{lang=fr}land.[@one; @two; @tech; @res; @hospital2021]"
    section += f"  - id: farm2021\n    text: {said} {marked} It ends.\n    shows: [places]\n"
    sources += """
@thesis{one, author = {{A body}}, title = {First}, institution = {University}, date = {2020}, type = {mathesis}}
@thesis{two, author = {{A body}}, editor = {Gil, Marta and Ruiz, Eva}, title = {Second}, institution = {University}, date = {2020}, type = {phdthesis}}
@report{tech, author = {{A body}}, title = {Third}, institution = {University}, date = {2020}, type = {techreport}}
@report{res, author = {{A body}}, title = {Fourth}, institution = {University}, date = {2020}, type = {resreport}}
@report{hospital2021, author = {{A body}}, title = {Fifth}, date = {2021}, url = {https://www.example.org/EN/SchoolEvents/Pages/DisplayFarmers.aspx}}
@report{other, author = {{A body}}, title = {Sixth}, date = {2021}, url = {https://example.org/Farmer2020.pdf}}
"""
    table = "id: places\nkind: table\ntitle: Places\nsource: Own count.\ncolumns: [Kind of work, Place of harm]\nrows:\n  - [Home, '3']\n"
    files = {"report/sections/law.yml": section, "citations/sources.bib": sources, "report/figures/places.yml": table}
    files["report/figures/trend.yml"] = trend.replace("unit: ", "unit: prêts où né, ")
    made = pack_here(commit(write_report(tmp_path, {**whole, **files})), Edition.PUBLIC)
    assert made.value is not None, [problem.message for problem in made.problems if problem.severity == "error"]


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        ("[Aroha Ngata]{.internal}", "url = {https://example.org/ArohaNgata2022.pdf}"),
        ("[Ngata]{.internal}", "url = {https://example.org/Ngata2022}"),
        ("[Grace Hill]{.internal}", "doi = {10.1234/GraceHill2022}"),
    ],
)
def test_a_name_in_an_address_in_camel_case_is_found_by_check(tmp_path, mark, shown):
    files = {
        "report/sections/law.yml": SECTION.replace("The first", f"We met {mark} and the first"),
        "citations/sources.bib": SOURCES.replace("date = {2022}", f"date = {{2022}}, {shown}"),
    }
    opened = open_report(write_report(tmp_path, files), Edition.PUBLIC)
    assert "withheld-elsewhere" in [problem.code for problem in opened.problems]


def test_everyday_words_side_by_side_in_folders_links_and_ids_are_no_leak(tmp_path):
    """Each of them stopped a pack: a folder and a page, a folder and a figure, an id and a text in a link for comments, the beginning of an id."""
    whole = whole_report()
    section, cover = whole["report/sections/law.yml"].decode(), whole["report/report.yml"].decode()
    marked = " ".join(f"[{words}]{{.internal}}" for words in ("report abuse", "figures trend", "prison staff", "call police", "caption trend"))
    section += f"  - id: prison\n    text: Staff say that it is so. {marked} It ends.\n  - id: police\n    text: It is known.[@tip, p. 77]\n"
    files = {"report/sections/abuse.yml": section.replace("id: law", "id: abuse"), "report/sections/law.yml": None}
    files["report/report.yml"] = cover.replace("[law]", "[abuse]").replace("- law", "- abuse").rstrip("\n") + "\ncomments: office@example.org\n"
    made = pack_here(commit(write_report(tmp_path, {**whole, **files})), Edition.PUBLIC)
    assert made.value is not None, [problem.message for problem in made.problems if problem.severity == "error"]


@pytest.mark.parametrize(
    "said",
    ["<p>The prison staff said so.</p>", '<a href="x.html?body=prison%20staff">x</a>', '<img alt="prison staff" src="x.png">', '<p id="prison-staff">x</p>'],
)
def test_everyday_words_together_in_a_text_or_a_part_of_an_address_are_found(tmp_path, said):
    section = SECTION.replace("The first paragraph.", "The [prison staff]{.internal} paragraph.")
    opened = open_report(write_report(tmp_path / "report", {"report/sections/law.yml": section}), Edition.PUBLIC).value
    assert opened is not None
    (tmp_path / "built").mkdir()
    (tmp_path / "built/page.html").write_text(said, encoding="utf-8")
    assert inspect(tmp_path / "built", opened.whole, opened.report, opened.root)


def test_sentences_that_the_edition_prints_too_are_no_leak(tmp_path):
    """Each of them stopped a pack: a work told in words, an older version of a public paragraph, two public sentences in one, a reference written out."""
    whole = whole_report()
    section, sources = (whole[name].decode() for name in ("report/sections/law.yml", "citations/sources.bib"))
    sources += """
@book{rob, author = {Roberts, Ann and Otieno, Eric and Hill, Jo}, title = {Prison Work}, subtitle = {A History}, date = {2019}, location = {London}, publisher = {Blackwell}}
"""
    section += """  - id: p1
    text: Farmers wait for the new road.[@tip, p. 4] Nobody came. It is rare.[@rob, p. 4]
  - id: p2
    text: Teachers wait for the bus (see [](#first)). Parents were late.
  - id: p3
    text: The children were not heard.
  - id: h1
    visibility: internal
    text: Farmers wait for the new road. Nobody came. Teachers wait for the bus (see paragraph 1). Parents were late. The children were not heard.
  - id: h2
    visibility: internal
    text: As the United States Department of State, Trafficking in Persons Report (2022), says, it is so. [@hidden]
  - id: h3
    visibility: internal
    text: >-
      Ann Roberts, Eric Otieno and Jo Hill, Prison Work: A History (London, Blackwell, 2019), p. 4, say it.[^hidden]
"""
    notes = whole["citations/endnotes.yml"].decode() + "\nhidden: It is rare under the Trafficking in Persons Report (2022).\n"
    section = section.replace("[@hidden]", "[^hidden]")
    files = {"report/sections/law.yml": section, "citations/sources.bib": sources, "citations/endnotes.yml": notes}
    made = pack_here(commit(write_report(tmp_path, {**whole, **files})), Edition.PUBLIC)
    assert made.value is not None, [problem.message for problem in made.problems if problem.severity == "error"]


def test_texts_side_by_side_are_said_and_others_are_not():
    said = Said(["The children were heard.", "Nobody came.", "In 2020", "3"])
    assert said.says_in_parts(("were", "heard", "nobody", "came", "in"))
    assert said.says_in_parts(("heard", "3", "nobody", "came", "the"))
    assert not said.says_in_parts(("children", "were", "nobody", "came", "in"))
    assert not said.says_in_parts(("were", "heard", "by", "nobody", "came"))


@pytest.mark.parametrize(
    "path", ["assets/aroha-ngata.png", "assets/arohangata2022.png", "assets/ngata/x.png", "law.html#aroha_ngata", "report/ngata-aroha.html"]
)
def test_a_name_in_a_path_is_still_found(path):
    runs = Runs([("aroha", "ngata"), ("ngata",)], {("aroha", "ngata")})
    assert [*runs.found_in(parted(path)), *runs.found_running(path, {"law", "html"}.__contains__)]


FINDINGS = """\
  - id: fourth
    observations: ["12"]
    sdg: ["16.2"]
    text: |
      Illegal immigrants, juvenile delinquents and handicapped children were heard.[@phd] The pyschiatrist drank H~2~O.[@asked]

      | One | Two |
      |:---:|----:|
      | 3   | 4   |
"""
PHD = "@thesis{phd, author = {Lee, A.}, title = {On law}, type = {phdthesis}, institution = {University}, date = {2020}}\n"


@pytest.mark.parametrize("language", ["en-NZ", "fr", "es"])
def test_a_report_that_withholds_any_word_of_its_outputs_can_be_packed(tmp_path, language):
    """Each of their words, as a marked word and as the id of a withheld paragraph: words of findings, templates, settings, styles and formats."""
    files: dict[str, str | bytes | None] = {**whole_report()}
    cover, section, sources = (whole_report()[name].decode() for name in ("report/report.yml", "report/sections/law.yml", "citations/sources.bib"))
    files |= {"report/report.yml": cover.replace("language: en-NZ", f"language: {language}"), "citations/sources.bib": sources + PHD}
    plain = write_report(tmp_path / "plain", {**files, "report/sections/law.yml": section + FINDINGS})
    made = pack_here(commit(plain), Edition.PUBLIC)
    assert made.value is not None, made.problems
    pieces = [piece for piece in pieces_of_folder(tmp_path / "plain/build/public") if "search_index" not in piece.where]  # which has words without gaps
    words = sorted({word for piece in pieces for word in words_of(piece.text) if re.fullmatch("[a-z]{3,14}", word)})
    assert {"worker", "support", "weather", "migrants", "communication"} - set(words) <= {"migrants"}
    ids = [
        word
        for word in words
        if word
        not in (
            "first",
            "second",
            "third",
            "fourth",
            "law",
            "act",
            "tip",
            "phd",
            "asked",
            "cases",
            "trend",
            "house",
            "report",
            "summary",
        )
    ]
    hidden = "".join(f"  - id: {word}\n    visibility: internal\n    text: Nothing is here.\n" for word in ids)
    marked = " ".join(f"[{word.title()}]{{.internal}}" for word in words)
    text = section.replace("The first paragraph.", f"The first paragraph. {marked} It ends.") + FINDINGS + hidden
    made = pack_here(commit(write_report(tmp_path / "report", {**files, "report/sections/law.yml": text})), Edition.PUBLIC)
    assert made.value is not None, [problem.message for problem in made.problems if problem.severity == "error"]


@pytest.mark.parametrize(("marked", "said"), [("Shruti", "Thanks to Shruti."), ("Victoria", "We met Victoria."), ("Latha", "Latha came.")])
def test_a_name_that_is_a_setting_of_any_file_is_found_where_people_read(tmp_path, marked, said):
    section = SECTION.replace("The first paragraph.", f"The first [{marked}]{{.internal}} paragraph.")
    opened = open_report(write_report(tmp_path / "report", {"report/sections/law.yml": section}), Edition.PUBLIC).value
    assert opened is not None
    (tmp_path / "built").mkdir()
    (tmp_path / "built/notes.txt").write_text(said, encoding="utf-8")
    assert inspect(tmp_path / "built", opened.whole, opened.report, opened.root)


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> NumberedReport:
    opened = open_report(write_report(tmp_path_factory.mktemp("report"), withholding()), Edition.PUBLIC).value
    assert opened is not None
    return opened


@pytest.mark.parametrize("said", ["Reference: OIA 2", "https://example.org/oia-2", "We met Ana.", "Bo and Li", "Eva said so", "ana.html"])
def test_what_is_in_no_output_by_chance_is_found_all_the_same(numbered, tmp_path, said):
    (tmp_path / "page.html").write_text(f"<p>{said}</p>" if "." not in said[-5:-4] else f'<a href="{said}">x</a>', encoding="utf-8")
    assert inspect(tmp_path, numbered.whole, numbered.report, numbered.root)


@pytest.mark.parametrize(
    "withheld",
    [
        "  - id: w\n    visibility: internal\n    text: In spring Aroha Ngata told us about it, and it was so.\n",
        "  - id: w\n    text: We know of it [from the mother of Aroha Ngata who lives there]{.internal}.\n",
    ],
)
@pytest.mark.parametrize("said", ["Thanks to Aroha Ngata.", "Ngata, Aroha", "A. Ngata", "aroha-ngata", "Ngāta Arohā"])
def test_a_person_whom_a_longer_withheld_text_names_is_found(tmp_path, withheld, said):
    opened = open_report(write_report(tmp_path / "report", {"report/sections/law.yml": SECTION + withheld}), Edition.PUBLIC).value
    assert opened is not None
    (tmp_path / "built").mkdir()
    (tmp_path / "built/notes.txt").write_text(said, encoding="utf-8")
    assert inspect(tmp_path / "built", opened.whole, opened.report, opened.root)


@pytest.mark.parametrize("text", ["2022-10-25", "25 10 2022", "3", "1999", "2014–2021", "12, 13", "98D", "2nd", "§ 5", "20221025", "", "a", "p"])
def test_days_years_and_small_numbers_tell_nothing(text):
    assert not tells(tuple(words_of(text)))


@pytest.mark.parametrize("text", ["Ana", "Li", "Ngā", "021 555 0123", "0800 376 633", "4155550123", "p. 4 of Ana", "東京"])
def test_names_and_long_numbers_tell(text):
    assert tells(tuple(words_of(text)))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Māia", "Maia"), ("Māia", "Maaia"), ("Maaori", "Māori"), ("Núñez", "NUNEZ"), ("Núñez", "Nu\u0301n\u0303ez"), ("Łukasz", "Lukasz"), ("Sørensen", "Sorensen"),
        ("Sørensen", "Soerensen"), ("Müller", "Mueller"), ("Müller", "Muller"), ("Đorđe", "Dorde"), ("Strauß", "Strauss"), ("Ægir", "Aegir"), ("Þór", "Thor"),
        ("İbrahim", "ibrahim"), ("Işık", "isik"), ("Nguyễn", "Nguyen"), ("ﬁnn", "finn"), ("Ａｎａ", "ana"), ("A\u00adna", "Ana"), ("Ngā\u200b", "nga"), ("Åse", "Aase"),
    ],
)  # fmt: skip
def test_a_name_is_known_however_it_is_typed(text, written):
    assert words_of(written) in [words_of(spelling) for spelling in spellings_of(text)]


@pytest.mark.parametrize(("one", "other"), [("Ben", "been"), ("Lee", "le"), ("Ana", "Anna"), ("Noel", "Nol"), ("Mia", "Maia")])
def test_other_names_are_other_names(one, other):
    assert words_of(other) not in [words_of(spelling) for spelling in spellings_of(one)]


def test_texts_of_records_with_faults_are_secret_in_a_draft(tmp_path: Path):
    faulty = "  - id: hidden\n    visibility: internal\n    nonsense: x\n    text: Okapi lives in a blue house.\n"
    opened = open_report(write_report(tmp_path / "report", {"report/sections/law.yml": SECTION + faulty}), Edition.PUBLIC).value
    assert opened is not None
    (tmp_path / "built").mkdir()
    (tmp_path / "built/a.html").write_text("<p>Okapi lives in a blue house.</p>", encoding="utf-8")
    assert inspect(tmp_path / "built", opened.whole, opened.report, opened.root)


@pytest.mark.parametrize(
    ("mark", "field"),
    [
        ("May 2022", "date = {2022-05}"),
        ("18 September 2022", "date = {2022-09-18}"),
        ("Aroha Ngata", "author = {Ngata, Aroha and Diop, A.}"),
        ("Aroha Ngāta", "author = {Aroha Ng{\\=a}ta}"),
        ("Aroha Ngata", "author = {{A}roha {N}gata}"),
        ("José Peña", "editor = {Jos{\\'e} Pe{\\~n}a}"),
    ],
)
def test_what_is_made_of_the_fields_of_a_source_is_no_secret(tmp_path, mark, field):
    sources = SOURCES.replace("  date = {2022}", f"  {field}").replace("  author = {{United States Department of State}},\n", "")
    files = {"report/sections/law.yml": SECTION.replace("The first", f"We met [{mark}]{{.internal}} and the first"), "citations/sources.bib": sources}
    numbered = open_report(write_report(tmp_path, files), Edition.PUBLIC).value
    assert numbered is not None
    assert tuple(words_of(mark)) not in withheld(numbered.whole, numbered.report, tmp_path).runs


def test_a_field_that_nothing_prints_makes_nothing_public(tmp_path):
    sources = SOURCES.replace("date = {2022}", "date = {2022}, annote = {Aroha Ngata gave us this}, owner = {aroha@example.org}")
    files = {"report/sections/law.yml": SECTION.replace("The first", "We met [Aroha Ngata]{.internal} and the first"), "citations/sources.bib": sources}
    found = open_report(write_report(tmp_path, files), Edition.PUBLIC)
    assert found.value is not None
    assert ("aroha", "ngata") in withheld(found.value.whole, found.value.report, tmp_path).runs
    assert [problem.code for problem in found.problems if problem.severity == "error"] == []


def test_two_words_with_capitals_are_a_name_in_the_order_that_was_typed(tmp_path):
    withheld_text = "  - id: w\n    visibility: internal\n    text: All of it was put down on paper. By Quokka.\n"
    opened = open_report(write_report(tmp_path / "report", {"report/sections/law.yml": SECTION + withheld_text}), Edition.PUBLIC).value
    assert opened is not None
    runs = withheld(opened.whole, opened.report, tmp_path).runs
    assert ("quokka", "by") not in runs
