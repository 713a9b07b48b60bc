"""The command line as the design promises it: commands, exit codes, fields of the JSON, and what a check must not load."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from looking import command
from small_report import COVER, SECTION, SOURCES, write_report

COMMANDS = ["check", "build", "notes", "words", "rename", "sign", "explain", "schema", "new", "import text", "import sources"]
BROKEN = {"report/sections/law.yml": SECTION.replace("[^note-a] It", "[^note-x] It")}
WARNED = {"citations/sources.bib": SOURCES + "\n@online{spare,\n  title = {Spare}\n}\n"}


def altreport(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return command(*words, folder=cwd, env={**os.environ, "NO_COLOR": "1", "COLUMNS": "200"})


def as_json(*words: str, cwd: Path) -> Any:
    return json.loads(altreport(*words, "--format", "json", cwd=cwd).stdout)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return write_report(tmp_path)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_explains_every_option_and_shows_an_example(name: str) -> None:
    shown = altreport(*name.split(), "--help").stdout
    assert f"Example: altreport {name}" in shown
    import typer  # noqa: PLC0415

    from altreport.cli.app import app  # noqa: PLC0415

    found: Any = typer.main.get_command(app)
    for word in name.split():
        found = found.get_command(None, word)
    assert [option.name for option in found.params if option.name != "help" and not option.help] == []
    assert all(opts[0] in shown for opts in (option.opts for option in found.params) if opts[0].startswith("--"))


@pytest.mark.parametrize(
    ("changed", "words", "code"),
    [({}, [], 0), (BROKEN, [], 1), (WARNED, [], 0), (WARNED, ["--strict"], 1), ({"report/report.yml": None}, [], 2)],
    ids=["sound", "an error", "a warning", "a warning that counts", "no report"],
)
def test_check_ends_with_the_promised_code(tmp_path: Path, changed: dict[str, str | None], words: list[str], code: int) -> None:
    done = altreport("check", "--root", str(write_report(tmp_path, changed)), *words)
    assert done.returncode == code


@pytest.mark.parametrize("name", ["json", "github", "sarif", "text"])
def test_check_writes_each_format(tmp_path: Path, name: str) -> None:
    folder = write_report(tmp_path, BROKEN)
    done = altreport("check", "--format", name, cwd=folder)
    assert done.returncode == 1
    assert "note-x" in done.stdout
    if name == "json":
        (finding,) = [found for found in json.loads(done.stdout) if found["code"] == "dangling-endnote"]
        assert list(finding) == ["code", "severity", "message", "path", "line", "column", "record", "hint"]
        assert (finding["path"], finding["line"], finding["column"], finding["record"]) == ("report/sections/law.yml", 6, 27, "first")
        assert finding["severity"] == "error"
    if name == "github":
        assert "::error file=report/sections/law.yml,line=6,col=27,title=dangling-endnote::" in done.stdout
    if name == "sarif":
        log = json.loads(done.stdout)
        assert log["version"] == "2.1.0"
        assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 6, "startColumn": 27}


def test_notes_have_the_promised_fields(report: Path) -> None:
    rows = as_json("notes", cwd=report)
    assert [list(row) for row in rows] == [["number", "id", "text", "sources", "cited_in", "path", "line"]] * 2
    assert [row["number"] for row in rows] == [1, 2]
    assert rows[0]["id"] == "note-a"
    assert rows[0]["cited_in"] == ["first", "second"]
    assert rows[0]["sources"] == [{"key": "tip", "locator": "p. 4"}]
    assert rows[0]["text"] == "See United States Department of State, Trafficking in Persons Report (2022), p. 4, and recommendation 1."
    assert (rows[0]["path"], rows[0]["line"]) == ("citations/endnotes.yml", 1)
    assert rows[1]["sources"] == [{"key": "act", "locator": "s 98D"}]
    assert rows[1]["text"] == "Crimes Act 1961 (New Zealand), s 98D."
    assert rows[1]["cited_in"] == ["first"]


def test_words_have_the_promised_fields(report: Path) -> None:
    words = as_json("words", cwd=report)
    assert list(words) == ["profile", "counted", "limit", "sections", "endnotes", "annexes"]
    assert words["profile"] == "crc-loipr-thematic"
    assert words["limit"] == 3000
    assert [list(part) for part in words["sections"]] == [["id", "words"]] * 2
    assert words["counted"] == sum(part["words"] for part in words["sections"])
    assert words["annexes"] == 0
    assert as_json("words", cwd=ROOT)["annexes"] > 100


def test_the_ledger_is_a_spreadsheet_too(report: Path) -> None:
    done = altreport("notes", "--format", "xlsx", "--output", "notes.xlsx", cwd=report)
    assert done.returncode == 0
    assert (report / "notes.xlsx").read_bytes()[:2] == b"PK"


def test_the_report_is_found_from_a_folder_below(report: Path) -> None:
    assert altreport("check", cwd=report / "report/sections").returncode == 0


def test_where_no_report_is_a_command_says_so_and_ends_with_2(tmp_path: Path) -> None:
    done = altreport("words", "--format", "json", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "No report was found" in done.stderr


@pytest.mark.parametrize("edition", ["public", "committee", "internal"])
def test_each_edition_can_be_checked(report: Path, edition: str) -> None:
    assert altreport("check", "--edition", edition, cwd=report).returncode == 0


def test_an_edition_that_is_not_known_is_refused(report: Path) -> None:
    assert altreport("check", "--edition", "secret", cwd=report).returncode == 2


def test_explain_shows_every_code_and_suggests_the_nearest() -> None:
    from altreport.checks.registry import manuals  # noqa: PLC0415

    listed = altreport("explain").stdout
    for code, manual in manuals().items():
        assert code in listed
        assert "Fails:" in manual, code
        assert "Passes:" in manual, code
        assert manual.split("\n")[0] in altreport("explain", code).stdout if code == "word-limit" else True
    wrong = altreport("explain", "dangling-note")
    assert wrong.returncode == 2
    assert "dangling-endnote" in wrong.stderr


def test_the_schema_files_describe_the_reports_own_files(tmp_path: Path) -> None:
    import jsonschema  # noqa: PLC0415
    import yaml  # noqa: PLC0415

    altreport("schema", str(tmp_path))

    def load(path: Path) -> Any:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes text alone

    def valid(kind: str, path: Path) -> None:
        schema = json.loads((tmp_path / f"{kind}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        data = load(path)
        if kind == "request":
            data["extended"]["working_days"] = int(data["extended"]["working_days"])
        if kind == "section":
            for paragraph in data["paragraphs"]:
                paragraph["gap"] = paragraph.get("gap") == "true"
        jsonschema.validate(data, schema)

    valid("report", ROOT / "report/report.yml")
    for path in (ROOT / "report/sections").glob("*.yml"):
        valid("section", path)
    for path in (ROOT / "recommendations").glob("*.yml"):
        valid("recommendations", path)
    for path in (ROOT / "citations/information-requests").glob("*.yml"):
        valid("request", path)
    for path in (ROOT / "report/figures").glob("*.yml"):
        valid("figure", path)
    valid("endnotes", ROOT / "citations/endnotes.yml")
    valid("acronyms", ROOT / "report/acronyms.yml")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**load(ROOT / "report/report.yml"), "titel": "x"}, json.loads((tmp_path / "report.schema.json").read_text(encoding="utf-8")))


def test_a_check_loads_no_builder_and_starts_no_pandoc(report: Path) -> None:
    code = (
        "import sys, subprocess\n"
        "def never(*words, **named): raise SystemExit(7)\n"
        "subprocess.Popen = subprocess.run = never\n"
        f"sys.argv = ['altreport', 'check', '--root', {str(report)!r}]\n"
        "from altreport.cli.main import run\n"
        "try:\n    run()\n"
        "except SystemExit as end:\n    code = end.code\n"
        "heavy = [name for name in ('mkdocs', 'docx', 'lxml', 'jinja2', 'openpyxl', 'babel', 'holidays', 'matplotlib', 'PIL') if name in sys.modules]\n"
        "print(code, heavy)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "0 []"


def test_a_fault_of_the_toolkit_itself_is_no_traceback(report: Path) -> None:
    code = (
        "import sys, altreport.cli.check as module\n"
        "def broken(*words): raise KeyError('x')\n"
        "module.open_report = broken\n"
        f"sys.argv = ['altreport', 'check', '--root', {str(report)!r}]\n"
        "from altreport.cli.main import run\nrun()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "internal error in altreport" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_cover_without_a_profile_says_the_field_and_the_file(tmp_path: Path) -> None:
    folder = write_report(tmp_path, {"report/report.yml": COVER.replace("profile: crc-loipr-thematic\n", "")})
    done = altreport("check", "--format", "json", cwd=folder)
    assert [(found["code"], found["path"]) for found in json.loads(done.stdout)] == [("schema", "report/report.yml")]
    assert "profile" in json.loads(done.stdout)[0]["message"]
