"""Styles (17.7): their names, what they are based on, and the few properties that say what a paragraph is or how a run looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from altreport.importing.word.xml import Element, child, number, val
from altreport.ooxml.namespaces import w

_DEEPEST = 12
"""Styles based on styles: Word stops at 10 (17.7.4.3 sets no limit, and a ring must not hang us)."""


@dataclass(frozen=True)
class Style:
    """One style; `name` is in small letters, since Word's own names differ in their capitals between versions."""

    id: str
    name: str
    based_on: str
    element: Element


@dataclass
class Styles:
    """All styles by their ids."""

    by_id: dict[str, Style] = field(default_factory=dict)
    defaults: Element | None = None

    @classmethod
    def of(cls, root: Element | None) -> Styles:
        """The styles of the part `root`; none where there is no such part."""
        if root is None:
            return cls()
        styles = cls(defaults=root.find(w("docDefaults")))
        for element in root.iter(w("style")):
            identifier = val(element, "styleId") or ""
            name = (val(element.find(w("name"))) or identifier).lower()
            styles.by_id.setdefault(identifier, Style(identifier, name, val(element.find(w("basedOn"))) or "", element))
            if val(element, "default") in ("1", "true") and val(element, "type") == "paragraph":
                styles.by_id.setdefault("", styles.by_id[identifier])
        return styles

    def chain(self, identifier: str | None) -> Iterator[Style]:
        """A style and those it is based on, the nearest first."""
        for _ in range(_DEEPEST):
            style = self.by_id.get(identifier or "")
            if style is None:
                return
            yield style
            if not style.based_on:
                return
            identifier = style.based_on

    def names(self, identifier: str | None) -> tuple[str, ...]:
        """The names of a style and of those it is based on."""
        return tuple(style.name for style in self.chain(identifier))

    def property(self, identifier: str | None, path: str) -> Element | None:
        """The nearest element at `path` ('rPr/b') in a style and those it is based on."""
        return next((found for style in self.chain(identifier) if (found := child(style.element, path)) is not None), None)

    def outline(self, identifier: str | None) -> int | None:
        """The heading level of a style, from 1: by its name ('heading 2'), else by its outline level (17.3.1.20, which counts from 0)."""
        for name in self.names(identifier):
            word, _, level = name.rpartition(" ")
            if word == "heading" and level.isdigit() and 1 <= int(level) <= 9:
                return int(level)
        level_of_style = number(val(self.property(identifier, "pPr/outlineLvl")))
        return level_of_style + 1 if level_of_style is not None and level_of_style < 9 else None

    def has_name(self, name: str) -> bool:
        """Whether a style of that name exists."""
        return any(style.name == name for style in self.by_id.values())
