"""`make bench`: the speed of altreport, and of the programs that people would use otherwise. `--help` shows how to run a part."""

from __future__ import annotations

import argparse
import os
import platform
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # as pytest and mypy see this folder

import pypandoc

import altreport
from benchmarks.environments import altreport_at, altreport_now, peer_version
from benchmarks.jobs import NEW_WORDS, measure, own_jobs, peer_jobs
from benchmarks.measurement import Measured
from benchmarks.paths import RESULTS, ROOT, CannotMeasureError
from benchmarks.preview_times import measure_edits
from benchmarks.table import COMPARISONS, GROWTH_TO, PARTS, SIZES, Figures, missed, tables

ROUNDS = {32: 7, 128: 7, 320: 3, GROWTH_TO: 1}


def main() -> int:
    """Measure what the command line asks for, and print the tables."""
    options = parsed(sys.argv[1:])
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that servers are ended too
    try:
        found = tables(_measured(options), options.against)
    except CannotMeasureError as fault:
        print(fault, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped; nothing was written.", file=sys.stderr)
        return 130
    print(f"\n{found}")
    if is_complete(options):
        RESULTS.write_text(results(found), encoding="utf-8")
        print(f"Written to {RESULTS.relative_to(ROOT)}")
    return 0


def parsed(words: Sequence[str]) -> argparse.Namespace:
    """The options in the words of a command line."""
    parser = argparse.ArgumentParser(prog="python tests/benchmarks", description="Compare the speed of altreport with that of other programs.")
    parser.add_argument(
        "--sizes", type=int, nargs="+", choices=ROUNDS, default=[*ROUNDS], metavar="N", help=f"numbers of paragraphs: {', '.join(map(str, ROUNDS))}"
    )
    counts = range(1, len(NEW_WORDS) + 1)  # a word that was written before would be in the cache
    parser.add_argument("--rounds", type=int, choices=counts, metavar="COUNT", help="runs of each job (default: 7, or 3 at 320 paragraphs and 1 above)")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=[*PARTS], metavar="PART", help=f"some of: {', '.join(PARTS)}")
    parser.add_argument("--against", default="", metavar="REVISION", help="also measure altreport at this git revision")
    return parser.parse_args(words)


def is_complete(options: argparse.Namespace) -> bool:
    """Whether everything is measured, so that results.md may be replaced."""
    return (options.sizes, options.only, options.rounds) == ([*ROUNDS], [*PARTS], None)


def _measured(options: argparse.Namespace) -> Figures:
    """All measurements that the options ask for."""
    if not hasattr(os, "wait4"):
        raise CannotMeasureError("This system does not report the CPU time of a process. Use Linux or macOS.")
    figures: dict[tuple[str, int], Measured] = {}
    states = [altreport_now(), *([altreport_at(options.against)] if options.against else [])]
    asked = [comparison for comparison in COMPARISONS if comparison.part in options.only]
    names = {name for comparison in asked for name in (comparison.job, *comparison.peers)}
    own = [job for same in zip(*(own_jobs(state, names) for state in states), strict=True) for job in same]  # a job of both states in turn
    peers = peer_jobs(names)
    for size in options.sizes:
        rounds = options.rounds or ROUNDS[size]
        taken = measure([*own, *peers] if size in SIZES else own, size, rounds)
        if "serve" in names and size in SIZES:
            taken |= measure_edits(states, size, rounds)
        figures |= {(name, size): measured for name, measured in taken.items()}
    return figures


def results(found: str) -> str:
    """The content of results.md: the tables, and where they come from."""
    versions = {
        "altreport": altreport.__version__,
        "Python": platform.python_version(),
        "pandoc": pypandoc.get_pandoc_version(),
        "MkDocs": peer_version("mkdocs", "mkdocs"),
        "Material for MkDocs": peer_version("mkdocs", "mkdocs-material"),
        "mkdocs-bibtex": peer_version("mkdocs-bibtex", "mkdocs-bibtex"),
        "doorstop": peer_version("doorstop", "doorstop"),
    }
    programs = ", ".join(f"{name} {number}" for name, number in versions.items())
    machine = f"{os.cpu_count()} processors, {platform.system()} on {platform.machine()}"
    short = missed(found)
    verdict = "All goals were reached." if short == 0 else f"{short} {'goal was' if short == 1 else 'goals were'} not reached."
    return f"""# Speed compared with other programs

Made by `make bench` in one run on one machine ({machine}). {programs}. CONTRIBUTING.md describes how it is measured.

Times are the least of all runs, in seconds from the start of a process to its end. CPU times are user and system time of a process and all
that it starts. Goals are for the times, not for CPU. N is the number of paragraphs. {verdict}

{found}"""


if __name__ == "__main__":
    sys.exit(main())
