"""What the readers of one document share: its parts, its numbering and notes, and what was noticed on the way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from altreport.document.tree import NoteCall
from altreport.importing.foreign_document import Certainty, Changes, NoteKind, Remark, Unplaced
from altreport.importing.word.fields import Fields
from altreport.importing.word.numbering import Numbering
from altreport.importing.word.package import Link, WordPackage
from altreport.importing.word.run_formatting import Languages, Looks
from altreport.importing.word.styles import Styles
from altreport.importing.word.tracked_changes import settle
from altreport.importing.word.xml import Element, val
from altreport.ooxml.namespaces import w

NoteKey = tuple[NoteKind, str]
NAMED = "#named-"


@dataclass
class Reading:
    """The state of reading one document; paragraphs are counted from 1 as they come."""

    package: WordPackage
    styles: Styles
    numbering: Numbering
    looks: Looks
    part: str
    links: dict[str, Link]
    note_bookmarks: dict[str, tuple[NoteKey, bool]]
    remarks: list[Remark] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    lost_looks: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    notes: list[NoteKey] = field(default_factory=list)
    named: list[NoteKey] = field(default_factory=list)
    bookmarks: dict[str, int] = field(default_factory=dict)
    commented: dict[str, str] = field(default_factory=dict)
    fields: Fields = field(default_factory=Fields)
    paragraphs: int = 0
    beginnings: dict[str, str] = field(default_factory=dict)
    own: bool = False

    @property
    def where(self) -> str:
        """The place that is being read, for the account."""
        return f"Word paragraph {self.paragraphs}"

    def remark(self, found: str, taken_for: str, certainty: Certainty = "certain") -> None:
        """List something at this place in the account."""
        self.remarks.append(Remark(self.where, " ".join(found.split()), taken_for, certainty))

    def leave_out(self, text: str) -> None:
        """Words that are in the file and not in the report; the account has to say why."""
        self.left_out += text.replace("[", " ").replace("]", " ").split()

    def call(self, key: NoteKey) -> NoteCall:
        """A call of a note, whose number is by the order of first calls from 1."""
        if key not in self.notes:
            self.notes.append(key)
        return NoteCall(f"note-{self.notes.index(key) + 1}")

    def naming(self, key: NoteKey) -> str:
        """The link to a note that a sentence names; it may name it before it is called, so its number is put in when all is read."""
        if key not in self.named:
            self.named.append(key)
        return f"{NAMED}{self.named.index(key)}"

    def number_of_link(self, link: str) -> str:
        """A link made by `naming` as a link to the note's id, when all is read; '' where nothing calls the note."""
        if not link.startswith(NAMED):
            return link
        key = self.named[int(link.removeprefix(NAMED))]
        return f"#note-{self.notes.index(key) + 1}" if key in self.notes else ""

    def anchor(self, bookmark: str) -> int:
        """The number by which texts refer to a bookmark of the file until its paragraph has an id."""
        return self.bookmarks.setdefault(bookmark.lower(), len(self.bookmarks) + 1)


def begin(package: WordPackage, changes: Changes) -> Reading:
    """Open the main part and all that its text needs; tracked changes are settled."""
    part = package.document
    root = package.tree(part)
    counted = settle(root, changes)
    styles = Styles.of(_tree(package, part, "styles"))
    reading = Reading(
        package,
        styles,
        Numbering.of(_tree(package, part, "numbering"), styles),
        Looks(styles, Languages.of(root, styles)),
        part,
        package.links(part),
        _note_bookmarks(root),
        changes=counted,
    )
    reading.fields = Fields.among(root.iter(w("fldChar")))
    reading.own = styles.has_name("numbered paragraph") and styles.has_name("recommendation basis")
    return reading


def _tree(package: WordPackage, part: str, kind: str) -> Element | None:
    found = package.linked(part, kind)
    return package.tree(found[0]) if found else None


def _note_bookmarks(root: Element) -> dict[str, tuple[NoteKey, bool]]:
    """The bookmarks around calls of notes, by which fields repeat them (17.16.5.46), and whether they have nothing else in them."""
    open_marks: dict[str, str] = {}
    found: dict[str, NoteKey] = {}
    with_words: set[str] = set()
    for element in root.iter(w("bookmarkStart"), w("bookmarkEnd"), w("footnoteReference"), w("endnoteReference"), w("t")):
        identifier = val(element, "id") or ""
        if element.tag == w("bookmarkStart"):
            open_marks[identifier] = (val(element, "name") or "").lower()
        elif element.tag == w("bookmarkEnd"):
            open_marks.pop(identifier, None)
        elif element.tag == w("t"):
            with_words.update(open_marks.values())
        else:
            kind: NoteKind = "footnote" if element.tag == w("footnoteReference") else "endnote"
            for name in open_marks.values():
                found.setdefault(name, (kind, identifier))
    return {name: (key, name not in with_words) for name, key in found.items()}
