"""Where a bare web address can begin."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from altreport.markup import address_syntax


@given(text=st.from_regex(re.compile(address_syntax._SCHEME, re.IGNORECASE)))
def test_no_beginning_of_an_address_is_passed_over(text):
    begins = {found.end() for found in re.finditer(address_syntax._SCHEME, text, re.IGNORECASE)}
    assert begins <= {found.end() for found in address_syntax.schemes_in(text)}
