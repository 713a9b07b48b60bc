"""A source or a record whose protection is in doubt is an error, and is in no edition but the author's own."""

from __future__ import annotations

import pytest

from altreport.checks.check_context import CheckContext
from altreport.checks.rules.markup import check
from altreport.editions import Edition
from altreport.model.record import Visibility
from altreport.model.visibility_words import may_protect
from altreport.problems import Severity, has_errors
from altreport.project.numbered_report import read_report
from altreport.readers.bibtex import parse_sources
from looking import COVER, NOTES, SECTION, SOURCES, structure
from small_report import COVER as COVER_TEXT
from small_report import SOURCES as SOURCES_TEXT
from small_report import write_report

DOUBTFUL = [
    "visability = {internal}",
    "visiblity = {internal}",
    "visibilty = {committee}",
    "Visabilty = {internal}",
    "visible = {no}",
    "visibilité = {interne}",
    "visibilidad = {interno}",
    "confidential = {yes}",
    "confidentiality = {high}",
    "private = {true}",
    "restricted = {1}",
    "public = {no}",
    "publish = {never}",
    "access = {internal}",
    "access = {Internal only}",
    "audience = {committee}",
    "publication = {confidential}",
    "status = {not public}",
    "x-note = {do not publish}",
    "access = {intrenal}",
    "visibility = {intern}",
    "visibility = {Internal}",
    "visibility = {{internal}}",
    "visibility = {internal} # {}",
    "visibility = internal",
    "visibility = {}",
    "visibility = {internal, committee}",
    "visibility = {internal},\n  Visibility = {public}",
    "edition = {internal}",
    "edition = {Committee}",
    "pubstate = {confidential}",
    "note = {Confidential}",
    "addendum = {not public}",
    "keywords = {confidential, witness}",
    "usera = {internal}",
    "source = {interview, confidential}",
    "protected = {yes}",
    "anonymise = {author}",
    "sensitivity = {high}",
    "audience = {us}",
    "shared = {no}",
    "addendum = {not for publication}",
    "note = {Do not share}",
    "howpublished = {not for circulation}",
]


@pytest.mark.parametrize("field", DOUBTFUL)
def test_a_source_with_a_field_that_may_protect_it_is_an_error_and_withheld(field):
    read = parse_sources(f"@report{{tip,\n  title = {{SECRET}},\n  {field}\n}}\n", "sources.bib")
    assert [problem for problem in read.problems if problem.severity is Severity.ERROR and problem.place.line in (3, 4)]
    assert [source for source in read.value if Edition.COMMITTEE.shows(source.visibility)] == []


@pytest.mark.parametrize(
    "field",
    [
        "visibility = {public}",
        "note = {An internal document}",
        "note = {internal}, visibility = {public}",
        "edition = {2}",
        "type = {Committee report}",
        "keywords = {committee, children}",
        "institution = {Committee}",
        "groups = {reports}",
        "owner = {private collection of the committee}",
        "access = {open}",
        "mendeley-tags = {committee, children}",
        "copyright = {Committee on the Rights of the Child}",
        "rights = {public}",
        "available = {online}",
        "timestamp = {2022-01-01}",
        "keywords = {private}",
        "keywords = {children, secrets, internal displacement}",
        "keywords = {privé, école privée, secret}",
        "mendeley-tags = {private}",
        "audience = {public}",
        "note = {For publication}",
    ],
)
def test_other_fields_are_no_doubt(field):
    read = parse_sources(f"@report{{tip,\n  title = {{Open}},\n  {field}\n}}\n", "sources.bib")
    assert [problem for problem in read.problems if problem.severity is Severity.ERROR] == []
    assert [str(source.visibility) for source in read.value] == ["public"]


@pytest.mark.parametrize(
    "text",
    [
        "note = {x}\n  visibility = {internal}\n}",
        "note = {x};\n  visibility = {internal}\n}",
        "date = {2021}},\n  visibility = {internal}\n}",
        "date = {2021}\n}\n  visibility = {internal}\n}",
        "date = {2021}\n}\nvisibility: internal",
        "date = {2021}\n}\ninternal",
        "date = {2021}\n}\n@comment{visibility = {internal}}",
    ],
)
def test_a_source_of_which_a_part_was_not_read_is_withheld(text):
    read = parse_sources(f"@report{{a, title = {{A}}}}\n@report{{tip,\n  title = {{SECRET}},\n  {text}\n@report{{b, title = {{B}}}}\n", "sources.bib")
    assert has_errors(read.problems)
    public = [source.id for source in read.value if source.visibility is Visibility.PUBLIC]
    assert public in (["a", "b"], ["a"])


@pytest.mark.parametrize("above", ["visibility: internal", "@comment{visibility = {internal}}", "@string{visibility = {internal}}", "visibility internal"])
def test_a_level_above_a_source_withholds_it(above):
    read = parse_sources(f"{above}\n@report{{a, title = {{SECRET}}}}\n@report{{b, title = {{B}}}}\n", "sources.bib")
    assert has_errors(read.problems)
    assert [source.id for source in read.value if source.visibility is Visibility.PUBLIC] == ["b"]


def test_words_between_sources_are_let_alone():
    text = "Reports of the Committee on internal matters\n@report{a, title = {A}}\n@Comment{jabref-meta: databaseType:biblatex;}\n% visibility: internal\n"
    read = parse_sources(text, "sources.bib")
    assert (read.problems, [str(source.visibility) for source in read.value]) == ((), ["public"])


def test_two_records_of_one_id_are_an_error_also_where_one_is_withheld(tmp_path):
    for first, second in (("internal", "public"), ("public", "internal")):
        sources = f"@report{{two, title = {{A}}, visibility = {{{first}}}}}\n@report{{two, title = {{B}}, visibility = {{{second}}}}}\n"
        files = {SOURCES: SOURCES_TEXT + sources, NOTES: 'note-a: "See [@tip], [@two], and [](#rec-one)."\n'}
        assert ("duplicate-id", "two") in {(problem.code, problem.record) for problem in structure(tmp_path, files)}


def test_blanks_around_a_level_and_strings_are_bibtexs_own_way():
    text = "@string{own = {internal}}\n@report{a, title = {A}, visibility = { committee }}\n@report{b, title = {B}, visibility = own}\n"
    read = parse_sources(text, "sources.bib")
    assert read.problems == ()
    assert [str(source.visibility) for source in read.value] == ["committee", "internal"]


@pytest.mark.parametrize("field", ["crossref", "xdata"])
def test_what_points_to_a_withheld_source_is_seen_by_no_more_people(field):
    text = f"@report{{a, title = {{A}}, visibility = {{internal}}}}\n@report{{b, title = {{B}}, {field} = {{a}}}}\n@report{{c, title = {{C}}}}\n"
    assert [str(source.visibility) for source in parse_sources(text, "sources.bib").value] == ["internal", "internal", "public"]


HEAD = "id: law\ntitle: SECRET law\n{}\nparagraphs:\n  - id: first\n    text: SECRET words.[^note-a][@act]\n"
OPEN = "id: law\ntitle: Law\nparagraphs:\n  - id: first\n"
LINES = [
    "\n---\ntitle: X\naudience: us\n---",
    " ---\ntitle: X\nvisibility: internal   # names our partners\n---",
    "----\nvisibility: [internal]\n----",
    "—\ntitle: X\n—",
    "\u200b---\ntitle: X\n---",
    "---\u00a0\ntitle: X\n---",
    "---\ntitle: X\n---\n---\naudience: us\n---",
    "+++\naudience = us\n+++",
    "```yaml\nseen_by: us\n```",
    "# X\n\n---\nvisibility: internal # us\n---",
    '"visibility": internal',
    "visibility:\n  internal",
    "**visibility:** internal",
    "> visibility: internal",
    "- visibility: internal",
    "visibility: internal (until June)",
    "confidential: true",
    "access: internal",
]
FILES = {
    "a section": {SECTION: HEAD.format("visability: internal")},
    "a section, by a value": {SECTION: HEAD.format("access: confidential")},
    "a section with a list of levels": {SECTION: HEAD.format("visibility: [internal]")},
    "a section with an empty level": {SECTION: HEAD.format("visibility:")},
    "a section with two faults": {SECTION: HEAD.format("visiblity: internal").replace("title:", "titel:")},
    "a paragraph": {SECTION: HEAD.format("").replace("    text", "    visiblity: internal\n    text").replace("title: SECRET law", "title: Law")},
    "a page": {"report/about.md": "---\nvisability: internal\n---\nSECRET words.\n"},
    "a page whose fields are not at the top": {"report/about.md": "\n---\nvisibility: internal\n---\nSECRET words.\n"},
    "a page whose fields are not closed": {"report/about.md": "---\nvisibility: internal\n\nSECRET words.\n"},
    "an endnote": {NOTES: "note-a: {text: SECRET words., visability: internal}\n"},
    "a recommendation": {"recommendations/all.yml": "- id: rec-one\n  text: SECRET words.\n  confidential: yes\n"},
    "a request": {"citations/information-requests/a.yml": "id: oia-1\nagency: SECRET\nlaw: nz-oia\nsubject: SECRET\nasked: 2022-09-18\nvisibility: Internal\n"},
    "a table": {"report/figures/t.yml": "id: t\nkind: table\ntitle: SECRET\nsource: S.\nvisibilty: internal\ncolumns: [A]\nrows:\n  - ['1']\n"},
    "a section that says it twice": {SECTION: HEAD.format("visibility: public\nvisibility: internal")},
    "a paragraph that says it twice": {SECTION: OPEN + "    visibility: public\n    text: SECRET words.\n    visibility: internal\n"},
    "a note that says it twice": {NOTES: "note-a: SECRET words.\nnote-a: {text: SECRET words., visibility: internal}\n"},
    "a field whose name is a list": {SECTION: OPEN + "    text: SECRET words.\n    [visibility]: internal\n"},
    "a section, by a list": {SECTION: HEAD.format("audience: [internal]")},
    "a section, by fields": {SECTION: HEAD.format("settings: {visibility: internal}")},
    "a section, in another language": {SECTION: HEAD.format("видимость: внутренний")},
    "a section, within a known field": {SECTION: HEAD.format("guidelines:\n  visibility: internal")},
    "a level that became an item": {SECTION: OPEN + "    text: SECRET words.\n  - visibility: internal\n"},
    "a level that became a text": {SECTION: OPEN + "    text: SECRET words.\n  - 'visibility: internal'\n"},
    "an id twice": {SECTION: OPEN + "    text: SECRET words.\n  - id: first\n    visibility: internal\n"},
    "a second document": {SECTION: OPEN + "    text: SECRET words.\n---\nvisibility: internal\n"},
    "an item among recommendations": {"recommendations/all.yml": "- id: rec-one\n  text: SECRET words.\n- visibility: internal\n"},
    "a page that says it twice": {"report/about.md": "---\nvisibility: public\nvisibility: internal\n---\nSECRET words.\n"},
    **{f"a page with {line!r}": {"report/about.md": f"{line}\n\nSECRET words.\n"} for line in LINES},
    "a list of endnotes": {NOTES: "access: internal\nnote-a: SECRET words.\n"},
    "a list of endnotes, with a text": {NOTES: "visibility: {text: internal}\nnote-a: SECRET words.\n"},
    "a list of endnotes, with a level of their own": {NOTES: "all: {visibility: internal}\nnote-a: SECRET words.\n"},
    "a list of endnotes, twice": {NOTES: "visibility: public\nvisibility: internal\nnote-a: SECRET words.\n"},
    "a list of acronyms": {"report/acronyms.yml": "confidential: true\nOPSC: SECRET Protocol\n"},
    "the whole file of endnotes": {NOTES: 'visibility: internal\nnote-a: "See [@tip]."\n'},
    "the whole file of acronyms": {"report/acronyms.yml": "visibility: internal\nOPSC: Optional Protocol\n"},
    "the report": {COVER: COVER_TEXT + "visibility: internal\n"},
}


@pytest.mark.parametrize("files", FILES.values(), ids=FILES.keys())
def test_a_record_whose_protection_is_in_doubt_is_an_error_and_withheld(tmp_path, files):
    read = read_report(write_report(tmp_path, files), Edition.COMMITTEE)
    report = read.value
    if report is None:
        assert [problem for problem in read.problems if problem.severity is Severity.ERROR]
        return

    told = [*read.problems, *check(CheckContext(report.report, report.ledger, whole=report.whole))]
    places = [problem.place for problem in told if problem.severity is Severity.ERROR]
    assert {place.path for place in places} >= files.keys()
    assert [text for text in report.report.field_texts() if "SECRET" in str(getattr(text.text, "markdown", text.text))] == []


def test_a_field_is_judged_by_its_name_or_its_value_alone():
    assert may_protect("visibility-of", "") is True
    assert may_protect("title", "Confidential") is True
    assert may_protect("series", "Committee documents of 2022") is False


@pytest.mark.parametrize(
    "text",
    [
        "---\nWe asked: who came?\n\nText.",
        "—\nMethod: interviews",
        "```\nname: x\n```\n\nText.",
        "***\n\nText: more.",
        "Visibility: a problem.",
        "# Method\n\n---\n\nText.",
    ],
)
def test_a_page_that_begins_with_a_line_a_dash_or_code_is_read(tmp_path, text):
    files = {COVER: f"{COVER_TEXT}pages: [extra]\n", "report/extra.md": f"{text}\n"}
    opened = read_report(write_report(tmp_path, files), Edition.PUBLIC)
    assert [problem for problem in opened.problems if problem.severity is Severity.ERROR] == []
    assert opened.value is not None
    assert [page.id for page in opened.value.report.front] == ["extra"]
