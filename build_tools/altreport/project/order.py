"""The order of sections and recommendations: as report.yml lists them, else by file name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TypeVar

from altreport.model.cover import Cover
from altreport.model.located import Located, place_of
from altreport.model.report import Kind
from altreport.problems import Place
from altreport.project.reading import Reading
from altreport.project.root import COVER
from altreport.spelling import suggestion

T = TypeVar("T")
_WHAT = {"sections": "section in report/sections has that id", "recommendations": "file in recommendations has that name"}


@dataclass
class Order:
    """Puts what was found into the order of report.yml, of which `data` is the source and `cover` the reading."""

    reading: Reading
    cover: Cover | None
    data: Located | None

    def sorted(self, name: Kind, found: list[tuple[str, T]]) -> list[T]:
        """The values of `found`, by the list `name` of report.yml; what is listed or found alone, or twice, is said."""
        listed: tuple[str, ...] = getattr(self.cover, name, ())
        order = {item: position for position, item in reversed(list(enumerate(listed)))}
        if not order:
            return [value for _, value in found]
        self._compare(name, listed, [key for key, _ in found])
        return [value for _, value in sorted(found, key=lambda pair: order.get(pair[0], len(order)))]

    def _compare(self, name: Kind, listed: tuple[str, ...], found: list[str]) -> None:
        counts = Counter[str]()
        for position, item in enumerate(listed):
            counts[item] += 1
            if counts[item] > 1:
                self._say(f"‘{item}’ is listed twice.", "Delete one of the two.", (name, position))
            elif item not in found and name not in self.reading.unread_kinds:
                hint = suggestion(item, found, otherwise="Make the file, or take the name out of the list.")
                self._say(f"‘{item}’ is listed here, but no {_WHAT[name]}.", hint, (name, position))
        for key in dict.fromkeys(found):
            if key not in counts and name not in self.reading.unread_kinds:
                self._say(f"‘{key}’ is missing from this list, so it would stand last.", f"Add ‘{key}’ where it belongs.", (name,))

    def _say(self, message: str, hint: str, path: tuple[int | str, ...]) -> None:
        place = place_of(self.data, path) if self.data is not None else Place(COVER.as_posix())
        self.reading.say("schema", message, place, hint)
