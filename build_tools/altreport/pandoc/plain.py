"""Markdown as the plain words that readers see."""

from __future__ import annotations

from altreport.pandoc.process import fragments
from altreport.pandoc.tree import blocks_of, plain


def plain_text(passages: list[str]) -> list[str]:
    """The words of each passage on one line; calls of notes and citations leave nothing. One pandoc process for all."""
    return [plain(blocks_of(document)) for document in fragments("read", {"texts": passages})] if passages else []
