"""What checks know of the world, as data that a lawyer or an editor can change: hosts, proxies, words.

Each kind is a file of data/checks/, a list of entries that say where they come from. A report may add entries of its own
in report/checks/, in a file of the same name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from altreport.model.record import Line, Record


class Entry(Record):
    """One piece of such knowledge; `source` says where it was read, and every packaged entry has one."""

    source: Line | None = None


E = TypeVar("E", bound=Entry)
_SILENT = frozenset(["acronyms", "affixes", "endings", "neutral-hosts", "no-names", "organisations", "role-mailboxes", "spellings", "titles", "words"])
"""Files of data whose words no message prints: they say what is to be let alone."""


@dataclass(frozen=True)
class CheckData:
    """All entries by the name of their file, the report's own first."""

    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def of(self, kind: type[E]) -> tuple[E, ...]:
        """The entries of one kind; all of a file are of one."""
        return tuple(cast("E", entry) for found in self.entries.values() if found and isinstance(found[0], kind) for entry in found)

    def printed(self) -> CheckData:
        """What outputs may start from: of the report's own entries those that silence a finding, since messages print what is in the others."""
        return CheckData({name: tuple(entry for entry in found if name in _SILENT or not entry.origin.items) for name, found in self.entries.items()})

    def own(self) -> tuple[Entry, ...]:
        """The report's own entries: those that ship are read without the data of a file."""
        return tuple(entry for found in self.entries.values() for entry in found if entry.origin.items)
