"""The programs that altreport is compared with: each in an environment of its own, with the exact versions of its lock file."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

from benchmarks.places import HERE, WORK, CannotMeasureError

LOCKS = HERE / "peers"


def environment(name: str) -> Path:
    """The folder of the programs of the environment `name`, made from peers/NAME.lock where it is not there as that file says."""
    lock = LOCKS / f"{name}.lock"
    folder = WORK / "environments" / name
    stamp = folder / "installed"
    wanted = hashlib.sha256(f"{sys.version}\n{lock.read_text(encoding='utf-8')}".encode()).hexdigest()
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        print(f"Installing {name} in {folder.relative_to(WORK.parents[1])} …", flush=True)
        venv.create(folder, with_pip=True, clear=folder.exists())
        command = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", str(lock)]
        if subprocess.run(command, check=False).returncode != 0:
            raise CannotMeasureError(f"{name} could not be installed (see above).")
        stamp.write_text(wanted, encoding="utf-8")
    return folder / "bin"


def version(name: str, package: str) -> str:
    """The version of a package that peers/NAME.lock asks for."""
    lines = (LOCKS / f"{name}.lock").read_text(encoding="utf-8").splitlines()
    return next(line.partition("==")[2].partition(" ")[0] for line in lines if line.startswith(f"{package}=="))
