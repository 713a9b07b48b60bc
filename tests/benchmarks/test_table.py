"""What the tables say of figures."""

from __future__ import annotations

import pytest

from benchmarks.measuring import Measured, Run
from benchmarks.table import COMPARISONS, OWN, missed, tables


def measured(*seconds: float, memory: int = 0) -> Measured:
    return Measured(tuple(Run(taken, taken * 1.5, memory) for taken in seconds))


def lines(found: str) -> dict[str, list[str]]:
    """The lines of all tables by their first three cells."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in found.splitlines() if line.startswith("| ")]
    return {" / ".join(row[:3]): row[3:] for row in rows}


def test_medians_are_compared_and_not_single_runs() -> None:
    found = lines(tables({("check", 32): measured(9, 0.4, 0.5), ("bare script", 32): measured(0.2, 0.25, 7)}))
    assert found["check / a bare script that parses the same files / 32"] == ["0.50", "0.25", "2.00", "≤ 2.5", "yes"]


@pytest.mark.parametrize(("seconds", "said"), [(0.25, "yes"), (0.26, "**no**")])
def test_a_ratio_is_reached_up_to_the_very_number(seconds: float, said: str) -> None:
    figures = {("check", 32): measured(seconds), ("doorstop", 32): measured(1.0)}
    assert lines(tables(figures))["check / doorstop on as many items and links / 32"][-1] == said
    assert missed(figures) == (said != "yes")


def test_the_times_of_two_programs_are_added() -> None:
    found = lines(tables({("build, cold", 320): measured(3), ("pandoc", 320): measured(1, 2, 3), ("mkdocs", 320): measured(4)}))
    assert found["build, cold / pandoc --citeproc and mkdocs build, added / 320"] == ["3.00", "6.00", "0.50", "≤ 1", "yes"]


def test_nothing_is_compared_where_one_of_two_is_missing() -> None:
    assert "added" not in tables({("build, cold", 320): measured(3), ("pandoc", 320): measured(1)})


def test_where_nothing_is_to_be_reached_nothing_is_said_of_it() -> None:
    found = lines(tables({("build docx, cold", 320): measured(3), ("pandoc", 320): measured(1)}))
    assert found["build docx, cold / pandoc --citeproc / 320"] == ["3.00", "1.00", "3.00", "", ""]


def test_a_program_that_was_stopped_took_more_than_the_limit() -> None:
    found = lines(tables({("check", 3200): measured(6), ("doorstop", 3200): Measured((), 600.0)}))
    assert found["check / doorstop on as many items and links / 3,200"] == ["6.00", "more than 600", "< 0.01", "", ""]
    assert found["doorstop / 3,200 / 0"][0] == "more than 600"


def test_altreport_reaches_nothing_where_it_was_stopped_itself() -> None:
    figures = {("build site, cold", 3200): Measured((), 600.0), ("mkdocs-bibtex", 3200): Measured((), 600.0)}
    assert lines(tables(figures))["build site, cold / mkdocs build with mkdocs-bibtex / 3,200"][-1] == "**no**"


def test_growth_is_that_from_320_to_3200() -> None:
    figures = {("check", 32): measured(0.5), ("check", 320): measured(1), ("check", 3200): measured(11.5)}
    assert "| check | 2.0 | 11.5 | ≤ 11 | **no** |" in tables(figures)
    assert "| check | 2.0 | 11.0 | ≤ 11 | yes |" in tables({**figures, ("check", 3200): measured(11)})


def test_memory_is_compared_by_the_largest_of_all_runs() -> None:
    own = Measured((Run(1, 1, 300 * 2**20), Run(1, 1, 600 * 2**20)))
    found = lines(tables({("build, cold", 3200): own, ("pandoc", 3200): measured(1, memory=500 * 2**20)}))
    assert found["build, cold: memory of the largest process / pandoc --citeproc / 3,200"] == ["600 MiB", "500 MiB", "1.20", "≤ 1", "**no**"]


def test_each_program_is_told_with_its_spread() -> None:
    found = lines(tables({("mkdocs", 32): measured(1, 2, 4, memory=40 * 2**20)}))
    assert found["mkdocs / 32 / 3"] == ["2.00", "1.00 to 4.00", "3.00", "40"]


def test_every_job_of_ours_is_compared_with_something() -> None:
    assert set(OWN) == {comparison.job for comparison in COMPARISONS}
    assert {size for comparison in COMPARISONS for size in comparison.at_most} <= {32, 320, 3200}
