"""The steps of CONTRIBUTING.md, ‘Add a check’, are all that a new rule needs: also one with phrases of its own, and its examples."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from altreport.checks import registry
from small_report import SECTION, write_report

PROJECT = Path(__file__).parents[2]
CODE = "purple-hippo"
MODULE = "purple_hippo.py"
RULE = f'''\
"""A purple hippo is in the report.

Severity: info, because hippos are seldom purple.

Fails:

    The purple hippo agreed.

Passes:

    The grey hippo agreed.
"""

from __future__ import annotations

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.problems import Problem, Severity, quoted

CODE = "{CODE}"
SEVERITY = Severity.INFO


def check(context: CheckContext) -> Iterator[Problem]:
    """One finding for each hippo."""
    for text in context.prose:
        for match in context.phrases("hippos").finditer(text.prose.text):
            message = f"{{quoted(match[0])}} is in the report."
            yield Problem(CODE, message, text.place(match.start(), match.end()), "Give its real colour.", text.record, SEVERITY)
'''
PHRASES = "\n- use: hippos\n  language: en\n  phrases: [purple|violet hippo]\n  source: This test.\n"
FAILS = f"""\
- name: a hippo in a paragraph
  files:
    report/sections/law.yml: |
      id: law
      title: The law
      paragraphs:
        - id: first
          text: |
            The Violet hippo agreed.
  expect:
    - {{code: {CODE}, path: report/sections/law.yml, line: 6, column: 11, record: first}}
"""
PASSES = """\
- name: a hippo of another colour
  files:
    report/sections/law.yml: |
      id: law
      title: The law
      paragraphs:
        - id: first
          text: |
            The grey hippo agreed.
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with a copy of the package, and of the tests that read examples."""
    shutil.copytree(PROJECT / "build_tools/altreport", tmp_path / "build_tools/altreport")
    (tmp_path / "build_tools/templates").symlink_to(PROJECT / "templates")
    (tmp_path / "templates").symlink_to(PROJECT / "templates")
    shutil.copytree(PROJECT / "tests/data/checks", tmp_path / "tests/data/checks")
    (tmp_path / "tests/checks").mkdir()
    needed = [*(PROJECT / "tests").glob("[!t]*.py"), *(PROJECT / "tests").glob("tools_needed.py"), PROJECT / "tests/checks/test_examples.py"]
    for path in (*needed, PROJECT / "pyproject.toml"):
        shutil.copyfile(path, tmp_path / path.relative_to(PROJECT))
    return tmp_path


def test_a_rule_is_one_file_one_line_and_its_examples(copy: Path) -> None:
    assert CODE not in registry.manuals(), "This test needs a code that no check has."
    package, examples = copy / "build_tools/altreport", copy / "tests/data/checks" / CODE
    (package / "checks/rules" / MODULE).write_text(RULE, encoding="utf-8")
    replace(package / "checks/registry.py", '"unsourced-figure",', f'"unsourced-figure",\n    "{CODE}",')
    replace(package / "data/checks/phrases.yml", "", PHRASES)
    examples.mkdir()
    (examples / "fails.yml").write_text(FAILS, encoding="utf-8")
    (examples / "passes.yml").write_text(PASSES, encoding="utf-8")
    report = write_report(copy / "report", {"report/sections/law.yml": SECTION.replace("The second,", "The second purple hippo,")})

    checked = json.loads(altreport(copy, "check", "--root", str(report), "--format", "json"))
    assert [each["record"] for each in checked if each["code"] == CODE] == ["second"]
    assert "A purple hippo is in the report." in altreport(copy, "explain", CODE)
    assert [line.split()[0] for line in altreport(copy, "explain").splitlines()].count(CODE) == 1
    tested = python(copy, "pytest", "-q", "-p", "no:cacheprovider", "tests/checks/test_examples.py", "-k", CODE)
    assert "5 passed" in tested, tested


def test_a_code_without_a_file_is_named() -> None:
    with pytest.raises(ModuleNotFoundError, match=r"lists the code ‘purple-hippo’, but there is no file checks/rules/purple_hippo\.py"):
        registry._check(CODE)


def test_a_misspelled_field_of_a_shipped_list_is_named_with_its_line(copy: Path) -> None:
    phrases = copy / "build_tools/altreport/data/checks/phrases.yml"
    line = phrases.read_text(encoding="utf-8").count("\n") + 3
    replace(phrases, "", PHRASES.replace("language:", "langage:"))
    report = write_report(copy / "report")

    said = " ".join(python(copy, "altreport", "check", "--root", str(report), code=2).split())
    assert f"data/checks/phrases.yml:{line}:3" in said
    assert "‘langage’ is unknown" in said


def replace(path: Path, old: str, new: str) -> None:
    """Replace the first `old` in a file; "" is its end."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")


def altreport(folder: Path, *words: str) -> str:
    """What the command of the package in `folder` prints."""
    return python(folder, "altreport", *words)


def python(folder: Path, module: str, *words: str, code: int = 0) -> str:
    """What a module prints that runs in `folder` with the package there."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "build_tools")}
    done = subprocess.run([sys.executable, "-m", module, *words], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr * bool(code)
