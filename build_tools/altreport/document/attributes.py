"""What an element has beside its words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Attributes:
    """The id, the classes and the other attributes of an element, as names with values."""

    id: str = ""
    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """The value of an attribute, None where there is none of this name."""
        return next((value for key, value in self.pairs if key == name), None)


NO_ATTRIBUTES = Attributes()
