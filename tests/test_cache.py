"""The cache saves time, and a broken one costs nothing else."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from altreport import cache
from altreport.cache import FILE, cache_folder, cached, cached_each, tidy
from altreport.links import recent_answers
from altreport.links.verdict import Kind, Verdict
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


def rows(folder: Path) -> list[str]:
    """All answers that are kept."""
    with closing(sqlite3.connect(folder / FILE)) as file:
        return [answer.decode() for (answer,) in file.execute("SELECT answer FROM results")]


def test_what_was_made_for_an_equal_request_is_not_made_again(folder):
    make, calls = counting({"notes": ["ā", None, 1]})
    assert [cached({"b": 1, "a": [2]}, make) for _ in range(3)] == [{"notes": ["ā", None, 1]}] * 3
    assert cached({"a": [2], "b": 1}, make) == {"notes": ["ā", None, 1]}
    assert len(calls) == 1
    cached({"a": [3], "b": 1}, make)
    assert len(calls) == 2
    assert [path.name for path in folder.iterdir()] == [FILE]


@pytest.mark.usefixtures("folder")
def test_only_what_was_never_asked_is_made_and_each_answer_stands_at_its_place():
    asked = []

    def double(numbers):
        def make(positions):
            asked.append([numbers[position] for position in positions])
            return [2 * numbers[position] for position in positions]

        return cached_each(numbers, make)

    assert double([3, 1, 2]) == [6, 2, 4]
    assert double([1, 5, 3, 4, 5]) == [2, 10, 6, 8, 10]
    assert double([5, 5, 3]) == [10, 10, 6]
    assert asked == [[3, 1, 2], [5, 4]]
    assert double(list(range(2_000))) == list(range(0, 4_000, 2))
    assert len(asked[2]) == 1_995
    assert cached_each([], double) == []


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00 and then nothing", b"\xff\xfe" * 9_000], ids=["empty", "cut off", "no database"])
def test_a_broken_file_is_made_again_and_mended(folder, content):
    make, calls = counting([1])
    cached("x", make)
    (folder / FILE).write_bytes(content)
    assert cached("x", make) == [1]
    assert cached("x", make) == [1]
    assert cached("x", make) == [1]
    assert 2 <= len(calls) <= 3
    assert rows(folder) == ["[1]"]


def test_a_broken_entry_is_made_again(folder):
    make, calls = counting([1])
    cached("x", make)
    with closing(sqlite3.connect(folder / FILE)) as file, file:
        file.execute("UPDATE results SET answer = '{'")
    assert cached("x", make) == [1]
    assert len(calls) == 2


def test_half_of_a_character_is_kept_with_all_that_was_kept_before(folder):
    first, calls = counting("before")
    cached("x", first)
    odd = {"words": "half \ud83d and the other \ude00, beside each other \ud83d\ude00 and whole \U0001f600", "\udfff": 1}
    make, more = counting(odd)
    assert [cached("\ud800", make), cached("\ud800", make)] == [odd, odd]
    assert cached("x", first) == "before"
    assert (len(calls), len(more)) == (1, 1)
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("table", ["results (key BLOB, words TEXT)", "results (key, used, answer, more)", "others (key)"])
def test_a_table_of_another_form_is_made_again(folder, table):
    folder.mkdir()
    with closing(sqlite3.connect(folder / FILE)) as file, file:
        file.execute(f"CREATE TABLE {table}")
    make, calls = counting([1])
    assert [cached("x", make), cached("x", make), cached("x", make)] == [[1]] * 3
    assert 1 <= len(calls) <= 2
    assert rows(folder) == ["[1]"]


def test_what_an_earlier_version_kept_in_another_form_goes(folder):
    folder.mkdir()
    for name in ("results.sqlite", "results.sqlite-journal", "notes.txt"):
        (folder / name).write_bytes(b"older")
    assert cached("x", lambda: 1) == 1
    assert sorted(path.name for path in folder.iterdir()) == ["notes.txt", FILE]


@pytest.fixture
def _open_to_all() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


POSIX = pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")


@POSIX
@pytest.mark.usefixtures("_open_to_all")
def test_nobody_else_can_read_what_is_kept_nor_what_is_being_written(folder):
    cached("x", lambda: "withheld words")
    with closing(sqlite3.connect(folder / FILE)) as file:
        file.execute("UPDATE results SET used = 1")
        beside = [path for path in folder.iterdir() if path.name != FILE]
        assert [path.name for path in beside] == [f"{FILE}-journal"]
        assert {rights(path) for path in folder.iterdir()} == {0o600}
        file.rollback()
    recent_answers.keep("https://example.org/", "it", Verdict(Kind.FINE), None)
    assert recent_answers.recall("https://example.org/", "it") is not None
    assert {rights(folder), rights(folder / "links")} == {0o700}


@POSIX
@pytest.mark.usefixtures("_open_to_all")
def test_what_was_open_to_all_is_closed_but_not_a_folder_that_somebody_named(tmp_path, monkeypatch):
    usual, named = tmp_path / "altreport", tmp_path / "named"
    for own, value in ((usual, ""), (named, f"{named}{os.sep}")):
        (own / "links").mkdir(parents=True)
        (own / FILE).touch()
        monkeypatch.setenv("ALTREPORT_CACHE", value)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        if cache_folder() != own:
            pytest.skip("the usual folder is elsewhere on this system")
        cached("x", lambda: 1)
        recent_answers.keep("https://example.org/", "it", Verdict(Kind.FINE), None)
    assert [rights(path) for path in (usual, usual / FILE, usual / "links")] == [0o700, 0o600, 0o700]
    assert [rights(path) for path in (named, named / FILE, named / "links")] == [0o777, 0o600, 0o700]


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_nobody_used_for_long_is_deleted_with_its_words(folder):
    cached("old", lambda: "words of a deleted report")
    with closing(sqlite3.connect(folder / FILE)) as file, file:
        file.execute("UPDATE results SET used = used - 61")
        file.execute("PRAGMA user_version = 1")
    assert b"deleted report" in (folder / FILE).read_bytes()
    cached("new", lambda: "words of today")
    cached("newer", lambda: "more words of today")
    assert sorted(rows(folder)) == ['"more words of today"', '"words of today"']
    assert b"deleted report" not in (folder / FILE).read_bytes()


def test_a_folder_in_the_place_of_the_file_only_costs_time(folder):
    make, calls = counting([1])
    (folder / FILE).mkdir(parents=True)
    assert [cached("x", make), cached("x", make)] == [[1], [1]]
    assert len(calls) == 2
    assert [path.name for path in folder.iterdir()] == [FILE]


def test_a_file_that_another_process_is_writing_only_costs_time(folder):
    make, calls = counting([1])
    cached("x", make)
    with closing(sqlite3.connect(folder / FILE)) as file:
        file.execute("BEGIN EXCLUSIVE")
        assert cached("x", make) == [1]
        file.rollback()
    assert len(calls) == 2
    assert rows(folder) == ["[1]"]


def test_a_file_in_the_place_of_the_folder_only_costs_time(folder):
    folder.write_text("no folder", encoding="utf-8")
    make, calls = counting([1])
    assert [cached("x", make), cached("x", make)] == [[1], [1]]
    assert len(calls) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks no list of users")
def test_without_a_home_folder_everything_is_made_and_nothing_kept(monkeypatch):
    def nobody(_number):
        raise KeyError

    for name in ("HOME", "ALTREPORT_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", nobody)
    make, calls = counting([1])
    assert [cached("x", make), cached("x", make)] == [[1], [1]]
    assert len(calls) == 2
    recent_answers.keep("https://example.org/", "it", Verdict(Kind.FINE), None)
    assert recent_answers.recall("https://example.org/", "it") is None


def test_many_at_once_get_the_same_and_leave_whole_entries(folder):
    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(lambda number: cached(number % 3, lambda: {"n": "x" * 50_000}), range(200)))
    assert made == [{"n": "x" * 50_000}] * 200
    assert rows(folder) == [json.dumps({"n": "x" * 50_000})] * 3


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


def test_of_too_many_results_those_go_that_nobody_used_for_longest(folder):
    for number in range(5):
        cached(number, lambda: "x" * 98)
    with closing(sqlite3.connect(folder / FILE)) as file, file:
        keys = [key for (key,) in file.execute("SELECT key FROM results ORDER BY key")]
        file.executemany("UPDATE results SET used = ? WHERE key = ?", list(enumerate(keys)))
    with closing(sqlite3.connect(folder / FILE)) as file:
        tidy(file, 250)
        assert sorted(key for (key,) in file.execute("SELECT key FROM results")) == keys[3:]


def test_what_is_still_used_is_not_the_oldest(folder):
    make, calls = counting(1)
    cached("x", make)
    with closing(sqlite3.connect(folder / FILE)) as file, file:
        file.execute("UPDATE results SET used = 1")
    cached("x", make)
    with closing(sqlite3.connect(folder / FILE)) as file:
        ((used,),) = file.execute("SELECT used FROM results")
    assert used > 1
    assert len(calls) == 1


def test_what_another_state_of_the_program_made_is_made_again(tmp_path):
    package = tmp_path / "altreport"
    shutil.copytree(Path(cache.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__", "data"))
    code = "from altreport.cache import cached; made = []; cached('x', lambda: made.append(1)); print(made)"
    env = {**os.environ, "PYTHONPATH": str(tmp_path), "ALTREPORT_CACHE": str(tmp_path / "cache"), "PYTHONDONTWRITEBYTECODE": "1"}

    def asked() -> str:
        return subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True).stdout.strip()

    assert [asked(), asked()] == ["[1]", "[]"]
    with (package / "notes" / "citing.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert [asked(), asked()] == ["[1]", "[]"]
