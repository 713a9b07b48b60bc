"""`altreport serve` in a real browser: what is saved is seen, what is wrong is said, what is mended is gone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

import serving
from altreport.resources import template_folder
from conftest import ROOT
from serving import Serving
from small_report import COVER, SECTION, write_report
from tools_needed import NODE_TOOLS, require_file
from watched_page import watched

PATIENCE = 40_000
"""Milliseconds: only what never comes takes so long."""

SHOWING = SECTION.replace("  - id: second", "  - id: second\n    shows: [rows, photo]")
TABLE = 'kind: table\nid: rows\ntitle: Rows\ndata: rows.csv\nsource: "See [@tip, p. 5]."\n'
PICTURE = 'kind: picture\nid: photo\ntitle: A picture\nfile: photo.png\nalt: A grey field\nsource: "See [@tip, p. 6]."\n'


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small report with a file of every kind."""
    folder = tmp_path_factory.mktemp("preview") / "report"
    more = {
        "report/sections/law.yml": SHOWING,
        "report/about.md": "# About\n\nA first sentence.\n",
        "report/figures/rows.yml": TABLE,
        "report/figures/rows.csv": "Place,Number\nHere,17\n",
        "report/figures/photo.yml": PICTURE,
        "templates/csl/mine.csl": (template_folder() / "csl/altreport-note.csl").read_text(encoding="utf-8"),
        "templates/site/section.md.j2": (template_folder() / "site/section.md.j2").read_text(encoding="utf-8"),
        "mkdocs.yml": (ROOT / "mkdocs.yml").read_text(encoding="utf-8"),
        "report/report.yml": f"{COVER}style: mine\n",
    }
    write_report(folder, more)
    Image.new("RGB", (40, 30), "grey").save(folder / "report/figures/photo.png")
    return folder


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the toolkit, whose own files a test may change; the folder to import it from."""
    folder = tmp_path_factory.mktemp("toolkit")
    shutil.copytree(ROOT / "build_tools/altreport", folder / "build_tools/altreport")
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder / "build_tools"


@pytest.fixture(scope="module")
def running(report: Path, package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    preview = serving.start(report, tmp_path_factory.mktemp("said") / "messages.txt", package=package)
    yield preview
    preview.kill()


@pytest.fixture(scope="module")
def tab(browser: Browser, running: Serving) -> Iterator[Page]:
    """One page for all tests of this file, as an author has it open; no policy of what it shows has anything to refuse."""
    with watched(browser) as one:
        one.page.set_default_timeout(PATIENCE)
        one.page.goto(f"{running.address}report/law.html")
        expect(one.page.get_by_text("The first paragraph.")).to_be_visible()
        yield one.page
    assert one.refused == []


@pytest.fixture(autouse=True)
def patient() -> None:
    expect.set_options(timeout=PATIENCE)


@pytest.fixture(autouse=True)
def mended(report: Path) -> Iterator[None]:
    """Whatever a test has done to the report's files, or failed to undo, the next one finds them whole."""
    before = {path: path.read_bytes() for top in report.iterdir() if top.name != "build" for path in (top, *top.rglob("*")) if path.is_file()}
    yield
    for path, data in before.items():
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


EDITS = {
    "report/sections/law.yml": ("The first paragraph.", "The first paragraph, edited.", "report/law.html", "The first paragraph, edited."),
    "report/about.md": ("A first sentence.", "A second sentence.", "report/about.html", "A second sentence."),
    "recommendations/all.yml": ("Amend the Act.", "Amend the whole Act.", "recommendations.html", "Amend the whole Act."),
    "citations/endnotes.yml": ('"See [@tip', '"Read [@tip', "endnotes.html", "Read United States"),
    "citations/sources.bib": ("Trafficking in Persons Report", "Report on Trafficking", "sources.html", "Report on Trafficking"),
    "templates/csl/mine.csl": ('<layout delimiter="; ">', '<layout delimiter="; " prefix="Style: ">', "endnotes.html", "Style: "),
    "report/figures/rows.csv": ("Here,17", "There,18", "report/law.html", "There"),
    "report/report.yml": ("title: Alternative report on an example", "title: Another title", "index.html", "Another title"),
    "templates/site/section.md.j2": ("{% for paragraph in", "Words of the template\n\n{% for paragraph in", "report/law.html", "Words of the template"),
    "mkdocs.yml": ("extra:\n", "copyright: Line of the theme\nextra:\n", "report/law.html", "Line of the theme"),
}
"""Of each file: what is edited, into what, and on which page which words are then seen."""


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_in_the_browser_without_a_reload(tab: Page, running: Serving, report: Path, name: str) -> None:
    old, new, page, seen = EDITS[name]
    tab.goto(running.address + page)
    before = tab.locator("script[data-version]").get_attribute("data-version")
    change(report / name, old, new)
    expect(tab.locator("script[data-version]")).not_to_have_attribute("data-version", before or "")
    expect(tab.locator("body")).to_contain_text(seen)
    assert tab.url == running.address + page


def test_a_new_picture_is_in_the_browser(tab: Page, running: Serving, report: Path) -> None:
    tab.goto(f"{running.address}report/law.html")
    assert tab.locator("main img, article img").first.evaluate("image => image.naturalWidth") == 40
    Image.new("RGB", (64, 30), "black").save(report / "report/figures/photo.png")
    tab.wait_for_function("() => [...document.images].some(image => image.naturalWidth === 64)")


def test_words_and_data_that_ship_are_watched_as_well(tab: Page, running: Serving, package: Path) -> None:
    tab.goto(f"{running.address}endnotes.html")
    change(package / "altreport/data/wording/en.yml", "endnotes: Endnotes", "endnotes: Notes at the end")
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Notes at the end")


FAULTS = {
    "a reference to nothing": ("report/sections/law.yml", b"[](#first)", b"[](#nowhere)", "report/sections/law.yml:10:23", "nowhere"),
    "YAML that cannot be read": ("report/sections/law.yml", b"title: The law", b"title: [The law", "report/sections/law.yml:2", "yaml"),
    "a broken template": ("templates/site/section.md.j2", b"{% for paragraph in", b"{% fur paragraph in", "", "templates/site/section.md.j2, line"),
    "an icon that the theme has not": ("mkdocs.yml", b"weather-night", b"weather-nite", "mkdocs.yml:11:15", "is not an icon of the theme"),
    "another theme": ("mkdocs.yml", b"name: material", b"name: materiel", "mkdocs.yml:3:9", "material"),
    "a file in another encoding": ("report/about.md", b"sentence.", b"sentence \xe9.", "report/about.md:3", "UTF-8"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_takes_the_place_of_every_page_and_goes_when_it_is_mended(tab: Page, running: Serving, report: Path, fault: str) -> None:
    name, old, new, place, word = FAULTS[fault]
    address = f"{running.address}report/law.html#second"
    tab.goto(address)
    good = (report / name).read_bytes()
    assert old in good
    (report / name).write_bytes(good.replace(old, new))
    expect(tab.get_by_text("This page disappears once the error is corrected.")).to_be_visible()
    expect(tab.locator("main")).to_contain_text(place)
    expect(tab.locator("main")).to_contain_text(word)
    assert tab.url == address
    (report / name).write_bytes(good)
    expect(tab.locator('[id="second"]')).to_be_visible()
    assert tab.url == address


def test_the_page_of_a_fault_shows_the_line_with_a_caret_and_has_no_barrier(browser: Browser, tab: Page, running: Serving, report: Path) -> None:
    axe = require_file(NODE_TOOLS / "axe-core" / "axe.min.js", "the npm package axe-core").read_text(encoding="utf-8")
    change(report / "report/sections/law.yml", "[](#first)", "[](#<b>nowhere</b>) and [](#nowhere)")
    expect(tab.get_by_text("This page disappears")).to_be_visible()
    line, caret = tab.locator("pre").first.inner_text().rstrip().split("\n")
    assert line.startswith("10 | ")
    assert caret.endswith("^")
    assert line[len(caret) - 1 :].startswith("[](#")
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 740})
        page = context.new_page()
        page.goto(running.address)
        page.evaluate(axe)
        found = page.evaluate("axe.run(document)")
        assert [rule["id"] for rule in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        context.close()


def test_of_fifty_edits_in_a_row_the_last_one_is_shown(tab: Page, running: Serving, report: Path) -> None:
    tab.goto(f"{running.address}report/law.html")
    expect(tab.get_by_text("The first paragraph.")).to_be_visible()
    file = report / "report/sections/law.yml"
    text = file.read_text(encoding="utf-8")
    before = len(running.messages.read_text(encoding="utf-8").splitlines())
    for number in range(50):
        file.write_text(text.replace("The first paragraph", f"Edit {number:02} of the first paragraph"), encoding="utf-8")
    expect(tab.locator("body")).to_contain_text("Edit 49 of the first paragraph")
    builds = running.messages.read_text(encoding="utf-8").splitlines()[before:]
    assert len(builds) < 25


def test_report_yml_may_go_and_come_back(tab: Page, running: Serving, report: Path) -> None:
    tab.goto(f"{running.address}report/law.html")
    cover = report / "report/report.yml"
    away = cover.rename(report / "report.yml.away")
    expect(tab.locator("main")).to_contain_text("There is no report/report.yml")
    away.rename(cover)
    expect(tab.get_by_text("The first paragraph.")).to_be_visible()


def test_the_whole_folder_may_go_and_come_back(tab: Page, report: Path) -> None:
    away = report.rename(report.with_name("away"))
    expect(tab.locator("main")).to_contain_text("There is no report/report.yml")
    away.rename(report)
    expect(tab.get_by_text("The first paragraph.")).to_be_visible()


def test_the_folder_of_what_is_built_may_be_cleared_away(tab: Page, report: Path) -> None:
    before = tab.locator("script[data-version]").get_attribute("data-version")
    shutil.rmtree(report / "build")
    expect(tab.locator("script[data-version]")).not_to_have_attribute("data-version", before or "")
    expect(tab.get_by_text("The first paragraph.")).to_be_visible()


def test_an_address_without_a_page_says_so_and_leads_home(tab: Page, running: Serving) -> None:
    tab.goto(f"{running.address}report/gone.html")
    expect(tab.get_by_role("heading", level=1)).to_have_text("There is no such page")
    tab.get_by_role("link", name="To the first page").click()
    expect(tab.get_by_role("heading", level=1).first).to_contain_text("Alternative report on an example")


def test_every_answer_is_under_a_policy(tab: Page, running: Serving) -> None:
    tab.goto(f"{running.address}report/gone.html")
    assert "default-src 'none'" in (tab.locator("meta[http-equiv]").get_attribute("content") or "")
    assert tab.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"
    drawing = tab.request.get(f"{running.address}assets/charts/words-by-section.svg")
    assert "default-src 'none'" in drawing.headers["content-security-policy"]


def test_the_search_works_in_a_preview(tab: Page, running: Serving) -> None:
    tab.goto(running.address)
    tab.get_by_role("textbox", name="Search").click()
    tab.keyboard.type("98D")
    expect(tab.locator(".md-search-result__link").first).to_be_visible()


def test_ctrl_c_ends_it_with_0_and_leaves_nothing(running: Serving, report: Path, tab: Page) -> None:
    """The last test of this file: it ends what the others share."""
    assert tab.url.startswith(running.address)
    assert running.interrupt() == 0
    said = running.messages.read_text(encoding="utf-8")
    assert "Traceback" not in said
    assert "internal error in altreport" not in said
    assert not (report / "build").exists()
