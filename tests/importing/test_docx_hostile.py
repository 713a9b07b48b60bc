"""Files that are no Word files, or that want to do harm: a clear message, nothing written, and little memory."""

from __future__ import annotations

import io
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from altreport.importing.docx import import_docx
from altreport.importing.refusal import ImportRefusedError
from altreport.importing.word import size_limits
from foreign_word import FACTS, NAMESPACES, p, part, saved, word_file, zipped

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
DOCUMENT = "word/document.xml"


def members(data: bytes) -> dict[str, bytes | str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(**replaced: bytes | str) -> bytes:
    """A sound Word file with other members; `document` is the main part."""
    files = members(word_file(p("Words.")))
    return zipped({**files, **({DOCUMENT: replaced.pop("document")} if "document" in replaced else {}), **replaced})


def with_doctype(inner: str, text: str = "&x;") -> str:
    return f'<?xml version="1.0"?><!DOCTYPE w [{inner}]><w:document {NAMESPACES}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'


def large(document: bytes) -> bytes:
    """A Word file with a main part that is packed as well as it can be."""
    return changed(document=document)


def hundred_megabytes() -> bytes:
    """A Word file of a few kilobytes whose text takes 100 MB."""
    return large(b"<w:document " + NAMESPACES.encode() + b"><w:body><w:p><w:r><w:t>" + b"word " * 20_000_000 + b"</w:t></w:r></w:p></w:body></w:document>")


LAUGHS = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))

FILES: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "empty": (b"", "is empty"),
    "plain text": (b"Just words.", "not a Word document"),
    "an old .doc": (OLE + b"\0" * 2000 + "WordDocument".encode("utf-16-le"), r"Word 97–2003 \(.doc\)"),
    "encrypted": (OLE + b"\0" * 2000 + "EncryptedPackage".encode("utf-16-le"), "encrypted with a password"),
    "a PDF": (b"%PDF-1.7 ...", "a PDF file"),
    "an RTF": (b"{\\rtf1 words}", "an RTF file"),
    "a web page": (b"<html><body>words</body></html>", "a web page"),
    "another zip": (zipped({"words.txt": "words"}), "a zip archive, but not a Word document"),
    "OpenDocument": (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "an OpenDocument file"),
    "cut short": (word_file(p("Words."))[:-200], "cut short or damaged"),
    "without main part": (zipped({"[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>"}), "no main part"),
    "no XML": (changed(document="<w:document"), "is damaged"),
    "a spreadsheet": (changed(document='<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'), "not a Word document"),
    "nested entities": (changed(document=with_doctype(f'<!ENTITY x0 "ha">{LAUGHS}<!ENTITY x "&x9;">')), "declares a document type"),
    "an external entity": (changed(document=with_doctype('<!ENTITY x SYSTEM "file:///etc/passwd">')), "declares a document type"),
    "an external DTD": (changed(document='<?xml version="1.0"?><!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd"><w/>'), "declares a document type"),
    "entities in UTF-16": (
        changed(document=with_doctype('<!ENTITY x "y">').replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16")),
        "declares a document type",
    ),
    "another encoding": (changed(document=part("document", "").replace("UTF-8", "UTF-7")), "is in UTF-7"),
    "entities in the notes": (word_file(p("Words."), extra={"word/styles.xml": with_doctype('<!ENTITY x "y">')}), "declares a document type"),
    "a name that climbs": (changed(**{"../../evil.xml": "<x/>"}), "points outside the package"),
    "a name that climbs with backslashes": (changed(**{"word\\..\\..\\evil.xml": "<x/>"}), "points outside the package"),
    "a name on another drive": (changed(**{"C:/evil.xml": "<x/>"}), "points outside the package"),
    "two parts of one name": (changed(**{"WORD/DOCUMENT.XML": "<x/>"}), "two parts named"),
    "100 MB of one paragraph": (hundred_megabytes, "25 MB|times its size"),
    "a zip bomb": (lambda: large(b" " * 400_000_000), "25 MB|times its size"),
    "a bomb beside the text": (lambda: changed(**{f"word/media/{n}.bin": b"\0" * 260_000_000 for n in range(2)}), "more than 500 MB"),
    "too many marks": (lambda: large(b"<w:document>" + bytes(range(48, 58)) * 20 + b"<a/>" * 3_100_000 + b"</w:document>"), "3,000,000 marks|times its size"),
    "too many parts": (lambda: changed(**{f"x/{n}.xml": "" for n in range(5001)}), "5,00[0-9] |at most 5,000"),
    "deep nesting": (lambda: changed(document=part("document", "<w:body>" + "<w:sdt>" * 5000 + "</w:sdt>" * 5000 + "</w:body>")), "is damaged"),
}


def file_of(kind: str) -> bytes:
    """The bytes of a file; large ones are made when they are asked for."""
    data = FILES[kind][0]
    return data if isinstance(data, bytes) else data()


@pytest.mark.parametrize("kind", FILES)
def test_a_hostile_file_is_refused_with_a_reason_and_nothing_is_written(kind: str, tmp_path: Path) -> None:
    path = saved(tmp_path / "in", file_of(kind))
    with pytest.raises(ImportRefusedError, match=FILES[kind][1]) as refused:
        import_docx(path, tmp_path / "out" / "report", FACTS)
    assert refused.value.hint
    assert not (tmp_path / "out").exists() or list((tmp_path / "out").iterdir()) == []


def test_a_member_that_declares_a_false_size_is_stopped_while_it_is_unpacked(tmp_path: Path) -> None:
    data = bytearray(hundred_megabytes())
    position = data.find(b"PK\x01\x02")
    while position >= 0:
        name_length = int.from_bytes(data[position + 28 : position + 30], "little")
        if data[position + 46 : position + 46 + name_length].decode() == DOCUMENT:
            data[position + 24 : position + 28] = (1000).to_bytes(4, "little")
        position = data.find(b"PK\x01\x02", position + 4)
    with pytest.raises(ImportRefusedError, match=r"25 MB|times its size|damaged"):
        import_docx(saved(tmp_path, bytes(data)), tmp_path / "report", FACTS)


@pytest.mark.parametrize(
    "body",
    [
        "<w:sdt><w:sdtContent>" * 110 + p("Words.") + "</w:sdtContent></w:sdt>" * 110,
        p("<w:smartTag>" * 220 + "<w:r><w:t>Words.</w:t></w:r>" + "</w:smartTag>" * 220),
    ],
)
def test_what_is_nested_as_deep_as_the_format_allows_is_read(body: str, tmp_path: Path) -> None:
    import_docx(saved(tmp_path, word_file(body)), tmp_path / "report", FACTS)
    assert "Words." in (tmp_path / "report/report/sections/whole-text.yml").read_text(encoding="utf-8")


def test_a_list_of_parts_that_is_too_long_is_refused_before_it_is_read(tmp_path: Path) -> None:
    data = bytearray(word_file(p("Words.")))
    end = data.rfind(b"PK\x05\x06")
    data[end + 12 : end + 16] = (50_000_000).to_bytes(4, "little")
    with pytest.raises(ImportRefusedError, match="more parts than"):
        import_docx(saved(tmp_path, bytes(data)), tmp_path / "report", FACTS)


@pytest.mark.skipif(sys.platform == "win32", reason="memory can be limited so on Unix alone")
@pytest.mark.parametrize("kind", ["100 MB of one paragraph", "a zip bomb", "nested entities", "too many marks", "deep nesting"])
def test_a_hostile_file_takes_little_memory(kind: str, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = saved(tmp_path, file_of(kind))
    done = subprocess.run(
        [sys.executable, "-m", "altreport", "import", "docx", str(path), "--into", str(tmp_path / "report")],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (700_000_000, 700_000_000)),
    )
    assert done.returncode == 2
    assert "Nothing was written." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "report").exists()


def test_what_lies_outside_of_the_file_is_never_fetched_and_macros_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("the import opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    outside = 'TargetMode="External"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = f'<Relationship Id="x1" Type="{office}/image" Target="http://127.0.0.1:9/p.png" {outside}/><Relationship Id="x2" Type="{office}/attachedTemplate" Target="http://127.0.0.1:9/t.dotm" {outside}/>'
    drawing = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="P" descr="A map"/><a:blip r:link="x1"/></wp:inline></w:drawing></w:r>'
    data = word_file(p("Words.", drawing), links=links, extra={"word/vbaProject.bin": b"macro"})
    made = import_docx(saved(tmp_path, data), tmp_path / "report", FACTS)
    told = {remark.found: remark.taken_for for remark in made.account.remarks}
    assert "never run" in told["word/vbaproject.bin"]
    assert "not loaded" in told["http://127.0.0.1:9/t.dotm"]
    assert "not loaded" in told["A map"]
    assert not any(file.suffix in (".bin", ".dotm") for file in (tmp_path / "report").rglob("*"))


def test_an_existing_folder_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "report" / "report").mkdir(parents=True)
    (tmp_path / "report" / "report" / "report.yml").write_text("mine")
    with pytest.raises(ImportRefusedError, match="already"):
        import_docx(saved(tmp_path, word_file(p("Words."))), tmp_path / "report", FACTS)
    assert [path.read_text() for path in (tmp_path / "report").rglob("*") if path.is_file()] == ["mine"]


def test_the_limits_stand_in_the_manual_of_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "altreport", "import", "docx", "--help"], capture_output=True, text=True, check=True)
    said = " ".join(done.stdout.replace("│", " ").split())
    for figure in (
        f"{size_limits.MAX_FILE // 1_000_000} MB",
        f"{size_limits.MAX_PART // 1_000_000} MB",
        f"{size_limits.MAX_MEMBERS:,} parts",
        f"{size_limits.MAX_RATIO}-fold",
    ):
        assert figure in said
