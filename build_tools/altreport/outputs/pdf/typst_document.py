"""The whole document in Typst's markup: the parts of the Word file in the same order. The template `templates/pdf/report.typ` gives their look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from altreport.assemble.captions import caption
from altreport.assemble.facts import edition_stamp, title_facts, written_date
from altreport.assemble.pictures import DrawnFigure
from altreport.assemble.recommendation_basis import basis_line
from altreport.document.label import Label
from altreport.document.table import alignments, table
from altreport.document.text_direction import is_right_to_left, with_direction
from altreport.document.tree import Block, CrossReference, Header, Inline, Inlines, LineBreak, Paragraph, Str
from altreport.document.walk import led_by
from altreport.fixed_words import parts
from altreport.model.annexes import Annex, AnnexCell, make_annexes
from altreport.model.illustration import AnyIllustration, Picture, Table
from altreport.notes.formatting import FormattedNote
from altreport.outputs.docx.illustrations import shares
from altreport.outputs.docx.placed_texts import NOTICE, Kind, leading_headings
from altreport.outputs.output import BuildContext
from altreport.outputs.pdf.typst_markup import Markup, anchor, array, call_name, language, link, string

FUNCTIONS = ("report", "title-page", "contents", "captions", "numbered", "recommendation", "basis", "illustration", "acronyms", "endnotes")
"""What the document calls in the template."""
PLACED = "altreport-placed"
"""The label of the marks that say which texts are in the document."""

ARABIC = "Amiri"
"""The font of Arabic letters."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ARABIC_WORDS = r"\\p{Arabic}[\\p{Arabic}\\p{M}\\s،؛؟]*"
"""Words that need their spaces from the same font: with another font between them, Typst's tags have them in the order of the page."""
_WIDTH, _HEIGHT, _LEAST_DOTS_PER_CM = 14.0, 18.0, 40
"""The room of a picture in centimetres; pictures with few dots are not enlarged."""


@dataclass(frozen=True)
class Line:
    """A line of the document, and the record that it prints, '' for none."""

    code: str
    record: str = ""


class DocumentWriter:
    """Writes one document; `pictures` are the names of the picture files that it shows, with their contents."""

    def __init__(self, build: BuildContext, fonts: tuple[str, ...]) -> None:
        """Take what the outputs of a build are made from, and the names of the fonts in the order in which a letter is looked for."""
        self._build = build
        self._fonts = fonts
        self._report, self._texts = build.numbered.report, build.texts
        self._words = self._report.words
        self._markup = Markup(build.texts)
        self.pictures: dict[str, bytes] = {}

    def lines(self) -> Iterator[Line]:
        """Yield the lines of the document in their order."""
        yield Line(f'#import "report.typ": {", ".join(FUNCTIONS)}')
        yield Line('#let in-contents = state("in-contents", false)')
        yield Line(f"#show: report.with({self._meta()})")
        yield Line(f'#show regex("{_ARABIC_WORDS}"): set text(font: {array(map(string, self._arabic_first()))})')
        yield self._title_page()
        yield from self._contents()
        yield from self._body()
        yield from self._lists_after_the_text()

    def _arabic_first(self) -> tuple[str, ...]:
        return (ARABIC, *(font for font in self._fonts if font != ARABIC))

    def _meta(self) -> str:
        cover, day, edition = self._report.cover, self._build.day, self._build.numbered.edition
        stamps = [words for words in (self._words.draft if self._build.draft else "", edition_stamp(self._words, edition)) if words]
        pages = [{"page": "page", "pages": "pages"}.get(name, "") for _, name in parts(self._words.page_of_pages)]
        pieces = [piece for (before, _), name in zip(parts(self._words.page_of_pages), pages, strict=True) for piece in (string(before), name) if piece]
        values = {
            "title": string(cover.title),
            "authors": array(map(string, cover.submitters)),
            "day": f"datetime(year:{day.year},month:{day.month},day:{day.day})" if day else "none",
            "description": string(f"{cover.treaty}, {cover.stage}"),
            "lang": '"en"',
            "region": "none",
            "script": "auto",
            **dict(setting.split(":", 1) for setting in language(cover.language).split(",")),
            "rtl": str(is_right_to_left(cover.language)).lower(),
            "fonts": array(
                map(string, self._arabic_first() if is_right_to_left(cover.language) and not cover.language.startswith(("he", "yi")) else self._fonts)
            ),
            "head": string(cover.running_title),
            "stamps": array(map(string, stamps)),
            "page-of-pages": f"(page,pages)=>{'+'.join(pieces)}",
        }
        return "(" + ",".join(f"{name}:{value}" for name, value in values.items()) + ")"

    def _title_page(self) -> Line:
        facts = array(array((string(fact.label), string(fact.text))) for fact in title_facts(self._report, self._build.numbered.edition))
        notice = self._placed(NOTICE, self._texts.body[NOTICE]) if self._report.cover.notice else "none"
        return Line(f"#title-page({string(self._words.alternative_report)},{facts},{notice})", NOTICE)

    def _contents(self) -> Iterator[Line]:
        shown = [array((f"label({string(each.id)})", string(caption(each, self._texts.labels[each.id])))) for each in self._shown_by_kind()]
        listed = f";captions({string(self._words.tables_and_figures)},{array(shown)})" if shown else ""
        yield Line(f"#{{in-contents.update(true);contents({string(self._words.contents)}){listed};in-contents.update(false);pagebreak()}}")

    def _shown_by_kind(self) -> list[AnyIllustration]:
        return sorted(self._report.shown, key=lambda shown: shown.numbered_as != "table")

    def _body(self) -> Iterator[Line]:
        for page in self._report.front:
            yield self._heading(page.title, page.id)
            yield Line(f"#{self._placed(page.id, self._texts.body[page.id])}", page.id)
        for section in self._report.sections:
            yield self._heading(section.title, section.id)
            for paragraph in section.paragraphs:
                yield from self._numbered("numbered", paragraph.id, Kind.PARAGRAPH)
                for shown in self._report.shown_by(paragraph):
                    yield Line(f"#{self._illustration(shown)}", shown.id)
        if self._report.recommendations:
            yield self._heading(self._report.cover.recommendations_title or self._words.recommendations)
        for recommendation in self._report.recommendations:
            yield from self._numbered("recommendation", recommendation.id, Kind.RECOMMENDATION)
            pieces = basis_line(recommendation, self._texts.labels, self._report)
            said = [string(piece) if isinstance(piece, str) else self._mention(piece.id, bare=piece.bare) for piece in pieces]
            yield from [Line(f"#basis({{{';'.join(said)}}})", recommendation.id)] if said else []

    def _mention(self, record: str, *, bare: bool = True) -> str:
        label = self._texts.labels.get(record)
        return link(record, string(str(label.number))) if bare and label is not None else self._markup.reference(record, label)

    def _lists_after_the_text(self) -> Iterator[Line]:
        if self._report.acronyms:
            yield self._heading(self._words.acronyms)
            entries = array(array((string(short), string(long))) for short, long in sorted(self._report.acronyms))
            yield Line(f"#acronyms({entries})")
        for annex in make_annexes(self._report):
            yield self._heading(annex.heading)
            yield Line(f"#{self._markup.blocks((self._annex_table(annex),))}")
        if self._texts.notes:
            yield self._heading(self._words.endnotes)
            yield Line("#endnotes((")
            for made in self._texts.notes:
                yield Line(self._note(made), made.note.id)
            yield Line("))")

    def _note(self, made: FormattedNote) -> str:
        """A note: its number leads to its call. From one that is called several times, letters at its end lead to each call."""
        note, blocks = made.note.id, self._prepared(made.blocks)
        count = self._markup.calls[note]
        number = string(f"{made.note.number}.")
        first = link(call_name(note, 1), number) if count else number
        links = [link(call_name(note, each), string(_letter(each))) for each in range(1, count + 1)] if count > 1 else []
        letters = f'" ";super({{{";[ ];".join(links)}}})' if links else "none"
        if links and blocks and isinstance(last := blocks[-1], Paragraph):
            said = f"{self._markup.blocks(blocks[:-1])};par({{{self._markup.inlines(last.inlines)};{letters}}})"
        else:
            said = f"{self._markup.blocks(blocks)};{letters}"
        return f"({first},{{{anchor(note)};{said};{_mark(note)}}}),"

    def _heading(self, title: str, name: str = "") -> Line:
        return Line(self._markup.heading(1, (Str(title),), name)[1:-1], name)

    def _placed(self, record: str, blocks: tuple[Block, ...]) -> str:
        return f"{{{self._markup.blocks(self._prepared(blocks))};{_mark(record)}}}"

    def _prepared(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return with_direction(self._markup.prepared(blocks))

    def _numbered(self, function: str, record: str, kind: Kind) -> Iterator[Line]:
        heads, blocks = leading_headings(self._prepared(self._texts.body[record]), kind)
        yield from (Line(f"#{self._markup.blocks((head,))}", record) for head in heads if isinstance(head, Header))
        first: Inlines = ()
        if blocks and isinstance(head := blocks[0], Paragraph):
            first, blocks = head.inlines, blocks[1:]
        number = string(f"{self._texts.labels[record].number}.")
        number = f"{{{anchor(record)};{number}}}"
        begin = f"{{{self._markup.inlines(first)};{'' if blocks else _mark(record)}}}" if first or not blocks else "none"
        rest = f"{{{self._markup.blocks(blocks)};{_mark(record)}}}" if blocks else "none"
        yield Line(f"#{function}({number},{begin},{rest})", record)

    def _illustration(self, shown: AnyIllustration) -> str:
        below = led_by(self._words.source_below, self._prepared(self._texts.body[shown.id]))
        source = f"{{{self._markup.blocks(below)};{_mark(shown.id)}}}"
        titled = f"{{{anchor(shown.id)};{string(caption(shown, self._texts.labels[shown.id]))}}}"
        return f"illustration({titled},{self._rows(shown) if isinstance(shown, Table) else self._picture(shown)},{source})"

    def _rows(self, shown: Table) -> str:
        rows = [[cell or "" for cell in row] for row in shown.rows]
        cells: list[list[Inlines]] = [[(Str(cell),) if cell else () for cell in row] for row in rows]
        made = table([(Str(name),) for name in shown.columns], cells, alignments(rows), shares([shown.columns, *rows]))
        return self._markup.blocks((made,))

    def _picture(self, shown: AnyIllustration) -> str:
        drawn: DrawnFigure = self._build.figures[shown.id]
        data, ending = drawn.for_screens
        name = f"picture-{len(self.pictures) + 1}.{ending}"
        self.pictures[name] = data
        widest = drawn.width / _LEAST_DOTS_PER_CM if isinstance(shown, Picture) else _WIDTH
        width = min(_WIDTH, widest, _HEIGHT * drawn.width / drawn.height)
        words = "" if isinstance(shown, Table) else shown.alt
        return f"image({string(name)},alt:{string(words)},width:{width:.2f}cm)"

    def _annex_table(self, annex: Annex) -> Block:
        rows = [[self._annex_cell(lines) for lines in row] for row in annex.rows]
        longest = [["".join(piece if isinstance(piece, str) else "00 Month" for line in lines for piece in line) for lines in row] for row in annex.rows]
        return table([(Str(name),) for name in annex.columns], rows, ["AlignLeft"] * len(annex.columns), shares([annex.columns, *longest]))

    def _annex_cell(self, lines: AnnexCell) -> Inlines:
        made: list[Inline] = []
        for line in lines:
            made += [LineBreak()] if made else []
            for piece in line:
                if isinstance(piece, str | date):
                    made.append(Str(piece if isinstance(piece, str) else written_date(piece, self._report)))
                else:
                    made.append(CrossReference(piece.record, Label("paragraph", str(self._texts.labels[piece.record].number))))
        return tuple(made)


def _letter(number: int) -> str:
    """Return a, b … z, then aa, bb …, as in numbered lists."""
    return _LETTERS[(number - 1) % len(_LETTERS)] * ((number - 1) // len(_LETTERS) + 1)


def _mark(record: str) -> str:
    return f"[#metadata({string(record)})#label({string(PLACED)})]"
