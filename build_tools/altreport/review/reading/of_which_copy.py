"""Of which copy a returned file is: that which its stamp names, else the copy with the most of its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from altreport.importing.refusal import ImportRefusedError
from altreport.importing.word.package import WordPackage, open_package
from altreport.review.reading.word_lines import Story, WordFile, read_word_file
from altreport.review.reviews_folder import copy_path
from altreport.review.stamp import BOOKMARK, COPY, PROPERTY

ALIKE = 0.4
"""The least share of a copy's lines that a file must have to be that copy."""
UNLIKE = 0.05
"""A file with a smaller share of a copy's lines is not that copy, even if it is named."""
_LONG = 25
"""A line of fewer characters may be in any report."""


@dataclass(frozen=True)
class Likeness:
    """A kept copy and the share of its lines that a file has, from 0 to 1."""

    copy: str
    share: float


def stamp_of(package: WordPackage, file: WordFile) -> str:
    """Return the name of the copy ('26d30c5-public') in the property, the bookmark or the first lines of a file; '' where none of them is there."""
    for part in package.linked("", "custom-properties"):
        for element in package.tree(part).iter("*"):
            if element.get("name") == PROPERTY and (found := COPY.search("".join(str(text) for text in element.itertext()))):
                return f"{found['revision']}-{found['edition']}"
    for line in file.document.lines:
        for name, _ in line.bookmarks:
            if name.startswith(BOOKMARK) and (found := COPY.search(name.removeprefix(BOOKMARK))):
                return f"{found['revision']}-{found['edition']}"
    words = "\n".join(line.words(final=False) for line in file.document.lines[:5])
    found = COPY.search(words)
    return f"{found['revision']}-{found['edition']}" if found else ""


def known_as(stamp: str, copies: Iterable[str]) -> str:
    """Return the kept copy that a stamp names, with a short or a whole revision; '' where it is not kept."""
    revision, _, edition = stamp.rpartition("-")
    same = (copy for copy in copies if copy.rpartition("-")[2] == edition)
    return next((copy for copy in same if revision and (revision.startswith(copy.rpartition("-")[0]) or copy.startswith(revision))), "")


class KeptCopies:
    """The lines of the copies in reviews/sent/, each read once, however many files came back."""

    def __init__(self, root: Path) -> None:
        """Take the report's folder; no copy is read yet."""
        self._root = root
        self._lines: dict[str, Counter[str] | None] = {}

    def likest(self, file: WordFile, copies: Iterable[str]) -> list[Likeness]:
        """Return copies with their likeness to a file, the likest first; a copy that cannot be read is left out."""
        lines = _lines(file.document, final=False)
        known = ((copy, self._of(copy)) for copy in copies)
        found = [Likeness(copy, sum((ours & lines).values()) / max(ours.total(), 1)) for copy, ours in known if ours is not None]
        return sorted(found, key=lambda one: -one.share)

    def _of(self, copy: str) -> Counter[str] | None:
        if copy not in self._lines:
            try:
                with open_package(self._root / copy_path(copy)) as package:
                    self._lines[copy] = _lines(read_word_file(package).document, final=True)
            except ImportRefusedError:
                self._lines[copy] = None
        return self._lines[copy]


def _lines(story: Story, *, final: bool) -> Counter[str]:
    """The long lines of a story, by words that two versions of a line nearly always share: each run of six."""
    runs: Counter[str] = Counter()
    for line in story.lines:
        words = line.words(final=final).split()
        if len(" ".join(words)) > _LONG:
            runs.update({" ".join(words[at : at + 6]) for at in range(max(1, len(words) - 5))})
    return runs
