"""Words by which an author may have meant to say who sees a text: where one is not understood, the text is never published."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from altreport.model.record import Visibility
from altreport.spelling import nearest

_MEANT = frozenset(
    """
    internal internally intern interne internes interno internos interna internas committee comite comites
    confidential confidentially confidentiel confidentielle confidentiels confidentielles confidencial confidenciales confid
    private privately prive privee prives privees privado privada privados privadas privat
    secret secrete secrets secretes secreto secreta secretos secretas
    hidden hide cache cachee caches cachees oculto oculta ocultos ocultas
    restricted restreint restreinte restreints restreintes restringido restringida reserved reserve reservee reservado reservada
    redacted redact anonymous anonymised anonymized anonyme anonymes anonimo anonima withheld withhold classified sensitive nonpublic
    """.split()  # noqa: SIM905 - a column of words is harder to read
)
"""Words in English, French and Spanish, without accents, in small letters."""
_FIELDS = ("visibility", "visible", "visibilite", "visibilidad", "confidentiality", "confidentialite", "confidencialidad")
_LEVELS = tuple(level.value for level in Visibility if level is not Visibility.PUBLIC)
_AROUND = frozenset(["do", "not", "public", "publish", "for", "only", "use", "strictly", "most", "very", "never", "the", "our", "to", "be"])
_NO = frozenset(["no", "false", "0", "non", "never", "none", "not"])


@lru_cache(maxsize=1 << 10)
def is_meant(word: str) -> bool:
    """Whether somebody who types `word` as a mark means that not everybody may read a text: ‘confidential’, ‘Privé’, ‘internal-only’."""
    plain = _plain(word)
    return not _MEANT.isdisjoint(re.split(r"[-_]", plain)) or plain in ("non-public", "not-public")


@lru_cache(maxsize=1 << 10)
def may_protect(name: str, value: str) -> bool:
    """Whether a field that is not known may have been meant to say who sees its record: by its name, or by its value alone.

    `visability = {internal}` and `confidential = {yes}` are such fields, `access = {internal}` and `public = {no}` too.
    """
    called = _plain(name)
    if nearest(called, _FIELDS, cutoff=_ALIKE) is not None or is_meant(name):
        return True
    return _withholds(value) or (called.startswith(("public", "publish")) and _plain(value.strip()) in _NO)


def is_level_of_a_file(name: str, value: str) -> bool:
    """Whether a line among others, of which each has a name of its author's own, is a field ‘visibility’ with a level."""
    return nearest(_plain(name), _FIELDS, cutoff=_ALIKE) is not None and (_withholds(value) or _plain(value.strip()) == Visibility.PUBLIC)


def _withholds(value: str) -> bool:
    """Whether a value says no more than that not everybody may read something: ‘internal’, ‘For internal use only’, ‘intrenal’."""
    words = re.findall(r"[^\W\d_]+", _plain(value))
    if len(words) == 1 and nearest(words[0], _LEVELS, cutoff=_ALIKE) is not None:
        return True
    told = [word for word in words if word not in _AROUND]
    return bool(words) and (all(word in _MEANT for word in told) if told else "not" in words)


def _plain(word: str) -> str:
    """A word in small letters, without its accents."""
    return "".join(char for char in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(char))


_ALIKE = 0.8
"""How much of two words must be the same, from 0 to 1."""
