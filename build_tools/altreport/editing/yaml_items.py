"""A YAML list of items with fields, edited as text: fields get another value, items are added at its end, all else keeps its characters.

Comments, unknown fields, quotation marks and the order of fields are the author's (YAML 1.2.2: comments are no part of the data, 6.6).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping as Named
from typing import Any, ClassVar

import yaml

from altreport.editing.spans import Replacement, TextFile
from altreport.errors import CouldNotRunError
from altreport.model.located_data import Located, Mapping, Scalar, Sequence
from altreport.problems import Severity
from altreport.readers.yaml_file import parse_yaml

_CLOSING = re.compile(r"(?:\s|,|#[^\n]*)*[\]}]")


class _Dumper(yaml.CSafeDumper):
    """Writes nothing for None, no anchors, and a text of several lines as lines."""

    yaml_implicit_resolvers: ClassVar[Any] = yaml.CSafeDumper.yaml_implicit_resolvers  # type: ignore[misc] # PyYAML's own is a variable of the class too

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - PyYAML calls it so
        return True


_ENDLESS = 1 << 30
"""A width that no line has; libyaml takes whole numbers only."""

_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))
_Dumper.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None))


class YamlItems:
    """The items of a file, as plain data, and the edits that are asked for; nothing is written before `edited`."""

    def __init__(self, file: TextFile) -> None:
        """Read the file; `CouldNotRunError` where it is no list of items with fields."""
        self._file = file
        self._edits: list[Replacement] = []
        self._added: list[Named[str, Any]] = []
        self._flows = False
        self._items = self._read()
        self.items: list[dict[str, Any]] = [_plain(item) for item in self._items]
        self._wanted = [dict(item) for item in self.items]

    def set(self, position: int, name: str, value: Any, before: str = "") -> None:  # noqa: ANN401 - any value of YAML
        """Give a field of an item another value; a field that is missing is put before the field `before`, or becomes the first one."""
        item = self._items[position]
        if _as_read(value) == self.items[position].get(name, ""):
            return
        self._wanted[position][name] = _as_read(value)
        first = item.keys.get(before) or next(iter(item.keys.values()), item.place)
        is_flow = self._file.holds("{", item.place)
        written = f"{name}: {json.dumps(value, ensure_ascii=False)}" if is_flow else _block({name: value}).rstrip("\n")
        if name in item.keys:
            start = self._file.offset(item.keys[name])
            old = self._file.text[start : self._end_of(item.items[name], start + len(name))]
            tail = old[len(old.rstrip()) :]  # the line end of a text of several lines is a part of it
            self._edits.append(Replacement(item.keys[name], old, _indented(written, item.keys[name].column - 1) + tail))
        else:
            between = ", " if is_flow else "\n" + " " * (first.column - 1)
            self._edits.append(Replacement(first, "", _indented(written, first.column - 1) + between))

    def add(self, item: Named[str, Any], *, on_one_line: bool = False) -> None:
        """Add an item at the end; all that are added are written on one line each, or none."""
        self._added.append(item)
        self._flows = on_one_line

    def edited(self) -> bytes:
        """Return the file with all edits; `CouldNotRunError` where it would not hold what was asked for, and nothing else."""
        data = self._file.replaced(self._edits)
        if self._added:
            margin = " " * (self._items[0].place.column - len("- x")) if self._items else ""
            written = [_on_one_line(item) if self._flows else "\n" + _block([item]) for item in self._added]
            new = "".join(margin + line if line.strip() else line for item in written for line in item.splitlines(keepends=True))
            data = data.rstrip() + b"\n" + new.encode()
        after = YamlItems(TextFile(self._file.path, data))
        if after.items != self._wanted + [_as_read(item) for item in self._added]:
            raise CouldNotRunError(f"{self._file.path} cannot be changed safely, because of the way in which it is written.", f"Nothing was changed. {_FORM}")
        return data

    def _read(self) -> tuple[Mapping, ...]:
        if not re.sub(r"^\s*(#.*)?$", "", self._file.text, flags=re.MULTILINE).strip("\n"):
            return ()
        read = parse_yaml(self._file.text, self._file.path)
        for problem in read.problems:
            if problem.severity is Severity.ERROR:
                raise CouldNotRunError(f"{problem.place}: {problem.message}", problem.hint)
        if not isinstance(read.value, Sequence):
            raise CouldNotRunError(f"{self._file.path} is not a list.", _FORM)
        for item in read.value.items:
            if not isinstance(item, Mapping):
                raise CouldNotRunError(f"{item.place}: this is not an item with fields.", _FORM)
        return tuple(item for item in read.value.items if isinstance(item, Mapping))

    def _end_of(self, value: Located, end: int) -> int:
        """Return the offset after a value; `end` is after what is before it."""
        start = self._file.offset(value.place)
        if isinstance(value, Scalar):
            return start + len(value.raw)
        for inner in value.items.values() if isinstance(value, Mapping) else value.items:
            end = self._end_of(inner, end)
        if self._file.text[start] in "[{":
            closed = _CLOSING.match(self._file.text, max(end, start + 1))
            return closed.end() if closed else end
        return end


_FORM = "Each item begins with a hyphen on a new line: ‘- id: …’."


def _block(value: Any) -> str:  # noqa: ANN401 - any value of YAML
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000, default_flow_style=False)


def _on_one_line(item: Named[str, Any]) -> str:
    return "- " + yaml.dump(item, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_ENDLESS, default_flow_style=True)


def _indented(text: str, columns: int) -> str:
    return text.replace("\n", "\n" + " " * columns)


def _plain(value: Located) -> Any:  # noqa: ANN401 - any value of YAML
    """Return the data of a value: text, lists and mappings."""
    if isinstance(value, Scalar):
        return "" if value.text in ("null", "~") and value.raw == value.text else value.text
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items.items()}
    return [_plain(inner) for inner in value.items]


def _as_read(value: Any) -> Any:  # noqa: ANN401 - any value of YAML
    """Return data as it is when it is read again: all scalars are text."""
    if isinstance(value, Named):
        return {name: _as_read(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_as_read(inner) for inner in value]
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
