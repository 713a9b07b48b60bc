"""The cache saves time, and a broken one costs nothing else."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from altreport.notes.cache import cached, tidy
from looking import command, look


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of this test alone; not there yet."""
    own = tmp_path / "cache"
    monkeypatch.setenv("ALTREPORT_CACHE", str(own))
    return own


def counting(value: Any) -> tuple[Callable[[], Any], list[int]]:
    """A function that makes `value`, and the list that grows with each call."""
    calls: list[int] = []

    def make() -> Any:
        calls.append(1)
        return value

    return make, calls


def test_what_was_made_for_an_equal_request_is_not_made_again(folder):
    make, calls = counting({"notes": ["ā", None, 1]})
    assert [cached({"b": 1, "a": [2]}, make) for _ in range(3)] == [{"notes": ["ā", None, 1]}] * 3
    assert cached({"a": [2], "b": 1}, make) == {"notes": ["ā", None, 1]}
    assert len(calls) == 1
    cached({"a": [3], "b": 1}, make)
    assert len(calls) == 2
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"a": '], ids=["empty", "cut off", "no text", "half"])
def test_a_broken_entry_is_made_again_and_mended(folder, content):
    make, calls = counting([1])
    cached("x", make)
    (entry,) = folder.iterdir()
    entry.write_bytes(content)
    assert cached("x", make) == [1]
    assert cached("x", make) == [1]
    assert len(calls) == 2
    assert json.loads(entry.read_text(encoding="utf-8")) == [1]


def test_a_folder_in_the_place_of_an_entry_only_costs_time(folder):
    make, calls = counting([1])
    cached("x", make)
    (entry,) = folder.iterdir()
    entry.unlink()
    entry.mkdir()
    assert cached("x", make) == [1]
    assert len(calls) == 2
    assert [path.name for path in folder.iterdir()] == [entry.name]


def test_a_file_in_the_place_of_the_folder_only_costs_time(folder):
    folder.write_text("no folder", encoding="utf-8")
    make, calls = counting([1])
    assert [cached("x", make), cached("x", make)] == [[1], [1]]
    assert len(calls) == 2


def test_many_at_once_get_the_same_and_leave_whole_entries(folder):
    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(lambda number: cached(number % 3, lambda: {"n": "x" * 50_000}), range(200)))
    assert made == [{"n": "x" * 50_000}] * 200
    assert {json.loads(path.read_text(encoding="utf-8"))["n"] for path in folder.iterdir()} == {"x" * 50_000}
    assert len(list(folder.iterdir())) == 3


@pytest.mark.parametrize("kind", ["file", "broken", "nowhere"])
def test_the_command_works_without_a_usable_cache(tmp_path, kind):
    report, cache = tmp_path / "report", tmp_path / "cache"
    look(report)
    if kind == "file":
        cache.write_text("x", encoding="utf-8")
    elif kind == "nowhere":
        cache = Path(os.devnull) / "cache"
    env = {**os.environ, "ALTREPORT_CACHE": str(cache)}
    first = command("notes", "--root", str(report), "--format", "json", env=env)
    if kind == "broken":
        for path in cache.iterdir():
            path.write_bytes(b"\xff")
    again = command("notes", "--root", str(report), "--format", "json", env=env)
    assert first.returncode == again.returncode == 0
    assert first.stdout == again.stdout
    assert [row["number"] for row in json.loads(first.stdout)] == [1, 2]


def test_of_too_many_results_the_oldest_go(folder):
    for number in range(5):
        cached(number, lambda: "x" * 98)
    entries = sorted(folder.iterdir())
    for age, entry in enumerate(entries):
        os.utime(entry, (age, age))
    tidy(250)
    assert sorted(folder.iterdir()) == entries[3:]
    tidy(250)
    assert len(list(folder.iterdir())) == 2


def test_a_cache_that_is_not_there_is_tidy(folder):
    tidy(0)
    assert not folder.exists()
