"""The site as a reviewer meets it: opened from a folder, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from altreport.building.build_report import BuildOptions, build_report
from altreport.editions import Edition
from altreport.project.numbered_report import NumberedReport
from building_here import SITE_HERE
from changed_reports import NEW, OLD
from committing import commit
from small_report import write_report
from tools_needed import NODE_TOOLS, require_file


def all_pages(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*.html") if path.name != "404.html")


def test_no_page_asks_any_host_for_anything(page: Page, site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in all_pages(site):
        page.goto(path.as_uri())
    page.wait_for_load_state("networkidle")
    assert asked
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_no_page_has_a_script_error(page: Page, site: Path) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for path in all_pages(site):
        page.goto(path.as_uri())
    assert errors == []


def test_search_finds_a_word_of_a_paragraph_without_a_server(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("98D")
    found = page.locator(".md-search-result__link", has_text="Prohibition").first
    expect(found).to_be_visible()
    found.click()
    expect(page.locator("h1")).to_contain_text("Prohibition")


def test_a_note_number_leads_to_its_note_and_back_again(page: Page, site: Path, real_report: NumberedReport) -> None:
    note = real_report.ledger.notes[0]
    record = note.cited_in[0]
    start = next(path for path in all_pages(site) if f'id="{record}"' in path.read_text(encoding="utf-8"))
    page.goto(start.as_uri())
    page.locator(f'[id="call-{note.id}-1"] a').click()
    target = page.locator(f'[id="{note.id}"]')
    expect(target).to_be_in_viewport()
    expect(target.locator(".number")).to_have_text("1.")
    target.locator(".cited a").first.click()
    expect(page.locator(f'[id="call-{note.id}-1"]')).to_be_in_viewport()


def test_a_permalink_lands_on_its_paragraph(page: Page, site: Path, real_report: NumberedReport) -> None:
    section = real_report.report.sections[-1]
    paragraph = section.paragraphs[-1]
    page.goto((site / "report" / f"{section.id}.html").as_uri())
    number = real_report.labels[paragraph.id].number
    page.get_by_role("link", name=f"Permalink to paragraph {number}", exact=True).click()
    assert page.url.endswith(f"#{paragraph.id}")
    expect(page.locator(f"#{paragraph.id}")).to_be_in_viewport()


def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    wide = []
    for path in all_pages(site):
        page.goto(path.as_uri())
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(path.name)
    context.close()
    assert wide == []


RULES = {"light": "{type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']}", "dark": "{type: 'rule', values: ['color-contrast']}"}
"""In the dark only colours differ, so only their rule is asked again."""


def barriers(browser: Browser, pages: list[Path], scheme: str) -> list[str]:
    """What axe finds wrong on pages."""
    axe = require_file(NODE_TOOLS / "axe-core" / "axe.min.js", "the npm package axe-core").read_text(encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    found = []
    for path in pages:
        page.goto(path.as_uri())
        page.evaluate(axe)
        result = page.evaluate(f"axe.run(document, {{runOnly: {RULES[scheme]}, resultTypes: ['violations']}})")
        found += [f"{path.name}: {rule['id']}: {rule['nodes'][0]['html'][:150]}" for rule in result["violations"]]
    context.close()
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_on_any_page(browser: Browser, site: Path, scheme: str) -> None:
    assert barriers(browser, all_pages(site), scheme) == []


def test_axe_finds_no_barrier_on_the_page_of_changes_nor_beside_changed_records(browser: Browser, tmp_path: Path) -> None:
    root = commit(write_report(tmp_path / "report", {"report/sections/law.yml": OLD}))
    write_report(root, {"report/sections/law.yml": NEW})
    built = build_report(root, Edition.PUBLIC, BuildOptions(SITE_HERE, since="HEAD"))
    assert built.value.paths, built.problems
    pages = [root / "build/public/site" / name for name in ("changes.html", "report/law.html")]
    assert [(scheme, each) for scheme in ("light", "dark") for each in barriers(browser, pages, scheme)] == []


def test_foreign_words_carry_their_language(page: Page, site: Path) -> None:
    page.goto((site / "report" / "general-measures.html").as_uri())
    expect(page.locator('.paragraph [lang="mi"]').first).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en-NZ"
