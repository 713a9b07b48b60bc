"""Names of States from the codes of three letters that report.yml has."""

from __future__ import annotations

import pytest

from altreport.assemble.facts import state_name
from altreport.resources import read_data


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("NZL", "en-NZ", "New Zealand"),
        ("NZL", "fr", "Nouvelle-Zélande"),
        ("NZL", "es", "Nueva Zelandia"),
        ("MMR", "en", "Myanmar"),
        ("KOR", "en", "Republic of Korea"),
        ("IRN", "fr", "Iran (République islamique d’)"),
        ("BES", "en", "Bonaire, Sint Eustatius and Saba"),
        ("NZL", "tlh", "New Zealand"),
        ("XXX", "en", "XXX"),
        ("SUN", "fr", "SUN"),
    ],
)
def test_a_state_has_its_name(code, language, name):
    assert state_name(code, language) == name


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
def test_every_state_has_a_name_in_the_languages_of_the_united_nations(language):
    codes = [entry["code"] for entry in read_data("checks/states")]
    assert len(codes) == 249
    assert all(state_name(code, language) not in ("", code) for code in codes)
