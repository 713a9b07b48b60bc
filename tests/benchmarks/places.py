"""Where the benchmarks find and put things."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The repository."""
HERE = Path(__file__).resolve().parent
WORK = ROOT / "build" / "bench"
"""What is made for a run, which git ignores."""
RESULTS = HERE / "results.md"
"""What the last whole run found."""
BIN = ROOT / ".venv" / "bin"


class CannotMeasureError(Exception):
    """Why there is nothing to compare, in words for whoever started the benchmarks."""
