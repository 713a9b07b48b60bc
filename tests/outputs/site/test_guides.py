"""The guides of the review site: the same in every language that ships, but for the words."""

from __future__ import annotations

import re

import pytest
from jinja2 import Environment

from altreport.fixed_words import shipped_languages
from altreport.outputs.site.guide_pages import READERS
from altreport.resources import template_folder

GUIDES = template_folder() / "site" / "guide"
PARTS = {
    "anchors and where links lead": r"(?:\{ |\}\})#[\w-]+",
    "elements and attributes": r"<[a-z][^>]*>",
    "commands": r"`(?:altreport |--)[a-z]+(?: -*[a-z]+)?",
    "files and folders": r"`(?:[a-z]+/)+[\w.]*`",
    "headings, rows and items of lists": r"(?m)^(?:#+|\||\|[-|]+|-|\d\.)(?= |$)",
}


def guide(reader: str, language: str) -> str:
    return (GUIDES / f"{reader}.{language}.md.j2").read_text(encoding="utf-8")


def logic(text: str) -> tuple[list[str], set[str]]:
    """The statements of a template in their order, and every name that it asks for."""
    names = {value for _, kind, value in Environment(autoescape=True).lex(text) if kind == "name"}
    return re.findall(r"\{%.*?%\}", text), names


@pytest.mark.parametrize("language", shipped_languages())
@pytest.mark.parametrize("reader", READERS)
def test_every_guide_is_there_in_every_language_with_the_same_anchors_names_and_commands(reader: str, language: str) -> None:
    english, own = guide(reader, "en"), guide(reader, language)
    assert logic(own) == logic(english)
    for part, pattern in PARTS.items():
        assert re.findall(pattern, own) == re.findall(pattern, english), part


@pytest.mark.parametrize("reader", READERS)
def test_no_line_of_a_french_guide_breaks_before_a_mark_or_inside_guillemets(reader: str) -> None:
    """U+202F stands before ; ! ?, U+00A0 before a colon and inside guillemets, as in texts and fixed words (decision 0059)."""
    prose = re.sub(r"\A---.*?\n---\n|<pre>.*?</pre>|<[^>]*>|\{%.*?%\}|\{\{.*?\}\}|`[^`]*`", "x", guide(reader, "fr"), flags=re.DOTALL)
    assert re.findall(r"(?s)[^\u202f][;!?]|«[^\u00a0]|[^\u00a0][:»]", prose) == []
