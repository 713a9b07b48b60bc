"""The author's file for a place in a build: authors correct their own files, not outputs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from altreport.author_files import ASSETS, FOLDERS, REFERENCE, SETTINGS, WORD_TEMPLATE, below
from altreport.problems import Place
from altreport.readers.text_file import read_leniently, relative

_COPIES = ("site/assets/", "pages/docs/assets/")
_TEXTS = frozenset({".yml", ".yaml", ".bib", ".md", ".j2", ".csl", ".css"})


def source_of(root: Path, where: str) -> Place:
    """Return the author's file that a built file was copied or made from; the folder of templates if none is known."""
    inner = where.partition("!")
    for built in (f"{inner[0]}", inner[2]):
        for folder in _COPIES:
            tail = f"{built}".partition(folder if built.startswith(folder) else folder.partition("/")[2])
            name = f"{ASSETS}/{tail[2].partition('!')[0]}"
            if tail[1] and not tail[0] and (root / name).is_file():
                return Place(name)
    own = [name for name in (WORD_TEMPLATE, REFERENCE) if (root / name).is_file()] if ".docx" in where else []
    if own:
        return Place(own[0])
    return Place("templates")


def place_of_text(root: Path, said: str, where: str) -> Place:
    """Return the first place in the author's files with this text, else the file that the built one comes from."""
    for path in _texts(root) if said.strip() else ():
        text = read_leniently(path, root) or ""
        position = text.casefold().find(said.casefold())
        if position >= 0:
            return Place(relative(path, root), text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))
    return source_of(root, where)


def _texts(root: Path) -> Iterator[Path]:
    yield from [root / SETTINGS] if (root / SETTINGS).is_file() else ()
    for folder in FOLDERS:
        yield from (path for path in below(root / folder, root) if path.suffix in _TEXTS)
