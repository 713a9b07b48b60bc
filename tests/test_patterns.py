"""Expressions that are compiled late."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import altreport.checks
import altreport.markup
from altreport.checks import personal_data
from altreport.patterns import _Late, late

_MODULES = [found.name for package in (altreport.checks, altreport.markup) for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")]


@pytest.mark.parametrize("name", _MODULES)
def test_every_expression_of_the_checks_and_of_the_markup_compiles(name: str) -> None:
    for each in _late_ones(list(vars(importlib.import_module(name)).values())):
        each.search("")


def test_expressions_are_looked_for_in_tuples_and_dictionaries_too() -> None:
    assert set(personal_data._NAMED) <= set(_late_ones(list(vars(personal_data).values())))
    assert len(list(_late_ones([late("a"), (late("b"), {"c": [late("c")]}), "d"]))) == 3


def _late_ones(value: object) -> Iterator[re.Pattern[str]]:
    """Every late expression in a value, and in the lists, tuples and dictionaries that it holds."""
    if isinstance(value, _Late):
        yield value  # type: ignore[misc]
    elif isinstance(value, dict):
        yield from _late_ones(list(value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _late_ones(item)


def test_a_late_expression_answers_as_a_compiled_one() -> None:
    text = "one 1, two 2 and TWO 22"
    now, then = re.compile(r"two (?P<number>\d+)", re.IGNORECASE), late(r"two (?P<number>\d+)", re.IGNORECASE)
    assert [found["number"] for found in then.finditer(text)] == [found["number"] for found in now.finditer(text)] == ["2", "22"]
    assert then.findall(text) == now.findall(text)
    assert then.sub("three", text) == now.sub("three", text)
    assert then.split(text) == now.split(text)
    assert then.match(text, 7)
    assert not then.match(text)
    assert then.fullmatch("two 2")
    assert then.pattern == now.pattern


def test_nothing_is_compiled_before_a_text_is_asked_about() -> None:
    faulty = late("(")
    assert faulty.pattern == "("
    with pytest.raises(re.error):
        faulty.search("")
