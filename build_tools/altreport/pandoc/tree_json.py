"""Typed texts to and from Pandoc's JSON (pandoc-types 1.23), without loss.

A form reads and writes one kind of value. Our own two inlines also have a JSON form, which is kept in the cache but never sent to Pandoc.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from altreport.cache import cached_each
from altreport.document import table, tree
from altreport.document.element_attributes import Attributes
from altreport.document.tree import Blocks

API_VERSION = [1, 23, 1]


@dataclass(frozen=True)
class _Form:
    """Functions that read a value of a tree from JSON, and write it."""

    read: Callable[[Any], Any]
    write: Callable[[Any], Any]


def blocks_of(document: str) -> Blocks:
    """Return the blocks of a document in Pandoc's JSON, with words and the spaces between them joined.

    That leaves a tenth of the elements, and Pandoc's writers make the same of them.
    """
    blocks: Blocks = tree_of(json.loads(_BETWEEN_WORDS.sub(" ", document))["blocks"])
    return blocks


_WORD = """"},{"t":"Space"},{"t":"Str","c":\""""
_BETWEEN_WORDS = re.compile(re.escape(_WORD) + "".join(f"""(?<!{re.escape(f'{{"t":"{kind}{_WORD}')})""" for kind in ("Space", "SoftBreak", "LineBreak")))
"""The end of a Str, a space, and the beginning of the next: no other element with words ends in a string, and quotation marks in words have a backslash.

The pattern begins with plain letters, which makes it three times as fast.
"""


def document_of(blocks: Blocks, meta: dict[str, Any] | None = None) -> str:
    """Return a document in Pandoc's JSON; `meta` is metadata in Pandoc's form."""
    return json.dumps({"pandoc-api-version": API_VERSION, "meta": meta or {}, "blocks": json_of(blocks)}, ensure_ascii=False, separators=(",", ":"))


def cached_trees(requests: Sequence[object], make: Callable[[list[int]], list[Blocks]]) -> list[Blocks]:
    """Do the same as `cached_each`, for blocks."""
    return [tree_of(kept) for kept in cached_each(list(requests), lambda missing: list(map(json_of, make(missing))))]


def tree_of(value: Any) -> Any:
    """Return blocks or inlines from their JSON."""
    return _NODES.read(value)


def json_of(nodes: tuple[tree.Node, ...]) -> Any:
    """Return blocks or inlines as JSON."""
    return _NODES.write(nodes)


def _read(value: Any) -> Any:
    kind, form = _KINDS[value["t"]]
    return kind() if form is None else form.read(value["c"])


def _write(node: tree.Node) -> Any:
    name = type(node).__name__
    form = _KINDS[name][1]
    return {"t": name} if form is None else {"t": name, "c": form.write(node)}


def _many(form: _Form) -> _Form:
    read, write = form.read, form.write
    return _Form(lambda values: tuple([read(value) for value in values]), lambda values: [write(value) for value in values])


def _or_none(form: _Form) -> _Form:
    return _Form(lambda value: None if value is None else form.read(value), lambda value: None if value is None else form.write(value))


def _only(kind: type, name: str, form: _Form) -> _Form:
    """Return the form of a value with one field."""
    return _Form(lambda value: kind(form.read(value)), lambda node: form.write(getattr(node, name)))


def _parts(kind: type, *fields: tuple[str, _Form]) -> _Form:
    """Return the form of a value whose fields are a list in JSON. Two names with a space between are two fields in an inner list."""

    def read(values: list[Any]) -> Any:
        found: dict[str, Any] = {}
        for (name, form), value in zip(fields, values, strict=True):
            names = name.split(" ")
            found.update(zip(names, value, strict=True) if len(names) > 1 else [(name, form.read(value))])
        return kind(**found)

    def write(node: Any) -> list[Any]:
        return [[getattr(node, each) for each in name.split(" ")] if " " in name else form.write(getattr(node, name)) for name, form in fields]

    return _Form(read, write)


_SAME = _Form(lambda value: value, lambda value: value)
_NAME = _Form(lambda value: value["t"], lambda name: {"t": name})
_NODES = _many(_Form(_read, _write))
_ATTRIBUTES = _Form(
    lambda value: Attributes(value[0], tuple(value[1]), tuple([(name, said) for name, said in value[2]])),
    lambda given: [given.id, list(given.classes), [list(pair) for pair in given.pairs]],
)
_CITATION = _Form(
    lambda value: tree.Citation(
        value["citationId"],
        _NODES.read(value["citationPrefix"]),
        _NODES.read(value["citationSuffix"]),
        value["citationMode"]["t"],
        value["citationNoteNum"],
        value["citationHash"],
    ),
    lambda work: {
        "citationId": work.id,
        "citationPrefix": _NODES.write(work.prefix),
        "citationSuffix": _NODES.write(work.suffix),
        "citationMode": {"t": work.mode},
        "citationNoteNum": work.note_number,
        "citationHash": work.hash,
    },
)
_WIDTH = _Form(lambda value: value.get("c"), lambda width: {"t": "ColWidthDefault"} if width is None else {"t": "ColWidth", "c": width})
_CAPTION = _parts(table.Caption, ("short", _or_none(_NODES)), ("blocks", _NODES))
_CELL = _parts(table.Cell, ("attributes", _ATTRIBUTES), ("alignment", _NAME), ("rows", _SAME), ("columns", _SAME), ("blocks", _NODES))
_ROWS = _many(_parts(table.Row, ("attributes", _ATTRIBUTES), ("cells", _many(_CELL))))
_HEAD = _parts(table.Rows, ("attributes", _ATTRIBUTES), ("rows", _ROWS))
_BODY = _parts(table.Body, ("attributes", _ATTRIBUTES), ("header_columns", _SAME), ("head", _ROWS), ("rows", _ROWS))
_COLUMN = _parts(table.Column, ("alignment", _NAME), ("width", _WIDTH))
_NUMBERING = _parts(tree.Numbering, ("start", _SAME), ("style", _NAME), ("delimiter", _NAME))
_MEANINGS = _many(_NODES)
_DEFINITION = _Form(lambda value: (_NODES.read(value[0]), _MEANINGS.read(value[1])), lambda pair: [_NODES.write(pair[0]), _MEANINGS.write(pair[1])])

_ATTRIBUTED = ("attributes", _ATTRIBUTES)
_TEXT = ("text", _SAME)
_INLINES = ("inlines", _NODES)
_BLOCKS = ("blocks", _NODES)
_ITEMS = ("items", _many(_NODES))
_TARGET = ("address title", _SAME)
_OF_INLINES = (tree.Emph, tree.Underline, tree.Strong, tree.Strikeout, tree.Superscript, tree.Subscript, tree.SmallCaps, tree.Para, tree.Plain)

_FORMS: tuple[tuple[type, tuple[tuple[str, _Form], ...]], ...] = (
    *((kind, ()) for kind in (tree.Space, tree.SoftBreak, tree.LineBreak, tree.HorizontalRule)),
    *((kind, (_INLINES,)) for kind in _OF_INLINES),
    (tree.Str, (_TEXT,)),
    (tree.Quoted, (("marks", _NAME), _INLINES)),
    (tree.Cite, (("citations", _many(_CITATION)), _INLINES)),
    (tree.Code, (_ATTRIBUTED, _TEXT)),
    (tree.Math, (("kind", _NAME), _TEXT)),
    (tree.RawInline, (("format", _SAME), _TEXT)),
    (tree.Link, (_ATTRIBUTED, _INLINES, _TARGET)),
    (tree.Image, (_ATTRIBUTED, _INLINES, _TARGET)),
    (tree.Note, (_BLOCKS,)),
    (tree.Span, (_ATTRIBUTED, _INLINES)),
    (tree.NoteCall, (("key", _SAME), ("occurrence", _SAME))),
    (tree.CrossReference, (("target", _SAME),)),
    (tree.LineBlock, (("lines", _many(_NODES)),)),
    (tree.CodeBlock, (_ATTRIBUTED, _TEXT)),
    (tree.RawBlock, (("format", _SAME), _TEXT)),
    (tree.BlockQuote, (_BLOCKS,)),
    (tree.BulletList, (_ITEMS,)),
    (tree.OrderedList, (("numbering", _NUMBERING), _ITEMS)),
    (tree.DefinitionList, (("items", _many(_DEFINITION)),)),
    (tree.Header, (("level", _SAME), _ATTRIBUTED, _INLINES)),
    (table.Table, (_ATTRIBUTED, ("caption", _CAPTION), ("columns", _many(_COLUMN)), ("head", _HEAD), ("bodies", _many(_BODY)), ("foot", _HEAD))),
    (table.Figure, (_ATTRIBUTED, ("caption", _CAPTION), _BLOCKS)),
    (tree.Div, (_ATTRIBUTED, _BLOCKS)),
)
_KINDS: dict[str, tuple[type, _Form | None]] = {
    kind.__name__: (kind, None if not fields else _only(kind, *fields[0]) if len(fields) == 1 else _parts(kind, *fields)) for kind, fields in _FORMS
}
"""Each kind of element by its name, and the form of its content: None for those that have none."""
