"""Every command that README and CONTRIBUTING show can be run as it stands there."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import check_picture
import serving
from committing import commit
from conftest import ROOT, copy_content
from importing_letters import LISTED, letter
from looking import command
from small_report import FILES, write_report

TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")}
SHELL = [line.partition("#")[0].strip() for text in TEXTS.values() for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
RUNNING = "altreport serve"
"""Runs until Ctrl-C."""
ASKING = "altreport check --links"
"""Asks the network."""
COMMANDS = [line for line in SHELL if line.startswith("altreport") and line not in (RUNNING, ASKING)]
FILES_NEEDED = {
    "old-report.txt": "[bookmark: a]Law\n1. One.[endnoteRef:1] [1: Note.]\n",
    "reply.txt": letter(LISTED),
    "zotero.bib": "@legislation{crimes-act-1961, title = {Crimes Act 1961}, date = {1961}, location = {New Zealand}}\n",  # which is there already
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Path:
    """A copy of the real report, with the documents that the README's commands import."""
    folder = copy_content(ROOT, tmp_path_factory.mktemp("readme") / "report")
    shutil.copyfile(built / "report.docx", folder / "old-report.docx")
    for name, content in FILES_NEEDED.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def prepare(words: list[str], report: Path) -> None:
    """A pack is made of what is committed, and verified where there is one."""
    if words[1] in ("pack", "verify"):
        commit(report)
    if words[1] == "verify" and not (report / words[2]).exists():
        assert run("altreport pack", report).returncode == 0


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line in a report's folder."""
    return command(*shlex.split(line)[1:], folder=folder)


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_readme_runs(line: str, report: Path) -> None:
    prepare(shlex.split(line), report)
    done = run(line, report)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() or "--format github" in line  # no finding, no note


def test_the_preview_of_the_readme_runs_until_it_is_ended(report: Path, tmp_path: Path) -> None:
    assert RUNNING in SHELL
    preview = serving.start(report, tmp_path / "messages.txt")
    assert preview.interrupt() == 0


def test_the_command_of_the_readme_that_asks_the_network_runs_where_there_is_nothing_to_ask(tmp_path: Path) -> None:
    assert ASKING in SHELL
    done = run(ASKING, write_report(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "Checking" not in done.stderr


def test_the_readme_shows_every_command(report: Path) -> None:
    shown = run("altreport --help", report).stdout
    commands = set(re.findall(r"^  ([a-z]+) ", shown.partition("Commands:")[2], re.MULTILINE))
    assert {"check", "build", "notes", "words", "explain"} <= commands
    assert [name for name in sorted(commands) if f"altreport {name}" not in TEXTS["README.md"]] == []


def test_every_make_target_that_is_shown_is_in_the_makefile() -> None:
    targets = {line.split()[1] for line in SHELL if line.startswith("make ")}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {"report", "test"} <= targets
    assert [target for target in targets if f"\n{target}:" not in makefile] == []


def test_the_commands_without_make_are_tasks() -> None:
    named = set(re.findall(r"py -m build_tools\.tasks (\w+)", TEXTS["README.md"]))
    done = subprocess.run([sys.executable, "-m", "build_tools.tasks"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert named == {"report", "test"}
    assert all(f"  {name} " in done.stderr for name in named)
    assert done.returncode == 2


def test_the_paragraph_that_the_readme_shows_is_read_as_it_says(tmp_path: Path) -> None:
    from altreport.editions import Edition  # noqa: PLC0415
    from altreport.project.numbered_report import open_report  # noqa: PLC0415

    block = re.search(r"```yaml\n(.*?)```", TEXTS["README.md"], re.DOTALL)
    assert block is not None
    assert yaml.safe_load(block[1])[0]["id"] == "crimes-act-98d"
    section = f"id: law\ntitle: The law\nparagraphs:\n{block[1]}"
    sources = FILES["citations/sources.bib"].replace("@report{tip,", "@report{tip2022,")
    notes = 's98d: "See [@act, s 98D]."\n'
    recommendations = "- id: rec-one\n  text: Amend the Act.\n  to: [Ministry of Justice]\n  rests_on: [crimes-act-98d]\n  by: 2027\n"
    changed = {
        "report/sections/law.yml": section,
        "citations/sources.bib": sources,
        "citations/endnotes.yml": notes,
        "recommendations/all.yml": recommendations,
    }
    opened = open_report(write_report(tmp_path, changed), Edition.PUBLIC)
    assert opened.problems == ()
    assert opened.value is not None
    assert [note.id for note in opened.value.ledger.notes] == ["s98d", "crimes-act-98d-cite-1"]


def test_every_file_that_the_readme_links_to_is_there() -> None:
    for name, text in TEXTS.items():
        targets = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if not target.startswith(("http", "#"))]
        assert [target for target in targets if not (ROOT / target).exists()] == [], name


def test_the_figure_that_the_readme_shows_is_the_reports_own() -> None:
    shown = next(block for block in re.findall(r"```yaml\n(.*?)```", TEXTS["README.md"], re.DOTALL) if block.startswith("# report/figures/"))
    path = shown.splitlines()[0].removeprefix("# ")
    assert yaml.safe_load(shown) == yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def test_the_picture_of_a_check_is_what_the_command_prints() -> None:
    assert check_picture.PICTURE.read_text(encoding="utf-8") == check_picture.draw(), "Draw it anew: PYTHONPATH=build_tools:tests python tests/check_picture.py"
    assert "https://" not in check_picture.draw().replace("http://www.w3.org/2000/svg", "")
