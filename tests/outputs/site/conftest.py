"""A browser for the tests of the site."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tools_needed import require, require_file
from watched_page import QUIET, Watched, served, watched


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    path = require("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page, 1280 × 900, light; its policy must have nothing to refuse while a test uses it."""
    with watched(browser) as one:
        yield one.page
    assert one.refused == []


@pytest.fixture
def seen(browser: Browser) -> Iterator[Watched]:
    """The same, watched by the test itself."""
    with watched(browser) as one:
        yield one


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    """The built site of the repository's own report."""
    return built / "site"


@pytest.fixture(scope="session")
def zensical_site(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that Zensical makes of build/public/pages/, as it is."""
    program = require_file(Path(sys.executable).with_name("zensical.exe" if sys.platform == "win32" else "zensical"), "the Python package zensical")
    pages = Path(shutil.copytree(built / "pages", tmp_path_factory.mktemp("zensical") / "pages"))
    done = subprocess.run([str(program), "build", "--strict", "--config-file", "mkdocs.yml"], cwd=pages, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return pages / "site"


@pytest.fixture(params=["file", "http"])
def home(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """Where the site is: in a folder, or on a server."""
    if request.param == "file":
        yield site.as_uri()
    else:
        with served(site) as (address, _):
            yield address
