"""Every link inside the site leads somewhere, and none of its files names a folder of the machine that built it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from altreport.editions import Edition
from altreport.outputs.site.internal_links import check_internal_links
from altreport.project.numbered_report import NumberedReport
from altreport.resources import template_folder
from building_here import build_here
from small_report import SECTION, write_report

OWN = "templates/site/section.md.j2"


def test_every_link_inside_the_site_leads_to_a_page_and_a_place(site: Path, real_report: NumberedReport) -> None:
    assert check_internal_links(site, real_report) == []


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    twice = []
    for path in site.rglob("*.html"):
        ids = Counter(element.get("id") for element in html.fromstring(path.read_text(encoding="utf-8")).iter() if element.get("id"))
        twice += [f"{path.name}: {name}" for name, count in ids.items() if count > 1]
    assert twice == []


def test_no_file_names_a_folder_of_the_building_machine(built: Path, tmp_path: Path) -> None:
    traces = [str(built.parents[1]), str(Path.home()), str(tmp_path.parents[1])]
    files = {path.name: path.read_bytes() for path in (built / "site").rglob("*") if path.is_file()}
    assert [name for name, data in files.items() if any(trace.encode() in data for trace in traces if trace != "/")] == []


@pytest.fixture
def found(tmp_path: Path, real_report: NumberedReport):
    """What is found of a page with this link on it, in a site with a few files."""
    (tmp_path / "report").mkdir()
    (tmp_path / "report/a b.html").write_text('<p id="place">x<a name="old">y</a>', encoding="utf-8")
    (tmp_path / "report/index.html").write_text("<p>x", encoding="utf-8")
    (tmp_path / "paper.pdf").write_bytes(b"%PDF")

    def look(link: str) -> str:
        (tmp_path / "index.html").write_text(f'<base href="/nowhere"><p id="tēnā"><a href="{link}">x</a>', encoding="utf-8")
        return " ".join(problem.message for problem in check_internal_links(tmp_path, real_report))

    return look


@pytest.mark.parametrize(
    "link",
    ["", "#", "#top", "#t%C4%93n%C4%81", "#tēnā", "report/a%20b.html#place", "report/a b.html?x=1#old", "report/", "report", "./report/../paper.pdf#page=3",
     "https://example.org/gone", "//example.org/x", "mailto:a@example.org", "data:,x", "#__search", "index.html#:~:text=x"],
)  # fmt: skip
def test_a_link_that_leads_somewhere_is_no_finding(found, link: str) -> None:
    assert found(link) == ""


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("gone.html", "page or file"),
        ("report/a%20b.html#gone", "a place that does not exist on the page report/a b.html"),
        ("#gone", "a place that does not exist on the page index.html"),
        ("Report/", "page or file"),
        ("../index.html", "page or file"),
        ("/index.html", "page or file"),
        ("http://[x", "is not an address"),
    ],
)
def test_a_link_that_leads_nowhere_is_found(found, link: str, said: str) -> None:
    assert said in found(link)


def test_a_link_of_a_template_of_ones_own_stops_the_build_and_is_placed_there(tmp_path: Path) -> None:
    template = (template_folder() / "site/section.md.j2").read_text(encoding="utf-8")
    root = write_report(tmp_path, {OWN: f'{template}\n\n<p><a href="../gone.html#here">x</a></p>\n'})
    made = build_here(root, Edition.PUBLIC, word=False)
    assert made.value.paths == ()
    (problem,) = made.problems
    assert problem.code == "site-link"
    assert problem.place.path == OWN
    assert problem.place.line == template.count("\n") + 3
    assert problem.place.column == 13
    assert "report/law.html" in problem.message
    assert "‘../gone.html#here’" in problem.message
    assert not (root / "build/public/site").exists()
    assert build_here(root, Edition.PUBLIC, word=False, draft=True).value.paths


def test_a_link_that_an_author_typed_is_placed_in_the_text(tmp_path: Path) -> None:
    root = write_report(tmp_path, {"report/sections/law.yml": SECTION.replace("The second,", "The [second](second.html#x),")})
    (problem,) = build_here(root, Edition.PUBLIC, word=False).problems
    assert (problem.code, str(problem.place), problem.record) == ("site-link", "report/sections/law.yml:9:20", "second")
