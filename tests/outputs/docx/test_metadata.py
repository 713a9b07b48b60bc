"""A Word file tells nothing of who made it, on which machine, or when; not even where an organisation's own reference document does."""

from __future__ import annotations

import getpass
import io
import platform
import re
import socket
import struct
import sys
import zipfile
import zlib
from pathlib import Path

import docx
import pytest
from lxml import etree

from altreport.ooxml.namespaces import W
from altreport.ooxml.zip_parts import read_parts, write_parts
from altreport.pandoc.process import pandoc_version
from altreport.problems import has_errors
from small_report import write_report
from word_files import WordFile, faults, make

OWN = "templates/docx/reference.docx"
PERSON = "Zara Quince"
MACHINE = "ZQ-LAPTOP"
FOLDER = r"C:\Users\zquince"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.microsoft.com/office"


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def picture() -> bytes:
    """A JPEG of one pixel's worth of headers with an EXIF block, a comment and a Photoshop block."""
    exif = b"Exif\0\0II*\0" + PERSON.encode()
    blocks = [(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"), (0xE1, exif), (0xFE, MACHINE.encode()), (0xED, b"Photoshop 3.0\0" + PERSON.encode())]
    return b"\xff\xd8" + b"".join(b"\xff" + bytes([kind]) + struct.pack(">H", len(data) + 2) + data for kind, data in blocks) + SCAN


SCAN = bytes.fromhex(
    "ffdb004300"
    + "01" * 64
    + "ffc0000b080001000101011100"
    + "ffc40014000100000000000000000000000000000009"
    + "ffc40014100100000000000000000000000000000000"
    + "ffda0008010100003f0054dfffd9"
)


def drawing() -> str:
    """A picture as Word puts it, with the path that it came from."""
    return (
        f'<w:r xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:drawing>'
        '<wp:inline><wp:extent cx="100" cy="100"/><wp:docPr id="7" name="Picture 7" descr="The organisation’s sign"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="7" name="{FOLDER}\\sign.jpg" descr="{FOLDER}\\sign.jpg"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rIdSign" r:link="rIdLinked"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="100" cy="100"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


HEADER = f"""<w:hdr xmlns:w="{W}" xmlns:w14="{OFFICE}/word/2010/wordml"><w:p w:rsidR="00AB1234" w14:paraId="12345678" w14:textId="77777777">
<w:pPr><w:pStyle w:val="Header"/><w:pPrChange w:id="5" w:author="{PERSON}" w:date="2024-01-01T01:02:03Z"><w:pPr/></w:pPrChange></w:pPr>
<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:proofErr w:type="spellStart"/>
<w:commentRangeStart w:id="1"/><w:r><w:t>Letterhead</w:t></w:r><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>
<w:ins w:id="2" w:author="{PERSON}" w:date="2024-01-01T01:02:03Z"><w:r><w:t> kept</w:t></w:r></w:ins>
<w:del w:id="3" w:author="{PERSON}" w:date="2024-01-01T01:02:03Z"><w:r><w:delText>struck out</w:delText></w:r></w:del>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>not for readers</w:t></w:r>
<w:r><w:rPr><w:rPrChange w:id="4" w:author="{PERSON}" w:date="2024-01-01T01:02:03Z"><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>!</w:t></w:r>
{drawing()}</w:p></w:hdr>"""

SETTINGS = f"""<w:settings xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="{OFFICE}/word/2010/wordml" xmlns:w15="{OFFICE}/word/2012/wordml"><w:attachedTemplate r:id="rIdTemplate"/>
<w:trackRevisions/><w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="textFile"/><w:connectString w:val="{FOLDER}"/></w:mailMerge>
<w:docVars><w:docVar w:name="who" w:val="{PERSON}"/></w:docVars><w:rsids><w:rsidRoot w:val="00AB1234"/><w:rsid w:val="00AB1234"/></w:rsids>
<w:attachedSchema w:val="urn:{MACHINE}"/><w14:docId w14:val="1234ABCD"/><w15:docId w15:val="{{A0000000-0000-0000-0000-00000000000A}}"/><w15:chartTrackingRefBased/></w:settings>"""


def dirty() -> bytes:
    """A reference document as one leaves an office: with all that Word remembers."""
    stream = io.BytesIO()
    document = docx.Document()
    document.core_properties.author = document.core_properties.last_modified_by = PERSON
    document.core_properties.revision = 42
    document.sections[0].header.paragraphs[0].text = "Letterhead"
    document.save(stream)
    parts = read_parts(stream.getvalue())
    texts = {
        "word/comments.xml": (f'<w:comments xmlns:w="{W}"><w:comment w:id="1" w:author="{PERSON}"><w:p/></w:comment></w:comments>', f"{WORD}.comments+xml"),
        "word/people.xml": (f'<w15:people xmlns:w15="{OFFICE}/word/2012/wordml"><w15:person w15:author="{PERSON}"/></w15:people>', f"{WORD}.people+xml"),
        "customXml/item1.xml": (f"<who>{PERSON}</who>", "application/xml"),
        "docProps/custom.xml": (f'<Properties xmlns="x"><p>{PERSON}</p></Properties>', "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
        "word/settings.xml": (SETTINGS, f"{WORD}.settings+xml"),
        "word/header1.xml": (HEADER, f"{WORD}.header+xml"),
    }
    types = [f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (_, kind) in texts.items() if name not in parts]
    parts |= {name: text.encode() for name, (text, _) in texts.items()}
    parts["word/media/sign.jpg"] = picture()
    added(parts, "[Content_Types].xml", *types, '<Default Extension="jpg" ContentType="image/jpeg"/>')
    links = {"comments": "comments.xml", "people": "people.xml"}
    added(parts, "word/_rels/document.xml.rels", *(link(f"rIdDirt{kind}", kind, target) for kind, target in links.items()))
    added(parts, "word/_rels/header1.xml.rels", link("rIdSign", "image", "media/sign.jpg"), link("rIdLinked", "image", f"file:///{FOLDER}/sign.jpg", OUTSIDE))
    added(parts, "word/_rels/settings.xml.rels", link("rIdTemplate", "attachedTemplate", f"file:///{FOLDER}/Letter.dotm", OUTSIDE))
    added(parts, "_rels/.rels", link("rIdCustom", "custom-properties", "docProps/custom.xml"))
    named = b'<w:name w:val="Body Text"/>'
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(named, named + b'<w:rsid w:val="00AB1234"/>', 1)
    return write_parts(parts)


OUTSIDE = 'TargetMode="External"'


def link(identifier: str, kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="{identifier}" Type="{R}/{kind}" Target="{target}" {mode}/>'


def added(parts: dict[str, bytes], name: str, *entries: str) -> None:
    """Put entries at the end of a list of types or relationships."""
    kind = "content-types" if name.startswith("[") else "relationships"
    empty = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/{kind}"/>'
    root = etree.fromstring(parts.get(name, empty.encode()))
    root.extend(etree.fromstring(entry.replace(" ", f' xmlns="{root.nsmap[None]}" ', 1)) for entry in entries)
    parts[name] = etree.tostring(root)


@pytest.fixture(scope="module")
def cleaned(tmp_path_factory: pytest.TempPathFactory) -> WordFile:
    folder = tmp_path_factory.mktemp("dirty")
    made = make(write_report(folder / "report", {OWN: dirty()}), folder / "report.docx")
    assert not has_errors(made.problems)
    return made


def test_the_dirt_is_where_it_should_be():
    everything = b"".join(read_parts(dirty()).values())
    assert everything.count(PERSON.encode()) > 8
    assert everything.count(FOLDER.encode()) > 4


@pytest.mark.parametrize(
    "trace",
    [
        PERSON, MACHINE, "zquince", "00AB1234", "rsid", "lastModifiedBy", "revision", "attachedTemplate", "docVar", "docId", "paraId", "textId", "comment",
        "w:ins ", "w:del ", "Change ", "vanish", "not for readers", "struck out", "_GoBack", "Photoshop", "Exif", "file:", "customXml", "proofErr",
    ],
)  # fmt: skip
def test_nothing_of_a_dirty_reference_document_gets_through(cleaned, trace):
    assert [name for name, content in parts_of(cleaned.path).items() if trace.encode() in content or trace in name] == []


def test_what_readers_are_to_see_of_it_stays(cleaned):
    header = parts_of(cleaned.path)["word/header1.xml"].decode()
    assert re.sub(r"\s+", " ", re.sub("<[^>]*>", "", header)).strip() == "Letterhead kept!"
    (name,) = [name for name in parts_of(cleaned.path) if "media" in name]
    assert parts_of(cleaned.path)[name].endswith(SCAN)


def test_a_cleaned_file_is_a_valid_one(cleaned):
    assert faults(cleaned.path) == []


@pytest.mark.parametrize("file", ["real", "rich", "cleaned"])
def test_no_part_names_a_person_a_machine_a_folder_a_tool_or_a_moment(file, request):
    made = request.getfixturevalue(file)
    own = [
        getpass.getuser(),
        socket.gethostname(),
        str(Path.home()),
        str(made.numbered.root),
        str(Path.cwd()),
        str(made.path.parent),
        f"pandoc {pandoc_version()}",
        "lxml",
        "Python",
        platform.release(),
    ]
    for name, content in parts_of(made.path).items():
        text = content.decode("utf-8", errors="replace")
        words = set(re.findall(r"[\w.-]+", text))
        for trace in own:
            assert trace not in (text if re.search(r"[/ ]", trace) else words), (name, trace)
        assert not re.search(r"(?<![\w/])/(home|Users|root|tmp|var|usr|work|opt|mnt|private)/\w", text), name
        assert not re.search(r"\b[A-Z]:\\\\?\w", text), name
        assert not re.search(r"T\d\d:\d\d:\d\d", text.replace("T00:00:00Z", "")), name


@pytest.mark.parametrize("file", ["real", "rich", "cleaned"])
def test_only_known_parts_are_in_the_file(file, request):
    allowed = r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml|word/(document|endnotes|styles|numbering|settings|fontTable|theme/theme1|header[\w-]*|footer[\w-]*)\.xml|word/_rels/(document|endnotes|header\d|footer\d)\.xml\.rels|word/media/[\w.-]+"
    assert [name for name in parts_of(request.getfixturevalue(file).path) if not re.fullmatch(allowed, name)] == []


@pytest.mark.parametrize("file", ["real", "rich", "cleaned"])
def test_the_archive_tells_nothing_of_its_making(file, request):
    with zipfile.ZipFile(request.getfixturevalue(file).path) as archive:
        assert not archive.comment
        for entry in archive.infolist():
            assert (entry.date_time, entry.create_system, entry.extra, entry.comment, entry.external_attr >> 16 & 0o7777) == (
                (1980, 1, 1, 0, 0, 0),
                0,
                b"",
                b"",
                entry.external_attr >> 16 & 0o7777,
            )
            assert zlib.crc32(archive.read(entry)) == entry.CRC


def test_this_python_is_said_nowhere(real):
    assert sys.version.split()[0].encode() not in b"".join(parts_of(real.path).values())
