"""The project's tasks, with nothing but Python 3.11 or later: `make report` calls them, on Windows `py -m build_tools.tasks report`."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")
NEEDED = (3, 11)
PEERS = ROOT / "tests" / "benchmarks" / "peers"


def report() -> int:
    """Set up, check, and build the site and the Word file."""
    install("requirements.lock")
    return run("altreport", "--root", str(ROOT), command="build")


def check() -> int:
    """Set up and check the report."""
    install("requirements.lock")
    return run("altreport", "--root", str(ROOT), command="check")


def test() -> int:
    """Set up the test tools too, and run everything that must hold: style, types, layers, tests."""
    install("requirements-test.lock")
    install_node_tools()
    pytest = ("pytest", "--numprocesses", "3", "--dist", "worksteal")
    steps = [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",), ("lint-imports",), pytest]
    failed = [" ".join(step) for step in steps if run(*step) != 0]
    for step in failed:  # said last, where it is seen: what the tests print is long
        print(f"This step failed (see above): {step}", flush=True)
    return int(bool(failed))


def manual() -> int:
    """Set up, and build the page of all checks' manuals in build/manual/site/."""
    install("requirements.lock")
    return run("python", "build_tools/manual_page.py")


def bench() -> int:
    """Set up, and compare altreport's speed with that of other programs, which come from the network (takes about ten minutes)."""
    install("requirements.lock")
    return run("python", "tests/benchmarks")


def lock() -> int:
    """Resolve the newest versions that pyproject.toml and the peers' .in files allow into the lock files (needs uv, and the network)."""
    uv = shutil.which("uv")
    if uv is None:
        return stop("uv is needed to make the lock files: pip install uv")
    groups = {"requirements.lock": ["build"], "requirements-test.lock": ["build", "test"]}
    for name, chosen in groups.items():
        resolve(uv, ROOT / name, "pyproject.toml", *(word for group in chosen for word in ("--group", group)))
    for asked in sorted(PEERS.glob("*.in")):
        # a peer has the versions that altreport has, so that programs are compared, and not versions
        resolve(uv, asked.with_suffix(".lock"), str(asked), "--constraint", "requirements.lock")
    return 0


def resolve(uv: str, lock_file: Path, *wanted: str) -> None:
    """Write the newest versions of what is wanted into a lock file, below its first line."""
    head = lock_file.read_text(encoding="utf-8").split("\n", 1)[0]
    made = subprocess.run(
        [uv, "pip", "compile", *wanted, "--universal", "--python-version", "3.11", "--no-annotate", "--no-header", "--quiet"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    lock_file.write_text(f"{head}\n{made.stdout}", encoding="utf-8")


def install(lock_file: str) -> None:
    """Make .venv if it is not there, and bring it to the versions of `lock_file`; nothing to do where it has them."""
    python = BIN / ("python.exe" if sys.platform == "win32" else "python")
    stamp = VENV / f"installed-{lock_file}"
    content = (ROOT / lock_file).read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    wanted = hashlib.sha256(content).hexdigest()
    if python.exists() and stamp.is_file() and stamp.read_text() == wanted:
        return
    if not python.exists():
        print("Setting up .venv …", flush=True)
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    print(f"Installing from {lock_file} …", flush=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--requirement", lock_file], cwd=ROOT, check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", "."], cwd=ROOT, check=True)
    stamp.write_text(wanted)


def install_node_tools() -> None:
    """The judges that come from npm; without npm their tests say so and are skipped (in CI they fail)."""
    tools = ROOT / "tests" / "tools"
    npm = shutil.which("npm")
    stamp = tools / "node_modules" / ".package-lock.json"
    lock_file = tools / "package-lock.json"
    if npm is None or (stamp.is_file() and stamp.stat().st_mtime >= lock_file.stat().st_mtime):
        return
    print("Installing the npm tools of the tests …", flush=True)
    # not `npm ci`: it asks for the validator of every platform, and not every registry holds them all
    code = subprocess.run([npm, "install", "--no-save", "--no-audit", "--no-fund", "--silent"], cwd=tools, check=False).returncode
    if code != 0:
        print("npm could not install them; the tests that need them will say so.", file=sys.stderr)


def run(program: str, *arguments: str, command: str = "") -> int:
    """Run a program of .venv in the project's folder; its exit code."""
    words = [str(BIN / program), *([command] if command else []), *arguments]
    print("$", program, *words[1:], flush=True)
    return subprocess.run(words, cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1"}, check=False).returncode


def stop(message: str) -> int:
    """Say why a task cannot run."""
    print(message, file=sys.stderr)
    return 2


TASKS: dict[str, Callable[[], int]] = {"report": report, "check": check, "test": test, "manual": manual, "bench": bench, "lock": lock}


def main() -> int:
    """Run the task named on the command line."""
    if sys.version_info < NEEDED:
        return stop(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    name = sys.argv[1] if len(sys.argv) == 2 else ""
    if name not in TASKS:
        lines = [f"  {task:<8} {function.__doc__}" for task, function in TASKS.items()]
        return stop("\n".join(["Name one task:", *lines]))
    try:
        return TASKS[name]()
    except subprocess.CalledProcessError as fault:
        return stop(f"This step failed (see above): {' '.join(map(str, fault.cmd[-4:]))}")


if __name__ == "__main__":
    sys.exit(main())
