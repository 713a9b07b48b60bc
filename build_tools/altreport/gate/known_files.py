"""The files of the site's theme, known by their bytes: what no author has written need not be searched."""

from __future__ import annotations

import functools
import hashlib
import importlib.util
from collections.abc import Iterator
from pathlib import Path

from altreport.resources import template_folder


@functools.cache
def known_files() -> frozenset[bytes]:
    """The SHA-256 of each file that the theme, MkDocs' search and the packaged templates bring along; one that differs in a byte is not among them."""
    folders = [
        _installed("material") / "templates" / "assets",
        _installed("mkdocs") / "contrib" / "search" / "templates",
        template_folder() / "site" / "assets",
    ]
    paths = [path for folder in folders if folder.is_dir() for path in folder.rglob("*") if path.is_file()]
    return frozenset(hashlib.sha256(path.read_bytes()).digest() for path in paths)


def theme_templates() -> Iterator[Path]:
    """The templates of the theme, which print the frame of every page; of its words, those in English, the language of most reports."""
    folder = _installed("material") / "templates"
    for path in sorted(folder.rglob("*.html")):
        if path.parent.name != "languages" or path.stem == "en":
            yield path


def theme_words(language: str) -> Path:
    """The file of the theme's words in a language."""
    return _installed("material") / "templates" / "partials" / "languages" / f"{language}.html"


def _installed(name: str) -> Path:
    """The folder of an installed package, which is not loaded; one that does not exist where it is not installed."""
    spec = importlib.util.find_spec(name)
    places = list((spec.submodule_search_locations if spec else None) or ())
    return Path(places[0]) if places else Path(name)
