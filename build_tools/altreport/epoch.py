"""SOURCE_DATE_EPOCH: the moment, in seconds since 1970, that a build or a check is told to take for now (reproducible-builds.org)."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime

NAME = "SOURCE_DATE_EPOCH"


def epoch() -> int | None:
    """The seconds that the environment names; None where it names none, or something else than seconds."""
    text = os.environ.get(NAME, "")
    return int(text) if re.fullmatch(r"[0-9]{1,12}", text) else None


def day_of(seconds: int) -> date | None:
    """The day (in UTC) on which a moment lies; None for one that no calendar has."""
    try:
        return datetime.fromtimestamp(seconds, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def forget_unless_a_day() -> None:
    """Take the name out of this process's environment where it names no day: MkDocs and Matplotlib, which read it too, would stop at it."""
    seconds = epoch()
    if seconds is None or day_of(seconds) is None:
        os.environ.pop(NAME, None)
