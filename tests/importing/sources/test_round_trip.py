"""What a pack writes as sources.json and sources.bib, imported into an empty report, is printed as before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from altreport.document.walk import plain
from altreport.importing.sources.bibtex_entry import written_entry
from altreport.importing.sources.import_sources import import_sources
from altreport.model.evidence import Source
from altreport.model.report import AlternativeReport
from altreport.notes.formatted_citations import NumberedText, cite
from altreport.notes.formatting import _style, _work
from altreport.project.load import load
from altreport.readers.bibtex import parse_sources
from altreport.submission.bibliography import bibtex, csl_json
from conftest import ROOT
from importing_sources import STYLE
from small_report import write_report

EMPTY: dict[str, str | bytes | None] = {
    "report/sections/law.yml": "id: xx-law\ntitle: The law\nparagraphs:\n  - id: xx-first\n    text: No note.\n",
    "citations/endnotes.yml": "{}\n",
    "citations/sources.bib": None,
    "recommendations/all.yml": None,
}
WORDS = [
    "Children’s", "rights", "The", "of", "and", "A B", r"50\%", r"\& Co", r"\emph{Homo sapiens}", r"H\textsubscript{2}O", r"x\textsuperscript{2}",
    r"a\_b", "‘quoted’", "“double”", r"\{x\}", "É", "Māori", "{NASA}", "{iPhone}", "<5", "5 > 3", "–", "D'Arcy", r"\textbf{bold}", r"\textsc{caps}",
    r"\$5", r"\#1", "a~b", "tcp/ip", r"c\textasciitilde{}d", "and/or",
    "children?", "now!", "etc.", "Hale Ltd.", "{Why?}", r"\emph{Stop!}", "“Who cares?”", "on…", "part:", "A. B.",
]  # fmt: skip
NAMES = [
    "Smith, Jane", "{World Example Organization}", "van der Berg, Jan", "de la Cruz, Ana María", "Doe, Jr., John", "Ó Briain, Máire", "O'Brien, J. R.",
    "Madonna", "{Smith, Jones and Co}", "Müller, Jürgen", "Diop, A.-M.", r"{Health \& Safety}",
]  # fmt: skip
TYPES = [
    "article",
    "book",
    "booklet",
    "inbook",
    "incollection",
    "inproceedings",
    "collection",
    "manual",
    "report",
    "techreport",
    "thesis",
    "phdthesis",
    "mastersthesis",
    "online",
    "misc",
    "unpublished",
    "dataset",
    "software",
    "patent",
    "legislation",
    "legal",
    "jurisdiction",
    "movie",
    "video",
    "audio",
    "image",
    "artwork",
    "performance",
    "review",
    "standard",
    "inreference",
]
VALUES = {
    "volume": ["3", "XII", "3A"], "number": ["5", "12/3", "CRC/C/1"], "edition": ["2", "3rd", "Revised"], "pages": ["12--34", "5", "xi--xx", "A12", "3--5, 9"],
    "date": ["2019", "2019-03", "2019-03-15", "2011/2013", "1990~", "2011/"], "urldate": ["2020-01-02"], "url": ["https://example.org/a_b?c=1&d=2%20e#f"],
    "doi": ["10.1000/xyz_1"], "pubstate": ["forthcoming", "inpress"], "type": ["Working paper", "phdthesis", r"x\textsuperscript{2} \& Co"], "eid": ["e12"], "part": ["2"], "version": ["2.1"],
}  # fmt: skip
text = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
titles = st.one_of(text, text.map("{{{}}}".format))
names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4).map(" and ".join)
fields = st.fixed_dictionaries(
    {"title": titles},
    optional={
        **dict.fromkeys(["subtitle", "titleaddon", "shorttitle", "booktitle", "booksubtitle", "journaltitle", "series", "eventtitle"], titles),
        **dict.fromkeys(["publisher", "institution", "organization", "location", "note", "addendum", "howpublished"], text),
        **dict.fromkeys(["author", "editor", "translator"], names),
        **{name: st.sampled_from(values) for name, values in VALUES.items()},
    },
)
works = st.lists(st.tuples(st.sampled_from(TYPES), fields), min_size=25, max_size=25)


def with_article_numbers(chosen):
    """The works, with the number of an article for articles alone."""
    return [(kind, {name: value for name, value in values.items() if name != "eid" or kind == "article"}) for kind, values in chosen]


def printed(sources: tuple[Source, ...], report: AlternativeReport, keys: list[str]) -> list[str]:
    """The first and the second note of each of the works with these keys, each of which a note cites."""
    known = replace(report, sources=sources, requests=report.requests if not sources else ())
    forms = {work.id: _work(work, known) for work in known.cited_works.values()}
    notes = [NumberedText(number, f"See [@{key}, p. 3].", (key,)) for number, key in enumerate([*keys, *keys], start=1)]
    return [plain(made.blocks) for made in cite(notes, forms, _style(report, STYLE))]


def test_every_source_of_our_own_report_is_printed_as_before(tmp_path: Path) -> None:
    report = load(ROOT).value
    assert report is not None
    cited = tuple(report.cited_works.values())
    folder = write_report(tmp_path / "report", EMPTY)
    path = tmp_path / "sources.json"
    path.write_bytes(csl_json(cited, report))
    made = import_sources(folder, [path])
    assert (len(made.added), made.repeated, made.unusable) == (len(cited), [], [])
    assert [each.found.remarks for each in made.added if each.found.remarks] == []
    after = load(folder).value
    assert after is not None
    keys = [work.id for work in cited]
    assert printed(after.sources, report, keys) == printed_with_requests(report, keys)
    again = import_sources(folder, [path])
    assert (again.added, len(again.repeated)) == ([], len(cited))


def printed_with_requests(report: AlternativeReport, keys: list[str]) -> list[str]:
    forms = {work.id: _work(work, report) for work in report.cited_works.values()}
    notes = [NumberedText(number, f"See [@{key}, p. 3].", (key,)) for number, key in enumerate([*keys, *keys], start=1)]
    return [plain(made.blocks) for made in cite(notes, forms, _style(report, STYLE))]


@settings(max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(works)
def test_any_source_is_printed_as_before(tmp_path_factory, chosen) -> None:
    report = load(ROOT).value
    assert report is not None
    read = parse_sources(
        "\n".join(written_entry(f"work-{number:02}", kind, values) for number, (kind, values) in enumerate(with_article_numbers(chosen))), "sources.bib"
    )
    assert not [problem for problem in read.problems if problem.severity == "error"]
    before = printed(read.value, report, [source.id for source in read.value])
    for name, data in (("sources.json", csl_json(read.value, report)), ("sources.bib", bibtex(read.value, report))):
        folder = tmp_path_factory.mktemp("report")
        path = folder / name
        path.write_bytes(data)
        made = import_sources(write_report(folder, EMPTY), [path])
        kept = {each.found.key: each.key for each in made.added}
        known = [number for number, source in enumerate(read.value) if source.id in kept]
        after = load(folder).value
        assert after is not None
        assert not made.unusable
        again = printed(after.sources, report, [kept[read.value[number].id] for number in known])
        alone = printed(tuple(read.value[number] for number in known), report, [read.value[number].id for number in known])
        assert again == alone
    assert before


IDENTIFIERS = [
    "eprint = {arXiv:2101.00001}",
    "eprint = {abc}, eprinttype = {url}",
    "eprint = {123}, eprinttype = {pmid}",
    "eprint = {pmid: 123}",
    "eprint = {hal-1}, eprinttype = {HAL}",
    "eprint = {12}, archiveprefix = {isbn}",
    "eprint = {00012}, eprinttype = {Cited by}",
    "eprint = {a.}, eprinttype = {osf}",
    "eprint = {a}, eprinttype = {tex.x}, addendum = {Of a lake.}",
    "eprint = {accessed 2020-01-02}",
    "eprint = {a_b%c}, eprinttype = {S}",
    "eprint = {Source: x}",
    "eprint = {arXiv:}",
]


@pytest.mark.parametrize("identifier", IDENTIFIERS)
def test_an_identifier_of_an_archive_is_read_again_as_it_was_printed(identifier: str) -> None:
    report = load(ROOT).value
    assert report is not None
    read = parse_sources(f"@report{{c, author = {{{{UN}}}}, title = {{T}}, date = {{2020}}, {identifier}}}\n", "sources.bib")
    (back,) = parse_sources(bibtex(read.value, report).decode(), "sources.bib").value
    assert back.printed == read.value[0].printed
    assert back.printed.get("url") or back.printed.get("addendum") or "is not printed" in read.problems[0].message
    if "arXiv:2" in identifier:
        assert back.printed["url"] == "https://arxiv.org/abs/2101.00001"
