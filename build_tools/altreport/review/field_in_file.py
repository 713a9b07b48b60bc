"""Changes of a field's text, as characters of the author's file: in the way in which the text is written there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Sequence as SequenceOf
from dataclasses import dataclass

from altreport.editing.spans import Replacement
from altreport.model.located_data import Mapping, Passage, Scalar, Sequence
from altreport.model.yaml_offsets import offsets_in_source
from altreport.problems import Place
from altreport.readers.yaml_file import parse_yaml

_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\n(?:[ \t]*\n)*( *)")
_RUN = re.compile(r"\s+")
_ESCAPED = re.compile(r"\\(?:x..|u.{4}|U.{8}|\n[ \t]*|.)|.", re.DOTALL)


@dataclass(frozen=True)
class Written:
    """A text and how it is written: `raw` is the slice of the file that begins at `place`; `plain` is a file of nothing but text, such as a page."""

    text: str
    raw: str
    place: Place
    plain: bool = False
    in_brackets: bool = False

    @classmethod
    def of(cls, value: Passage | Scalar, text: str, *, in_brackets: bool) -> Written:
        """Return how a field's value is written; `text` is what the field says."""
        return cls(text, value.raw, value.place, isinstance(value, Passage) and value.raw == value.markdown and value.place.path.endswith(".md"), in_brackets)


@dataclass(frozen=True, order=True)
class Edit:
    """The characters of a text from `start` to `end` become `new`."""

    start: int
    end: int
    new: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits, which do not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def in_file(written: Written, edits: SequenceOf[Edit]) -> Replacement | None:
    """Return the replacement in the file that makes these edits of the text, and nothing else; None where it cannot be written so.

    The new text keeps the manner of the old one (YAML 1.2.2, chapters 7 and 8). A text without quotation marks gets them where it needs them.
    """
    offsets = _offsets(written)
    if offsets is None:
        return None
    margin = _margin(written)
    pieces, position = [], 0
    for edit in sorted(edits):
        start, end = offsets[edit.start], offsets[edit.end]
        if edit.start == edit.end and edit.start and not written.text[edit.start - 1].isspace():
            start = end = _after(written, offsets, edit.start - 1)
        elif edit.end > edit.start and not written.text[edit.end - 1].isspace():
            end = _after(written, offsets, edit.end - 1)
        pieces += [written.raw[position:start], _encoded(edit.new, written.raw, margin)]
        position = end
    new = "".join([*pieces, written.raw[position:]])
    expected = edited(written.text, edits)
    for candidate in _candidates(new, written):
        if _said(candidate, written) == squeezed(expected):
            return Replacement(written.place, written.raw, candidate)
    return None


def _offsets(written: Written) -> list[int] | None:
    """Return the offset in `raw` of each character of the text and of its end; None where the file does not have the text."""
    found = offsets_in_source(written.text, written.raw)
    if found is None:
        return None
    offsets: list[int] = []
    inked = iter(found)
    for position, char in enumerate(written.text):
        if not char.isspace():
            offsets.append(next(inked))
        elif not position:
            offsets.append(found[0] if found else 0)
        elif written.text[position - 1].isspace():
            offsets.append(_next_blank(written.raw, offsets[-1]))
        else:
            offsets.append(_after(written, offsets, position - 1))
    if not written.text:
        offsets.append(0)
    elif written.text[-1].isspace():
        offsets.append(_next_blank(written.raw, offsets[-1]))
    else:
        offsets.append(_after(written, offsets, len(written.text) - 1))
    return offsets


def _next_blank(raw: str, offset: int) -> int:
    """Return where the blank after the one at `offset` is: after a line end and its indentation in the file, or the next character."""
    found = re.compile(r"\n *|\s?").match(raw, offset)
    return found.end() if found else offset


def _after(written: Written, offsets: SequenceOf[int], position: int) -> int:
    """Return the offset in `raw` after the character at `position`, which may be an escape (7.3.1) or a doubled quotation mark (7.3.2)."""
    start = offsets[position]
    if written.raw[:1] == '"':
        found = _ESCAPED.match(written.raw, start)
        return found.end() if found else start + 1
    return start + (2 if written.raw[:1] == "'" and written.raw[start] == "'" else 1)


def _margin(written: Written) -> str:
    """Return the spaces before each line of the text in the file."""
    if written.plain:
        return ""
    header = _HEADER.match(written.raw)
    if header is not None and written.raw[:1] in "|>":
        return header[1]
    lines = written.raw.split("\n")[1:]
    return next((line[: len(line) - len(line.lstrip())] for line in lines if line.strip()), " " * (written.place.column + 1))


def _encoded(new: str, raw: str, margin: str) -> str:
    """Return inserted words as they are written within `raw`."""
    if raw[:1] == "'":
        new = new.replace("'", "''")
    elif raw[:1] == '"':
        new = new.replace("\\", "\\\\").replace('"', '\\"')
    if raw[:1] == "|" or not margin:
        return re.sub(r"\n(?=[^\n])", f"\n{margin}", new)
    return re.sub(r"\n+", lambda found: "\n" * (len(found[0]) + 1) + margin, new)


def _candidates(new: str, written: Written) -> Iterator[str]:
    yield new
    if not written.plain and written.raw[:1] not in ("|", ">", "'", '"'):
        body = new.replace("\\", "\\\\").replace('"', '\\"')
        yield f'"{body}"'


def _said(raw: str, written: Written) -> str | None:
    """Return what `raw` says in the place of the old text."""
    if written.plain:
        return squeezed(raw)
    read = parse_yaml(f"x: [{raw}]" if written.in_brackets else f"x: {raw}", "")
    if read.problems or not isinstance(read.value, Mapping):
        return None
    value = read.value.items.get("x")
    if written.in_brackets:
        value = value.items[0] if isinstance(value, Sequence) and len(value.items) == 1 else None
    return squeezed(value.text) if isinstance(value, Scalar) else None


def squeezed(text: str) -> str:
    """Return the text with each run of blanks as one space, or as an empty line where it has one: what Markdown reads the same."""
    return _RUN.sub(lambda found: "\n\n" if found[0].count("\n") > 1 else " ", text).strip()
