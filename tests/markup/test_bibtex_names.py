"""The order of names in lists of sources: family names with their particles, and bodies by their first word."""

from __future__ import annotations

import pytest

from altreport.markup.bibtex_names import first_in_order
from altreport.markup.plain_latex import plain_latex


@pytest.mark.parametrize(
    ("field", "order"),
    [
        ("Doe, Anna and Roe, Rita", "Doe Anna"),
        ("Anna Doe", "Doe Anna"),
        ("van der Berg, Anna", "van der Berg Anna"),
        ("Ludwig van der Holt", "van der Holt Ludwig"),
        ("family=Berg, given=Anna, prefix=van den", "van den Berg Anna"),
        ("{Ministry of Homes and Health} and Doe, Anna", "Ministry of Homes and Health"),
        ("{{World Homes Forum}}", "World Homes Forum"),
        ("Ngata", "Ngata"),
        ("", ""),
    ],
)
def test_a_source_is_listed_under_its_first_name(field: str, order: str) -> None:
    assert " ".join(plain_latex(first_in_order(field)).split()) == order
