"""The author's own sources of the site's look, mkdocs.yml and templates/site/: what in them no page of a report may hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from altreport.markup.active_html import Active, active_in_source, is_foreign
from altreport.problems import Outcome, Place, Problem
from altreport.readers.text_file import read_leniently, relative

CODE = "site-policy"
HINT = "Remove it: the pages run the scripts of the theme and of altreport alone, and ask no other host for anything."
_TEMPLATES = {"templates/site": frozenset(), "templates/submission": frozenset(["style", "policy"])}
"""Folders of templates that make pages, and what the templates there may have all the same: the sheet of a pack has a style of its own."""
_CONFIG = "mkdocs.yml"
_FONT_HINT = "Write ‘font: false’ below ‘theme:’; the pages then have the fonts of the reader’s own system."
_THEME_HINT = "Write ‘name: material’ below ‘theme:’."


def check_site_sources(root: Path) -> Outcome[None]:
    """An error for each script, style, frame and address of another host in the author's own templates of pages and in mkdocs.yml.

    Every page has a Content-Security-Policy (`website.page_policy`) under which none of these would do anything. Faults of
    the files themselves are for others to find.
    """
    found: list[Problem] = []
    for folder, allowed in _TEMPLATES.items():
        for path in sorted((root / folder).rglob("*.j2")):
            name, text = relative(path, root), read_leniently(path, root) or ""
            found += (_problem(Place(name, line, column), active) for line, column, active in active_in_source(text) if active.kind not in allowed)
    config = root / _CONFIG
    if config.is_file():
        found += _in_config(read_leniently(config, root) or "")
    return Outcome(None, tuple(found))


def named(active: Active) -> str:
    """What it is, as a message names it."""
    return {
        "script": "a script of its own",
        "script file": "a script of its own",
        "style": "a style of its own",
        "handler": f"a script in the attribute ‘{active.said[:40]}’",
        "style attribute": "a style in the attribute ‘style’",
        "element": f"the element ‘{active.said[:60]}’",
        "foreign": f"something of another host (‘{active.said[:60]}’)",
        "address": f"an address that is a script (‘{active.said[:60]}’)",
        "policy": "a Content-Security-Policy of its own",
    }[active.kind]


def _problem(place: Place, active: Active) -> Problem:
    return Problem(CODE, f"Here is {named(active)}, which does nothing in a report’s site.", place, HINT)


def _in_config(text: str) -> Iterator[Problem]:
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return  # `website.build` says what is wrong with it
    settings = list(_settings(root, (), set()))
    yield from _of_theme(dict(settings), root)
    for keys, node in settings:
        if not isinstance(node, yaml.ScalarNode):
            if keys == ("extra", "analytics"):
                yield Problem(CODE, "‘extra.analytics’ would send what readers do to another host.", _place(node), HINT)
            continue
        if keys == ("extra", "scope"):
            yield Problem(CODE, "‘extra.scope’ changes a script of the theme, which then does not run.", _place(node), "Remove it.")
        if keys in (("theme", "logo"), ("theme", "favicon")) and is_foreign(node.value):
            yield _problem(_place(node), Active("foreign", node.value))
        if "<" in node.value:
            yield from (_problem(_place(node), active) for _, _, active in active_in_source(node.value))


def _of_theme(settings: dict[tuple[str, ...], yaml.Node], root: yaml.Node | None) -> Iterator[Problem]:
    theme, font = settings.get(("theme",)), settings.get(("theme", "font"))
    name = settings.get(("theme", "name"), theme)
    if isinstance(name, yaml.ScalarNode) and name.value != "material":
        yield Problem(CODE, f"The theme ‘{name.value[:40]}’ makes pages whose scripts do not run.", _place(name), _THEME_HINT)
    elif not (isinstance(font, yaml.ScalarNode) and font.value.lower() == "false"):
        yield Problem(CODE, "The theme’s fonts would come from another host.", _place(font or theme or root), _FONT_HINT)


def _settings(node: yaml.Node | None, keys: tuple[str, ...], seen: set[int]) -> Iterator[tuple[tuple[str, ...], yaml.Node]]:
    """All values of a YAML document, each once, with the names that lead to it; items of a list have those of the list."""
    if node is None or id(node) in seen:
        return
    seen.add(id(node))
    if keys:
        yield keys, node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _settings(value, (*keys, str(key.value)), seen)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _settings(item, keys, seen)


def _place(node: yaml.Node | None) -> Place:
    return Place(_CONFIG, node.start_mark.line + 1, node.start_mark.column + 1) if node is not None else Place(_CONFIG)
