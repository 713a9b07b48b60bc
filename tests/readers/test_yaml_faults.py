"""However a file of YAML is broken, the reader answers in words and points into the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altreport.readers.yaml_file import parse_yaml
from looking import is_plain
from small_report import FILES

TEXTS = [text for name, text in FILES.items() if name.endswith(".yml")]
PIECES = st.sampled_from(
    [
        ":",
        '"',
        "'",
        "[",
        "]",
        "{",
        "}",
        "- ",
        "\n",
        "  ",
        "\t",
        "#",
        "*",
        "&",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        ",",
        "?",
        ": ",
        "\\",
        "---\n",
        "...\n",
        "\u2028",
        "é",
    ]
)
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 3), PIECES), min_size=1, max_size=4)


@given(st.sampled_from(TEXTS), CHANGES)
def test_any_change_in_a_file_is_read_or_explained(text, changes):
    for where, cut, piece in changes:
        at = int(where * len(text))
        text = text[:at] + piece + text[at + cut :]
    outcome = parse_yaml(text, "file.yml")
    assert outcome.value is not None or outcome.problems
    lines = text.split("\n")
    for problem in outcome.problems:
        is_plain(problem)
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: [\n", "1:4", "bracket is opened here"),
        ("a: [b, c\nd: e\n", "1:4", "bracket is opened here"),
        ("a: {b: c\n", "1:4", "bracket is opened here"),
        ("a: [b [c]]\n", "1:4", "comma is missing"),
        ("a: ,b\n", "1:4", "begin with ‘,’"),
        ("a: ]\n", "1:4", "begin with ‘]’"),
        ("a: - b\n", "1:4", "list cannot begin here"),
        ("a: %b\n", "1:4", "begin with ‘%’"),
        ("a\nb: c\n", "2:2", "YAML reads the colon here"),
        ('"a"\nb: c\n', "2:1", "follow what is above it"),
        ("a: |b\n  c\n", "1:5", "its own line"),
        ("a: 'b\n", "1:4", "never closed"),
        ('a: "b\\qc"\n', "1:6", "backslash"),
        ("a: *b* c\n", "1:4", "begins with *"),
        ("a: &b* c\n", "1:4", "must be in quotes"),
        ("a: b\n c: d\n", "2:3", "YAML reads the colon here"),
        ("a:\n  b: c\n d: e\n", "3:2", "does not fit the lines around it"),
    ],
)
def test_a_fault_is_placed_where_the_author_has_to_mend_it(text, place, words):
    (problem,) = parse_yaml(text, "file.yml").problems
    assert (str(problem.place), words in problem.message) == (f"file.yml:{place}", True), problem


@pytest.mark.parametrize(
    "line",
    [
        "id: law # why",
        "id: law  # why it is so",
        "stage: to be filled in            # list of issues, State report",
        "title: The law  # on children",
        "title: The law #",
        "title: 'The law' # on children",
        "sections: [law one, two] # in order",
        "text: | # a remark on the text",
    ],
)
def test_a_true_remark_behind_a_value_is_let_alone(line):
    assert parse_yaml(f"{line}\nby: 2027\n", "x.yml").problems == ()
