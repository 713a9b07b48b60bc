"""A field of people or organisations in BibTeX, as pandoc divides it (biblatex manual 3.20, section 2.3.3; Markey, 'Tame the BeaST', 2009, section 11).

‘and’ divides names, and commas the parts of one: Family, Given, or Family, Jr, Given. What is in braces is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

NAME_FIELDS = ("author", "editor", "editora", "editorb", "editorc", "translator", "bookauthor", "director")
"""The fields that pandoc reads as names."""

HIDDEN = "\0"
"""The sign put for each character in braces, and for the braces; no text of a report holds it."""

_AND = re.compile(r"\s+and\s+")
_BY_PARTS = re.compile(r"\b(?:family|given)\s*=")


@dataclass(frozen=True)
class Name:
    """One name as typed; `outside` is the same, as long, with `HIDDEN` for what is in braces."""

    text: str
    outside: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing divides it: it is in braces, or each part says what it is (family=Diop, given=Aïssatou)."""
        return not self.outside.strip(HIDDEN) or _BY_PARTS.search(self.outside) is not None

    @property
    def parts(self) -> list[str]:
        """What its commas divide, with `HIDDEN` for what is in braces."""
        return [part.strip() for part in self.outside.split(",")]


def outside_braces(text: str) -> str:
    """The text with `HIDDEN` for each character in braces, and for the braces."""
    if "{" not in text:
        return text
    kept, depth, escaped = [], 0, False
    for sign in text:
        depth += sign == "{" and not escaped
        kept.append(HIDDEN if depth > 0 else sign)
        depth -= sign == "}" and not escaped
        escaped = sign == "\\" and not escaped
    return "".join(kept)


def names_in(value: str) -> Iterator[Name]:
    """The names of a field, without the braces or quotation marks around all of it."""
    outside = outside_braces(value)
    start = 0
    for found in _AND.finditer(outside):
        yield Name(value[start : found.start()].strip(), outside[start : found.start()].strip())
        start = found.end()
    yield Name(value[start:].strip(), outside[start:].strip())


_BODY = "|".join(
    """
    Agency Assembly Association Bank Bureau Cent(?:er|re) Commission(?:er)? Committee Council Court Department Federation Foundation Fund Institute League Ministry Nations
    Network Office Organi[sz]ation Parliament Programme Secretariat Service Society Trust Union University Comité Conseil Ministère Comisión Consejo Ministerio Defensoría
    """.split()  # noqa: SIM905 - as a list of words
)
_TURNED = re.compile(
    rf"((?:{_BODY}|States|International),\s*(?:United|European|African|World|Amnesty|International|National))|(Watch,\s*Human Rights)"
    rf"|([^,]+,[^,]*(?:(?<=\s)(?:of|on|for|the|against|pour|para|sur|sobre)|\b(?:{_BODY})\b[^,]*\s(?:and|et|y|de|des|du|del)))"
)
"""Bodies that programs turn round, as if they were people: ‘Nations, United’, ‘State, United States Department of’."""
_LIFE = re.compile(r"\s*\((?:\d{4}|\.{4})?\??[-–](?:\d{4}|\.{4})?\??\)")
"""The years of a person's life, which libraries add to a name: ‘Dupont, Anne (1946-....)’."""


def tidy_names(value: str) -> str:
    """The field without names and parts of names that are empty: ‘and’ at an end, twice, or in capitals, and commas at the ends of a name.

    A body that was turned round is turned back, because notes would cite it later as ‘Nations’.
    """
    outside = outside_braces(f" {value} ")
    edges = list(re.finditer(r"\s(?:(?:and|AND|And)\s+)+", outside))
    starts, ends = [0, *(edge.end() for edge in edges)], [*(edge.start() for edge in edges), len(outside)]
    names = [f" {value} "[start:end].strip(" \t\n,") for start, end in zip(starts, ends, strict=True)]
    names = [_turned_back(_LIFE.sub("", name)) if "," in name or "(" in name else name for name in names]
    return " and ".join(name for name in names if name) or value


def _turned_back(name: str) -> str:
    family, _, given = name.partition(",")
    return f"{{{given.strip()} {family.strip()}}}" if "{" not in name and _TURNED.fullmatch(name) else name


def first_in_order(value: str) -> str:
    """The first name of a field as lists of sources sort it: the family name with what is before it (van der Berg), then the given name; a body as it is."""
    name = next(names_in(value), None)
    if name is None or name.is_whole:
        parts = dict(re.findall(r"(\w+)\s*=\s*([^,]+)", name.text)) if name is not None and _BY_PARTS.search(name.outside) else {}
        return " ".join(parts[part] for part in ("prefix", "family", "given") if part in parts) if parts else (name.text if name is not None else "")
    if "," in name.outside:
        return name.text.replace(",", " ")
    words = name.text.split()
    start = next((at for at, word in enumerate(words[:-1]) if word.islower()), len(words) - 1)
    return " ".join([*words[start:], *words[:start]])
