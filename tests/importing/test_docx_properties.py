"""Whatever a Word file holds, the import keeps its words: the proof in it would refuse to write anything otherwise."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from altreport.document.table import Body, Cell, Column, Row, Rows, Table
from altreport.document.tree import BlockQuote, Blocks, BulletList, CodeBlock, Header, Inlines, LineBreak, NoteCall, Numbering, OrderedList, Para, Plain
from altreport.document.walk import plain
from altreport.importing.docx import import_docx
from altreport.importing.foreign_document import Changes
from altreport.importing.import_report import words_of
from altreport.importing.proof import SourceWords
from altreport.importing.refusal import ImportRefusedError
from altreport.importing.word import proved_markdown
from altreport.importing.word.formatted_text import Look, Words, lines
from altreport.importing.word.markdown import as_markdown, plainly
from altreport.importing.word.package import open_package
from altreport.importing.word.source_words import words_of_file
from foreign_word import FACTS, STYLES, field, listed, note, notes, p, r, saved, word_file

CHARACTERS = st.one_of(
    st.sampled_from(list("abcAB12 .,;:*_~^[](){}<>\\`|#@!&-+=$%\"'/?“”–\u00a0\u2028\u0085\u0092\ufeff\u200bé")),
    st.characters(min_codepoint=0x20, max_codepoint=0xFFFD, exclude_categories=["Cs"]),
)
TEXT = st.one_of(
    st.text(CHARACTERS, max_size=12),
    st.sampled_from(
        [
            " ",
            "  and ",
            "1. ",
            "2. ",
            "3) ",
            "- ",
            "Table: x",
            ": y",
            "https://example.org/a_(b)",
            "doi:10.1/x_y",
            "[^note-1]",
            "[@a]",
            "Recommendations",
            "&amp;",
            "a@b.org",
            "www.x_y.org",
        ]
    ),
)
LOOKS = st.sampled_from(
    [
        "",
        "",
        "",
        "<w:b/>",
        "<w:i/>",
        "<w:b/><w:i/>",
        "<w:strike/>",
        '<w:vertAlign w:val="superscript"/>',
        '<w:lang w:val="mi-NZ"/>',
        "<w:vanish/>",
        '<w:rFonts w:ascii="Symbol"/>',
    ]
)
BY = 'w:id="9" w:author="A"'
RUN = st.builds(r, TEXT, LOOKS)
INLINE = st.one_of(
    RUN,
    RUN,
    RUN,
    st.sampled_from([note("footnote", 1), note("footnote", 2), note("endnote", 1), "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>"]),
    RUN.map(lambda run: f"<w:ins {BY}>{run}</w:ins>"),
    TEXT.map(lambda words: f"<w:del {BY}>{r(words).replace('w:t ', 'w:delText ').replace('/w:t>', '/w:delText>')}</w:del>"),
    RUN.map(lambda run: f'<w:hyperlink w:anchor="m1">{run}</w:hyperlink>'),
    RUN.map(lambda run: f'<w:bookmarkStart w:id="1" w:name="m1"/>{run}{note("footnote", 1)}<w:bookmarkEnd w:id="1"/>'),
    st.builds(
        field, st.sampled_from(['HYPERLINK "https://example.org/a_b"', r"REF m1 \r \h", r"NOTEREF m1 \f", r"NOTEREF m1 \h", "PAGE", 'TOC \\o "1-3"']), RUN
    ),
    st.sampled_from(
        [
            *(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")),
            "<w:r><w:instrText> TOC </w:instrText></w:r>",
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2+x</m:t></m:r></m:den></m:f></m:oMath>",
            "<w:r><w:ruby><w:rt><w:r><w:t>b</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>a</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            '<w:r><w:pict><v:textpath string="DRAFT"/></w:pict></w:r>',
        ]
    ),
    RUN.map(lambda run: f"<w:r><w:pict><w:txbxContent>{p(run)}</w:txbxContent></w:pict></w:r>"),
)
NAMES = ("Quote", "Source Code", "toc 1", "List Paragraph", "List Continue")
MORE_STYLES = STYLES + "".join(f'<w:style w:type="paragraph" w:styleId="S{number}"><w:name w:val="{name}"/></w:style>' for number, name in enumerate(NAMES))
STYLE = st.sampled_from(["", "", "", "Para", "Heading1", "Heading2", "Title", *(f"S{number}" for number in range(len(NAMES)))])
MORE = st.sampled_from(
    [
        "",
        "",
        "",
        listed(1),
        listed(1, 1),
        listed(2),
        listed(2, 1),
        listed(3),
        listed(3, 1),
        '<w:ind w:left="300"/>',
        '<w:framePr w:dropCap="drop"/>',
        f"<w:rPr><w:del {BY}/></w:rPr>",
        f"<w:rPr><w:ins {BY}/></w:rPr>",
    ]
)
PARAGRAPH = st.builds(lambda pieces, style, more: p(*pieces, style=style, more=more), st.lists(INLINE, max_size=5), STYLE, MORE)
CELLS = st.lists(st.lists(PARAGRAPH, min_size=1, max_size=2), min_size=1, max_size=3)


def table(rows: list[list[str]], properties: str = "") -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{properties}" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows) + "</w:tbl>"


TABLE = st.one_of(
    CELLS.map(table),
    CELLS.map(lambda rows: table([[table(rows) + p()]])),
    CELLS.map(lambda rows: table(rows, f"<w:trPr><w:del {BY}/></w:trPr>")),
)
AROUND = st.sampled_from(["w:sdt><w:sdtContent", "w:customXml", "w:smartTag"])
BLOCK_OF_BODY = st.one_of(
    PARAGRAPH,
    PARAGRAPH,
    PARAGRAPH,
    TABLE,
    st.builds(lambda name, inner: f"<{name}>{inner}" + "".join(f"</{each.strip('<>')}>" for each in reversed(name.split("><"))), AROUND, PARAGRAPH),
    st.sampled_from(
        ['<w:altChunk r:id="x"/>', '<w:bookmarkStart w:id="7" w:name="m2"/>', "<m:oMathPara><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></m:oMathPara>"]
    ),
)
BODY = st.lists(BLOCK_OF_BODY, min_size=1, max_size=8).map("".join)


@settings(max_examples=20)
@given(BODY, PARAGRAPH, st.sampled_from(list(Changes)))
def test_every_document_is_imported_without_losing_a_word(body: str, noted: str, changes: Changes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = saved(Path(folder), word_file(body, styles=MORE_STYLES, footnotes=notes("footnote", noted, "Second."), endnotes=notes("endnote", "An endnote.")))
        with open_package(path) as package:
            body, noted_words = words_of_file(package, changes)
        try:
            made = import_docx(path, Path(folder) / "report", FACTS, changes, strict=True)
        except ImportRefusedError as refused:
            assert "contains no text" in refused.message, refused.message  # noqa: PT017 - everything else is a fault
        else:
            assert made.account.words == SourceWords(words_of(body), tuple(map(words_of, noted_words))).count


LOOK = st.builds(
    Look,
    bold=st.booleans(),
    italic=st.booleans(),
    struck=st.booleans(),
    raised=st.sampled_from(["", "", "super"]),
    language=st.sampled_from(["", "", "mi"]),
    link=st.sampled_from(["", "", "https://example.org/a_b", "#word-3"]),
)
KEYS = [f"note-{number}" for number in range(1, 10)]
LINE = st.lists(
    st.one_of(st.builds(Words, TEXT, LOOK), st.builds(Words, TEXT), st.builds(NoteCall, st.sampled_from(KEYS)), st.just(LineBreak())), max_size=6
).map(tuple)
SIMPLE = st.one_of(st.builds(Para, LINE), st.builds(Header, st.integers(2, 4), LINE), st.builds(CodeBlock, TEXT))
ITEMS = st.lists(st.tuples(st.builds(Para, LINE), SIMPLE), min_size=1, max_size=3).map(tuple)
NUMBERINGS = st.builds(
    Numbering, st.integers(1, 12), st.sampled_from(["Decimal", "LowerAlpha", "UpperRoman"]), st.sampled_from(["Period", "OneParen", "TwoParens"])
)


def tabled(rows: list[list[Inlines]], header: bool) -> Table:
    """A table of lines; the first row may be its header."""
    made = [Row(tuple(Cell((Plain(cell),)) for cell in row)) for row in rows]
    return Table((Column(),) * max(map(len, rows)), Rows(tuple(made[:header])), (Body(tuple(made[header:])),))


BLOCK = st.one_of(
    SIMPLE,
    st.builds(BulletList, ITEMS),
    st.builds(OrderedList, ITEMS, NUMBERINGS),
    st.builds(BlockQuote, st.lists(SIMPLE, min_size=1, max_size=2).map(tuple)),
    st.builds(tabled, st.lists(st.lists(LINE, min_size=1, max_size=3), min_size=1, max_size=3), st.booleans()),
)
Prose: TypeAlias = list[Blocks]
PROSE: st.SearchStrategy[Prose] = st.lists(st.lists(BLOCK, min_size=1, max_size=3).map(tuple), min_size=1, max_size=15)


@settings(max_examples=16)
@given(PROSE)
def test_what_is_written_plainly_is_read_as_it_was_meant(prose: Prose) -> None:
    made = [plainly(blocks) for blocks in prose]
    assert all(proved_markdown._read_back(made, prose))


@settings(max_examples=16)
@given(PROSE)
def test_what_is_written_is_read_as_it_was_meant_or_written_plainly(prose: Prose) -> None:
    written = proved_markdown.write_all(prose)
    assert all(proved_markdown._read_back([text.markdown for text in written], prose))
    assert all(text.plain or text.markdown == as_markdown(blocks) for text, blocks in zip(written, prose, strict=True))


SOBER = st.text(alphabet="abc de,", min_size=1, max_size=12).filter(str.strip)


@settings(max_examples=20)
@given(
    st.lists(
        st.lists(
            st.one_of(st.builds(Words, SOBER.map(lambda words: f"x{words}x"), LOOK), st.builds(NoteCall, st.sampled_from(KEYS))), min_size=1, max_size=6
        ).map(lambda line: (Para(tuple(line)),)),
        min_size=1,
        max_size=20,
    )
)
def test_the_looks_of_ordinary_words_are_always_kept(prose: Prose) -> None:
    assert not any(text.plain for text in proved_markdown.write_all(prose))
    assert all(plain(blocks) or not any(isinstance(inline, Words) for line in lines(blocks) for inline in line) for blocks in prose)
