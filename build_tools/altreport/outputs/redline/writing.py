"""Write compared atoms as a paragraph with tracked changes (ECMA-376 Part 1, 17.13.5)."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field

from altreport.ooxml.namespaces import XML, w
from altreport.ooxml.xml_tree import Element
from altreport.outputs.redline.atoms import Atom, Key
from altreport.outputs.redline.revision_marks import Status, element, mark_end, note_former_properties
from altreport.outputs.redline.sides import Sides
from altreport.outputs.redline.words import Item

_DELETED = {w("t"): w("delText"), w("instrText"): w("delInstrText")}


def written(items: Iterable[Item], sides: Sides) -> Element:
    """Return the paragraph of some atoms, the last of which is its end."""
    writer = _Writer(sides)
    for item in items:
        writer.add(item)
    return writer.paragraph


@dataclass
class _Writer:
    """`link` is the open hyperlink, `place` the element into which runs of the `status` go; `text` waits for more of the same look."""

    sides: Sides
    paragraph: Element = field(default_factory=lambda: element("p"))
    inner: list[Element] = field(default_factory=list)
    link: Element | None = None
    link_key: Key = ()
    status: Status = Status.KEPT
    place: Element | None = None
    text: list[str] = field(default_factory=list)
    look: Element | None = None
    look_key: object = None

    def add(self, item: Item) -> None:
        """Write one atom."""
        self._marks(item)
        if item.shown.kind == "end":
            self._end(item)
            return
        atom = item.shown
        self._go_to(item.status, atom)
        if atom.kind == "text":
            if self.look_key != atom.key[2]:
                self._flush()
            self.look, self.look_key = atom.look, atom.key[2]
            self.text.append(atom.words)
            return
        self._flush()
        for run in atom.runs:
            self._put(self._run(run, item))

    def _marks(self, item: Item) -> None:
        marks = [self.sides.carried_mark(mark) for mark in item.old.marks] if item.old else []
        marks += [deepcopy(mark) for mark in item.new.marks] if item.new else []
        if found := [mark for mark in marks if mark is not None]:
            self._flush()
            self.place = None
            for mark in found:
                self._put_outside(mark)

    def _go_to(self, status: Status, atom: Atom) -> None:
        """Open the elements in which an atom belongs."""
        if atom.link_key != self.link_key:
            self._close_link()
            if atom.link is not None:
                self.link = deepcopy(atom.link)
                self.link[:] = []
                if status.is_old:
                    self.link = self.sides.carried(self.link)
                self.inner.append(self.link)
            self.link_key = atom.link_key
        if status is not self.status:
            self._flush()
            self.status, self.place = status, None

    def _put(self, run: Element) -> None:
        if not self.status.value:
            self._put_outside(run)
            return
        if self.place is None:
            self.place = element(self.status.value)
            self._put_outside(self.place)
        self.place.append(run)

    def _put_outside(self, found: Element) -> None:
        if self.link is None:
            self.inner.append(found)
        else:
            self.link.append(found)

    def _run(self, run: Element, item: Item) -> Element:
        made = self.sides.carried(run) if item.status.is_old else deepcopy(run)
        if item.status is Status.DELETED:
            for found in made.iter(*_DELETED):
                found.tag = _DELETED[str(found.tag)]
        for call in made.iter(w("endnoteReference")):
            call.set(w("id"), note_number(item))
        return made

    def _flush(self) -> None:
        if self.text:
            run = element("r")
            if self.look is not None and len(self.look):
                run.append(deepcopy(self.look))
            made = element("delText" if self.status is Status.DELETED else "t")
            made.set(f"{{{XML}}}space", "preserve")
            made.text = "".join(self.text)
            run.append(made)
            self.text.clear()
            self._put(run)
        self.look = self.look_key = None

    def _close_link(self) -> None:
        self._flush()
        self.link, self.link_key, self.place = None, (), None

    def _end(self, item: Item) -> None:
        self._close_link()
        paragraph = self.paragraph
        shown = item.shown.look
        properties = element("pPr") if shown is None else self.sides.carried(shown) if item.status.is_old else deepcopy(shown)
        if not item.status.value and item.old is not None and item.new is not None and item.old.key != item.new.key:
            former = item.old.look
            note_former_properties(properties, None if former is None else self.sides.carried(former))
        if len(properties):
            paragraph.append(properties)
        if item.status.value:
            mark_end(paragraph, item.status.value)
        paragraph.extend(self.inner)


def note_number(item: Item) -> str:
    """Return what stands for the number of a note until the notes are written: the ids of the note in the old and the new file, '-' for none."""
    calls = [next((run.find(w("endnoteReference")) for run in atom.runs), None) if atom else None for atom in (item.old, item.new)]
    return " ".join("-" if call is None else str(call.get(w("id"))) for call in calls)
