"""What is cut with a marked span, and that pandoc reads what is left as the scanner does: no star is printed, no word is lost."""

from __future__ import annotations

import pytest

from altreport.document.tree import Space, Str
from altreport.document.walk import walk
from altreport.editions import Edition, select
from altreport.markup import cuts
from altreport.pandoc.markdown import read_markdown
from looking import SECTION, opened

LEFT = [
    ("a [b]{.internal} c.", "a c."),
    ("**[x]{.internal}** says", "says"),
    ("***[x]{.internal}***, b", ", b"),
    ("*[a]{.internal} [b]{.internal}* c", "c"),
    ("a *b [x]{.internal}* c", "a *b* c"),
    ("a *[x]{.internal} b* c", "a *b* c"),
    ("a *b*[x]{.internal}*c* d", "a *bc* d"),
    ("a **b**[x]{.internal}**c** d", "a **bc** d"),
    ("_[x]{.internal}_ b", "b"),
    ("~~[x]{.internal}~~ b", "b"),
    ("a^[x]{.internal}^ b", "a b"),
    ("[[x]{.internal}](https://example.org) b", "b"),
    ("[[x]{.internal}](#first) b", "b"),
    ("[*[x]{.internal}*](https://example.org){.u} b", "b"),
    ("[[x]{.internal}]{lang=mi} b", "b"),
    ("a [see [x]{.internal}](https://example.org) b", "a [see](https://example.org) b"),
    ("a ([x]{.internal} and b)", "a (and b)"),
    ("a (b [x]{.internal})", "a (b)"),
    ("mot [x]{.internal} ; suite", "mot ; suite"),
    ('[x]{.internal instead="she"} b', "she b"),
    ('[x]{.internal instead="[y]{.internal}"} b', "b"),
    ('[x]{.internal instead="{.committee}"} b', "b"),
]


def cut(text: str) -> str:
    """The text as the public reads it."""
    for start, end in sorted(set(cuts(text, {"public": 0, "committee": 1, "internal": 2}, 0)), reverse=True):
        text = text[:start] + text[end:]
    return text


@pytest.mark.parametrize(("typed", "left"), LEFT)
def test_blanks_emphasis_and_links_around_nothing_go_with_it(typed, left):
    assert cut(typed) == left


def test_pandoc_prints_no_star_of_what_is_left_and_loses_no_word(tmp_path):
    texts = [typed for typed, _ in LEFT]
    paragraphs = "".join(f"  - id: p{number}\n    text: |\n      Open. {text} Close.\n" for number, text in enumerate(texts))
    report = opened(tmp_path, {SECTION: f"id: law\ntitle: The law\nparagraphs:\n{paragraphs}"}).whole
    for paragraph in select(report, Edition.PUBLIC).paragraphs:
        words = "".join(
            node.text if isinstance(node, Str) else " " for node in walk(read_markdown([paragraph.text.markdown])[0]) if isinstance(node, Str | Space)
        )
        assert words.startswith("Open.")
        assert words.endswith(" Close.")
        assert not set(words) & set("*_~^{}[]")
        assert "x" not in words.split()
