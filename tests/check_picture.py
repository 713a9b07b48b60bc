"""The README's picture of a check: what the command prints of a copy of this repository's report with three faults put in.

`python tests/check_picture.py` draws it anew; a test compares.
"""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

from altreport.cli.console import Screen
from altreport.cli.findings import print_findings, summary
from altreport.editions import Edition
from altreport.project.numbered_report import open_report
from conftest import ROOT, copy_content

PICTURE = ROOT / "docs" / "check.svg"
FAULTS = (
    ("report/sections/prohibition.yml", "[@crimes-act-1961, s 131B]", "[@crimes-act-1916, s 131B]"),
    ("report/sections/prevention.yml", "[^site-views]", "[^site-view]"),
    ("citations/endnotes.yml", "[@thorburn-2021]. It is", "Ibid. It is"),
)
"""Path, words as they are, and words as an author might mistype them."""

_FORMAT = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: arial, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""As rich draws a terminal, but with the reader's own fonts: no picture asks another host for one."""


def draw() -> str:
    """The picture as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_content(ROOT, Path(folder) / "report")
        for name, right, wrong in FAULTS:
            text = (root / name).read_text(encoding="utf-8")
            assert right in text, (name, right)
            (root / name).write_text(text.replace(right, wrong, 1), encoding="utf-8")
        opened = open_report(root, Edition.PUBLIC)
        console = Console(record=True, width=108, file=io.StringIO(), force_terminal=True, color_system="truecolor", legacy_windows=False)
        console.print("$ altreport check", style="bold")
        console.print()
        errors = tuple(problem for problem in opened.problems if problem.code != "unused-allow")
        print_findings(errors, root, Screen(io.StringIO(), console))
        console.print(summary(errors), markup=False)
    svg = console.export_svg(title="altreport check", theme=MONOKAI, code_format=_FORMAT, unique_id="check")
    return re.sub(r"[ \t]+\n", "\n", svg)


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(draw(), encoding="utf-8")
