"""Looking at small reports as `altreport check` does, and at findings as a test wants to compare them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from altreport.checks.registry import GUARDING
from altreport.editions import Edition
from altreport.problems import Problem
from altreport.project.numbered_report import NumberedReport, open_report
from forks import Forks
from small_report import write_report

SECTION = "report/sections/law.yml"
NOTES = "citations/endnotes.yml"
SOURCES = "citations/sources.bib"
ASKED = "recommendations/all.yml"
COVER = "report/report.yml"

_FORKS = Forks()
_NOT_PLAIN = re.compile(r"Traceback|pydantic|libyaml|<class|\bNone\b|\bdict\b|\bstr\b|\btuple\b|Exception|Error:|0x(?![0-9a-f]{2}\))|\[type=")


def look(folder: Path, changed: Mapping[str, str | bytes | None] | None = None, edition: Edition = Edition.PUBLIC) -> tuple[Problem, ...]:
    """What is found in the small report with these files changed; every finding must be said in plain words."""
    problems = open_report(write_report(folder, changed), edition).problems
    for problem in problems:
        is_plain(problem)
    return problems


def structure(folder: Path, changed: Mapping[str, str | bytes | None] | None = None, edition: Edition = Edition.PUBLIC) -> tuple[Problem, ...]:
    """Of what `look` finds: what could not be read, what refers to nothing, and what nothing refers to."""
    codes = {*GUARDING, "unused-endnote", "unused-source", "word-limit"}
    return tuple(problem for problem in look(folder, changed, edition) if problem.code in codes)


def opened(folder: Path, changed: Mapping[str, str | bytes | None] | None = None, edition: Edition = Edition.PUBLIC) -> NumberedReport:
    """The small report with these files changed, numbered."""
    report = open_report(write_report(folder, changed), edition).value
    assert report is not None
    return report


def is_plain(problem: Problem) -> None:
    """A message is one sentence or two that a reader without any knowledge of programs understands, and says what to do."""
    assert problem.message.endswith((".", "?")), problem
    assert problem.hint, problem
    assert not _NOT_PLAIN.search(f"{problem.message} {problem.hint}"), problem
    assert len(problem.message) < 250, problem
    assert "\n" not in problem.message + problem.hint, problem


def at(problem: Problem) -> str:
    """`code path:line:column`, as the expectations of the tests write it."""
    return f"{problem.code} {problem.place}"


def command(*words: str, folder: Path | None = None, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the real command `altreport` in a process of its own; it must never show a traceback.

    On Linux the process is a fork of one that has loaded altreport.
    """
    if sys.platform == "linux":
        done = _FORKS(words, folder or Path.cwd(), os.environ if env is None else env)
    else:
        program = [sys.executable, "-m", "altreport", *words]
        done = subprocess.run(program, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    assert "internal error in altreport" not in done.stderr, done.stderr
    return done
