"""Every field of every record is cut by editions or refuses marks; this test finds a new field that is neither."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

import altreport.model.check_kinds
import altreport.model.law
import altreport.model.report
from altreport.checks.check_context import CheckContext
from altreport.checks.markup_faults.withholding_marks import hides_nothing
from altreport.checks.rules.markup import check
from altreport.editions import Edition, select
from altreport.fixed_words import FixedWords
from altreport.model.check_data import CheckData, Entry
from altreport.model.cover import Cover
from altreport.model.located_data import Mapping, Passage
from altreport.model.record import Record
from altreport.model.record_fields import Holds, fields_of, texts_in
from altreport.model.report import AlternativeReport, Gaps
from altreport.notes.ledger import number_notes
from altreport.problems import Place, Severity
from altreport.project.load import load
from altreport.project.numbered_report import read_report
from looking import COVER, NOTES, SECTION, SOURCES, look, opened
from small_report import COVER as COVER_TEXT
from small_report import SECTION as SECTION_TEXT
from small_report import SOURCES as SOURCES_TEXT
from small_report import write_report

MARKED = "Open [SECRET]{.internal} words"


def kinds(above: type[Record] = Record) -> Iterator[type[Record]]:
    """Every kind of record that any module defines."""
    for kind in above.__subclasses__():
        yield kind
        yield from kinds(kind)


def made(kind: Any, line: int) -> Any:  # noqa: PLR0911 - one for each kind of type
    """A value of a type with the marked words in each of its texts."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return made(inner[0], line)
    if origin in (Union, UnionType):
        return made(next(part for part in inner if part is not NoneType), line)
    if origin is tuple:
        return (made(inner[0], line),)
    if origin is dict:
        return {"name": made(inner[1], line)}
    if origin is Literal:
        return inner[0]
    if issubclass(kind, Record):
        return record_of(kind, line)
    if issubclass(kind, StrEnum):
        return next(iter(kind))
    plain = {str: MARKED, bool: True, int: 1, date: date(2022, 1, 1), Passage: Passage(MARKED, Place("f", line))}
    return plain[kind]


def record_of(kind: type[Record], line: int = 1) -> Record:
    """A record with the marked words in each text of each field."""
    origin = Mapping({"some": made_scalar()}, Place("f", line))
    values = {name: made(info.annotation, line * 100 + number) for number, (name, info) in enumerate(kind.model_fields.items()) if name != "origin"}
    return kind.model_construct(**values, origin=origin)


def made_scalar() -> Mapping:
    return Mapping({}, Place("f"))


@pytest.mark.parametrize("kind", {kind.__name__: kind for kind in kinds()}.values(), ids=lambda kind: kind.__name__)
def test_every_text_of_a_record_is_met_by_the_walk(kind):
    record = record_of(kind)
    met = [text.text if isinstance(text.text, str) else text.text.markdown for text in texts_in(record)]
    assert met.count(MARKED) == repr(record).count("SECRET")
    assert sum(bool(held) for held in fields_of(kind).values()) > 0


def test_a_field_of_a_type_that_no_walk_knows_is_refused():
    class Odd(Record):
        value: Any

    with pytest.raises(TypeError, match=r"Odd\.value"):
        fields_of(Odd)
    Odd.model_fields.clear()


def test_every_field_of_the_report_is_walked_or_is_none_of_the_authors():
    hints = get_type_hints(AlternativeReport, vars(altreport.model.report) | vars(altreport.model.law))
    for each in fields(AlternativeReport):
        inner = get_args(hints[each.name])[0] if get_origin(hints[each.name]) is tuple else hints[each.name]
        options = [part for part in (get_args(inner) or (inner,)) if part is not NoneType]
        records = all(isinstance(option, type) and issubclass(option, Record) for option in options)
        assert records or inner in (CheckData, Gaps, FixedWords) or get_args(inner) == (str, int), each.name  # ids with numbers hold no words


def whole_report() -> AlternativeReport:
    """A report in which each field of each record has marked words."""
    hints = get_type_hints(AlternativeReport, vars(altreport.model.report) | vars(altreport.model.law))
    given: dict[str, Any] = {}
    for number, each in enumerate(fields(AlternativeReport), 1):
        hint = hints[each.name]
        if get_origin(hint) is tuple:
            options = get_args(get_args(hint)[0]) or (get_args(hint)[0],)
            given[each.name] = tuple(record_of(option, number * 10 + position) for position, option in enumerate(options))
    entries: dict[str, Any] = {name: (record_of(kind),) for name, kind in altreport.model.check_kinds.KINDS.items()}
    cover: Any = record_of(Cover, 1000)
    return AlternativeReport(cover=cover, check_data=CheckData(entries), **given)


def test_each_text_of_a_report_is_cut_by_the_edition_or_refused_by_the_check():
    report = whole_report()
    shown = select(report, Edition.PUBLIC)
    left = list(shown.field_texts())
    assert not any("SECRET" in text.text.markdown for text in left if isinstance(text.text, Passage))
    assert sum(isinstance(text.text, Passage) for text in left) >= 8
    told = {problem.place for problem in check(CheckContext(shown, number_notes(shown), whole=report)) if problem.code == "markup"}
    plain = [text for text in left if isinstance(text.text, str) and text.text == MARKED]
    assert {type(text.record) for text in plain if not isinstance(text.record, Entry)} >= {
        type(record) for record in shown.records() if not isinstance(record, Entry) and Holds.PLAIN in frozenset().union(*fields_of(type(record)).values())
    }
    assert [text for text in plain if text.place not in told] == []


REFUSED = {
    "the full form of an acronym": {"report/acronyms.yml": "OPSC: Protocol [SECRET]{.internal}\n"},
    "an acronym": {"report/acronyms.yml": '"[SECRET]{.internal}": Something\n'},
    "an acronym with a slip": {"report/acronyms.yml": "OPSC: Protocol [SECRET]{.intenal}\n"},
    "the title of a page": {"report/about.md": "# About [SECRET]{.internal}\n\nText.\n"},
    "the title of a page, in its fields": {"report/about.md": '---\ntitle: "About [SECRET]{.committee}"\n---\nText.\n'},
    "the title of a section": {SECTION: SECTION_TEXT.replace("The law", "The [SECRET]{.internal} law")},
    "the title of a report": {COVER: COVER_TEXT.replace("on an example", "on [SECRET](.internal)")},
    "a heading of guidelines": {SECTION: SECTION_TEXT.replace("title:", 'guidelines: ["[SECRET]{.internal}"]\ntitle:')},
    "an observation": {SECTION: SECTION_TEXT.replace("  - id: second", '    observations: ["[SECRET]{.internal}"]\n  - id: second')},
    "a reason to allow": {SECTION: SECTION_TEXT.replace("  - id: second", '    allow: [{code: bare-url, reason: "[SECRET]{.internal}"}]\n  - id: second')},
    "a field of a source": {SOURCES: SOURCES_TEXT.replace("date = {2022}", "date = {2022}, note = {Of [SECRET]{.internal}}")},
    "a list of a check": {"report/checks/no-names.yml": '- words: "[SECRET]{.internal}"\n'},
    "fixed words": {"templates/wording/en.yml": "contents: Contents [SECRET](.internal)\n"},
    "a template": {"templates/site/own.md.j2": "Some [SECRET]{.internal} words\n"},
}


@pytest.mark.parametrize("files", REFUSED.values(), ids=REFUSED.keys())
def test_a_mark_in_plain_text_is_an_error_at_its_line(tmp_path, files):
    found = [problem for problem in look(tmp_path, files) if problem.code == "markup"]
    (path, text), *_ = files.items()
    line = next(number for number, line in enumerate(str(text).split("\n"), 1) if "SECRET" in line)
    assert [(problem.place.path, problem.place.line, str(problem.severity)) for problem in found] == [(path, line, "error")]


@pytest.mark.parametrize(
    "mark",
    [
        "{.internal}",
        "{.Internal}",
        "{.INTERNAL}",
        "{.interal}",
        "{.intern}",
        "{ .internal }",
        "{.internal,}",
        "{.internal;}",
        "{#x .internal}",
        "{.internal lang=mi}",
        "{internal}",
        "{-internal}",
        "{:.internal}",
        "{. internal}",
        "{visibility=internal}",
        "{class=internal}",
        "{class = internal}",
        "{.committee}",
        "{.comittee}",
        "{.privé}",
        "{.confidential}",
        "{.internal",
        "{[.internal]}",
        "(.internal)",
        "(committee)",
        "[.internal]",
        ".internal",
        "<.internal>",
        "｛.internal｝",
        " {.internal}",
        "\\{.internal}",
        "{.íntérnal}",
        "{.іnternal}",
        "{{.internal}}",
        "{%internal%}",
        "{.internal}{lang=mi}",
    ],
)
def test_a_mark_is_known_however_it_is_mistyped(tmp_path, mark):
    assert hides_nothing(f"Open [SECRET]{mark} words")
    read = read_report(write_report(tmp_path, {"report/about.md": f"Open [SECRET]{mark} words.\n"}), Edition.PUBLIC).value
    assert read is not None
    errors = [problem for problem in check(CheckContext(read.report, read.ledger, whole=read.whole)) if problem.severity is Severity.ERROR]
    assert "SECRET" not in read.report.front[0].text.markdown or errors


@pytest.mark.parametrize(
    "text", ["see [the page](internal.pdf)", "the [Department of Internal Affairs]", "The Secret Agent", "a (confidential) letter", "1 < 2", "[x]: y"]
)
def test_what_only_looks_like_a_mark_is_let_alone(text):
    assert not hides_nothing(text)
    assert not hides_nothing(f"The {{Internal}} {{{text}}}", in_bibtex=True)


def test_acronyms_that_only_withheld_texts_use_are_in_no_lower_edition(tmp_path):
    files = {
        SECTION: SECTION_TEXT.replace(
            "  - id: second", "  - id: secret\n    visibility: internal\n    text: The SIS and its ABCs, for QQQ.\n  - id: second"
        ).replace("The first", "The [CRC's](https://example.org/QQQ) first"),
        NOTES: 'note-a: "See [@tip, p. 4], and [](#rec-one). The [XYZ]{.committee} said so."\n',
        "report/acronyms.yml": "SIS: Secret Service\nQQQ: Quiet Quarter\nABC: Another Body\nXYZ: X of the QRS\nQRS: Quarrel\nCRC: Convention\nOPSC: Optional Protocol\n",
    }
    shorts = {edition: {short for short, _ in opened(tmp_path, files, edition).report.acronyms} for edition in Edition}
    assert shorts == {
        Edition.PUBLIC: {"CRC", "OPSC"},
        Edition.COMMITTEE: {"CRC", "OPSC", "XYZ", "QRS"},
        Edition.INTERNAL: {"CRC", "OPSC", "XYZ", "QRS", "SIS", "ABC", "QQQ"},
    }


def test_lists_name_nothing_that_is_withheld(tmp_path):
    files = {
        COVER: COVER_TEXT + "recommendations: [all, hidden]\npages: [summary, secret-page]\nrecommendations_title: What we ask\n",
        SECTION: SECTION_TEXT.replace("  - id: second", "    shows: [secret-table]\n  - id: second\n").replace("\n\n", "\n"),
        "report/summary.md": "Text.\n",
        "report/secret-page.md": "---\nvisibility: internal\n---\nText.\n",
        "recommendations/all.yml": "- id: rec-one\n  text: Amend.\n  visibility: internal\n",
        "recommendations/hidden.yml": "- id: rec-two\n  text: Amend.\n  visibility: internal\n",
        "report/figures/t.yml": "id: secret-table\nkind: table\ntitle: T\nvisibility: internal\nsource: S.\ncolumns: [A]\nrows:\n  - ['1']\n",
        NOTES: 'note-a: "See [@tip, p. 4]."\n',
    }
    report = load(write_report(tmp_path, files)).value
    assert report is not None
    shown = select(report, Edition.PUBLIC)
    assert (shown.cover.pages, shown.cover.recommendations, shown.cover.recommendations_title) == (("summary",), (), None)
    assert [paragraph.shows for paragraph in shown.paragraphs] == [(), ()]
    assert replace(select(report, Edition.INTERNAL), gaps=report.gaps) == report
