"""Words are counted as a reader of the finished document would count them."""

from __future__ import annotations

import re

import pytest

from altreport.document.tree import CrossReference, NoteCall
from altreport.document.walk import replaced
from altreport.markup import count_words, plain_words, scan
from altreport.pandoc.passages import named_references, read_defined
from altreport.pandoc.process import convert
from altreport.pandoc.tree_json import document_of
from altreport.project.numbered_report import NumberedReport

COUNTED = {
    "One two three.": 3,
    "One[^a] two.[@b, pp. 3 and 4] Three [see @c].": 3,
    "See [](#first).": 3,
    "See [that paragraph](#first).": 3,
    "[Te Aorerekura]{lang=mi} is a strategy.": 5,
    "*One* **two** `three` ~~four~~": 4,
    "A [link](https://example.org/a/b 'A title') here.": 3,
    "At <https://example.org> or https://example.org.": 4,
    "One – two — three": 3,
    "1,200 of 3,000 (40 %)": 4,
    "- one\n- two\n\n1. three\n2. four": 4,
    "# A heading\n\nText.": 3,
    "| a | b |\n|---|---|\n| c | d e |": 5,
    "> quoted\n> text": 2,
    "One\\\ntwo": 2,
    "Māori whānau": 2,
    "": 0,
    "[^a]": 0,
    "***": 0,
}


@pytest.mark.parametrize(("text", "words"), COUNTED.items(), ids=COUNTED.keys())
def test_marks_addresses_of_links_and_notes_are_no_words(text, words):
    assert count_words(text) == words, plain_words(text)


def test_the_real_report_has_as_many_words_as_pandoc_sees(real_report: NumberedReport):
    texts = [passage.markdown for _, passage in real_report.report.body()]
    named = [named_references(blocks) for blocks in read_defined(texts)]
    read = [replaced(blocks, lambda node: () if isinstance(node, NoteCall | CrossReference) else None) for blocks in named]
    plain = [convert(document_of(blocks), "-f", "json", "-t", "plain", "--wrap=none").decode() for blocks in read]
    wordless = sum(2 for text in texts for reference in scan(text).cross_references if not reference.text)
    theirs = sum(len([word for word in text.split() if re.search(r"\w", word)]) for text in plain) + wordless
    ours = sum(count_words(text) for text in texts)
    assert ours > 1500
    assert abs(ours - theirs) <= theirs / 100, (ours, theirs)
