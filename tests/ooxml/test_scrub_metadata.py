"""Fields and links that tell of persons, machines and moments."""

from __future__ import annotations

import pytest
from lxml import etree

from altreport.ooxml.names import R, W
from altreport.ooxml.package import Package, Relationship
from altreport.ooxml.scrub_metadata import drop_traces

NAME = "word/header1.xml"


def field(instruction: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText> {instruction} </w:instrText></w:r>{marks[1]}<w:r><w:t>{result}</w:t></w:r>{marks[2]}"


def header(content: str, links: list[Relationship] | None = None) -> Package:
    package = Package({NAME: f'<w:hdr xmlns:w="{W}" xmlns:r="{R}"><w:p>{content}</w:p></w:hdr>'.encode()}, {NAME: "x"})
    package.relate(NAME, links or [])
    return package


def shown(package: Package) -> str:
    return "".join(str(words) for words in package.tree(NAME).itertext())


@pytest.mark.parametrize("instruction", ["FILENAME \\p", "filename", "AUTHOR", "DATE \\@ yyyy", 'INCLUDEPICTURE "C:\\\\x.png"', "DOCPROPERTY Company"])
def test_telling_fields_go_with_their_results(instruction):
    package = header(f"<w:r><w:t>Before</w:t></w:r>{field(instruction, 'secret')}<w:r><w:t>after</w:t></w:r>")
    assert drop_traces(package) == (instruction.split()[0].upper(),)
    assert shown(package) == "Beforeafter"


def test_a_simple_field_goes_too():
    package = header('<w:fldSimple w:instr=" LASTSAVEDBY "><w:r><w:t>secret</w:t></w:r></w:fldSimple><w:r><w:t>stays</w:t></w:r>')
    assert drop_traces(package) == ("LASTSAVEDBY",)
    assert shown(package) == "stays"


def test_other_fields_stay_also_around_a_telling_one():
    package = header(field("PAGE", "2") + field('IF "' + field("DATE", "secret") + '"', "kept"))
    assert drop_traces(package) == ("DATE",)
    assert b"secret" not in package.parts[NAME]
    assert [code.text for code in package.tree(NAME).iter(f"{{{W}}}instrText")] == [" PAGE ", ' IF "']


def test_a_link_to_a_file_of_a_machine_leaves_its_words():
    link = Relationship("rId1", f"{R}/hyperlink", "file:///C:/Users/x/y.docx", external=True)
    kept = Relationship("rId2", f"{R}/hyperlink", "https://example.org/", external=True)
    package = header('<w:hyperlink r:id="rId1"><w:r><w:t>words</w:t></w:r></w:hyperlink><w:hyperlink r:id="rId2"/>', [link, kept])
    drop_traces(package)
    assert shown(package) == "words"
    assert package.relationships(NAME) == [kept]


def test_changes_are_taken_in():
    package = header(
        '<w:moveFrom w:author="x"><w:r><w:t>old</w:t></w:r></w:moveFrom><w:moveTo w:author="x"><w:r><w:t>new</w:t></w:r></w:moveTo>'
        '<w:ins w:author="x"><w:ins w:author="y"><w:r><w:rPr><w:ins w:author="x"/></w:rPr><w:t>er</w:t></w:r></w:ins></w:ins>'
        '<w:smartTag w:element="p"><w:smartTagPr/><w:r><w:t>!</w:t></w:r></w:smartTag>'
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>?</w:t></w:r>'
    )
    drop_traces(package)
    assert shown(package) == "newer!?"
    assert b"author" not in etree.tostring(package.tree(NAME))


def test_the_ids_of_sessions_go_from_every_element():
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    package = header(f'<w:r w:rsidR="00AB1234" w:rsidRPr="00AB1234" {w14} w14:paraId="1F2E3D4C" w14:textId="77777777"><w:t w:rsid="1" w:kept="x">!</w:t></w:r>')
    drop_traces(package)
    content = package.parts[NAME]
    assert not any(word in content for word in (b"rsid=", b"rsidR", b"paraId", b"textId"))
    assert b'w:kept="x"' in content


def test_a_telling_field_goes_from_a_text_box_too():
    box = f"<w:r><w:pict><w:txbxContent><w:p>{field('AUTHOR', 'secret')}<w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    package = header(f"<w:r><w:t>Before</w:t></w:r>{box}{field('PAGE', '2')}")
    assert drop_traces(package) == ("AUTHOR",)
    assert shown(package) == "Beforebox PAGE 2"
