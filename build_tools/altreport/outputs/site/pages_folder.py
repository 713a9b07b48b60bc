"""What MkDocs makes a site of, in a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from altreport.assemble.pictures import DrawnFigure
from altreport.assemble.texts import Texts
from altreport.author_files import below, is_left_behind
from altreport.outputs.site.escaped_titles import as_theme_html
from altreport.outputs.site.page_policy import site_address_of
from altreport.outputs.site.pages import Menu, make_pages
from altreport.outputs.site.site_addresses import FIGURES
from altreport.outputs.site.site_state import SiteState
from altreport.outputs.site.theme_words import LANGUAGE, localized, theme_files, with_search
from altreport.project.numbered_report import NumberedReport
from altreport.readers.site_settings import read_site_settings
from altreport.resources import template_folder


def write_pages(numbered: NumberedReport, texts: Texts, figures: dict[str, DrawnFigure], state: SiteState, folder: Path) -> None:
    """Write what `mkdocs build` needs into `folder`: mkdocs.yml, theme.yml, theme/ and docs/ but for its downloads; `figures` are the drawn ones by id."""
    menu = make_pages(numbered, texts, figures, state)
    docs = folder / "docs"
    for page in menu.pages:
        path = docs / page.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.markdown, encoding="utf-8", newline="\n")
    drawn = {f"{FIGURES}/{name}.{figure.for_screens[1]}": figure.for_screens[0] for name, figure in figures.items()}
    for address, data in {**menu.pictures, **drawn}.items():
        path = docs / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for templates, root in ((template_folder(), template_folder()), (numbered.root / "templates", numbered.root)):
        assets = templates / "site" / "assets"
        for path in (path for path in below(assets, root) if not any(map(is_left_behind, path.relative_to(assets).parts))):
            target = docs / "assets" / path.relative_to(assets)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    cover, words = numbered.report.cover, numbered.report.words
    theme = read_site_settings(numbered.root).value
    (folder / "theme.yml").write_text(localized(with_search(theme, cover.language), words), encoding="utf-8", newline="\n")
    for name, text in theme_files(cover.language, words, site_address_of(theme)).items():
        path = folder / "theme" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    config = yaml.safe_dump(_config(numbered, menu), sort_keys=False, allow_unicode=True)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8", newline="\n")


def _config(numbered: NumberedReport, menu: Menu) -> dict[str, object]:
    """What MkDocs needs besides the theme: titles, folders and the menu, all relative to mkdocs.yml."""
    nav: list[object] = []
    for heading, pages in menu.groups:
        entries = [{as_theme_html(page.title): page.file} for page in pages]
        nav += [{as_theme_html(heading): entries}] if heading else entries
    cover = numbered.report.cover
    return {
        "INHERIT": "theme.yml",
        "site_name": as_theme_html(cover.running_title),
        "docs_dir": "docs",
        "use_directory_urls": False,
        "validation": {"links": {"not_found": "info", "unrecognized_links": "info"}},  # `outputs.site.internal_links` follows all links, those in HTML too
        "theme": {"name": "material", "font": False, "language": LANGUAGE, "custom_dir": "theme"},
        "extra_css": ["assets/altreport.css", "assets/search.css"],
        "extra_javascript": ["assets/altreport.js"],
        "extra": {"polyfills": ["assets/iframe-worker.js"]},
        "nav": nav,
    }
