"""Word's numbering (17.9): which list and level a paragraph belongs to, and the number that Word prints before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from altreport.importing.word.styles import Styles
from altreport.importing.word.xml import Element, child, is_on, number, val
from altreport.ooxml.namespaces import w
from altreport.roman import roman

_LEVELS = 9

_LIST_LABEL = re.compile(r"\(%\d\)|%\d[.)]?")
STYLES = {"lowerLetter": "LowerAlpha", "upperLetter": "UpperAlpha", "lowerRoman": "LowerRoman", "upperRoman": "UpperRoman"}
"""How numbers are written, by Word's names for it (17.18.59) and the typed text's; all others are figures."""


@dataclass(frozen=True)
class Level:
    """One level of a list definition: `format` as in 17.18.59 ('decimal', 'bullet'), `text` with %1 … %9 for the numbers."""

    format: str
    text: str
    start: int = 1
    legal: bool = False
    restart: int | None = None


@dataclass(frozen=True)
class Counted:
    """A paragraph's place in a list: `list` is its definition, `level` counts from 0, `label` is what Word prints before it."""

    list: str
    instance: str
    level: int
    format: str
    pattern: str
    value: int
    label: str

    @property
    def blank(self) -> bool:
        """Whether nothing is printed: such a paragraph continues the item before it."""
        return (self.format != "bullet" and not self.label.strip()) or (self.format == "bullet" and not self.pattern.strip())

    @property
    def shown(self) -> str:
        """The label without a tab or a space at its ends."""
        return " ".join(self.label.split())

    @property
    def in_words(self) -> bool:
        """Whether a list of a report would print another label: ‘Article 1 –’, ‘1.1’. A bullet is no label."""
        return self.format != "bullet" and not self.blank and _LIST_LABEL.fullmatch(self.pattern.strip()) is None


@dataclass
class Numbering:
    """The list definitions of a document, and how far each has been counted."""

    styles: Styles
    abstract: dict[str, Element] = field(default_factory=dict)
    instances: dict[str, Element] = field(default_factory=dict)
    counters: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: Element | None, styles: Styles) -> Numbering:
        """The definitions of the part `root`; none where there is no such part."""
        made = cls(styles)
        if root is not None:
            made.abstract = {val(element, "abstractNumId") or "": element for element in root.iter(w("abstractNum"))}
            made.instances = {val(element, "numId") or "": element for element in root.iter(w("num"))}
        return made

    def count(self, paragraph: Element) -> Counted | None:
        """Count the paragraph, once and in the order of the text; None where it is in no list."""
        named = self._named(paragraph)
        definition = None if named is None else self._definition(named[0])
        if named is None or definition is None:
            return None
        instance, level_number = named
        level = self._level(instance, definition, level_number)
        if level is None:
            return None
        value = self._next(instance, definition, level_number, level)
        label = self._label(instance, definition, level_number, level)
        return Counted(definition, instance, level_number, level.format, level.text, value, label)

    def _named(self, paragraph: Element) -> tuple[str, int] | None:
        """The list and level that a paragraph names itself or by its style (17.3.1.19, 17.9.23)."""
        style = val(child(paragraph, "pPr/pStyle"))
        own = child(paragraph, "pPr/numPr")
        of_style = self.styles.property(style, "pPr/numPr")
        instance = val(child(own, "numId")) or val(child(of_style, "numId"))
        if instance is None or instance == "0":
            return None
        levels = (number(val(child(own, "ilvl"))), self._level_of_style(instance, style), number(val(child(of_style, "ilvl"))))
        level = next((level for level in levels if level is not None), 0)
        return instance, min(max(level, 0), _LEVELS - 1)

    def _level_of_style(self, instance: str, style: str | None) -> int | None:
        definition = self._definition(instance)
        if definition is None or style is None:
            return None
        linked = {val(level.find(w("pStyle"))): number(val(level, "ilvl")) for level in self.abstract[definition].iter(w("lvl"))}
        return next((linked[link.id] for link in self.styles.chain(style) if link.id in linked), None)

    def _definition(self, instance: str) -> str | None:
        """The definition after an instance, through a list style where it names one (17.9.21)."""
        for _ in range(3):
            name = val(child(self.instances.get(instance), "abstractNumId"))
            if name is None or name not in self.abstract:
                return None
            style = val(self.abstract[name].find(w("numStyleLink")))
            linked = None if style is None else val(self.styles.property(style, "pPr/numPr/numId"))
            if linked is None or linked == instance:
                return name
            instance = linked
        return None

    def _level(self, instance: str, definition: str, level: int) -> Level | None:
        replaced = child(self._override(instance, level), "lvl")
        element = replaced if replaced is not None else _at_level(self.abstract[definition].iter(w("lvl")), level)
        if element is None:
            return None
        return Level(
            val(child(element, "numFmt")) or "decimal",
            val(child(element, "lvlText")) or "",
            number(val(child(element, "start"))) or 0,
            bool(is_on(child(element, "isLgl"))),
            number(val(child(element, "lvlRestart"))),
        )

    def _override(self, instance: str, level: int) -> Element | None:
        return _at_level(self.instances[instance].iter(w("lvlOverride")), level) if instance in self.instances else None

    def _next(self, instance: str, definition: str, level_number: int, level: Level) -> int:
        counters = self.counters.setdefault(definition, [None] * _LEVELS)
        again = number(val(child(self._override(instance, level_number), "startOverride")))
        if again is not None and (instance, level_number) not in self.begun:
            counters[level_number] = again
        else:
            before = counters[level_number]
            counters[level_number] = level.start if before is None else before + 1
        self.begun.add((instance, level_number))
        for deeper in range(level_number + 1, _LEVELS):
            below = self._level(instance, definition, deeper)
            if below is None or below.restart is None or (below.restart != 0 and level_number < below.restart):
                counters[deeper] = None
        return counters[level_number] or 0

    def _label(self, instance: str, definition: str, level_number: int, level: Level) -> str:
        if level.format == "bullet":
            return level.text
        counters = self.counters[definition]

        def put(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            shown = self._level(instance, definition, index)
            value = counters[index] if counters[index] is not None else (shown.start if shown else 1)
            return written(value or 0, shown.format if shown and not (level.legal and index != level_number) else "decimal")

        return re.sub(r"%([1-9])", put, level.text)  # `none` hides the number, not the words around it


def written(value: int, form: str) -> str:
    """A number as a format of 17.18.59 writes it; formats of other scripts are written in figures."""
    if form in ("lowerLetter", "upperLetter") and value > 0:
        letter = chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, 50)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < value < 5000:
        return roman(value).upper() if form == "upperRoman" else roman(value)
    if form == "decimalZero":
        return f"{value:02d}"
    return "" if form == "none" else str(value)


def _at_level(elements: Iterable[Element], level: int) -> Element | None:
    return next((element for element in elements if number(val(element, "ilvl")) == level), None)
