"""The printed text of a cross-reference."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Target = Literal["paragraph", "recommendation", "note", "section", "table", "figure", "nothing"]


@dataclass(frozen=True)
class Label:
    """The label of a target: `word` and `number` are printed with a space between; a section has no number."""

    kind: Target
    word: str
    number: int | None = None

    @property
    def text(self) -> str:
        """Return the label as printed in a text."""
        return self.word if self.number is None else f"{self.word} {self.number}"

    def at_beginning(self) -> Label:
        """Return the label as it is printed where a sentence begins."""
        return replace(self, word=self.word[:1].upper() + self.word[1:])


UNKNOWN = "[?]"
"""The text for a reference without a target in a draft: not the id, which may be that of a withheld record."""

NOWHERE = Label("nothing", UNKNOWN)
"""The label of a target that the report does not have."""
