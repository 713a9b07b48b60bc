"""A line of prose as Markdown: looks are nested, white space is outside of them, calls of notes become [^note-N]."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from altreport.document.tree import Inline, Inlines, LineBreak, NoteCall
from altreport.gate.traces import MAIL
from altreport.importing.word.formatted_text import PLAIN, Look, Words
from altreport.markup.escape import URL, as_code, escaped, run_as_typed
from altreport.markup.targets import is_page, refusal

_SPACES = re.compile(r"\s+")
_UNBROKEN = "\u00a0\u202f"
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_UNSAFE = re.compile(r"[\s<>()\[\]{}\\\"`^|]")


@dataclass(frozen=True)
class _Piece:
    """A stretch in one look; `neutral` ones (white space, calls) take on the look around them."""

    text: str
    look: Look
    neutral: bool


def normal(inlines: Inlines) -> Inlines:
    """The line with single spaces, none at its ends or next to a broken line; runs of one look are one."""
    merged: list[Inline] = []
    for inline in _with_whole_addresses(inlines):
        last = merged[-1] if merged else None
        if isinstance(inline, Words) and isinstance(last, Words) and last.look == inline.look:
            merged[-1] = Words(last.text + inline.text, last.look)
        elif not (isinstance(inline, Words) and not inline.text):
            merged.append(inline)
    return tuple(_spaced(merged))


def _with_whole_addresses(inlines: Inlines) -> Inlines:
    """The line with each email address in one look, that of its link if a part of it has one: no mark can be around half of a look."""
    if not any(isinstance(inline, Words) and "@" in inline.text for inline in inlines):
        return inlines
    shown = "".join(inline.text if isinstance(inline, Words) else "\n" for inline in inlines)
    looks: list[Inline] = [
        replace(inline, text=char) if isinstance(inline, Words) else inline
        for inline in inlines
        for char in (inline.text if isinstance(inline, Words) else "\n")
    ]
    for found in MAIL.finditer(shown):
        words = [each for each in looks[found.start() : found.end()] if isinstance(each, Words)]
        look = next((each.look for each in words if each.look.link), words[0].look)
        looks[found.start() : found.end()] = [replace(each, look=look) for each in words]
    return tuple(looks)


def _spaced(inlines: list[Inline]) -> Iterator[Inline]:
    """White space of any kind becomes one space: only where words are before it and after it on the same line."""
    waiting, links = "", set[str]()
    begun = broken = False
    for inline in inlines:
        if isinstance(inline, LineBreak):
            broken, waiting, links = begun, "", set()
            continue
        core = inline.text.strip() if isinstance(inline, Words) else ""
        start = inline.text.index(core) if isinstance(inline, Words) else 0
        if isinstance(inline, Words) and (start or not core):
            waiting += inline.text[:start] or inline.text
            links.add(inline.look.link)
        if isinstance(inline, Words) and not core:
            continue
        if broken:
            yield LineBreak()
        elif begun and waiting:
            yield Words(_gap(waiting), Look(link=links.pop() if len(links) == 1 else ""))
        begun, broken, waiting, links = True, False, "", set()
        if not isinstance(inline, Words):
            yield inline
            continue
        yield Words(_SPACES.sub(lambda found: _gap(found[0]), core), inline.look)
        if rest := inline.text[start + len(core) :]:
            waiting, links = rest, {inline.look.link}


def _gap(space: str) -> str:
    """White space as one space, which does not break where one of its own did not."""
    unbroken = next((found for found in space if found in _UNBROKEN), "")
    return unbroken or (" " if space else "")


def line_markdown(inlines: Inlines, *, breaks: bool = True, code: bool = True, looks: bool = True) -> str:
    """The line; without `breaks` it stays one line, without `code` or `looks` those looks are left out."""
    pieces = []
    for inline in normal(inlines):
        if isinstance(inline, NoteCall):
            pieces.append(_Piece(f"[^{inline.key}]", PLAIN, neutral=True))
        elif not isinstance(inline, Words):
            pieces.append(_Piece("\\\n" if breaks else " ", PLAIN, neutral=True))
        elif inline.text.isspace():
            pieces.append(_Piece(inline.text, inline.look, neutral=True))
        else:
            look = PLAIN if not looks else inline.look if code else replace(inline.look, code=False)
            pieces.append(_Piece(inline.text, look, neutral=False))
    if not looks:
        return "".join(piece.text if piece.neutral else _PUNCTUATION.sub(r"\\\1", piece.text) for piece in pieces).replace("\\\n", " ")
    return _nested(pieces, tuple(range(len(_LOOKS))))


_LOOKS: tuple[tuple[Callable[[Look], object], Callable[[str, Look], str]], ...] = (
    (lambda look: look.link, lambda text, look: f"[{text}]({written_address(look.link)})"),
    (lambda look: look.language, lambda text, look: f"[{text}]{{lang={look.language}}}"),
    (lambda look: look.bold, lambda text, _: f"**{text}**"),
    (lambda look: look.italic, lambda text, _: f"*{text}*"),
    (lambda look: look.struck, lambda text, _: f"~~{text}~~"),
    (lambda look: look.raised, lambda text, look: _raised(text, look.raised)),
)
"""The value of each look, and how it is written; of looks that reach equally far the first is the outermost."""
_LINK, _RAISED = 0, len(_LOOKS) - 1


def _nested(pieces: list[_Piece], left: tuple[int, ...]) -> str:
    """The pieces with the looks in `left`, by their positions in `_LOOKS`; the one that reaches farthest is outermost, the height innermost."""
    made, position = [], 0
    while position < len(pieces):
        reach = {look: _reach(pieces, position, look) for look in left}
        look = max(reach, key=lambda each: (reach[each] > 0, each != _RAISED, reach[each]), default=None)
        if look is None or reach[look] == 0:
            made.append(_innermost(pieces[position]))
            position += 1
            continue
        inside = pieces[position : position + reach[look]]
        made.append(_autolink(inside) or _LOOKS[look][1](_nested(inside, tuple(each for each in left if each != look)), inside[0].look))
        position += reach[look]
    return "".join(made)


def _reach(pieces: list[_Piece], start: int, look: int) -> int:
    """How many pieces from `start` on have a look: it begins and ends with words, and includes what is between them.

    A link includes only its own spaces; raised words hold no call, broken line or other look, which pandoc would not always read in them.
    """
    value = _LOOKS[look][0]
    first = pieces[start]
    if first.neutral or not value(first.look):
        return 0
    last = start
    for position in range(start + 1, len(pieces)):
        piece = pieces[position]
        if piece.neutral:
            if (look == _LINK and piece.look.link != first.look.link) or (look == _RAISED and not piece.text.isspace()):
                break
        elif value(piece.look) == value(first.look) and (look != _RAISED or piece.look == first.look):
            last = position
        else:
            break
    return last - start + 1


def _innermost(piece: _Piece) -> str:
    if piece.neutral:
        return piece.text
    if piece.look.code:
        return as_code(piece.text)
    return escaped(piece.text) if piece.look.link else run_as_typed(piece.text)


def _raised(text: str, kind: str) -> str:
    mark = "^" if kind == "super" else "~"
    return f"{mark}{_SPACES.sub(chr(92) + chr(32), text)}{mark}"


def may_lead_to(link: str) -> bool:
    """Whether a link of a Word file is kept: one to the web, or to a mailbox."""
    address = written_address(link)
    return not is_page(address) and refusal(address) is None


def written_address(link: str) -> str:
    """An address as it is written after the words of a link."""
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), link)


def _autolink(members: list[_Piece]) -> str:
    """An address that is shown as it is, as <address>; '' for anything else."""
    look = members[0].look
    if len(members) > 1 or look != replace(PLAIN, link=look.link):
        return ""
    text = members[0].text
    same = text.rstrip("/") == look.link.rstrip("/")
    return run_as_typed(text) if same and URL.fullmatch(text) and not _UNSAFE.search(text) else ""
