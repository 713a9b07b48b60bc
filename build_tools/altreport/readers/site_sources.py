"""The author's own templates of pages: what in them no page of a report may hold."""

from __future__ import annotations

import re
from pathlib import Path

from altreport.author_files import below
from altreport.markup.active_html import Active, active_in_source
from altreport.problems import Outcome, Place, Problem
from altreport.readers.text_file import read_leniently, relative

CODE = "site-policy"
HINT = "Remove it: the pages run only the scripts of the theme and of altreport, and load nothing from other hosts."
PAGES = frozenset({".html", ".htm", ".xhtml"})
"""Endings of files that a browser takes for pages."""
_SHEET = "templates/submission/sheet.html.j2"
_HEAD = re.compile(r"<head\b", re.IGNORECASE)
_UNDER_POLICY = re.compile(
    r"""<head>\s*<meta charset="utf-8"\s*/?>\s*<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src [^";]*; base-uri 'none'; form-action 'none'">""",
    re.IGNORECASE,
)
_TEMPLATES = {"templates/site": frozenset(), "templates/submission": frozenset(["style", "policy"])}
"""Folders of templates that make pages, and what the templates there may have all the same: the sheet of a pack has a style of its own."""


def check_site_sources(root: Path) -> Outcome[None]:
    """An error for each script, style, frame and address of another host in the author's own templates of pages.

    Every page has a Content-Security-Policy (`outputs.site.page_policy`) under which none of these would do anything. Faults of
    the files themselves are for others to find.
    """
    found: list[Problem] = []
    for folder, allowed in _TEMPLATES.items():
        for path in (path for path in below(root / folder, root) if path.suffix == ".j2"):
            name, text = relative(path, root), read_leniently(path, root) or ""
            if name == _SHEET and (head := _HEAD.search(text)) is not None and _UNDER_POLICY.match(text, head.start()) is None:
                message = "The page of this template does not begin with the Content-Security-Policy that the packaged one has."
                hint = "Open templates/submission/sheet.html.j2 in the folder of altreport itself. Copy the two lines below <head> to the same place in your file, unchanged."
                found.append(Problem(CODE, message, Place(name, text.count("\n", 0, head.start()) + 1), hint))
            found += (_problem(Place(name, line, column), active) for line, column, active in active_in_source(text) if active.kind not in allowed)
    return Outcome(None, tuple(found))


def named(active: Active) -> str:
    """What it is, as a message names it."""
    return {
        "script": "its own script",
        "script file": "its own script",
        "style": "its own style",
        "handler": f"a script in the attribute ‘{active.said[:40]}’",
        "style attribute": "a style in the attribute ‘style’",
        "element": f"the element ‘{active.said[:60]}’",
        "foreign": f"something from another host (‘{active.said[:60]}’)",
        "address": f"an address that no link may have (‘{active.said[:60]}’)",
        "policy": "its own Content-Security-Policy",
    }[active.kind]


def _problem(place: Place, active: Active) -> Problem:
    return Problem(CODE, f"Here is {named(active)}, which does not work in a report’s site.", place, HINT)
