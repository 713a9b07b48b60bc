"""`make bench`: altreport side by side with what people would use instead. `--help` tells how to run a part."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # as pytest and mypy see this folder

import pypandoc

import altreport
from benchmarks.environments import version
from benchmarks.jobs import NEW_WORDS, own_jobs, peer_jobs
from benchmarks.measuring import Measured
from benchmarks.places import RESULTS, ROOT, CannotMeasureError
from benchmarks.rounds import measure
from benchmarks.saving import measure_edits
from benchmarks.table import COMPARISONS, EVERY, PARTS, SERVED, Figures, missed, tables

ROUNDS = {32: 7, 320: 5}
ROUNDS_OTHERWISE = 3


def main() -> int:
    """Measure what the command line asks for, and print the tables."""
    options = asked(sys.argv[1:])
    try:
        _look()
        figures = _measured(options)
    except CannotMeasureError as fault:
        print(fault, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped; nothing was written.", file=sys.stderr)
        return 130
    found = tables(figures)
    print(f"\n{found}")
    if is_whole(options):
        RESULTS.write_text(results(found, missed(figures)), encoding="utf-8")
        print(f"Written to {RESULTS.relative_to(ROOT)}")
    return 0


def asked(words: Sequence[str]) -> argparse.Namespace:
    """The options in the words of a command line."""
    parser = argparse.ArgumentParser(prog="python tests/benchmarks", description="Compare altreport's speed with what people would use instead.")
    parser.add_argument("--sizes", type=int, nargs="+", default=EVERY, metavar="N", help="numbers of paragraphs")
    counts = range(1, len(NEW_WORDS) + 1)  # an edit that was made before would be found in the cache
    parser.add_argument("--rounds", type=int, choices=counts, metavar="COUNT", help="how often each job is run; without it 7 times, larger ones less often")
    parser.add_argument("--only", type=_parts, default=PARTS, metavar="PART,…", help=f"some of {', '.join(PARTS)}")
    return parser.parse_args(words)


def is_whole(options: argparse.Namespace) -> bool:
    """Whether everything is to be measured, so that it may stand in results.md."""
    return (tuple(options.sizes), options.only, options.rounds) == (EVERY, PARTS, None)


def _measured(options: argparse.Namespace) -> Figures:
    """What was measured of all that is asked for."""
    figures: dict[tuple[str, int], Measured] = {}
    wanted = [comparison for comparison in COMPARISONS if comparison.part in options.only and comparison.part != "serve"]
    names = {name for comparison in wanted for name in (comparison.job, *comparison.peers)}
    jobs = [*(job for job in own_jobs() if job.name in names), *peer_jobs(names)]
    for size in options.sizes if jobs else ():
        figures |= {(name, size): taken for name, taken in measure(jobs, size, options.rounds or ROUNDS.get(size, ROUNDS_OTHERWISE)).items()}
    if "serve" in options.only:
        figures |= {(name, SERVED): taken for name, taken in measure_edits(SERVED, options.rounds or ROUNDS[SERVED]).items()}
    return figures


def _parts(value: str) -> tuple[str, ...]:
    parts = tuple(value.split(","))
    for part in parts:
        if part not in PARTS:
            raise argparse.ArgumentTypeError(f"there is no part ‘{part}’: {', '.join(PARTS)}")
    return parts


def _look() -> None:
    """Stop where another altreport than this folder's would be measured, or nothing could be."""
    if not hasattr(os, "wait4"):
        raise CannotMeasureError("This system does not tell what a process has used: run it on Linux or macOS.")
    if not Path(altreport.__file__).is_relative_to(ROOT):
        raise CannotMeasureError("The .venv has the altreport of another folder. Run ‘make report’ here, or set PYTHONPATH to build_tools.")


def results(found: str, short: int) -> str:
    """The content of results.md: the tables, with `short` lines in which something was not reached."""
    versions = {
        "altreport": altreport.__version__,
        "Python": platform.python_version(),
        "pandoc": pypandoc.get_pandoc_version(),
        "MkDocs": version("mkdocs", "mkdocs"),
        "Material for MkDocs": version("mkdocs", "mkdocs-material"),
        "mkdocs-bibtex": version("mkdocs-bibtex", "mkdocs-bibtex"),
        "doorstop": version("doorstop", "doorstop"),
    }
    told = ", ".join(f"{name} {number}" for name, number in versions.items())
    machine = f"{os.cpu_count()} processors, {platform.system()} on {platform.machine()}"
    verdict = "Everything was reached." if short == 0 else f"{short} of them {'was' if short == 1 else 'were'} not reached."
    return f"""# Speed, side by side

Made by `make bench`: all of one machine ({machine}) and one run. {told}. How it is measured stands in CONTRIBUTING.md.

Times are medians of seconds, from the start of a process to its end. {verdict}

{found}"""


if __name__ == "__main__":
    sys.exit(main())
