"""No withheld word is in a byte of the outputs: the gate reports it and stops the build."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from altreport.assemble.pictures import draw_figures
from altreport.assemble.texts import read_texts
from altreport.editions import Edition
from altreport.gate.inspection import inspect
from altreport.gate.withheld_texts import _comments_of, _outside_tokens, withheld
from altreport.gate.word_runs import RUN, Runs, runs_of, words_of
from altreport.model.record import Record
from altreport.outputs.docx.build import make_document
from altreport.outputs.site.pages_folder import write_pages
from altreport.outputs.site.site_state import SiteState
from altreport.project.numbered_report import NumberedReport, open_report
from building_here import build_here, pack_here
from canaries import MAY_HEAR, Nest, Planter, heard, kinds_of_records, leaked, plant
from committing import commit
from faulty_canaries import plant_faulty
from small_report import SECTION, write_report


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Nest]:
    folder = tmp_path_factory.mktemp("canaries")
    nest = plant(folder, 8)
    commit(folder)
    return folder, nest


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with all kinds of records and fields as well, and fewer of each, where the gate is to hear all of them."""
    folder = tmp_path_factory.mktemp("few")
    nest = plant(folder, 2)
    assert nest.planted == {(kind, name) for kind in kinds_of_records() for name in kind.model_fields if name != "origin"}
    return folder


def test_more_than_1800_canaries_are_planted_in_every_field_of_every_kind_of_record(planted):
    assert len(planted[1].all) == len(set(planted[1].all)) > 1800
    assert planted[1].planted == {(kind, name) for kind in kinds_of_records() for name in kind.model_fields if name != "origin"}


def test_a_new_field_of_a_kind_without_canaries_is_refused():
    class Newer(Record):
        size: float

    with pytest.raises(TypeError, match=r"No canary is known for Newer\.size"):
        Planter(Nest(), "internal").record(Newer)


@pytest.mark.parametrize("edition", [Edition.PUBLIC, Edition.COMMITTEE])
def test_no_canary_is_in_an_edition_that_must_not_have_it(planted, edition):
    folder, nest = planted
    made = pack_here(folder, edition)
    assert made.value is not None, made.problems[:3]
    assert made.value.archive.is_file()
    built = folder / "build" / edition.value
    assert leaked(built, edition.value) == {}
    sung = {word for words in heard(built).values() for word in words}
    for level in MAY_HEAR[edition.value]:
        assert len(sung & set(nest.by_level[level])) > len(nest.by_level[level]) * 0.6


def test_no_draft_sings_of_withheld_records_with_faults(tmp_path):
    spoilt = plant_faulty(tmp_path, 1)
    assert spoilt.faults > 300
    made = build_here(tmp_path, Edition.PUBLIC, word=False, draft=True)
    assert made.value.paths, made.problems[:3]
    assert leaked(tmp_path / "build", "public") == {}


@pytest.mark.parametrize(
    "hidden", [b"zqixaaaakv", "ZQIXAAAAKV".encode("utf-16-le"), zlib.compress(b"a zqcxaaaakv b"), b"zqix"], ids=["plain", "UTF-16", "PDF", "a piece"]
)
def test_canaries_are_heard_wherever_they_sit(tmp_path, hidden):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.pdf", b"%PDF-1.7 " + hidden)
    (tmp_path / "outer.zip").write_bytes(stream.getvalue())
    assert list(leaked(tmp_path, "public")) == ["outer.zip"]


def broken(folder: Path, edition: Edition) -> tuple[NumberedReport, NumberedReport]:
    """An edition as it should be, and the same with everything that it should have left out."""
    right = open_report(folder, edition).value
    everything_shown = open_report(folder, Edition.INTERNAL).value
    assert right is not None
    assert everything_shown is not None
    return right, everything_shown


def test_the_gate_hears_the_canaries_of_a_word_file_from_which_nothing_was_taken_out(few, tmp_path):
    right, wrong = broken(few, Edition.PUBLIC)
    texts = read_texts(wrong.report, wrong.ledger, wrong.labels, wrong.style).value
    (tmp_path / "out").mkdir()
    made = make_document(wrong, texts, draw_figures(wrong.report, few), None, draft=False).value
    assert made is not None
    (tmp_path / "out" / "report.docx").write_bytes(made)
    problems = inspect(tmp_path / "out", right.whole, right.report, few)
    told = {problem.record for problem in problems}
    withheld = {paragraph.id for paragraph in right.whole.paragraphs} - {paragraph.id for paragraph in right.report.paragraphs}
    withheld |= {asked.id for asked in right.whole.recommendations} - {asked.id for asked in right.report.recommendations}
    assert len(withheld) > 6
    assert withheld <= told
    assert "first" in told
    assert {problem.code for problem in problems} == {"withheld-in-public"}


def test_the_gate_hears_the_canaries_of_pages_from_which_nothing_was_taken_out(few, tmp_path):
    right, wrong = broken(few, Edition.COMMITTEE)
    texts = read_texts(wrong.report, wrong.ledger, wrong.labels, wrong.style).value
    write_pages(wrong, texts, draw_figures(wrong.report, few), SiteState(draft=False), tmp_path / "pages")
    told = {problem.record for problem in inspect(tmp_path, right.whole, right.report, few)}
    gone = {note.id for note in right.whole.endnotes} - {note.id for note in right.report.endnotes}
    withheld = {record.id for record in right.whole.paragraphs} - {record.id for record in right.report.paragraphs}
    assert len(withheld) == len(gone) == 2
    assert withheld | gone <= told


LEAKY = SECTION.replace("The first paragraph.", "The first paragraph. [Aroha Whatu lives in a blue house]{.internal}")


def small(tmp_path: Path) -> NumberedReport:
    report = open_report(write_report(tmp_path / "report", {"report/sections/law.yml": LEAKY}), Edition.PUBLIC).value
    assert report is not None
    return report


def test_what_a_picture_says_behind_its_points_is_found(tmp_path):
    numbered = small(tmp_path)
    folder = tmp_path / "built"
    folder.mkdir()
    stream = io.BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "PNG")
    points, end = stream.getvalue()[:-12], stream.getvalue()[-12:]
    chunk = b"tEXtDescription\0Aroha Whatu lives in a blue house"
    (folder / "picture.png").write_bytes(points + struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) + end)
    assert {problem.record for problem in inspect(folder, numbered.whole, numbered.report, tmp_path)} == {"first"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", "<p>AROHA <b>Wha</b>tu lives&nbsp;in a bl&#117;e house</p>"),
        ("page.html", '<p title="Aroha Whatu lives in a blue house">x</p>'),
        ("page.html", '<a href="mailto:x?body=Aroha%20Whatu%20lives%20in%20a%20blue">x</a>'),
        ("page.html", "<!-- Aroha Whatu lives in a blue house -->"),
        ("page.html", "<!-- Aroha Whatu lives in a blue house --><!DOCTYPE html><html><p>x</p></html>"),
        ("page.html", "<!DOCTYPE html><html><p>x</p></html><!-- Aroha Whatu lives in a blue house -->"),
        ("page.html", "<script>var x = 'Aroha Whatu lives in a'</script>"),
        ("search.json", '{"docs": [{"text": "<p>Aroha <em>Whatu</em> lives in a</p>"}]}'),
        ("drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'><text>Aroha <tspan>Wha</tspan>tu lives in a</text></svg>"),
        ("drawing.svg", "<!-- Aroha Whatu lives in a blue house --><svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("drawing.svg", "<!DOCTYPE svg [<!ENTITY e 'Aroha Whatu lives in a blue house'>]><svg xmlns='http://www.w3.org/2000/svg'><text>&e;</text></svg>"),
        ("search_index.js", "// Aroha Whatu lives in a blue house\nvar __index = {}"),
        ("search_index.js", "var __index = {};\n// Aroha Whatu lives in a blue house {}"),
        ("notes.md", "Aroha\nWhatu\nlives in a"),
        ("Aroha Whatu lives in a blue house.txt", "x"),
    ],
)
def test_withheld_words_are_found_however_they_are_written(tmp_path, name, content):
    numbered = small(tmp_path)
    folder = tmp_path / "built"
    folder.mkdir()
    (folder / name).write_text(content, encoding="utf-8")
    problems = inspect(folder, numbered.whole, numbered.report, numbered.root)
    assert [problem.record for problem in problems] == ["first"]
    assert name in problems[0].message
    assert problems[0].place.path == "report/sections/law.yml"


@pytest.mark.parametrize(
    "part",
    [
        "<w:p><w:r><w:t>Aroha Wha</w:t></w:r><w:r><w:t>tu lives in a</w:t></w:r></w:p>",
        "<w:p><w:r><w:instrText>Aroha Whatu lives in a</w:instrText></w:r></w:p>",
        '<w:p><w:bookmarkStart w:id="1" w:name="x"/><w:r><w:rPr><w:i/></w:rPr><w:t>Aroha</w:t></w:r><w:r><w:tab/><w:t>Whatu lives in a</w:t></w:r></w:p>',
    ],
)
def test_withheld_words_are_found_across_the_runs_of_a_word_file(tmp_path, part):
    numbered = small(tmp_path)
    folder = tmp_path / "built"
    folder.mkdir()
    with zipfile.ZipFile(folder / "report.docx", "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{part}</w:document>')
    assert [problem.record for problem in inspect(folder, numbered.whole, numbered.report, numbered.root)] == ["first"]


def test_comments_of_archives_and_names_in_them_are_searched(tmp_path):
    numbered = small(tmp_path)
    for name, comment in (("a.zip", b"Aroha Whatu lives in a blue house"), ("b.zip", b"")):
        folder = tmp_path / name.partition(".")[0]
        folder.mkdir()
        with zipfile.ZipFile(folder / name, "w") as archive:
            archive.comment = comment
            archive.writestr("x.txt" if comment else "Aroha Whatu lives in a/x.txt", "x")
        assert [problem.record for problem in inspect(folder, numbered.whole, numbered.report, numbered.root)] == ["first"]


def test_a_file_among_those_of_the_theme_is_searched_unless_it_is_the_theme_s(tmp_path):
    numbered = small(tmp_path)
    folder = tmp_path / "built" / "site" / "assets" / "javascripts"
    folder.mkdir(parents=True)
    (folder / "own.js").write_text("// Aroha Whatu lives in a blue house", encoding="utf-8")
    assert [problem.record for problem in inspect(tmp_path / "built", numbered.whole, numbered.report, numbered.root)] == ["first"]


def test_what_the_edition_says_itself_is_no_secret(tmp_path):
    text = SECTION.replace("The first paragraph.", "The Police keep no figures on this. [The Police keep no figures on this]{.internal}")
    numbered = open_report(write_report(tmp_path / "report", {"report/sections/law.yml": text}), Edition.PUBLIC).value
    assert numbered is not None
    folder = tmp_path / "built"
    folder.mkdir()
    (folder / "page.html").write_text("<p>The Police keep no figures on this.</p>", encoding="utf-8")
    assert inspect(folder, numbered.whole, numbered.report, numbered.root) == ()


@pytest.mark.parametrize("home", ["/report", "/assets", "/search", "/srv/someone"])
@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        (
            "word/report.docx /assets/altreport.css /search /report/x /index.html https://example.org/srv/someone/ ../srv/someone /srv/someonenui /srv/someone.html",
            False,
        ),
        ("see /srv/someone/report.docx", True),
        ("file:///srv/someone", True),
        ("(/srv/someone).", True),
    ],
)
def test_a_folder_of_this_computer_is_a_path_of_its_own_that_tells_something(tmp_path, monkeypatch, home, said, is_told):
    monkeypatch.setenv("HOME", home)
    numbered = small(tmp_path)
    (tmp_path / "built").mkdir()
    (tmp_path / "built/notes.txt").write_text(said, encoding="utf-8")
    found = inspect(tmp_path / "built", numbered.whole, numbered.report, numbered.root)
    assert bool(found) == (is_told and home == "/srv/someone"), found


def test_a_picture_with_a_place_and_a_mail_address_and_a_folder_of_this_computer_are_found(tmp_path):
    numbered = small(tmp_path)
    folder = tmp_path / "built"
    folder.mkdir()
    exif = Image.Exif()
    exif[0x0110] = "A camera"
    Image.new("RGB", (4, 4)).save(folder / "photo.jpg", exif=exif)
    (folder / "page.html").write_text(f"<p>somebody@example.org</p><!-- {numbered.root.resolve()} -->", encoding="utf-8")
    messages = " ".join(problem.message for problem in inspect(folder, numbered.whole, numbered.report, numbered.root))
    assert "photo.jpg" in messages
    assert "somebody@example.org" in messages
    assert "A folder of this computer" in messages


def test_a_leak_stops_the_build_and_leaves_the_last_one(tmp_path):
    folder = write_report(
        tmp_path / "report",
        {"report/sections/law.yml": LEAKY, "templates/site/acronyms.md.j2": "---\ntitle: x\n---\n# x\n\nAroha Whatu lives in a blue house\n"},
    )
    (folder / "report/acronyms.yml").write_text("OPSC: Optional Protocol\n", encoding="utf-8")
    made = build_here(folder, Edition.PUBLIC, word=False, draft=True)
    assert made.value.paths == ()
    assert [problem.record for problem in made.problems if problem.code == "withheld-in-public"] == ["first"]
    assert not (folder / "build/public/site").exists()
    allowed = build_here(folder, Edition.INTERNAL, word=False)
    assert allowed.value.paths


def test_words_are_compared_without_case_marks_and_invisible_characters():
    assert words_of("Ａroha\u00ad \u200bWHATU’s") == ["aroha", "whatu", "s"]
    assert list(runs_of("one two")) == [("one", "two")]
    assert len(list(runs_of("a b c d e f g"))) == 7 - RUN + 1
    assert list(Runs([("b", "c")]).found_in("a. B – C d")) == [(("b", "c"), ("b", "c"))]
    assert not Runs([])


YAML_PIECES = [
    "#",
    "# words",
    " ",
    "\n",
    "\n  ",
    "a",
    "1",
    "b: ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "'",
    '"',
    "(",
    ")",
    "/",
    "=",
    "&",
    "*c",
    "!d",
    "|",
    ">",
    "|2",
    "\t",
    "\u00e9",
    "?",
]


@given(st.lists(st.sampled_from(YAML_PIECES), max_size=16).map("".join))
def test_a_file_that_is_not_read_for_comments_has_none(text: str) -> None:
    assert list(_comments_of(text)) == list(_outside_tokens(text))


def test_an_id_that_is_a_word_of_the_text_stops_no_build_and_another_one_does(tmp_path: Path) -> None:
    section = SECTION.replace("The second, see", "The second says what the register says, see")
    internal = (
        "  - id: register\n    visibility: internal\n    text: For the file alone.\n  - id: aktenzeichen\n    visibility: internal\n    text: Likewise.\n"
    )
    numbered = open_report(write_report(tmp_path, {"report/sections/law.yml": section + internal}), Edition.PUBLIC).value
    assert numbered is not None
    assert set(withheld(numbered.whole, numbered.report, tmp_path).ids) == {"aktenzeichen"}
