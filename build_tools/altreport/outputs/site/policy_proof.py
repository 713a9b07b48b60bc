"""Every page of a built site is looked through: it has its policy before all else, and nothing in it that the policy would refuse."""

from __future__ import annotations

from pathlib import Path

from altreport.author_files import below
from altreport.markup.active_html import Active, active_in_source
from altreport.outputs.site.page_policy import page_policy, refused_on, site_address_of
from altreport.problems import Place, Problem
from altreport.project.numbered_report import NumberedReport
from altreport.readers.site_settings import read_site_settings
from altreport.readers.site_sources import CODE, HINT, PAGES, named
from altreport.readers.text_file import read_leniently


def check_policy(site: Path, numbered: NumberedReport) -> list[Problem]:
    """An error for each kind of thing that a page of `site` has and its policy refuses, and for each page without its policy.

    `altreport check` finds all of it that is in the author's own templates and mkdocs.yml; this looks at what came of them.
    """
    policy = page_policy(site_address_of(read_site_settings(numbered.root).value))
    found: dict[Active | None, list[str]] = {}
    for path in sorted(path for path in site.rglob("*") if path.suffix.lower() in PAGES):
        name = path.relative_to(site).as_posix()
        for active in refused_on(path.read_bytes(), policy):
            found.setdefault(active, []).append(name)
    return [_problem(active, pages, numbered) for active, pages in found.items()]


def _problem(active: Active | None, pages: list[str], numbered: NumberedReport) -> Problem:
    on = f"The page {pages[0]}" if len(pages) == 1 else f"{len(pages)} pages, of which {pages[0]} is one,"
    has = "has" if len(pages) == 1 else "have"
    if active is None:
        message = f"{on} {has} no Content-Security-Policy of altreport’s at its top."
        return Problem(CODE, message, _source(None, numbered.root), "Use the theme ‘material’ in mkdocs.yml, and install altreport again.")
    places = (
        (passage.place_of(at, at + 1), record) for record, passage in numbered.report.texts() if (at := passage.markdown.find(active.said[:40] or "<")) >= 0
    )
    place, record = next(places, (None, ""))
    return Problem(CODE, f"{on} {has} {named(active)}, which does not work in a report’s site.", place or _source(active, numbered.root), HINT, record)


def _source(active: Active | None, root: Path) -> Place:
    """Where an author's own template or mkdocs.yml has the like; else the file that decides on the theme."""
    own = [path for path in below(root / "templates" / "site", root) if path.suffix == ".j2"]
    for path in own:
        for line, column, one in active_in_source(read_leniently(path, root) or ""):
            if active is not None and one.kind == active.kind:
                return Place(path.relative_to(root).as_posix(), line, column)
    return Place("mkdocs.yml" if (root / "mkdocs.yml").is_file() or not own else own[0].relative_to(root).as_posix())
