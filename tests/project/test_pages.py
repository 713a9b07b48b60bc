"""Which files of report/ are pages of the report, and in which order."""

from __future__ import annotations

from pathlib import Path

from altreport.project.load import load
from small_report import COVER, write_report

PAGES = {f"report/{name}.md": f"# {name}\n\nWords of {name}.\n" for name in ("about", "foreword", "summary", "summary-old")}


def pages(tmp_path: Path, listed: str = "") -> list[str]:
    report = load(write_report(tmp_path, {**PAGES, "report/report.yml": f"{COVER}{listed}"})).value
    assert report is not None
    return [page.id for page in report.front]


def test_without_a_list_the_usual_pages_are_printed_in_their_order_and_no_other_file(tmp_path: Path) -> None:
    assert pages(tmp_path) == ["summary", "about"]


def test_a_list_says_which_pages_are_printed_and_in_which_order(tmp_path: Path) -> None:
    assert pages(tmp_path, "pages: [foreword, summary, about]\n") == ["foreword", "summary", "about"]
