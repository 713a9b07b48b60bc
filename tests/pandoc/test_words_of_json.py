"""A text may hold the very words by which pandoc names the parts of a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from altreport.assemble.texts import read_texts
from altreport.document.walk import plain
from looking import SECTION, opened
from small_report import SECTION as SECTION_TEXT


@pytest.mark.parametrize("word", ["Header", "Image", "Span", "Note", "Cite", "lang", "t", "c", "Math", "RawBlock", "OrderedList"])
def test_a_word_that_names_a_part_in_json_is_read_like_any_other(tmp_path: Path, word: str) -> None:
    section = SECTION_TEXT.replace(
        "The first paragraph.", f"{word} {word}. *{word}*\n\n      | {word} | b |\n      |---|---|\n      | {word} | d |\n\n      {word}"
    )
    numbered = opened(tmp_path, {SECTION: section})
    texts = read_texts(numbered.report, numbered.ledger, numbered.labels, numbered.style)
    assert not texts.problems
    assert plain(texts.value.body["first"]).count(word) >= 5
