"""The pages are plain files: Zensical, the successor of Material for MkDocs, builds the same folder; this is what differs."""

from __future__ import annotations

from pathlib import Path

from lxml import html
from playwright.sync_api import Page, expect

from altreport.outputs.site.internal_links import check_internal_links
from altreport.project.numbered_report import NumberedReport

ASSETS = ("assets/altreport.css", "assets/iframe-worker.js", "assets/figures/filter-snapshot.svg")


def read(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_text(encoding="utf-8"))


def names(site: Path, pattern: str = "*") -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob(pattern) if path.is_file()}


def test_the_pages_and_our_assets_are_the_same(site: Path, zensical_site: Path) -> None:
    assert names(zensical_site, "*.html") == names(site, "*.html")
    assert {name for name in ASSETS if (zensical_site / name).read_bytes() != (site / name).read_bytes()} == set()


def test_the_words_of_every_page_are_the_same(site: Path, zensical_site: Path) -> None:
    for name in sorted(names(site, "*.html")):
        ours, theirs = (read(folder / name).find(".//article") for folder in (site, zensical_site))
        assert ours is not None
        assert theirs is not None
        assert theirs.text_content().split() == ours.text_content().split(), name


def test_every_anchor_is_there_but_two_of_the_theme(site: Path, zensical_site: Path, real_report: NumberedReport) -> None:
    differing = set()
    for name in sorted(names(site, "*.html")):
        ours, theirs = ({element.get("id") for element in read(folder / name).iter() if element.get("id")} for folder in (site, zensical_site))
        differing |= ours ^ theirs
    assert differing <= {"__toc", "__skip"}
    assert check_internal_links(zensical_site, real_report) == []


def test_what_differs_is_the_theme_and_the_file_of_the_search(site: Path, zensical_site: Path) -> None:
    def own(name: str) -> bool:
        return not name.startswith(("assets/javascripts/", "assets/stylesheets/", "assets/images/"))

    assert {name for name in names(site) - names(zensical_site) if own(name)} == {"search/search_index.js", "search/search_index.json"}
    assert {name for name in names(zensical_site) - names(site) if own(name)} == {"search.js", "search.json", "sitemap.xml"}


def test_no_page_asks_another_host(zensical_site: Path) -> None:
    for name in sorted(names(zensical_site, "*.html")):
        loaded = [element.get("src") or element.get("href") or "" for element in read(zensical_site / name).iter("script", "link", "img", "iframe")]
        assert [address for address in loaded if "//" in address] == [], name


def test_its_search_works_from_a_folder_as_well(page: Page, zensical_site: Path) -> None:
    page.goto((zensical_site / "index.html").as_uri())
    page.keyboard.press("/")
    page.get_by_role("combobox", name="Search").fill("deception")
    results = page.locator("a[href*='?h=']")
    expect(results.filter(has_text="Endnotes")).to_have_count(0)
    expect(results.filter(has_text="Prohibition").first).to_be_visible()
