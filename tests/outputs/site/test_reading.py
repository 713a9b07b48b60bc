"""What a reviewer does on the site: open notes beside the text, narrow lists, search, print, go by keyboard alone."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from altreport.project.numbered_report import NumberedReport
from tools_needed import require


@pytest.fixture(scope="module")
def section(site: Path, real_report: NumberedReport) -> tuple[Path, str]:
    """A page with endnotes, and the id of the first that is called on it."""
    chosen = real_report.report.sections[1]
    called = next(call.note for paragraph in chosen.paragraphs for call in real_report.ledger.calls[paragraph.id] if call.note)
    return site / "report" / f"{chosen.id}.html", called


def test_a_note_opens_beside_its_number_under_the_pointer_and_goes_with_it(page: Page, section: tuple[Path, str]) -> None:
    path, note = section
    page.goto(path.as_uri())
    preview = page.locator("#preview")
    page.locator(f'[id="call-{note}-1"] a').hover()
    expect(preview).to_be_visible()
    expect(preview).to_contain_text("Go to note")
    preview.hover()
    expect(preview).to_be_visible()
    page.locator("h1").hover()
    expect(preview).to_have_count(0)


def test_a_preview_says_what_the_note_says(page: Page, section: tuple[Path, str], site: Path) -> None:
    path, note = section
    page.goto((site / "endnotes.html").as_uri())
    text = page.locator(f'[id="{note}"] .text').inner_text()
    page.goto(path.as_uri())
    page.locator(f'[id="call-{note}-1"] a').hover()
    assert " ".join(text.split()) in " ".join(page.locator("#preview").inner_text().split())


def test_a_preview_opens_on_focus_closes_with_escape_and_can_be_entered(page: Page, section: tuple[Path, str]) -> None:
    path, note = section
    page.goto(path.as_uri())
    call = page.locator(f'[id="call-{note}-1"] a')
    call.evaluate("node => node.focus({focusVisible: true})")
    preview = page.locator("#preview")
    expect(preview).to_be_visible()
    assert call.get_attribute("aria-describedby") == "preview"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#preview') !== null")
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)
    assert call.evaluate("node => node === document.activeElement")


def test_the_first_tap_opens_a_note_and_the_link_in_it_leads_to_the_note(browser: Browser, section: tuple[Path, str]) -> None:
    path, note = section
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(path.as_uri())
    page.locator(f'[id="call-{note}-1"] a').tap()
    preview = page.locator("#preview")
    expect(preview).to_be_visible()
    box = preview.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    preview.get_by_role("link", name="Go to note").tap()
    expect(page.locator(f'[id="{note}"]')).to_be_in_viewport()
    context.close()


def test_the_preview_of_every_note_links_only_to_what_is_there(page: Page, site: Path) -> None:
    missing = []
    for path in sorted((site / "report").glob("*.html")):
        page.goto(path.as_uri())
        addresses = page.evaluate("[...document.querySelectorAll('[data-preview] a')].map(a => a.href).filter(h => h.startsWith('file:'))")
        for address in set(addresses):
            target, _, anchor = address.partition("#")
            file = Path(target.removeprefix("file://"))
            if not file.is_file() or (anchor and f'id="{anchor}"' not in file.read_text(encoding="utf-8")):
                missing.append((path.name, address))
    assert missing == []


def test_recommendations_narrow_by_addressee_article_goal_and_words(page: Page, site: Path, real_report: NumberedReport) -> None:
    asked = real_report.report.recommendations
    page.goto((site / "recommendations.html").as_uri())
    shown = page.locator(".recommendation:visible")
    expect(shown).to_have_count(len(asked))
    addressee = asked[-1].to[0]
    page.get_by_label("Addressee").select_option(addressee)
    expect(shown).to_have_count(sum(addressee in record.to for record in asked))
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Article").select_option(asked[2].articles[0])
    expect(shown).to_have_count(sum(asked[2].articles[0] in record.articles for record in asked))
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Goal").select_option("5.2")
    expect(shown).to_have_count(sum("5.2" in record.sdg for record in asked))
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Words").fill("referral mechanism")
    expect(shown).to_have_count(1)
    expect(page.locator("output")).to_have_text(f"1 of {len(asked)} shown")
    page.get_by_label("Words").fill("no such words anywhere")
    expect(shown).to_have_count(0)


def test_each_recommendation_shows_its_paragraphs_and_what_they_cite(page: Page, site: Path, real_report: NumberedReport) -> None:
    recommendation = next(record for record in real_report.report.recommendations if record.rests_on)
    page.goto((site / "recommendations.html").as_uri())
    card = page.locator(f"#{recommendation.id}")
    for paragraph in recommendation.rests_on:
        expect(card.locator(f'.basis a[href$="#{paragraph}"]')).to_be_visible()
    card.locator("summary").click()
    expect(card.locator("details li").first).to_be_visible()


def test_sources_narrow_by_kind_and_words(page: Page, site: Path, real_report: NumberedReport) -> None:
    page.goto((site / "sources.html").as_uri())
    shown = page.locator(".source:visible")
    expect(shown).to_have_count(len(real_report.report.cited_works))
    page.get_by_label("Kind").select_option("Law and treaties")
    laws = [source for source in real_report.report.sources if source.type in ("legislation", "legal")]
    expect(shown).to_have_count(len(laws))
    expect(page.locator("h2:visible")).to_have_count(1)
    page.get_by_label("Kind").select_option("all")
    page.get_by_label("Words").fill("trafficking in persons report")
    expect(shown).to_have_count(1)


def test_without_scripts_nothing_is_hidden(browser: Browser, site: Path, real_report: NumberedReport) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "recommendations.html").as_uri())
    expect(page.locator(".recommendation:visible")).to_have_count(len(real_report.report.recommendations))
    expect(page.locator(".filter:visible")).to_have_count(0)
    context.close()


@pytest.mark.parametrize(
    ("words", "page_name"), [("second-highest child suicide rate", "current-situation.html"), ("Gatekeeping Decriminalized", "endnotes.html")]
)
def test_search_finds_a_paragraph_by_a_phrase_and_a_note_by_its_title(page: Page, site: Path, words: str, page_name: str) -> None:
    page.goto((site / "index.html").as_uri())
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type(words)
    expect(page.locator(f'.md-search-result__link[href*="{page_name}"]').first).to_be_visible()


def test_the_words_of_previews_and_filters_are_not_found_by_search(site: Path) -> None:
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "Go to note" not in index
    assert "Narrow the list" not in index


def test_an_acronym_leads_to_its_full_form_where_a_page_first_has_it(page: Page, site: Path) -> None:
    page.goto((site / "report" / "current-situation.html").as_uri())
    acronym = page.locator("a.acronym", has_text="UNICEF")
    expect(acronym).to_have_count(1)
    assert acronym.get_attribute("title") == "United Nations Children’s Fund"
    acronym.click()
    expect(page.locator("dt:target")).to_have_text("UNICEF")


def test_a_paragraph_names_the_recommendations_that_rest_on_it(page: Page, site: Path, real_report: NumberedReport) -> None:
    recommendation = next(record for record in real_report.report.recommendations if record.rests_on)
    paragraph = recommendation.rests_on[0]
    start = next(path for path in (site / "report").glob("*.html") if f'id="{paragraph}"' in path.read_text(encoding="utf-8"))
    page.goto(start.as_uri())
    page.locator(f'[id="{paragraph}"] .asked-in a[href$="#{recommendation.id}"]').click()
    expect(page.locator(f"#{recommendation.id}")).to_be_in_viewport()


def test_the_matrix_of_coverage_shows_gaps_and_leads_to_paragraphs(page: Page, site: Path) -> None:
    page.goto((site / "coverage.html").as_uri())
    gap = page.locator("tr.gap", has_text="OPSC 7")
    expect(gap).to_contain_text("gap")
    expect(page.locator("#guideline")).to_be_visible()
    link = page.locator(".matrix td a").first
    number = link.inner_text()
    link.click()
    expect(page.locator(".paragraph:target .number")).to_have_text(f"{number}.")


def test_downloads_are_the_files_of_this_build(site: Path, built: Path, real_report: NumberedReport) -> None:
    assert (site / "downloads" / "report.docx").read_bytes() == (built / "report.docx").read_bytes()
    rows = json.loads((site / "downloads" / "endnotes.json").read_text(encoding="utf-8"))
    assert [row["number"] for row in rows] == [note.number for note in real_report.ledger.notes]
    home = (site / "index.html").read_text(encoding="utf-8")
    assert all(f'href="downloads/{name}"' in home for name in ("report.docx", "endnotes.xlsx", "endnotes.json"))


def test_a_timeline_says_in_words_what_it_shows(page: Page, site: Path) -> None:
    page.goto((site / "information-requests.html").as_uri())
    words = page.locator("img.timeline").first.get_attribute("alt") or ""
    assert "Asked 18 September 2022" in words
    assert "Due after extension 25 October 2022" in words
    expect(page.locator(".facts").first).to_contain_text("in time")


def test_charts_stand_beside_the_same_figures_as_a_table(page: Page, site: Path, real_report: NumberedReport) -> None:
    page.goto((site / "quality.html").as_uri())
    expect(page.locator(".charted img")).to_have_count(2)
    last = real_report.report.sections[-1].title
    expect(page.locator(".charted").first.locator("th", has_text=last)).to_be_visible()
    assert all(page.evaluate("[...document.images].map(image => image.complete && image.naturalWidth > 0)"))


def test_a_section_prints_as_a_clean_document(page: Page, section: tuple[Path, str], tmp_path: Path, real_report: NumberedReport) -> None:
    page.goto(section[0].as_uri())
    target = tmp_path / "section.pdf"
    page.pdf(path=target, format="A4")
    words = " ".join(subprocess.run([require("pdftotext"), str(target), "-"], capture_output=True, text=True, check=True).stdout.split())
    assert plain_start(real_report) in words
    assert "Narrow the list" not in words
    assert "Search" not in words


def plain_start(real_report: NumberedReport) -> str:
    """The first words of the section that is printed, as they stand on the page."""
    return real_report.report.sections[1].paragraphs[0].text.markdown[:60].replace("\n", " ").rsplit(" ", 1)[0]


def test_from_home_to_an_endnote_and_back_by_keyboard_alone(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())

    def tab_to(condition: str) -> None:
        for _ in range(200):
            page.keyboard.press("Tab")
            if page.evaluate(f"(() => {{ const at = document.activeElement; return Boolean({condition}) }})()"):
                return
        pytest.fail(f"The keyboard never reaches {condition}")

    tab_to("at.matches('.contents a[href*=\"current-situation\"]')")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Current situation")
    tab_to("at.matches('.endnote-call a')")
    call = page.evaluate("document.activeElement.parentElement.id")
    page.keyboard.press("Enter")
    expect(page.locator(".endnote:target")).to_be_in_viewport()
    tab_to("at.matches('.endnote:target .cited a')")
    page.keyboard.press("Enter")
    expect(page.locator(f'[id="{call}"]')).to_be_in_viewport()
