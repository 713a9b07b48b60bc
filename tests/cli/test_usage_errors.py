"""What was typed wrongly on the command line is explained in plain words, not in those of the libraries below."""

from __future__ import annotations

from pathlib import Path

import pytest

from looking import command
from small_report import write_report


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("check --format secret", "Error: Invalid value for '--format': 'secret' is not one of 'text', 'json', 'github', 'sarif'."),
        ("check -e secret", "Error: Invalid value for '--edition' / '-e': 'secret' is not one of 'public', 'committee', 'internal'."),
        ("serve --port abc", "Error: Invalid value for '--port': this must be a whole number."),
        ("import docx report/summary.md", "Error: Missing option '--into'. The folder for the new files. No existing file is overwritten."),
        ("rename first", "Error: Missing argument 'NEW'. The new id. It must not be in use."),
    ],
)
def test_a_usage_error_is_in_plain_words(typed: str, said: str, tmp_path: Path) -> None:
    done = command(*typed.split(), folder=write_report(tmp_path, {"report/summary.md": "A summary.\n"}))
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == said


@pytest.mark.parametrize(("draft", "advice"), [([], "or add --draft to build in spite of them."), (["--draft"], "Correct the errors first.")])
def test_a_build_that_fails_says_what_to_do(draft: list[str], advice: str, tmp_path: Path) -> None:
    done = command("build", "docx", *draft, folder=write_report(tmp_path, {"report/report.yml": "title\n"}))
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith(advice)


def test_a_line_of_the_help_says_all_of_what_a_command_does() -> None:
    listed = command("--help", folder=Path(__file__).parent).stdout.partition("Commands:")[2]
    assert "check" in listed
    assert "..." not in listed
