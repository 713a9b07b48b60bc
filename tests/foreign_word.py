"""Foreign Word files for tests: a body of WordprocessingML and what else a test needs, as a package in bytes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
FACTS = {"state": "XXX", "treaty": "Treaty", "stage": "to be filled in", "language": "en", "profile": "unspecified", "submitters": "To be filled in"}

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre3"><w:name w:val="own heading"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="SingleTxt"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="NoteMark"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Para"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
"""
_KINDS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments", "settings": "settings"}


def r(words: str, look: str = "") -> str:
    """A run with the properties `look`."""
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def p(*content: str, style: str = "", more: str = "") -> str:
    """A paragraph; strings that are no markup become runs."""
    inner = "".join(piece if piece.startswith("<") else r(piece) for piece in content)
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{name}{more}</w:pPr>{inner}</w:p>"


def listed(instance: int, level: int = 0) -> str:
    """The properties of an item of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>'


def note(kind: str, number: int) -> str:
    """A call of a note."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def notes(kind: str, *texts: str) -> str:
    """The notes of a part, from id 1; a text may be markup of paragraphs."""
    made = "".join(f'<w:{kind} w:id="{number}">{text if text.startswith("<w:p") else p(text)}</w:{kind}>' for number, text in enumerate(texts, start=1))
    return f'<w:{kind} w:type="separator" w:id="-1"><w:p/></w:{kind}>{made}'


def field(instruction: str, result: str) -> str:
    """A complex field."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    content = result if result.startswith("<") else r(result)
    return f"{mark('begin')}<w:r><w:instrText> {escape(instruction)} </w:instrText></w:r>{mark('separate')}{content}{mark('end')}"


def part(root: str, inner: str) -> str:
    """A part's XML."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {NAMESPACES}>{inner}</w:{root}>'


def word_file(body: str, *, links: str = "", extra: dict[str, bytes | str] | None = None, **parts: str) -> bytes:
    """A Word file with that body; `parts` are contents of styles, numbering, footnotes …, `extra` further members."""
    made = {"styles": STYLES, "numbering": NUMBERING, **parts}
    related = "".join(f'<Relationship Id="rId{name}" Type="{R}/{_KINDS[name]}" Target="{name}.xml"/>' for name in made)
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}{links}</Relationships>',
        "word/document.xml": part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        **{f"word/{name}.xml": part(name, content) for name, content in made.items()},
        **(extra or {}),
    }
    return zipped(files)


def zipped(files: dict[str, bytes | str]) -> bytes:
    """A zip archive with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def saved(folder: Path, data: bytes, name: str = "foreign.docx") -> Path:
    """The file, written into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    return path
