"""How large a foreign Word file may be: a report of 500 pages stays far below each of these. The command's help says them."""

from __future__ import annotations

MAX_FILE = 100_000_000
"""Bytes of the file itself, pictures included."""
MAX_MEMBERS = 5_000
"""Parts in the package."""
MAX_UNPACKED = 500_000_000
"""Bytes of all parts together, as the package declares them."""
MAX_PART = 25_000_000
"""Bytes of one part that is read; no more is unpacked, even if the package declares more."""
MAX_RATIO = 200
"""How many times its size in the package a part of more than a million bytes may have. Word's own XML packs 10 to 30 times."""
MAX_MARKS = 3_000_000
"""Marks (`<`) of one part: each becomes an object in memory."""
MAX_FIELDS = 100
"""How many fields may be inside each other; Word's own contents need three."""
