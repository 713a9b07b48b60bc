"""Sign-off: who has read what, what was changed since, and that no name gets out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from altreport.editions import Edition
from altreport.model.sign_off import SIGNED
from altreport.project.numbered_report import open_report
from altreport.project.unsigned_records import find_unsigned
from altreport.review import sign as review_sign
from altreport.review.sign import Asked
from building_here import build_here, pack_here
from committing import commit
from differing import outputs
from looking import at, command, is_plain
from pictures import coloured, saved
from small_report import COVER, RECOMMENDATIONS, SECTION, write_report

LAW, ASKED, NOTES, BIB = "report/sections/law.yml", "recommendations/all.yml", "citations/endnotes.yml", "citations/sources.bib"
FIGURE = "id: counted\nkind: table\ntitle: Children seen\ncolumns: [Year, Children]\nrows:\n  - ['2021', '50']\nsource: From a reply.\n"
MORE = {
    "report/sections/law.yml": SECTION.replace("id: second\n", "id: second\n    shows: [counted]\n"),
    "report/sections/data.yml": "id: data\ntitle: Data\nparagraphs:\n  - id: third\n    text: More on the law [@act].\n",
    "report/report.yml": COVER.replace("[law]", "[law, data]"),
    "report/summary.md": "# Summary\n\nA summary.\n",
    "report/figures/counted.yml": FIGURE,
}
ALL = ["report", "summary", "law", "first", "second", "counted", "data", "third", "rec-one"]


def sign(root: Path, *words: str, name: str = "Hana Brook", code: int = 0) -> str:
    done = command("sign", *words, "--as", name, "--root", str(root))
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


def sign_here(root: Path, records: tuple[str, ...], name: str = "Hana Brook") -> None:
    """The same without the command."""
    made = review_sign.sign(root, Asked(records), name, date(2026, 12, 1))
    assert made.value is not None, made.problems


def signed(root: Path) -> list[str]:
    return [line for line in (root / SIGNED).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def found(root: Path, edition: Edition = Edition.PUBLIC) -> list[tuple[str, str, str]]:
    """The code, the record and the words after the colon of what was changed since it was signed."""
    problems = open_report(root, edition).problems
    for problem in problems:
        is_plain(problem)
    codes = {"text-changed-since-sign-off": "text", "grounds-changed": "grounds"}
    return sorted((codes[each.code], each.record, each.message.partition(": ")[2].rstrip(".")) for each in problems if each.code in codes)


@pytest.mark.parametrize(
    ("words", "records"),
    [
        (["--all"], ALL),
        (["--section", "law"], ["law", "first", "second", "counted"]),
        (["--section", "data", "--section", "law"], ["law", "first", "second", "counted", "data", "third"]),
        (["rec-one", "first"], ["first", "rec-one"]),
        (["report", "summary", "--section", "data"], ["report", "summary", "data", "third"]),
    ],
)
def test_what_is_asked_for_is_signed_in_reading_order(tmp_path, words, records):
    root = write_report(tmp_path, MORE)
    assert f"Signed as Hana Brook: {len(records)} record" in sign(root, *words)
    assert [line.partition(",")[0] for line in signed(root)] == [f"- {{record: {name}" for name in records]
    assert found(root) == []


@pytest.mark.parametrize(
    ("words", "name", "said"),
    [
        (["firts"], "A", "There is no record ‘firts’.\nNothing was signed. Did you mean ‘first’?"),
        (["first", "nothing-like-it"], "A", "There is no record ‘nothing-like-it’.\nNothing was signed. Give the id of a paragraph"),
        (["--section", "lww"], "A", "There is no section ‘lww’.\nNothing was signed. Did you mean ‘law’?"),
        (["--section", "first"], "A", "There is no section ‘first’."),
        (["note-a"], "A", "‘note-a’ is an endnote or a source.\nNothing was signed. Sign the paragraphs that cite it"),
        (["first"], "  ", "‘--as’ needs a name."),
        (["first"], "hana@example.org", "‘hana@example.org’ is an email address."),
        ([], "A", "nothing to sign was named"),
        (["first", "--all"], "A", "‘--all’ signs everything"),
    ],
)
def test_what_cannot_be_signed_is_explained_and_nothing_is_written(tmp_path, words, name, said):
    root = write_report(tmp_path)
    assert said in sign(root, *words, name=name, code=2)
    assert not (root / "reviews").exists()


def test_what_was_signed_as_json(tmp_path):
    root = write_report(tmp_path)
    done = command("sign", "first", "rec-one", "--as", "Hana Brook", "--format", "json", "--root", str(root))
    first, asked = json.loads(done.stdout)
    assert list(first) == ["record", "by", "day", "text", "notes", "sources"]
    assert list(asked) == ["record", "by", "day", "text", "grounds"]
    assert (first["record"], first["by"], list(first["notes"]), list(first["sources"])) == ("first", "Hana Brook", ["note-a"], ["act", "tip"])


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (LAW, "The first paragraph.", "The first paragraphs.", [("grounds", "rec-one", ""), ("text", "first", "its own text")]),
        (LAW, "cites a work.", "cites  a work.", [("grounds", "rec-one", ""), ("text", "first", "its own text")]),
        (LAW, "[@act, s 98D]", "", [("grounds", "rec-one", ""), ("text", "first", "its own text and the source ‘act’")]),
        (LAW, "    shows: [counted]\n", "    shows: [counted]\n    gap: true\n", [("text", "second", "its own text")]),
        (LAW, "title: The law", "title: The old law", [("text", "law", "its own text")]),
        (NOTES, "p. 4", "p. 5", [("grounds", "rec-one", ""), ("text", "first", "the endnote ‘note-a’"), ("text", "second", "the endnote ‘note-a’")]),
        (BIB, "Crimes Act", "Crime Act", [("grounds", "rec-one", ""), ("text", "first", "the source ‘act’"), ("text", "third", "the source ‘act’")]),
        (BIB, "{1961},", "{1961}, abstract = {About it}, keywords = {law},", []),
        (ASKED, "Amend the Act", "Amend the law", [("text", "rec-one", "its own text")]),
        (ASKED, "[first]", "[first, second]", [("text", "rec-one", "its own text")]),
        (ASKED, "- id: rec-one", "# a remark\n- id: rec-one", []),
        ("report/figures/counted.yml", "'50'", "'51'", [("text", "counted", "its own text")]),
        ("report/summary.md", "A summary.", "Another summary.", [("text", "summary", "its own text")]),
        ("report/report.yml", "on an example", "on examples", [("text", "report", "its own text")]),
        (
            LAW,
            "text: |\n      The first",
            "visibility: internal\n    text: |\n      The first",
            [("grounds", "rec-one", ""), ("text", "first", "its own text")],
        ),
    ],
)
def test_a_change_names_exactly_what_must_be_read_again(tmp_path, path, old, new, expected):
    root = write_report(tmp_path, MORE)
    sign_here(root, ("report", "summary", "law", "first", "second", "counted", "third", "rec-one"))
    edit(root, path, old, new)
    assert found(root, Edition.INTERNAL) == expected
    again = tuple(record for _, record, _ in expected)
    sign_here(root, again, name="Somebody Else")
    assert found(root, Edition.INTERNAL) == expected  # who signed first has to read it again
    sign_here(root, again)
    assert found(root, Edition.INTERNAL) == []


def test_a_csv_file_and_a_picture_are_part_of_what_is_signed(tmp_path):
    drawn = FIGURE.replace("id: counted\nkind: table", "id: drawn\nkind: picture\nfile: drawn.png\nalt: A map.").replace(
        "columns: [Year, Children]\nrows:\n  - ['2021', '50']\n", ""
    )
    files: dict[str, str | bytes | None] = {
        "report/sections/law.yml": SECTION.replace("id: second\n", "id: second\n    shows: [counted, drawn]\n"),
        "report/figures/counted.yml": FIGURE.replace("columns: [Year, Children]\nrows:\n  - ['2021', '50']\n", "data: counted.csv\n"),
        "report/figures/counted.csv": "Year,Children\n2021,50\n",
        "report/figures/drawn.yml": drawn,
        "report/figures/drawn.png": saved(coloured(6, 4), "PNG"),
    }
    root = write_report(tmp_path, files)
    sign(root, "counted", "drawn")
    edit(root, "report/figures/counted.csv", "50", "51")
    assert found(root) == [("text", "counted", "its own text")]
    (root / "report/figures/drawn.png").write_bytes(saved(coloured(8, 4), "PNG"))
    assert found(root) == [("text", "counted", "its own text"), ("text", "drawn", "its own text")]


def test_the_file_keeps_what_is_the_authors(tmp_path):
    root = write_report(tmp_path, MORE)
    own = (
        "# Our list\r\n- record: first   # at the meeting\r\n  remark: 'with two questions'\r\n  by: \"Hana Brook\"\r\n  day: 2026-01-02\r\n  text: aa\r\n"
        "\r\n- {record: second, by: Ana Silva, day: 2026-01-02, text: bb, notes: {old: cc}} # kept\r\n"
    )
    (root / "reviews").mkdir()
    (root / SIGNED).write_bytes(own.encode())
    sign(root, "first", "second", "rec-one")
    sign(root, "second", name="ANA  SILVA")
    text = (root / SIGNED).read_bytes().decode()
    for kept in ("# Our list\r\n- record: first   # at the meeting\r\n  remark: 'with two questions'\r\n", "} # kept\n", "\r\n\r\n- {record: second, by: "):
        assert kept in text
    assert text.count("record: second") == 2
    assert text.count("record: first") == 1
    assert "old: cc" not in text
    assert found(root) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("- {record: first, by: A\n", "yaml reviews/signed.yml:1:3"),
        ("- record: first\n  by: A\n  by: B\n", "yaml reviews/signed.yml:3:3"),
        ("record: first\n", "schema reviews/signed.yml:1:1"),
        ("- first\n", "schema reviews/signed.yml:1:3"),
        ("- {record: first, by: A, day: 2026-13-01, text: aa}\n", "schema reviews/signed.yml:1:31"),
        ("- {record: first, by: a@example.org, day: 2026-12-01, text: aa}\n", "schema reviews/signed.yml:1:23"),
        ("# x\n- {record: first, by: A, day: 2026-12-01}\n", "schema reviews/signed.yml:2:3"),
        ("- {record: first, by: A, day: 2026-12-01, text: aa, notes: [b]}\n", "schema reviews/signed.yml:1:60"),
        ("<<<<<<< HEAD\n- {record: first, by: A, day: 2026-12-01, text: aa}\n", "file reviews/signed.yml:1:1"),
        (b"- {record: first, by: \xff}\n", "file reviews/signed.yml:1:23"),
    ],
)
def test_a_damaged_file_is_a_problem_with_its_place(tmp_path, text, place):
    root = write_report(tmp_path, {SIGNED: text})
    problems = [problem for problem in open_report(root, Edition.PUBLIC).problems if problem.place.path == SIGNED]
    assert place in [at(problem) for problem in problems]
    for problem in problems:
        is_plain(problem)
    before = (root / SIGNED).read_bytes()
    sign(root, "first", code=2)
    assert (root / SIGNED).read_bytes() == before


def test_reviews_that_is_a_link_is_refused(tmp_path):
    root = write_report(tmp_path / "report")
    (tmp_path / "elsewhere").mkdir()
    (root / "reviews").symlink_to(tmp_path / "elsewhere")
    assert "reviews is not a folder" in sign(root, "first", code=2)
    assert not [*(tmp_path / "elsewhere").iterdir()]


def test_a_record_that_cannot_be_read_is_not_signed(tmp_path):
    root = write_report(tmp_path, {ASKED: RECOMMENDATIONS.replace("by:", "bye:")})
    assert "‘rec-one’ cannot be read completely." in sign(root, "rec-one", code=2)
    assert "rec-one" not in sign(root, "--all")


PERSONS = {"one": "Zebedee Quagga", "other": "Bongani Pangolin"}


@pytest.fixture(scope="module")
def signed_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report signed by two persons, in which two texts were changed since."""
    root = commit(
        write_report(tmp_path_factory.mktemp("signed") / "report", {"report/report.yml": COVER.replace("stage:", "contact: office@example.org\nstage:")})
    )
    for name in PERSONS.values():
        sign(root, "--all", name=name)
    return root


def test_no_name_is_in_a_public_output_or_a_pack(signed_report):
    edit(signed_report, LAW, "The second", "The secnd")
    for edition in (Edition.PUBLIC, Edition.INTERNAL):
        made = pack_here(signed_report, edition, allow_dirty=True)
        assert made.value is not None, made.problems
        assert {problem.code for problem in made.problems} >= {"text-changed-since-sign-off"}
        files = outputs(signed_report / "build" / edition.value)
        assert "pack/check.json" in files
        for name, data in files.items():
            assert not any(word.encode() in data for person in PERSONS.values() for word in person.split()), name
            assert b"sign-off" not in data or name.endswith((".js", ".css")), name
    edit(signed_report, LAW, "The secnd", "The second")


def test_the_internal_site_shows_who_has_signed_and_what_is_open(signed_report):
    edit(signed_report, LAW, "The first", "The 1st")
    sign(signed_report, "first", name=PERSONS["other"])
    made = build_here(signed_report, Edition.INTERNAL, word=False)
    page = (signed_report / "build/internal/site/quality.html").read_text(encoding="utf-8")
    table = page[page.index('id="sign-off"') :].partition("</table>")[0]
    assert made.value.paths
    assert table.count("Zebedee Quagga, ") == table.count("Bongani Pangolin, ") == 5
    assert "3 of 5 parts are signed and unchanged since." in table
    assert "<td>Zebedee Quagga: changed since</td>" in table
    assert "Zebedee Quagga: paragraph 1 has changed since; Bongani Pangolin: paragraph 1 has changed since" in table
    sign(signed_report, "first", name=PERSONS["one"])
    sign(signed_report, "rec-one", name=PERSONS["one"])
    sign(signed_report, "rec-one", name=PERSONS["other"])


def test_a_site_made_before_a_signature_is_known_to_be_old(tmp_path):
    root = write_report(tmp_path)
    build_here(root, Edition.INTERNAL, word=False)
    sign(root, "first")
    done = command("build", "docx", "--edition", "internal", "--root", str(root))
    assert done.returncode == 0, done.stderr
    assert not (root / "build/internal/site").exists()


def test_pack_signed_refuses_what_is_not_signed_as_it_is(tmp_path):
    hidden = "  - id: hidden\n    visibility: internal\n    text: Not for all.\n"
    root = commit(write_report(tmp_path, {"report/report.yml": COVER.replace("stage:", "contact: office@example.org\nstage:"), LAW: SECTION + hidden}))

    def unsigned(edition: Edition = Edition.PUBLIC) -> list[str]:
        read = open_report(root, edition).value
        assert read is not None
        return [at(problem) for problem in find_unsigned(read)]

    assert unsigned() == ["unsigned-record report/report.yml:1:1"]
    sign_here(root, ("report", "law", "first", "second"))
    assert unsigned() == ["unsigned-record recommendations/all.yml:1:3"]
    sign_here(root, ("rec-one",))
    edit(root, NOTES, "p. 4", "p. 5")
    assert unsigned() == ["unsigned-record report/sections/law.yml:4:5", "unsigned-record report/sections/law.yml:7:5"]
    done = command("pack", "--signed", "--allow-dirty", "--root", str(root))
    assert (done.returncode, done.stderr.count("  unsigned-record\n")) == (1, 2)
    assert not (root / "build/public/pack").exists()
    sign_here(root, ("first", "second"))
    assert unsigned(Edition.INTERNAL) == ["unsigned-record report/sections/law.yml:10:5"]
    assert pack_here(root, Edition.PUBLIC, allow_dirty=True, signed=True).value is not None


def test_ids_with_unusual_names_are_written_safely(tmp_path):
    names = ["Ngā Wahine: Aroha & Co", "[x] {y}, 'z' # no", '- "quoted"', "محمد", "true", "1234"]
    root = write_report(tmp_path)
    for name in names:
        sign_here(root, ("first",), name)
        sign_here(root, ("first",), name)
    assert len(signed(root)) == len(names)
    read = open_report(root, Edition.PUBLIC).value
    assert read is not None
    assert read.sign_off is not None
    assert [each.by for each in read.sign_off.signatures] == names
