"""Lists that checks use, which lawyers and editors can change: hosts, proxies, words.

Each list is a file in data/checks/, whose entries name their sources. A report can add its own entries in
report/checks/, in a file with the same name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from altreport.model.record import Line, Record


class Entry(Record):
    """An entry of a list. `source` says where it was read; every packaged entry has one."""

    source: Line | None = None


E = TypeVar("E", bound=Entry)
_SILENT = frozenset(["acronyms", "affixes", "endings", "neutral-hosts", "no-names", "organisations", "role-mailboxes", "spellings", "titles", "words"])
"""Lists of exceptions, whose words no message prints."""


@dataclass(frozen=True)
class CheckData:
    """All entries by the name of their file; the report's own come first."""

    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def of(self, kind: type[E]) -> tuple[E, ...]:
        """Return the entries of one kind. A file has entries of one kind only."""
        return tuple(cast("E", entry) for found in self.entries.values() if found and isinstance(found[0], kind) for entry in found)

    def printed(self) -> CheckData:
        """Return the lists for checks of outputs: without the report's own entries whose words messages print."""
        return CheckData({name: tuple(entry for entry in found if name in _SILENT or not entry.origin.items) for name, found in self.entries.items()})

    def own(self) -> tuple[Entry, ...]:
        """Return the report's own entries, which are the ones with an `origin`."""
        return tuple(entry for found in self.entries.values() for entry in found if entry.origin.items)
