"""Before texts are searched for personal data, a quick look says whether they can hold what is looked for: it never passes over what is there (0042)."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from altreport.checks.rules import personal_data

LOOKS = [
    (personal_data._IN_MAIL.search, (personal_data._MAIL,)),
    (personal_data._DIGIT.search, (personal_data._PHONE, personal_data._STREET)),
    (lambda text: personal_data._may_count(text, has_digit=bool(personal_data._DIGIT.search(text))), (personal_data._COUNT,)),
]
"""Each quick look, with the expressions that a text is searched with only where it says that they may be there."""


@pytest.mark.parametrize(("look", "expression"), [(look, expression) for look, expressions in LOOKS for expression in expressions])
@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=60)
@given(data=st.data())
def test_a_quick_look_sees_each_text_in_which_its_expression_finds_something(look, expression, data):
    text = data.draw(st.from_regex(re.compile(expression.pattern, expression.flags)))
    assert look(text)
