"""What a build does at the same time: the checks in a copy of the process while texts are read, and the outputs in a thread each.

A thread of Python's waits while another one works, so only work that waits for other programs (pandoc, MkDocs) gains by threads.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, as_completed
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from altreport.outputs.output import BuildContext, Output
from altreport.problems import Outcome, Problem

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")


@contextmanager
def forked(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Begin `work` in a copy of this process; what is yielded waits for its result, which has to be one that can be pickled.

    What `work` changes in memory is changed in the copy alone. `work` is done here, when its result is asked for, where there
    can be no copy (only on Linux, and never beside other threads, is it safe to copy a process), where something ends it,
    and where there is a fault in the work. However the context or this process ends, the copy ends with it.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        yield work
        return
    context = multiprocessing.get_context("fork")
    answers, answering = context.Pipe()
    process = context.Process(target=_answer, args=(work, answers, answering))
    process.start()
    answering.close()

    def result() -> T:
        try:
            made: T = answers.recv()
        except (EOFError, OSError):  # the copy ended before it answered, or amidst
            return work()
        return made

    try:
        yield result
    finally:
        process.kill()
        process.join()
        answers.close()


def _answer(work: Callable[[], object], answers: Connection, answering: Connection) -> None:
    """In the copy: do the work and say what it came to; of a fault nothing, as it comes up again where the work is done then."""
    answers.close()  # else this process would keep its own pipe open
    threading.Thread(target=_end_with, args=(answering,), daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks, which ends this one
    with suppress(Exception):
        answering.send(work())


def _end_with(asking: Connection) -> None:
    """End this process when the asking process has ended, which closes its end of the pipe."""
    with suppress(EOFError, OSError):
        asking.recv()
    os._exit(1)


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
