"""The order of pages, sections and recommendations: as in report.yml, else the usual order of pages, and by file name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

from altreport.did_you_mean import suggestion
from altreport.model.cover import Cover
from altreport.model.located_data import Located, place_of
from altreport.model.report import Kind
from altreport.model.section import FrontMatter
from altreport.problems import Place
from altreport.project.report_folder import COVER
from altreport.project.report_reading import Reading
from altreport.readers.front_matter import USUAL

T = TypeVar("T")
_WHAT = {
    "pages": "page in report has that name",
    "sections": "section in report/sections has that id",
    "recommendations": "file in recommendations has that name",
}


@dataclass
class Order:
    """The order in report.yml; `data` is its source, `cover` its record."""

    reading: Reading
    cover: Cover | None
    data: Located | None

    def pages(self, found: list[FrontMatter]) -> tuple[FrontMatter, ...]:
        """Return the pages that report.yml lists, else the usual ones, in order; report names without a page, and repeated names.

        Any other page is an error and left out: a draft or a copy in report/ must not be filed by mistake.
        """
        if self.cover is None:
            return tuple(found)
        listed = self.cover.pages
        known = listed or USUAL
        self._compare("pages", "front", listed, [page.id for page in found])
        for page in found:
            if page.id not in known:
                self.reading.unread_kinds.add("front")
                whole = ", ".join((*(other.id for other in sorted(found, key=_by(USUAL)) if other.id in USUAL), page.id))
                todo = f"add ‘{page.id}’ to ‘pages’ in {COVER.as_posix()}" if listed else f"write ‘pages: [{whole}]’ into {COVER.as_posix()}"
                hint = f"If it belongs to the report, {todo}, in reading order. If not, move it out of report/."
                self.reading.say("schema", "report.yml does not list this page, so it is not printed.", page.place, hint, page.id)
        return tuple(sorted((page for page in found if page.id in known), key=_by(known)))

    def sorted(self, name: Literal["sections", "recommendations"], found: list[tuple[str, T]]) -> list[T]:
        """Return the values of `found` in the order of the list `name` in report.yml; report missing and repeated names."""
        listed: tuple[str, ...] = getattr(self.cover, name, ())
        order = {item: position for position, item in reversed(list(enumerate(listed)))}
        if not order:
            return [value for _, value in found]
        keys = [key for key, _ in found]
        self._compare(name, name, listed, keys)
        for key in dict.fromkeys(keys):
            if key not in order and name not in self.reading.unread_kinds:
                self._say(f"‘{key}’ is missing from this list, so it would come last.", f"Add ‘{key}’ where it belongs.", (name,))
        return [value for _, value in sorted(found, key=lambda pair: order.get(pair[0], len(order)))]

    def _compare(self, field: str, kind: Kind, listed: tuple[str, ...], found: list[str]) -> None:
        counts = Counter[str]()
        for position, item in enumerate(listed):
            counts[item] += 1
            if counts[item] > 1:
                self._say(f"‘{item}’ is listed twice.", "Delete one of them.", (field, position))
            elif item not in found and kind not in self.reading.unread_kinds:
                hint = suggestion(item, found, otherwise="Add a file for it, or remove the name from this list.")
                self._say(f"‘{item}’ is listed here, but no {_WHAT[field]}.", hint, (field, position))

    def _say(self, message: str, hint: str, path: tuple[int | str, ...]) -> None:
        place = place_of(self.data, path) if self.data is not None else Place(COVER.as_posix())
        self.reading.say("schema", message, place, hint)


def _by(names: tuple[str, ...]) -> Callable[[FrontMatter], int]:
    """Return a sort key for pages by a list of names; other pages come last."""
    return lambda page: names.index(page.id) if page.id in names else len(names)
