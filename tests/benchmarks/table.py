"""What is compared, what is to be reached, and the tables that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from benchmarks.measuring import Measured

Figures = Mapping[tuple[str, int], Measured]
"""What was measured, by the job's name and the number of paragraphs."""
EVERY = (32, 320, 3200)
SERVED = 32
"""The size at which previews are compared."""
GROWTH_FROM, GROWTH_TO, AT_MOST_GROWN = 320, 3200, 11.0
MEMORY_AT = 3200
MEBIBYTE = 2**20


@dataclass(frozen=True)
class Comparison:
    """A job of altreport against one of others, or several of which the times are added.

    `at_most` is the ratio to reach, by the number of paragraphs. `part` is the word by which a developer asks for it.
    """

    part: str
    job: str
    peers: tuple[str, ...]
    against: str
    at_most: Mapping[int, float] = field(default_factory=dict)


COMPARISONS = (
    Comparison("check", "check", ("doorstop",), "doorstop on as many items and links", {32: 1 / 4, 320: 1 / 25}),
    Comparison("check", "check", ("bare script",), "a bare script that parses the same files", dict.fromkeys(EVERY, 2.5)),
    Comparison("docx", "build docx, cold", ("pandoc",), "pandoc --citeproc", {32: 2.0, 3200: 1.0}),
    Comparison("docx", "build docx, edited", ("pandoc",), "pandoc --citeproc", {32: 1.5, 3200: 0.5}),
    Comparison("site", "build site, notes cached", ("mkdocs",), "mkdocs build, notes typed by hand", {32: 1.4, 3200: 1.0}),
    Comparison("site", "build site, cold", ("mkdocs-bibtex",), "mkdocs build with mkdocs-bibtex", dict.fromkeys(EVERY, 1.0)),
    Comparison("build", "build, cold", ("pandoc", "mkdocs"), "pandoc --citeproc and mkdocs build, added", dict.fromkeys(EVERY, 1.0)),
    Comparison("serve", "serve", ("mkdocs serve",), "mkdocs serve: an edit to its page", {SERVED: 1.0}),
)
MEMORY = Comparison("build", "build, cold", ("pandoc",), "pandoc --citeproc", {MEMORY_AT: 1.0})
PARTS = tuple(dict.fromkeys(comparison.part for comparison in COMPARISONS))
OWN = tuple(dict.fromkeys(comparison.job for comparison in COMPARISONS))


def tables(figures: Figures) -> str:
    """All that was found, as three tables in Markdown."""
    sizes = sorted({size for _, size in figures})
    return "\n\n".join(["\n".join(table) for table in (_compared(figures, sizes), _grown(figures), _each(figures, sizes)) if len(table) > 2]) + "\n"


def missed(figures: Figures) -> int:
    """How many lines of the first two tables say that something was not reached."""
    return tables(figures).count("| **no** |")


def _compared(figures: Figures, sizes: Iterable[int]) -> list[str]:
    """Medians of seconds side by side, and the memory."""
    rows = ["| altreport | against | N | s | s of the other | ratio | to reach | reached |", "|---|---|--:|--:|--:|--:|--:|---|"]
    for comparison in COMPARISONS:
        for size in sizes:
            if (own := figures.get((comparison.job, size))) and (peers := _all(figures, comparison.peers, size)):
                other, stopped = sum(peer.seconds for peer in peers), any(peer.stopped for peer in peers)
                rows.append(_row(comparison, size, (_seconds(own), _over(stopped) + _said(other)), own.seconds / other, sure=not own.stopped, most=stopped))
    if (own := figures.get((MEMORY.job, MEMORY_AT))) and (peers := _all(figures, MEMORY.peers, MEMORY_AT)) and own.runs and peers[0].runs:
        shown = (_mebibytes(own), _mebibytes(peers[0]))
        rows.append(_row(MEMORY, MEMORY_AT, shown, own.memory / peers[0].memory, sure=True, most=False, job="build, cold: memory of the largest process"))
    return rows


def _row(comparison: Comparison, size: int, shown: tuple[str, str], ratio: float, *, sure: bool, most: bool, job: str = "") -> str:
    """A line; `most` where the other was stopped, so that the ratio is at most that, and not `sure` where altreport was."""
    target = comparison.at_most.get(size)
    reached = "" if target is None else "yes" if sure and ratio <= target else "**no**"
    wanted = "" if target is None else f"≤ {target:.3g}"
    told = f"{'< ' if most else ''}{ratio:.2f}"
    return f"| {job or comparison.job} | {comparison.against} | {size:,} | {shown[0]} | {shown[1]} | {told} | {wanted} | {reached} |"


def _grown(figures: Figures) -> list[str]:
    """How much longer a job of ours takes with ten times the text."""
    rows = ["| growth of | N 32 → 320 | N 320 → 3,200 | to reach | reached |", "|---|--:|--:|--:|---|"]
    for job in OWN:
        small, middle, large = (figures.get((job, size)) for size in (32, GROWTH_FROM, GROWTH_TO))
        if middle is not None and large is not None:
            growth = large.seconds / middle.seconds
            before = f"{middle.seconds / small.seconds:.1f}" if small is not None else ""
            reached = "yes" if not large.stopped and growth <= AT_MOST_GROWN else "**no**"
            rows.append(f"| {job} | {before} | {_over(bool(large.stopped))}{growth:.1f} | ≤ {AT_MOST_GROWN:.0f} | {reached} |")
    return rows


def _each(figures: Figures, sizes: Iterable[int]) -> list[str]:
    """Every job at every size, with what a reader needs to judge the medians."""
    rows = ["| program | N | runs | median, s | least to most, s | processors, s | largest process, MiB |", "|---|--:|--:|--:|--:|--:|--:|"]
    for size in sizes:
        for (job, measured_at), measured in figures.items():
            if measured_at == size:
                rows.append(f"| {'altreport ' if job in OWN else ''}{job} | {size:,} | " + " | ".join(_details(measured)) + " |")
    return rows


def _details(measured: Measured) -> Iterator[str]:
    yield str(len(measured.runs))
    yield _seconds(measured)
    times = [run.seconds for run in measured.runs]
    yield f"{_said(min(times))} to {_said(max(times))}" if times else ""
    yield _said(measured.processors) if times and measured.memory else ""
    yield _mebibytes(measured).removesuffix(" MiB") if times and measured.memory else ""


def _all(figures: Figures, names: Iterable[str], size: int) -> list[Measured]:
    """What was measured of all of these, or nothing where one is missing."""
    found = [figures.get((name, size)) for name in names]
    return [measured for measured in found if measured is not None] if None not in found else []


def _seconds(measured: Measured) -> str:
    return _over(bool(measured.stopped)) + _said(measured.seconds)


def _over(stopped: bool) -> str:
    return "more than " if stopped else ""


def _said(seconds: float) -> str:
    return f"{seconds:.2f}" if seconds < 100 else f"{seconds:.0f}"


def _mebibytes(measured: Measured) -> str:
    return f"{measured.memory / MEBIBYTE:.0f} MiB"
