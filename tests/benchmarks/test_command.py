"""The command that measures: a part of it for those who change something, all of it for results.md."""

from __future__ import annotations

import platform
import re
import subprocess
import sys

import pytest

from benchmarks.__main__ import asked, is_whole, results
from benchmarks.environments import version
from conftest import ROOT


def test_without_options_everything_is_measured() -> None:
    assert is_whole(asked([]))
    assert is_whole(asked(["--sizes", "32", "320", "3200"]))


@pytest.mark.parametrize("words", [["--sizes", "32"], ["--rounds", "2"], ["--only", "check,docx"]])
def test_a_part_leaves_the_results_as_they_are(words: list[str]) -> None:
    assert not is_whole(asked(words))


def test_a_part_that_is_not_there_is_refused_with_those_that_are() -> None:
    done = subprocess.run([sys.executable, "tests/benchmarks", "--only", "chek"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "there is no part ‘chek’: check, docx, site, build, serve" in done.stderr


def test_the_results_name_all_versions_and_neither_the_machine_nor_its_folders() -> None:
    told = results("the tables\n", 2)
    for package in (f"doorstop {version('doorstop', 'doorstop')}", f"MkDocs {version('mkdocs', 'mkdocs')}", f"Python {platform.python_version()}"):
        assert package in told
    assert re.search(r"\d+ processors", told)
    assert "2 of them were not reached" in told
    assert str(ROOT) not in told
    assert platform.node() not in told
