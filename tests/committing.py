"""Git repositories for tests: the same commit whoever makes it, on whatever machine."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tools_needed import require

WHEN = "2024-03-09T12:00:00 +0000"


def git(folder: Path, *arguments: str) -> str:
    """What git prints in `folder`, with none of the settings of whoever runs the tests."""
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = {**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_COMMITTER_DATE": WHEN, "GIT_AUTHOR_DATE": WHEN}
    return subprocess.run([require("git"), *who, *arguments], cwd=folder, check=True, capture_output=True, text=True, env=environment).stdout


def commit(folder: Path) -> Path:
    """Make the report in `folder` a repository, if it is none, and commit all but what is built."""
    (folder / ".gitignore").write_text("build/\n", encoding="utf-8")
    git(folder, "init", "--quiet", ".")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "The report")
    return folder
