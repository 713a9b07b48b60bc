"""Where words end, and other forms under which readers look for them: without accents, without Arabic vowel signs, without the Arabic article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_PARTING = (
    r"\s!-+\-/;-@\[-`{-~"  # ASCII, without the marks that numbers have in them
    r"\u00a0-\u00a9\u00ab\u00ac\u00ae-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7"
    r"\u2000-\u200b\u200e-\u206f\u20a0-\u20cf\u2190-\u2bff\u2e00-\u2e7f\ufeff\ufffd"
    r"\u055a-\u055f\u0589\u05be\u05c0\u05c3\u05c6\u05f3\u05f4\u060c\u061b-\u061f\u066a\u066d\u06d4\u0964\u0965"
    r"\u3000-\u3003\u3008-\u3020\u3030\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ua78f"
)
SEPARATOR = rf"&(?:amp|lt|gt);|[.,:](?!\d)|[{_PARTING}]"
"""Between words: all marks (Unicode 16.0, chapter 6), so that ‘(CSAM)’, ‘l’enfant’ and ‘rangatahi/youth’ are found; the index has & < > as entities.
JavaScript and Python read it alike. It has no group and no look behind, which the theme's highlighting and older browsers do not take."""
_SEPARATOR = re.compile(SEPARATOR)

STROKES = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i", "ə": "e"}
STROKES |= {"ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɔ": "o", "ɛ": "e"}
"""Letters without a separable accent, and how people type them on other keyboards."""
_SIGNS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed]")
"""Points and vowel signs of Hebrew and Arabic, and the stroke that lengthens Arabic words: most texts have none. Those of hamza and madda belong to a letter."""
_UNSEEN = "\u00ad\u200c\u200d\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb"
"""Characters within words that no one types: soft hyphens, joiners, and letters that look like an apostrophe (‘Hawaiʻi’)."""
_PLAIN = str.maketrans({**STROKES, **dict.fromkeys(_UNSEEN, ""), "ß": "ss", "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك"})
_ALEF = str.maketrans(dict.fromkeys("أإآٱ", "ا"))
"""Arabic letters whose hamza is seldom typed; in ‘إسرائيل’ that of the ‘ئ’ is."""
_LEFT = 3
"""The fewest letters that may be left of an Arabic word without the words that are written in one with it."""
_TYPED_AS_ONE = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u2009\u202f.,’']\d{3})+(?![\w.,]\d)|(?<!\w)(?!(?i:qu|[jl]usqu|lorsqu|puisqu|quoiqu))[^\W\d_]{3,}[’'][^\W\d_]+(?!\w)"
)
"""Numbers of thousands (3 000, 3,000), and words with an apostrophe that many leave out (aujourd’hui, women’s); before it are no articles (l’enfant)."""
_AFTER_LETTER = re.compile(r"(?<=[^\W\d])[.,:](?=\d)")


def forms_in(text: str) -> set[str]:
    """Return the other forms of the words of a text that are not words of it themselves."""
    words = {word.lower() for word in _SEPARATOR.split(text)}
    joined = {re.sub(r"\W", "", found[0]).lower() for found in _TYPED_AS_ONE.finditer(text)}
    return ({form for word in words for form in forms_of(word)} | {form for word in joined for form in (word, *forms_of(word))}) - words


def forms_of(word: str) -> frozenset[str]:
    """Return the other forms of a word, in small letters; none for a word that is found as it is."""
    own = word.lower()
    parts = _AFTER_LETTER.split(own)  # s.98d
    if own.isascii():
        return frozenset(parts[1:])
    forms = {shorter for part in parts for form in _plainer(part) for shorter in _without_article(form)}
    return frozenset(forms - {own, ""})


def _plainer(word: str) -> Iterator[str]:
    """Yield a word without vowel signs, without accents, with plain letters and digits in place of special ones, and with both (Unicode 16.0, 3.11; NFKC, NFD).

    Marks that make another letter stay: those of Indic scripts, Thai and Japanese (combining classes 7 to 9, and 37 to 199).
    """
    known = _SIGNS.sub("", unicodedata.normalize("NFKC", word).lower())
    parted = unicodedata.normalize("NFD", known)
    kept = "".join(char for char in parted if not (10 <= (group := unicodedata.combining(char)) <= 36 or group >= 200))
    for form in (known, known.translate(_ALEF), unicodedata.normalize("NFC", kept)):
        yield form
        yield "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in form.translate(_PLAIN))


def _without_article(word: str) -> Iterator[str]:
    """Yield a word; of an Arabic one, also what is left when ‘and’, ‘to’ and ‘the’, which are written in one with it, are taken off in turn."""
    yield word
    if not "\u0620" <= word[:1] <= "\u064a":
        return
    for joined, instead in ((r"^[وف](?=\w)", ""), (r"^لل", "ال"), (r"^[بكل](?=\w)", ""), (r"^ال", "")):
        shorter = re.sub(joined, instead, word)
        if shorter != word and len(shorter) >= _LEFT:
            word = shorter
            yield word
