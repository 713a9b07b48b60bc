"""A finding points at the reference itself, in every way to write the text in YAML."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altreport.markup import scan
from altreport.model.located_data import Mapping, Passage, Scalar
from altreport.problems import Place
from altreport.readers.yaml_file import parse_yaml

REFERENCE = re.compile(r"\[\^\w+\]|\[@\w+(?:,\s+p\.\s+\d)?\]|\[\]\(#\w+\)")
words = st.sampled_from(["law", "Māori", "it's", 'a "quoted" word', "don’t", "x\\y", "𝒳 wide", "no. #3", "- dash", "100 %", "(b)"])
references = st.sampled_from(["[^a]", "[^b]", "[@act]", "[@act, p. 4]", "[](#first)"])
texts = st.lists(st.one_of(words, words, references), min_size=1, max_size=14).map(" ".join)


def literal(text: str, width: int) -> str:
    return "|\n" + textwrap.indent("\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)), "    ")


def folded(text: str, width: int) -> str:
    return ">-\n" + textwrap.indent("\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)), "    ")


def single(text: str, width: int) -> str:
    lines = textwrap.wrap(text.replace("'", "''"), width, break_long_words=False, break_on_hyphens=False)
    return "'" + "\n    ".join(lines) + "'"


def double(text: str, width: int) -> str:
    lines = textwrap.wrap(text.replace("\\", "\\\\").replace('"', '\\"'), width, break_long_words=False, break_on_hyphens=False)
    return '"' + "\n    ".join(lines) + '"'


def plain(text: str, width: int) -> str:
    lines = textwrap.wrap("Text " + text.replace(" #", " no."), width, break_long_words=False, break_on_hyphens=False)
    return "\n    ".join(lines)


def passage_of(yaml: str) -> Passage:
    """The value of the only field of a file."""
    data = parse_yaml(yaml, "file.yml")
    assert isinstance(data.value, Mapping), data.problems
    value = data.value.items["text"]
    assert isinstance(value, Scalar)
    return Passage(value.text, value.place, value.raw)


def typed_at(yaml: str) -> list[Place]:
    """Where references stand in the file, found without our reader."""
    found = []
    for match in REFERENCE.finditer(yaml):
        before = yaml[: match.start()]
        found.append(Place("file.yml", before.count("\n") + 1, len(before) - before.rfind("\n")))
    return found


@pytest.mark.parametrize("style", [literal, folded, single, double, plain])
@given(text=texts, width=st.integers(min_value=12, max_value=90), lead=st.sampled_from(["", "# a remark\n", "other: [^a]\n"]))
def test_every_reference_is_pointed_at_in_every_style_of_yaml(style, text, width, lead):
    yaml = f"{lead}text: {style(text, width)}\n"
    passage = passage_of(yaml)
    places = [passage.place_of(found.start, found.end) for found in scan(passage.markdown).references]
    assert places == [place for place in typed_at(yaml) if place.line > lead.count("\n")]


def test_the_same_reference_twice_is_pointed_at_twice():
    yaml = "text: |\n  One.[^a] Two.[^a]\n  Three.[^a]\n"
    passage = passage_of(yaml)
    assert [str(passage.place_of(note.start, note.end)) for note in scan(passage.markdown).notes] == ["file.yml:2:7", "file.yml:2:16", "file.yml:3:9"]


def test_a_reference_behind_a_cut_is_pointed_at_where_it_stands_in_the_file():
    yaml = "text: '[secret[^a]]{.internal} and [^a], it''s [^b]'\n"
    passage = passage_of(yaml)
    span = scan(passage.markdown).spans[0]
    left = passage.without([(span.start, span.end)])
    assert left.markdown == " and [^a], it's [^b]"
    assert [passage_place.column for passage_place in (left.place_of(note.start, note.end) for note in scan(left.markdown).notes)] == [
        yaml.index("[^a], ") + 1,
        yaml.index("[^b]") + 1,
    ]


def test_a_character_that_an_escape_makes_is_where_the_escape_is():
    passage = passage_of('text: "A\\t\\u005b^a] \\"b\\" [^c]"\n')
    assert passage.markdown == 'A\t[^a] "b" [^c]'
    assert [str(passage.place_of(start, start + 4)) for start in (2, 6, 11)] == ["file.yml:1:11", "file.yml:1:21", "file.yml:1:27"]


def test_text_that_the_source_does_not_say_is_placed_at_the_beginning_of_the_passage():
    assert str(Passage("[^a]", Place("file.yml", 1, 7), "*another").place_of(0, 4)) == "file.yml:1:7"


def test_ten_thousand_places_in_one_text_are_found_at_once():
    """Each was looked for from the beginning again: two minutes for this text."""
    yaml = "text: |\n" + "".join(f"  Word.[@act, s {number}]\n" for number in range(10_000))
    passage = passage_of(yaml)
    places = [passage.place_of(found.start, found.end) for found in scan(passage.markdown).references]
    assert places == [Place("file.yml", line, 8) for line in range(2, 10_002)]


@given(cuts=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), max_size=6), text=st.text("ab []^.", min_size=30, max_size=60))
def test_cutting_keeps_everything_else_and_its_place(cuts, text):
    whole = Passage(text, Place("f"), text)
    stretches = [(start, start + length) for start, length in cuts]
    left = whole.without(stretches)
    gone = {position for start, end in stretches for position in range(start, min(end, len(text)))}
    assert left.markdown == "".join(char for position, char in enumerate(text) if position not in gone)


@given(
    markdown=st.lists(st.sampled_from(["law", "law law", "[@act, p. 4]", "a\nb", "  ", "don’t", "p. 4"]), min_size=1, max_size=12).map(" ".join),
    indent=st.sampled_from(["  ", "      "]),
    data=st.data(),
)
def test_any_words_are_pointed_at_where_they_begin(markdown, indent, data):
    start = data.draw(st.integers(0, len(markdown) - 1))
    end = data.draw(st.integers(start + 1, len(markdown)))
    place = Passage(markdown, Place("file.yml", 3, 9), "|\n" + textwrap.indent(markdown, indent)).place_of(start, end)
    if not markdown[start:end].strip():
        assert place == Place("file.yml", 3, 9)
        return
    first = start + len(markdown[start:end]) - len(markdown[start:end].lstrip())
    before = markdown[:first]
    assert place == Place("file.yml", 4 + before.count("\n"), len(indent) + first - before.rfind("\n"))
