"""Fields (17.16): an instruction, and the result that is in the file; they may begin and end in different paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from altreport.importing.foreign_document import CitedItem
from altreport.importing.refusal import ImportRefusedError
from altreport.importing.word.reference_fields import cited_items, items_of_tag
from altreport.importing.word.size_limits import MAX_FIELDS
from altreport.importing.word.xml import Element, child, val
from altreport.ooxml.namespaces import w

_LISTS = frozenset({"TOC", "INDEX", "TOA", "RD"})
"""Fields whose results repeat what is elsewhere: contents, index, table of authorities (17.16.5.68, .33, .67)."""
_PAGES = frozenset({"PAGEREF", "PAGE", "NUMPAGES", "SECTIONPAGES"})
_WITH_VALUE = frozenset({"\\l", "\\o", "\\t", "\\s", "\\b"})
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


@dataclass
class Field:
    """An open field; `showing` once its result has begun. `called` once a note was called for it; `data` is what Word keeps beside it (`fldData`)."""

    instruction: str = ""
    showing: bool = False
    called: bool = False
    data: str = ""

    @property
    def words(self) -> list[str]:
        """The instruction's words; what is in quotes is one of them."""
        return [quoted.replace("\\\\", "\\") or plain for quoted, plain in _WORD.findall(self.instruction)]

    @property
    def kind(self) -> str:
        """'REF', 'HYPERLINK', 'TOC' …; '' for an empty instruction."""
        return self.words[0].upper() if self.words else ""

    def has(self, switch: str) -> bool:
        r"""Whether the instruction has a switch ('\f')."""
        return switch in (word.lower() for word in self.words[1:])

    @property
    def argument(self) -> str:
        """The first word after the kind that is neither a switch nor what belongs to one."""
        words = self.words
        pairs = zip(words[1:], words, strict=False)
        return next((word for word, before in pairs if not word.startswith("\\") and before.lower() not in _WITH_VALUE), "")

    @property
    def link(self) -> str:
        """Where a result leads: an address, '#bookmark', or ''."""
        if self.kind == "HYPERLINK":
            words = self.words[1:]
            place = next((words[index + 1] for index, word in enumerate(words[:-1]) if word.lower() == "\\l"), "")
            return f"{self.argument}#{place}" if place else self.argument
        return f"#{self.argument}" if self.kind in ("REF", "NOTEREF", "PAGEREF") and self.argument else ""


@dataclass
class Fields:
    """The fields open at a place of a story, the innermost last; `unended` are beginnings that hide nothing after them.

    `cited` are the works in the fields of reference managers that have been read so far.
    """

    open: list[Field] = field(default_factory=list)
    cited: list[CitedItem] = field(default_factory=list)
    unended: frozenset[Element] = frozenset()

    @classmethod
    def among(cls, marks: Iterable[Element]) -> Fields:
        """For a story whose `fldChar`, all of them and in order, are `marks`. A file cut off or repaired by hand has some without an end."""
        waiting: list[Element] = []
        deepest = 0
        for mark in marks:
            kind = val(mark, "fldCharType")
            if kind == "begin":
                waiting.append(mark)
            elif kind == "end" and waiting:
                deepest = max(deepest, len(waiting))
                waiting.pop()
        if deepest > MAX_FIELDS:
            raise ImportRefusedError(
                f"In the Word file {deepest:,} fields are nested in each other: no report is made like that.", "Nothing was written. Is it the right file?"
            )
        return cls(unended=frozenset(waiting))

    def mark(self, element: Element) -> None:
        """Take in a `fldChar` (17.16.18)."""
        if element in self.unended:
            return
        kind = val(element, "fldCharType")
        if kind == "begin":
            self.open.append(Field(data=element.findtext(w("fldData")) or ""))
        elif kind == "separate" and self.open:
            self.open[-1].showing = True
        elif kind == "end" and self.open:
            ended = self.open.pop()
            self.cited += cited_items(ended.instruction, ended.data)

    def control(self, control: Element) -> None:
        """Take in a content control (17.5.2), whose tag may have the works that are cited in it."""
        self.cited += items_of_tag(val(child(control, "sdtPr/tag")) or "")

    def instruct(self, text: str) -> None:
        """Take in a piece of an instruction."""
        if self.open and not self.open[-1].showing:
            self.open[-1].instruction += text

    def simple(self, instruction: str) -> None:
        """A `fldSimple` (17.16.19) begins, with its instruction; an empty one says that it ends."""
        if instruction:
            self.open.append(Field(instruction, showing=True))
        elif self.open:
            self.open.pop()

    @property
    def hidden(self) -> bool:
        """Whether text that is here is part of an instruction, which no reader sees."""
        return any(not each.showing for each in self.open)

    @property
    def listing(self) -> Field | None:
        """The contents or index of which text that is here is a part."""
        return next((each for each in self.open if each.kind in _LISTS), None)

    @property
    def link(self) -> str:
        """Where text that is here leads."""
        return next((each.link for each in reversed(self.open) if each.link), "")

    @property
    def page(self) -> Field | None:
        """The field whose result here is the number of a page (17.16.5.42, .44, .45)."""
        return next((each for each in reversed(self.open) if each.kind in _PAGES), None)

    @property
    def note(self) -> Field | None:
        """The field that repeats a note's number here."""
        return next((each for each in reversed(self.open) if each.kind == "NOTEREF"), None)
