"""Plain words where the theme prints what it is given as HTML: titles in the menu, in the head of a page and in the search, and settings.

Material for MkDocs escapes some of them and some not, the same title on one page in both ways (partials/footer.html). So each
is passed to it as HTML, with the characters that mean something written in one form, `&#0060;`, which nothing else writes. Where
the theme escapes that again, the blocks of `ONCE_ESCAPED` in main.html take the second time back.
"""

from __future__ import annotations

import re
from contextlib import suppress

import yaml

_MEANS_SOMETHING = re.compile(r"[&<>\"{}]")
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
"""As MkDocs finds what a page says of itself (mkdocs.utils.meta)."""

_BLOCKS = {
    "header": 'replace("&amp;#00", "&#00")',
    "footer": 'replace("&amp;#00", "&#00")',
    "site_nav": "replace(config.site_name | e, config.site_name)",  # the contents of a page, which are there too, are escaped as they should be
}
ONCE_ESCAPED = "".join(f"{{% block {name} %}}{{{{ super() | {once} }}}}{{% endblock %}}\n" for name, once in _BLOCKS.items())
"""Blocks of the theme's base.html (Material for MkDocs, 'Overriding blocks') in which titles are printed."""


def as_theme_html(words: str) -> str:
    """Plain words, on one line, as HTML and as a Jinja template that show just them."""
    return _MEANS_SOMETHING.sub(lambda found: f"&#00{ord(found[0])};", _BLANKS.sub(" ", words).strip())


def with_front_matter(page: str, title: str, *, searched: bool = True) -> str:
    """The Markdown of a page with its title for the theme. What a template itself says before the page is plain words too, and stays if the theme prints it.

    The theme’s search leaves a page out that is not `searched`. MkDocs would take another template by `template`, such as one that leads elsewhere, and stop at values of other types.
    """
    found, given = _FRONT.match(page), None
    with suppress(yaml.YAMLError):
        given = yaml.safe_load(found[1]) if found else None
    if found is None or not isinstance(given, dict):
        found, given = None, {}
    given = {name: value for name, value in given.items() if _is_printed(name, value)}
    if not searched:
        given["search"] = {"exclude": True}
    written = yaml.safe_dump(plain_settings({"title": title, **given}), sort_keys=False, allow_unicode=True, width=10**6)
    return f"---\n{written}---\n{page[found.end() :] if found else page}"


def _is_printed(name: object, value: object) -> bool:
    """Whether the theme prints what a page says of itself under this name (Setup, ‘Setting the page title’, ‘Hiding the sidebars’, ‘Search exclusion’)."""
    if name == "hide":
        return isinstance(value, list) and all(isinstance(part, str) for part in value)
    if name == "search":
        return isinstance(value, dict) and all(isinstance(setting, bool | int | float) for setting in value.values())
    return name in ("title", "description", "author") and isinstance(value, str)


def plain_settings(value: object) -> object:
    """Settings, each text in which is plain words for the theme."""
    if isinstance(value, str):
        return as_theme_html(value)
    if isinstance(value, list):
        return [plain_settings(item) for item in value]
    if isinstance(value, dict):
        return {name: plain_settings(item) for name, item in value.items()}
    return value
