"""What is no file of sources, or cannot be read: a named refusal with what to export instead, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from altreport.errors import CouldNotRunError
from altreport.importing.sources.import_sources import import_sources
from importing_sources import SOURCES, imported
from small_report import write_report

BOOK = "@book{roe, title = {A book}, author = {Roe, Ana}, date = {2001}}\n"


def refusal(folder: Path, content: bytes, name: str = "library.bib") -> str:
    root = write_report(folder / "report")
    before = (root / SOURCES).read_bytes()
    path = folder / name
    path.write_bytes(content)
    with pytest.raises(CouldNotRunError) as caught:
        import_sources(root, [path])
    assert (root / SOURCES).read_bytes() == before
    return f"{caught.value.message} {caught.value.hint}"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "contains no text"),
        (b" \r\n\t\n", "contains no text"),
        (b"\xef\xbb\xbf\n", "contains no text"),
        (b"PK\x03\x04rest", "a Word file or another zip"),
        (b"\xd0\xcf\x11\xe0rest", "old Word file"),
        (b"{\\rtf1\\ansi @book{}", "an RTF file"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"SQLite format 3\x00", "zotero.sqlite"),
        (b"\x1f\x8b\x08", "compressed"),
        (b'<?xml version="1.0" encoding="UTF-8"?>\n<xml><records><record>', "EndNote XML"),
        (b"<xml><records>", "EndNote XML"),
        (b'<?xml version="1.0"?>\n<modsCollection xmlns="x">', "MODS"),
        (b"<rdf:RDF>", "RDF"),
        (b"<!DOCTYPE html>\n<html>", "a web page"),
        (b"%0 Journal Article\n%A Roe, Ana\n", ".enw"),
        (b"PMID- 123\nTI  - A title\n", "PubMed"),
        (b"FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\n", "Web of Science"),
        (b'"Key","Item Type","Title"\n', "CSV"),
        (b"---\nreferences:\n- id: a\n", "CSL-YAML"),
        (b"Dear colleague,\nhere are my sources: Roe 2001.\n", "no source in BibTeX, CSL-JSON or RIS"),
        (b"AU  - Roe, Ana\nTI  - A title\nER  - \n", "no line begins with"),
        (b"% only a remark\n@comment{jabref-meta: x}\n", "has no source in it"),
        (b"[]", "has no source in it"),
    ],
)
def test_another_format_is_named_with_what_to_export(tmp_path: Path, content: bytes, said: str) -> None:
    found = refusal(tmp_path, content)
    assert said in found
    assert "xport" in found


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (BOOK.replace("Roe, Ana", "Roe, Aná").encode("cp1252"), "line 1: a character cannot be read"),
        (b"\n\n" + BOOK.replace("Roe, Ana", "Roe, Aná").encode("latin-1"), "line 3"),
        ("TY  - BOOK\r\nTI  - Š\r\nER  - ".encode("cp1250"), "line 2"),
        (BOOK.encode("utf-16-le"), "not a text file in UTF-8"),
        (b"\xff\xfe@\x00b", "UTF-8"),
        (b'[{"title": "A"},\n {"title": "B"', "line 2, column"),
        (b'[{"title": "A",}]', "not valid JSON"),
        (b'{"a":' * 30, "not valid JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": 1}', "no list of sources"),
        (b'[{"key": "ABCD", "version": 1, "data": {"itemType": "book"}}]', "Zotero"),
        (b'{"config": {}, "items": [{"itemType": "book", "title": "A"}]}', "Zotero"),
        (BOOK.encode() * 80_000, "5 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_line(tmp_path: Path, content: bytes, said: str) -> None:
    found = refusal(tmp_path, content, "library.json" if content[:1] in b"[{" else "library.bib")
    assert said in found or (content == b"\xff\xfe@\x00b" and "no source" in found)
    assert "Nothing was written." in found


@pytest.mark.parametrize(
    "content",
    [b"\xef\xbb\xbf" + BOOK.encode(), BOOK.encode("utf-16"), BOOK.replace("\n", "\r\n").encode(), BOOK.replace(", ", ",\r").encode()],
    ids=["byte order mark", "UTF-16", "Windows", "old Mac"],
)
def test_text_whose_encoding_is_certain_is_read(tmp_path: Path, content: bytes) -> None:
    assert [each.key for each in imported(tmp_path, content).added] == ["roe"]


def test_one_file_that_cannot_be_read_stops_all(tmp_path: Path) -> None:
    root = write_report(tmp_path / "report")
    before = (root / SOURCES).read_bytes()
    files = [tmp_path / "one.bib", tmp_path / "two.bib"]
    files[0].write_text(BOOK, encoding="utf-8")
    files[1].write_bytes(b"PK\x03\x04")
    with pytest.raises(CouldNotRunError):
        import_sources(root, files)
    assert (root / SOURCES).read_bytes() == before


@pytest.mark.parametrize(
    ("present", "said"),
    [
        ("@book{old, title = {Old}\n\n@book{older, title = {Older}}\n", "citations/sources.bib, line 1, must be corrected first"),
        ("<<<<<<< ours\n=======\n>>>>>>> theirs\n", "citations/sources.bib, line 1"),
        (b"@book{old, title = {Old \xe9}}", "citations/sources.bib, line 1"),
    ],
)
def test_a_report_whose_sources_cannot_be_read_must_be_corrected_first(tmp_path: Path, present: str | bytes, said: str) -> None:
    with pytest.raises(CouldNotRunError) as caught:
        imported(tmp_path, BOOK, changed={SOURCES: present})
    assert said in caught.value.message
    assert "Nothing was changed" in caught.value.hint


def test_a_report_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(CouldNotRunError) as caught:
        imported(tmp_path, BOOK, changed={"report/report.yml": "title: [\n"})
    assert "report/report.yml" in caught.value.message
