"""The page of all checks' manuals, as `altreport explain` prints them: `make manual` builds it, with the files of docs/, in build/manual/."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from altreport.checks.registry import default_severities, manuals

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = """\
site_name: altreport
docs_dir: docs
site_dir: site
use_directory_urls: false
theme: {name: material, font: false}
plugins: [offline]
"""


def manual_page() -> str:
    """All manual pages as one page of Markdown, with a table of all codes above them."""
    pages, severities = manuals(), default_severities()
    summaries = {code: page.partition("\n\n")[0].replace("\n", " ") for code, page in pages.items()}
    rows = [f"| [{code}](#{code}) | {severities[code]} | {summary} |" for code, summary in summaries.items()]
    table = "\n".join(["| code | severity | finds |", "|---|---|---|", *rows])
    return "\n\n".join(["# What altreport checks", table, *(f"## {code}\n\n{page.strip()}" for code, page in pages.items())]) + "\n"


def build(folder: Path) -> int:
    """Write the page and its settings into a folder, and have MkDocs make a site of them; returns its exit code."""
    shutil.copytree(ROOT / "docs", folder / "docs", dirs_exist_ok=True)
    (folder / "docs" / "index.md").write_text(manual_page(), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"], cwd=folder, env=quiet, check=False).returncode


if __name__ == "__main__":
    sys.exit(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "manual"))
