"""Tracked changes, accepted or rejected as Word would, and counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from altreport.importing.docx import import_docx
from altreport.importing.foreign_document import Changes
from altreport.importing.word.tracked_changes import settle
from foreign_word import FACTS, listed, note, notes, p, part, r, saved, word_file

BY = 'w:id="9" w:author="A" w:date="2022-01-01T00:00:00Z"'
HEADING = p("The law", style="Heading1")


def ins(content: str) -> str:
    return f"<w:ins {BY}>{content}</w:ins>"


def deleted(words: str) -> str:
    return f'<w:del {BY}><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'


def mark(kind: str) -> str:
    """A paragraph mark that a change added or took away."""
    return f"<w:rPr><w:{kind} {BY}/></w:rPr>"


CASES = {
    "words put in": (p("a ", ins(r("b ")), "c"), "a b c", "a c"),
    "words taken out": (p("a ", deleted("b "), "c"), "a c", "a b c"),
    "put in by one and taken out by another": (p("a ", ins(deleted("b ")), "c"), "a c", "a c"),
    "words moved": (p(f"<w:moveFrom {BY}>{r('a ')}</w:moveFrom>", "b ", f"<w:moveTo {BY}>{r('a ')}</w:moveTo>", "c"), "b a c", "a b c"),
    "two paragraphs joined": (p("one ", more=mark("del")) + p("two"), "one two", "one\n\n  - id: para-2\n    text: |\n      two"),
    "a paragraph split": (p("one ", more=mark("ins")) + p("two"), "one\n\n  - id: para-2\n    text: |\n      two", "one two"),
    "a whole paragraph taken out": (p(deleted("one"), more=mark("del")) + p("two"), "two", "one\n\n  - id: para-2\n    text: |\n      two"),
    "a look changed": (p(f"<w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>a</w:t></w:r>"), "**a**", "*a*"),
    "a list made": (p("a", more=f"{listed(2)}<w:pPrChange {BY}><w:pPr/></w:pPrChange>"), "- a", "a"),
    "a call of a note taken out": (p("a", f"<w:del {BY}>{note('footnote', 1)}</w:del>", " b", note("footnote", 2)), "a b[^note-1]", "a[^note-1] b[^note-2]"),
    "a row taken out": (
        f"{p('T:')}<w:tbl><w:tr><w:tc>{p('1')}</w:tc></w:tr><w:tr><w:trPr><w:del {BY}/></w:trPr><w:tc>{p(deleted('2'), more=mark('del'))}</w:tc></w:tr><w:tr><w:tc>{p('3')}</w:tc></w:tr></w:tbl>",
        "T:\n\n      |  |\n      |---|\n      | 1 |\n      | 3 |",
        "T:\n\n      |  |\n      |---|\n      | 1 |\n      | 2 |\n      | 3 |",
    ),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("changes", list(Changes))
def test_changes_are_accepted_or_rejected(case: str, changes: Changes, tmp_path: Path) -> None:
    body, accepted, rejected = CASES[case]
    path = saved(tmp_path, word_file(HEADING + body, footnotes=notes("footnote", "First.", "Second.")))
    made = import_docx(path, tmp_path / "report", FACTS, changes)
    text = (tmp_path / "report/report/sections/the-law.yml").read_text(encoding="utf-8").split("text: |\n      ", 1)[1].strip()
    assert text == (accepted if changes is Changes.ACCEPT else rejected)
    assert any(name.endswith(f"{changes.value}ed") for name in made.account.counts)


def test_changes_are_counted_by_their_kinds(tmp_path: Path) -> None:
    body = p("a ", ins(r("b ")), deleted("c"), ins(r("d")))
    made = import_docx(saved(tmp_path, word_file(body, footnotes=notes("footnote", p(ins(r("x")))))), tmp_path / "report", FACTS)
    assert made.account.counts["insertions accepted"] == 3
    assert made.account.counts["deletions accepted"] == 1


PIECES = st.lists(st.tuples(st.sampled_from(["", "ins", "del"]), st.text(alphabet="abc", min_size=1, max_size=3)), max_size=5)
PARAGRAPHS = st.lists(st.tuples(PIECES, st.sampled_from(["", "ins", "del"])), min_size=1, max_size=5)


@given(PARAGRAPHS)
def test_what_is_left_is_what_no_change_took_out(paragraphs) -> None:
    def run(kind: str, words: str) -> str:
        return r(words) if not kind else ins(r(words)) if kind == "ins" else deleted(words)

    body = "".join(p(*(run(kind, words) for kind, words in pieces), more=mark(kind) if kind else "") for pieces, kind in paragraphs)
    for changes, gone in ((Changes.ACCEPT, "del"), (Changes.REJECT, "ins")):
        root = etree.fromstring(part("document", f"<w:body>{body}<w:sectPr/></w:body>").encode())
        settle(root, changes)
        kept = "".join(words for pieces, _ in paragraphs for kind, words in pieces if kind != gone)
        assert "".join(str(text) for text in root.itertext()) == kept
        assert not [element for element in root.iter() if str(element.tag).rpartition("}")[2] in ("ins", "del", "delText", "moveFrom", "moveTo")]


def test_a_last_paragraph_whose_mark_is_deleted_keeps_its_words(tmp_path: Path) -> None:
    mark = f"<w:rPr><w:del {BY}/></w:rPr>"
    last = p('<w:hyperlink w:anchor="x"><w:r><w:t>Kept.</w:t></w:r></w:hyperlink>', more=mark)
    import_docx(saved(tmp_path, word_file(p("Text.") + last)), tmp_path / "report", FACTS)
    assert "Kept." in (tmp_path / "report/report/sections/whole-text.yml").read_text(encoding="utf-8")


def test_a_deleted_heading_is_gone_with_its_paragraph_or_comes_back(tmp_path: Path) -> None:
    heading = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:rPr><w:del {BY}/></w:rPr></w:pPr><w:del {BY}><w:r><w:delText>Gone</w:delText></w:r></w:del></w:p>'
    path = saved(tmp_path, word_file(heading + p("First.", style="Para") + p("Practice", style="Heading1") + p("Second.", style="Para")))
    for changes, titles in ((Changes.ACCEPT, ["Practice", "Report"]), (Changes.REJECT, ["Gone", "Practice"])):
        into = tmp_path / changes.value
        import_docx(path, into, FACTS, changes)
        texts = [file.read_text(encoding="utf-8") for file in (into / "report/sections").iterdir()]
        assert sorted(text.split("title: ")[1].split("\n")[0] for text in texts) == titles
        assert {"id: para-1", "id: para-2"} <= {line.strip("- ") for text in texts for line in text.split("\n")}
