"""`altreport new`."""

from __future__ import annotations

import json
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from altreport import journal
from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.problems import Severity
from altreport.project.numbered_report import open_report
from altreport.writers.scaffold import new_files, write_new_report
from building_here import build_here
from conftest import ROOT
from looking import command


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fresh") / "new"
    write_new_report(folder)
    return folder


def as_text(path: Path) -> Any:
    """A YAML file as it was typed."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes text alone


def test_in_a_new_report_a_check_finds_what_is_to_be_filled_in_and_nothing_else_and_it_builds(tmp_path: Path) -> None:
    write_new_report(tmp_path / "new")
    found = open_report(tmp_path / "new", Edition.PUBLIC).problems
    assert [problem.place.line for problem in found if problem.code == "title-page"] == [4, 6, 10]
    assert {(problem.code, problem.severity, problem.stops_pack) for problem in found} == {
        (code, Severity.INFO, True) for code in ("title-page", "template-text")
    }
    assert {problem.place.path for problem in found} == {
        "report/report.yml",
        "report/summary.md",
        "report/sections/context.yml",
        "recommendations/recommendations.yml",
        "citations/endnotes.yml",
    }
    assert len(build_here(tmp_path / "new", Edition.PUBLIC).value.paths) == 2


def test_a_new_report_that_was_killed_half_way_is_made_whole_by_the_same_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put, done = journal._put, []

    def stopping(*given: Any) -> bool:
        done.append(given)
        if len(done) > 5:
            raise SystemError
        return put(*given)

    with monkeypatch.context() as patch:
        patch.setattr(journal, "_put", stopping)
        with pytest.raises(SystemError):
            write_new_report(tmp_path / "new")
    assert len([path for path in (tmp_path / "new").rglob("*") if path.is_file()]) in range(5, 9)
    written = write_new_report(tmp_path / "new")
    assert {path.relative_to(tmp_path / "new").as_posix(): path.read_bytes() for path in written} == new_files()
    assert not (tmp_path / "new/.altreport").exists()


def test_a_new_report_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report/report.yml").write_text("mine")
    with pytest.raises(CouldNotRunError, match="already exists"):
        write_new_report(tmp_path)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["report.yml"]


def test_each_file_of_fields_names_the_schema_that_describes_it(fresh: Path) -> None:
    files = [fresh / name for name in new_files() if name.endswith(".yml") and not name.startswith(".")]
    assert len(files) == 5
    for path in files:
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))
        assert named is not None, path
        schema = json.loads((path.parent / named[1]).read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(as_text(path), schema)


def test_the_workflow_runs_what_can_be_run(fresh: Path) -> None:
    workflow = as_text(fresh / ".github/workflows/report.yml")
    assert set(workflow["on"]) == {"push", "pull_request"}
    steps = workflow["jobs"]["check"]["steps"]
    commands = [shlex.split(step["run"]) for step in steps if "run" in step]
    assert [words[:2] for words in commands] == [["grep", "--quiet"], ["python", "-m"], ["altreport", "check"], ["altreport", "build"]]
    assert (fresh / commands[1][-1]).is_file()
    for words in commands[2:]:
        done = command(*words[1:], folder=fresh)
        assert done.returncode == 0, done.stdout + done.stderr
    kept = next(step["with"]["path"] for step in steps if "path" in step.get("with", {}))
    assert [path for path in kept.split() if not (fresh / path).exists()] == []


def test_the_hooks_for_pre_commit_are_commands_that_run(fresh: Path) -> None:
    hooks = as_text(ROOT / ".pre-commit-hooks.yaml")
    assert [hook["id"] for hook in hooks] == ["altreport-check", "altreport-check-strict"]
    for hook in hooks:
        assert hook["pass_filenames"] == "false"  # noqa: S105 - no password
        assert re.search(hook["files"], "report/sections/context.yml")
        assert not re.search(hook["files"], "README.md")
        program, *words = shlex.split(hook["entry"])
        assert program == "altreport"
        done = command(*words, folder=fresh)
        assert done.returncode == 0, done.stdout


def test_the_next_command_that_new_names_can_be_typed_as_it_stands(tmp_path: Path) -> None:
    folder = tmp_path / "Rapport alternatif – l’État"
    made = command("new", str(folder))
    assert made.returncode == 0, made.stderr
    named = made.stdout.rstrip().rpartition(" Then type: ")[2]
    if sys.platform != "win32":
        assert shlex.split(named) == ["altreport", "check", "--root", str(folder)]
