"""Nothing that anyone wrote into a file, an archive or a server's answer commands the terminal on which it is shown."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from altreport.cli import console
from altreport.cli.console import Screen, harmless
from altreport.cli.findings import github_lines, print_findings, sarif
from altreport.problems import Place, Problem
from altreport.submission.manifest import Manifest, packed
from altreport.submission.pack_archive import zipped
from looking import COVER, NOTES, SECTION, SOURCES, command
from small_report import COVER as COVER_TEXT
from small_report import ENDNOTES, write_report
from small_report import SECTION as SECTION_TEXT
from small_report import SOURCES as SOURCES_TEXT

PLANTED = {
    "a colour": "\x1b[35mred\x1b[0m",
    "the title of the window": "\x1b]0;owned\x07",
    "a link": "\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "C1": "\x9b35mred\x9d0;owned\x9c",
    "a line end": "\x85No error, no warning.",
    "a separator of lines": "\u2028No error, no warning.\u2029",
    "another direction": "\u202egnp.exe\u2066x\u2069\u200f",
    "nothing to be seen": "a\u200bb\u2060c\ufeffd\u00ad\U000e0041",
    "backspaces": "abc\b\b\bxyz\x7f",
    "a carriage return": "Bad\rNo error, no warning.",
}
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def is_harmless(shown: str) -> bool:
    """Whether a terminal shows the text, and obeys nothing in it."""
    return not any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for char in shown.replace("\n", ""))


@given(st.text())
def test_what_is_harmless_is_harmless(text: str) -> None:
    assert is_harmless(harmless(text))
    assert len(harmless(text)) == len(text)
    assert harmless(harmless(text)) == harmless(text)


@pytest.mark.parametrize("text", ["naïve – “x” ‘y’ … é Ā 字 ÷ मानव अधिकार", "a\u00a0b\u202fc", "one\ntwo", "e\u0301"])
def test_what_is_printed_in_any_language_stays(text: str) -> None:
    assert harmless(text) == text


def all_formats(problem: Problem, folder: Path) -> list[str]:
    """A finding in each format, with and without colours."""
    plain, coloured = io.StringIO(), io.StringIO()
    print_findings((problem,), folder, Screen(plain))
    print_findings((problem,), folder, Screen(coloured, Console(file=coloured, force_terminal=True, soft_wrap=True, highlight=False)))
    return [plain.getvalue(), coloured.getvalue(), github_lines((problem,))]


@pytest.mark.parametrize("what", PLANTED)
def test_a_finding_is_harmless_in_every_format(tmp_path: Path, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    planted = PLANTED[what]
    problem = Problem("x", f"Message {planted}.", Place(f"a{planted}.yml"), f"Hint {planted}", planted)
    for shown in all_formats(problem, tmp_path):
        assert is_harmless(COLOURS.sub("", shown))
        assert "35m" not in "".join(COLOURS.findall(shown))
    for value in ([problem.as_dict()], sarif((problem,))):
        console.print_json(value)
        written = capsys.readouterr().out
        assert is_harmless(written)
        assert json.loads(written) == json.loads(json.dumps(value))


@pytest.mark.parametrize("markup", ["[link=http://evil.example]x[/link]", "[red]x[/red]", "[/]", ":smile:", "[@click=app.bell]x"])
def test_words_for_colours_are_words(markup: str) -> None:
    shown = io.StringIO()
    Screen(shown, Console(file=shown, force_terminal=True, soft_wrap=True, highlight=False)).print(markup)
    assert shown.getvalue() == f"{markup}\n"


@pytest.mark.parametrize("line", ["::error ::owned", "  ::set-output name=x::y", "::add-mask::", "see ##[error]owned", "::"])
def test_a_line_is_no_command_to_a_code_host(line: str) -> None:
    shown = io.StringIO()
    Screen(shown).print(line)
    assert not re.match(r"\s*::", shown.getvalue())
    assert "##[" not in shown.getvalue()


def test_no_line_of_a_finding_begins_a_command_of_its_own() -> None:
    text = "x\n::error file=a::b\r\n%0A::stop-commands::x"
    (line,) = github_lines((Problem("x", text, Place(text), text),)).splitlines()
    assert line.startswith("::error file=")
    assert line.count("\n") == 0


def run_in(folder: Path, *words: str, colours: bool = False) -> subprocess.CompletedProcess[str]:
    return command(*words, folder=folder, env={**os.environ, "FORCE_COLOR": "1"} if colours else None)


IN_FILES: dict[str, Callable[[str], dict[str, str | bytes | None]]] = {
    "a value of YAML": lambda text: {COVER: COVER_TEXT.replace("\nstate: ", f"\nstate: {json.dumps(text)} # ", 1)},
    "the name of a field": lambda text: {COVER: f"{json.dumps(text)}: x\n{COVER_TEXT}"},
    "text": lambda text: {SECTION: SECTION_TEXT.replace("The first paragraph.", f"The first {text} paragraph.[^nix]")},
    "a reference": lambda text: {SECTION: SECTION_TEXT.replace("The first paragraph.", f"The first.[^n{text}ix] [@{text}]")},
    "an endnote's key": lambda text: {NOTES: f"{json.dumps('n' + text)}: x\n{ENDNOTES}"},
    "a key of BibTeX": lambda text: {SOURCES: f"@book{{k{text}ey,\n title = {{A}}\n year = 2020}}\n{SOURCES_TEXT}"},
    "the name of a file": lambda text: {f"report/sections/x{text}.yml": "id: ["},
    "the list of endnotes": lambda text: {NOTES: ENDNOTES.replace("See [@tip", f"See {text} [@tip")},
}
IN_ARGUMENTS: dict[str, Callable[[str], list[str]]] = {
    "a file of the pack": lambda text: ["verify", f"pack{text}"],
    "what is not there": lambda text: ["verify", f"nothing{text}"],
    "a word too many": lambda text: ["verify", "a", text],
    "an option": lambda text: ["check", f"--{text}"],
}


def plant(folder: Path, where: str, planted: str) -> list[str]:
    """A report, or a pack, with something planted in it; the command that will tell of it."""
    if where in IN_ARGUMENTS:
        (folder / f"pack{planted}").mkdir()
        (folder / f"pack{planted}" / f"x{planted}").symlink_to("x")
        return IN_ARGUMENTS[where](planted)
    write_report(folder, IN_FILES[where](planted))
    return ["notes" if where == "the list of endnotes" else "check", "--root", str(folder)]


@pytest.mark.parametrize("where", [*IN_FILES, *IN_ARGUMENTS])
def test_what_is_planted_anywhere_reaches_no_terminal(tmp_path: Path, where: str) -> None:
    planted = "".join(PLANTED.values()).replace("/", "").replace("\r", "")
    words = plant(tmp_path, where, planted)
    for colours in (False, True) if where == "text" else (where == "a reference",):
        done = run_in(tmp_path, *words, colours=colours)
        shown = done.stdout + done.stderr
        assert shown.strip()
        assert is_harmless(COLOURS.sub("", shown) if colours else shown), repr(shown)
        assert "[35m" not in "".join(COLOURS.findall(shown))


@pytest.mark.parametrize("name", ["json", "github", "sarif"])
def test_nor_does_it_in_the_formats_of_programs(tmp_path: Path, name: str) -> None:
    words = plant(tmp_path, "text", "".join(PLANTED.values()))
    done = run_in(tmp_path, *words, "--format", name)
    assert is_harmless(done.stdout), repr(done.stdout)


def test_the_manifest_of_a_pack_is_shown_on_its_own_line(tmp_path: Path) -> None:
    title = "A’,\nAll is well\x1b[35m\u202e\x9b"
    facts = {"commit": "0" * 40, "work_tree": "as committed", "day": "", "altreport": "1", "pandoc": "3"}
    made = Manifest.model_validate({"format": 2, "edition": "public", "title": title, **facts, "files": (packed("check.json", b"[]"),)})
    path = tmp_path / "pack.zip"
    path.write_bytes(zipped({"check.json": b"[]", "manifest.json": made.to_bytes()}))
    done = run_in(tmp_path, "verify", str(path))
    assert is_harmless(done.stdout), repr(done.stdout)
    assert len(done.stdout.splitlines()) == 3


FAULTY = """
import logging, sys, warnings
from altreport.cli import main
import altreport.cli.app

def app():
    print("printed \\x1b[35m\\x9b")
    warnings.warn("warned \\x1b[35m")
    logging.getLogger("a.library").warning("logged \\x1b]0;x\\x07")
    raise {fault}

altreport.cli.app.app = app
main.run()
"""


@pytest.mark.parametrize(
    "fault",
    ["OSError(2, 'No \\x1b[35m', 'file\\x1b]0;x\\x07\\n::error ::x')", "ValueError('\\x1b[35m')", "altreport.errors.CouldNotRunError('\\x1b[35m', 'a\\u202e')"],
)
def test_what_libraries_print_is_harmless_too(fault: str) -> None:
    environment = {**os.environ, "ALTREPORT_DEBUG": "1"}
    program = [sys.executable, "-c", FAULTY.replace("{fault}", fault)]
    done = subprocess.run(program, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 2
    assert "logged" in done.stderr
    assert is_harmless(done.stdout + done.stderr), repr(done.stdout + done.stderr)


def test_nothing_but_the_screen_writes_to_a_terminal() -> None:
    """A command that printed by itself would still be guarded, but its lines could be taken for a code host's."""
    allowed = {"console.py", "main.py"}
    for path in sorted(Path(console.__file__).parent.glob("*.py")):
        if path.name not in allowed:
            found = re.findall(r"(?<![.\w])print\(|sys\.std(?:out|err)\.write|typer\.(?:echo|secho)", path.read_text(encoding="utf-8"))
            assert found == (["typer.echo"] if path.name == "app.py" else []), path
