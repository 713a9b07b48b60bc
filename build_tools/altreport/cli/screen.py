"""Writing to the terminal."""

from __future__ import annotations

import json
import sys
from typing import Any

from rich.console import Console

from altreport.errors import CouldNotRunError


def out() -> Console:
    """Standard output for people: colours where the terminal has them, lines never broken by us."""
    return Console(soft_wrap=True, highlight=False)


def err() -> Console:
    """Standard error for people."""
    return Console(stderr=True, soft_wrap=True, highlight=False)


def print_json(value: Any) -> None:
    """JSON alone on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_failure(fault: CouldNotRunError) -> None:
    """What stopped the command, on standard error."""
    console = err()
    console.print("[bold red]altreport could not do this:[/]", end=" ")
    console.print(fault.message, markup=False)
    if fault.hint:
        console.print(fault.hint, markup=False)
