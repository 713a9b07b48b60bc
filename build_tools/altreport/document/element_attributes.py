"""The attributes of an element."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Attributes:
    """The id, the classes and the other attributes, as names with values."""

    id: str = ""
    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """Return the value of an attribute, None if there is none."""
        return next((value for key, value in self.pairs if key == name), None)


NO_ATTRIBUTES = Attributes()
