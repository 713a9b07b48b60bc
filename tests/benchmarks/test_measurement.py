"""The times of a process and all that it starts."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from benchmarks.measurement import environment, run
from benchmarks.paths import CannotMeasureError

pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not report the CPU time of a process")
BUSY = "import time; end = time.process_time() + 0.2\nwhile time.process_time() < end: pass"


def test_cpu_time_includes_that_of_other_processes_that_were_started(tmp_path: Path) -> None:
    taken = run([sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BUSY!r}])"], tmp_path, environment([]))
    assert taken.seconds > 0.2
    assert taken.cpu is not None
    assert taken.cpu > 0.2


def test_a_run_that_fails_is_no_measurement_and_reports_its_output(tmp_path: Path) -> None:
    with pytest.raises(CannotMeasureError, match=r"code 3:\nno such page"):
        run([sys.executable, "-c", "print('no such page'); raise SystemExit(3)"], tmp_path, environment([]))


def test_a_process_gets_no_variables_of_its_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "somewhere")
    monkeypatch.setenv("ALTREPORT_CACHE", "somewhere")
    assert {"PYTHONPATH", "ALTREPORT_CACHE"}.isdisjoint(environment([]))
    assert environment([("ALTREPORT_CACHE", "here")])["ALTREPORT_CACHE"] == "here"
