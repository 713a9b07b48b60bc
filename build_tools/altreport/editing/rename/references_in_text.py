"""References to an id in a passage of Markdown, found by the scanner: prose, code and addresses stay unchanged."""

from __future__ import annotations

import re
from collections import Counter

from altreport.markup import Citation, CrossReference, NoteReference, scan
from altreport.markup.citation import KEY

_MEANT_AS_CITATIONS = frozenset({"bare-citation", "citation-run-on", "citation-part"})
"""Oddities that check warns of: pandoc still takes them, or their author meant them, for citations of the key."""


def spans_of(markdown: str, name: str) -> list[tuple[int, int]]:
    """The stretches of `markdown` at which it refers to `name`, in characters from 0, ends exclusive.

    Each occurrence is tried: it is a reference if the scanner finds another id when that is put in its place.
    """
    if not any(sign + name in markdown for sign in "^@#{"):
        return []
    keys, other = _keys(markdown), f"{name}x"
    found = []
    for match in re.finditer(rf"(?<=[\^@#{{]){re.escape(name)}", markdown):
        tried = _keys(markdown[: match.start()] + other + markdown[match.end() :])
        if tried - keys == Counter([other]) and keys - tried == Counter([name]):
            found.append(match.span())
    return found


def written(name: str, before: str) -> str:
    """The id as it has to be after the character `before`: in a citation, some keys need braces.

    Pandoc's Manual, 'Citation syntax': a key without braces has no two signs of punctuation in a row.
    """
    return f"{{{name}}}" if before == "@" and not re.fullmatch(KEY, name) else name


def replaced(markdown: str, old: str, new: str) -> str:
    """The passage with `new` wherever it refers to `old`."""
    pieces, position = [], 0
    for start, end in spans_of(markdown, old):
        pieces += [markdown[position:start], written(new, markdown[start - 1 : start])]
        position = end
    return "".join([*pieces, markdown[position:]])


def _keys(markdown: str) -> Counter[str]:
    """Every id that the passage refers to, and how often; also inside the words of a citation, where pandoc makes links."""
    found = scan(markdown)
    keys = Counter(oddity.text for oddity in found.oddities if oddity.kind in _MEANT_AS_CITATIONS)
    for reference in found.references:
        if isinstance(reference, NoteReference):
            keys[reference.key] += 1
        elif isinstance(reference, CrossReference):
            keys[reference.target] += 1
        elif isinstance(reference, Citation):
            keys.update(work.key for work in reference.works)
            keys += _keys_inside(markdown[reference.start + 1 : reference.end - 1])
    return keys


def _keys_inside(words: str) -> Counter[str]:
    inner = scan(words).references
    return Counter(ref.key if isinstance(ref, NoteReference) else ref.target for ref in inner if not isinstance(ref, Citation))
