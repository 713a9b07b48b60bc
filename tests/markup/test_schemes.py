"""Where a bare web address can begin."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from altreport.markup import addresses


@given(text=st.from_regex(re.compile(addresses._SCHEME, re.IGNORECASE)))
def test_no_beginning_of_an_address_is_passed_over(text):
    begins = {found.end() for found in re.finditer(addresses._SCHEME, text, re.IGNORECASE)}
    assert begins <= {found.end() for found in addresses.schemes_in(text)}
