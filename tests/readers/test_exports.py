"""Sources as programs export them: what can be printed is printed, with a warning that says what, and nothing that programs leave in fields is."""

from __future__ import annotations

from pathlib import Path

import pytest

from altreport.editions import Edition
from altreport.model.record import Visibility
from altreport.problems import Problem, Severity
from altreport.project.numbered_report import open_report
from altreport.readers.bibtex import parse_sources, read_sources
from importing_sources import printed
from small_report import SECTION, SOURCES, write_report


def read(fields: str, kind: str = "book") -> tuple[dict[str, str], list[Problem]]:
    """The fields of one entry as they are printed, and its problems."""
    found = parse_sources(f"@{kind}{{key, title = {{T}}, {fields}}}", "sources.bib")
    return found.value[0].fields, list(found.problems)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("19.01.2015", "2015-01-19"), ("1. 2. 2016", "2016-02-01"), ("28/04/2016", "2016-04-28"), ("04/28/2016", "2016-04-28"), ("12.2016", "2016-12"),
        ("2016.", "2016"), ("[2016]", "2016"),
    ],
)  # fmt: skip
def test_a_day_with_its_year_at_the_end_is_read_where_there_is_one_way(typed: str, kept: str) -> None:
    assert (read(f"date = {{{typed}}}")[0]["date"], read(f"date = {{{typed}}}")[1]) == (kept, [])
    if "[" not in typed:
        assert read(f"date = {{2001}}, urldate = {{{typed}}}")[0]["urldate"] == kept


def test_what_can_be_read_in_two_ways_is_printed_in_part_and_said() -> None:
    for field, name in (("date", "date"), ("year", "date"), ("eventdate", "eventdate")):
        fields, problems = read(f"{field} = {{08/04/2016}}")
        assert fields.get(name, fields.get("year")) == "2016"
        assert [problem.severity for problem in problems] == [Severity.WARNING]
    for typed in ("08/04/2016", "yesterday", "Tuesday"):
        fields, problems = read(f"date = {{2001}}, urldate = {{{typed}}}")
        assert "urldate" not in fields
        assert "left out" in problems[0].message
    assert read("year = {[forthcoming]}")[0]["year"] == "forthcoming"
    assert read("date = {n.d.}")[0]["year"] == "n.d."
    for typed in ("0", "23", "07:55:48.320713+00:00"):
        fields, problems = read(f"year = {{{typed}}}")
        assert (fields["year"], [problem.severity for problem in problems]) == ("n.d.", [Severity.WARNING])
    for typed in ("2021-02-30", "31.04.2016", "garbage"):
        assert [problem.severity for problem in read(f"date = {{{typed}}}")[1]] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("http://example.org/6232_main_More information.pdf", "http://example.org/6232_main_More%20information.pdf"),
        ("http://example.org/copyright www.example.net", "http://example.org/copyright"),
        (r"http://example.org/a{\_}b.pdf{\textbackslash}nhttp://example.net/c.pdf", "http://example.org/a_b.pdf"),
        ("file:///C:/Users/x/a.pdf%0Ahttp://example.org/a", "http://example.org/a"),
        ("example.org", "https://example.org"), ("example.org/a/b.html", "https://example.org/a/b.html"), ("//www.example.org/la/1", "https://www.example.org/la/1"),
        ("https://example.org/20051159, retrieved 2015", "https://example.org/20051159"), ("https://example.org/a (accessed 3 May 2014)", "https://example.org/a"),
        ("https://example.org/a.", "https://example.org/a"), ("https://example.org/a?q=1;", "https://example.org/a?q=1"), ("www.example.org/a,", "https://www.example.org/a"),
    ],
)  # fmt: skip
def test_an_address_is_corrected_with_a_warning(typed: str, kept: str) -> None:
    fields, problems = read(f"url = {{{typed}}}", "online")
    assert fields["url"] == kept
    assert [problem.severity for problem in problems] == [Severity.WARNING]
    assert read(f"url = {{{kept}}}", "online") == ({"title": "T", "url": kept}, [])


def test_an_address_that_no_link_may_have_is_left_out_with_a_warning() -> None:
    for typed in (
        "/journal/10.1162/a",
        "report.pdf",
        "ftp://example.org/a",
        "papers3://uuid/1",
        "https://a:b@example.org/",
        "Accessed online",
    ):
        fields, problems = read(f"url = {{{typed}}}", "online")
        assert "url" not in fields
        assert [(problem.severity, "not printed" in problem.message) for problem in problems] == [(Severity.WARNING, True)]


def test_the_stop_of_an_abbreviation_is_a_part_of_the_address() -> None:
    for typed, kept in (
        ("https://example.org/wiki/Hale_Ltd.", "https://example.org/wiki/Hale_Ltd%2E"),
        ("https://example.org/U.S.", "https://example.org/U.S%2E"),
    ):
        assert read(f"url = {{{typed}}}", "online") == ({"title": "T", "url": kept}, [])
    typed = "https://example.org/a#:~:text=The%20end."
    assert read(f"url = {{{typed}}}", "online")[0]["url"] == typed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Doe, Anna; Roe, Ben", "Doe, Anna and Roe, Ben"), ("Doe, Anna ; and Roe, Ben", "Doe, Anna and Roe, Ben"), ("{Office A}; {Office B}", "{Office A} and {Office B}"),
        ("of Statistics, c=AU; o=Example", "{of Statistics, c=AU; o=Example}"), ("Anna Doe, Ben Roe,, Cy Poe", "{Anna Doe, Ben Roe, Cy Poe}"),
        ("Doe, Anna, Roe, Ben", "{Doe, Anna, Roe, Ben}"),
    ],
)  # fmt: skip
def test_names_with_wrong_marks_are_printed_with_nothing_lost(typed: str, kept: str) -> None:
    fields, problems = read(f"author = {{{typed}}}")
    assert fields["author"] == kept
    assert [problem.severity for problem in problems] == [Severity.WARNING]


def test_of_a_field_that_is_there_twice_the_first_is_printed() -> None:
    for name, first in (("note", "One"), ("urldate", "2001-02-03"), ("publisher", "Hale")):
        fields, problems = read(f"{name} = {{{first}}}, {name} = {{2004-05-06}}")
        assert fields[name] == first
        assert [(problem.severity, first in problem.message) for problem in problems] == [(Severity.WARNING, True)]
    assert parse_sources("@book{key, title = {T}, visibility = {internal}, visibility = {public}}", "sources.bib").value == ()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (r"the {\{}Cold{\}} {\{}War{\}}", "the {Cold} {War}"), (r"\{\'{\i}\}a of \{NASA\}", "{í}a of {NASA}"), (r"\{RFC 5639\}", "{RFC 5639}"),
        (r"Ni\{111\}, \{1, 2\} and \{x\}", r"Ni\{111\}, \{1, 2\} and \{x\}"),
        (r"A{\ifmmode\circledR\else\textregistered\fi} fr{\ifmmode\ddot{a}\else\"{a}\fi}s", "A{®} fr{ä}s"),
        (r"m{\'e}thode d{\textbackslash}'apprentissage", "méthode d'apprentissage"), (r"dell{\&}apos;accesso", "dell'accesso"),
        (r"{$<$}math{$><$}mi {{Is}}=''true''{$>$}{{P}}{$<$}/{{Mi}}{$><$}/{{Math}}{$>$} x", "{{P}} x"), ("<ce:title>Words</ce:title>", "Words"),
        ("The science : with a prelude ; more", "The science: with a prelude; more"), ("Introduction:: Labour", "Introduction: Labour"),
        ("A report /", "A report"), ("Of {{Words}}.", "Of {{Words}}"), ("Hale {{Ltd}}.", "Hale {{Ltd}}."), ("A ( text ) and , so", "A (text) and, so"), (",,Worte``", "„Worte“"), ("'{{What}}' is", "`{{What}}' is"),
    ],
)  # fmt: skip
def test_what_programs_and_catalogues_leave_in_titles_is_removed(typed: str, kept: str) -> None:
    found = parse_sources(f"@book{{key, title = {{{typed}}}}}", "sources.bib")
    assert (found.value[0].fields["title"], found.problems) == (kept, ())
    assert parse_sources(f"@book{{key, title = {{{kept}}}}}", "sources.bib").value[0].fields["title"] == kept


def test_marks_of_catalogues_are_removed_from_places_bodies_and_editions() -> None:
    fields, problems = read("publisher = {Hale ; Roe :}, location = {Geneva :}, edition = {2nd ed. /}, institution = {Office ;}")
    assert [fields[name] for name in ("publisher", "location", "edition", "institution")] == ["Hale; Roe", "Geneva", "2", "Office"]
    assert problems == []
    assert parse_sources("@book{a, title = {L’enfance : droits}, langid = {french}}", "x").value[0].fields["title"] == "L’enfance : droits"


def test_an_identifier_is_no_page_and_a_range_of_one_is_one() -> None:
    for typed, kept in (
        ("613--613", "613"),
        ("aac4716-aac4716", "aac4716"),
        ("5-5, 9--10", "5, 9–10"),
        ("12--123", "12–123"),
        ("S1--S12", "S1–S12"),
        ("12--12a", "12–12a"),
    ):
        assert read(f"journal = {{J}}, pages = {{{typed}}}", "article")[0]["pages"] == kept
    assert "pages" not in read("journal = {J}, pages = {S0972-6292(22)00148-6}", "article")[0]


def test_copies_may_differ_in_what_is_never_printed() -> None:
    same = "@book{key, date = {2001}, "
    for one, other in (("file = {a}", "file = {b}"), ("abstract = {One}", "annote = {Two}"), ("isbn = {1}", "keywords = {law}")):
        assert len(parse_sources(f"{same}title = {{T}}, {one}}}\n{same}title = {{T}}, {other}}}", "x").value) == 1
    found = parse_sources("@book{key, title = {A title}, year = {2001}}\n@book{key, title = {{A} Title}, date = {2001-02}, note = {b}}", "x")
    assert ([source.fields.get("note") for source in found.value], [problem.severity for problem in found.problems]) == ([None], [Severity.WARNING])
    for one, other in (("title = {U}", "title = {V}"), ("file = {a}", "visibility = {internal}"), ("file = {a}", "keywords = {internal}")):
        assert len(parse_sources(f"{same}{one}}}\n{same}{other}}}", "x").value) == 2


SAME = (
    (
        "@online{key, title = {A {Page}}, url = {https://x.org/a}, urldate = {2016-12-01TZ}}",
        "@online{key, title = {A page}, url = {https://x.org/a}, urldate = {2016-11-09}}",
    ),
    (
        "@online{key, title = {A page}, url = {https://x.org/a}, date = {2023}}",
        "@article{key, title = {A page}, url = {https://x.org/a}, date = {2023}, journal = {J}}",
    ),
    (
        r"@book{key, title = {On \emph{Law}}, author = {Roe, A}, year = {2001}, publisher = {H}}",
        r"@book{key, title = {On {\textit{law}}}, author = {Roe, A}, date = {2001}}",
    ),
    ("@article{key, title = {On $^{14}$C}, date = {2001}, journal = {J}}", r"@article{key, title = {On \&lt;sup\&gt;14\&lt;/sup\&gt;C}, year = {2001}}"),
    ("@book{key, title = {T}, author = {Roe, A}, publisher = {Hale}, date = {2001}}", "@book{key, title = {T}, author = {Roe, A}}"),
    ("@article{key, title = {T}, doi = {https://doi.org/10.1/2}, journal = {J}}", "@article{key, title = {U}, doi = {10.1/2}}"),
)
OTHER = (
    ("@book{key, title = {T}, author = {Roe, A}, date = {2001}}", "@book{key, title = {T}, author = {Roe, A}, date = {2002}}"),
    ("@book{key, title = {T}, author = {Roe, A}}", "@inbook{key, title = {T}, author = {Roe, A}, booktitle = {U}}"),
    ("@online{key, title = {T}, url = {https://x.org/a}}", "@online{key, title = {T}, url = {https://x.org/b}}"),
    ("@misc{key, url = {https://x.org/a}}", "@misc{key, url = {https://x.org/a}, title = {T}}"),
    ("@book{key, title = {T}, date = {2001}}", "@book{key, title = {T two}, date = {2001}, author = {Roe, A}}"),
)


@pytest.mark.parametrize(("pair", "count"), [*((pair, 1) for pair in SAME), *((pair, 2) for pair in OTHER)])
def test_an_export_that_has_a_work_twice_prints_it_once_and_two_works_stay_two(pair: tuple[str, str], count: int) -> None:
    for entries in (pair, pair[::-1]):
        found = parse_sources("\n".join(entries), "sources.bib")
        assert len(found.value) == count, entries
        assert [problem.severity for problem in found.problems if "there twice" in problem.message] == [Severity.WARNING] * (2 - count)


def test_a_commentary_is_no_comment() -> None:
    found = parse_sources("@commentary{a, title = {T}}\n@Commentary (b, title = {U})\n@comment{c}", "x").value
    assert [(source.id, source.type) for source in found][:1] == [("a", "commentary")]


def test_fields_that_references_to_laws_do_not_have_are_reported() -> None:
    for kind, name in (
        ("legislation", "howpublished"),
        ("legislation", "publisher"),
        ("legislation", "pages"),
        ("jurisdiction", "edition"),
        ("patent", "location"),
    ):
        assert [problem.message for problem in read(f"{name} = {{12}}", kind)[1]] == [f"The field ‘{name}’ is not printed."]
    assert read("publisher = {}", "legislation")[1] == []


FAULTY = (
    SOURCES
    + """
@article{empty, date = {2001}}
@book{command, title = {A \\nosuch b}, date = {2001}}
@book{mistyped, title = {C}, date = {2001}, visibility = {intern}}
@book{parent, title = {D \\nosuch e}, date = {2001}}
@inbook{child, crossref = {parent}, title = {F}}
@book{garbled, title = {The MagalhÃ£es case}, date = {2001}}
"""
)


def levels(folder: Path, cited: str) -> dict[str, set[Severity]]:
    """The severities of what `check` finds of each of these sources, with the key of each that a paragraph cites."""
    write_report(folder, {"citations/sources.bib": FAULTY, "report/sections/law.yml": SECTION.replace("[@act, s 98D]", f"[@act, s 98D] {cited}")})
    found = open_report(folder, Edition.PUBLIC).problems
    return {
        name: {each.severity for each in found if each.record == name and each.code in ("bibtex", "garbled-word")}
        for name in ("empty", "command", "mistyped", "parent", "garbled")
    }


def test_an_error_in_a_source_that_nothing_cites_is_a_warning(tmp_path: Path) -> None:
    warning, error = {Severity.WARNING}, {Severity.ERROR}
    assert levels(tmp_path / "a", "") == {"empty": warning, "command": warning, "mistyped": error, "parent": error, "garbled": warning}
    cited = {"empty": error, "command": error, "mistyped": error, "parent": error, "garbled": error}
    assert levels(tmp_path / "b", "[@command] [@{empty}, p. 3] [@garbled]") == cited
    assert parse_sources(FAULTY, "x").value[-4].visibility is Visibility.INTERNAL


def test_words_of_keys_are_no_marks(tmp_path: Path) -> None:
    keys = ("un-committee-on-the-2016", "internal_review", "hidden", "Intern")
    entries = "".join(f"@book{{{key}, title = {{[Review of] {{{{The Act {key[:2]}}}}}}}, date = {{2001}}}}\n" for key in keys)
    cited = " ".join(f"Words.[@{{{key}}}, p. 3]" for key in keys)
    write_report(tmp_path, {"citations/sources.bib": SOURCES + entries, "report/sections/law.yml": SECTION.replace("[@act, s 98D]", f"[@act, s 98D] {cited}")})
    assert [each for each in open_report(tmp_path, Edition.PUBLIC).problems if each.severity is Severity.ERROR] == []
    assert printed(tmp_path)["hidden"] == "[Review of] The Act hi (2001)."


def test_a_control_character_is_left_out_with_a_warning_where_its_field_is_printed(tmp_path: Path) -> None:
    for name, is_printed in (("abstract", False), ("file", False), ("keywords", False), ("note", True), ("title", True)):
        path = tmp_path / f"{name}.bib"
        path.write_text(f"@book{{a, author = {{Roe, Ben}},\n  {name} = {{One\x9cTwo\x0bThree M\u00c4\x81ori it\x92s \x07}}}}\n", encoding="utf-8")
        read = read_sources([path], tmp_path)
        assert read.value[0].fields[name].strip() == "OneTwo Three Māori it’s"
        said = [(problem.record, problem.place.line, problem.severity, "U+009C" in problem.message) for problem in read.problems if "U+" in problem.message]
        assert said == ([("a", 2, Severity.WARNING, True), *[("a", 2, Severity.WARNING, False)] * 3] if is_printed else [])


def test_a_volume_with_its_issue_and_a_page_that_goes_on() -> None:
    fields, problems = read("journal = {J}, volume = {50(2)}, pages = {84--+}", "article")
    assert ([fields[name] for name in ("volume", "number", "pages")], [problem.severity for problem in problems]) == (["50", "2", "84"], [Severity.WARNING])
    assert read("journal = {J}, volume = {50(2)}, number = {7}", "article")[0]["volume"] == "50(2)"
    assert read("journal = {J}, volume = {12 (3-4)}", "article")[0]["number"] == "3-4"


def test_lines_of_programs_with_protected_capitals_and_days_of_access_are_not_printed() -> None:
    for typed in (
        "{OCLC}: ocn767717529",
        "Google-Books-{ID}: 9ZcSgAACAAJ",
        "Accepted: 2017-08-01T08:12:43Z",
        "Backup Publisher: Hale",
        "{:itemType: dataset}",
        r"\{:itemType: dataset\}",
    ):
        assert "note" not in read(f"note = {{{typed}}}")[0]
    for typed in ("Letzte Abfrage: 25.03.2025", "Zuletzt abgerufen am 25.3.2025", "Checked 2025-03-25"):
        assert read(f"note = {{{typed}}}")[0] == {"title": "T", "urldate": "2025-03-25"}
    assert read("note = {{UN} Treaty Series}")[0]["note"] == "{UN} Treaty Series"
    assert read("note = {Accepted: the second version}")[0]["note"] == "Accepted: the second version"


def test_a_body_that_a_program_turned_round_is_turned_back() -> None:
    for typed, kept in (
        ("Nations, United", "{United Nations}"), ("Commission, European and Roe, Ben", "{European Commission} and Roe, Ben"), ("Bank, World", "{World Bank}"),
        ("Bank, Anna", "Bank, Anna"), ("{Nations, United}", "{Nations, United}"),
    ):  # fmt: skip
        assert read(f"author = {{{typed}}}") == ({"title": "T", "author": kept}, [])


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (r"Rights of \kw{young people} today", "Rights of {young people} today"),
        (r"Le \motcle{droit de l'enfant}", "Le {droit de l'enfant}"),
        (r"\term{Niños} y \emph{niñas}", r"{Niños} y \emph{niñas}"),
        (r"{\nom {Права детей}}", "{{Права детей}}"),
        (r"حق \mark{الطفل}", "حق {الطفل}"),
    ],
)
def test_words_in_an_unknown_command_are_printed_with_a_warning(typed: str, shown: str) -> None:
    fields, problems = read(f"booktitle = {{{typed}}}", "incollection")
    assert fields["booktitle"] == shown
    assert [(problem.severity, "is not a known command. The words in its braces are printed without it." in problem.message) for problem in problems] == [
        (Severity.WARNING, True)
    ]


@pytest.mark.parametrize(
    "typed",
    [
        r"V{\dharmar}sabha", r"\cite{doe}", r"\footnote{A grant of the State}", r"\secref{law}", r"\mycolor{red}", r"\dudot{a}", r"\gap{2cm}",
        r"\two{one}{other}", r"\look[x]{words}", r"$\weird{words}$", r"\kw{young people} \mystery two",
    ],
)  # fmt: skip
def test_other_unknown_commands_stay_errors(typed: str) -> None:
    assert Severity.ERROR in {problem.severity for problem in read(f"booktitle = {{{typed}}}", "incollection")[1]}


def test_an_unknown_command_in_a_name_stays_an_error() -> None:
    assert [problem.severity for problem in read(r"author = {\kw{Young People}}")[1]] == [Severity.ERROR]
