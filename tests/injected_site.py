"""Visits every page of a site that was made of a report with payloads, and its search; as a program, does so for as many turns as it is told.

python tests/injected_site.py 40      # every payload in every string field
"""

from __future__ import annotations

import re
import sys
import tempfile
import unicodedata
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from altreport.building.build_report import BuildOptions, build_report
from altreport.editions import Edition
from altreport.problems import Severity
from building_here import SITE_HERE
from injections import PAYLOADS, Leaf, Planted, leaves, marker, plant
from tools_needed import require
from watched_page import QUIET, Watched, watched

_SUSPECTS = """
() => [...document.querySelectorAll('*')].flatMap((element) => {
  const tag = element.localName
  const found = [...element.attributes].filter(({ name, value }) => name.startsWith('on') || /^\\\\s*(javascript|vbscript|data:text)/i.test(value)
    || (name === 'style' && /foreign|inset/.test(value))).map(({ name }) => `${tag} ${name}`)
  if (['object', 'embed', 'base', 'template', 'math', 'animate', 'noscript', 'video'].includes(tag) && /zqpay|alert|foreign/.test(element.outerHTML)) found.push(tag)
  if (element.autofocus) found.push(tag)
  if (tag === 'iframe' && element.title !== 'Search') found.push(tag)
  if (tag === 'script' && /alert|foreign/.test(element.textContent + element.src) && element.type !== 'application/json') found.push(tag)
  if (tag === 'meta' && element.httpEquiv && element.httpEquiv !== 'Content-Security-Policy') found.push(tag)
  if (tag === 'form' && element.getAttribute('action')) found.push(tag)
  if (tag === 'a' && element.href && !['file:', 'http:', 'https:', 'mailto:'].includes(element.protocol)) found.push(`${tag} ${element.protocol}`)
  return found
})
"""
_SAID = """
() => [document.title, document.body.textContent, ...[...document.querySelectorAll('*')].flatMap((element) =>
  [...element.attributes].filter(({ name }) => /^(alt|title|aria-label|placeholder|content|data-|href)/.test(name)).map(({ value }) => value))].join(' ¶ ')
"""


@dataclass
class Visit:
    """What came of the payloads: what ran, was refused by a policy, asked for or found in the pages as HTML; and all that the pages say."""

    faults: list[str] = field(default_factory=list)
    said: str = ""

    def look(self, one: Watched, where: str) -> None:
        """Take in what has happened on a page up to now."""
        one.settle()
        suspects = one.page.evaluate(_SUSPECTS)
        self.faults += [f"{where}: {what}" for what in (*one.ran, *one.refused, *suspects)]
        one.said.clear()
        self.said += f" ¶ {one.page.evaluate(_SAID)}"


def build(folder: Path, turn: int) -> Planted:
    """Make the site of a report with payloads."""
    planted = plant(folder, turn)
    made = build_report(folder, Edition.PUBLIC, BuildOptions(SITE_HERE, inspected=False))
    assert made.value.paths, [str(problem) for problem in made.problems if problem.severity is Severity.ERROR]
    return planted


def visit(browser: Browser, site: Path) -> Visit:
    """Open every page and search, under the policy and without it: neither must be needed for the other."""
    seen = Visit()
    for without in (False, True):
        with watched(browser, bypass_csp=without) as one:
            one.page.on("request", lambda request: seen.faults.append(request.url) if "foreign.example" in request.url else None)
            for path in sorted(site.rglob("*.html")):
                one.page.goto(path.as_uri())
                seen.look(one, path.relative_to(site).as_posix())
            one.page.goto((site / "index.html").as_uri())
            _search(one.page)
            seen.look(one, "search")
    return seen


def _search(page: Page) -> None:
    """Search for the word that all payloads begin with, and show every result."""
    page.locator("input.md-search__input").click()
    page.keyboard.type("zqpay")
    results = page.locator(".md-search-result__item")
    results.first.wait_for()
    count = -1
    while count != (count := results.count()):
        results.last.scroll_into_view_if_needed()
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))")


def mangled(planted: Planted, said: str) -> tuple[int, list[str]]:
    """How many leaves the pages show, and those of them whose payload is nowhere as it was typed."""
    pages = _plain(said)
    shown, wrong = 0, []
    for number, leaf in enumerate(leaves()):
        name = marker(number)
        if not planted.given.get(leaf, "").startswith(name) or name not in pages:
            continue
        shown += 1
        payload = planted.given[leaf].removeprefix(name)
        if not any(f"{name}{form}" in pages for form in _forms(leaf, payload)):
            wrong.append(f"{leaf}: {payload}")
    return shown, wrong


def _forms(leaf: Leaf, payload: str) -> list[str]:
    """How a payload may be shown: as it was typed; in Markdown and BibTeX also with its entities and marks read."""
    forms = [_plain(payload)[: _QUOTED if leaf.path[-1] == "code" else None]]
    if leaf.is_read:
        forms += [_plain(unescape(payload)), *([""] if not payload.lstrip().startswith("<") else [])]
    return forms


_QUOTED = 20
"""A message quotes the beginning of what is no code."""


def _plain(text: str) -> str:
    """Text without what a typesetter changes: blanks, quotation marks, hyphens, backslashes."""
    return re.sub(r"[\s`\\\"'“”‘’«»\u200b-\u200f\u2028\u00a0{}_*–—-]+", "", unicodedata.normalize("NFC", text))


def _main(turns: int, first: int = 0) -> int:
    tried = refused = shown = 0
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require("chromium"), args=QUIET)
        for turn in range(first, turns):
            with tempfile.TemporaryDirectory() as scratch:
                planted = build(Path(scratch), turn)
                seen = visit(browser, Path(scratch) / "build/public/site")
            here, wrong = mangled(planted, seen.said)
            tried, refused, shown = tried + len(leaves()), refused + len(planted.refused), shown + here
            found = [f"turn {turn + 1}: {fault}" for fault in (*dict.fromkeys(seen.faults), *wrong)]
            faults += found
            print(*found, sep="\n", end="\n" if found else "")
            print(
                f"turn {turn + 1} of {turns}: {len(planted.given)} planted, {len(planted.refused)} refused, {here} seen as text, {len(faults)} faults so far",
                flush=True,
            )
        browser.close()
    print(f"{len(PAYLOADS)} payloads, {len(leaves())} fields: {tried} tried, {refused} refused by check, {shown} seen as text, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(_main(*map(int, sys.argv[1:])))
