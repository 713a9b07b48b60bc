"""Files and texts of the author that the gate would refuse, found by `check`. Most reports do not need the gate for that."""

from __future__ import annotations

import re
from pathlib import Path

from altreport.author_files import SETTINGS
from altreport.model.located_data import Passage
from altreport.model.report import AlternativeReport
from altreport.problems import Problem
from altreport.resources import shipped_theme, template_folder

_MAY_TELL = re.compile(r"(?<![\s\[(;-])@|[\w+]-@|@\]|%40|&(?:#0*64|#x0*40|commat);|[/\\](?:home|Users|tmp|var|private|root)[/\\]", re.IGNORECASE)
"""A part of every email address, and of every folder that names a person or a computer."""


def would_be_refused(whole: AlternativeReport, shown: AlternativeReport, root: Path) -> tuple[Problem, ...]:
    """Return an error for each thing in the author's templates, assets and texts that stops every build of the edition `shown`."""
    own = root / "templates"
    has_own = own.is_dir() and own.resolve() != template_folder().resolve()
    settings = root / SETTINGS
    has_own = has_own or (settings.is_file() and settings.read_bytes() != shipped_theme().read_bytes())
    if not (has_own or any(_may_tell(each.text) for each in shown.field_texts())):
        return ()
    from altreport.gate.author_file_faults import of_own_files  # noqa: PLC0415 - the readers of all formats take long to load

    return tuple(dict.fromkeys(of_own_files(whole, shown, root)))


def _may_tell(text: str | Passage) -> bool:
    return _MAY_TELL.search(text.markdown if isinstance(text, Passage) else text) is not None
