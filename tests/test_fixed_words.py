"""The fixed words: en.yml lists them all, and each name in the code and the templates is one of them."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, nodes

from altreport.fixed_words import FixedWords, english, filled, parts, placeholders
from altreport.model.law import LetterWords
from altreport.model.wording_data import ReferenceWords
from altreport.readers.front_matter import USUAL
from altreport.resources import data_folder, template_folder
from altreport.word_list import WordList

PACKAGE = data_folder().parent
METHODS = {name for kind in (FixedWords, WordList, ReferenceWords, str, list, dict, set) for name in dir(kind)} | {
    *LetterWords.model_fields,
    *ReferenceWords.model_fields,
}
"""Attributes of what else may be in a variable named `words`."""
BY_METHODS = ("para", "paras")
"""Those that the methods of fixed words use alone."""
COMPUTED = ("aspect_", "guide_", "kind_", "outcome_", "session_", "severity_")
"""How the names begin that the code puts together from the value of a field."""


def used_in_code(source: str) -> Iterator[tuple[int, str]]:
    """The line and the name of each attribute of something named `words`: a variable, or a field of a record."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            held = node.value
            holder = held.id if isinstance(held, ast.Name) else held.attr if isinstance(held, ast.Attribute) else ""
            if holder in ("words", "_words"):
                yield node.lineno, node.attr


def used_in_template(source: str) -> Iterator[tuple[int, str]]:
    """The same in a template."""
    for node in Environment(autoescape=True).parse(source).find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name == "words":
            yield node.lineno, node.attr


def used() -> dict[str, str]:
    """Each name that is used, with the place of one use."""
    found: dict[str, str] = {}
    for path in (*sorted(PACKAGE.rglob("*.py")), *sorted(template_folder().rglob("*.j2"))):
        find = used_in_code if path.suffix == ".py" else used_in_template
        found.update({name: f"{path.name}:{line}" for line, name in find(path.read_text(encoding="utf-8"))})
    return found


def test_every_name_in_the_code_and_the_templates_is_in_the_list() -> None:
    assert {place: name for name, place in used().items() if name not in vars(english()) and name not in METHODS} == {}


def test_every_name_in_the_list_is_used() -> None:
    names = used()
    assert [name for name in vars(english()) if name not in names and name not in (*USUAL, *BY_METHODS) and not name.startswith(COMPUTED)] == []


@pytest.mark.parametrize("source", ["words.titel", "self._words.titel", "report.words.titel", "each.report.words.titel.format(title=1)"])
def test_a_wrong_name_in_the_code_is_found(source: str) -> None:
    assert ("titel" in METHODS, [name for _, name in used_in_code(source) if name not in METHODS]) == (False, ["titel"])


def test_a_wrong_name_in_a_template_is_found() -> None:
    assert list(used_in_template("{% if true %}\n{{ words.titel | e }}{% endif %}")) == [(2, "titel")]


def test_no_name_is_that_of_a_method() -> None:
    assert [name for name in vars(english()) if hasattr(FixedWords, name)] == []


@given(st.text(alphabet="ab{} !:.", max_size=20))
def test_the_pieces_of_a_phrase_are_all_of_it_or_its_braces_are_refused(phrase: str) -> None:
    try:
        pieces = list(parts(phrase))
    except ValueError:
        return
    names = placeholders(phrase)
    assert "".join(before + (f"<{name}>" if name else "") for before, name in pieces) == phrase.format(**{name: f"<{name}>" for name in names})


def test_pieces_take_the_place_of_placeholders() -> None:
    assert filled("from {first} to {last}", first=[1], last=[2, 3]) == ["from ", 1, " to ", 2, 3]
    assert filled("{first}", first=[]) == []


def test_words_never_change_and_are_equal_where_all_of_them_are() -> None:
    words = english()
    other = FixedWords({**vars(words), "by": "before"})
    assert (words.by, other.by, other.contents) == ("deadline: {when}", "before", words.contents)
    assert other != words
    assert FixedWords({**vars(other), "by": words.by}) == words
    assert hash(FixedWords(dict(reversed(vars(words).items())))) == hash(words)
    with pytest.raises(AttributeError, match="by"):
        words.by = "x"
    with pytest.raises(AttributeError, match="nothing_of_ours"):
        _ = words.nothing_of_ours


def test_the_list_says_of_its_words_where_they_are_printed() -> None:
    lines = (PACKAGE / "data/wording/en.yml").read_text(encoding="utf-8").splitlines()
    bare = [line.partition(":")[0] for before, line in itertools.pairwise(lines) if line and "#" not in f"{before}{line}"]
    assert [name for name in bare if not name.startswith(COMPUTED)] == []
