"""SOURCE_DATE_EPOCH: the moment, in seconds since 1970, that builds and checks use as the present (reproducible-builds.org)."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime

NAME = "SOURCE_DATE_EPOCH"


def epoch() -> int | None:
    """Return the seconds in the environment; None if there are none, or they are not a number."""
    text = os.environ.get(NAME, "")
    return int(text) if re.fullmatch(r"[0-9]{1,12}", text) else None


def day_of(seconds: int) -> date | None:
    """Return the day (in UTC) of a moment; None if it is out of range."""
    try:
        return datetime.fromtimestamp(seconds, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def forget_unless_a_day() -> None:
    """Remove the variable from this process if it names no day: MkDocs and Matplotlib, which read it too, would fail."""
    seconds = epoch()
    if seconds is None or day_of(seconds) is None:
        os.environ.pop(NAME, None)
