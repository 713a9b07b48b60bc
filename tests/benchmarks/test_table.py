"""The tables of given figures."""

from __future__ import annotations

import pytest

from benchmarks.__main__ import ROUNDS
from benchmarks.measurement import Measured, Run
from benchmarks.table import COMPARISONS, GROWTH_TO, SIZES, missed, tables


def measured(*seconds: float) -> Measured:
    return Measured(tuple(Run(taken, taken * 1.5) for taken in seconds))


def lines(found: str) -> dict[str, list[str]]:
    """The lines of all tables by their first three cells."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in found.splitlines() if line.startswith("| ")]
    return {" / ".join(row[:3]): row[3:] for row in rows}


def test_the_least_of_all_runs_is_compared() -> None:
    found = lines(tables({("check, cold", 32): measured(9, 0.5, 0.4), ("bare script", 32): measured(0.2, 0.25, 7)}))
    assert found["check, cold / a bare script that parses the same files / 32"] == ["0.40", "0.20", "2.00", "2.00", "≤ 3", "yes"]


@pytest.mark.parametrize(("seconds", "reached"), [(0.25, "yes"), (0.26, "**no**")])
def test_a_goal_is_reached_up_to_its_very_number(seconds: float, reached: str) -> None:
    found = tables({("check, cold", 128): measured(seconds), ("doorstop", 128): measured(1.0)})
    assert lines(found)["check, cold / doorstop on as many items and links / 128"][-1] == reached
    assert missed(found) == (reached != "yes")


def test_the_times_of_two_programs_are_added() -> None:
    found = lines(tables({("build, cold", 128): measured(3), ("pandoc", 128): measured(1, 2), ("mkdocs", 128): measured(5)}))
    assert found["build, cold / pandoc --citeproc and mkdocs build, added / 128"] == ["3.00", "6.00", "0.50", "0.50", "≤ 2.5", "yes"]


def test_nothing_is_compared_if_one_of_two_is_missing() -> None:
    assert "added" not in tables({("build, cold", 320): measured(3), ("pandoc", 320): measured(1)})


def test_a_size_without_a_goal_has_a_ratio_only() -> None:
    found = lines(tables({("build docx, cold", 320): measured(3), ("pandoc", 320): measured(1)}))
    assert found["build docx, cold / pandoc --citeproc / 320"] == ["3.00", "1.00", "3.00", "3.00", "", ""]


def test_cpu_cells_are_empty_if_it_is_unknown() -> None:
    found = lines(tables({("serve", 32): Measured((Run(0.4),)), ("mkdocs serve", 32): Measured((Run(0.8, 0.5),))}))
    assert found["serve / mkdocs serve: an edit to its page / 32"] == ["0.40", "0.80", "0.50", "", "≤ 0.8", "yes"]


def test_growth_is_that_from_128_to_1280() -> None:
    figures = {("check, cold", 128): measured(1)}
    assert "| check, cold | 11.50 | 11.50 | ≤ 11 | **no** |" in tables({**figures, ("check, cold", 1280): measured(11.5)})
    assert "| check, cold | 11.00 | 11.00 | ≤ 11 | yes |" in tables({**figures, ("check, cold", 1280): measured(11)})


@pytest.mark.parametrize(("seconds", "factor"), [(1.25, "× 1.25"), (1.5, "**× 1.50**")])
def test_an_older_revision_has_its_ratio_and_how_much_longer_it_takes_now(seconds: float, factor: str) -> None:
    figures = {("build docx, cold", 32): measured(seconds), ("build docx, cold at 1a2b3c4", 32): measured(1), ("pandoc", 32): measured(0.5)}
    found = lines(tables(figures, "1a2b3c4"))
    assert found["build docx, cold / pandoc --citeproc / 32"][-1] == f"2.00; {factor} ({seconds:.2f})"
    assert found["altreport build docx, cold at 1a2b3c4 / 32 / 1"] == ["1.00", "1.00", "1.50"]


def test_the_growth_of_an_older_revision_is_beside_ours() -> None:
    figures = {(f"check, cold{state}", size): measured(size) for state in ("", " at 1a2b3c4") for size in (128, 1280)}
    assert "| check, cold | 10.00 | 10.00 | ≤ 11 | yes | 10.0 |" in tables(figures, "1a2b3c4")


def test_each_program_has_the_spread_of_its_runs() -> None:
    assert lines(tables({("mkdocs", 32): measured(2, 1, 4)}))["mkdocs / 32 / 3"] == ["1.00", "4.00", "1.50"]


def test_goals_are_for_sizes_that_are_measured() -> None:
    assert {size for comparison in COMPARISONS for size in comparison.goals} <= set(SIZES)
    assert {*SIZES, GROWTH_TO} == ROUNDS.keys()
