"""Folders of the benchmarks."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The repository."""
HERE = Path(__file__).resolve().parent
WORK = ROOT / "build" / "bench"
"""All that a run makes; git ignores it."""
RESULTS = HERE / "results.md"
"""The tables of the last complete run."""


class CannotMeasureError(Exception):
    """Why nothing can be compared, for the person who started the benchmarks."""
