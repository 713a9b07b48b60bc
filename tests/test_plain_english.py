"""Messages, help, manual pages, documents, profiles and the guide are in plain English: no phrase of tests/data/plain_english.yml is in them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer
import yaml

from altreport.checks.registry import manuals
from altreport.cli.app import app
from conftest import ROOT

PACKAGE = ROOT / "build_tools/altreport"
ENTRIES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/data/plain_english.yml").read_text(encoding="utf-8"))


def literals(source: str) -> Iterator[str]:
    """The texts in a module that a person may meet: its string literals, each f-string whole, without docstrings."""
    tree = ast.parse(source)
    unread = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            unread.update(id(part) for part in node.values)
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unread:
            yield node.value


def helps(command: Any, name: str) -> Iterator[tuple[str, str]]:
    """The help of a command, of its options and of the commands below it."""
    yield f"help of {name}", command.help or ""
    yield from ((f"help of {name}", getattr(option, "help", None) or "") for option in command.params)
    for below in getattr(command, "commands", ()):
        yield from helps(command.get_command(None, below), f"{name} {below}")


def texts() -> list[tuple[str, str]]:
    """All texts that users read, each with where it is."""
    found = [(path.relative_to(ROOT).as_posix(), text) for path in sorted(PACKAGE.rglob("*.py")) for text in literals(path.read_text(encoding="utf-8"))]
    found = [(where, text) for where, text in found if " " in text]
    found += helps(typer.main.get_command(app), "altreport")
    found += [(f"manual page of {code}", page) for code, page in manuals().items()]
    files = [
        *sorted(ROOT.glob("*.md")),
        *sorted((PACKAGE / "data/profiles").glob("*.yml")),
        *sorted((ROOT / "templates/site/guide").glob("*.en.md.j2")),
        *sorted((PACKAGE / "data/new").rglob("*")),
    ]
    return found + [(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in files if path.is_file()]


def phrases(entry: dict[str, Any], text: str) -> list[str]:
    """The phrases of an entry in a text, also over the end of a line, except in a context that allows them."""
    plain = " ".join(text.split())
    for context in entry.get("allowed", ()):
        plain = plain.replace(context, "…")
    listed = "|".join(map(re.escape, entry["not"]))
    return [found.lower() for found in re.findall(rf"(?<!\w)(?:{listed})(?!\w)", plain, re.IGNORECASE)]


@pytest.fixture(scope="module")
def read() -> list[tuple[str, str]]:
    return texts()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["write"])
def test_what_users_read_is_in_plain_english(entry: dict[str, Any], read: list[tuple[str, str]]) -> None:
    assert [(where, phrase, " ".join(text.split())[:160]) for where, text in read for phrase in phrases(entry, text)] == []


def test_the_texts_are_all_collected(read: list[tuple[str, str]]) -> None:
    places = {where for where, _ in read}
    assert {"README.md", "help of altreport check", "help of altreport import docx", "manual page of dead-link"} <= places
    assert "templates/site/guide/authors.en.md.j2" in places
    assert any("‘{name}’" in text or "The field ‘…’ is missing." in text for _, text in read)


def test_a_phrase_is_found_over_the_end_of_a_line_and_not_where_a_context_allows_it() -> None:
    entry = {"write": "is in", "not": ["stands in"], "allowed": ["an aunt stands in for her"]}
    assert phrases(entry, "It Stands\n  in the file.") == ["stands in"]
    assert phrases(entry, "Here an aunt stands in for her; it withstands in vain.") == []
