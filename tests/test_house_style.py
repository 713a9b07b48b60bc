"""The house citation style prints what tests/data/csl/expected.yml says, by the way that a build formats notes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import yaml

from altreport.document.walk import plain
from altreport.fixed_words import shipped_words
from altreport.markup import scan
from altreport.notes.biblatex_entry import source_entry
from altreport.notes.formatted_citations import NumberedText, cite
from altreport.notes.formatting import locale_of, localized_style
from altreport.pandoc.citeproc import Style, Work
from altreport.readers.bibtex import parse_sources
from conftest import ROOT

STYLE = ROOT / "templates/csl/altreport-note.csl"
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/data/csl/expected.yml").read_text(encoding="utf-8"))["cases"]


def works(case: dict[str, Any]) -> list[Work]:
    if "csljson" in case:
        import json  # noqa: PLC0415

        items = json.loads(case["csljson"])
        return [Work(item["id"], "csljson", json.dumps([item])) for item in items]
    return [Work(source.id, "biblatex", source_entry(source)) for source in parse_sources(case["bibtex"], "x.bib").value]


def printed(case: dict[str, Any]) -> tuple[str, str]:
    cited = tuple(work.key for citation in scan(case["cite"]).citations for work in citation.works)
    notes = [NumberedText(n, "Plain text.", ()) if n % 2 else NumberedText(n, case["cite"], cited) for n in range(1, 5)]
    language = case.get("lang", "en-NZ")
    words = shipped_words(language)
    assert words is not None
    style = Style(localized_style(STYLE.read_text(encoding="utf-8"), words.separator), locale_of(language))
    made = cite(notes, {work.id: work for work in works(case)}, style)
    return plain(made[1].blocks), plain(made[3].blocks)


def test_every_kind_of_source_is_printed_as_expected_first_and_later() -> None:
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(printed, CASES))
    wrong = {}
    for case, found in zip(CASES, results, strict=True):
        expected = (" ".join(case["first"].split()), " ".join(case["later"].split()))
        if tuple(" ".join(text.split()) for text in found) != expected:
            wrong[case["id"]] = {"expected": expected, "found": found}
    assert len(CASES) >= 60
    assert wrong == {}


def test_french_spaces_do_not_break() -> None:
    """U+00A0 stands inside guillemets, U+202F before a semicolon."""
    case = next(case for case in CASES if case["id"] == "french-two-works")
    first, later = printed(case)
    assert "«\u00a0Un chapitre\u00a0»" in first
    assert "p. 1 à 20\u202f; Comité des droits de l’enfant" in first
    assert "«\u00a0Un chapitre\u00a0» (note 2)\u202f; " in later


def test_a_style_with_another_mark_between_works_keeps_it() -> None:
    style = STYLE.read_text(encoding="utf-8")
    other = style.replace('<layout delimiter="; ">', '<layout delimiter=" / ">')
    assert other != style
    assert localized_style(other, "\u202f; ") == other
    assert localized_style(style, "; ") == style
    assert r'delimiter="\u \1 &amp;"' in localized_style(style.replace('delimiter="; "', ""), r"\u \1 &")
