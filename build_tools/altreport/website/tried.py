"""Shorter ways through Material, each taken only where the file whose inside it relies on is the very one with which it was tried.

With any other version of that file the site is made Material's own way: later, and the same.
"""

from __future__ import annotations

import hashlib
from contextlib import AbstractContextManager, nullcontext
from importlib.util import find_spec
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

SEARCH, SEARCH_TRIED = "material.plugins.search.plugin", "cc8a3ac0a8862662d11e87fefcdaa4a42d9ebd70a7943fa921c1c80e2661730b"
"""The module of Material's search, and the SHA-256 of its file in the version that requirements.lock names."""
ENTRIES, ENTRIES_TRIED = "partials/nav-item.html", "89895208f22d68ce405a4bcb6649b9150eba5bbb04663a6cb3f93f02daf1d2f7"
"""The template of an entry of Material's menu, and the SHA-256 of its text."""


def shorter_search() -> AbstractContextManager[None]:
    """Have Material's search read pages the shorter way meanwhile, where it can be."""
    if not is_search_tried():
        return nullcontext()
    from altreport.website.search_reading import quick_search  # noqa: PLC0415 - it is made of classes of Material's

    return quick_search()


def is_search_tried() -> bool:
    """Whether Material's search is the one that is known."""
    try:
        found = find_spec(SEARCH)
    except ModuleNotFoundError:
        return False
    return found is not None and found.origin is not None and hashlib.sha256(Path(found.origin).read_bytes()).hexdigest() == SEARCH_TRIED


def is_menu_tried(environment: Environment) -> bool:
    """Whether the menu's entries are written by the template that is known, and by no other that stands before it."""
    loader = environment.loader or BaseLoader()
    try:
        source, *_ = loader.get_source(environment, ENTRIES)
    except (TemplateNotFound, RuntimeError):
        return False
    return hashlib.sha256(source.encode()).hexdigest() == ENTRIES_TRIED
