"""requirements.txt of a new report names the very altreport that is installed, or says what to write."""

from __future__ import annotations

import json
import subprocess
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from altreport.writers.requirements_txt import requirements_file
from altreport.writers.scaffold import new_files
from tools_needed import require

COMMIT, SHA256 = "1a2b" * 10, "0f" * 32
GIT = {"url": "https://git.example.org/altreport.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT, "requested_revision": "main"}}
WHEEL = {"url": "https://files.example.org/altreport-0.1.0-py3-none-any.whl", "archive_info": {"hashes": {"sha256": SHA256}}}


def written(origin: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines of the file that are no comments, where direct_url.json says `origin`."""

    class Installed:
        def read_text(self, name: str) -> str | None:
            assert name == "direct_url.json"
            return origin if origin is None or isinstance(origin, str) else json.dumps(origin)

    monkeypatch.setattr("altreport.writers.requirements_txt.distribution", lambda _: Installed())
    text = requirements_file()
    assert all(len(line) < 200 for line in text.splitlines())
    return [line for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (GIT, f"altreport @ git+https://git.example.org/altreport.git@{COMMIT}"),
        ({**GIT, "url": "ssh://git@git.example.org/altreport.git"}, f"altreport @ git+ssh://git@git.example.org/altreport.git@{COMMIT}"),
        ({**GIT, "url": "https://anna:token@git.example.org/a.git"}, f"altreport @ git+https://git.example.org/a.git@{COMMIT}"),
        ({**GIT, "subdirectory": "tools/altreport"}, f"altreport @ git+https://git.example.org/altreport.git@{COMMIT}#subdirectory=tools/altreport"),
        (WHEEL, f"altreport @ {WHEEL['url']}#sha256={SHA256}"),
        ({**WHEEL, "subdirectory": "tools"}, f"altreport @ {WHEEL['url']}#sha256={SHA256}&subdirectory=tools"),
        ({**WHEEL, "archive_info": {"hash": f"sha256={SHA256}"}}, f"altreport @ {WHEEL['url']}#sha256={SHA256}"),
    ],
)
def test_git_and_archives_are_pinned(origin: Any, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert written(origin, monkeypatch) == [line]
    assert Requirement(line).name == "altreport"


def test_an_archive_of_this_computer_is_named_without_its_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    local = {**WHEEL, "url": "file:///folder/of/anna/altreport-0.1.0-py3-none-any.whl"}
    assert written(local, monkeypatch) == ["./altreport-0.1.0-py3-none-any.whl"]
    text = requirements_file()
    assert SHA256 in text
    assert "anna" not in text


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "no JSON",
        [],
        {},
        {"url": "file:///folder/of/anna/altreport", "dir_info": {"editable": True}},
        {"url": "file:///folder/of/anna/altreport", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
        {**GIT, "vcs_info": {"vcs": "git", "commit_id": "main"}},
        {**GIT, "vcs_info": {"vcs": "hg", "commit_id": COMMIT}},
        {**WHEEL, "archive_info": {}},
        {**WHEEL, "archive_info": {"hashes": {"md5": "0" * 32}}},
        {**WHEEL, "url": "https://files.example.org/a.whl\naltreport"},
        {**WHEEL, "url": "https://files.example.org/a b.whl"},
        {**WHEEL, "url": f"{WHEEL['url']}?token=secret"},
        {**GIT, "subdirectory": "a\nb"},
        {**WHEEL, "subdirectory": "a b"},
        {**GIT, "url": 5},
    ],
)
def test_what_is_not_known_leaves_no_line_that_pip_would_follow(origin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert written(origin, monkeypatch) == []
    assert "Write such a line below" in requirements_file()


def test_a_package_that_is_not_installed_leaves_no_line_either(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr("altreport.writers.requirements_txt.distribution", missing)
    assert "\naltreport" not in requirements_file()


def test_the_workflow_fails_with_the_sentence_that_says_what_to_write(tmp_path: Path) -> None:
    require("bash")
    for name, data in new_files().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    steps = yaml.safe_load((tmp_path / ".github/workflows/report.yml").read_text(encoding="utf-8"))["jobs"]["check"]["steps"]
    run = next(step["run"] for step in steps if "grep" in step.get("run", ""))

    def look() -> subprocess.CompletedProcess[str]:
        # GitHub runs a step with bash -e: docs.github.com, workflow syntax, jobs.<job_id>.steps[*].shell
        return subprocess.run(["bash", "-e", "-c", run], cwd=tmp_path, capture_output=True, text=True, check=False)

    requirements = tmp_path / "requirements.txt"
    requirements.write_text(requirements.read_text(encoding="utf-8").replace("\n./", "\n# ./"), encoding="utf-8")
    failed = look()
    assert failed.returncode == 1
    assert "Write such a line below" in failed.stdout
    with requirements.open("a", encoding="utf-8") as file:
        file.write(f"altreport @ git+https://git.example.org/a.git@{COMMIT}\n")
    assert (look().returncode, look().stdout) == (0, "")
