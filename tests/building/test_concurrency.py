"""What is done in a copy of the process comes to what it would have come to here."""

from __future__ import annotations

import multiprocessing
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from altreport.building.concurrency import forked
from altreport.errors import CouldNotRunError

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


def ended_amidst() -> bytes:
    """More than a pipe takes in at once, and an end while the rest of it waits."""
    if multiprocessing.parent_process() is not None:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
    return bytes(1_000_000)


@on_linux
def test_a_copy_that_ends_amidst_its_answer_leaves_the_work_to_be_done_here() -> None:
    with forked(ended_amidst) as result:
        for copy in multiprocessing.active_children():
            copy.join()
        assert result() == bytes(1_000_000)


@on_linux
def test_a_process_that_is_killed_leaves_no_copy_behind() -> None:
    work = "def work():\n    print(os.getpid(), flush=True)\n    return bytes(1_000_000)\n"
    program = f"import os, sys, threading\nfrom altreport.building.concurrency import forked\n{work}with forked(work):\n    threading.Event().wait()\n"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as command:
        assert command.stdout is not None
        ending = os.pidfd_open(int(command.stdout.readline()))
        command.kill()
    try:
        assert select.select([ending], [], [], 20)[0] == [ending]
    finally:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(ending, signal.SIGKILL)
        os.close(ending)


@pytest.mark.parametrize(("work", "came_to"), [(ended, int), (unpicklable, Callable)])
def test_work_that_a_copy_cannot_finish_or_hand_over_is_done_here(work: Callable[[], object], came_to: type) -> None:
    with forked(work) as result:
        assert isinstance(result(), came_to)
