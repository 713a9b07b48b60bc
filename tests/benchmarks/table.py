"""The comparisons with their goals, and the tables of what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from benchmarks.measurement import Measured

Figures = Mapping[tuple[str, int], Measured]
"""What was measured, by the job's name and the number of paragraphs."""
SIZES = (32, 128, 320)
"""The numbers of paragraphs at which programs are compared. No profile allows a report longer than 128."""
GROWTH_FROM, GROWTH_TO, GROWTH_GOAL = 128, 1280, 11.0
SLOWER_GOAL = 1.25
"""How many times as long as an older revision a job may take."""


@dataclass(frozen=True)
class Comparison:
    """A job of altreport and a job of another program, or several whose times are added.

    `goals` are ratios by the number of paragraphs. `part` is the word by which a developer asks for it.
    """

    part: str
    job: str
    peers: tuple[str, ...]
    against: str
    goals: Mapping[int, float]


COMPARISONS = (
    Comparison("check", "check, cold", ("bare script",), "a bare script that parses the same files", {32: 3.0, 128: 4.0}),
    Comparison("check", "check, cold", ("doorstop",), "doorstop on as many items and links", {32: 0.8, 128: 0.25}),
    Comparison("docx", "build docx, edited", ("pandoc",), "pandoc --citeproc", {32: 4.0, 128: 2.5}),
    Comparison("docx", "build docx, cold", ("pandoc",), "pandoc --citeproc", {32: 6.0, 128: 4.0}),
    Comparison("site", "build site, cold", ("mkdocs-bibtex",), "mkdocs build with mkdocs-bibtex", {32: 1.8, 128: 1.2}),
    Comparison("build", "build, cold", ("pandoc", "mkdocs"), "pandoc --citeproc and mkdocs build, added", {32: 3.0, 128: 2.5}),
    Comparison("serve", "serve", ("mkdocs serve",), "mkdocs serve: an edit to its page", {32: 0.8, 128: 0.8}),
)
PARTS = tuple(dict.fromkeys(comparison.part for comparison in COMPARISONS))
OWN = tuple(dict.fromkeys(comparison.job for comparison in COMPARISONS))


def tables(figures: Figures, revision: str = "") -> str:
    """All figures as Markdown tables, with a column for those of an older `revision`, if there is one."""
    found = [_compared(figures, revision), _grown(figures, revision), _details(figures)]
    return "\n\n".join("\n".join(table) for table in found if len(table) > 2) + "\n"


def missed(found: str) -> int:
    """The number of goals that the tables report as missed."""
    return found.count("| **no** |")


def _compared(figures: Figures, revision: str) -> list[str]:
    """Altreport and other programs, with the ratio of their times."""
    rows = _head("altreport", "against", "N", "s", "s of the other", "ratio", "ratio by CPU", "goal", "reached", *_older_head(revision))
    for comparison in COMPARISONS:
        for size in SIZES:
            names = [comparison.job, *comparison.peers]
            if all((name, size) in figures for name in names):
                own, *peers = (figures[name, size] for name in names)
                theirs, cpu = _seconds(peers), _cpu(peers)
                cells = [comparison.job, comparison.against, f"{size:,}", f"{own.seconds:.2f}", f"{theirs:.2f}"]
                cells += _judged(own.seconds / theirs, _ratio(own.cpu, cpu), comparison.goals.get(size))
                older = figures.get((f"{comparison.job} at {revision}", size))
                rows.append(_row(*cells, *_older(own, older, theirs, revision)))
    return rows


def _grown(figures: Figures, revision: str) -> list[str]:
    """How many times as long each job of altreport takes with ten times the text."""
    rows = _head("growth of", f"N {GROWTH_FROM} → {GROWTH_TO:,}", "by CPU", "goal", "reached", *([f"at {revision}"] if revision else []))
    for job in OWN:
        small, large = figures.get((job, GROWTH_FROM)), figures.get((job, GROWTH_TO))
        if small and large:
            cells = [job, *_judged(large.seconds / small.seconds, _ratio(large.cpu, small.cpu), GROWTH_GOAL)]
            if revision:
                then = [figures.get((f"{job} at {revision}", size)) for size in (GROWTH_FROM, GROWTH_TO)]
                cells.append(f"{then[1].seconds / then[0].seconds:.1f}" if then[0] and then[1] else "")
            rows.append(_row(*cells))
    return rows


def _details(figures: Figures) -> list[str]:
    """Every job at every size, with the spread of its times."""
    rows = _head("program", "N", "runs", "least, s", "most, s", "least CPU, s")
    for (job, size), measured in sorted(figures.items(), key=lambda item: item[0][1]):
        own = "altreport " if job.partition(" at ")[0] in OWN else ""
        most = max(run.seconds for run in measured.runs)
        cpu = "" if measured.cpu is None else f"{measured.cpu:.2f}"
        rows.append(_row(f"{own}{job}", f"{size:,}", str(len(measured.runs)), f"{measured.seconds:.2f}", f"{most:.2f}", cpu))
    return rows


def _judged(ratio: float, by_cpu: float | None, goal: float | None) -> list[str]:
    """Cells of a ratio, the same by CPU time, its goal and whether it is reached."""
    reached = "" if goal is None else "yes" if ratio <= goal else "**no**"
    return [f"{ratio:.2f}", "" if by_cpu is None else f"{by_cpu:.2f}", "" if goal is None else f"≤ {goal:g}", reached]


def _older_head(revision: str) -> list[str]:
    return [f"ratio at {revision}; now ÷ then (by CPU)"] if revision else []


def _older(own: Measured, older: Measured | None, theirs: float, revision: str) -> list[str]:
    """The cell of an older revision: its ratio, and how many times as long altreport takes now."""
    if older is None:
        return [""] if revision else []
    slower, by_cpu = own.seconds / older.seconds, _ratio(own.cpu, older.cpu)
    factor = f"× {slower:.2f}" if slower <= SLOWER_GOAL else f"**× {slower:.2f}**"
    return [f"{older.seconds / theirs:.2f}; {factor}" + ("" if by_cpu is None else f" ({by_cpu:.2f})")]


def _seconds(measured: Iterable[Measured]) -> float:
    return sum(each.seconds for each in measured)


def _cpu(measured: Iterable[Measured]) -> float | None:
    known = [each.cpu for each in measured]
    return None if None in known else sum(cpu for cpu in known if cpu is not None)


def _ratio(one: float | None, other: float | None) -> float | None:
    return one / other if one is not None and other else None


def _head(*cells: str) -> list[str]:
    return [_row(*cells), "|" + "---|" * len(cells)]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
