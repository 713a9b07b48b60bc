"""What a command leaves out of its start: modules counted, as no time would tell the same on two machines."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from small_report import write_report

NEVER = {
    "the other commands": ("altreport.cli.build", "altreport.cli.import_", "altreport.cli.notes", "altreport.cli.pack", "altreport.cli.serve"),
    "what builds": (
        "altreport.assemble",
        "altreport.outputs.docx",
        "altreport.gate",
        "altreport.ooxml",
        "altreport.building.build_report",
        "altreport.outputs.site",
    ),
    "what imports, previews and packs": ("altreport.importing", "altreport.preview", "altreport.submission", "altreport.writers"),
    "pandoc and what is kept of it": ("altreport.pandoc", "altreport.cache", "altreport.notes.formatting", "platformdirs", "sqlite3", "filelock"),
    "the network": ("altreport.links", "http.client", "requests", "ssl", "urllib.request", "urllib3"),
    "the builders' libraries": ("PIL", "babel", "jinja2", "lxml", "matplotlib", "mkdocs", "openpyxl", "docx"),
    "colours where no terminal shows any": ("rich",),
    "laws and calendars where there is no request": ("altreport.model.law", "holidays"),
}
"""By the reason, what `check` must not import."""


def imported(*words: str) -> set[str]:
    """The modules in memory when the command `altreport` ends."""
    code = "import sys\nfrom altreport.cli.main import run\ntry:\n    run()\nexcept SystemExit:\n    print('\\n', *sys.modules)\n"
    environment = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "TTY_COMPATIBLE")}
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, encoding="utf-8", env=environment, check=True)
    assert done.stdout.rstrip()
    return set(done.stdout.splitlines()[-1].split())


@pytest.fixture(scope="module")
def of_a_check(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    return imported("check", "--root", str(write_report(tmp_path_factory.mktemp("report"))))


@pytest.mark.parametrize("reason", NEVER)
def test_a_check_does_not_import(of_a_check: set[str], reason: str) -> None:
    assert "altreport.checks.registry" in of_a_check
    assert of_a_check & set(NEVER[reason]) == set()


def test_a_check_of_a_reference_document_does_not_import_python_docx(tmp_path: Path) -> None:
    stream = io.BytesIO()
    docx.Document().save(stream)
    root = write_report(tmp_path / "report", {"templates/docx/reference.docx": stream.getvalue()})
    found = imported("check", "--root", str(root))
    assert "altreport.project.reference_styles" in found
    assert "docx" not in found


def test_the_version_is_told_without_a_look_at_reports() -> None:
    assert {name for name in imported("--version") if name.startswith("altreport")} == {
        "altreport",
        "altreport.cli",
        "altreport.cli.app",
        "altreport.cli.main",
        "altreport.epoch",
        "altreport.errors",
    }


def test_the_help_of_one_command_imports_no_other() -> None:
    commands = {
        name for name in imported("explain", "--help") if name in {f"altreport.cli.{each}" for each in ("build", "check", "explain", "notes", "pack", "words")}
    }
    assert commands == {"altreport.cli.explain"}


def test_a_terminal_gets_colours_and_a_file_the_words_alone(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "altreport", "check", "--root", str(tmp_path)]
    plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE")}
    shown = {
        colours: subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", env={**plain, "FORCE_COLOR": colours, "TERM": "xterm"}, check=False
        ).stderr
        for colours in ("", "1")
    }
    assert shown[""].startswith("altreport could not do this: There is no report/report.yml")
    assert shown["1"] == shown[""].replace("altreport could not do this:", "\x1b[1;31maltreport could not do this:\x1b[0m")
