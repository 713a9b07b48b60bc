"""The Content-Security-Policy of the pages: the site does all that it does under it, and what slips into a page neither runs nor asks anybody."""

from __future__ import annotations

import shutil
import subprocess
import sys
from html import escape
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from altreport.editions import Edition
from altreport.outputs.site.page_policy import page_policy, policy_element, script_hash, site_address_of
from altreport.project.numbered_report import NumberedReport
from building_here import build_here
from small_report import SECTION, write_report
from watched_page import Watched, served

HOST = "http://foreign.test"
"""Stands for the address of another server, which counts what it is asked for."""
NOT_FOUND = "Failed to load resource: net::ERR_FILE_NOT_FOUND"
"""404.html is for the root of a server: opened as a file, it finds none of its own."""
INJECTED = {
    "script": "<script>alert(1)</script>",
    "script in a foreign file": f'<script src="{HOST}/x.js"></script>',
    "script in an address": '<script src="data:text/javascript,alert(1)"></script>',
    "module": '<script type="module">alert(1)</script>',
    "module in an address": '<script type="module">import "data:text/javascript,alert(1)"</script>',
    "map of modules": f'<script type="importmap">{{"imports": {{"x": "{HOST}/x.js"}}}}</script>',
    "handler of an image": '<img src="none.png" onerror="alert(1)">',
    "handler of a drawing": '<svg onload="alert(1)"></svg>',
    "script in a drawing": "<svg><script>alert(1)</script></svg>",
    "handler of the focus": '<b tabindex="0" autofocus onfocus="alert(1)">x</b>',
    "handler of details": '<details open ontoggle="alert(1)">x</details>',
    "address that is a script": '<a id="bait" href="javascript:alert(1)">x</a>',
    "form": f'<form id="formed" action="{HOST}/"><button id="bait">x</button></form>',
    "form that is a script": '<form action="javascript:alert(1)"><button id="bait">x</button></form>',
    "frame": f'<iframe src="{HOST}/"></iframe>',
    "frame with a script": f'<iframe srcdoc="{escape("<script>parent.alert(1)</script>")}"></iframe>',
    "frame with a handler": f'<iframe srcdoc="{escape("<img src=x onerror=parent.alert(1)>")}"></iframe>',
    "frame that is a script": '<iframe src="javascript:parent.alert(1)"></iframe>',
    "object": f'<object data="{HOST}/x.html"></object><embed src="{HOST}/x.html">',
    "foreign image": f'<img src="{HOST}/x.png">',
    "foreign sound": f'<audio src="{HOST}/x.mp3" autoplay></audio><video poster="{HOST}/x.png"></video>',
    "foreign style sheet": f'<link rel="stylesheet" href="{HOST}/x.css">',
    "style": f'<style>@import "{HOST}/x.css"; body {{ background: url({HOST}/x.png) }}</style>',
    "style of an element": f'<p style="background: url({HOST}/x.png)">x</p>',
    "base": f'<base href="{HOST}/">',
    "manifest": f'<link rel="manifest" href="{HOST}/x.json">',
    "looking ahead": f'<link rel="prefetch" href="{HOST}/x"><link rel="preload" as="script" href="{HOST}/x.js"><link rel="modulepreload" href="{HOST}/x.js">',
}


def pages_of(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def search(page: Page, words: str) -> None:
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type(words)
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def use(page: Page, home: str, real_report: NumberedReport) -> None:
    """What a reader does: read every page, search, open a note, narrow a list, change the colours, follow the menu."""
    note = real_report.ledger.notes[0].id
    page.goto(f"{home}/report/{real_report.report.sections[1].id}.html")
    search(page, "98D")
    page.locator(".md-search-result__link", has_text="Prohibition").first.click()
    expect(page.locator("h1")).to_contain_text("Prohibition")
    page.go_back()
    call = page.locator(".endnote-call a").first
    call.hover()
    expect(page.locator("#preview")).to_be_visible()
    page.locator("h1").hover()
    page.get_by_title("Switch to dark mode").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("navigation", name="Navigation").get_by_role("link", name="Recommendations", exact=True).click()
    page.locator("form[data-filter] input").first.fill("police")
    expect(page.locator("form[data-filter] output")).not_to_be_empty()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{home}/endnotes.html#{note}")
    expect(page.locator(f'[id="{note}"]')).to_be_in_viewport()


def test_the_site_does_all_that_it_does(seen: Watched, home: str, real_report: NumberedReport) -> None:
    for name in ("index.html", "404.html", "guide/authors.html", "coverage.html", "quality.html"):  # others: test_no_page_has_a_script_error
        seen.page.goto(f"{home}/{name}")
    use(seen.page, home, real_report)
    assert {said for said in seen.said if said != NOT_FOUND} == set()


def test_a_plain_build_of_the_pages_and_zensical_s_have_a_policy_of_their_own(site: Path, built: Path, zensical_site: Path, tmp_path: Path) -> None:
    pages = shutil.copytree(built / "pages", tmp_path / "pages")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "-q"], cwd=pages, check=True, capture_output=True)
    for folder, theme in ((site, "material"), (pages / "site", "material"), (zensical_site, "zensical")):
        for name in pages_of(folder):
            head = html.fromstring((folder / name).read_bytes()).find("head")
            assert head is not None
            first, second = head[0], head[1]
            assert first.get("charset") == "utf-8", name
            assert (second.get("http-equiv"), second.get("content")) == ("Content-Security-Policy", page_policy(theme=theme)), name
            assert len(head.findall("meta[@charset]")) == 1


def test_each_inline_script_of_a_page_is_one_that_its_policy_names(site: Path, zensical_site: Path) -> None:
    for folder, theme in ((site, "material"), (zensical_site, "zensical")):
        policy = page_policy(theme=theme)
        for name in pages_of(folder):
            scripts = [script.text for script in html.fromstring((folder / name).read_bytes()).iter("script") if script.get("src") is None]
            assert len(scripts) >= 3
            assert {script for script in scripts[:-1] if script_hash(script or "") not in policy} == set(), name


@pytest.mark.parametrize("way", ["file", "http"])
def test_the_site_that_zensical_makes_searches_under_its_policy(seen: Watched, zensical_site: Path, way: str) -> None:
    with served(zensical_site) as (address, _):
        home = zensical_site.as_uri() if way == "file" else address
        for name in ("index.html", "404.html", "endnotes.html"):
            seen.page.goto(f"{home}/{name}")
        seen.page.goto(f"{home}/report/general-measures.html")
        seen.page.keyboard.press("/")
        seen.page.get_by_role("combobox", name="Search").fill("deception")
        expect(seen.page.locator("a[href*='?h=']").filter(has_text="Prohibition").first).to_be_visible()
    assert {said for said in seen.said if said != NOT_FOUND} == set()


REFUSED = {
    "script-src-elem",
    "script-src-attr",
    "img-src",
    "media-src",
    "style-src-elem",
    "style-src-attr",
    "frame-src",
    "object-src",
    "base-uri",
    "form-action",
}


def slip(site: Path, injected: str, *, without: str = "") -> None:
    """Write slipped.html: the first page with something in it that no text should be able to put there."""
    text = (site / "index.html").read_text(encoding="utf-8").replace(without, "")
    (site / "slipped.html").write_text(text.replace("</h1>", f"</h1>{injected}", 1), encoding="utf-8")


@pytest.mark.parametrize("way", ["file", "http"])
def test_what_slips_into_a_page_neither_runs_nor_asks_anybody(seen: Watched, site: Path, tmp_path: Path, way: str) -> None:
    copy = Path(shutil.copytree(site, tmp_path / "site"))
    baits = [name for name, injected in INJECTED.items() if "bait" in injected]
    with served(copy) as (home, _), served(tmp_path) as (foreign, asked):
        for names in [[name for name in INJECTED if name not in baits], *([bait] for bait in baits)]:
            slip(copy, "".join(INJECTED[name].replace("alert(1)", f"alert('{name}')") for name in names).replace(HOST, foreign))
            seen.page.goto(f"{copy.as_uri() if way == 'file' else home}/slipped.html")
            if names[0] in baits:
                seen.page.locator("#bait").click(no_wait_after=True)
            seen.settle()
            assert (seen.ran, asked) == ([], [])
            assert seen.refused, names
    assert {said.split()[1] for said in seen.refused if said.startswith("refused: ")} >= REFUSED


TABLE = """\
  - id: third
    text: |
      A table:

      | left | middle and right |    |
      |:-----|:----------------:|---:|
      | 1    | 2                | 3  |
      | long words that go on over the end of the line, so that pandoc gives each column a width | 4 | 5 |
"""


def test_a_table_in_a_text_is_set_as_it_was_typed(seen: Watched, tmp_path: Path) -> None:
    write_report(tmp_path, {"report/sections/law.yml": SECTION + TABLE})
    assert build_here(tmp_path, Edition.PUBLIC, word=False).value.paths
    seen.page.goto((tmp_path / "build/public/site/report/law.html").as_uri())
    set_ = seen.page.evaluate("[...document.querySelectorAll('#third td')].slice(0, 3).map(cell => getComputedStyle(cell).textAlign)")
    assert set_[1:] == ["center", "right"]
    assert set_[0] in ("left", "start")
    assert seen.said == []


def test_without_the_policy_the_same_would_run_and_ask(seen: Watched, site: Path, tmp_path: Path) -> None:
    """Else the test above could not fail."""
    copy = Path(shutil.copytree(site, tmp_path / "site"))
    with served(copy) as (home, _), served(tmp_path) as (foreign, asked):
        harmless = ("base", "map of modules")  # these change what the others mean
        slip(
            copy, "".join(injected.replace(HOST, foreign) for name, injected in INJECTED.items() if name not in harmless), without=policy_element(page_policy())
        )
        seen.page.goto(f"{home}/slipped.html")
        seen.settle()
        assert len(seen.ran) >= 8
        assert {"/x.js", "/x.png", "/x.css", "/x.html", "/x.mp3", "/x"} <= set(asked)


@pytest.mark.parametrize(
    ("config", "address"),
    [("site_url: https://example.org/a/b/\n", "https://example.org/a/b/"), ("theme: {name: material}\n", ""), ("", ""), ("a: [", ""), ("- a\n", "")],
)
def test_the_address_of_the_site_is_in_the_script_of_the_page_for_nothing(config: str, address: str) -> None:
    assert site_address_of(config) == address


def test_a_site_in_a_folder_of_its_host_has_the_script_of_its_404_page_and_no_address_can_add_another() -> None:
    plain = page_policy()
    assert len(page_policy("https://example.org/a/b/")) > len(plain)
    assert page_policy('https://example.org/",location);alert(1);new URL("') == plain
