"""The entries of Material's menu, written once for all pages of a folder: with N pages there are N × N of them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Hashable
from functools import cache
from typing import Any

from jinja2.runtime import Context, Macro
from mkdocs.structure.pages import Page

from altreport.website.tried import ENTRIES, is_menu_tried

_ENTRY = "render"
"""The macro for an entry."""


def keeping_entries() -> type[Context]:
    """What runs the templates of one build (jinja2.Environment.context_class).

    An entry for another page than the one that is made says the same on each page of a folder, from which all links are the same.
    """
    kept: dict[Hashable, Any] = {}
    is_tried = cache(is_menu_tried)

    class KeepingEntries(Context):
        def call(self, called: Callable[..., Any], /, *given: Any, **named: Any) -> Any:
            page = self.get("page") if self.name == ENTRIES and is_tried(self.environment) else None
            if page is None or not given or not isinstance(called, Macro) or called.name != _ENTRY or type(given[0]) is not Page or given[0].active:
                return super().call(called, *given, **named)
            key = (posixpath.dirname(page.url), *map(_told_apart, given))
            if key not in kept:
                kept[key] = super().call(called, *given, **named)
            return kept[key]

    return KeepingEntries


def _told_apart(given: Any) -> Hashable:
    """What distinguishes a value that an entry is written from: an item of the menu is another one when its page is made."""
    return given if isinstance(given, str | int) else (id(given), getattr(given, "active", None))
