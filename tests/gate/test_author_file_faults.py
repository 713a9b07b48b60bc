"""`check` reports what the gate would refuse of the author's files, and nothing else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from altreport.editions import Edition
from altreport.problems import Problem
from altreport.project.numbered_report import open_report
from building_here import build_here
from gate_files import REFUSED, SOUND, png, zipped
from small_report import COVER, SECTION, write_report

LEAKY = SECTION.replace("The first paragraph.", "The first paragraph. [Māia Núñez]{.internal} says so.")


def checked(tmp_path: Path, files: dict[str, str | bytes | None]) -> list[Problem]:
    opened = open_report(write_report(tmp_path / "report", {"report/sections/law.yml": LEAKY, **files}), Edition.PUBLIC)
    return [problem for problem in opened.problems if problem.code == "withheld-in-public"]


@pytest.mark.parametrize("case", REFUSED)
def test_check_finds_each_asset_that_may_not_leave_at_its_file(tmp_path, case):
    name, data, _ = REFUSED[case]
    (problem,) = checked(tmp_path, {f"templates/site/assets/{name}": data})
    assert problem.place.path == f"templates/site/assets/{name}"
    assert problem.hint


def test_who_made_a_drawing_is_said_in_words_of_drawings(tmp_path):
    drawing = b"<svg xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:creator>A. Person</dc:creator></svg>"
    (problem,) = checked(tmp_path, {"templates/site/assets/a.svg": drawing})
    assert "drawing" in problem.message
    assert "A. Person" in problem.message
    assert "Word" not in problem.message + problem.hint


@pytest.mark.parametrize("case", SOUND)
def test_check_lets_sound_assets_be(tmp_path, case):
    name, data = SOUND[case]
    assert checked(tmp_path, {f"templates/site/assets/{name}": data}) == []


@pytest.mark.parametrize("name", ["a.html", "a.htm", "sub/INDEX.HTML", "readme.md", "a.markdown", "a.zip"])
def test_pages_of_one_s_own_are_refused_at_their_file(tmp_path, name):
    data = zipped({"x/a.htm": b"<p>Words"}) if name.endswith("zip") else b"Words"
    (problem,) = checked(tmp_path, {f"templates/site/assets/{name}": data})
    assert problem.place.path == f"templates/site/assets/{name}"
    assert "page" in problem.message


TEMPLATE = "---\ntitle: x\n---\n# x\n\nOne line.\n\nMaia\nNunez said it.\n"


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"templates/site/acronyms.md.j2": TEMPLATE}, "templates/site/acronyms.md.j2:8"),
        ({"templates/site/assets/own.css": "/* Māia Núñez */"}, "templates/site/assets/own.css:1"),
        ({"templates/site/assets/figures/Trend.png": png()}, "templates/site/assets/figures/Trend.png:1"),
        ({"templates/site/assets/Charts/words-by-section.png": png()}, "templates/site/assets/Charts/words-by-section.png:1"),
        ({"templates/site/assets/Altreport.css": "p { color: black }"}, "templates/site/assets/Altreport.css:1"),
        ({"templates/site/assets/maia-nunez.png": png()}, "templates/site/assets/maia-nunez.png:1"),
        ({"templates/site/index.md.j2": "---\ntitle: x\n---\nwrite to a.person@example.org\n"}, "templates/site/index.md.j2:4"),
        ({"recommendations/all.yml": "- id: rec-one\n  text: Write to a.person@example.org.\n  to: [A]\n  rests_on: [first]\n  by: x\n"}, "recommendations/all.yml:2"),
        ({"citations/endnotes.yml": 'note-a: "See [@tip, p. 4],\n  write to a.person@example.org, and [](#rec-one)."\n'}, "citations/endnotes.yml:2"),
    ],
)  # fmt: skip
def test_what_templates_and_texts_would_tell_is_said_at_their_line(tmp_path, files, place):
    (problem,) = checked(tmp_path, files)
    assert f"{problem.place.path}:{problem.place.line}" == place


@pytest.mark.parametrize(
    "typed",
    [
        r"a.person\@example.org", "a.person@[example.org](https://example.org/)", "a.person@[**example**.org](#first)", "a.per\u00adson\u200b@example.org", "a.person&#64;example.org", "a.person&commat;example.org", r"a.person@example\.org", "a.person@**example**.org", "a.*person*@example.org",
        "a.person@example&#46;org", "a.person[@]{lang=en}example.org", "[a.person]{lang=en}@example.org", "[words](mailto:a.person@example.org)", "[words](mailto:a.person%40example.org)", "_a.person_@example.org",
    ],
)  # fmt: skip
def test_a_mail_address_is_found_however_it_is_typed(tmp_path, typed):
    (problem,) = checked(tmp_path, {"report/sections/law.yml": LEAKY.replace("The second", f"Write to {typed}. The second")})
    assert (problem.place.path, problem.record) == ("report/sections/law.yml", "second")
    assert "a.person@example.org" in problem.message


@pytest.mark.parametrize("value", ["extra:\n  social:\n    - {icon: material/email, link: 'mailto:a.person@example.org'}", "copyright: By Maia Nunez"])
def test_what_mkdocs_yml_would_tell_is_said_at_its_line(tmp_path, value):
    (problem,) = checked(tmp_path, {"mkdocs.yml": f"# a.person@example.org\nmarkdown_extensions: [attr_list]\n{value}\n"})
    assert problem.place.path == "mkdocs.yml"
    assert problem.place.line > 2


def test_parts_of_a_reference_document_are_looked_at(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/media/logo.emf", b"\1\0\0\0")
        archive.writestr("word/embeddings/unused.bin", b"pandoc does not take it over")
    (problem,) = checked(tmp_path, {"templates/docx/reference.docx": stream.getvalue()})
    assert problem.place.path == "templates/docx/reference.docx"


@pytest.mark.parametrize(
    "typed", ["us_two@example.org", r"us\_two\@example.org", "*us_two@example.org*", "[words](mailto:us_two@example.org)", "a @ b, [@act] [-@act]"]
)
def test_addresses_that_everybody_may_have_are_no_fault(tmp_path, typed):
    cover = f"{COVER}contact: us_two@example.org\n"
    text = LEAKY.replace("The second", f"Write to {typed}. The second")
    assert checked(tmp_path, {"report/report.yml": cover, "report/sections/law.yml": text}) == []


def test_what_systems_leave_in_folders_is_not_built(tmp_path):
    left = dict.fromkeys((".DS_Store", "Thumbs.db", "desktop.ini", ".hidden/x.bin", "~$a.docx", "own.css~"), b"\0\1")
    files: dict[str, str | bytes | None] = {f"templates/site/assets/{name}": data for name, data in left.items()}
    files["templates/site/assets/logo.png"] = png()
    folder = write_report(tmp_path, files)
    made = build_here(folder, Edition.PUBLIC, word=False, draft=True)
    assert made.value.paths, made.problems
    assert (folder / "build/public/site/assets/logo.png").is_file()
    assert not [path for path in (folder / "build/public").rglob("*") if path.name in left]


def test_a_refused_asset_stops_the_build_at_the_author_s_file(tmp_path):
    stream = io.BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "PNG")
    folder = write_report(tmp_path, {"templates/site/assets/logo.png": stream.getvalue() + b"Okapi"})
    made = build_here(folder, Edition.PUBLIC, word=False, draft=True)
    assert made.value.paths == ()
    assert {problem.place.path for problem in made.problems if problem.code == "withheld-in-public"} == {"templates/site/assets/logo.png"}
