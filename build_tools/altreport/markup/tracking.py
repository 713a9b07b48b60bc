"""Parameters of an address that only say where a visitor came from, and that are added when a link is shared."""

from __future__ import annotations

import re

_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|mc_[ce]id|igshid|igsh|yclid|twclid|ttclid|li_fat_id|_hsenc|_hsmi|mkt_tok)(?:=.*)?",
    re.IGNORECASE,
)


def without_tracking(address: str) -> str:
    """Return an address without such parameters; all others stay, and so does the part after #."""
    start, mark, query = address.partition("?")
    if not mark:
        return address
    query, hash_sign, fragment = query.partition("#")
    parts = query.split("&")
    kept = [part for part in parts if not _TRACKING.fullmatch(part)]
    if len(kept) == len(parts):
        return address
    return start + (mark if kept else "") + "&".join(kept) + hash_sign + fragment
