"""Strict YAML through libyaml's events: every scalar is the text that was typed, every value knows its place.

Refused with a reason: duplicate keys, custom tags, anchors and aliases, several documents in a file, keys that are no
text, deep nesting. (YAML 1.2.2, sections 3.2.2 and 5.7, allows most of these; a report needs none of them.)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml

from altreport.model.located_data import Located, Mapping, Scalar, Sequence
from altreport.model.visibility_words import may_protect
from altreport.problems import Outcome, Place, Problem, Severity, quoted
from altreport.readers.odd_characters import UNPRINTABLE
from altreport.readers.text_file import place_of_offset, read_text, relative
from altreport.readers.yaml_faults import explain, offset_of

MAX_DEPTH = 20
_REPEATING = {
    "*": ("repeats another part of the file", "Write the text itself. Put text that begins with * in quotes."),
    "&": ("marks a part for repeating", "Delete the mark. Put text that begins with & in quotes."),
}
_LOST = re.compile(r"[ \t]+#(?=\S)[^\n]*")
_LOST_OF_PROSE = re.compile(r"[ \t]+#(?=\S)[^\n]*| #[ \t]+\S[^\n]*")
"""What may be text, though YAML takes it for a remark (YAML 1.2.2, 6.6). A remark after words is set off by two spaces, as linters want it."""
_NOTHING = ("", "~", "null", "Null", "NULL")
"""How YAML 1.2.2 (10.3.2) writes that there is nothing."""
_TAG_HINT = "Delete the mark, or put the text in quotes if it is meant as text."


def read_yaml(path: Path, root: Path, *, may_be_empty: bool = False) -> Outcome[Located | None]:
    """The data of a YAML file, or None where it could not be read; every fault as a problem of code `yaml` or `file`.

    One that `may_be_empty` holds an empty mapping where it has nothing but remarks.
    """
    text = read_text(path, root)
    if text.value is None:
        return Outcome(None, text.problems)
    return parse_yaml(text.value, relative(path, root), may_be_empty=may_be_empty)


def parse_yaml(text: str, path: str, *, may_be_empty: bool = False) -> Outcome[Located | None]:
    """The data of YAML `text`; `path` is what its places name."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(text, path, may_be_empty)
    try:
        builder.events = yaml.parse(text, Loader=loader)
        value = builder.document()
    except yaml.MarkedYAMLError as fault:
        message, place, hint = explain(fault, text, path, builder.last, builder.brackets)
        builder.fail(message, place, hint)
        return Outcome(None, tuple(builder.problems))
    except yaml.reader.ReaderError as fault:
        place = place_of_offset(text[: fault.position], path)
        builder.fail("There is a control character here, which cannot be printed.", place, "Delete it and retype the text around it.")
        return Outcome(None, tuple(builder.problems))
    return Outcome(value, tuple(builder.problems))


def _says_who_may_see(value: Located) -> bool:
    """Whether a value has a field that may have been meant to say who sees a record."""
    if isinstance(value, Sequence):
        return any(map(_says_who_may_see, value.items))
    return isinstance(value, Mapping) and any(
        may_protect(name, inner.text if isinstance(inner, Scalar) else "") or _says_who_may_see(inner) for name, inner in value.items.items()
    )


@dataclass
class _Builder:
    """From libyaml's events to located data; for messages, `last` is the piece of text read last, `brackets` where those that are open begin."""

    text: str
    path: str
    may_be_empty: bool = False
    events: Iterator[yaml.Event] = field(default_factory=lambda: iter(()))
    problems: list[Problem] = field(default_factory=list)
    last: yaml.ScalarEvent | None = None
    anchors: set[str] = field(default_factory=set)
    brackets: list[int] = field(default_factory=list)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins; libyaml also counts U+2028 and others as line ends, editors do not."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def fail(self, message: str, place: Place, hint: str, severity: Severity = Severity.ERROR) -> None:
        self.problems.append(Problem("yaml", message, place, hint, severity=severity))

    def place(self, offset: int) -> Place:
        line = bisect_right(self.line_starts, offset)
        return Place(self.path, line, offset - self.line_starts[line - 1] + 1)

    def document(self) -> Located | None:
        value: Located | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and value is not None:
                hint = "Delete the line ‘---’, or move what follows to another file."
                self.fail("A second document begins here.", self.place(offset_of(event.start_mark)), hint)
                return None  # what follows may say who may see what is before
            if isinstance(event, yaml.NodeEvent):
                value = self.node(event, 0)
        if self.may_be_empty and (value is None or (isinstance(value, Scalar) and value.text in _NOTHING and not value.raw.startswith(("'", '"')))):
            return Mapping({}, Place(self.path))
        if value is None or (isinstance(value, Scalar) and value.empty):
            self.fail("This file is empty.", Place(self.path), "Fill it in, or delete it if it is not needed.")
            return None
        return value

    def node(self, event: yaml.Event, depth: int) -> Located:
        if depth > MAX_DEPTH:
            return self.pass_over(event)
        place = self.place(offset_of(event.start_mark))
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            self.look_for_marks(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, place)
        if isinstance(event, yaml.AliasEvent):
            return Scalar(f"*{event.anchor}", place)
        if depth == MAX_DEPTH:
            self.fail("Lists or fields are nested too deeply here.", place, "Report files need at most four levels. Check whether a bracket is missing.")
        if getattr(event, "flow_style", False):
            self.brackets.append(offset_of(event.start_mark))
        value = self.sequence(place, depth) if isinstance(event, yaml.SequenceStartEvent) else self.mapping(place, depth)
        if getattr(event, "flow_style", False):
            self.brackets.pop()
        return value

    def scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar:
        self.last = event
        begin, end = offset_of(event.start_mark), offset_of(event.end_mark)
        empty = event.value == "" and not event.style
        if UNPRINTABLE.search(event.value):
            self.fail(
                "A backslash makes a control character here, which cannot be printed.", place, "Use single quotes, or begin the text on a new line after ‘|’."
            )
        elif not event.style and (lost := (_LOST_OF_PROSE if " " in event.value else _LOST).match(self.text, end)) is not None:
            at = self.place(lost.start() + lost[0].index("#"))
            hint = "Put the whole text in quotes. If it is a remark, put two spaces before the # and one after it."
            self.fail(f"The text after # is not read: {quoted(lost[0].strip())}.", at, hint, Severity.WARNING)
        return Scalar(event.value, place, self.text[begin:end], empty=empty)

    def sequence(self, place: Place, depth: int) -> Located:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Sequence(tuple(items), place)

    def mapping(self, place: Place, depth: int) -> Located:
        items: dict[str, Located] = {}
        keys: dict[str, Place] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.fail("A field's name must be plain text.", key.place, "Look for a ‘{’, ‘[’ or ‘?’ before the colon that should not be there.")
                items[""], keys[""] = value, key.place  # no record has such a field: it may have been meant to say who sees it
            elif key.text in items:
                first = keys[key.text].line
                message = f"{quoted(key.text)} is here for the second time. The first is in line {first}."
                self.fail(message, key.place, "Delete one of them, or rename it.")
                if may_protect(key.text, "") or _says_who_may_see(value) or _says_who_may_see(items[key.text]):
                    items[key.text] = Mapping({}, key.place)  # neither of the two, and nothing that a field could take
            else:
                items[key.text], keys[key.text] = value, key.place
        return Mapping(items, place, keys)

    def pass_over(self, event: yaml.Event) -> Scalar:
        """Leave out a value that is nested too deeply, with all that is in it."""
        depth = 0
        current = event
        while True:
            depth += isinstance(current, yaml.CollectionStartEvent)
            depth -= isinstance(current, yaml.CollectionEndEvent)
            if depth == 0:
                return Scalar("", self.place(offset_of(event.start_mark)), empty=True)
            current = next(self.events)

    def look_for_marks(self, event: yaml.Event, place: Place) -> None:
        """Refuse anchors, aliases (each name once: a file may repeat one a million times) and type marks."""
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        if anchor and sign + anchor not in self.anchors:
            self.anchors.add(sign + anchor)
            does, hint = _REPEATING[sign]
            self.fail(f"{quoted(sign + anchor)} {does}; a report spells everything out.", place, hint)
        if tag:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self.fail(f"{quoted(shown)} is a type mark, which report files do not use.", place, _TAG_HINT)
