"""Sources in BibTeX: what is taken over, which keys they get, and what becomes of the report's own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from importing_sources import SOURCES, errors, imported, sources
from small_report import SOURCES as PRESENT

WHOLE = """\
@string{press = {Example Press}}
@report{roe2020,
  title = {A Report on {{Schools}}},
  author = {World Example Organization and Roe, Ana},
  date = {2020},
  institution = press,
  url = {https://example.org/a},
  abstract = {A summary for colleagues},
  file = {C\\:\\\\a.pdf:application/pdf},
  keywords = {schools,teachers},
  annotation = {<p>Read chapter 2</p>},
  annote = {To be read by Ana},
  timestamp = {2020-01-01},
  rating = {5},
  langid = {english},
}
"""


def test_only_what_readers_see_is_taken_over(tmp_path: Path) -> None:
    imported(tmp_path, WHOLE)
    fields = sources(tmp_path)["roe2020"].fields
    assert fields.keys() == {"title", "author", "date", "institution", "url", "langid"}
    assert fields["author"] == "{World Example Organization} and Roe, Ana"
    assert fields["institution"] == "Example Press"
    assert errors(tmp_path) == []


NAMES = [
    ("{World Example Organization}", "{World Example Organization}"),
    ("World Example Organization", "{World Example Organization}"),
    ("Human Rights Watch and Roe, Ana", "{Human Rights Watch} and Roe, Ana"),
    ("Roe, Ana and State, United States Department of", "Roe, Ana and {United States Department of State}"),
    ("Watch, Human Rights", "{Human Rights Watch}"),
    ("Organization, World Health", "{World Health Organization}"),
    ("Development, Ministry of Social", "{Ministry of Social Development}"),
    ("Ministry of Labour, Example State", "{Ministry of Labour, Example State}"),
    ("UNICEF, Office of Research", "{UNICEF, Office of Research}"),
    ("Kenya, Ministry of Health", "{Kenya, Ministry of Health}"),
    ("New Zealand, Ministry of Justice and Roe, Ana", "{New Zealand, Ministry of Justice} and Roe, Ana"),
    ("Georgia, Ana", "Georgia, Ana"),
    ("UNICEF Innocenti", "{UNICEF Innocenti}"),
    ("Roe, Ana Maria", "Roe, Ana Maria"),
    ("van der Berg, Jan and others", "van der Berg, Jan and others"),
    ("Ana Roe", "Ana Roe"),
    ("Church, Ana", "Church, Ana"),
    ("Bank, Ana Maria", "Bank, Ana Maria"),
]


def test_bodies_are_braced_and_people_are_not(tmp_path: Path) -> None:
    imported(tmp_path, "\n".join(f"@misc{{name-{number}, title = {{Title {number}}}, author = {{{typed}}}}}" for number, (typed, _) in enumerate(NAMES)))
    made = sources(tmp_path)
    assert [made[f"name-{number}"].fields["author"] for number in range(len(NAMES))] == [written for _, written in NAMES]


@pytest.mark.parametrize(
    ("present", "kept"),
    [
        ("% A remark\n\n" + PRESENT + "\n% The end", "\n\n@misc"),
        (PRESENT.replace("\n", "\r\n"), "\r\n@misc"),
        ("\ufeff" + PRESENT, "\n@misc"),
        (PRESENT.rstrip("\n"), "\n\n@misc"),
        ("", "@misc"),
        (None, "@misc"),
        ("% Nothing yet\n", "\n@misc"),
    ],
    ids=["remarks", "Windows", "byte order mark", "no last line end", "empty", "no file", "a remark alone"],
)
def test_the_file_grows_at_its_end_only(tmp_path: Path, present: str | None, kept: str) -> None:
    before = (present or "").encode()
    small = {
        "report/sections/law.yml": "id: law\ntitle: Law\nparagraphs:\n  - id: a\n    text: X.\n",
        "citations/endnotes.yml": "{}\n",
        "recommendations/all.yml": None,
    }
    imported(tmp_path, "@misc{x,\n  title = {A title},\n  date = {2001},\n}\n", changed={**small, SOURCES: None if present is None else before})
    after = (tmp_path / SOURCES).read_bytes()
    end = "\r\n" if "\r\n" in (present or "") else "\n"
    assert after == before + end.join([f"{kept}{{x,", "  title = {A title},", "  date = {2001},", "}", ""]).encode()
    assert errors(tmp_path) == []


KEYS = [
    ("roe:2020.a_b-c", "roe:2020.a_b-c"),
    ("tip", "tip-2"),
    ("TIP", "TIP-3"),
    ("note-a", "note-a-2"),
    ("rec-one", "rec-one-2"),
    ("müller 2020", "muller-2020"),
    ("", "roe-2020"),
    ("first-cite-1", "first-cite-1-2"),
]


def test_keys_stay_where_they_can(tmp_path: Path) -> None:
    entries = (f"@misc{{{typed},\n  title = {{Title {number}}},\n  author = {{Ana Roe}},\n  year = 2020\n}}\n" for number, (typed, _) in enumerate(KEYS))
    assert [each.key for each in imported(tmp_path, "\n".join(entries)).added] == [key for _, key in KEYS]
    assert errors(tmp_path) == []


def test_two_works_with_one_key_get_two(tmp_path: Path) -> None:
    made = imported(tmp_path, "@misc{x,\n  title = {One thing}\n}\n\n@misc{x,\n  title = {Another thing}\n}\n")
    assert [each.key for each in made.added] == ["x", "x-2"]


@pytest.mark.parametrize("hidden", ["keywords = {internal}", "keywords = {schools, confidential}", "confidential = {yes}", "access = {internal}"])
def test_what_may_be_meant_to_hide_a_source_is_not_lost(tmp_path: Path, hidden: str) -> None:
    made = imported(tmp_path, f"@misc{{x,\n  title = {{A title}},\n  {hidden}\n}}\n")
    assert not made.added
    assert [(each.what, "withholds nothing" in each.reason, each.place.line) for each in made.unusable] == [("‘x’", True, 3)]


def test_the_level_of_an_altreport_file_is_kept(tmp_path: Path) -> None:
    imported(tmp_path, "@misc{x,\n  title = {A title},\n  visibility = {internal}\n}\n")
    assert sources(tmp_path)["x"].visibility == "internal"


@pytest.mark.parametrize(
    ("broken", "line", "what"),
    [
        ("@misc{good,\n  title = {Good}\n}\n\n@misc{bad,\n  title = {Bad\n}\n\n@misc{fine,\n  title = {Fine}\n}\n", 5, "bad"),
        ("@misc{good,\n  title = {Good}\n}\n\n@misc{empty,\n  date = {2001}\n}\n@misc{fine,\n  title = {Fine}\n}\n", 5, "empty"),
    ],
)
def test_what_cannot_be_used_is_listed_and_the_rest_is_added(tmp_path: Path, broken: str, line: int, what: str) -> None:
    made = imported(tmp_path, broken)
    assert [each.key for each in made.added] == ["good", "fine"]
    assert [(each.place.line, what in each.what) for each in made.unusable] == [(line, True)]


def test_a_field_of_altreport_itself_is_kept(tmp_path: Path) -> None:
    imported(tmp_path, "@misc{x,\n  title = {A title},\n  allow = {undated-source: The leaflet has no date; bare-url: It has none}\n}\n")
    assert [(each.code, each.reason) for each in sources(tmp_path)["x"].allow] == [("undated-source", "The leaflet has no date"), ("bare-url", "It has none")]


def test_what_the_reader_doubts_is_said(tmp_path: Path) -> None:
    (made,) = imported(tmp_path, "@boook{x,\n  title = {A title},\n  date = {2001}\n}\n").added
    assert len(made.found.remarks) == 1
    assert "‘@boook’" in made.found.remarks[0]
