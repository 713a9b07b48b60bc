"""Tables, charts and pictures on the site: for eyes, for screen readers, for narrow screens and for the dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from altreport.editions import Edition
from building_here import build_here
from pictures import OWNER
from small_report import write_report
from tools_needed import NODE_TOOLS, require_file
from word_files import EVERYTHING, W, part, words_of

WIDE = {
    "report/figures/cases.csv": ";".join(["Court", *(f"Year {n}" for n in range(2011, 2022))])
    + "\n"
    + ";".join(["A court with a long name", *("1,234,567" for _ in range(11))])
    + "\n"
}


@pytest.fixture(scope="module")
def rich_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a report that uses everything, with a wide table."""
    root = write_report(tmp_path_factory.mktemp("rich-site"), {**EVERYTHING, **WIDE})
    made = build_here(root, Edition.PUBLIC, word=False)
    assert made.value.paths, made.problems
    return root / "build/public/site"


@pytest.fixture(scope="module")
def law(rich_site: Path) -> Path:
    """The page with all tables and figures."""
    return rich_site / "report/law.html"


def test_each_stands_as_a_figure_under_its_caption_below_its_paragraph(law: Path) -> None:
    page = html.parse(str(law), parser=html.HTMLParser(encoding="utf-8")).getroot()
    figures = page.xpath("//figure[contains(@class, 'illustration')]")
    assert [figure.get("id") for figure in figures] == ["cases", "form", "trend", "street"]
    assert [" ".join(figure.find("figcaption").text_content().split()) for figure in figures] == [
        "Table 1. Cases <by> year & [court], *as typed*",
        "Figure 1. A form",
        "Figure 2. Trend",
        "Figure 3. A street",
    ]
    assert [figure.find("img").get("alt") for figure in figures[1:]] == ["A form.", 'Bars "of" two <years>.', "A street."]
    before = [element.get("id") for element in page.iter() if element.get("id") in ("first", "cases", "form", "second", "trend", "fifth", "street")]
    assert before == ["first", "cases", "form", "second", "trend", "fifth", "street"]


def test_the_figures_of_a_chart_stand_beside_it_as_a_table(law: Path) -> None:
    page = html.parse(str(law), parser=html.HTMLParser(encoding="utf-8")).getroot()
    (table,) = page.xpath("//figure[@id='trend']//table")
    assert [[cell.text_content().strip() for cell in row] for row in table.iter("tr")] == [
        ["Year", "_first", "Second"],
        ["2020 $x$", "1.5", "−20"],
        ["2021", "300,000", "0"],
    ]
    for each in page.xpath("//figure//table"):
        assert {cell.get("scope") for cell in each.find("thead").iter("th")} == {"col"}
        assert {cell.get("scope") for cell in each.find("tbody").iter("th")} == {"row"}
    assert [summary.text_content() for summary in page.xpath("//figure//summary")] == ["The same figures as a table"]


def test_no_file_of_the_site_has_a_cameras_notes(rich_site: Path) -> None:
    pictures = sorted(path.name for path in rich_site.rglob("figures/*"))
    assert {"form.png", "street.jpeg", "trend.svg"} <= set(pictures)
    assert [path for path in rich_site.rglob("*") if path.is_file() and OWNER.encode() in path.read_bytes()] == []


def test_every_picture_loads_from_a_folder(page: Page, law: Path) -> None:
    page.goto(law.as_uri())
    for picture in page.locator("figure img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_be_visible()
        assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


def test_a_wide_table_scrolls_in_its_own_region_which_keys_can_reach(browser: Browser, law: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(law.as_uri())
    for summary in page.locator("figure summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    region = page.get_by_role("region", name="Table 1. Cases", exact=False)
    assert region.evaluate("box => box.scrollWidth > box.clientWidth")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_with_every_table_opened(browser: Browser, law: Path, scheme: str) -> None:
    axe = require_file(NODE_TOOLS / "axe-core" / "axe.min.js", "the npm package axe-core").read_text(encoding="utf-8")
    barriers = []
    for width in (1280, 360):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(law.as_uri())
        for summary in page.locator("figure summary").all():
            summary.click()
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
        barriers += [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found["violations"]]
        context.close()
    assert barriers == []


def test_figures_stand_on_the_right(page: Page, law: Path) -> None:
    page.goto(law.as_uri())
    assert page.locator("#cases td").first.evaluate("cell => getComputedStyle(cell).textAlign") == "right"


def test_a_picture_typed_in_the_text_is_its_description_in_both_outputs(tmp_path: Path) -> None:
    text = "report/summary.md"
    typed = {text: "See ![a *typed* picture[^note-a]](form.png){width=5cm} here.\n\n![alone](https://example.org/x.png)\n"}
    root = write_report(tmp_path, typed)
    made = build_here(root, Edition.PUBLIC)
    assert made.value.paths, made.problems
    assert [(problem.code, problem.place.line) for problem in made.problems] == [("markup", 1), ("markup", 3)]
    page = html.parse(str(root / "build/public/site/report/summary.html"), parser=html.HTMLParser(encoding="utf-8")).getroot()
    (shown,) = page.find_class("front-matter")
    assert shown.xpath(".//img") == []
    assert "See a typed picture1 here. alone" in " ".join(shown.text_content().split())
    assert [
        words_of(paragraph) for paragraph in part(root / "build/public/report.docx", "word/document.xml").iter(f"{W}p") if "typed" in words_of(paragraph)
    ] == ["See a typed picture here."]
