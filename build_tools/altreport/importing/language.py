"""The language of a text by its words (py3langid, decision 0070); only imports load it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

from babel.core import get_global
from babel.localedata import exists
from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SURE = 0.9
_MOST_LETTERS = 20_000
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_DIALECTS = {"yue": "zh", "wuu": "zh", "arz": "ar", "ary": "ar", "nb": "no", "nn": "no", "zxx": ""}
_ALIKE = ({"bs", "hr", "sr", "sh"}, {"id", "ms"}, {"fa", "prs"}, {"tl", "fil"}, {"no", "nb", "nn"})
"""Languages that the detector cannot tell apart surely: the file says which it is."""


class _Model:
    """The detector, with its 70 MB of tables, while anyone needs it."""

    users = 0
    identifier: LanguageIdentifier | None = None


@contextlib.contextmanager
def language_model() -> Iterator[None]:
    """Keep the detector in memory from its first use to the end of the outermost `with`; loading it takes half a second."""
    _Model.users += 1
    try:
        yield
    finally:
        _Model.users -= 1
        if not _Model.users:
            _Model.identifier = None


def _identifier() -> LanguageIdentifier:
    if _Model.identifier is None:
        _Model.identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return _Model.identifier


def language_of_words(text: str, marked: str = "") -> str:
    """The language of a text as a tag, '' where its words do not tell it surely; `marked` is the file's own tag for it.

    The file's tag is kept, with its region, where the words agree with it. A few words are enough if they are in a script that
    the marked language does not have.
    """
    words = " ".join(text.split())
    if not _LETTER.search(words):
        return ""
    step = max(len(words) // _MOST_LETTERS, 1)
    sample = " ".join(words[start : start + 1000] for start in range(0, len(words), 1000 * step))
    name, probability = _identifier().classify(sample)
    found, primary = _DIALECTS.get(name, name), _primary(marked)
    if found == primary or any({primary, found} <= alike for alike in _ALIKE):
        return marked
    if not exists(found):
        return ""
    other_script = not _is_latin(words) and (not primary or _is_written_in_latin(primary))
    return found if probability >= _SURE or other_script else ""


def is_in(text: str, tag: str, main: str, marked: str) -> bool:
    """Whether words that the file marks as another language than its `main` one are no name, and not plainly in the main one.

    Words in the script of the main language, which the other is not written in, are not in that other one. Where most of a file is `marked` as another language than it is in, that mark means nothing: the words themselves must tell.
    """
    words = text.split()
    if len(words) <= 3 and all(word[:1].isupper() or not _LETTER.search(word) for word in words):
        return False
    if _LETTER.search(text) is None or (_is_latin(text) != _is_written_in_latin(_primary(tag)) and _is_latin(text) == _is_written_in_latin(_primary(main))):
        return False
    long = len(_LETTER.findall(text)) >= 20
    if _primary(tag) == _primary(marked):
        return long and _primary(language_of_words(text)) == _primary(tag)
    found = language_of_words(text, tag) if long else ""
    return not found or _primary(found) != _primary(main)


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


def _is_latin(words: str) -> bool:
    letters = _LETTER.findall(words)
    return 2 * sum(_LATIN.match(letter) is not None for letter in letters) >= len(letters)


def _is_written_in_latin(primary: str) -> bool:
    return "_Latn" in str(get_global("likely_subtags").get(primary, ""))
