"""Python environments of the programs that are measured, each with the exact versions of one lock file."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

from benchmarks.paths import HERE, ROOT, WORK, CannotMeasureError

PEERS = HERE / "peers"


@dataclass(frozen=True)
class Altreport:
    """One state of altreport: the folder of its source, a Python with its packages, and for an older state its revision."""

    source: Path
    python: Path
    revision: str = ""

    def job(self, name: str) -> str:
        """The name under which a job of this state is measured."""
        return f"{name} at {self.revision}" if self.revision else name

    @property
    def variables(self) -> tuple[tuple[str, str], ...]:
        """The environment variables that make Python find the source."""
        return (("PYTHONPATH", str(self.source / "build_tools")),)


def altreport_now() -> Altreport:
    """The source as it is in this folder."""
    return Altreport(ROOT, environment(ROOT / "requirements.lock") / "python")


def altreport_at(revision: str) -> Altreport:
    """The source at a git revision, in a worktree, with the packages that its own lock file names."""
    found = subprocess.run(["git", "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"], cwd=ROOT, capture_output=True, text=True, check=False)
    if found.returncode != 0:
        raise CannotMeasureError(f"There is no revision {revision}.")
    source = WORK / "revisions" / found.stdout.strip()
    if not source.is_dir():
        subprocess.run(["git", "worktree", "prune"], cwd=ROOT, check=True)  # ‘make clean’ deletes worktrees without git's knowledge
        subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(source), source.name], cwd=ROOT, check=True)
    return Altreport(source, environment(source / "requirements.lock") / "python", revision)


def peer(name: str) -> Path:
    """The folder with the programs that peers/NAME.lock installs."""
    return environment(PEERS / f"{name}.lock")


def environment(lock: Path) -> Path:
    """The folder with the programs that a lock file installs. Equal lock files share an environment."""
    content = f"{sys.version}\n{lock.read_text(encoding='utf-8')}"
    folder = WORK / "environments" / f"{lock.stem}-{hashlib.sha256(content.encode()).hexdigest()[:8]}"
    complete = folder / "complete"
    if not complete.is_file():
        print(f"Installing {lock.name} in {folder.relative_to(ROOT)} …", flush=True)
        venv.create(folder, with_pip=True, clear=folder.exists())
        command = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", str(lock)]
        if subprocess.run(command, check=False).returncode != 0:
            raise CannotMeasureError(f"{lock.name} could not be installed (see above).")
        complete.touch()
    return folder / "bin"


def peer_version(name: str, package: str) -> str:
    """The version of a package that peers/NAME.lock installs."""
    lines = (PEERS / f"{name}.lock").read_text(encoding="utf-8").splitlines()
    return next(line.partition("==")[2].partition(" ")[0] for line in lines if line.startswith(f"{package}=="))
