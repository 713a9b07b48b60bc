"""What is to be written instead of two sources in one part of a citation: only a semicolon separates them."""

from __future__ import annotations

import pytest

from altreport.checks.markup_faults.second_sources import second_source
from altreport.markup import scan


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("[@doe – @roe]", "[@doe; @roe]"),
        ("[@doe — @roe, p. 2]", "[@doe; @roe, p. 2]"),
        ("[@doe. @roe]", "[@doe; @roe]"),
        ("[@doe؛ @roe]", "[@doe; @roe]"),
        ("[@doe | @roe]", "[@doe; @roe]"),
        ("[@doe и @roe]", "[@doe; @roe]"),
        ("[@doe@roe, p. 3]", "[@doe; @roe, p. 3]"),
        ("[see @doe, p. 3, and @roe, p. 4]", "[see @doe, p. 3; @roe, p. 4]"),
    ],
)
def test_the_hint_has_a_semicolon_in_the_place_of_any_other_mark(typed: str, written: str) -> None:
    (citation,) = scan(typed).citations
    assert f"Write ‘{written}’." in second_source(typed, citation).hint + "."
