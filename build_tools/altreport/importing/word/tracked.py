"""What becomes of tracked changes: a choice that the command line can name without loading anything."""

from enum import StrEnum


class Changes(StrEnum):
    """Tracked changes are accepted, as most offices do before filing, or rejected."""

    ACCEPT = "accept"
    REJECT = "reject"
