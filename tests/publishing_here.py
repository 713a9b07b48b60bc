"""Builds in the process of a test: there MkDocs is loaded once for all of them, where the real command starts it anew."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

from altreport.editions import Edition
from altreport.problems import Outcome
from altreport.publishing import Built, Wanted, publish
from altreport.website.mkdocs_inprocess import build_site

MKDOCS_HERE = nullcontext(build_site)


def publish_here(root: Path, edition: Edition, *, word: bool = True, draft: bool = False) -> Outcome[Built]:
    """Check and build, as `publish` does."""
    return publish(root, edition, Wanted(word=word, draft=draft, make_site=MKDOCS_HERE))
