"""From paragraphs to pieces: what follows a paragraph without being one of its own (lists, tables, quotations) belongs to it."""

from __future__ import annotations

from dataclasses import replace

from altreport.document.tree import NoteCall, Para
from altreport.importing.addressees import asked_in, is_of_others
from altreport.importing.foreign_document import PieceKind
from altreport.importing.heading_groups import ends_recommendations
from altreport.importing.heading_words import begins_recommendations, is_labelled_recommendation, is_one_recommendation
from altreport.importing.word.draft import Draft, continues_item, ends_in_item
from altreport.importing.word.formatted_text import calls
from altreport.importing.word.paragraph_numbers import Number, without_typed
from altreport.importing.word.paragraph_roles import Role
from altreport.importing.word.recommendation_tables import recommendations_of
from altreport.importing.word.story import Found


class Drafting:
    """Makes drafts of one document's paragraphs; `own` says that altreport built the file, whose styles say it all."""

    def __init__(self, numbers: dict[int, Number], *, own: bool) -> None:
        self._numbers = numbers
        self._own = own
        self._drafts: list[Draft] = []
        self._current: Draft | None = None
        self._heads: list[Found] = []
        self._top = 0
        self._ahead: list[tuple[int, str]] = []  # the levels and words of the headings that are still to come
        self._asked: str | None = None  # the addressee ('' if none is named) of a sentence that recommends what is in the list below it
        self._title = ""  # the words of the heading above
        self.left_out: list[str] = []  # words of tables of recommendations that none of them has
        self.tables: list[str] = []  # the places of these tables
        self._recommending = 0  # the level of the heading that announced the recommendations which are being read; 0 elsewhere

    def make(self, found: list[Found], role_of: list[Role]) -> list[Draft]:
        """The drafts, in order; those without any content are dropped."""
        self._ahead = [(each.outline or 1, each.text) for each, role in zip(found, role_of, strict=True) if role in (Role.TITLE, Role.HEADING)]
        for position, (each, role) in enumerate(zip(found, role_of, strict=True)):
            if role is Role.LEFT_OUT:
                self._current = None
            elif role is Role.ASIDE:
                self._carry_calls(each)
            elif self._own and role is Role.HEADING and (each.outline or 1) > 1 and self._is_above_a_number(position, found):
                self._heads.append(each)
            else:
                self._place(each, role, self._numbers.get(position))
        return [draft for draft in self._drafts if draft.entries]

    def _is_above_a_number(self, position: int, found: list[Found]) -> bool:
        """Whether a heading in a file of our own is right above a number: it is the beginning of that text."""
        below = next((at for at in range(position + 1, len(found)) if at in self._numbers or (not found[at].empty and (found[at].outline or 1) == 1)), None)
        return below in self._numbers

    def _place(self, found: Found, role: Role, number: Number | None) -> None:
        if role in (Role.TITLE, Role.HEADING) and not (self._own and (found.outline or 1) > 1):
            self._heading(found, role)
        elif number is not None and role is not Role.HEADING:
            self._numbered(found, role, number)
        elif found.cells and not self._own and self._table(found):
            self._current = None
        elif self._is_recommendation(found, role):
            self._begin("item", found).to = self._asked or ""
            self._add(replace(found, counted=None), role)
        elif self._begins(found, role):
            self._begin("paragraph", found)
            self._asked = asked_in(found.text) if not self._recommending else None
            self._add(found, role)
        else:
            self._add(found, role)

    def _is_recommendation(self, found: Found, role: Role) -> bool:
        """Whether an item of a list among recommendations begins one: those of deeper levels belong to the one before them."""
        counted = found.counted
        if not self._own and counted is not None and counted.in_words and is_one_recommendation(counted.shown):
            return True
        if not self._own and role is not Role.HEADING and is_labelled_recommendation(found.text) and not is_of_others(f"{self._title}. {found.text}"):
            return True
        if (
            not (self._recommending or self._asked is not None)
            or self._own
            or counted is None
            or counted.blank
            or found.table is not None
            or role is Role.HEADING
            or found.empty
        ):
            return False
        if self._current is None or self._current.kind != "item":
            self._top = counted.level
        return counted.level <= self._top

    def _table(self, found: Found) -> bool:
        """Make each row of a table of recommendations a piece; whether it is one."""
        table = recommendations_of(found, self._title, among_recommendations=bool(self._recommending) or self._asked is not None)
        if table is None:
            return False
        for item in table.items:
            draft = self._begin("item", found)
            draft.entries, draft.to = [*item.blocks], item.to or self._asked or ""
        self.left_out += table.left_out
        self.tables.append(found.where)
        return True

    def _carry_calls(self, found: Found) -> None:
        """Notes called in what is kept aside are called at the end of the paragraph above it: they keep their numbers."""
        made = tuple(map(NoteCall, calls((found.table or Para(found.inlines),))))
        if not made or self._current is None:
            return
        entries = self._current.entries
        if entries and isinstance(last := entries[-1], Para):
            entries[-1] = Para((*last.inlines, *made))
        else:
            entries.append(Para(made))

    def _heading(self, found: Found, role: Role) -> None:
        draft = self._begin("title" if role is Role.TITLE else "heading", found)
        draft.level = found.outline or 1
        draft.anchors += found.anchors
        draft.places.append(found.where)
        draft.entries.append(Para(found.inlines))
        self._current = None
        self._asked = None
        self._ahead, self._title = self._ahead[1:], found.text
        if role is Role.HEADING and (not self._recommending or ends_recommendations(self._recommending, draft.level, found.text)):
            self._recommending = draft.level if begins_recommendations(found.text, draft.level, self._ahead) else 0

    def _numbered(self, found: Found, role: Role, number: Number) -> None:
        own_item = self._own and "recommendation" in found.names
        draft = self._begin("item" if own_item or self._recommending else "paragraph", found)
        draft.number, draft.typed = number.number, number.typed
        self._asked = asked_in(found.text) if not self._recommending else None
        for head in self._heads:
            draft.add(head, Role.HEADING)
        self._heads.clear()
        if self._own:
            draft.part = "recommendations" if own_item else "sections"
        self._add(replace(without_typed(found, number.typed), counted=None), role)

    def _begins(self, found: Found, role: Role) -> bool:
        """Whether a paragraph without a number begins a piece: plain text does, except after a record in a file of our own."""
        if found.empty and found.table is None:
            return False
        if self._current is None:
            return True
        if (self._own and self._current.number is not None) or (ends_in_item(self._current) and continues_item(found, role)):
            return False
        return role is Role.TEXT and found.table is None and found.counted is None and not found.boxed

    def _begin(self, kind: PieceKind, found: Found) -> Draft:
        self._current = Draft(kind, found.where)
        self._drafts.append(self._current)
        return self._current

    def _add(self, found: Found, role: Role) -> None:
        if self._current is not None:
            self._current.add(found, role)
        elif not found.empty:
            self._begin("paragraph", found).add(found, role)
