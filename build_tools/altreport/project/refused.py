"""What the gate would refuse of the author's files, found by `check`: most reports have nothing that it need be loaded for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from altreport.model.report import AlternativeReport
from altreport.problems import Problem
from altreport.resources import template_folder

_MAY_TELL = re.compile(rb"[\w+-]@[\w-]|[/\\](?:home|Users|tmp|var|private|root)[/\\]", re.IGNORECASE)
"""What every mail address and every folder of a person's on a computer has in it."""
_TEXTS = frozenset({".yml", ".yaml", ".bib", ".md", ".csv"})
_MOST = 20_000_000
_FOLDERS = ("report", "recommendations", "citations")


def would_be_refused(whole: AlternativeReport, shown: AlternativeReport, root: Path) -> tuple[Problem, ...]:
    """An error for each thing in the author's templates, assets and texts that stops every build of the edition `shown`."""
    own = root / "templates"
    has_own = own.is_dir() and own.resolve() != template_folder().resolve()
    if not (has_own or any(map(_may_tell, _files(root)))):
        return ()
    from altreport.gate.own_files import of_own_files  # noqa: PLC0415 - the readers of all formats take long to load

    return tuple(dict.fromkeys(of_own_files(whole, shown, root)))


def _files(root: Path) -> Iterator[Path]:
    for folder in _FOLDERS:
        yield from (path for path in (root / folder).rglob("*") if path.suffix in _TEXTS and path.is_file())


def _may_tell(path: Path) -> bool:
    try:
        return path.stat().st_size <= _MOST and _MAY_TELL.search(path.read_bytes()) is not None
    except OSError:
        return False
