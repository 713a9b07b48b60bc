"""The steps of CONTRIBUTING.md, ‘Add a check’, are all that a new rule needs: also one with phrases of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from small_report import SECTION, write_report

PROJECT = Path(__file__).parents[2]
RULE = '''\
"""A time is given that says nothing once the report is old.

Severity: info, because the reader can often tell what is meant.

Fails:

    The law was changed recently.

Passes:

    The law was changed in May 2022.
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.problems import Problem, Severity

CODE = "vague-time"
SEVERITY = Severity.INFO


def check(context: CheckContext) -> Iterator[Problem]:
    """One problem for each such word."""
    for text in context.prose:
        for match in context.phrases("vague times").finditer(text.prose.text):
            yield Problem(CODE, "This time says nothing later.", text.place(match.start(), match.end()), "Give the month.", text.record, SEVERITY)
'''
PHRASES = "\n- use: vague times\n  language: en\n  phrases: [recently, in the coming months]\n  source: This test.\n"


def test_a_rule_is_one_file_one_line_and_its_examples(tmp_path: Path) -> None:
    package = tmp_path / "build_tools/altreport"
    shutil.copytree(PROJECT / "build_tools/altreport", package, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "build_tools").joinpath("templates").symlink_to(PROJECT / "templates")
    (tmp_path / "templates").symlink_to(PROJECT / "templates")
    (package / "checks/rules/vague_time.py").write_text(RULE, encoding="utf-8")
    registry = package / "checks/registry.py"
    registry.write_text(registry.read_text(encoding="utf-8").replace('"unsourced-figure",', '"unsourced-figure",\n    "vague-time",', 1), encoding="utf-8")
    phrases = package / "data/checks/phrases.yml"
    phrases.write_text(phrases.read_text(encoding="utf-8") + PHRASES, encoding="utf-8")
    report = write_report(tmp_path / "report", {"report/sections/law.yml": SECTION.replace("The second,", "The second, recently,")})

    checked = altreport(tmp_path, "check", "--root", str(report), "--format", "json")
    assert [(each["code"], each["record"]) for each in json.loads(checked) if each["code"] == "vague-time"] == [("vague-time", "second")]
    assert "A time is given that says nothing" in altreport(tmp_path, "explain", "vague-time")
    assert yaml.safe_load(PHRASES)[0]["use"] == "vague times"


def altreport(folder: Path, *words: str) -> str:
    """What the command of the package in `folder` prints."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "build_tools")}
    done = subprocess.run([sys.executable, "-m", "altreport", *words], env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
