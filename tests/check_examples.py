"""The examples of the checks: small reports that are there to read, in tests/data/checks/CODE/fails.yml and passes.yml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

EXAMPLES = Path(__file__).parent / "data" / "checks"


def examples(kind: str) -> list[Any]:
    """The cases of all files KIND.yml, each with its check's code."""
    found = []
    for path in sorted(EXAMPLES.glob(f"*/{kind}.yml")):
        cases = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        found += [pytest.param(path.parent.name, case, id=f"{path.parent.name}: {case['name'].split(' (')[0]}") for case in cases]
    return found


def files_of(case: dict[str, Any]) -> dict[str, str | bytes | None]:
    """The files of a case; {{12}} stands for twelve words."""
    return {path: text and re.sub(r"\{\{(\d+)\}\}", lambda found: " ".join(["word"] * int(found[1])), text) for path, text in case["files"].items()}
