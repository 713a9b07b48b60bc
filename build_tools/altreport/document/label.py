"""What a cross-reference prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Target = Literal["paragraph", "recommendation", "note", "section", "table", "figure", "nothing"]


@dataclass(frozen=True)
class Label:
    """The target of a cross-reference: `word` and `number` are printed with a space between; a section has no number."""

    kind: Target
    word: str
    number: int | None = None

    @property
    def text(self) -> str:
        """As printed in running text."""
        return self.word if self.number is None else f"{self.word} {self.number}"


UNKNOWN = "[?]"
"""What a draft prints for a reference that leads nowhere: never the id, which may be that of a withheld record."""

NOWHERE = Label("nothing", UNKNOWN)
"""The label of whatever the report does not have."""
