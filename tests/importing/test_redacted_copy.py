"""The copy of a Word file without its words: nothing of any part is left, and it shows what the file shows."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from altreport.importing.foreign_document import Changes
from altreport.importing.redacted_copy import write_redacted_copy
from altreport.importing.refusal import ImportRefusedError
from altreport.importing.word.redacted_text import redacted_address, redacted_field, redacted_label, without_letters
from foreign_word import FACTS, STYLES, field, listed, note, notes, p, part, saved, word_file

CANARIES = [f"Kanari{chr(ord('a') + number)}" for number in range(40)]
NUMBER = "8675309"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def hidden_everywhere() -> bytes:
    """A file with a canary in each place that can have words."""
    c = iter(CANARIES)
    picture = f'<w:drawing><wp:inline><wp:docPr id="1" name="{next(c)}" descr="{next(c)}" title="{next(c)} {NUMBER}"/><a:blip r:embed="pic{next(c)}"/></wp:inline></w:drawing>'
    marked = f'<w:bookmarkStart w:id="1" w:name="{next(c)}"/>'
    inserted = f'<w:ins w:id="4" w:author="{next(c)}" w:date="2020-01-01T00:00:00Z"><w:r><w:t>{next(c)}</w:t></w:r></w:ins>'
    deleted = f'<w:del w:id="5" w:author="{NUMBER}"><w:r><w:delText>{next(c)}</w:delText></w:r></w:del>'
    control = f'<w:sdt><w:sdtPr><w:alias w:val="{next(c)}"/><w:tag w:val="{NUMBER}"/></w:sdtPr><w:sdtContent>{p(next(c))}</w:sdtContent></w:sdt>'
    table = f'<w:tbl><w:tblPr><w:tblDescription w:val="{next(c)}"/></w:tblPr><w:tr><w:tc>{p(next(c))}</w:tc><w:tc>{p("Two")}</w:tc></w:tr></w:tbl>'
    custom = f'<w:customXml w:uri="urn:{next(c)}" w:element="{next(c)}">{p(next(c))}</w:customXml>'
    linked = f'<w:hyperlink r:id="away" w:tooltip="{next(c)}" w:anchor="{next(c)}"><w:r><w:t>{next(c)}</w:t></w:r></w:hyperlink>'
    codes = field(f'HYPERLINK "https://example.org/{next(c)}" \\o "{next(c)}"', next(c)) + f"<w:fldSimple w:instr=' DOCVARIABLE {next(c)} '/>"
    boxed = f'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="{next(c)}" alt="{next(c)}"><w:txbxContent>{p(next(c))}</w:txbxContent></v:shape></w:pict></w:r>'
    foreign = f'<x:secret xmlns:x="urn:{next(c)}" value="{next(c)}">{next(c)}</x:secret>'
    body = p("The law", style="Heading1") + p(
        marked, "Text", note("footnote", 1), f"<w:r>{picture}</w:r>", inserted, deleted, linked, codes, boxed, foreign, style=next(c)
    )
    comment = f'<w:comment w:id="1" w:author="{next(c)}" w:initials="{next(c)}">{p(next(c))}</w:comment>'
    style = f'<w:style w:type="paragraph" w:styleId="{next(c)}"><w:name w:val="{next(c)}"/></w:style>'
    links = (
        f'<Relationship Id="pic{CANARIES[3]}" Type="{OFFICE}/image" Target="media/{CANARIES[38]}.png"/>'
        f'<Relationship Id="away" Type="{OFFICE}/hyperlink" Target="https://example.org/{next(c)}/{NUMBER}" TargetMode="External"/>'
        f'<Relationship Id="own" Type="{OFFICE}/customXml" Target="../customXml/item1.xml"/>'
        f'<Relationship Id="head" Type="{OFFICE}/header" Target="header1.xml"/>'
    )
    extra: dict[str, bytes | str] = {
        f"word/media/{CANARIES[38]}.png": f"PNG {CANARIES[0]}",
        "customXml/item1.xml": f"<{CANARIES[1]}>{CANARIES[2]}</{CANARIES[1]}>",
        "docProps/app.xml": f"<Properties><Company>{CANARIES[4]}</Company></Properties>",
        f"word/{CANARIES[5]}.xml": "<a/>",
        "word/header1.xml": part("hdr", p(f"{CANARIES[6]} {NUMBER}")),
    }
    settings = f'<w:docVars><w:docVar w:name="{CANARIES[7]}" w:val="{NUMBER}"/></w:docVars>'
    return word_file(
        body + control + table + custom,
        links=links,
        extra=extra,
        footnotes=notes("footnote", f"{CANARIES[8]} {NUMBER}"),
        comments=comment,
        styles=STYLES + style,
        settings=settings,
    )


def test_no_word_of_any_part_is_left(tmp_path: Path) -> None:
    path = saved(tmp_path, hidden_everywhere(), f"{CANARIES[9]}.docx")
    said = write_redacted_copy(path, tmp_path / "copy.docx", FACTS, Changes.ACCEPT)
    assert said.startswith("The copy shows the same as the file: no difference of words.")
    with zipfile.ZipFile(tmp_path / "copy.docx") as archive:
        names = archive.namelist()
        whole = "\n".join([*names, *(archive.read(name).decode() for name in names)])
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in archive.infolist())
        assert archive.read(next(name for name in names if name.endswith(".bin"))) == b""
    assert [word for word in (*CANARIES, NUMBER, "Kanari", "kanari") if word in whole] == []
    assert "Xxx xxx" in whole  # the heading


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("The Law, 1989!", "Xxx Xxx, 0000!"),
        ("Закон", "Жжжжж"),
        ("القانون", "ااااااا"),
        ("法律 12", "字字 00"),
        ("é\u0301½ Ⅳ ٣", "x0 0 0"),
        ("a\u00adb → c", "x\u00adx → x"),
    ],
)
def test_letters_and_figures_of_every_script_are_replaced(text: str, redacted: str) -> None:
    assert without_letters(text) == redacted


def test_structure_within_texts_is_kept() -> None:
    assert redacted_label("Article %1.%2 –") == "Xxxxxxx %1.%2 –"
    assert redacted_address("mailto:jane@example.org") == "mailto:xxxx@xxxxxxx.xxx"
    assert redacted_field(' REF Mark_1 \\h "Jane" ', {"mark_1": "mark1"}) == ' REF mark1 \\h "Xxxx" '


FAULTS = {
    "nothing": p("Text.", note("footnote", 1)),
    "numbers": p("First text.", more=listed(1)) + p("Second text.", more=listed(1)) + p("An item.", more=listed(2)),
    "no text": "",
}


@pytest.mark.parametrize("kind", FAULTS)
def test_the_copy_shows_what_the_file_shows(kind: str, tmp_path: Path) -> None:
    body = (p("The law", style="Heading1") if kind != "no text" else "") + FAULTS[kind]
    said = write_redacted_copy(saved(tmp_path, word_file(body, footnotes=notes("footnote", "A note."))), tmp_path / "copy.docx", FACTS, Changes.ACCEPT)
    assert said.startswith("The copy shows the same as the file: ")
    assert "The file is read as" not in said


def test_a_copy_that_exists_is_not_overwritten(tmp_path: Path) -> None:
    path = saved(tmp_path, word_file(p("Text.")))
    with pytest.raises(ImportRefusedError, match="exists already"):
        write_redacted_copy(path, path, FACTS, Changes.ACCEPT)
