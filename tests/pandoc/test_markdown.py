"""Many texts read by one process give the same as each text read alone."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from altreport.document.tree import LineBreak, Node, Para, SoftBreak, Space, Str
from altreport.document.walk import walk
from altreport.markup.list_items import with_escapes
from altreport.pandoc.markdown import Unreadable, is_plain_prose, read_each, read_markdown
from altreport.pandoc.passages import with_definitions
from altreport.pandoc.process import MARKDOWN, convert
from altreport.pandoc.text_filter import allowed
from altreport.pandoc.tree_json import blocks_of, document_of, json_of, tree_of

PLAIN = "the Act of 1961 says (see A/HRC/52/31) that *no* **child** ~x~ ^2^ [^a] [^b-1] [@act] [@act, s 98D; @b] @name -@name [](#p-1) [Te reo]{lang=mi}"
ADDRESSES = ["https://example.org/a_b", "[a link](https://x.org)", "[x]", "[x]:", "[x]: y", "[^a]: z", "&amp;"]
FOUND = [
    "a:b",
    "doi:10.1/x",
    "mailto:a@b.org",
    "(http://x)",
    "a.b@c.org",
    "a-@b.c",
    "[x@b.c]",
    "a;@b.c",
    "http:&#47;x",
    "http\\://x",
    "a&#64;b.c",
    "tel:",
    "[^a:b]",
]
BEGINNINGS = ["a.", "iv)", "(b)", "1.", "C.", "- x", "*", "* * *", "Table: x", ": y", "~", "#", "x:", "‘so’", "“q”", "--", "::: note", "Term\n: what", "Mr. X"]
SIGNS = ["`code`", "a|b", "<b>", "\\", "$5", "...", "!", "{.internal}", "_"]
WORDS = st.sampled_from([*PLAIN.split(), *ADDRESSES, *FOUND, *BEGINNINGS, *SIGNS])
LINES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
TEXTS = st.lists(LINES, min_size=1, max_size=4).flatmap(
    lambda lines: st.lists(st.sampled_from(["\n", "\n\n", "\n\n\n", "\n    "]), min_size=len(lines), max_size=len(lines)).map(
        lambda ends: "".join(line + end for line, end in zip(lines, ends, strict=True)).rstrip("\n ")
    )
)


def unnumbered(*trees: tuple[Node, ...]) -> str:
    """Trees as text, without the numbers of notes that pandoc counts and nobody uses."""
    return re.sub(r'"citationNoteNum": \d+', "", json.dumps(list(map(json_of, trees))))


def alone(text: str) -> tuple[Node, ...]:
    """What pandoc reads in a text, with nothing before or behind it."""
    return allowed(blocks_of(convert(with_escapes(text), "--from", MARKDOWN, "--to", "json").decode()))


@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.lists(TEXTS.map(with_definitions), min_size=30, max_size=40))
def test_no_text_changes_how_another_one_is_read(texts):
    lines = read_each([(MARKDOWN, with_escapes(text)) for text in texts])
    separately = [allowed(blocks_of(json.dumps(line, ensure_ascii=False, separators=(",", ":")))) for line in lines]
    wrong = [(text, one, other) for text, one, other in zip(texts, read_markdown(texts), separately, strict=True) if unnumbered(one) != unnumbered(other)]
    assert wrong[:1] == []


@pytest.mark.parametrize(
    "text",
    [
        "Section 98D of the Crimes Act 1961 still asks for deception.[^s98d]\n\nA second paragraph,\nover two lines.",
        "[@tip2022, p. 412].",
        "[Te Aorerekura]{lang=mi} is a strategy.",
        "(In 2022) the *Act* was **amended**.",
        "“Quoted” words, and A. Smith’s: 1.5 million.",
        "2022 was such a year.",
        "Māori children",
    ],
)
def test_the_usual_text_is_plain_prose_and_is_read_as_pandoc_reads_it(text):
    defined = with_definitions(text)
    assert is_plain_prose(defined)
    assert unnumbered(*read_markdown([defined, "Another.", defined])) == unnumbered(alone(defined), alone("Another."), alone(defined))


NOT_PLAIN = [
    *(
        "",
        "1. One",
        "a) One",
        "(iv) One",
        "- One",
        "# Title",
        "Title\n=====",
        "Title\n-----",
        "::: {.x}\nx",
        "```\nx",
        "    code",
        "> quoted",
        "* * *",
        "A. ",
        "i.",
    ),
    *("| a | b |", "a | b\n---|---", "Term\n:   What", "[a]: https://x.org", "x [^a]\n\n[^a]: y", "x\\", "x  \ny", "<!-- x", "Text `x", "x\n\n\n\ny"),
]


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_what_could_reach_into_its_neighbours_is_read_by_itself(text):
    assert not is_plain_prose(text)
    assert read_markdown(["Before.", text, "Behind [a] [Title]."]) == [alone("Before."), alone(text), alone("Behind [a] [Title].")]


def test_a_definition_that_an_author_typed_defines_nothing_elsewhere():
    typed = with_definitions("Foo [^a] here.\n\n[^a]: `b`")
    plainly = with_definitions("Bar [^a] there.")
    assert not is_plain_prose(typed)
    assert unnumbered(*read_markdown([plainly, typed, plainly])) == unnumbered(alone(plainly), alone(typed), alone(plainly))


def test_what_cannot_be_read_does_not_keep_the_rest_from_being_read():
    good, bad, other = read_each([("csljson", '[{"id": "a", "title": "A"}]'), ("csljson", "{"), ("biblatex", "@book{b, title = {B}}")])
    assert isinstance(bad, Unreadable)
    assert bad.reason
    assert [isinstance(document, dict) and "references" in document["meta"] for document in (good, other)] == [True, True]
    assert read_each([]) == []
    assert read_markdown([]) == []


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.lists(st.text(alphabet='ab "\\\u2028\u0085{}[],:c t', max_size=12), min_size=1, max_size=8))
def test_words_and_spaces_become_one_run_and_nothing_else_changes(words):
    inlines = [node for word in words for node in ({"t": "Str", "c": word}, {"t": "Space"}, {"t": "LineBreak"}, {"t": "Space"})]
    document = json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": [{"t": "Para", "c": inlines}]}, ensure_ascii=False, separators=(",", ":"))
    plainly = tree_of(json.loads(document)["blocks"])
    read = blocks_of(document)
    said = ["".join(getattr(node, "text", " ") if isinstance(node, Str | Space) else f"<{type(node)}>" for node in walk(tree)) for tree in (plainly, read)]
    assert said[0] == said[1]
    joined = (Str("a"), Space(), Str("b"), SoftBreak(), Space(), Str("c"), LineBreak())
    assert blocks_of(document_of((Para(joined),))) == (Para((Str("a b"), *joined[3:])),)
