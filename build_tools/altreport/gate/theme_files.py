"""The files of the site's theme, identified by their bytes: they need no search, because no author wrote them."""

from __future__ import annotations

import functools
import hashlib
import importlib.util
from collections.abc import Iterator
from pathlib import Path

from altreport.resources import template_folder


@functools.cache
def known_files() -> frozenset[bytes]:
    """Return the SHA-256 of each file of the theme, of MkDocs' search and of the packaged templates."""
    folders = [
        _installed("material") / "templates" / "assets",
        _installed("mkdocs") / "contrib" / "search" / "templates",
        template_folder() / "site" / "assets",
    ]
    paths = [path for folder in folders if folder.is_dir() for path in folder.rglob("*") if path.is_file()]
    return frozenset(hashlib.sha256(path.read_bytes()).digest() for path in paths)


def theme_templates() -> Iterator[Path]:
    """Yield the templates of the theme, which print the frame of every page; of the files of words, only the English one."""
    folder = _installed("material") / "templates"
    for path in sorted(folder.rglob("*.html")):
        if path.parent.name != "languages" or path.stem == "en":
            yield path


def theme_words(language: str) -> Path:
    """Return the file of the theme's words in a language."""
    return _installed("material") / "templates" / "partials" / "languages" / f"{language}.html"


def _installed(name: str) -> Path:
    """Return the folder of a package without loading it; a path that does not exist if it is not installed."""
    spec = importlib.util.find_spec(name)
    places = list((spec.submodule_search_locations if spec else None) or ())
    return Path(places[0]) if places else Path(name)
