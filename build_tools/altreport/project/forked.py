"""Work in a copy of this process, which the second processor does at the same time: of Python's threads one works and the others wait."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

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
