"""Pandoc's JSON becomes a tree and the same JSON again, with any text."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from altreport.document.label import Label
from altreport.document.tree import Blocks, CrossReference, NoteCall, Para, Str
from altreport.pandoc.markdown import read_each
from altreport.pandoc.passages import named_references, read_defined, with_definitions
from altreport.pandoc.process import MARKDOWN
from altreport.pandoc.tree_json import json_of, tree_of
from altreport.project.numbered_report import NumberedReport
from conftest import ROOT

EVERYTHING = """# Title {#t .c lang=mi}

Words *emph* **strong** ~~struck~~ ^up^ ~low~ `code`{.c} "q" 'r' [link *x*](https://example.org "T"){.c} ![picture](x.png "T"){width=3} $x$ $$y$$
[span]{lang=ar} [small]{.smallcaps} [under]{.underline} <b>raw</b> [^n] [@a, p. 3; see -@b, *so*] @c [p. 4] hard\\
break [](#t)

- tight
- [ ] list

(iv) one
(v) two

    more

Term
: what *it* means
: or another

> quoted

| line
|   block

```{.python #i}
code
```

---

::: {.box #b}
In a box
:::

| a | b |
|--:|:-:|
| 1 | *x* |

: Caption {#tab .c}

+---+-------+
| a | b     |
+===+=======+
| c | d     |
|   +---+---+
|   | e | f |
+---+---+---+

```{=html}
<p>
```

![Figure](x.png)

[^n]: A note.

    > with a quotation
"""
PIECES = st.sampled_from([part for line in EVERYTHING.split("\n\n") for part in (line, *line.split(" "))] + ["\n", "\n\n", "    ", "[^n]", "[@a]", "|", "*"])
TEXTS = st.lists(PIECES, min_size=1, max_size=25).map(" ".join)


def survive(texts: Iterable[str], form: str = MARKDOWN) -> None:
    for text, document in zip(texts, read_each([(form, text) for text in texts]), strict=True):
        assert isinstance(document, dict)
        assert json_of(tree_of(document["blocks"])) == document["blocks"], text


@pytest.mark.parametrize("form", [MARKDOWN, "markdown", "markdown+mark"])
def test_each_kind_of_element_survives(form: str) -> None:
    survive([EVERYTHING], form)


@settings(max_examples=10, deadline=None, derandomize=True)
@given(st.lists(TEXTS, min_size=30, max_size=40))
def test_any_markdown_survives(texts: list[str]) -> None:
    survive(texts, "markdown")


def test_all_texts_of_the_report_survive(real_report: NumberedReport) -> None:
    report = real_report.report
    survive([with_definitions(passage.markdown) for _, passage in report.body()] + [with_definitions(note.text.markdown) for note in report.endnotes])


def test_the_data_of_tests_survives() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/data").rglob("*")) if path.suffix in (".md", ".yml")]
    assert len(texts) > 50
    survive(texts)


def test_our_own_references_survive_the_cache_and_their_labels_are_given_anew() -> None:
    (read,) = map(named_references, read_defined(["A.[^a] B.[@b; @c] [](#d) [words](#d)"]))
    assert [node for node in _inlines(read) if isinstance(node, NoteCall | CrossReference)] == [NoteCall("a"), NoteCall("b c"), CrossReference("d")]
    assert tree_of(json.loads(json.dumps(json_of(read)))) == read
    assert tree_of(json_of((Para((CrossReference("d", Label("note", "note", 1)), Str("."))),))) == (Para((CrossReference("d"), Str("."))),)


def _inlines(blocks: Blocks) -> list[object]:
    return [inline for block in blocks if isinstance(block, Para) for inline in block.inlines]
