"""Every check fails and passes on reports that are there to read: tests/data/checks/CODE/fails.yml and passes.yml."""

from __future__ import annotations

import pytest
import yaml

from altreport.checks.registry import CHECKS, default_severities, manuals
from altreport.checks.rules import unused_allow
from altreport.editions import Edition
from check_examples import EXAMPLES, examples, files_of
from looking import look

CODES = [*(check.code for check in CHECKS), unused_allow.CODE]


@pytest.mark.parametrize("code", CODES)
def test_every_check_has_examples_that_fail_and_that_pass(code):
    folder = EXAMPLES / code
    assert (folder / "fails.yml").is_file()
    assert (folder / "passes.yml").is_file()
    expected = [finding["code"] for case in yaml.safe_load((folder / "fails.yml").read_text(encoding="utf-8")) for finding in case["expect"]]
    assert code in expected


def test_no_example_is_left_of_a_check_that_is_gone():
    assert {path.name for path in EXAMPLES.iterdir() if path.is_dir()} == set(CODES)


@pytest.mark.parametrize(("code", "case"), examples("fails"))
def test_what_fails_is_found_where_it_stands(tmp_path, code, case):
    problems = look(tmp_path, files_of(case), Edition(case.get("edition", "public")))
    spoken = {code, *(finding["code"] for finding in case["expect"])}
    shown = [
        {"code": p.code, "path": p.place.path, "line": p.place.line, "column": p.place.column, "record": p.record, "severity": str(p.severity)}
        for p in problems
        if p.code in spoken
    ]
    levels = default_severities()
    wanted = [{"severity": str(levels[finding["code"]]), **finding} for finding in case["expect"]]
    assert [{name: found[name] for name in expected} for found, expected in zip(shown, wanted, strict=False)] == wanted
    assert len(shown) == len(wanted), shown
    assert code in {problem.code for problem in problems}


@pytest.mark.parametrize(("code", "case"), examples("passes"))
def test_what_passes_is_let_alone(tmp_path, code, case):
    assert code in manuals()
    problems = look(tmp_path, files_of(case), Edition(case.get("edition", "public")))
    assert [problem for problem in problems if problem.code in (code, "yaml", "schema", "bibtex")] == []


@pytest.mark.parametrize(("code", "manual"), manuals().items(), ids=manuals().keys())
def test_every_code_has_a_manual_page_with_a_text_that_fails_and_one_that_passes(code, manual):
    first = manual.strip().split("\n\n", 1)[0]
    assert first.endswith(".")
    assert "\nFails:\n\n    " in manual, code
    assert "\nPasses:\n\n    " in manual, code


@pytest.mark.parametrize("code", manuals())
def test_every_manual_page_says_how_much_a_finding_weighs_and_why(code):
    line = next(line for line in manuals()[code].split("\n") if line.startswith("Severity: "))
    assert line.startswith(f"Severity: {default_severities()[code]}")
    assert "because" in manuals()[code] or ";" in line or "where" in line, line
