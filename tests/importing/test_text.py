"""`import text`: the seed report, every layout that it shows, and what cannot be imported."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from altreport.editions import Edition
from altreport.importing.refusal import ImportRefusedError
from altreport.importing.text_export import import_text, read_text_export, source_words
from altreport.markup import scan
from altreport.pandoc.passages import plain_text
from altreport.project.numbered_report import NumberedReport, open_report
from building_here import build_here
from tools_needed import shared

FACTS = {"state": "XXX", "treaty": "Treaty", "stage": "to be filled in", "language": "en", "profile": "unspecified", "submitters": "To be filled in"}
SEED = "seeds/004_fd378839b71d6508.txt"


def opened(folder: Path) -> NumberedReport:
    result = open_report(folder, Edition.PUBLIC)
    assert result.value is not None
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    return result.value


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed report, imported once."""
    folder = tmp_path_factory.mktemp("seed") / "report"
    import_text(shared(SEED), folder, FACTS)
    return folder


def test_the_seed_report_has_32_paragraphs_67_notes_and_11_recommendations(seed: Path) -> None:
    numbered = opened(seed)
    assert [paragraph.id for paragraph in numbered.report.paragraphs] == [f"para-{n}" for n in range(1, 33)]
    assert [note.id for note in numbered.ledger.notes] == [f"note-{n}" for n in range(1, 68)]
    assert [note.number for note in numbered.ledger.notes] == list(range(1, 68))
    assert [item.id for item in numbered.report.recommendations] == [f"rec-{n}" for n in range(1, 12)]
    assert len(numbered.report.sections) == 3
    assert numbered.report.sections[2].title == "Protection of the rights of child victims"


def test_nothing_of_the_seed_report_is_left_unplaced(seed: Path) -> None:
    account = json.loads((seed / "import-account.json").read_text(encoding="utf-8"))
    assert account["unplaced"] == []
    assert not (seed / "unplaced.md").exists()
    assert account["words"] == sum(any(map(str.isalnum, word)) for word in source_words(shared(SEED).read_text(encoding="utf-8")))


def test_the_seed_report_builds(seed: Path) -> None:
    made = build_here(seed, Edition.PUBLIC)
    assert [path.name for path in made.value.paths] == ["site", "report.docx"]


def test_each_note_of_the_seed_is_called_where_the_export_calls_it(seed: Path) -> None:
    numbered = opened(seed)
    where = {note.number: note.cited_in[0] for note in numbered.ledger.notes}
    assert where[1] == "para-1"
    assert where[9] == "para-4"
    assert where[33] == "para-13"
    assert where[67] == "para-32"


def test_works_named_in_several_notes_become_one_source(seed: Path) -> None:
    numbered = opened(seed)
    named = {note.id: {work.key for work in note.named_works} for note in numbered.report.endnotes}
    assert named["note-15"] == named["note-40"] == named["note-57"] != set()
    assert named["note-38"] == named["note-46"] == named["note-50"] != set()


def test_a_short_form_proposes_no_source(seed: Path) -> None:
    named = {note.id: note.sources for note in opened(seed).report.endnotes}
    assert named["note-16"] == named["note-23"] == named["note-63"] == ()


WORDS = st.text(alphabet="abcde FGH éß–’“”.,;()*_`@#&<>~^$|\\'\"!-", min_size=1, max_size=30).map(lambda text: f"Word {' '.join(text.split())} end")
BRACKETED = st.one_of(WORDS, WORDS.map(lambda text: f"{text} [so] {text}"), st.just("See https://example.org/a_b?c=[d]&e=1#:~:text=f, p. 3."))
CLOSE = st.sampled_from(["\n]", "]", " ]"])
BETWEEN = st.sampled_from(["\n\n", "\n \n", "\n\n\n", "  \n "])


@st.composite
def exports(draw: st.DrawFn) -> tuple[str, list[str], list[str], list[str]]:
    """A text as POI writes it, with its paragraphs (notes called as {N}), notes and recommendations."""
    paragraphs, notes, pieces = [], [], []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        if number == 1 or draw(st.booleans()):
            pieces.append(f"[bookmark: _Toc{number}]Heading {draw(st.sampled_from(['one', 'two', 'of three']))} {number}\n\n")
        text, written, texts = "", "", []
        for _ in range(draw(st.integers(1, 3))):
            sentence = draw(WORDS)
            text, written = f"{text} {sentence}", f"{written} {sentence}"
            if draw(st.booleans()):
                notes.append(draw(BRACKETED))
                text, written = f"{text}{{{len(notes)}}}", f"{written}[endnoteRef:{len(notes)}]"
                texts.append(f"[{len(notes)}: {draw(st.sampled_from(['', ' ']))}{notes[-1]}{draw(CLOSE)}")
        paragraphs.append(text.strip())
        pieces.append(f"{draw(st.sampled_from(['', ' ']))}{number}. {written.strip()} {'  '.join(texts)}{draw(BETWEEN)}")
    items = [f"Recommended thing {n} {draw(WORDS)};" for n in range(1, draw(st.integers(1, 3)) + 1)]
    return "".join([*pieces, "\n[bookmark: _Toc99]List of Recommendations\n", "\n".join(items)]), paragraphs, notes, items


def called(markdown: str) -> str:
    """The Markdown with {N} for each call."""
    text = markdown
    for reference in reversed(scan(markdown).notes):
        text = f"{text[: reference.start]}{{{reference.key.removeprefix('note-')}}}{text[reference.end :]}"  # type: ignore[union-attr]
    return text


@settings(max_examples=15)
@given(st.lists(exports(), min_size=10, max_size=10))
def test_every_layout_comes_back_whole(made: list[tuple[str, list[str], list[str], list[str]]]) -> None:
    expected, texts = [], []
    for text, paragraphs, notes, items in made:
        foreign = read_text_export(text)
        expected += [*paragraphs, *notes, *items]
        texts += [called(piece.markdown) for piece in foreign.pieces if piece.kind == "paragraph"]
        texts += [note.markdown for note in foreign.notes]
        texts += [piece.markdown for piece in foreign.pieces if piece.kind == "item"]
        assert foreign.unplaced == ()
        assert len(foreign.notes) == len(notes)
    found = plain_text([text.replace("{", "\\{").replace("}", "\\}") for text in texts])
    assert found == [" ".join(text.split()) for text in expected]


def write(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "export.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_number_glued_to_the_note_before_it_begins_a_paragraph(tmp_path: Path) -> None:
    text = "[bookmark: a]Law\n1. One.[endnoteRef:1] [1: Note (x).]2. Two.[endnoteRef:2] [2: Other.] 3. Three.\n"
    import_text(write(tmp_path, text), tmp_path / "out", FACTS)
    numbered = opened(tmp_path / "out")
    assert [paragraph.text.markdown.strip() for paragraph in numbered.report.paragraphs] == ["One.[^note-1]", "Two.[^note-2]", "Three."]


def test_a_note_inside_a_note_is_lifted_out_of_it(tmp_path: Path) -> None:
    text = "[bookmark: a]Law\n1. One.[endnoteRef:1] Two.[endnoteRef:2] [1: Outer begins [2: inner] outer ends.]\n"
    import_text(write(tmp_path, text), tmp_path / "out", FACTS)
    notes = [note.text.markdown.strip() for note in opened(tmp_path / "out").report.endnotes]
    assert notes == ["Outer begins outer ends.", "inner"]


def test_a_bracket_that_a_note_closes_without_opening_it_does_not_end_the_note(tmp_path: Path) -> None:
    text = "[bookmark: a]Law\n1. One.[endnoteRef:1] [1: See a) or b] and c.] The rest of one.\n"
    import_text(write(tmp_path, text), tmp_path / "out", FACTS)
    numbered = opened(tmp_path / "out")
    assert [note.text.markdown.strip() for note in numbered.report.endnotes] == ["See a) or b\\] and c."]
    assert numbered.report.paragraphs[0].text.markdown.strip() == "One.[^note-1] The rest of one."


def test_footnotes_and_endnotes_are_numbered_in_the_order_of_the_text(tmp_path: Path) -> None:
    text = "[bookmark: a]Law\n1. One.[footnoteRef:1] [1: First.] Two.[endnoteRef:1] [1: Second.]\n"
    import_text(write(tmp_path, text), tmp_path / "out", FACTS)
    notes = [note.text.markdown.strip() for note in opened(tmp_path / "out").report.endnotes]
    assert notes == ["First.", "Second."]


def test_a_note_that_is_called_and_has_no_words_is_empty_and_named(tmp_path: Path) -> None:
    made = import_text(write(tmp_path, "[bookmark: a]Law\n1. One.[endnoteRef:1]\n"), tmp_path / "out", FACTS)
    assert opened(tmp_path / "out").report.paragraphs[0].text.markdown.strip() == "One.[^note-1]"
    assert "[endnoteRef:1]" in [remark.found for remark in made.account.remarks if remark.certainty == "doubtful"]


MARKS = {
    "old [endnoteRef:1].": "old[^note-1].",
    "old [endnoteRef:1], and": "old[^note-1], and",
    "(old [endnoteRef:1])": "(old[^note-1])",
    "“old [endnoteRef:1]” law": "“old[^note-1]” law",
    "“old” [endnoteRef:1].": "“old”[^note-1].",
    "old [endnoteRef:1] and new": "old[^note-1] and new",
    "old [endnoteRef:1]and new": "old[^note-1] and new",
    "old [endnoteRef:1](see it)": "old[^note-1] (see it)",
    "old [endnoteRef:1] [endnoteRef:1].": "old[^note-1][^note-1].",
    "old\u00a0[endnoteRef:1]; new": "old[^note-1]; new",
    "old [endnoteRef:1] : new": "old[^note-1] \\: new",
    "old [endnoteRef:1]’s law": "old[^note-1] ’s law",
    "old [endnoteRef:1]– new": "old[^note-1] – new",
}


def test_the_space_before_the_mark_of_a_note_is_no_reason_to_refuse(tmp_path: Path) -> None:
    text = "".join(f"{number}. It is {typed}\n" for number, typed in enumerate(MARKS, start=1))
    import_text(write(tmp_path, f"[bookmark: a]Law\n{text}[1: A note.]\n"), tmp_path / "out", FACTS, strict=True)
    assert [each.text.markdown.strip() for each in opened(tmp_path / "out").report.paragraphs] == [f"It is {written}" for written in MARKS.values()]


def test_nothing_that_exists_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "out/report").mkdir(parents=True)
    (tmp_path / "out/report/report.yml").write_text("mine")
    with pytest.raises(ImportRefusedError, match="already"):
        import_text(write(tmp_path, "[bookmark: a]Law\n1. One.\n"), tmp_path / "out", FACTS)
    assert [path.name for path in (tmp_path / "out").rglob("*") if path.is_file()] == ["report.yml"]
    assert (tmp_path / "out/report/report.yml").read_text() == "mine"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "contains no text"),
        (b"  \n\n", "contains no text"),
        ("1. Caf\xe9".encode("cp1252"), "UTF-8"),
        ("1. Text".encode("utf-16"), "UTF-8"),
        (b"x" * 20_000_000, "MB"),
        (b"PK\x03\x04\x14\x00\x00\x00\xff\xfe", "not plain text"),
    ],
    ids=["empty", "blank", "windows-1252", "utf-16", "20 MB", "a zip"],
)
def test_what_is_no_text_export_is_refused_in_words(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(ImportRefusedError, match=said):
        import_text(write(tmp_path, content), tmp_path / "out", FACTS)
    assert not (tmp_path / "out").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["export.txt"]


def test_text_without_numbers_or_headings_is_one_section_of_counted_paragraphs(tmp_path: Path) -> None:
    import_text(write(tmp_path, "1. One.\nmore of one.\n\n2. Two.\n"), tmp_path / "out", FACTS)
    numbered = opened(tmp_path / "out")
    assert [section.title for section in numbered.report.sections] == ["Report"]
    assert [paragraph.id for paragraph in numbered.report.paragraphs] == ["para-1", "para-2"]


def test_a_word_file_is_called_one_and_its_own_command_named(tmp_path: Path) -> None:
    path = tmp_path / "our report.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    with pytest.raises(ImportRefusedError, match="is a Word file") as refused:
        import_text(path, tmp_path / "report", FACTS)
    assert f"‘altreport import docx '{path}' --into from-word’" in refused.value.hint
