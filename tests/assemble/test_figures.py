"""Charts are drawn the same everywhere, whatever their figures; pictures are handed on without what a camera wrote into them."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from altreport.assemble.charts import draw_png, draw_svg, written
from altreport.assemble.pictures import draw_figures
from altreport.model.illustration import Chart
from looking import opened
from pictures import OWNER, coloured, photograph, saved, screenshot

SECTION = "id: law\ntitle: The law\nparagraphs:\n  - id: first\n    shows: [shown]\n    text: One.[@act][^note-a]\n"
CHART = "id: shown\nkind: chart\ntitle: Shown\nalt: Bars.\nsource: The ministry.\nunit: cases\n"
PICTURE = "id: shown\nkind: picture\ntitle: Shown\nalt: A form.\nfile: form.png\nsource: The ministry.\n"


def chart(folder: Path, rows: str) -> Chart:
    numbered = opened(folder, {"report/sections/law.yml": SECTION, "report/figures/shown.yml": CHART + rows})
    (shown,) = numbered.report.shown
    assert isinstance(shown, Chart)
    return shown


@pytest.mark.parametrize(
    "rows",
    [
        "columns: [a, b]\nrows: [[x, 0], [y, 0]]\n",
        "columns: [a, b]\nrows: [[x, -1], [y, -2.5]]\n",
        "columns: [a, b]\nrows: [[x, 999999999999999], [y, 0.000001]]\n",
        "columns: [a, b]\nrows: [['', 1]]\n",
        f"columns: [a, b]\nrows: [['{'name ' * 60}', 1], [{'n' * 200}, 2]]\n",
        "columns: [a, _b, '$c$ ^ \\\\frac{', 'd & <e>']\nrows: [['$x_1$', 1, 2, 3]]\n",
        f"columns: [a, '{'series ' * 30}', '{'other ' * 30}']\nrows: [[x, 1, 2]]\n",
        "columns: [a, b]\nrows:\n" + "".join(f"  - [Name {n}, {n}]\n" for n in range(20)),
        "columns: [a, b, c, d, e, f]\nrows:\n" + "".join(f"  - [Name {n}, 1, 2, 3, 4, 5]\n" for n in range(6)),
        "columns: [a, b]\nrows: [[Ngā tamariki – žluťoučký Ελλάς Київ, '−3']]\n",
    ],
    ids=["zeros", "negative", "huge and tiny", "no name", "long names", "signs", "long series", "many", "most", "letters"],
)
@pytest.mark.filterwarnings("error")
def test_every_chart_that_is_read_is_drawn_and_stays_on_a_page(tmp_path, rows):
    made = chart(tmp_path, rows)
    svg = ET.fromstring(draw_svg(made, "en_NZ"))
    assert svg.tag.endswith("svg")
    with Image.open(io.BytesIO(draw_png(made, "en_NZ"))) as picture:
        assert picture.width == int(5.9 * 220)
        assert picture.height < picture.width * 2.2
        assert len(set(picture.convert("L").tobytes())) > 2


def test_figures_are_written_as_the_language_writes_them():
    assert [written(figure, "en_NZ") for figure in ("-33.3", "1234567", "0.50", "\u22122", "123456789012345.123456")] == [
        "\u221233.3", "1,234,567", "0.50", "\u22122", "123,456,789,012,345.123456",
    ]  # fmt: skip
    assert written("-33.3", "fr") == "\u221233,3"


DRAW = """
import hashlib, sys
from pathlib import Path
from altreport.assemble.pictures import draw_figures
from altreport.editions import Edition
from altreport.project.numbered_report import open_report
root = Path(sys.argv[1])
drawn = draw_figures(open_report(root, Edition.PUBLIC).value.report, root)
print([hashlib.sha256(data).hexdigest() for figure in drawn.values() for data in (figure.raster, figure.drawing)])
"""


SETTINGS = "axes.facecolor: red\naxes.linewidth: 4\nsavefig.bbox: tight\nfigure.constrained_layout.h_pad: 0.5\nfont.weight: bold\n"


def test_a_chart_is_the_same_to_the_last_byte_in_another_process_folder_time_zone_and_language_and_with_settings_of_a_user_s_own(tmp_path):
    said = []
    for name, zone, language, settings in (("a", "Pacific/Auckland", "C", ""), ("another-folder", "America/Lima", "fr_FR.UTF-8", SETTINGS)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "matplotlibrc").write_text(settings, encoding="utf-8")  # Matplotlib looks for it in the folder where it runs
        chart(folder, "columns: [a, b, c]\nrows: [[x, 1.5, 2], [y, -3, 4]]\n")
        environment = {"PATH": "/usr/bin", "TZ": zone, "LANG": language, "LC_ALL": language, "HOME": str(folder), "PYTHONPATH": ":".join(sys.path)}
        done = subprocess.run([sys.executable, "-c", DRAW, str(folder)], env=environment, cwd=folder, capture_output=True, text=True, check=True)
        assert done.stderr == ""
        said.append(done.stdout)
    assert said[0] == said[1]


def test_what_was_drawn_before_is_not_drawn_again_and_what_changed_is(tmp_path):
    draw = DRAW.rstrip("\n") + "\nprint('matplotlib' in sys.modules)\n"
    environment = {**os.environ, "ALTREPORT_CACHE": str(tmp_path / "cache")}
    said = []
    for rows in ("[[x, 1]]", "[[x, 1]]", "[[x, 2]]"):
        chart(tmp_path / "report", f"columns: [a, b]\nrows: {rows}\n")
        done = subprocess.run([sys.executable, "-c", draw, str(tmp_path / "report")], env=environment, capture_output=True, text=True, check=True)
        said.append(done.stdout.splitlines())
    assert [lines[-1] for lines in said] == ["True", "False", "True"]
    assert said[0][0] == said[1][0] != said[2][0]


def test_a_drawing_names_no_day_no_program_and_no_other_place(tmp_path):
    svg = draw_svg(chart(tmp_path, "columns: [a, b]\nrows: [[x, 1]]\n"), "en_NZ").decode()
    assert not re.search(r"20\d\d-|created with|<dc:|<script|href=\"http", svg, re.IGNORECASE)


def drawn(folder: Path, content: bytes) -> tuple[Image.Image, bytes]:
    numbered = opened(folder, {"report/sections/law.yml": SECTION, "report/figures/shown.yml": PICTURE, "report/figures/form.png": content})
    figure = draw_figures(numbered.report, folder)["shown"]
    picture = Image.open(io.BytesIO(figure.raster))
    picture.load()
    assert (figure.width, figure.height) == picture.size
    assert figure.ending == ("jpeg" if picture.format == "JPEG" else "png")
    return picture, figure.raster


@pytest.mark.parametrize("content", [screenshot(), photograph(), photograph(orientation=6), photograph(mode="CMYK")], ids=["PNG", "JPEG", "turned", "CMYK"])
def test_a_picture_is_handed_on_without_a_word_of_its_maker(tmp_path, content):
    assert OWNER.encode() in content
    picture, data = drawn(tmp_path, content)
    assert OWNER.encode() not in data
    assert not picture.getexif()
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "adobe", "adobe_transform"}


@pytest.mark.parametrize(
    "content",
    [
        screenshot(),
        saved(coloured().quantize(4), "PNG", transparency=0),
        saved(coloured(mode="RGBA"), "PNG"),
        saved(Image.new("I;16", (20, 10), 40_000), "PNG"),
        saved(coloured(mode="LA"), "PNG"),
        photograph(),
        photograph(mode="CMYK"),
        saved(coloured(), "JPEG", quality=30, progressive=True),
    ],
    ids=["PNG", "palette", "transparent", "16 bit", "grey and transparent", "JPEG", "CMYK", "poor"],
)
def test_its_dots_stay_as_they_are(tmp_path, content):
    before = Image.open(io.BytesIO(content))
    picture, _ = drawn(tmp_path, content)
    assert picture.mode == before.mode
    again = picture.convert("RGBA").tobytes() if picture.mode != "I;16" else picture.tobytes()
    assert again == (before.convert("RGBA").tobytes() if before.mode != "I;16" else before.tobytes())


@pytest.mark.parametrize("held", range(1, 9))
def test_a_photograph_stands_upright_however_the_camera_was_held(tmp_path, held):
    picture, _ = drawn(tmp_path, photograph(orientation=held))
    assert picture.size == ((60, 40) if held < 5 else (40, 60))
    grey = picture.convert("L")
    width, height = grey.size
    corners = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
    dots = grey.tobytes()
    dark = [(x, y) for x in (0, 1) for y in (0, 1) if dots[(height // 4 + y * height // 2) * width + width // 4 + x * width // 2] < 100]
    assert dark == [corners[held]]
