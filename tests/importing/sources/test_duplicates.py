"""Sources that the report has already are shown and not added; other works with like titles or addresses are added."""

from __future__ import annotations

from pathlib import Path

import pytest

from importing_sources import SOURCES, imported

PRESENT = """\
@article{doi-work, title = {On schools}, author = {Roe, Ana}, date = {2019}, journaltitle = {J}, doi = {10.1000/ABC.1}}

@online{page-work, title = {{[Title not given]}}, author = {{Office}}, date = {2020}, url = {https://www.example.org/reports/one/}}

@report{tip2022, title = {Trafficking in Persons Report}, author = {{Department of State}}, date = {2022}}

@report{annual2021, title = {Annual Report}, author = {{Example Agency}}, date = {2021}}

@incollection{part-one, title = {First part}, booktitle = {A Book}, author = {Roe, Ana}, date = {2001}, url = {https://example.org/book.pdf}}

@book{poverty, title = {Poverty}, author = {Roe, Ana}, date = {2001}}

@legislation{act-1961, title = {Crimes Act 1961}, date = {1961}, location = {New Zealand}}

@online{site, title = {Statistics of schools}, author = {{Office}}, url = {https://data.example.org/}}
"""


TWINS = [
    ("@misc{x, title = {Something else}, doi = {https://doi.org/10.1000/abc.1}}", "doi-work", "DOI"),
    ("@misc{x, title = {Something else}, doi = {doi:10.1000/abc.1}}", "doi-work", "DOI"),
    ("@misc{x, title = {Something else}, url = {http://dx.doi.org/10.1000/abc.1}}", "doi-work", "DOI"),
    ("@misc{x, title = {The real title}, url = {http://example.org/reports/one}}", "page-work", "address"),
    ("@misc{x, title = {The real title}, url = {https://example.org/reports/one/#page=3}}", "page-work", "address"),
    ("@misc{x, title = {{{Trafficking}} in persons report.}, date = {2022-07}}", "tip2022", "title"),
    ("@misc{x, title = {Trafficking in Persons Report}}", "tip2022", "title"),
    ("@misc{x, title = {Trafficking in Person Report}, year = {2022}}", "tip2022", "title"),
    ("@book{x, title = {Poverty}, author = {Ana Roe and Doe, B.}, year = 2001}", "poverty", "title"),
    ("@misc{x, title = {Crimes Act 1961}}", "act-1961", "title"),
]


def test_a_twin_is_shown_and_not_added(tmp_path: Path) -> None:
    made = imported(tmp_path, "\n".join(entry for entry, _, _ in TWINS), changed={SOURCES: PRESENT})
    assert not made.added
    assert [(each.twin.source.id, each.twin.common) for each in made.repeated] == [(twin, common) for _, twin, common in TWINS]
    assert (tmp_path / SOURCES).read_text(encoding="utf-8") == PRESENT


OTHERS = [
    "@article{x, title = {On schools}, author = {Roe, Ana}, date = {2019}, doi = {10.1000/abc.2}}",
    "@report{x, title = {Trafficking in Persons Report}, author = {{Department of State}}, date = {2021}}",
    "@report{x, title = {Annual Report}, author = {{Another Agency}}, date = {2021}}",
    "@report{x, title = {Annual Report}, author = {{Example Agency}}, date = {2020}}",
    "@incollection{x, title = {Second part}, booktitle = {A Book}, author = {Doe, B.}, date = {2001}, url = {https://example.org/book.pdf}}",
    "@incollection{y, title = {A part}, booktitle = {On schools}, author = {Doe, B.}, doi = {10.1000/abc.1}}",
    "@online{x, title = {Statistics of teachers}, url = {https://data.example.org}}",
    "@book{x, title = {Poverty}, author = {Doe, B.}, date = {2001}}",
    "@legislation{x, title = {Crimes Act 1961}, date = {1961}, location = {Example State}}",
    "@online{x, title = {Number two}, url = {https://www.example.org/reports/two}}",
    "@misc{x, title = {Crimes Act 1960}}",
]


def test_another_work_is_added(tmp_path: Path) -> None:
    made = imported(tmp_path, "\n".join(OTHERS), changed={SOURCES: PRESENT})
    assert [each.found.place.line for each in made.added] == list(range(1, len(OTHERS) + 1))


def test_twins_within_the_imported_files_are_shown_too(tmp_path: Path) -> None:
    made = imported(tmp_path, "@book{a, title = {A long title}, date = {2001}}\n@book{b, title = {A long title}, date = {2001}}\n")
    assert [each.key for each in made.added] == ["a"]
    assert [(each.found.key, each.twin.source.id) for each in made.repeated] == [("b", "a")]


@pytest.mark.parametrize(
    "fault", [r"pages = {\anyone 3}", "visability = {internal}", "visibility = {intrnal}", "title = {Other}, title = {Another}, access = {internal}"]
)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_withheld_copy_that_cannot_be_used_withholds_its_twin(tmp_path: Path, fault: str, is_first: bool) -> None:
    level = "" if "intern" in fault or "intrnal" in fault else "visibility = {internal}, "
    both = [
        "@book{a, title = {A long title}, author = {Roe, Ben}, date = {2001}}\n",
        f"@book{{b, title = {{A long title}}, author = {{Roe, Ben}}, date = {{2001}}, {level}{fault}}}\n",
    ]
    made = imported(tmp_path, "".join(both if is_first else both[::-1]))
    assert [(each.key, str(each.source.visibility)) for each in made.added] == [("a", "internal")]
    assert ["which ‘a’ has now too" in each.hint for each in made.unusable] == [True]
    assert "visibility = {internal}" in (tmp_path / SOURCES).read_text(encoding="utf-8")


def test_a_copy_for_everyone_that_cannot_be_used_withholds_nothing(tmp_path: Path) -> None:
    made = imported(tmp_path, "@book{a, title = {A long title}, date = {2001}}\n@book{b, title = {A long title}, date = {2001}, pages = {\\anyone 3}}\n")
    assert [(each.key, str(each.source.visibility), len(made.unusable)) for each in made.added] == [("a", "public", 1)]


def test_a_second_import_adds_nothing(tmp_path: Path) -> None:
    assert len(imported(tmp_path, PRESENT).added) == 6
    before = (tmp_path / SOURCES).read_bytes()
    made = imported(tmp_path, PRESENT)
    assert (len(made.added), len(made.repeated)) == (0, 8)
    assert (tmp_path / SOURCES).read_bytes() == before
