"""The widths of the columns of a table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from altreport.outputs.docx.illustrations import TABLE_SHARE, shares

CELLS = st.text(alphabet="ab ", max_size=60)


@given(st.integers(1, 6).flatmap(lambda wide: st.lists(st.lists(CELLS, min_size=wide, max_size=wide), min_size=1, max_size=5)))
def test_each_column_has_room_for_its_longest_word_and_all_together_for_the_table(rows):
    widths = shares(rows)
    assert abs(sum(widths) - TABLE_SHARE) < 0.004
    for width, column in zip(widths, zip(*rows, strict=True), strict=True):
        longest = max((len(word) for cell in column for word in cell.split()), default=0)
        assert width >= TABLE_SHARE * min(longest / 80, 1 / len(widths)) - 0.001


def test_a_longer_text_gets_more_room_but_not_all_of_it():
    narrow, wide = shares([["ab", "ab " * 100]])
    assert 0.05 < narrow < wide
