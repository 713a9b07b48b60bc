"""The Content-Security-Policy of the site's pages: only the installed theme's scripts run, and nothing is asked of another host.

Content Security Policy Level 3 (W3C Working Draft), 2.3.1 and 6.1; a page carries it in a `meta` element (3.3).
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from jinja2 import Environment

from altreport.html_page import links_of
from altreport.markup.active_html import Active
from altreport.readers.site_values import SOUND_PATH

MATERIAL, ZENSICAL = "material", "zensical"
"""Packages whose theme can make a site of the pages; each has its templates in the folder templates/."""
_BASES = (".", "..", "/")
"""The path to the first page that a page's scripts get: from beside it, from a folder of the site, and from 404.html."""
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)

_BEGINNING = rb'\s*<!doctype html>\s*<html(?:\s+[a-z-]+="[^"<>&]*")*\s*>\s*<head>\s*<meta charset="utf-8"\s*/?>\s*'
_LEADS_ELSEWHERE = re.compile(rb"""<meta\b(?:[^>"']|"[^"]*"|'[^']*')*http-equiv""", re.IGNORECASE)
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "frame-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""Chromium and Firefox take 'self' of a page opened as a file for the files of this computer, and no policy forbids the empty frame of iframe-worker.js,
in which the same policy holds. `data:` is for the icons in the theme's style sheets."""
_OF_THEME = {ZENSICAL: {"style-src": "'self' 'unsafe-inline'"}}
"""Zensical's script writes the style of its search into the page; a style can ask no one, as pictures and fonts come from the site alone."""


def page_policy(site_address: str = "", theme: str = MATERIAL) -> str:
    """The policy of all pages that a theme makes; `site_address` is the `site_url` of mkdocs.yml, whose path 404.html has in one of its scripts.

    Of a theme that is not installed, no inline script runs.
    """
    path = urlsplit(site_address).path or "/"
    bases = [*_BASES, path, f"{path.rstrip('/')}/"]  # MkDocs ends it with a slash
    sound = tuple(dict.fromkeys(base for base in bases if SOUND_PATH.fullmatch(base)))
    hashes = sorted(map(script_hash, _inline_scripts(theme, sound)))
    sources = {**_POLICY, **_OF_THEME.get(theme, {}), "script-src": " ".join([_POLICY["script-src"], *hashes])}
    return "; ".join(f"{directive} {source}" for directive, source in sources.items())


def script_hash(script: str) -> str:
    """How a policy names an inline script or style (hash-source, 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def policy_element(policy: str) -> str:
    """The element that puts a page under a policy; no policy has a character that HTML would have to escape."""
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


def refused_on(page: bytes, policy: str) -> Iterator[Active | None]:
    """What `policy` refuses of a page, as a browser would; None where the page does not begin with it, so that other things could come first.

    Its beginning is compared as bytes: where two readers of HTML differ, they differ after it. No policy keeps a page from leading elsewhere by itself.
    """
    if re.match(_BEGINNING + re.escape(policy_element(policy).encode()), page, re.IGNORECASE) is None:
        yield None
    if len(_LEADS_ELSEWHERE.findall(page)) > 1:
        yield Active("element", "meta http-equiv")
    for one in links_of(page).active:
        is_named = one.kind in ("script", "style") and script_hash(one.said) in policy
        is_own_file = one.kind == "script file" and "script-src 'self'" in policy
        if not (is_named or is_own_file or one == Active("policy", policy)):
            yield one


def site_address_of(config: str) -> str:
    """The `site_url` of the text of a mkdocs.yml, '' where it has none or cannot be read."""
    try:
        root = yaml.compose(config)
    except yaml.YAMLError:
        return ""
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    return next((value.value for key, value in pairs if key.value == "site_url" and isinstance(value, yaml.ScalarNode)), "")


@cache
def _inline_scripts(theme: str, bases: tuple[str, ...]) -> tuple[str, ...]:
    """The inline scripts of an installed theme as its pages have them, but for those that send data to other hosts (partials/integrations/)."""
    environment = Environment(autoescape=False)  # noqa: S701 - as MkDocs renders them; the result is hashed, and never printed
    rendered = (environment.from_string(script).render(base_url=base, config={"extra": {}}) for script in _written_scripts(theme) for base in bases)
    return tuple(dict.fromkeys(rendered))


def _written_scripts(theme: str) -> Iterator[str]:
    """The inline scripts as the theme's templates have them; none where the theme is not installed."""
    found = importlib.util.find_spec(theme)
    folder = Path(str(found.origin)).parent / "templates" if found else Path()
    for path in sorted((folder / "partials" / "javascripts").glob("*.html")) if found else ():
        yield from _INLINE.findall(path.read_text(encoding="utf-8"))
