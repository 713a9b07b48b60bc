"""What outputs print of findings names no file and no line: not in what checks say, nor in any text of their code."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

import altreport.checks
from altreport.checks.registry import READERS, REFERRING, manuals
from altreport.editions import Edition
from altreport.problems import Place, PrintedFinding, Problem
from altreport.project.numbered_report import open_report, printed_findings
from check_examples import examples, files_of
from looking import command
from small_report import SECTION, write_report

PLACE = re.compile(
    r"\w\.(?:ya?ml|bib|md|csv|csl|j2|png|jpe?g)\b|\b(?:report|citations|recommendations|templates)/\w|\blines? \d|:\d+:\d+|^\d+:\d+",
    re.IGNORECASE | re.MULTILINE,
)
"""The name of a file of the author's, or a line in it."""
MODULES = sorted(Path(altreport.checks.__file__).parent.glob("*.py"))


@pytest.mark.parametrize(("code", "case"), [*examples("fails"), *examples("passes")])
def test_what_outputs_print_of_any_example_names_no_file_and_no_line(tmp_path: Path, code: str, case: dict[str, object]) -> None:
    assert code in manuals()
    opened = open_report(write_report(tmp_path, files_of(case)), Edition(str(case.get("edition", "public"))))
    assert opened.value is not None
    for finding in printed_findings(opened.value):
        said = json.dumps(finding.as_dict(), ensure_ascii=False)
        typed = re.sub(r"‘[^’]*’", "‘’", said)  # what an author typed may look like a file
        assert PLACE.search(typed) is None, said
        assert finding.code not in READERS


@pytest.mark.parametrize("code", sorted(REFERRING))
def test_what_takes_the_place_of_a_message_names_no_file(code: str) -> None:
    assert PLACE.search(manuals()[code].partition("\n\n")[0]) is None


@pytest.mark.parametrize("code", sorted(READERS))
def test_no_reader_speaks_in_outputs(tmp_path: Path, code: str) -> None:
    faults: dict[str, str | bytes | None] = {
        "report/sections/hidden.yml": "id: hidden\ntitle: 'x\n",
        "recommendations/all.yml": "- id: rec-one\n  text: x # y z\n  titel: x\n",
        "citations/sources.bib": "@report{tip, title = {x}\n@report{act, titel = {y}, date = {2022-13-01}}\n",
        "report/figures/one.yml": "id: one\nkind: table\ntitle: x\ndata: gone.csv\nsource: x\n",
        "report/figures/two.yml": "id: two\nkind: picture\ntitle: x\nalt: y\nfile: gone.png\nsource: x\n",
        "report/odd.md": b"\xff\xfe",
    }
    opened = open_report(write_report(tmp_path, faults), Edition.PUBLIC)
    assert opened.value is not None
    assert {problem.code for problem in opened.problems} >= {"yaml", "schema", "bibtex", "file"}
    assert code not in {finding.code for finding in printed_findings(opened.value)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_check_puts_a_place_or_the_name_of_a_file_into_words(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = [
        node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in ("path", "line", "column") and "place" in ast.unparse(node.value)
    ]
    assert [ast.unparse(node) for node in told] == []
    apart = {id(node) for owner in ast.walk(tree) for node in _apart(owner)}
    words = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart]
    assert [text for text in words if PLACE.search(text) or re.search(r"\bline $|, line\b", text)] == []


def _apart(owner: ast.AST) -> list[ast.AST]:
    """The texts in `owner` that no message holds: those that tell people who read the code, and tuples, as `see` takes them."""
    body = getattr(owner, "body", None)
    documented = [statement.value for statement in body if isinstance(statement, ast.Expr)] if isinstance(body, list) else []
    return [*documented, *(owner.elts if isinstance(owner, ast.Tuple) else [])]


def test_a_printed_finding_has_no_field_for_a_place() -> None:
    assert [field.name for field in fields(PrintedFinding)] == ["code", "severity", "message", "record", "hint"]


def test_the_author_is_told_where_else_to_look() -> None:
    problem = Problem("code", "Twice.", Place("a.yml", 2), "Keep one.", "x", see=(Place("b.yml", 3, 4), "c.yml"))
    assert problem.advice == "Keep one. See b.yml, line 3, and c.yml."
    assert problem.as_dict()["hint"] == problem.advice
    assert problem.printed().as_dict() == {"code": "code", "severity": "error", "message": "Twice.", "record": "x", "hint": "Keep one."}


def test_the_commands_print_the_other_place(tmp_path: Path) -> None:
    write_report(tmp_path, {"report/sections/law.yml": SECTION + "  - id: first\n    text: Again.\n"})
    for form in ("text", "json", "github", "sarif"):
        assert "report/sections/law.yml, line 4" in command("check", "--format", form, "--root", str(tmp_path)).stdout.replace("%2C", ",")
