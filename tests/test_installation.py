"""altreport works from a wheel made of its source archive, installed in an environment of its own, outside the repository."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest

import serving
from committing import commit
from small_report import write_report

WINDOWS = sys.platform == "win32"


@pytest.fixture(scope="module")
def archives(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The source archive of the repository, and the wheel made of what is in it."""
    folder = tmp_path_factory.mktemp("archives")
    build(project, "sdist", folder)
    source = next(folder.glob("*.tar.gz"))
    with tarfile.open(source) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    build(next((folder / "unpacked").iterdir()), "wheel", folder)
    return source, next(folder.glob("*.whl"))


def build(source: Path, kind: str, folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(folder)], cwd=source, check=True, capture_output=True)


@pytest.fixture(scope="module")
def python(archives: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that has this wheel, and the libraries of the environment that runs the tests."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    interpreter = folder / ("Scripts/python.exe" if WINDOWS else "bin/python")
    pip = [sys.executable, "-m", "pip", "--python", str(interpreter), "install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check"]
    subprocess.run([*pip, str(archives[1])], check=True, cwd=folder)
    asked = [str(interpreter), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip())
    # what a .pth file names is searched last, and the .pth file in it that leads to the repository is not read
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return interpreter


def altreport(python: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(python), "-m", "altreport", *arguments], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False, env=clean())


def clean() -> dict[str, str]:
    return {**{name: value for name, value in os.environ.items() if name != "PYTHONPATH"}, "PYTHONUTF8": "1"}


def packaged_files(project: Path) -> set[str]:
    """Every file that the package needs, by its path in the wheel: the package, the templates, and the look of the site."""
    folders = {project / "build_tools/altreport": "altreport", project / "templates": "altreport/templates"}
    found = {
        f"{place}/{path.relative_to(folder).as_posix()}"
        for folder, place in folders.items()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    return found | {"altreport/templates/mkdocs.yml"}


def test_wheel_and_source_archive_hold_every_packaged_file(project: Path, archives: tuple[Path, Path]) -> None:
    source, wheel = archives
    with zipfile.ZipFile(wheel) as archive:
        assert {name for name in archive.namelist() if ".dist-info/" not in name} == packaged_files(project)
    with tarfile.open(source) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert {name.replace("altreport/templates", "templates").replace("templates/mkdocs.yml", "mkdocs.yml") for name in packaged_files(project)} <= {
        name.removeprefix("build_tools/") for name in names
    }


def test_everything_works_from_the_wheel(python: Path, tmp_path: Path) -> None:
    asked = "import altreport; print(altreport.__file__)"
    where = subprocess.run([str(python), "-c", asked], cwd=tmp_path, capture_output=True, text=True, check=True, env=clean()).stdout
    assert Path(where.strip()).is_relative_to(python.parent.parent)
    made = altreport(python, "new", "ours", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    root = commit(write_report(tmp_path / "report"))
    for folder, command in ((tmp_path / "ours", "check"), (tmp_path / "ours", "build"), (root, "check"), (root, "pack")):
        done = altreport(python, command, cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr
    done = altreport(python, "verify", "build/public/pack.zip", cwd=root)
    assert done.returncode == 0, done.stdout
    assert "Alternative report on an example" in (root / "build/public/site/index.html").read_text(encoding="utf-8")


def test_the_preview_works_from_the_wheel(python: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.chdir(tmp_path)
    preview = serving.start(write_report(tmp_path / "report"), tmp_path / "messages.txt")
    try:
        with urlopen(preview.address, timeout=30) as answer:  # noqa: S310 - an address of this computer
            assert b"Alternative report on an example" in answer.read()
        assert preview.interrupt() == 0
    finally:
        preview.kill()


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("templates/mkdocs.yml", "build"),
        ("data/checks/phrases.yml", "build"),
        ("templates/csl/altreport-note.csl", "check"),
        ("data/profiles/crc-loipr-thematic.yml", "check"),
    ],
)
def test_a_missing_packaged_file_is_reported_as_one(python: Path, tmp_path: Path, name: str, command: str) -> None:
    package = next(python.parent.parent.rglob("altreport/__init__.py")).parent
    kept = (package / name).read_bytes()
    (package / name).unlink()
    try:
        done = altreport(python, command, "--root", str(write_report(tmp_path / "report")), cwd=tmp_path)
    finally:
        (package / name).write_bytes(kept)
    assert done.returncode == 2
    assert f"altreport/{name}" in done.stderr
    assert "Install altreport again" in done.stderr


def test_new_writes_from_which_archive_altreport_was_installed(python: Path, archives: tuple[Path, Path], tmp_path: Path) -> None:
    altreport(python, "new", "ours", cwd=tmp_path)
    text = (tmp_path / "ours/requirements.txt").read_text(encoding="utf-8")
    assert f"\n./{archives[1].name}\n" in text
    assert re.search(r"SHA-256 [0-9a-f]{64}\b", text)
    assert str(archives[1].parent) not in text
