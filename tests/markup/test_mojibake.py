"""UTF-8 that was read as another encoding is known for what it was; words that only look odd are left alone."""

from __future__ import annotations

import pytest

from altreport.markup.mojibake import garbled, repaired

WORDS = "women’s égalité “quoted” Māori – dash l’enfant señor €5 naïve Ōtautahi “ العربية tamāhine’s … ½ à".split()  # noqa: SIM905
SOUND = "SÃO IRMÃ” “FRANÇ” CAFÉ™ égalité L’État São Ångström Ça ÀÉÎ Ñandú Привет العربية ÅÄÖ Håkon’s Ærø √2 ¬a Ø–5 ‚low’ „An“ 10€–20€ ÉTÉ… À… É— 法律".split()  # noqa: SIM905


def misread(text: str, codec: str) -> str:
    return "".join(chr(byte) if codec == "cp1252" and byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode(codec) for byte in text.encode())


@pytest.mark.parametrize("codec", ["cp1252", "mac_roman", "cp850", "cp437"])
@pytest.mark.parametrize("word", WORDS)
def test_a_misread_word_is_known(word: str, codec: str) -> None:
    if not word.isascii():
        assert repaired(misread(word, codec)) == word
        assert [found.word for found in garbled(misread(f"Words {word} there.", codec))] == [word]


@pytest.mark.parametrize(("typed", "word"), [
    ("womenвЂ™s", "women’s"), ("Г©galitГ©", "égalité"), ("РґРµС‚Рё", "дети"), ("galitĂ©", "galité"), ("ط§ظ„ط£ط·ظپط§ظ„", "الأطفال"), ("nĂ¶tig", "nötig"),
    ("Äåòè", "Дети"), ("ïðàâà", "права"), ("ÇáÃØÝÇá", "الأطفال"), ("æÍÞæÞåã", "وحقوقهم"),
    ("womenís", "women’s"), ("Childrenís", "Children’s"), ("ŽgalitŽ", "égalité"), ("m‚thode", "méthode"), ("Ni¤os", "Niños"), ("theyâre", "they’re"),
    ("ìbest interestsî", "“best interests”"), ("ÒbestÓ", "“best”"),
    ("women\\u2019s", "women’s"), ("women=E2=80=99s", "women’s"), ("r=E9sum=E9", "résumé"), ("Caf%C3%A9", "Café"), ("ni%C3%B1as", "niñas"),
])  # fmt: skip
def test_words_of_other_systems_and_escaped_letters_are_known(typed: str, word: str) -> None:
    assert [found.word for found in garbled(f"Words {typed} there.")] == [word]


@pytest.mark.parametrize("text", [
    "Рівненська Гірник «Дети» СССР» “Г” Гюго", "el país decís París anís", "dégâts, râles, mâts, Žižek, Škoda", "https://example.org/Caf%C3%A9?x=E5&a=92",
    "x=E5 and 2+2=4", "a\\under", "الأطفال وحقوقهم", "ÉÀÈÙ çà et là",
])  # fmt: skip
def test_letters_of_other_languages_and_addresses_are_left_alone(text: str) -> None:
    assert list(garbled(text)) == []


@pytest.mark.parametrize("word", ["women’s", "égalité", "Māori", "tamāhine’s", "“quoted”"])
def test_a_word_that_was_misread_twice_is_known(word: str) -> None:
    assert repaired(misread(misread(word, "cp1252"), "cp1252")) == word


@pytest.mark.parametrize("word", SOUND)
def test_a_sound_word_is_left_alone(word: str) -> None:
    assert list(garbled(f"Words {word} there.")) == []


@pytest.mark.parametrize(
    ("typed", "is_markup", "word"),
    [
        ("One &amp;amp; two", True, "&"),
        ("R&amp;amp;D", True, "R&D"),
        ("it&amp;#39;s", True, "it's"),
        ("Law &amp; order", False, "&"),
        ("it&rsquo;s", False, "it’s"),
        ("the Â report", True, ""),
    ],
)
def test_an_entity_that_would_be_printed_and_a_sign_alone_are_known(typed: str, word: str, *, is_markup: bool) -> None:
    assert [found.word for found in garbled(typed, is_markup=is_markup)] == [word]


@pytest.mark.parametrize("typed", ["Law &amp; order", "AT&T; more", "&amp;nothing;", "the letter Â is", "R&D"])
def test_signs_that_are_read_or_meant_are_left_alone(typed: str) -> None:
    assert list(garbled(typed)) == []


@pytest.mark.parametrize(("text", "was"), [("10Â km", "10 km"), ("he saidâ€ and", "he said” and"), ("Ã la carte", "à la carte"), ("(so)Â and", "(so) and")])
def test_what_lost_its_last_sign_is_known(text: str, was: str) -> None:
    assert repaired(text) == was
