"""Citations taken from the reading of their passage: each is what pandoc reads where it stands alone."""

from __future__ import annotations

import json
import re
import tempfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from altreport.document.tree import Blocks, Node, NoteCall
from altreport.document.walk import plain, replaced
from altreport.pandoc.html import as_html
from altreport.pandoc.passages import named_calls, read_defined, read_passages
from altreport.pandoc.tree_json import json_of

CITED = [
    "[@act]",
    "[@act, s 98D(2)]",
    "[@tip, p. 412]",
    "[@tip, pp. 4–6; see @act, para. 12.]",
    "[@act; -@tip]",
    "[see @act]",
    "[@act, ‘said’]",
    '[@act, "so]',
    "[@act, *p.* 3]",
    "[@act, https://x.org/a_b]",
    "[@act, s. 1](https://x.org)",
    "[@act, a]{.internal}",
    "[@act,\np. 3]",
    "[@act, [p. 3]]",
    "[@act, p. 3 [^a]]",
    "[@act--1, Mr. X]",
    "[@act, §\u00a012]",
]
AROUND = [
    "Words,",
    "so.",
    "*stressed",
    "end*",
    "“quoted",
    "more”",
    '"',
    "'",
    "(",
    ")",
    "!",
    "^",
    "~",
    "_",
    "[a",
    "link](#p)",
    "@name",
    "[^a]",
    "1.",
    "-",
    "`",
    "<b>",
    "\\",
    "# ",
]
PASSAGES = st.lists(st.sampled_from([*CITED, *AROUND]), min_size=1, max_size=8).flatmap(
    lambda words: st.lists(st.sampled_from([" ", " ", "", "\n", "\n\n"]), min_size=len(words), max_size=len(words)).map(
        lambda gaps: "".join(word + gap for word, gap in zip(words, gaps, strict=True)).strip()
    )
)


def taken(passages: list[str]) -> dict[str, Blocks]:
    """The citations that are taken from passages read for the first time."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALTREPORT_CACHE", folder)
        found = read_passages(passages).citations
        assert read_passages(passages).citations == {}
        return dict(found)


def unnumbered(tree: tuple[Node, ...]) -> str:
    """A tree as text, without the numbers of notes that pandoc counts and nobody uses."""
    return re.sub(r'"citationNoteNum": \d+', "", json.dumps(json_of(tree)))


@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.lists(PASSAGES, min_size=60, max_size=80))
def test_a_citation_is_read_in_its_passage_as_it_is_read_alone(passages):
    found = taken(passages)
    alone = dict(zip(found, map(named_calls, read_defined(list(found))), strict=True))
    assert {words: unnumbered(read) for words, read in found.items()} == {words: unnumbered(read) for words, read in alone.items()}


@pytest.mark.parametrize("citation", ["[@act]", "[@act, s 98D(2)]", "[@tip, pp. 4–6; @act, para. 12]"])
def test_the_usual_citation_is_not_read_again(citation):
    assert list(taken([f"A word.{citation} More words."])) == [f"{citation}."]


@pytest.mark.parametrize("citation", ["[@act, *p.* 3]", "[@act,\np. 3]", "[@act, p. 3 [^a]]", '[@act, "so"]'])
def test_a_citation_that_its_passage_could_change_is_read_again(citation):
    assert taken([f"A word.{citation} More words."]) == {}


@pytest.mark.parametrize("box", ["☐", "☒"])
def test_a_typed_box_is_the_same_sign_whatever_follows_it(box):
    items = [f"{box} words", f"{box} **stress**", f"{box} [link](https://example.org)", f"{box} [^note]", f"{box} `code`", f"{box}\n  a line"]
    lists = "\n".join(f"- {item}" for item in items), "\n\n".join(f"{number}. {item}" for number, item in enumerate(items, start=1)), f"{box} **alone**"
    for blocks in read_passages([*lists]).blocks:
        written = as_html([replaced(blocks, lambda node: () if isinstance(node, NoteCall) else None)])[0]
        assert written.count(box) == plain(blocks).count(box)
        assert "<input" not in written
        assert f"{box} <strong>" in written
