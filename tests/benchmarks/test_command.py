"""The command: a part for those who change something, everything for results.md."""

from __future__ import annotations

import platform
import re
import subprocess
import sys

import pytest

from benchmarks.__main__ import is_complete, parsed, results
from benchmarks.environments import altreport_at, peer_version
from benchmarks.paths import CannotMeasureError
from conftest import ROOT


def test_without_options_everything_is_measured() -> None:
    assert is_complete(parsed([]))
    assert is_complete(parsed(["--sizes", "32", "128", "320", "1280", "--against", "1a2b3c4"]))


@pytest.mark.parametrize("words", [["--sizes", "32"], ["--rounds", "2"], ["--only", "check", "docx"]])
def test_a_part_leaves_the_results_as_they_are(words: list[str]) -> None:
    assert not is_complete(parsed(words))


def test_an_unknown_part_is_refused_and_the_parts_are_listed() -> None:
    done = subprocess.run([sys.executable, "tests/benchmarks", "--only", "chek"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert re.search(r"invalid choice: '?chek'? \(choose from '?check'?, '?docx'?, '?site'?, '?build'?, '?serve'?\)", done.stderr)


def test_an_unknown_revision_is_reported() -> None:
    with pytest.raises(CannotMeasureError, match="There is no revision no-such-branch"):
        altreport_at("no-such-branch")


def test_the_results_name_all_versions_and_neither_the_machine_nor_its_folders() -> None:
    text = results("| **no** |\n| **no** |\n")
    for package in (f"doorstop {peer_version('doorstop', 'doorstop')}", f"MkDocs {peer_version('mkdocs', 'mkdocs')}", f"Python {platform.python_version()}"):
        assert package in text
    assert re.search(r"\d+ processors", text)
    assert "2 goals were not reached" in text
    assert str(ROOT) not in text
    assert platform.node() not in text
