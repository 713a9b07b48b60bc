"""Attributes that an author can give to words, `[…]{lang=mi .smallcaps}`: the few that every output knows, and no other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

CLASSES = frozenset({"smallcaps", "underline", "ul", "mark"})
"""Classes that pandoc's writers know (Pandoc's Manual, 'Bracketed spans'). Those that withhold words are gone before pandoc reads a text, or have done their work."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_CLASS = re.compile(r"\.([^\s{}\"'=]+)(?=[\s}])|class=[\"']?([^\"'}]*)")
_PAIR = re.compile(r"""([A-Za-z][\w:.-]*)=("[^"]*"|'[^']*'|[^\s{}"']*)""")
_WORD = re.compile(r"""(?:[^\s{}"'=]+=(?:"[^"]*"|'[^']*'|[^\s{}"']*)|[^\s{}]+)""")


def _is_language(value: str) -> bool:
    """Whether a value has the form of a language tag (RFC 5646, 2.1)."""
    return _LANGUAGE.fullmatch(value) is not None and len(value) <= _LONGEST_TAG


_LONGEST_TAG = 35

KEPT: dict[str, tuple[Callable[[str], bool], str]] = {
    "lang": (_is_language, "a language tag, such as ‘mi’ or ‘fr-CA’"),
    "dir": (lambda value: value in ("ltr", "rtl", "auto"), "‘ltr’, ‘rtl’ or ‘auto’"),
}
"""The attributes that are kept, each with what its value may be, and that in words."""

OF_PICTURES: dict[str, tuple[Callable[[str], bool], str]] = {
    "alt": (lambda _: True, "words"),
    "title": (lambda _: True, "words"),
    "width": (lambda value: re.fullmatch(r"\d{1,4}(?:\.\d+)?(?:%|px|cm|mm|in)?", value) is not None, "a number, or a share such as ‘50%’"),
}
"""Those that only say how a picture is shown. No output shows one that is typed in a text, so they are not kept, and do no harm."""


def kept(classes: Iterable[str], attributes: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Of an element's classes and attributes those that every output may have."""
    return tuple(name for name in classes if name in CLASSES), tuple((name, value) for name, value in attributes if name in KEPT and KEPT[name][0](value))


def parts(braces: str) -> Iterator[tuple[int, int, str]]:
    """Each piece of `{#id .class name=value}` with where it begins and ends."""
    for found in _WORD.finditer(braces):
        yield found.start(), found.end(), found[0]


def named(part: str) -> tuple[str, str] | None:
    """The name and value of a piece that is `name=value`; None for any other."""
    found = _PAIR.fullmatch(part)
    return (found[1], found[2].strip("\"'")) if found else None


def classes_in(attributes: str) -> tuple[str, ...]:
    """The classes that `{…}` gives."""
    unquoted = re.sub(r"(?<!class)=(\"[^\"]*\"|'[^']*')", "=", attributes)
    return tuple(word for dotted, named in _CLASS.findall(unquoted) for word in (dotted or named).split())
