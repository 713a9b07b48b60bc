"""Every check fails and passes on reports that are there to read: tests/data/checks/CODE/fails.yml and passes.yml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from altreport.checks.registry import CHECKS, manuals
from altreport.editions import Edition
from looking import look

EXAMPLES = Path(__file__).parents[1] / "data" / "checks"


def examples(kind: str) -> list[Any]:
    """The cases of all files KIND.yml, each with its check's code."""
    found = []
    for path in sorted(EXAMPLES.glob(f"*/{kind}.yml")):
        cases = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [pytest.param(path.parent.name, case, id=f"{path.parent.name}: {case['name'].split(' (')[0]}") for case in cases]
    return found


def files_of(case: dict[str, Any]) -> dict[str, str | bytes | None]:
    """The files of a case; {{12}} stands for twelve words."""
    return {path: text and re.sub(r"\{\{(\d+)\}\}", lambda found: " ".join(["word"] * int(found[1])), text) for path, text in case["files"].items()}


@pytest.mark.parametrize("code", [check.code for check in CHECKS])
def test_every_check_has_examples_that_fail_and_that_pass(code):
    folder = EXAMPLES / code
    assert (folder / "fails.yml").is_file()
    assert (folder / "passes.yml").is_file()
    expected = [finding["code"] for case in yaml.safe_load((folder / "fails.yml").read_text(encoding="utf-8")) for finding in case["expect"]]
    assert code in expected


def test_no_example_is_left_of_a_check_that_is_gone():
    assert {path.name for path in EXAMPLES.iterdir() if path.is_dir()} == {check.code for check in CHECKS}


@pytest.mark.parametrize(("code", "case"), examples("fails"))
def test_what_fails_is_found_where_it_stands(tmp_path, code, case):
    problems = look(tmp_path, files_of(case), Edition(case.get("edition", "public")))
    shown = [{"code": p.code, "path": p.place.path, "line": p.place.line, "record": p.record, "severity": str(p.severity)} for p in problems]
    default = {"unused-endnote": "warning", "unused-source": "warning"}
    assert shown == [{"severity": default.get(finding["code"], "error"), **finding} for finding in case["expect"]]
    assert code in {problem.code for problem in problems}


@pytest.mark.parametrize(("code", "case"), examples("passes"))
def test_what_passes_is_let_alone(tmp_path, code, case):
    assert code in manuals()
    assert look(tmp_path, files_of(case), Edition(case.get("edition", "public"))) == ()


@pytest.mark.parametrize(("code", "manual"), manuals().items(), ids=manuals().keys())
def test_every_code_has_a_manual_page_with_a_text_that_fails_and_one_that_passes(code, manual):
    first = manual.strip().split("\n\n", 1)[0]
    assert first.endswith(".")
    assert "\nFails:\n\n    " in manual, code
    assert "\nPasses:\n\n    " in manual, code
