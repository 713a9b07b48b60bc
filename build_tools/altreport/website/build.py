"""Pages to a folder, and MkDocs on that folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from altreport.assemble.pictures import DrawnFigure
from altreport.assemble.texts import Texts
from altreport.errors import ToolFailedError
from altreport.project.numbered import NumberedReport
from altreport.resources import template_folder
from altreport.website.addresses import FIGURES
from altreport.website.pages import Menu, make_pages
from altreport.website.state import SiteState
from altreport.website.theme import LANGUAGE, localized, theme_files

MEND = "Mend what it names; mkdocs.yml and templates/site/ are where it reads from."
"""What to do about a fault that MkDocs finds."""


def write_pages(numbered: NumberedReport, texts: Texts, figures: dict[str, DrawnFigure], state: SiteState, folder: Path) -> None:
    """Write what `mkdocs build` needs into `folder`: mkdocs.yml, theme.yml, theme/ and docs/ but for its downloads; `figures` are the drawn ones by id."""
    menu = make_pages(numbered, texts, figures, state)
    docs = folder / "docs"
    for page in menu.pages:
        path = docs / page.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.markdown, encoding="utf-8")
    drawn = {f"{FIGURES}/{name}.{figure.for_screens[1]}": figure.for_screens[0] for name, figure in figures.items()}
    for address, data in {**menu.pictures, **drawn}.items():
        path = docs / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for templates in (template_folder(), numbered.root / "templates"):
        if (assets := templates / "site" / "assets").is_dir():
            shutil.copytree(assets, docs / "assets", dirs_exist_ok=True)
    cover, words = numbered.report.cover, numbered.report.words
    (folder / "theme.yml").write_text(localized(_theme(numbered.root).read_text(encoding="utf-8"), words), encoding="utf-8")
    for name, text in theme_files(cover.language, words).items():
        path = folder / "theme" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    config = yaml.safe_dump(_config(numbered, menu), sort_keys=False, allow_unicode=True)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")


def build_site(pages: Path, site: Path) -> None:
    """Run MkDocs on the folder that `write_pages` made; `ToolFailedError` with what MkDocs said where it finds a fault."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(pages / "mkdocs.yml"), "--site-dir", str(site.resolve())]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", env=environment, check=False)
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines()
        said = _without_trace("\n".join(line for line in lines if not line.startswith("INFO")))
        raise ToolFailedError(f"MkDocs could not build the site: {said}", MEND)
    clear_leftovers(site)


def clear_leftovers(site: Path) -> None:
    """Delete what MkDocs writes for sites that have an address of their own, and give the search index one order."""
    for leftover in ("sitemap.xml", "sitemap.xml.gz"):
        (site / leftover).unlink(missing_ok=True)
    _order_search_index(site / "search")


def _without_trace(said: str) -> str:
    """What MkDocs said, of a traceback the last line alone: a disk that is full is told as ‘No space left on device’."""
    return said if "Traceback (most recent call last)" not in said else said.splitlines()[-1]


def _order_search_index(folder: Path) -> None:
    """Put the pages of the search index in the order of their addresses: MkDocs takes that in which the disk happens to list them."""
    path = folder / "search_index.json"
    if not path.exists():
        return
    text = path.read_text(encoding="utf-8")
    index = json.loads(text)
    index["docs"].sort(key=lambda entry: str(entry["location"]).partition("#")[0])
    ordered = json.dumps(index, sort_keys=True, separators=(",", ":"))
    script = folder / "search_index.js"
    if script.exists():
        script.write_text(script.read_text(encoding="utf-8").replace(text, ordered), encoding="utf-8")
    path.write_text(ordered, encoding="utf-8")


def _theme(root: Path) -> Path:
    own = root / "mkdocs.yml"
    packaged = template_folder() / "site" / "mkdocs.yml"
    return next(path for path in (own, packaged, template_folder().parent / "mkdocs.yml") if path.is_file())


def _config(numbered: NumberedReport, menu: Menu) -> dict[str, Any]:
    """What MkDocs needs besides the theme: titles, folders and the menu, all relative to mkdocs.yml."""
    nav: list[Any] = []
    for heading, pages in menu.groups:
        entries = [{page.title: page.file} for page in pages]
        nav += [{heading: entries}] if heading else entries
    cover = numbered.report.cover
    return {
        "INHERIT": "theme.yml",
        "site_name": cover.running_title,
        "docs_dir": "docs",
        "use_directory_urls": False,
        "validation": {"links": {"not_found": "info", "unrecognized_links": "info"}},  # `website.inside` follows all links, those in HTML too
        "theme": {"language": LANGUAGE, "custom_dir": "theme"},
        "extra_css": ["assets/altreport.css"],
        "extra_javascript": ["assets/altreport.js"],
        "extra": {"polyfills": ["assets/iframe-worker.js"]},
        "nav": nav,
    }
