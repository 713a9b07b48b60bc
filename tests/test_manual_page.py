"""The page of all checks' manuals can be built, and says what `altreport explain` prints."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from lxml import html

from altreport.checks.registry import manuals
from conftest import ROOT
from looking import command


def test_the_page_of_all_manuals_is_built_as_explain_prints_them(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "build_tools/manual_page.py", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    written = (tmp_path / "docs/index.md").read_text(encoding="utf-8")
    for code, manual in manuals().items():
        assert f"## {code}\n\n{manual.strip()}\n" in written
    assert manuals()["un-symbol"].strip() in command("explain", "un-symbol").stdout
    page: Any = html.fromstring((tmp_path / "site/index.html").read_bytes())
    assert {heading.get("id") for heading in page.iter("h2")} >= set(manuals())
    assert page.xpath("//article//p//a[not(contains(@class, 'headerlink'))] | //article//p//em") == []  # no example is read as markup
