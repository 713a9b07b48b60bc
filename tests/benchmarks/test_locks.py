"""The peers are installed in exact versions, those of altreport where both have the same package."""

from __future__ import annotations

import re

import pytest

from benchmarks.environments import PEERS, peer_version
from benchmarks.jobs import peer_jobs
from conftest import ROOT

NAMES = sorted(path.stem for path in PEERS.glob("*.lock"))


def packages(text: str) -> dict[str, set[str]]:
    """The versions of each package, with the Pythons they are for."""
    found: dict[str, set[str]] = {}
    for line in text.splitlines()[1:]:
        name, _, rest = line.partition("==")
        found.setdefault(name, set()).add(rest)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_file_holds_exact_versions_and_nothing_else(name: str) -> None:
    head, *lines = (PEERS / f"{name}.lock").read_text(encoding="utf-8").splitlines()
    assert f"made from {name}.in" in head
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9._-]+==[A-Za-z0-9.!+-]+( ; .+)?", line)] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_both_have_is_of_one_version(name: str) -> None:
    ours = packages((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    theirs = packages((PEERS / f"{name}.lock").read_text(encoding="utf-8"))
    assert {package for package in theirs if package in ours and theirs[package] != ours[package]} == set()


def test_doorstop_is_of_the_version_that_the_comparison_names() -> None:
    assert peer_version("doorstop", "doorstop") == "3.2"


def test_no_environment_is_made_for_a_program_that_is_not_asked_for() -> None:
    assert peer_jobs(set()) == []
