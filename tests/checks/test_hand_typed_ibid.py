"""The words that stand for an earlier note."""

from __future__ import annotations

import pytest

from altreport.checks.rules.hand_typed_ibid import IBID


@pytest.mark.parametrize(
    "text",
    [
        *("Ibid.", "ibidem", "IBÍD", "idem", "op. cit.", "opcit", "op.cit", "loc cit", "loc. cit.", "óp.cit.", "obr. cit.", "obra cit", "ibídem."),
        *("Supra", "ſupra n 4", "infra", "n 12 above", "n12 above", "notes 4, below", "above, fn. 3"),
        *("précité", "Précitée", "Précitée note 4", "précités", "Lois précitées."),
    ],
)
def test_each_form_is_found(text):
    assert IBID.search(text)


@pytest.mark.parametrize("text", ["city", "above", "note", "Id.", "forbidden", "supraorbital"])
def test_other_words_are_not(text):
    assert not IBID.search(text)
