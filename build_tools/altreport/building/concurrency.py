"""What a build does at the same time: the outputs, in a thread each.

A thread of Python's waits while another one works, so only work that waits for other programs (Pandoc, MkDocs) gains by threads.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor, as_completed
from pathlib import Path

from altreport.outputs.output import BuildContext, Output
from altreport.problems import Outcome, Problem


def make_at_once(outputs: Sequence[Output], build: BuildContext, folders: Sequence[Path], threads: Executor) -> Outcome[list[tuple[Path, ...]] | None]:
    """Make the outputs, each into its folder; the paths of each, None as soon as one could not be made: the others are not waited for.

    What `make` raises is raised.
    """
    making = [threads.submit(output.make, build, folder) for output, folder in zip(outputs, folders, strict=True)]
    for done in as_completed(making):
        if not done.result().value:
            return Outcome(None, done.result().problems)
    made = [done.result() for done in making]
    problems: list[Problem] = [problem for each in made for problem in each.problems]
    return Outcome([each.value for each in made], tuple(problems))
