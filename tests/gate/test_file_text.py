"""Every permitted format has a reader that misses nothing; every other file is refused by name."""

from __future__ import annotations

import io
import re
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from altreport.editions import Edition
from altreport.gate.file_text import pieces_of_file
from altreport.gate.inspection import Inspection
from altreport.gate.pieces import UnreadableError
from altreport.gate.theme_files import known_files
from altreport.problems import Problem
from altreport.project.numbered_report import NumberedReport, open_report
from altreport.resources import template_folder
from gate_files import LEAKS, NAME, PAGES, REFUSED, SHORT, SOUND, TALE, zipped
from small_report import SECTION, write_report
from tools_needed import require


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> NumberedReport:
    """A report that withholds a tale, a name and a name of three letters."""
    text = SECTION.replace("The first paragraph.", f"The first. [{TALE}]{{.internal}} and [{NAME}]{{.internal}} and [{SHORT}]{{.internal}}.")
    opened = open_report(write_report(tmp_path_factory.mktemp("report"), {"report/sections/law.yml": text}), Edition.PUBLIC).value
    assert opened is not None
    return opened


@pytest.fixture
def look(numbered: NumberedReport, tmp_path: Path) -> Callable[[str, bytes], tuple[Problem, ...]]:
    def looking(name: str, data: bytes) -> tuple[Problem, ...]:
        path = tmp_path / "built" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return Inspection(numbered.whole, numbered.report, numbered.root).of(tmp_path / "built")

    return looking


@pytest.mark.parametrize("case", LEAKS)
def test_withheld_words_are_found_in_each_format(look, case):
    assert {problem.record for problem in look(*LEAKS[case])} == {"first"}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_to_its_last_byte_is_refused_by_name(look, case):
    name, data, why = REFUSED[case]
    (problem,) = look(name, data)
    assert problem.code == "withheld-in-public"
    assert name in problem.message
    assert re.search(why, problem.message), problem.message
    assert problem.hint
    assert problem.place.path != "report/report.yml"


@pytest.mark.parametrize("case", [*SOUND, *PAGES])
def test_sound_files_pass(look, case):
    assert look(*{**SOUND, **PAGES}[case]) == ()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("size", [(1, 1), (7, 5), (33, 17)])
def test_pictures_of_all_kinds_pass(mode, size):
    stream = io.BytesIO()
    Image.new(mode, size).save(stream, "PNG")
    assert list(pieces_of_file("a.png", stream.getvalue())) == []


def test_files_of_libreoffice_pass_and_are_read(tmp_path):
    (tmp_path / "a.html").write_text("<p>Māia <b>Núñez</b> lives in a blue house, and has a cat.</p>", encoding="utf-8")
    for kind in ("pdf", "docx"):
        subprocess.run(
            [require("soffice"), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--writer", "--convert-to", kind, "a.html"],
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )
        said = " ".join(piece.text for piece in pieces_of_file(f"a.{kind}", (tmp_path / f"a.{kind}").read_bytes()) if piece.kind == "text")
        assert "Māia Núñez lives in a blue" in " ".join(said.split())


def test_an_archive_that_unpacks_to_more_than_a_disk_is_refused_before_it_is_unpacked():
    data = zipped({f"{number}.txt": b"\0" * 1000 for number in range(3)})
    huge = data.replace(struct.pack("<I", 1000), struct.pack("<I", 0x7FFFFFFF))
    with pytest.raises(UnreadableError, match=r"GB when it is unpacked"):
        list(pieces_of_file("a.zip", huge))


def test_archives_within_archives_come_to_an_end():
    data = b"x"
    for number in range(12):
        data = zipped({"a.zip" if number else "a.txt": data})
    with pytest.raises(UnreadableError, match="too many other files"):
        list(pieces_of_file("a.zip", data))


def test_short_words_are_no_alarm_in_settings_and_raw_bytes(look):
    assert look("a.html", b'<ul class="nga md-nga"><li style="nga: 1" lang="nga">x</li></ul>') == ()
    stream = io.BytesIO()
    Image.effect_noise((64, 64), 90).save(stream, "PNG")
    assert look("b.png", stream.getvalue()) == ()


def test_a_file_that_differs_from_the_theme_s_in_one_byte_is_refused(look):
    script = (template_folder() / "site/assets/altreport.js").read_bytes()
    assert look("site/assets/altreport.js", script) == ()
    (problem,) = look("site/assets/altreport.js", script + b"\n")
    assert "script" in problem.message
    assert len(known_files()) > 20


@pytest.mark.parametrize(
    "sheet",
    [
        'article{background:url("/*"),url(//foreign.example/share/x.png)/*"*/}',
        'article{background:ur\\6C\r\n("//foreign.example/share/x.png")}',
        'article{background:ur\\6C\r("//foreign.example/share/x.png")}',
        'article{background:ur\\6C\f("//foreign.example/share/x.png")}',
        "/* a */ article{background:u/**/rl(//foreign.example/x.png)} b{background:url(//foreign.example/y.png)}",
    ],
)
def test_a_style_sheet_is_read_as_a_browser_reads_it(sheet: str) -> None:
    """Comments in strings are none, and every line end ends an escape (CSS Syntax 3, 3.3 and 4.3)."""
    with pytest.raises(UnreadableError, match="contact another computer"):
        list(pieces_of_file("site/assets/own.css", sheet.encode()))


@pytest.mark.parametrize(
    "style",
    [
        r'svg{background:url("\68ttps://foreign.example/x.png")}',
        r'svg{background:url("\2f\2f foreign.example/x.png")}',
        r'svg{background:url("https\:\/\/foreign.example/x.png")}',
        'svg{background:url("htt\\\nps://foreign.example/x.png")}',
        'svg{background:url("data:image/png;base64,\\\niVBOR")}',
    ],
)
def test_a_drawing_has_no_escapes_in_its_style(style: str) -> None:
    """An escape can hide an address, or a picture, from the reader of drawings."""
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><style>{style}</style></svg>'
    with pytest.raises(UnreadableError, match="load another document"):
        list(pieces_of_file("site/assets/a.svg", drawing.encode()))
