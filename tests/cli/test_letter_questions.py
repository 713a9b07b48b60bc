"""On a terminal, `import letter` asks what the letter does not say for sure; options say the same everywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from altreport.cli.app import app
from importing_letters import ASKED, HEAD, LISTED, letter

pty = pytest.importorskip("pty")

TOGETHER = letter("1. How many cases were there?\n2. How long did they take?\n\nI can advise that there were 12 cases.\nEach took a year, as Joe Bloor says.\n")
QUESTIONS = [str(number) for number, line in enumerate(TOGETHER.split("\n"), start=1) if line.startswith(("1. ", "2. "))]
ANSWERS = [str(number) for number, line in enumerate(TOGETHER.split("\n"), start=1) if line.startswith(("I can", "Each"))]


def on_a_terminal(folder: Path, text: str, typed: list[str], *options: str) -> tuple[str, int]:
    """What the command prints on a terminal at which these lines are typed, and its exit code."""
    (folder / "reply.txt").write_text(text, encoding="utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "altreport", "import", "letter", "reply.txt", "--into", "report", *options]
    with subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, "".join(f"{line}\n" for line in typed).encode())
        shown = b""
        while chunk := read(ours):
            shown += chunk
    os.close(ours)
    return shown.decode(), process.returncode


def read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # Linux: the other end is closed
        return b""


def written(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in (folder / "report").rglob("*.*"))


def entries(folder: Path) -> dict[str, str]:
    account = json.loads((folder / "report/import-account.json").read_text(encoding="utf-8"))
    return {entry["field"]: entry["value"] for entry in account["entries"]}


def test_what_is_not_said_for_sure_is_asked_and_a_wrong_date_is_asked_again(tmp_path: Path) -> None:
    text = letter(LISTED, head=HEAD.replace("Ministry of Justice\n", ""), asked=ASKED.replace("6 April 2021", "6 avril 2021"))
    shown, code = on_a_terminal(tmp_path, text, ["Ministry of Courts", "Cases", "6.4.2021", "2021-04-06", "2021-04-07", ""])
    assert code == 0, shown
    assert "Which agency wrote the letter?" in shown
    assert "is not a date for --asked" in shown
    assert "What is the agency's reference?" not in shown
    read_from = entries(tmp_path)
    assert (read_from["agency"], read_from["subject"], read_from["asked"], read_from["received"]) == ("Ministry of Courts", "Cases", "2021-04-06", "2021-04-07")


def test_questions_and_answers_and_further_names_are_asked(tmp_path: Path) -> None:
    typed = ["", "", "Joe Bloor", QUESTIONS[0], ANSWERS[0], QUESTIONS[1], ANSWERS[1], ""]
    shown, code = on_a_terminal(tmp_path, TOGETHER, typed)
    assert code == 0, shown
    assert f"{QUESTIONS[0]:>5}  1. How many cases were there?" in shown
    read_from = entries(tmp_path)
    assert (read_from["question 1"], read_from["question 2"]) == ("How many cases were there?", "How long did they take?")
    assert "Each took a year, as [name left out] says." in written(tmp_path)
    assert "Bloor" not in written(tmp_path)


def test_enter_leaves_everything_as_it_was_read(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    _, code = on_a_terminal(tmp_path, TOGETHER, [""] * 4)
    (tmp_path / "other/reply.txt").write_text(TOGETHER, encoding="utf-8")
    result = CliRunner().invoke(app, ["import", "letter", str(tmp_path / "other/reply.txt"), "--into", str(tmp_path / "other/report")])
    assert (code, result.exit_code) == (0, 0)
    assert written(tmp_path) == written(tmp_path / "other")


def test_options_say_the_same_and_nothing_is_asked_where_no_one_can_answer(tmp_path: Path) -> None:
    (tmp_path / "reply.txt").write_text(TOGETHER, encoding="utf-8")
    pairs = [option for question, answer in zip(QUESTIONS, ANSWERS, strict=True) for option in ("--question", question, "--answer", answer)]
    options = ["--into", str(tmp_path / "report"), "--withhold", "Joe Bloor", "--received", "2021-04-07", *pairs]
    result = CliRunner().invoke(app, ["import", "letter", str(tmp_path / "reply.txt"), *options])
    assert result.exit_code == 0, result.output
    assert "Enter:" not in result.output
    assert "2 questions" in result.output
    assert "20 working days after 7 April 2021" in result.output
    assert "Bloor" not in written(tmp_path)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--question", "1-2"], "Each --question needs an --answer"),
        (["--question", "x", "--answer", "3"], "are not line numbers"),
        (["--question", "3-1", "--answer", "4"], "are not line numbers"),
        (["--question", QUESTIONS[0], "--answer", QUESTIONS[0]], "overlap"),
        (["--question", "900", "--answer", "901"], "contain no words"),
    ],
)
def test_lines_that_cannot_be_used_are_refused(tmp_path: Path, options: list[str], said: str) -> None:
    (tmp_path / "reply.txt").write_text(TOGETHER, encoding="utf-8")
    result = CliRunner().invoke(app, ["import", "letter", str(tmp_path / "reply.txt"), "--into", str(tmp_path / "report"), *options])
    assert said in str(getattr(result.exception, "message", result.output))
    assert not (tmp_path / "report").exists()
