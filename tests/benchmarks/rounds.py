"""All jobs at one size, round by round, so that whatever else the machine does meanwhile meets all of them alike."""

from __future__ import annotations

import shutil
from collections.abc import Iterable

from benchmarks.generator import generate
from benchmarks.jobs import Job
from benchmarks.measuring import Measured, Run, environment, run
from benchmarks.places import WORK, CannotMeasureError

LIMIT = 600.0
"""Seconds after which a run is stopped."""
LONG = 60.0
"""Seconds: a job that takes longer runs once only, as there noise matters less and hours more."""


def measure(jobs: Iterable[Job], size: int, rounds: int) -> dict[str, Measured]:
    """What each job took with `size` paragraphs, by its name."""
    text = generate(size)
    measured: dict[str, Measured] = {}
    running = []
    for job in jobs:
        if job.up_to is not None and size > job.up_to:
            continue
        folder = WORK / "work" / str(size) / job.name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        job.write(folder, text)
        settling = Measured()
        if job.settled:
            print(f"N = {size}: {job.name}, not measured", flush=True)
            settling = _with_run(Measured(), job, size)
        running.append(job)
        measured[job.name] = Measured(stopped=settling.stopped)
    for number in range(1, rounds + 1):
        for job in running:
            so_far = measured[job.name]
            if so_far.stopped or (so_far.runs and so_far.runs[0].seconds > LONG):
                continue
            print(f"N = {size}, round {number} of {rounds}: {job.name}", flush=True)
            folder = WORK / "work" / str(size) / job.name
            job.before(folder, text, number)
            measured[job.name] = _with_run(so_far, job, size)
            if number == 1 and not measured[job.name].stopped and (fault := job.missing(folder, text)):
                raise CannotMeasureError(f"{job.name}, N = {size}: {fault} See {folder.relative_to(WORK.parents[1])}.")
    return measured


def _with_run(so_far: Measured, job: Job, size: int) -> Measured:
    """The same and one run more, or that it was stopped."""
    folder = WORK / "work" / str(size) / job.name
    taken: Run | None = run(job.command, folder, environment([("ALTREPORT_CACHE", str(folder / "cache")), *job.variables]), LIMIT)
    return Measured((), LIMIT) if taken is None else Measured((*so_far.runs, taken))
