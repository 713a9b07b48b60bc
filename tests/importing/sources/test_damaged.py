"""Files that were cut off, edited or glued together: what can be read is read, and nothing stops altreport with an internal error."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from altreport.checks.reading.organisation_names import organisation_names
from altreport.errors import CouldNotRunError
from altreport.importing.sources.bibtex_file import read_bibtex
from altreport.importing.sources.csl_json_file import read_csl_json
from altreport.importing.sources.import_sources import _as_the_report_reads, _with_sound_address
from altreport.importing.sources.ris_file import read_ris
from altreport.model.check_data import CheckData
from altreport.model.report import AlternativeReport
from altreport.project.load import load
from conftest import ROOT

_DATA: list[CheckData] = []
BIBTEX = (ROOT / "tests/data/sources/better-bibtex.bib").read_text(encoding="utf-8")
RIS = (
    "Provider: X\n\nTY  - JOUR\nAU  - Roe, Ana\nTI  - A <i>title</i>\nJF  - J\nSP  - 1\nEP  - 9\nPY  - 2019/03/15/\nAB  - Long\ntext\nUR  - https://example.org/a\n"
    "ER  - \n\nTY  - CHAP\nA2  - Doe, Ben\nT2  - A book\nM3  - doi: 10.1000/x\nDA  - Mar 15\nER  - \n"
)
ODD = ["{", "}", '"', "@", "TY  - JOUR\n", "ER  - ", "\\", "%", "$", "#", ",", "=", "\u2028", "<i>", "&amp;", " and ", "\n\n", "AU  - ,", "DA  - //", "SP  - -"]
cuts = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(["", *ODD])), max_size=12)
values = st.recursive(
    st.sampled_from([None, True, 3, -1, "", "x{y}\\", "<i>", 9e99, "2019"]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["date-parts", "literal", "raw", "family", "given", "season"]), inner, max_size=2)
    ),
    max_leaves=5,
)
items = st.lists(
    st.dictionaries(st.sampled_from(["id", "type", "title", "author", "editor", "issued", "accessed", "page", "note", "DOI", "URL", "number", "x"]), values),
    max_size=6,
)


def damaged(text: str, changes: list[tuple[float, int, str]]) -> str:
    for place, length, instead in changes:
        start = int(place * len(text))
        text = text[:start] + instead + text[start + length :]
    return text


def read_all(read, text: str, name: str) -> None:
    if not _DATA:
        report = load(ROOT).value
        assert isinstance(report, AlternativeReport)
        _DATA.append(report.check_data)
    try:
        found = read(text, Path(name), organisation_names(_DATA[0], ())).found
    except CouldNotRunError:
        return
    _as_the_report_reads([_with_sound_address(each) for each in found])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(cuts)
def test_damaged_ris_and_bibtex_are_read_as_far_as_they_go(changes: list[tuple[float, int, str]]) -> None:
    read_all(read_ris, damaged(RIS, changes), "library.ris")
    read_all(read_bibtex, damaged(BIBTEX[:6000], changes), "library.bib")


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(items)
def test_any_json_is_read_or_refused(made: list[dict[str, object]]) -> None:
    read_all(read_csl_json, json.dumps(made), "library.json")
