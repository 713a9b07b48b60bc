"""A run tells what a process and all that it started have taken."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from benchmarks.measuring import environment, run
from benchmarks.places import CannotMeasureError

pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not tell what a process has used")
LARGE = "block = bytearray(120 * 2**20); block[:] = b'x' * len(block)"


def test_the_memory_is_that_of_the_largest_process_also_where_another_started_it(tmp_path: Path) -> None:
    small = run([sys.executable, "-c", "pass"], tmp_path, environment([]), 60)
    large = run([sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {LARGE!r}])"], tmp_path, environment([]), 60)
    assert small is not None
    assert large is not None
    assert large.memory > 120 * 2**20
    assert large.processors > 0


def test_a_run_that_takes_too_long_is_stopped_with_all_that_it_started(tmp_path: Path) -> None:
    child = "import time; pipe = open('pipe', 'w'); time.sleep(60); pipe.write('still there')"
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert run([sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"], tmp_path, environment([]), 1.5) is None
    os.set_blocking(reader, True)
    with os.fdopen(reader, encoding="utf-8") as pipe:
        assert pipe.read() == ""  # it ends once no process holds the other end


def test_a_run_that_fails_is_no_measurement_and_says_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(CannotMeasureError, match=r"code 3:\nno such page"):
        run([sys.executable, "-c", "print('no such page'); raise SystemExit(3)"], tmp_path, environment([]), 60)


def test_a_process_sees_nothing_of_who_started_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "somewhere")
    monkeypatch.setenv("ALTREPORT_CACHE", "somewhere")
    assert {"PYTHONPATH", "ALTREPORT_CACHE"}.isdisjoint(environment([]))
    assert environment([("ALTREPORT_CACHE", "here")])["ALTREPORT_CACHE"] == "here"
