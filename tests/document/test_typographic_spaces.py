"""No-break spaces of French and Spanish: where they are, and where they never are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altreport.document.element_attributes import Attributes
from altreport.document.tree import BulletList, Code, Emph, Header, Link, NoteCall, Para, Plain, SoftBreak, Space, Span, Str
from altreport.document.typographic_spaces import spaced, unspaced, with_spaces
from altreport.document.walk import plain


def shown(text: str) -> str:
    """The text with _ for U+00A0 and ~ for U+202F."""
    return text.replace("\u00a0", "_").replace("\u202f", "~")


@pytest.mark.parametrize(
    ("typed", "french", "canadian"),
    [
        ("Les faits : voici", "Les faits_: voici", "Les faits_: voici"),
        ("Les faits: voici", "Les faits_: voici", "Les faits_: voici"),
        ("Qui protège ?", "Qui protège~?", "Qui protège ?"),
        ("Qui protège?", "Qui protège~?", "Qui protège?"),
        ("Quoi\u00a0?!", "Quoi~?!", "Quoi_?!"),
        ("Non; oui!", "Non~; oui~!", "Non; oui!"),
        ("«mot», « mot » et «\u202fmot\u202f»", "«_mot_», «_mot_» et «_mot_»", "«_mot_», «_mot_» et «_mot_»"),
        ("« Qui protège ? »", "«_Qui protège~?_»", "«_Qui protège ?_»"),
        ("50%, 60 % et 70\u202f%.", "50_%, 60_% et 70_%.", "50_%, 60_% et 70_%."),
        ("En 2022 : 35 cas", "En 2022_: 35 cas", "En 2022_: 35 cas"),
        ("CRC/C/FRA/CO/5: par. 3", "CRC/C/FRA/CO/5_: par. 3", "CRC/C/FRA/CO/5_: par. 3"),
        ("etc.: voir (p. 3); fin", "etc._: voir (p. 3)~; fin", "etc._: voir (p. 3); fin"),
        ("écrire à a@example.org: merci", "écrire à a@example.org_: merci", "écrire à a@example.org_: merci"),
        ("https://example.org/a ; fin", "https://example.org/a~; fin", "https://example.org/a ; fin"),
    ],
)
def test_french_texts_have_their_spaces(typed: str, french: str, canadian: str) -> None:
    assert shown(spaced(typed, "fr")) == french
    assert shown(spaced(typed, "fr-BE")) == french
    assert shown(spaced(typed, "fr-CA")) == canadian
    assert spaced(typed, "en-NZ") == typed


@pytest.mark.parametrize(
    "text",
    [
        "à 12:30, 14:05:30 ou 9:00",
        "https://example.org/a?b=c:d;e!f",
        "www.example.org/chercher?q=1",
        "example.org/chercher?",
        "mailto:a@example.org",
        "doi:10.1177/0886109920913337",
        "10.1177/08:x",
        "urn:uuid:1-2",
        "CRC/C/FRA/CO/5-6, par. 3",
        "rapport 3:1, verset 5:3",
        "(?), [?] et “:”",
        'le signe ":" seul',
        "100%SENSIBLE, %s, 20%25",
        "«»",
        "mot:suite",
        "::",
        "C:\\dossier",
    ],
)
def test_addresses_times_symbols_and_signs_stay_as_typed(text: str) -> None:
    for language in ("fr", "fr-CA", "es"):
        assert spaced(text, language) == text


def test_spanish_has_one_before_the_percent_sign_alone() -> None:
    assert shown(spaced("«mot»: ¿quién? ¡Sí!; 50% y 60 %", "es-MX")) == "«mot»: ¿quién? ¡Sí!; 50_% y 60_%"


TEXT = (
    Header(2, (Str("Le titre: un"),)),
    Para((Str("Il dit"), NoteCall("a"), Str(": «"), Emph((Str("oui"),)), Str("» "), Code("x; y?"), Str(" et"), SoftBreak(), Str("! Fin"))),
    Para((Span((Str("Who: what? 5 %"),), Attributes(pairs=(("lang", "en"),))), Str(" : "), Span((Str("¿5%?"),), Attributes(pairs=(("lang", "es"),))))),
    Para((Str("Voir "), Link((Str("https://example.org/a?"),), "https://example.org/a?"), Str("; puis "), Link((Str("ici: là"),), "https://example.org/x:y"))),
    BulletList(((Plain((Str("un"), Space(), Str(";"))),),)),
)


def test_a_typed_text_has_the_spaces_of_each_of_its_languages_also_where_elements_meet() -> None:
    assert [shown(plain((block,))) for block in with_spaces(TEXT, "fr")] == [
        "Le titre_: un",
        "Il dit_: «_oui_» x; y? et~! Fin",
        "Who: what? 5 %_: ¿5_%?",
        "Voir https://example.org/a?~; puis ici_: là",
        "un~;",
    ]
    assert shown(plain(with_spaces((Para((Str("See: "), Span((Str("Qui?"),), Attributes(pairs=(("lang", "fr"),))), Str("; so"))),), "en"))) == "See: Qui~?; so"


def test_a_text_of_another_language_is_the_same_tree() -> None:
    assert with_spaces(TEXT[:2], "en") is TEXT[:2] or with_spaces(TEXT[:2], "en") == TEXT[:2]


PIECES = st.lists(
    st.sampled_from(["mot", "12", " ", "\u00a0", "\u202f", ":", ";", "?", "!", "«", "»", "%", ".", ",", "(", ")", "’", "https://example.org/a?b:c"]),
    max_size=12,
)


@given(PIECES, st.sampled_from(["fr", "fr-CA", "es"]))
def test_nothing_but_spaces_changes_and_no_text_changes_twice(pieces: list[str], language: str) -> None:
    text = "".join(pieces)
    made = spaced(text, language)
    assert re.sub(r"\s", "", made) == re.sub(r"\s", "", text)
    assert spaced(made, language) == made
    assert plain(with_spaces((Para((Str(text),)),), language)) == plain((Para((Str(made),)),))
    assert spaced(unspaced(made, language), language) == made


@pytest.mark.parametrize(
    ("printed", "language", "typed"),
    [
        ("Qui\u202f? «\u00a0oui\u00a0»\u00a0: 5\u00a0%", "fr", "Qui ? « oui » : 5 %"),
        ("Te\u00a0Reo, 5\u00a0%", "fr", "Te\u00a0Reo, 5 %"),
        ("mot\u00a0: 5\u00a0%", "es", "mot\u00a0: 5 %"),
        ("word\u00a0: 5\u00a0%", "en", "word\u00a0: 5\u00a0%"),
        ("[Who\u00a0?]{lang=en}\u202f; fin", "fr", "[Who\u00a0?]{lang=en} ; fin"),
    ],
)
def test_imports_type_ordinary_spaces(printed: str, language: str, typed: str) -> None:
    assert unspaced(printed, language) == typed
