"""The no-break spaces that French and Spanish typography ask for, which authors cannot see and so need not type.

French: Lexique des règles typographiques en usage à l'Imprimerie nationale ('Ponctuation'); of Canada, Office québécois de la langue
française, 'Espacement avant et après les signes de ponctuation'. Spanish: Real Academia Española, Ortografía, 'Los símbolos'.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import cast

from altreport.document.element_attributes import Attributes
from altreport.document.flat_line import OPAQUE, Leaf, changed, leaves
from altreport.document.tree import Inline, Inlines, Node
from altreport.document.walk import T, Tree, walk

NO_BREAK, NARROW = "\u00a0", "\u202f"
_SPACES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "fr": {":": NO_BREAK, ";": NARROW, "?": NARROW, "!": NARROW, "«": NO_BREAK, "»": NO_BREAK, "%": NO_BREAK},
        "fr-ca": {":": NO_BREAK, "«": NO_BREAK, "»": NO_BREAK, "%": NO_BREAK},
        "es": {"%": NO_BREAK},
    }
)
"""The space before a mark (after «), by language."""

_BLANKS = " \t\u00a0\u2007\u2009\u202f"
_B = f"[{_BLANKS}]*"
_MARK = re.compile(
    rf"(?P<before>{_B})(?P<mark>[;:?!])(?=[;:?!]*(?:\Z|[\s{OPAQUE}()\]}}«»”’\"'.,…–—]))"
    rf"|(?P<opening>«)(?P<after>{_B})(?=[^\s»])|(?P<inside>{_B})(?P<closing>»)|(?P<figure>{_B})(?P<percent>%)(?!\w)"
)
_ADDRESS = re.compile(
    rf"(?:\b[a-z][a-z0-9+.-]*://|\bwww\.|\b(?:mailto|tel|urn|doi):(?=\w)|\b10\.\d{{4,}}/)[^\s<>«»{OPAQUE}]*"
    rf"|[^\s<>«»{OPAQUE}@]+@[\w.-]+|\b(?:[\w-]+\.)+[a-z]{{2,}}/[^\s<>«»{OPAQUE}]*",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(rf"[\w)\]}}»”’\"'%°.…{OPAQUE}]")
_FIGURE_BEFORE = re.compile(rf"[\d)½¼¾{OPAQUE}]")


def spaces_of(language: str) -> Mapping[str, str]:
    """Return the space that a language (BCP 47) has before each mark; none for most languages."""
    main, *rest = language.lower().split("-")
    return _SPACES.get(f"{main}-ca" if "ca" in rest else main, _SPACES.get(main, {}))


def spaced(text: str, language: str, *, follows: str = "") -> str:
    """Return plain text with these spaces; `follows` are words that are printed before it."""
    if not (spaces := spaces_of(language)):
        return text
    changes = {position: words for _, position, words in _changes(follows + text, spaces)}
    return "".join(changes.get(position, char) for position, char in enumerate(follows + text))[len(follows) :]


def with_spaces(tree: T, language: str) -> T:
    """Return a typed text with these spaces in each of its languages: the words of a span of another language have those of that one."""
    return tree if not any(map(spaces_of, _languages(tree, language))) else _set(tree, language)


def unspaced(markdown: str, language: str) -> str:
    """Return Markdown with an ordinary space for each of these spaces, as authors type it; in spans of a language, for those of that one."""
    made, position = [], 0
    for span in _SPAN.finditer(markdown):
        made += [_typed(markdown[position : span.start()], language), _typed(span[0], span[1])]
        position = span.end()
    return "".join([*made, _typed(markdown[position:], language)])


_SPAN = re.compile(r"\[[^\[\]]*\]\{[^{}]*lang=\"?([\w-]+)[^{}]*\}")


def _typed(text: str, language: str) -> str:
    spaces = spaces_of(language)
    marks = re.escape("".join(mark for mark in spaces if mark != "«"))
    text = re.sub(rf"[\u00a0\u2009\u202f]+(?=\\?[{marks}])", " ", text) if marks else text
    return re.sub("(?<=«)[\u00a0\u2009\u202f]+", " ", text) if "«" in spaces else text


def _languages(tree: Tree, language: str) -> Iterator[str]:
    yield language
    for node in walk(tree):
        if (named := _named(node)) is not None:
            yield named


def _named(node: Node) -> str | None:
    """Return the language that an element gives to what is in it."""
    attributes = getattr(node, "attributes", None)
    return attributes.get("lang") if isinstance(attributes, Attributes) else None


def _set(tree: T, language: str) -> T:
    if isinstance(tree, tuple):
        is_line = bool(tree) and isinstance(tree[0], Inline)
        return cast("T", _line(cast("Inlines", tree), language) if is_line else tuple([_set(item, language) for item in tree]))
    inside = {name: _set(getattr(tree, name), _named(tree) or language) for name in tree.HELD}
    return dataclasses.replace(tree, **inside) if inside else tree  # type: ignore[type-var] # each node but their bases is a dataclass


def _line(inlines: Inlines, language: str) -> Inlines:
    parts = leaves(inlines)
    text = "".join(leaf.text for leaf in parts)
    starts = [leaf.start for leaf in parts]

    def leaf_at(position: int) -> Leaf:
        return parts[bisect_right(starts, position) - 1]

    def language_of(leaf: Leaf) -> str:
        return next((named for node in reversed(leaf.around) if (named := _named(node))), language)

    changes = {
        position: words
        for spoken in {language_of(leaf) for leaf in parts}
        for mark, position, words in _changes(text, spaces_of(spoken))
        if language_of(leaf_at(mark)) == spoken and leaf_at(position).changeable
    }
    return changed(inlines, changes)


def _changes(text: str, spaces: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield each change: the position of its mark, of the changed character, and what takes its place."""
    if not any(mark in text for mark in spaces):
        return
    addresses = [found.span() for found in _ADDRESS.finditer(text)]
    for found in _MARK.finditer(text):
        kind = found.lastgroup or ""
        mark = found.start("opening" if kind == "after" else kind)
        if text[mark] not in spaces or any(start <= mark < end for start, end in addresses):
            continue
        blanks = found.span(_BLANKS_OF[kind])
        space = spaces[text[mark]]
        if kind != "after" and not _takes_space(text, blanks, kind):
            continue
        if blanks[0] == blanks[1]:
            yield mark, mark, f"«{space}" if kind == "after" else f"{space}{text[mark]}"
        else:
            yield from ((mark, position, space if position == blanks[0] else "") for position in range(*blanks))


_BLANKS_OF = {"mark": "before", "after": "after", "closing": "inside", "percent": "figure"}
"""The group of `_MARK` with the blanks at a mark, by the last group that it fills."""


def _takes_space(text: str, blanks: tuple[int, int], kind: str) -> bool:
    """Return whether the words before a mark are such that a space follows them."""
    start, end = blanks
    before = text[start - 1] if start else ""
    if start < end:
        return before != "\n"
    if kind == "closing":
        return before not in ("", "«", "\n")
    if kind == "percent":
        return _FIGURE_BEFORE.match(before) is not None
    if before in ("'", '"'):  # which may be opening
        return start > 1 and not text[start - 2].isspace() and text[start - 2] not in "([{«“‘"
    return _WORD_BEFORE.match(before) is not None
