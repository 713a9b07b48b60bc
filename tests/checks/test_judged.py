"""What the checks find in the imported seed report, against what an editor says of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from altreport.editions import Edition
from altreport.importing.text_export import import_text
from altreport.problems import Problem
from altreport.project.numbered_report import open_report
from tools_needed import shared

JUDGED = Path(__file__).parent / "judged"
GROUPS = ("evidence", "argument", "language")
NOTHING_FOUND = {
    "tracked-url",
    "heading-order",
    "missing-alt-text",
    "table-without-header",
    "link-text",
    "paragraph-too-long",
    "future-date",
    "macron",
    "finding-without-recommendation",
    "duplicate-source",
    "missing-source-field",
    "un-symbol",
    "stale-source",
    "late-reply",
    "personal-data",
    "article-number",
    "vague-date",
    "date-against-address",
    "search-result-address",
    "text-changed-since-sign-off",
    "grounds-changed",
    "numbers-show-gaps",
}
FACTS = {
    "state": "NZL",
    "treaty": "OPSC",
    "stage": "list of issues prior to reporting",
    "language": "en-NZ",
    "profile": "crc-loipr-thematic",
    "submitters": "To be filled in",
}


def judged(group: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.load((JUDGED / f"{group}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - yes and no stay words
    return found


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> tuple[Problem, ...]:
    folder = tmp_path_factory.mktemp("seed") / "report"
    import_text(shared("seeds/004_fd378839b71d6508.txt"), folder, FACTS)
    return open_report(folder, Edition.PUBLIC).problems


@pytest.mark.parametrize("group", GROUPS)
def test_every_finding_has_been_judged(findings: tuple[Problem, ...], group: str) -> None:
    wanted = Counter((entry["code"], entry["record"]) for entry in judged(group))
    codes = {code for code, _ in wanted}
    assert Counter((problem.code, problem.record) for problem in findings if problem.code in codes) == wanted


@pytest.mark.parametrize("group", GROUPS)
def test_an_editor_agrees_with_nine_of_ten(group: str) -> None:
    entries = judged(group)
    assert all(entry["why"] and entry["agrees"] in ("yes", "no") for entry in entries)
    assert sum(entry["agrees"] == "yes" for entry in entries) >= 0.9 * len(entries)


def test_other_checks_leave_the_report_alone(findings: tuple[Problem, ...]) -> None:
    assert [problem for problem in findings if problem.code in NOTHING_FOUND] == []
