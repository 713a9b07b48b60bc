"""One walk over a passage: brackets are matched on a stack and judged, as they close, by what follows them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from altreport.markup import citation
from altreport.markup.address_syntax import angled_end, bare_url_end, email_end, mailbox_start, schemes_in
from altreport.markup.attributes import classes_in
from altreport.markup.code_blocks import Code
from altreport.markup.list_items import masked
from altreport.markup.tokens import PASSAGES, Citation, CrossReference, NoteReference, Oddity, Reference, Scan, Span, Target

_STOP = re.compile(r"[\\`\[\]<@]|^[ ]{0,3}~{3,}|^(?: {4}|\t)|\^\[|^:{3,}|\n[ \t]*(?=\n)", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_COMMENT_LIKE = re.compile(r"<[ \t]*!(?:[-–—].*|[^<>\n]*>)|<[-–—]{2,}[^<>\n]+[-–—]>")
"""What begins like a comment, and is none: `<!- … ->`, `<!— … —>`, a comment without its end."""
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NOTE = re.compile(r"\^[^\s\[\]^]+")
_URL_PART = r"(?:[^()\\\n]|\\.|\n(?![ \t]*\n))"
_DESTINATION = re.compile(rf"\(\s*(<[^<>\n]*>|(?:{_URL_PART}|\({_URL_PART}*\))*?)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
_ATTRIBUTES = re.compile(r"\{\s*(?:(?:#[^\s{}\"'=]+|\.[^\s{}\"'=]+|[A-Za-z][\w:.-]*=(?:\"[^\"]*\"|'[^']*'|[^\s{}\"']*)|-)(?:\s+|(?=\})))*\}")
_BARE_KEY = re.compile(rf"-?@({citation.KEY})")
_RAISED = re.compile(r"(?<![\\^])\^[^\s^\[\]\\]{1,30}\Z")
"""The raised word before ‘^[’ in ‘1^st^[^note]’, which is no note."""
_DEFINITION = re.compile(r"[ ]{0,3}\[\^[^\s\[\]]+\]:")


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
    targets: list[Target] = field(default_factory=list)
    code_end: int = -1

    @cached_property
    def paragraph_ends(self) -> list[int]:
        """Where paragraphs end, the last one included."""
        return [*(blank.start() for blank in _BLANK.finditer(self.text)), len(self.text)]

    @cached_property
    def code(self) -> Code:
        """The code in the text."""
        return Code(masked(self.text))

    @cached_property
    def last_comment_end(self) -> int:
        """Where the last mark is that can end a comment; -1 where there is none."""
        return self.text.rfind("-->")

    def paragraph_end(self) -> int:
        """Where the paragraph ends in which the walk is."""
        return self.paragraph_ends[bisect_left(self.paragraph_ends, self.position)]

    def skip(self, end: int, start: int | None = None) -> None:
        """Pass over a stretch that is no prose."""
        self.skipped.append((self.position if start is None else start, end))
        self.position = end

    def odd(self, kind: str, start: int, end: int, text: str | None = None) -> None:
        """Note markup that has no meaning in a report, or not the one that it seems to have."""
        self.oddities.append(Oddity(start, end, kind, self.text[start:end] if text is None else text))

    def visible(self, start: int, end: int) -> str:
        """A stretch with other characters in the place of what is no prose."""
        shown = list(self.text[start:end])
        for begin, stop in self.skipped[bisect_left(self.skipped, (start, 0)) :]:
            for position in range(max(begin, start), min(stop, end)):
                shown[position - start] = "\0"
        return re.sub(r"\\.", "\0\0", "".join(shown))


@lru_cache(maxsize=PASSAGES)
def scan(markdown: str) -> Scan:
    """Everything in `markdown` that refers to something or marks a span. It never fails."""
    walk = _Walk(markdown)
    schemes = deque(schemes_in(markdown))
    mark = _STOP.search(markdown)
    while (match := _earliest(mark, schemes, walk.position)) is not None:
        walk.position = match.start()
        _step(walk, match)
        if mark is not None and mark.start() < walk.position:
            mark = _STOP.search(markdown, walk.position)
    references = _outermost(walk.references)
    bare = _outside([ref for ref in references if isinstance(ref, Citation)], walk.bare)
    return Scan(
        references=tuple(references),
        spans=tuple(sorted(walk.spans, key=lambda span: (span.start, -span.end))),
        oddities=tuple(sorted([*walk.oddities, *bare], key=lambda odd: odd.start)),
        skipped=tuple(sorted(walk.skipped)),
        targets=tuple(walk.targets),
    )


def _earliest(match: re.Match[str] | None, schemes: deque[re.Match[str]], position: int) -> re.Match[str] | None:
    """What comes first from `position` on: a mark, or a word that begins an address; words that were passed over go."""
    while schemes and schemes[0].start() < position:
        schemes.popleft()
    return schemes[0] if schemes and (match is None or schemes[0].start() < match.start()) else match


def _step(walk: _Walk, match: re.Match[str]) -> None:  # noqa: C901 - one branch for each mark
    found = match[0]
    if found == "\\":
        walk.position += 2
    elif found[0] == "\n":
        walk.open_brackets.clear()  # no bracket reaches into the next paragraph
        walk.position = match.end()
    elif found == "`" or found.lstrip(" ").startswith("~"):
        _code(walk)
    elif found in ("    ", "\t"):
        _indented(walk, match)
    elif found == "[":
        _open(walk)
    elif found == "]":
        _close(walk)
    elif found == "<":
        _angle(walk)
    elif found == "@":
        _at(walk)
    elif found == "^[":
        if _RAISED.search(walk.text, max(0, match.start() - 40), match.start()) is None:
            walk.odd("inline-note", match.start(), match.end())
        walk.position += 1
    elif found.startswith(":::"):
        walk.odd("div", match.start(), match.end())
        walk.position = match.end()
    else:
        _bare_url(walk, match)


def _code(walk: _Walk) -> None:
    """A fenced block, if the line begins with its fence and it is closed; else a span of code."""
    line_start = walk.text.rfind("\n", 0, walk.position) + 1
    fence = _FENCE.match(walk.text, line_start)
    end = walk.code.fence_end(fence) if fence and fence.start(1) >= walk.position else None
    if end is not None:
        walk.skip(end)
    elif walk.text[walk.position] != "`":
        walk.position += 1
    else:
        walk.position, end = walk.code.span(walk.position, walk.paragraph_end())
        if end > walk.position:
            begin = walk.position
            walk.skip(end)
            _attributes_behind(walk, begin)


def _indented(walk: _Walk, match: re.Match[str]) -> None:
    """Four spaces after an empty line make a block of code, unless a list is open above."""
    line_end = walk.text.find("\n", match.end())
    end = len(walk.text) if line_end < 0 else line_end
    goes_on = walk.code_end >= 0 and not walk.text[walk.code_end : walk.position].strip()
    if walk.text[match.end() : end].strip() and (goes_on or walk.code.begins(walk.position)):
        walk.skip(end)
        walk.code_end = end
    else:
        walk.position = match.end()


def _open(walk: _Walk) -> None:
    line_start = walk.text.rfind("\n", 0, walk.position) + 1
    definition = _DEFINITION.match(walk.text, line_start)
    if definition and not walk.text[line_start : walk.position].strip():
        walk.odd("note-definition", walk.position, definition.end())
    walk.open_brackets.append(walk.position)
    walk.position += 1


def _close(walk: _Walk) -> None:
    end = walk.position = walk.position + 1
    if not walk.open_brackets:
        return
    start = walk.open_brackets.pop()
    inner = walk.text[start + 1 : end - 1]
    if _NOTE.fullmatch(inner):
        walk.references.append(NoteReference(start, end, inner[1:]))
        return
    follows = walk.text[end : end + 2]
    destination = _DESTINATION.match(walk.text, end) if follows[:1] == "(" else None
    attributes = _ATTRIBUTES.match(walk.text, end) if follows[:1] == "{" else None
    adjacent = follows[:1] == "[" and follows != "[^" and walk.text.find("]", end, walk.paragraph_end()) >= 0
    if "@" in inner:
        _cite(walk, start, end, adjacent=adjacent, marked=bool(destination or attributes))
    if destination:
        _link(walk, start, inner, destination)
    elif follows[:1] == "(" and walk.text.find(")", end, walk.paragraph_end()) >= 0:
        walk.odd("unsure-address", end, end + 1)
    elif attributes:
        walk.spans.append(Span(start, attributes.end(), start + 1, end - 1, classes_in(attributes[0])))
        walk.skip(attributes.end())


def _cite(walk: _Walk, start: int, end: int, *, adjacent: bool, marked: bool) -> None:
    """A bracket with an @ in it: a citation, unless what follows makes something else of it or a part has no key."""
    visible = walk.visible(start + 1, end - 1)
    works = citation.parse(walk.text[start + 1 : end - 1], visible)
    begins = visible.lstrip("- ").startswith("@")
    keys = citation.keys_in(visible)
    if works and not adjacent and not marked:
        walk.references.append(Citation(start, end, works))
    elif works and (adjacent or begins):
        walk.odd("citation-run-on", start, end, works[0].key)
    elif begins and keys and not works:
        walk.odd("citation-part", start, end, keys[0])


def _link(walk: _Walk, start: int, inner: str, destination: re.Match[str]) -> None:
    target = destination[1].strip("<> \n\t")
    image = re.compile(r"(?<!\\)(?:\\\\)*!\Z").search(walk.text, max(0, start - 20), start) is not None
    if image:
        walk.odd("picture", start - 1, destination.end())
    elif target.startswith("#"):
        walk.references.append(CrossReference(start, destination.end(), target[1:], inner))
    else:
        walk.targets.append(Target(*destination.span(), target))
    walk.skip(destination.end())
    _attributes_behind(walk, start - image)


def _attributes_behind(walk: _Walk, start: int) -> None:
    """Attributes of a link, an image or code; the whole of it is the text that they mark."""
    attributes = _ATTRIBUTES.match(walk.text, walk.position)
    if attributes:
        walk.spans.append(Span(start, attributes.end(), start, walk.position, classes_in(attributes[0])))
        walk.skip(attributes.end())


def _angle(walk: _Walk) -> None:
    if (end := angled_end(walk.text, start := walk.position)) is not None:
        walk.targets.append(Target(start, end, walk.text[start + 1 : end - 1]))
        walk.skip(end)
        _attributes_behind(walk, start)
        return
    if walk.text.startswith("<!--", walk.position) and walk.last_comment_end >= walk.position + 4:
        walk.odd("comment", walk.position, walk.text.index("-->", walk.position + 4) + 3)
    elif (begun := _COMMENT_LIKE.match(walk.text, walk.position)) is not None:
        walk.odd("comment", *begun.span())
    elif (tag := _TAG.match(walk.text, walk.position)) is not None:
        walk.odd("html", walk.position, tag.end())
    walk.position += 1


def _at(walk: _Walk) -> None:
    """An `@` in an e-mail address, or an `@key`; one within a citation is dropped again when the scan ends."""
    at = walk.position
    key = _BARE_KEY.match(walk.text, at)
    mailbox = mailbox_start(walk.text, at)
    if mailbox is not None:
        walk.skip(email_end(walk.text, at), mailbox)
        if key is not None and "." not in walk.text[at : walk.position]:
            walk.odd("email-or-citation", mailbox, walk.position, key[1])
        return
    before = walk.text[at - 1 : at]
    if key is not None and not before.isalnum() and before != "_":
        walk.bare.append(Oddity(at, key.end(), "bare-citation", key[1].strip("{}")))
    walk.position += 1


def _bare_url(walk: _Walk, match: re.Match[str]) -> None:
    if (end := bare_url_end(walk.text, start := walk.position)) is None:
        walk.position = match.end()
        return
    walk.targets.append(Target(start, end, walk.text[start:end], bare=True))
    walk.skip(end)
    swallowed = re.search(rf"\[-?@({citation.KEY})", walk.text[start:end])
    if swallowed:
        walk.odd("address-and-citation", start, end, swallowed[1])


def _outside(citations: list[Citation], bare: list[Oddity]) -> list[Oddity]:
    """The keys without brackets that are in no citation; both lists are in the order of the text, and no citation is in another."""
    starts = [citation.start for citation in citations]
    return [odd for odd in bare if not (position := bisect_left(starts, odd.start)) or citations[position - 1].end <= odd.start]


def _outermost(references: list[Reference]) -> list[Reference]:
    """The references in order; those inside a citation's own brackets are part of its words: pandoc reads them so, and so do we."""
    kept: list[Reference] = []
    reach = 0
    for reference in sorted(references, key=lambda ref: (ref.start, -ref.end)):
        if reference.end > reach:
            kept.append(reference)
        if isinstance(reference, Citation):
            reach = max(reach, reference.end)
    return kept
