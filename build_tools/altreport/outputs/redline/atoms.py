"""A paragraph as a list of atoms, the smallest things that are compared: words, blanks, signs, tabs, fields, calls of notes, pictures, its end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TypeAlias

from altreport.ooxml.namespaces import R, w
from altreport.ooxml.xml_tree import Element, child
from altreport.outputs.redline.revision_marks import element

Key: TypeAlias = tuple[object, ...]
"""What makes two things the same."""

_JOINING_APOSTROPHES, _IN_NUMBERS = "’'", ".,\u00a0\u202f"
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Scripts whose words are not divided by blanks (Thai, Lao, Burmese, Khmer, Chinese, Japanese): each sign is a token."""
_TOKEN = re.compile(r"[wd](?:[wdm]|(?<=d)n(?=d)|(?<=[wm])a(?=w))*|.m*", re.DOTALL)


def tokens(text: str) -> Iterator[str]:
    """Yield the words, numbers, blanks and signs of a text; marks above and below letters stay with them."""
    for found in _TOKEN.finditer("".join(map(_kind, text))):
        yield text[found.start() : found.end()]


def _kind(sign: str) -> str:
    category = unicodedata.category(sign)[0]
    if category == "M":
        return "m"
    if sign in _JOINING_APOSTROPHES:
        return "a"
    if sign in _IN_NUMBERS:
        return "n"
    if category not in "LN" or _WITHOUT_SPACES.match(sign):
        return "o"
    return "w" if category == "L" else "d"


def canonical(found: Element) -> Key:
    """Return an element as a tuple, whatever prefixes and order of attributes it has."""
    return (str(found.tag), tuple(sorted(found.attrib.items())), found.text or "", *(canonical(inner) for inner in found))


@dataclass(frozen=True)
class Names:
    """Names in the old file by what the new one calls the same: its bookmarks, the ids of its notes; `parts` are the links and images of the part."""

    bookmarks: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, Key] = field(default_factory=dict)


@dataclass(frozen=True)
class Atom:
    """One of the smallest things that are compared.

    `kind` is 'text', 'field', 'note', 'end' or 'other'; `runs` are its runs (of a text: none, it is made of `words` and `look`); `link` is the
    hyperlink around it; `marks` are the bookmarks that begin or end before it. An end has the properties of its paragraph in `look`.
    """

    kind: str
    key: Key
    words: str
    look: Element | None = None
    runs: tuple[Element, ...] = ()
    link: Element | None = None
    link_key: Key = ()
    marks: tuple[Element, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Return whether it is a space."""
        return self.kind == "text" and self.words.isspace()


def atoms_of(paragraph: Element, end: Key, names: Names) -> list[Atom]:
    """Return the atoms of a paragraph; `end` is the key of its end."""
    return _Reader(names).read(paragraph, end)


@dataclass
class _Reader:
    names: Names
    found: list[Atom] = field(default_factory=list)
    marks: list[Element] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    look: Element | None = None
    link: Element | None = None
    link_key: Key = ()
    inside: list[Element] = field(default_factory=list)
    depth: int = 0

    def read(self, paragraph: Element, end: Key) -> list[Atom]:
        self._walk(paragraph)
        self._flush()
        if self.inside:
            self._add("other", ("open field", *map(canonical, self.inside)), "", tuple(self.inside))
        self._add("end", end, "\n", look=child(paragraph, w("pPr")))
        return self.found

    def _walk(self, root: Element) -> None:
        for found in root.iterchildren("*"):
            if found.tag == w("r"):
                self._run(found)
            elif found.tag in (w("bookmarkStart"), w("bookmarkEnd")):
                self._flush()
                self.marks.append(found)
            elif found.tag == w("hyperlink"):
                self._hyperlink(found)
            elif found.tag != w("pPr"):
                self._flush()
                self._add("other", canonical(found), "", (found,))

    def _hyperlink(self, found: Element) -> None:
        if self.depth:
            self.inside.append(found)
            return
        self._flush()
        anchor = str(found.get(w("anchor"), ""))
        self.link, self.link_key = found, (self.names.bookmarks.get(anchor, anchor), self.names.links.get(str(found.get(f"{{{R}}}id")), ()))
        self._walk(found)
        self._flush()
        self.link, self.link_key = None, ()

    def _run(self, run: Element) -> None:
        look = child(run, w("rPr"))
        for found in run.iterchildren("*"):
            if found.tag == w("rPr"):
                continue
            if self.depth or found.tag == w("fldChar"):
                self._field(found, look)
            elif found.tag == w("t"):
                if _look_key(look) != _look_key(self.look):
                    self._flush()
                self.look = look
                self.text.append(found.text or "")
            else:
                self._flush()
                self._other(found, look)

    def _field(self, found: Element, look: Element | None) -> None:
        self._flush()
        self.inside.append(_run_of(found, look))
        kind = found.get(w("fldCharType"))
        self.depth += {"begin": 1, "end": -1}.get(str(kind), 0)
        if not self.depth:
            instruction = " ".join("".join(code.text or "" for run in self.inside for code in run.iter(w("instrText"))).split())
            words = instruction.split()
            if len(words) > 1:
                words[1] = self.names.bookmarks.get(words[1], words[1])
            self._add("field", ("field", *words, *self.link_key), "\x01", tuple(self.inside))
            self.inside = []

    def _other(self, found: Element, look: Element | None) -> None:
        run = (_run_of(found, look),)
        if found.tag == w("endnoteReference"):
            note = str(found.get(w("id")))
            self._add("note", ("note", self.names.notes.get(note, note)), "", run)
            return
        key: Key = ("other", canonical(found), _look_key(look), self.link_key)
        if found.tag == w("drawing"):
            key = ("drawing", *_drawing(found, self.names))
        self._add("other", key, " " if found.tag in (w("tab"), w("br"), w("cr")) else "", run)

    def _flush(self) -> None:
        key = _look_key(self.look)
        for token in tokens("".join(self.text)):
            self._add("text", ("text", token, key, self.link_key), token, look=self.look)
        self.text.clear()
        self.look = None

    def _add(self, kind: str, key: Key, words: str, runs: tuple[Element, ...] = (), look: Element | None = None) -> None:
        self.found.append(Atom(kind, key, words, look, runs, self.link, self.link_key, tuple(self.marks)))
        self.marks.clear()


def _look_key(look: Element | None) -> Key:
    return () if look is None or not len(look) else canonical(look)


def _run_of(found: Element, look: Element | None) -> Element:
    run = element("r")
    if look is not None:
        run.append(deepcopy(look))
    run.append(deepcopy(found))
    return run


def _drawing(found: Element, names: Names) -> Iterator[object]:
    """What a picture shows: its size, its words for those who do not see it, and its content; its number and its relationship may differ."""
    for inner in found.iter("*"):
        for key, content in sorted(inner.attrib.items()):
            if str(key).startswith(f"{{{R}}}"):
                yield names.links.get(str(content), ())
            elif key not in ("id", "name"):
                yield inner.tag, key, content
