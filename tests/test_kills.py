"""A sample of what `python tests/kills.py 300` does: runs are killed, and the next command leaves all old or all new, and no leftover."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from kills import KINDS, Kills

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are killed by the means of Linux")


@pytest.fixture(scope="module")
def kills(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kills]:
    made = Kills(tmp_path_factory.mktemp("kills"))
    yield made
    made.end()


@pytest.mark.parametrize(
    ("kind", "at", "whom", "following"),
    [(0, 1, "all", 0), (1, 0.8, "command", 1), (3, 0.6, "command", 0), (5, 0.7, "command", 1)],
)
def test_after_the_next_command_all_is_old_or_all_is_new(kills: Kills, kind: int, at: float, whom: str, following: int) -> None:
    kills.kill(KINDS[kind], at, whom, KINDS[kind].following[following])
    assert kills.faults == []
