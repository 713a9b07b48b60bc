"""What tests share: one build of the repository's own report for all of them."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from altreport.editions import Edition
from altreport.problems import has_errors
from altreport.project.numbered_report import NumberedReport, open_report

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ("report", "recommendations", "citations")

gc.set_threshold(100_000)  # as the command does: else an eighth of the time goes into looking for garbage among modules, which stay

settings.register_profile("suite", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("suite")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Formatted notes go to a folder of this run, shared by its workers: a test must not pass for what an older run left."""
    os.environ["ALTREPORT_CACHE"] = str(run_folder(tmp_path_factory) / "cache")


@pytest.fixture(scope="session")
def project() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def real_report() -> NumberedReport:
    """The repository's own report, numbered, in its public edition."""
    opened = open_report(ROOT, Edition.PUBLIC)
    assert opened.value is not None
    assert not has_errors(opened.problems), opened.problems
    return opened.value


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with site/, pages/ and report.docx of one build of the repository's own report."""
    from altreport.building.build_report import build_report

    folder = run_folder(tmp_path_factory) / "real-report"
    with FileLock(f"{folder}.lock"):
        if not (folder / "build/public/site").exists():
            shutil.rmtree(folder, ignore_errors=True)
            copy_content(ROOT, folder)
            made = build_report(folder, Edition.PUBLIC)
            assert made.value.paths, made.problems
    return folder / "build" / "public"


def copy_content(root: Path, folder: Path) -> Path:
    """Copy the authors' files of a report (not what was built from them) into `folder`; the folder."""
    for name in CONTENT:
        shutil.copytree(root / name, folder / name)
    shutil.copyfile(root / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run that all its workers share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
