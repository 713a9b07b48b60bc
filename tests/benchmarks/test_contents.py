"""All programs that are compared get the same content."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from benchmarks.generator import GeneratedText, generate, write_report
from benchmarks.jobs import edit, last_paragraph, mkdocs_settings
from benchmarks.peer_files import write_for_doorstop, write_for_mkdocs, write_for_mkdocs_bibtex, write_for_pandoc
from conftest import ROOT

N = 35
TEXT = generate(N)
WRITERS: dict[str, Callable[[Path, GeneratedText], object]] = {
    "altreport": write_report,
    "doorstop": write_for_doorstop,
    "mkdocs": lambda folder, text: write_for_mkdocs(folder, text, mkdocs_settings()),
    "mkdocs-bibtex": lambda folder, text: write_for_mkdocs_bibtex(folder, text, mkdocs_settings(), "a style"),
    "pandoc": write_for_pandoc,
}
CITED = [piece for section in TEXT.sections for _, pieces in section for piece in pieces if isinstance(piece, tuple)]


@pytest.fixture
def written(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """All that is written for one program, with white space evened out."""
    WRITERS[request.param](tmp_path, TEXT)
    paths = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    return " ".join(" ".join(path.read_text(encoding="utf-8") for path in paths).split())


def test_the_text_of_one_size_is_always_the_same() -> None:
    code = "from benchmarks.generator import generate; import sys; sys.stdout.buffer.write(repr(generate(35)).encode())"
    other = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "tests", capture_output=True, check=True, env={"PYTHONHASHSEED": "7", "PYTHONPATH": "."})
    assert other.stdout.decode() == repr(TEXT)


def test_the_text_has_as_many_of_each_as_the_comparison_says() -> None:
    paragraphs = [pieces for section in TEXT.sections for _, pieces in section]
    words = [sum(len(piece.split()) for piece in pieces if isinstance(piece, str)) for pieces in paragraphs]
    references = [sum(isinstance(piece, tuple) and piece[0] != "cross" for piece in pieces) for pieces in paragraphs]
    assert words == [80] * N
    assert references == [2] * N
    assert [len(section) for section in TEXT.sections] == [16, 16, 3]
    assert len(TEXT.sources) == 42


@pytest.mark.parametrize("written", WRITERS, indirect=True)
def test_every_program_is_given_the_same_words(written: str) -> None:
    pieces = [piece.strip() for section in TEXT.sections for _, pieces in section for piece in pieces if isinstance(piece, str)]
    assert [piece for piece in pieces if piece not in written] == []
    assert [words for _, words, _ in TEXT.recommendations if words not in written] == []
    assert [source["title"] for source in TEXT.sources.values() if source["title"] not in written] == []
    assert "See also the whole work." in written


@pytest.mark.parametrize("written", ["altreport", "mkdocs-bibtex", "pandoc"], indirect=True)
def test_each_citation_is_there_with_its_pinpoint(written: str) -> None:
    cites = [f"[@{piece[1]}, {piece[2]}]" for piece in CITED if piece[0] == "cite"]
    assert [cite for cite in cites if cite not in written] == []


@pytest.mark.parametrize("written", ["mkdocs"], indirect=True)
def test_each_citation_is_typed_as_a_note_with_its_pinpoint(written: str) -> None:
    typed = re.findall(r"\[\^n\d+\]: .+?, ((?:p|para)\. \d+)\.(?= |$)", written)
    assert sorted(typed) == sorted(str(piece[2]) for piece in CITED if piece[0] == "cite")


def test_doorstop_has_an_item_for_each_record_and_a_link_for_each_reference(tmp_path: Path) -> None:
    write_for_doorstop(tmp_path, TEXT)
    items = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in tmp_path.rglob("*.yml") if not path.name.startswith(".")}
    assert len(items) == N + len(TEXT.sources) + len(TEXT.notes) + len(TEXT.recommendations)
    assert {link for item in items.values() for link in item["links"]} <= items.keys()
    for section in TEXT.sections:
        for name, pieces in section:
            assert items[name]["links"] == sorted({str(piece[1]) for piece in pieces if isinstance(piece, tuple)} - {name})


@pytest.mark.parametrize(("program", "file"), [("altreport", "report/sections/section-3.yml"), ("mkdocs", "docs/section-3.md")])
def test_each_edit_changes_one_word_of_the_last_paragraph_and_no_two_following_are_the_same(tmp_path: Path, program: str, file: str) -> None:
    WRITERS[program](tmp_path, TEXT)
    before = (tmp_path / file).read_text(encoding="utf-8")
    first = last_paragraph(TEXT)
    for number in range(1, 5):
        word = edit(tmp_path / file, TEXT, number)
        assert word not in before
        before = before.replace(first, changed := f"{word} {first.partition(' ')[2]}")
        assert (tmp_path / file).read_text(encoding="utf-8") == before
        first = changed
