"""Programs that a test cannot do without: missing, they skip the test by name on a user's machine and fail it in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

NODE_TOOLS = Path(__file__).parent / "tools" / "node_modules"


def require(name: str) -> str:
    """The path of the program `name`, from the PATH or from tests/tools/node_modules/.bin."""
    own = NODE_TOOLS / ".bin" / (f"{name}.cmd" if os.name == "nt" else name)
    found = str(own) if own.exists() else shutil.which(name)
    return found or missing(f"the program {name}")


def uno_python() -> str:
    """The Python that drives LibreOffice through its API: the system's, which has `uno`."""
    python = "/usr/bin/python3" if Path("/usr/bin/python3").exists() else require("python3")
    if subprocess.run([python, "-c", "import uno"], check=False, capture_output=True).returncode:
        missing("python3-uno, with which Python drives LibreOffice,")
    require("soffice")
    return python


def require_file(path: Path, what: str) -> Path:
    """The path itself, if the file or folder is there."""
    return path if path.exists() else Path(missing(what))


def shared(name: str) -> Path:
    """A file of the folder `shared` beside the project, which is there for developers and in CI alone."""
    path = Path(__file__).parents[2] / "shared" / name
    if not path.exists():
        pytest.skip(f"the folder ‘shared’ beside the project is missing ({name})")
    return path


def missing(what: str) -> str:
    """Skip the test for want of `what`, or fail it in CI."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI has to install it")
    pytest.skip(f"{what} is missing")
