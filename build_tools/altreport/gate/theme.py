"""The files of the site's theme, known by their bytes: what no author has written need not be searched."""

from __future__ import annotations

import functools
import hashlib
import importlib.util
from pathlib import Path

from altreport.resources import template_folder


@functools.cache
def theme_files() -> frozenset[bytes]:
    """The SHA-256 of each file that the theme brings along, and of the packaged scripts; a file that differs in one byte is not among them."""
    spec = importlib.util.find_spec("material")
    folders = [Path(place) / "templates" / "assets" for place in (spec.submodule_search_locations if spec else None) or ()]
    paths = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    packaged = template_folder() / "site" / "assets" / "iframe-worker.js"
    return frozenset(hashlib.sha256(path.read_bytes()).digest() for path in (*paths, packaged))
