"""What is done in a copy of the process comes to what it would have come to here."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from altreport.errors import CouldNotRunError
from altreport.project.forked import forked

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="a process is copied on Linux alone")


@contextmanager
def another_thread() -> Iterator[None]:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def whoever_works() -> int:
    return os.getpid()


@on_linux
def test_the_work_is_done_in_a_copy_that_ends_with_its_context() -> None:
    with forked(whoever_works) as result:
        worked = result()
    assert worked != os.getpid()
    assert multiprocessing.active_children() == []
    with forked(threading.Event().wait):
        assert len(multiprocessing.active_children()) == 1
    assert multiprocessing.active_children() == []


def test_beside_another_thread_the_work_is_done_here() -> None:
    with another_thread(), forked(whoever_works) as result:
        assert result() == os.getpid()


def stopped() -> None:
    raise CouldNotRunError("There is no report.", "Write one.")


def unpicklable() -> Callable[[], None]:
    return lambda: None


def ended() -> int:
    if multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return 1


def test_a_fault_in_the_work_is_raised_where_its_result_is_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    with forked(stopped) as result, pytest.raises(CouldNotRunError) as raised:
        result()
    assert (raised.value.message, raised.value.hint) == ("There is no report.", "Write one.")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("work", "came_to"), [(ended, int), (unpicklable, Callable)])
def test_work_that_a_copy_cannot_finish_or_hand_over_is_done_here(work: Callable[[], object], came_to: type) -> None:
    with forked(work) as result:
        assert isinstance(result(), came_to)
