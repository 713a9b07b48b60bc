"""Puts the pieces of a foreign document in their places: pages, sections with paragraphs, and recommendations, each with its id."""

from __future__ import annotations

from dataclasses import replace

from altreport.importing.addressees import addressee_of_heading
from altreport.importing.foreign_document import Piece, Remark
from altreport.importing.heading_groups import Group, GroupKind
from altreport.importing.heading_words import is_mixed, is_pure_announcement
from altreport.importing.ids import slug, unique
from altreport.importing.placing import NOTHING_BELOW, OPENING, RECOMMENDATIONS, REPORT, WHOLE, NewPage, NewSection, Placing, add_to_last
from altreport.importing.recommendation_verdicts import Verdict, bare, judge
from altreport.markup.escape import as_typed
from altreport.readers.front_matter import USUAL

_NONE_FOUND = "a heading of recommendations, but nothing under it reads like one: if there are any, copy them to recommendations/recommendations.yml"


class Arranger(Placing):
    """Takes in one group after the other."""

    def place(self, each: Group) -> None:
        """Put a group where it belongs."""
        if not each.pieces and not each.headings:
            return
        if each.kind == "recommendations" and self._is_list(each):
            self._recommendations(each)
        elif not each.pieces and self.order:
            self._trailing(each)
        elif each.kind == "page" and each.pieces:
            self._page(each)
        else:
            self._section(each)

    def _page(self, each: Group) -> None:
        title = each.title or OPENING
        self._level = each.level
        known = next((name for name in USUAL if getattr(self._words, name).casefold() == title.casefold()), slug(title, "page"))
        page = NewPage(self._id(known if each.headings else "opening"), title)
        self._headings(each, f"the heading of an unnumbered page: report/{page.id}.md", page.id)
        self.added += [] if each.headings else [OPENING]
        self.pages.append(page)
        self.order.append(page.id)
        for position in each.pieces:
            self.homes[position] = page.id
            if self._pieces[position].kind == "heading":
                self._inner_heading(position, f"report/{page.id}.md")
                continue
            before = f"text without a number: report/{page.id}.md" if each.headings else "text before the first heading: report/opening.md"
            self._remark(position, self._pieces[position].beginning, before)
            page.texts.append(self._markdown(position))
        self._end_headings()

    def _section(self, each: Group) -> None:
        if each.continued and self.sections:
            self._fill(self.sections[-1], each.pieces, each.kind)
            return
        title = each.title or REPORT
        self._level = each.level
        if not each.headings:
            where = each.pieces[0] if each.pieces else 0
            self._remark(where, "(no heading)", f"a section without a heading, called ‘{REPORT}’", "likely")
        if not each.headings or not each.pieces:
            self.added += REPORT.split()
        if each.pieces:
            section = NewSection(self._id(slug(title, "section") if each.headings else WHOLE), title)
            self._headings(each, "the heading of a section", section.id)
            if each.kind == "recommendations":
                self._remark(each.headings[-1], each.title, _NONE_FOUND, "doubtful")
            self._begin(section)
            self._fill(section, each.pieces, each.kind)
        else:
            section = NewSection(self._id(WHOLE), REPORT)
            text = as_typed(self._headings(each, NOTHING_BELOW, "para-1"))
            section.paragraphs.append((unique("para-1", self.taken), self._with_waiting_calls(text)))
            self._begin(section)
            self.order.append("para-1")

    def _begin(self, section: NewSection) -> None:
        self.sections.append(section)
        self.order.append(section.id)

    def _fill(self, section: NewSection, positions: list[int], kind: GroupKind) -> None:
        for position in positions:
            if self._pieces[position].kind == "heading":
                self._inner_heading(position, f"the section {section.id}")
                self.homes[position] = section.id
            elif self._pieces[position].kind == "item" and kind != "recommendations":
                self._recommendation(position, self._markdown(position), self._pieces[position].to)
            else:
                self._paragraph(section, position)
        self._end_headings()

    def _paragraph(self, section: NewSection, position: int) -> None:
        piece, text = self._pieces[position], self._markdown(position)
        if piece.number is None and self._numbered and section.paragraphs:
            name = self.homes[position] = add_to_last(section.paragraphs, text)
            self._remark(position, piece.beginning, f"text without a number: the rest of {name}", "likely")
            return
        name = self._paragraph_id(piece)
        section.paragraphs.append((name, text))
        self.homes[position] = name
        self.order.append(name)
        if piece.number:
            self._remark(position, piece.typed or f"{piece.number}.", f"paragraph {name}")
        elif self._numbered:
            self._remark(position, piece.beginning, f"text without a number: paragraph {name}, so the numbers after it grow by one", "doubtful")
        else:
            self._remark(position, piece.beginning, f"paragraph {name}", "likely")

    def _paragraph_id(self, piece: Piece) -> str:
        if piece.number is not None:
            return unique(f"para-{piece.number}" if piece.number.isdigit() else slug(f"para {piece.number}", "para-1"), self.taken)
        return self._unnumbered_id()

    def _verdicts(self, each: Group) -> list[Verdict]:
        return judge([(self._pieces[position], self._titles.get(position, "")) for position in each.pieces], each.title)

    def _is_list(self, each: Group) -> bool:
        """Whether anything under a heading of recommendations is one."""
        return any(verdict.kind == "recommendation" for verdict in self._verdicts(each))

    def _recommendations(self, each: Group) -> None:
        verdicts = self._verdicts(each)
        texts = [position for position, verdict in zip(each.pieces, verdicts, strict=True) if verdict.kind == "text"]
        section = self._section_beside(each, texts)
        waiting = ""
        for position, verdict in zip(each.pieces, verdicts, strict=True):
            if verdict.kind == "addressee":
                self._addressee(position, verdict.to)
            elif verdict.kind in ("heading", "single"):
                waiting = self._heading_among(position, waiting)
            elif verdict.kind == "text" and section is not None:
                self._waiting_headings += filter(None, [waiting.strip()])
                waiting = ""
                self._paragraph(section, position)
            elif verdict.kind in ("text", "beginning"):
                waiting += f"{self._markdown(position)}\n\n"
                self._remark(position, self._pieces[position].beginning, "text before a recommendation: its beginning", "doubtful")
            elif verdict.kind == "rest" and self.recommendations:
                self._rest(position, waiting + self._markdown(position))
                waiting = ""
            else:
                self._recommendation(position, waiting + self._markdown(position), verdict.to)
                waiting = ""
        if waiting:
            self._append(waiting.strip())

    def _section_beside(self, each: Group, texts: list[int]) -> NewSection | None:
        """Where text beside recommendations belongs: the introduction is the end of the section above, more of it a section of its own."""
        introduction = len(texts) == 1 and texts[0] == each.pieces[0] and not is_mixed(each.title)
        if texts and not (introduction and self.sections):
            section = NewSection(self._id(slug(each.title, "section")), each.title)
            self._headings(each, "the heading of a section: the recommendations in it are in recommendations.yml", section.id)
            self._begin(section)
            return section
        self._announce(each)
        return self.sections[-1] if texts else None

    def _announce(self, each: Group) -> None:
        """The heading of recommendations: that of their list, their addressee, or the beginning of the first one; left out if it says no more."""
        to, pure = addressee_of_heading(each.title), is_pure_announcement(each.title)
        if not self.order or RECOMMENDATIONS not in self.order:
            self.order.append(RECOMMENDATIONS)
            if not to and (pure or not self.several):
                self.recommendations_title = self._headings(each, "the heading of the recommendations", "")
                return
        dashes = len(self.added)
        if to or pure:
            taken_for = (
                f"the addressee of the recommendations below: {to}" if to else "a heading of recommendations: left out, because they are all in one list"
            )
            self._headings(each, taken_for, "")
            self.left_out.append(" ".join(each.titles))
            del self.added[dashes:]
        else:
            self._waiting_headings.append(f"**{as_typed(self._headings(each, 'a heading of recommendations: the beginning of the first one', ''))}**")

    def _addressee(self, position: int, to: str) -> None:
        """A heading or a sentence that says whose duty the recommendations below it are becomes their addressee."""
        found = self._titles.get(position) or self._pieces[position].beginning
        self._remark(position, found, f"the addressee of the recommendations below: {to}", "likely")
        self.left_out.append(self._titles.get(position) or bare(self._pieces[position].markdown))
        self._keep_calls(position)

    def _heading_among(self, position: int, waiting: str) -> str:
        """Recommendations have no titles, so a heading among them is at the beginning of the next one."""
        self._remark(position, self._titles[position], "a heading among the recommendations: the beginning of the next one")
        self._keep_calls(position)
        return f"{waiting}**{as_typed(self._titles[position])}**\n\n"

    def _rest(self, position: int, text: str) -> None:
        last = self.recommendations[-1]
        self.recommendations[-1] = replace(last, text=f"{last.text}\n\n{text}")
        self.homes[position] = last.id
        self._remark(position, self._pieces[position].beginning, f"text among the recommendations: the rest of {last.id}", "likely")

    def _trailing(self, each: Group) -> None:
        """Keep headings with nothing under them as the end of the text before them."""
        text = as_typed(self._headings(each, NOTHING_BELOW, ""))
        self.remarks.append(Remark("", each.title, NOTHING_BELOW, "doubtful"))
        self._append(self._with_waiting_calls(text))
