"""Each file of the corpus is imported or refused with a reason, and says what pandoc and mammoth read in it."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mammoth
import pytest
import yaml
from lxml import html

from altreport.assemble.texts import read_texts
from altreport.document.tree import DefinitionList, Node, Note, Para
from altreport.document.walk import plain, replaced
from altreport.editions import Edition
from altreport.importing.docx import import_docx
from altreport.importing.refusal import ImportRefusedError
from altreport.pandoc.process import convert
from altreport.pandoc.tree_json import blocks_of
from altreport.project.numbered_report import open_report
from foreign_word import FACTS
from tools_needed import shared

CORPUS = Path(__file__).parents[3] / "shared" / "docx-corpus"
LEDGER: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "data" / "docx-known-differences.yml").read_text(encoding="utf-8"))
NAMES = sorted(f"{path.parent.name}/{path.name}" for path in CORPUS.rglob("*.docx"))

Reading = tuple[list[str], list[list[str]]]
"""The words of the text, and those of each note."""


def in_words(text: str) -> list[str]:
    """The words of a text; brackets count as spaces, since a picture's description stands in them."""
    return text.replace("[", " ").replace("]", " ").split()


def by_pandoc(path: Path) -> Reading:
    notes: list[list[str]] = []

    def change(node: Node) -> list[Node] | None:
        if isinstance(node, Note):
            notes.append(in_words(plain(node.blocks)))
            return []
        if isinstance(node, DefinitionList):
            return [block for term, meanings in node.items for block in (Para(term), *(each for blocks in meanings for each in blocks))]
        return None

    blocks = blocks_of(convert(path.read_bytes(), "--from", "docx", "--to", "json").decode())
    return in_words(plain(replaced(replaced(blocks, change), change))), notes


def by_mammoth(path: Path) -> Reading:
    with path.open("rb") as stream:
        root: Any = html.fromstring(f"<div>{mammoth.convert_to_html(stream).value}</div>")
    notes = []
    for item in root.xpath("//li[starts-with(@id, 'footnote-') or starts-with(@id, 'endnote-')]"):
        for back in item.xpath(".//a[contains(@href, 'note-ref-')]"):
            back.drop_tree()
        notes.append(in_words(item.text_content()))
        item.drop_tree()
    for call in root.xpath("//sup[a[contains(@id, 'note-ref-')]]"):
        call.drop_tree()
    for element in root.iter("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "br", "img"):
        element.text = f" {element.text or ''}" if element.tag not in ("br", "img") else None
        element.tail = f" {element.get('alt') or ''} {element.tail or ''}"
    return in_words(root.text_content()), notes


def by_us(path: Path, folder: Path) -> Reading:
    import_docx(path, folder, FACTS)
    opened = open_report(folder, Edition.PUBLIC).value
    assert opened is not None
    report = opened.report
    texts = read_texts(report, opened.ledger, opened.labels, opened.style).value

    def said(record: str) -> list[str]:
        return in_words(plain(texts.body[record]))

    words = [word for page in report.front for word in (*in_words("" if page.title == "Opening" else page.title), *said(page.id))]
    for section in report.sections:
        words += in_words("" if section.id == "whole-text" else section.title)
        words += [word for paragraph in section.paragraphs for word in said(paragraph.id)]
    return words, [in_words(made.text) for made in texts.notes]


READERS: dict[str, Callable[[Path], Reading]] = {"pandoc": by_pandoc, "mammoth": by_mammoth}


def difference(ours: list[str], theirs: list[str]) -> tuple[str, str]:
    """The words that one side alone has, each in its order."""
    matcher = difflib.SequenceMatcher(a=ours, b=theirs, autojunk=False)
    steps = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    return " ".join(word for _, a, b, _, _ in steps for word in ours[a:b]), " ".join(word for _, _, _, a, b in steps for word in theirs[a:b])


def listed(name: str, reader: str) -> tuple[str, str]:
    """What the ledger says of a file and a reader."""
    for entry in LEDGER["differences"]:
        if entry["file"] == name and reader in entry["readers"]:
            return entry.get("ours", ""), entry.get("theirs", "")
    return "", ""


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_the_corpus_says_what_pandoc_and_mammoth_read_in_it(name: str, tmp_path: Path) -> None:
    path = shared(f"docx-corpus/{name}")
    refusal = LEDGER["refused"].get(name)
    if refusal is not None:
        with pytest.raises(ImportRefusedError, match=refusal["says"]):
            import_docx(path, tmp_path / "report", FACTS)
        assert list(tmp_path.iterdir()) == []
        assert [reader(path) for reader in READERS.values()] == [([], []), ([], [])]
        return
    words, notes = by_us(path, tmp_path / "report")
    for reader, read in READERS.items():
        their_words, their_notes = read(path)
        assert difference(words, their_words) == listed(name, reader), f"{reader}: another difference than the ledger has"
        assert notes == their_notes, reader


def test_the_ledger_names_files_of_the_corpus_and_gives_causes() -> None:
    shared("docx-corpus")
    entries = [(entry["file"], entry) for entry in LEDGER["differences"]] + list(LEDGER["refused"].items())
    assert {name for name, _ in entries} <= set(NAMES)
    assert all(entry["cause"] for _, entry in entries)
    assert all(entry.get("ours") or entry.get("theirs") for entry in LEDGER["differences"])
