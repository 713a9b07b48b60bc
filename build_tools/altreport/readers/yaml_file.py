"""Strict YAML through libyaml's events: every scalar is the text that was typed, every value knows its place.

Refused with a reason: duplicate keys, custom tags, anchors and aliases, several documents in a file, keys that are no
text, deep nesting. (YAML 1.2.2, sections 3.2.2 and 5.7, allows most of these; a report needs none of them.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from altreport.model.located import Located, Mapping, Scalar, Sequence
from altreport.problems import Outcome, Place, Problem
from altreport.readers.text_file import read_text, relative

MAX_DEPTH = 20
_TAG_HINT = "Take the mark away, or put the text in quotes if it is meant as text."


def read_yaml(path: Path, root: Path) -> Outcome[Located | None]:
    """The data of a YAML file, or None where it could not be read; every fault as a problem of code `yaml` or `file`."""
    text = read_text(path, root)
    if text.value is None:
        return Outcome(None, text.problems)
    return parse_yaml(text.value, relative(path, root))


def parse_yaml(text: str, path: str) -> Outcome[Located | None]:
    """The data of YAML `text`; `path` is what its places name."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(text, path)
    try:
        builder.events = yaml.parse(text, Loader=loader)
        value = builder.document()
    except yaml.MarkedYAMLError as fault:
        builder.fail(*_explain(fault, text, path))
        return Outcome(None, tuple(builder.problems))
    except yaml.reader.ReaderError as fault:
        place = _place_of_offset(text, path, fault.position)
        builder.fail("yaml", "A control character stands here, which YAML does not allow.", place, "Delete it and type the text again.")
        return Outcome(None, tuple(builder.problems))
    return Outcome(value, tuple(builder.problems))


@dataclass
class _Builder:
    text: str
    path: str
    events: Iterator[yaml.Event] = field(default_factory=lambda: iter(()))
    problems: list[Problem] = field(default_factory=list)

    def fail(self, code: str, message: str, place: Place, hint: str) -> None:
        self.problems.append(Problem(code, message, place, hint))

    def place(self, mark: yaml.Mark) -> Place:
        return Place(self.path, mark.line + 1, mark.column + 1)

    def document(self) -> Located | None:
        value: Located | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.fail("yaml", "A second document begins here.", self.place(event.start_mark), "Delete the line ‘---’, or make a file of what follows.")
            elif isinstance(event, yaml.NodeEvent):
                node = self.node(event, 0)
                value = node if value is None else value
        if value is None or (isinstance(value, Scalar) and value.empty):
            self.fail("yaml", "This file is empty.", Place(self.path), "Fill it in, or delete it if it is not needed.")
            return None
        return value

    def node(self, event: yaml.Event, depth: int) -> Located:
        place = self.place(event.start_mark)
        self.look_for_marks(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, place)
        if isinstance(event, yaml.AliasEvent):
            return Scalar("", place, empty=True)
        if depth == MAX_DEPTH:
            self.fail("yaml", "Lists or fields are nested too deeply here.", place, "Report files need at most four levels: see whether brackets are missing.")
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(place, depth)
        return self.mapping(place, depth)

    def scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar:
        raw = self.text[event.start_mark.index : event.end_mark.index]
        empty = event.value == "" and not event.style
        return Scalar(event.value, place, raw, empty=empty)

    def sequence(self, place: Place, depth: int) -> Located:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            value = self.node(event, depth + 1) if depth < MAX_DEPTH else self.pass_over(event)
            items.append(value)
        return Sequence(tuple(items), place)

    def mapping(self, place: Place, depth: int) -> Located:
        items: dict[str, Located] = {}
        keys: dict[str, Place] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1) if depth < MAX_DEPTH else self.pass_over(event)
            following = next(self.events)
            value = self.node(following, depth + 1) if depth < MAX_DEPTH else self.pass_over(following)
            if not isinstance(key, Scalar):
                self.fail("yaml", "A field's name must be plain text.", key.place, "Look for a ‘{’, ‘[’ or ‘?’ too many in front of the colon.")
            elif key.text in items:
                first = keys[key.text].line
                self.fail("yaml", f"‘{key.text}’ stands here for the second time; the first is in line {first}.", key.place, "Delete one of the two, or give one another name.")
            else:
                items[key.text], keys[key.text] = value, key.place
        return Mapping(items, place, keys)

    def pass_over(self, event: yaml.Event) -> Scalar:
        """Leave out a value that is nested too deeply, however deep it goes on."""
        depth = 0
        current = event
        while True:
            depth += isinstance(current, yaml.CollectionStartEvent)
            depth -= isinstance(current, yaml.CollectionEndEvent)
            if depth == 0:
                return Scalar("", self.place(event.start_mark), empty=True)
            current = next(self.events)

    def look_for_marks(self, event: yaml.Event, place: Place) -> None:
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            self.fail("yaml", f"‘*{event.anchor}’ repeats another part of the file; a report spells everything out.", place, "Write the text itself; put text that begins with * in quotes.")
        elif getattr(event, "anchor", None):
            self.fail("yaml", f"‘&{event.anchor}’ marks a part for repeating; a report spells everything out.", place, "Delete the mark; put text that begins with & in quotes.")
        if tag:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self.fail("yaml", f"‘{shown}’ is a type mark, which report files do not use.", place, _TAG_HINT)


def _explain(fault: yaml.MarkedYAMLError, text: str, path: str) -> tuple[str, str, Place, str]:
    quoted = "quoted scalar" in (fault.context or "")
    mark = (fault.context_mark if quoted else None) or fault.problem_mark or fault.context_mark
    place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
    lines = text.split("\n")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    tabbed = next((n for n in (place.line, place.line - 1) if 0 < n <= len(lines) and re.match(r" *\t", lines[n - 1])), None)
    if tabbed:
        column = lines[tabbed - 1].index("\t") + 1
        return "yaml", "This line is indented with a tab.", Place(path, tabbed, column), "Use spaces: two for each level."
    said = f"{fault.context or ''} {fault.problem or ''}"
    for pattern, message, hint in _FAULTS:
        if re.search(pattern, said):
            return "yaml", message, place, hint
    if re.search(r"mapping values are not allowed", said) or line.count(": ") > 1:
        return "yaml", "A colon stands where none can be.", place, "Put the text in quotes if the colon belongs to it; else see whether the line is indented like its neighbours."
    return "yaml", f"This cannot be read as YAML ({(fault.problem or 'unknown fault').strip()}).", place, "See whether the line is indented like its neighbours, and whether a quote, bracket or colon is missing."


_FAULTS = (
    (r"quoted scalar.*(end of stream|document)", "A quotation mark is opened and never closed.", "Close it, or begin the text on a new line after ‘|’."),
    (r"(flow sequence|flow mapping)", "A bracket is opened and not closed, or a comma is missing.", "Close it with ] or }, and put commas between the items."),
    (r"block collection|expected <block end>|expected block end", "This line is not indented like its neighbours.", "Give it as many spaces as the line above it at the same level."),
    (r"could not find expected ':'", "A colon is missing after a field's name.", "Write ‘name: value’; indent text that goes on over several lines."),
    (r"did not find expected key", "This line is not indented like its neighbours.", "Give it as many spaces as the lines at the same level; lines of a text need more than its field."),
    (r"cannot start any token", "A value cannot begin with this character.", "Put the text in quotes, or begin it on a new line after ‘|’."),
    (r"undefined alias", "A text that begins with * must stand in quotes.", "Write \"*…\"."),
    (r"unknown escape", "A backslash in double quotes means something special.", "Use single quotes, or begin the text on a new line after ‘|’."),
)


def _place_of_offset(text: str, path: str, offset: int) -> Place:
    before = text[:offset]
    return Place(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
