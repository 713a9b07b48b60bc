"""What an author meant to withhold a text, and what only looks like it."""

from __future__ import annotations

import pytest

from altreport.checks.markup_faults.withholding_marks import fields_in_text, hides_nothing, marks_of_nothing, marks_without_text
from altreport.editions import Edition
from altreport.markup import scan
from altreport.problems import Severity
from altreport.project.marks_in_templates import marks_in_templates
from altreport.project.numbered_report import open_report
from altreport.readers.bibtex import parse_sources
from looking import NOTES, SECTION, look
from small_report import FILES, write_report
from small_report import SECTION as SECTION_TEXT

FIELDS = [
    "visibility: internal",
    "visibility: internal   # until the hearing",
    "visibility: internal (until June)",
    "visibility: internal, committee",
    "Visibility: Internal",
    "visiblity: intrenal",
    "visibilité : interne",
    "visibility：internal",
    "visibility = internal",
    "visibility: not public",
    "visibility: [internal]",
    '"visibility": "internal"',
    "- visibility: internal",
    "(a) visibility: internal",
    "> visibility: internal",
    "**visibility:** internal",
    "\u200bvisibility: internal",
    "visibility:\n  internal",
    "visibility:\n- internal",
    "visible: no",
    "confidential: true",
    "confidential: yes",
    "private: yes",
    "internal: true",
    "access: internal",
    "edition: committee",
    "visibility: internal, please",
    "visibility: internal for now",
    "status: confidential",
    "visibility: internal because the family asked us",
    "visibility: internal. The family asked us.",
    "Visibility: internal, because the family of the person has asked us",
    "visibility: internal   # until the hearing in the spring, for the family of the person who told us this has asked us to wait for the end of it",
    "confidential: yes   # until the hearing in the spring, for the family of the person who told us this has asked us to wait for the end of it",
    "public: no",
    "public: false",
]
TEXTS = [
    "Visibility: low",
    "Visibility: internal migrants are hardly seen by anyone",
    "visibility\\: internal",
    "Confidential: yes",
    "Public: no",
    "status: confidential since 2019",
    "- Private: 43 per cent",
    "- Ownership: private",
    "- type: private",
    "- Displacement: internal",
    "- access: restricted",
    "committee: the Committee on the Rights of the Child",
    "status: committed",
    "Anonymous: a girl of 14 told us",
    "https://example.org/?visibility=internal",
    "Cf.: Internal",
    "Visibility:\n\nChildren are seldom seen.",
]


@pytest.mark.parametrize("line", FIELDS)
def test_a_field_in_a_text_is_an_error(line):
    text = f"Words.\n{line}\nMore words."
    assert [text[slip.start : slip.end].strip() for slip in fields_in_text(text, "")] == [line.strip()]


@pytest.mark.parametrize("line", TEXTS)
def test_a_line_with_a_colon_is_let_alone(line):
    assert not list(fields_in_text(f"Words.\n{line}\nMore words.", ""))


@pytest.mark.parametrize("sign", ["|", ">", "|-", ">-"])
@pytest.mark.parametrize("line", ["visibility: internal", "confidential: true"])
def test_a_field_in_the_text_is_told_at_its_line_also_where_yaml_joins_the_lines(tmp_path, sign, line):
    changed = SECTION_TEXT.replace("text: |\n      The second", f"text: {sign}\n      Words.\n      {line}\n      The second")
    found = [problem for problem in look(tmp_path, {SECTION: changed}) if problem.severity is Severity.ERROR]
    assert [(problem.code, problem.place.line) for problem in found] == [("markup", 10)]


def test_a_field_in_a_note_or_a_title_is_an_error(tmp_path):
    changed = {
        SECTION: SECTION_TEXT.replace("title: The law", "title: >\n  The law\n  visibility: internal"),
        NOTES: 'note-a: "See [@tip].\n  visibility: internal"\n',
    }
    errors = {(problem.code, problem.place.path) for problem in look(tmp_path, changed) if problem.severity is Severity.ERROR}
    assert errors == {("markup", SECTION), ("markup", NOTES)}


@pytest.mark.parametrize(
    "note",
    [
        "{Aroha}{.internal} told us",
        "Aroha told us {.internal}",
        "\\emph{Aroha}{.internal}",
        "(Aroha){.internal}",
        '"Aroha"{.committee}',
        "{[Aroha]}{.internal}",
        "[Aroha]\\{.internal\\}",
        "[Aroha].{internal}",
    ],
)
def test_a_mark_in_a_source_is_an_error_whatever_is_before_it(note):
    assert hides_nothing(note, in_bibtex=True)
    assert not hides_nothing("The {Internal} {{Review}} of {.NET} and {[Hidden] Children}", in_bibtex=True)


SPELLINGS = [
    "[internal: Aroha] told us",
    "[confidential: Aroha]",
    "Aroha {internal} told us",
    "Aroha {committee}",
    "Aroha{ confidential }",
    "::: internal Aroha ::: told us",
    "[Aroha](.internal) told us",
    "[Aroha].internal told us",
    "[Aroha]｛.internal｝ told us",
    "[Aroha]<.internal> told us",
    "[Aroha][internal] told us",
]
HONEST = [
    "{Internal} affairs",
    "The {Internal Market} today",
    "[Review of] {The Act}",
    "A {{private}} life",
    "The (internal) market",
    "{internal affairs} of a State",
    "a {hidden} {Markov} {model}",
    "The {{Committee}} report",
    "A lake:: A survey",
    "[sic] (2020)",
]


@pytest.mark.parametrize("field", ["title = {%s}", "title = {{%s}}", "author = {{%s}}", "author = {%s}", "note = {%s}", "publisher = {%s}"])
def test_each_spelling_of_a_mark_is_found_in_a_field_of_bibtex(field):
    for texts, expected in ((SPELLINGS, True), (HONEST, False)):
        for text in texts:
            (source,) = parse_sources(f"@book{{c, institution = {{UN}}, {field % text}}}\n", "sources.bib").value
            assert any(hides_nothing(value, in_bibtex=True) for value in source.printed.values()) is expected, (text, source.printed)


@pytest.mark.parametrize("title", ["Types of displacement: internal", "Visibility: low", "Visibility:", "How to be visible: a guide"])
def test_a_title_with_a_colon_is_let_alone(title):
    assert not hides_nothing(title)


@pytest.mark.parametrize("mark", ["[]{.internal}", "[ ]{.internal}", "[][]{.committee}", "[**]{.internal}", "[&nbsp;]{.internal}", "[\u200b]{.internal}"])
def test_a_mark_with_no_words_in_it_is_an_error(tmp_path, mark):
    found = look(tmp_path, {SECTION: SECTION_TEXT.replace("The second", f"The second{mark}")})
    assert [(problem.code, str(problem.severity), problem.place.line) for problem in found if problem.code != "withheld-trace"] == [("markup", "error", 9)]


@pytest.mark.parametrize("words", ["hidden", "private", "Secret", "confidential", "internal"])
@pytest.mark.parametrize("before", ["[^note-a] ", "[@act, s 3] ", "[@act, s 3]\n", "It is said.[^note-a] "])
def test_a_mark_around_such_a_word_after_a_note_is_sound_and_the_word_alone_is_an_error(words, before):
    def found(text: str) -> list[str]:
        return [text[slip.start : slip.end] for slip in marks_without_text(text, scan(text), ())]

    for level in ("internal", "committee"):
        assert found(f"A {before}[{words}]{{.{level}}} word.") == []
    assert found(f"A {before}[{words}] word.") == [f"[{words}]"]
    assert found(f"A [name] [{words}]{{.internal}} word.") == [f"[{words}]"]


@pytest.mark.parametrize("mark", ["[,]{.internal}", "[x]{.committee}", "[[^note-a]]{.internal}", "[7]{.internal}", "[]{lang=mi}"])
def test_a_mark_around_a_sign_is_none_around_nothing(mark):
    assert not list(marks_of_nothing(f"Words{mark} words."))


@pytest.mark.parametrize(
    "fence", ["```internal", "``` internal", "~~~ internal", "- ``` confidential", "> ~~~text internal", "   ```` Internal", ":::internal"]
)
def test_a_block_with_a_level_behind_its_fence_is_an_error(fence):
    text = f"Words.\n\n{fence}\nSecret words.\n"
    assert list(marks_without_text(text, scan(text), ()))


@pytest.mark.parametrize("fence", ["```", "``` python", "``` internal ``` is code"])
def test_other_blocks_of_code_are_let_alone(fence):
    text = f"Words.\n\n{fence}\nWords.\n```\n"
    assert not list(marks_without_text(text, scan(text), ()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("We met [Aroha [14]{.internal} told us.", "[Aroha [14]{.internal}"),
        ("We met [a [b [c]{.committee} there.", "[b [c]{.committee}"),
        ("We met [Aroha told us.\n\nShe [14]{.internal} came.", None),
        ("We met [Aroha [14]{.internal} told us (in the north].", "[Aroha [14]{.internal}"),
        ("We met (a) [her]{.internal} :-( and b) [him]{.internal}, see [1 (a] too.", None),
        ("We met [her (in spring]{.internal} and [him]{.internal}.", None),
        ("We [met [her]{.internal} there] in spring.", None),
        ("We met \\[Aroha [14]{.internal} told us.", None),
        ("We met `[` Aroha [14]{.internal} told us.", None),
        ("We met [[Aroha]{.committee} and her [mother](#x)]{.internal} there. [Later", None),
    ],
)
def test_a_bracket_left_open_before_a_mark_is_an_error(text, shown):
    assert [text[slip.start : slip.end] for slip in marks_of_nothing(text)] == ([shown] if shown else [])


def test_a_reference_to_what_is_not_there_is_no_mark(tmp_path):
    schools = "  - id: private-schools\n    visibility: internal\n    text: On schools.\n"
    for text in ("See [](#private-schools).", "See [the schools](#private-schools).", "See [](#secret-places)."):
        found = look(tmp_path, {SECTION: f"{SECTION_TEXT}{schools}  - id: last\n    text: {text}\n"})
        assert "markup" not in {problem.code for problem in found}


@pytest.mark.parametrize("name", ["vertraulich", "geheim", "внутренний", "机密", "noprint", "us-only"])
def test_a_mark_of_any_other_name_is_an_error(tmp_path, name):
    changed = SECTION_TEXT.replace("The second", f"The [second]{{.{name}}}").replace("title: The law", f"title: The [law]{{.{name}}}")
    found = [problem for problem in look(tmp_path, {SECTION: changed}) if problem.severity is Severity.ERROR]
    assert [(problem.code, problem.place.line) for problem in found] == [("markup", 2), ("markup", 9)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("site/section.md.j2", "Thanks to [someone\nelse]{.internal} here."),
        ("site/assets/notes.txt", "Thanks to [someone]{.internal} here."),
        ("site/assets/notes.txt", "Thanks to [someone](.internal) here."),
        ("site/assets/notes.txt", "Thanks to [someone] {.committee} here."),
        ("site/section.md.j2", "visibility: internal"),
        ("site/section.md.j2", "Thanks to [someone]{internal} here."),
        ("site/assets/drawing.svg", "<svg><text>[someone]{.committee}</text></svg>"),
    ],
)
def test_a_mark_in_a_file_of_the_reports_own_is_an_error(tmp_path, name, text):
    found = [
        problem.place
        for problem in marks_in_templates(write_report(tmp_path, {f"templates/{name}": f"First `[x]{{.internal}}`.\n{text}\n{{% if x[0] %}}{{{{ y }}}}\n"}))
    ]
    assert [(place.path, place.line) for place in found] == [(f"templates/{name}", 2 + text.count("\n"))]


@pytest.mark.parametrize(
    ("column", "cells", "levels"),
    [
        ("visibility", ("internal", "4"), 1),
        ("Who", ("internal", "public"), 1),
        ("Visibility", ("high", "low"), 0),
        ("Displacement", ("internal", "internal"), 0),
        ("School", ("public", "private"), 0),
        ("Session", ("committee", "public"), 0),
        ("Kind", ("committee", "internal"), 0),
        ("Access", ("internal", "open"), 1),
        ("Who sees", ("committee", ""), 1),
    ],
)
def test_a_column_of_levels_is_an_error(tmp_path, column, cells, levels):
    table = f"id: t\nkind: table\ntitle: Cases\nsource: Ours.\ncolumns: [Place, {column}]\nrows:\n  - [Here, {cells[0]}]\n  - [There, '{cells[1]}']\n"
    changed = {SECTION: SECTION_TEXT.replace("id: first\n", "id: first\n    shows: [t]\n"), "report/figures/t.yml": table}
    assert [problem.record for problem in look(tmp_path, changed) if problem.code == "markup"] == ["t"] * levels


@pytest.mark.parametrize(
    "first", ["columns: [visibility, internal]\nrows:\n  - [Here, '3']", "columns: [Place, Cases]\nrows:\n  - [visibility, internal]\n  - [Here, '3']"]
)
def test_a_row_with_a_level_is_an_error(tmp_path, first):
    table = f"id: t\nkind: table\ntitle: Cases\nsource: Ours.\n{first}\n"
    changed = {SECTION: SECTION_TEXT.replace("id: first\n", "id: first\n    shows: [t]\n"), "report/figures/t.yml": table}
    assert [problem.record for problem in look(tmp_path, changed) if problem.code == "markup"] == ["t"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("|\n      First words.\n      # Do not print this.", 1),
        (">\n      First words.\n      # Do not print this.\n      More words.", 1),
        ("|\n      First words.  # Do not print this.", 1),
        ('"First words.\n      # Do not print this."', 1),
        ("|\n      First words, in room # 5 of case #5.", 0),
        ("|\n      First words.\n      \\# 1 of the list.", 0),
        ("|\n      First `  # code` words.", 0),
    ],
)
def test_a_remark_in_a_text_is_an_error(tmp_path, text, said):
    found = look(tmp_path, {SECTION: f"{SECTION_TEXT}  - id: extra\n    text: {text}\n"})
    assert [problem.record for problem in found if problem.code == "markup" and problem.severity is Severity.ERROR] == ["extra"] * said


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('[Okapi]{ternal instead="x"} came', 1),
        ('[Okapi] {ternal instead = "x"} came', 1),
        ("[Okapi] {instead of b} came", 1),
        ("[Okapi].internal} came", 1),
        ("[Okapi]internal} came", 1),
        ("[Okapi] internal } came", 1),
        ("[Okapi]{strictly confidential} came", 1),
        ("[Okapi]{lang=mi confidential} came", 1),
        ("[Okapi]{uso interno} came", 1),
        ("[Okapi]{_internal} came", 1),
        ("[Okapi]{1internal} came", 1),
        ("[Okapi]{lang=mi -internal} came", 1),
        ("[Okapi]{lang=mi .intern al} came", 1),
        ("[Okapi] {strictly confidential} came", 1),
        ("[Okapi]{{strictly confidential}} came", 1),
        ("[Okapi]{strictly confidential there", 1),
        ("**Okapi**{strictly confidential} came", 1),
        ("Okapi{name withheld} came", 1),
        ("[Okapi] .internal came", 1),
        ("[.internal Okapi] came", 1),
        ("(Okapi).internal came", 1),
        ('"Okapi".committee came', 1),
        ("[Okapi]（.internal） came", 1),
        (".internal\nOkapi came", 1),
        ("See https://example.org/a.internal and www.example.internal and `.internal`.", 0),
        ("[Okapi]{lang=mi} {the private one} came", 1),
        ("[Okapi]{lang=mi} and [Ibis]{lang=mi dir=ltr} came", 0),
        ("the set {a, b} of private schools} came", 1),
        ("It did it instead: {x} came", 1),
        ("[^note]{.internal}", 1),
        ("[Okapi]{.committe) came", 1),
        ("[Okapi]{.intrenal there", 1),
        ("[Okapi]-{.interal}", 1),
        ("[Okapi].intrenal} there", 1),
        ("[Okapi]{lang=mi .internal there, and [Ibis]{lang=fr} came", 1),
        ("[Okapi][lang=mi .internal] came", 1),
        ('[Okapi]{ternal\ninstead="x"} came', 1),
        ("(Okapi){.internl} came", 1),
        ("a \\{b\\} and `{c}` and [@{https://example.org/d}] came", 0),
    ],
)
def test_braces_behind_a_bracket_that_are_no_mark_are_an_error(text, count):
    assert bool(list(marks_without_text(text, scan(text), ()))) == bool(count)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("[Okapi]{lang=mi #internal} came", 1),
        ("[Okapi]{#internal lang=mi} came", 1),
        ("[Okapi]{.smallcaps #internal} came", 1),
        ("[Okapi]{lang=mi #committee} came", 1),
        ("[Okapi]{lang=mi #x} came", 1),
        ("[Okapi]{lang=internal} came", 1),
        ('[Okapi]{lang="committee"} came', 1),
        ("[Okapi]{alt=internal} came", 1),
        ("[Okapi]{title=confidential} came", 1),
        ("[Okapi]{lang=intrnal} came", 1),
        ("[Okapi]{lang=comittee} came", 1),
        ('[Okapi]{alt="for internal use"} came', 1),
        ('[Okapi]{.smallcaps instead="a child"} came', 1),
        ("[Okapi]{.underline instead=x} came", 1),
        ("[Okapi] [internal] came", 1),
        ("[Okapi]\n      [internal] came", 1),
        ("[internal: Okapi] came", 1),
        ("[internal] Okapi [/internal] came", 1),
        ("[Okapi]{lang=tlh} and [Okapi]{lang=zh-Hant} came", 0),
        ("the [internal] review came", 0),
        ("[Okapi]{lang=mi .smallcaps} came", 0),
    ],
)
def test_attributes_that_withhold_nothing_are_an_error(tmp_path, text, count):
    found = look(tmp_path, {SECTION: f"{SECTION_TEXT}  - id: extra\n    text: |\n      {text}.\n"})
    assert bool([problem for problem in found if problem.code == "markup" and problem.severity is Severity.ERROR]) == bool(count)


@pytest.mark.parametrize(
    "text",
    ["<!-- Okapi told us so.", "<!— Okapi —>", "<!––Okapi––>", "<!-- Okapi -- >", "<!- Okapi ->", "<! Okapi >", "< !-- Okapi -->", "<–– Okapi ––>"],
)
def test_what_is_nearly_a_comment_is_an_error(tmp_path, text):
    """Each was printed for everyone, without a finding."""
    found = look(tmp_path, {SECTION: f"{SECTION_TEXT}  - id: extra\n    text: |\n      First words. {text} Last words.\n"})
    assert {problem.record for problem in found if problem.code == "markup" and problem.severity is Severity.ERROR} == {"extra"}


@pytest.mark.parametrize("text", ["a < b, and b > c", "it is 3 <4", "1 <- 2", "North <--> South", "a <-- b", "a <! b"])
def test_signs_that_are_no_comment_are_none(tmp_path, text):
    found = look(tmp_path, {SECTION: f"{SECTION_TEXT}  - id: extra\n    text: |\n      First words, {text}.\n"})
    assert [problem for problem in found if problem.code == "markup" and problem.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("text", "count"), [("First words.  # Okapi told us", 1), ("## A heading\n\nWords.", 0), ("Words.\n\n## A heading", 0), ("Number # 3.", 0)]
)
def test_a_remark_in_a_page_is_an_error(tmp_path, text, count):
    found = look(tmp_path, {"report/about.md": f"---\ntitle: About\n---\n\n{text}\n"})
    assert len([problem for problem in found if problem.code == "markup" and problem.severity is Severity.ERROR]) == count


@pytest.mark.parametrize(
    ("table", "severity"),
    [
        ("Year,Cases\n# Okapi told us,\n2020,3\n", Severity.ERROR),
        ("Year,Status\n2020,confidential\n2021,public\n", Severity.WARNING),
        ("No,Cases\n# 1,3\n# 2,4\n", None),
        ("Year,Confidential\n2020,yes\n2021,no\n", Severity.WARNING),
        ("Year,Redact?\n2020,yes\n2021,no\n", Severity.WARNING),
        ("Year,Published\n2020,yes\n2021,no\n", None),
    ],
)
def test_rows_that_are_not_for_everyone_are_reported(tmp_path, table, severity):
    figure = "id: cases\nkind: table\ntitle: Cases\ndata: cases.csv\nsource: The Ministry.\n"
    found = look(tmp_path, {"report/figures/cases.yml": figure, "report/figures/cases.csv": table})
    assert [problem.severity for problem in found if problem.code == "markup"] == ([severity] if severity else [])


@pytest.mark.parametrize("mark", ["[Okapi]{lang=mi #internal}", "[Okapi]{lang=mi}", "<!-- Okapi told us -->", "<!- Okapi ->"])
@pytest.mark.parametrize("field", ["title: The law", "to: [Ministry of Justice]", "by: before the next periodic report"])
def test_marks_in_plain_fields_are_an_error(tmp_path, mark, field):
    name, _, value = field.partition(": ")
    file = SECTION if name == "title" else "recommendations/all.yml"
    text = FILES[file].replace(field, f"{name}: " + (f"['{mark} house']" if value.startswith("[") else f"'{mark} house'"))
    assert text != FILES[file]
    found = look(tmp_path, {file: text})
    assert [problem.code for problem in found if problem.code == "markup" and problem.severity is Severity.ERROR] == ["markup"]


@pytest.mark.parametrize(
    "text",
    [
        "We met [Quokka][x]{.internal}{.internal} there.",
        "We met [Quokka][x]{.committee} there.",
        "[Quokka]{.internal[x]{.internal}} said so.",
        "[Quokka]{.in[x]{.committee}ternal} said so.",
        "[Quokka]<https://example.org>{.internal}",
        "[the Quokka office][here](#first){.committee}",
        "We met [Quokka the nurse][@tip, p. 4]{.internal} there.",
        "[Quokka the nurse] [@tip]{.committee} said so.",
        "[Quokka][](#first){.internal}",
        "The `[Quokka]{.internal` is here.",
        '`a [Quokka]{.internal instead="`"} b',
        "[a [Quokka]{.internal}{.committee} b]",
    ],
)
@pytest.mark.parametrize("edition", ["public", "internal"])
def test_a_mark_that_another_mark_leaves_without_effect_is_an_error(tmp_path, text, edition):
    files = {"report/sections/law.yml": SECTION_TEXT.replace("The first paragraph.", f"The first paragraph. {text} It ends.")}
    opened = open_report(write_report(tmp_path, files), Edition(edition))
    assert [problem for problem in opened.problems if problem.code == "markup" and problem.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "text",
    [
        "We met [Quokka]{.internal}[Wombat]{.committee} there.",
        "It is so.[^note-a][Quokka]{.committee} It ends.",
        "The report[,]{.internal} [*a* [@tip, p. 4]]{.internal} [hui]{lang=mi}[Quokka]{.internal}.",
        '[a [b]{.committee} c]{.internal instead="d"}',
        "They said ‘\\[sic\\][Quokka]{.internal}’.",
        "See [](#first) [@tip]{.internal} and [sic] [Quokka]{.internal}.",
        "It is so [in [](#first) [@tip]{.internal} too]{.committee}.",
    ],
)
def test_marks_beside_and_within_others_are_well(tmp_path, text):
    files = {"report/sections/law.yml": SECTION_TEXT.replace("The first paragraph.", f"The first paragraph. {text} It ends.")}
    opened = open_report(write_report(tmp_path, files), Edition.PUBLIC)
    assert [problem.message for problem in opened.problems if problem.code == "markup" and problem.severity is Severity.ERROR] == []
