"""One walk over a passage: brackets are matched on a stack and judged, as they close, by what follows them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from altreport.markup import citation
from altreport.markup.tokens import Citation, CrossReference, NoteReference, Oddity, Reference, Scan, Span

_STOP = re.compile(r"[\\`\[\]<@]|https?://|mailto:|^[ ]{0,3}(?:`{3,}|~{3,})|^(?: {4}|\t)|\^\[|^:{3,}", re.MULTILINE)
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
_BARE_URL = re.compile(r"(?:https?://|mailto:)[^\s<>\[\]\"`]*[^\s<>\[\]\"`.,;:!?'’”)*_]")
_NOTE = re.compile(r"\^[^\s\[\]^]+")
_DESTINATION = re.compile(r"\(\s*(<[^<>\n]*>|(?:[^\s()\\]|\\.|\([^()\s]*\))*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
_ATTRIBUTES = re.compile(r"\{([^{}]*)\}")
_BARE_KEY = re.compile(rf"-?@({citation.KEY})")
_DEFINITION = re.compile(r"^[ ]{0,3}\[\^[^\s\[\]]+\]:", re.MULTILINE)


@dataclass
class _Walk:
    """The state of one scan; the open brackets are offsets of `[`."""

    text: str
    position: int = 0
    open_brackets: list[int] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    bare: list[Oddity] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)
    skipped: list[tuple[int, int]] = field(default_factory=list)

    def skip(self, end: int) -> None:
        """Pass over a stretch that is no prose."""
        self.skipped.append((self.position, end))
        self.position = end

    def odd(self, kind: str, end: int) -> None:
        """Note markup that has no meaning in a report."""
        self.oddities.append(Oddity(self.position, end, kind, self.text[self.position : end]))


def scan(markdown: str) -> Scan:
    """Everything in `markdown` that refers to something or marks a span. Never fails, whatever the text."""
    walk = _Walk(markdown)
    while (match := _STOP.search(markdown, walk.position)) is not None:
        walk.position = match.start()
        _step(walk, match)
    cited = [(ref.start, ref.end) for ref in walk.references if isinstance(ref, Citation)]
    bare = [odd for odd in walk.bare if not any(start <= odd.start < end for start, end in cited)]
    return Scan(
        references=tuple(sorted(_outermost(walk.references), key=lambda ref: ref.start)),
        spans=tuple(sorted(walk.spans, key=lambda span: span.start)),
        oddities=tuple(sorted([*walk.oddities, *bare], key=lambda odd: odd.start)),
        skipped=tuple(sorted(walk.skipped)),
    )


def _step(walk: _Walk, match: re.Match[str]) -> None:
    found = match[0]
    if found == "\\":
        walk.position += 2
    elif found.lstrip().startswith(("```", "~~~")) and (end := _fence_end(walk.text, match)) is not None:
        walk.skip(end)
    elif found.startswith("`"):
        _code_span(walk)
    elif found in ("    ", "\t"):
        _indented(walk, match)
    elif found == "[":
        _open(walk)
    elif found == "]":
        _close(walk)
    elif found == "<":
        _angle(walk)
    elif found == "@":
        _bare_key(walk)
    elif found == "^[":
        walk.odd("inline-note", match.end())
        walk.position += 1
    elif found.startswith(":::"):
        walk.odd("div", match.end())
        walk.position = match.end()
    else:
        _address(walk, match)


def _fence_end(text: str, match: re.Match[str]) -> int | None:
    """Where a fenced code block ends: pandoc knows none that is not closed."""
    fence = match[0].strip()
    close = re.compile(rf"^[ ]{{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$", re.MULTILINE)
    first_line = text.find("\n", match.end())
    found = close.search(text, first_line + 1) if first_line >= 0 else None
    return found.end() if found else None


def _code_span(walk: _Walk) -> None:
    ticks = re.compile(r"`+").match(walk.text, walk.position)
    assert ticks is not None
    close = re.compile(rf"(?<!`){ticks[0]}(?!`)").search(walk.text, ticks.end())
    paragraph_end = walk.text.find("\n\n", ticks.end())
    if close is not None and (paragraph_end < 0 or close.start() < paragraph_end):
        walk.skip(close.end())
    else:
        walk.position = ticks.end()


def _indented(walk: _Walk, match: re.Match[str]) -> None:
    """Four spaces after an empty line make a block of code, unless a list stands open above."""
    before = walk.text[: walk.position]
    after_blank = not before.strip() or re.search(r"\n[ \t]*\n$", before) is not None
    in_list = re.search(r"^[ ]{0,3}(?:[-*+]|\(?(?:\d+|[a-z]|#)[.)])[ \t]", before, re.MULTILINE) is not None
    line_end = walk.text.find("\n", match.end())
    end = len(walk.text) if line_end < 0 else line_end
    previous_is_code = bool(walk.skipped) and walk.skipped[-1][1] == walk.position - 1
    if (after_blank or previous_is_code) and not in_list and walk.text[match.end() : end].strip():
        walk.skip(end)
    else:
        walk.position = match.end()


def _open(walk: _Walk) -> None:
    definition = _DEFINITION.match(walk.text, walk.position)
    if definition and (walk.position == 0 or walk.text[: walk.position].rsplit("\n", 1)[-1].strip() == ""):
        walk.odd("note-definition", definition.end())
    walk.open_brackets.append(walk.position)
    walk.position += 1


def _close(walk: _Walk) -> None:
    end = walk.position + 1
    if not walk.open_brackets:
        walk.position = end
        return
    start = walk.open_brackets.pop()
    inner = walk.text[start + 1 : walk.position]
    if _NOTE.fullmatch(inner):
        walk.references.append(NoteReference(start, end, inner[1:]))
        walk.position = end
        return
    works = citation.parse(inner) if "@" in inner else None
    attributes = _ATTRIBUTES.match(walk.text, end)
    destination = _DESTINATION.match(walk.text, end)
    walk.position = end
    if works:
        walk.references.append(Citation(start, end, works))
    elif destination:
        _link(walk, start, inner, destination)
    if attributes and not destination:
        classes = tuple(word[1:] for word in attributes[1].split() if word.startswith("."))
        walk.spans.append(Span(start, attributes.end(), start + 1, end - 1, classes))
        walk.skip(attributes.end())


def _link(walk: _Walk, start: int, inner: str, destination: re.Match[str]) -> None:
    target = destination[1].strip("<>")
    if target.startswith("#") and not walk.text[:start].endswith("!"):
        walk.references.append(CrossReference(start, destination.end(), target[1:], inner))
    walk.skip(destination.end())


def _angle(walk: _Walk) -> None:
    if (link := _AUTOLINK.match(walk.text, walk.position)) is not None:
        walk.skip(link.end())
    elif (tag := _TAG.match(walk.text, walk.position)) is not None:
        walk.odd("html", tag.end())
        walk.position += 1
    else:
        walk.position += 1


def _bare_key(walk: _Walk) -> None:
    """An `@key` outside brackets; within a citation it is dropped again when the scan ends."""
    before = walk.text[walk.position - 1 : walk.position]
    key = _BARE_KEY.match(walk.text, walk.position)
    if key is not None and not before.isalnum() and before != "_":
        walk.bare.append(Oddity(walk.position, key.end(), "bare-citation", key[1].strip("{}")))
    walk.position += 1


def _address(walk: _Walk, match: re.Match[str]) -> None:
    url = _BARE_URL.match(walk.text, walk.position)
    if url is None or walk.text[walk.position - 1 : walk.position].isalnum():
        walk.position = match.end()
    else:
        walk.skip(url.end())


def _outermost(references: list[Reference]) -> list[Reference]:
    """References inside a citation's own brackets are part of its words: pandoc reads them so, and so do we."""
    cited = [ref for ref in references if isinstance(ref, Citation)]
    return [ref for ref in references if not any(c.start < ref.start and ref.end < c.end for c in cited)]
