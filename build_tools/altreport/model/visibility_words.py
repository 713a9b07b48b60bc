"""Words by which an author may mean that not everyone may see a text. A text with such words that altreport does not know is never published."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from altreport.did_you_mean import nearest
from altreport.model.record import Visibility

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
_READERS = ("access", "audience", "edition", "level", "readers", "release", "seen by", "sharing", "who sees", "who may see")
"""Names of columns for who may read a row."""
_LEVELS = tuple(level.value for level in Visibility if level is not Visibility.PUBLIC)
_AROUND = frozenset(
    """
    do not public publish published publication for only use strictly most very never the our to be
    print printed share shared circulate circulated circulation distribute distributed distribution quote cite
    """.split()  # noqa: SIM905 - as above
)
_YES = frozenset(["yes", "true", "1", "on", "oui", "si"])
_NO = frozenset(["no", "false", "0", "non", "never", "none", "not"])
_STEMS = ("protect", "anonym", "sensitiv", "embargo", "audience")
_OPENING = ("public", "publish", "shared", "sharing")
_NOT_PUBLIC = ("non-public", "not-public", "not public", "nonpublic")
_CLEAR = "confid"
"""The beginning of words that are a level even in a list of subjects."""
_LEVEL_AND_SIGN = re.compile(r"\w+\s*[.,;:!(–—-]")
_FEW = 4
"""After ‘visibility’, up to this many words that begin with a level are a level: ‘internal for now’."""
_SIGNS = dict.fromkeys(map(ord, "\"'“”‘’«»*_`[]{}>|~\u200b\u200c\u200d\u2060\ufeff\u00ad"))
"""Quotation marks, brackets, marks and invisible characters that may be around a field's name and value."""
_FIELD = re.compile(r"[\W_]*(?:\w{1,2}[.)]\s+|tex\.)?([^\W\d_][\w-]*(?: [\w-]+){0,2})\s*[:=]")
_REMARK = re.compile(r"[#(;/<–—]|--|\buntil\b")
_LONGEST = 120
"""A longer line without a remark is a sentence, unless it begins with ‘visibility:’."""


@lru_cache(maxsize=1 << 10)
def is_meant(word: str) -> bool:
    """Return whether a mark with this word means that not everyone may read a text: ‘confidential’, ‘Privé’, ‘internal-only’."""
    plain = _plain(word)
    return not _MEANT.isdisjoint(re.split(r"[-_]", plain)) or plain in _NOT_PUBLIC


@lru_cache(maxsize=1 << 10)
def may_protect(name: str, value: str) -> bool:
    """Return whether an unknown field may be meant to withhold its record, by its name or its value.

    Such fields are `visability = {internal}`, `confidential = {yes}`, `access = {internal}` and `public = {no}`.
    """
    called = _plain(name)
    if is_visibility(called):
        return True
    if _plain(value.strip()) == Visibility.PUBLIC:
        return False
    if is_meant(name) or called.startswith(_STEMS):
        return True
    return says_level(value) or (called.startswith(_OPENING) and _plain(value.strip()) in _NO)


def is_level_of_a_file(name: str, value: str) -> bool:
    """Return whether a line in a list of the author's own names is a field meant to withhold the whole file.

    `visibility: internal`, `confidential: yes` and `access: internal` are; `access: "The report on access."` and `Cttee: Committee` are not.
    """
    given, called = _plain(value).strip(" ."), _plain(name)
    if name[:1].islower() and given in _YES and (is_meant(name) or called.startswith(_STEMS)):
        return True
    if _names_visibility(name):
        words = re.findall(r"\w+", given)
        begins = words[:1] != [] and words[0] in _LEVELS and (len(words) <= _FEW or name[:1].islower() or _LEVEL_AND_SIGN.match(given) is not None)
        return given == Visibility.PUBLIC or begins or _withholds(given) or (given in _NO and not is_meant(name))
    if name[:1].islower():
        return (given in _NO and called.startswith(_OPENING)) or given in (*_LEVELS, "confidential") or (is_meant(name) and _withholds(given))
    return is_meant(name) and _withholds(given)


def typed_fields(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets (ends exclusive) of lines that are fields meant to withhold a text: ‘visibility: internal # until June’, ‘- "confidential" = yes’.

    Names other than ‘visibility’ begin with a small letter: ‘Confidential: yes’ is an ordinary line, and so is any with a backslash before the colon.
    """
    start, waiting = 0, None
    for line in text.split("\n"):
        end = start + len(line)
        plain = unicodedata.normalize("NFKC", line[: _LONGEST + 1]).translate(_SIGNS).strip()
        field = _FIELD.match(plain)
        is_long = len(line) > _LONGEST and not (field and (_names_visibility(field[1]) or _REMARK.search(plain)))
        if field is not None or is_long:
            waiting = (start, field[1]) if field is not None and not is_long else None
        if waiting is not None and (value := _REMARK.split(plain[field.end() if field else 0 :], 1)[0].strip(" -,")):
            if _is_typed(waiting[1], value):
                yield waiting[0], end
            waiting = None
        start = end + 1


def _is_typed(name: str, value: str) -> bool:
    """Return whether a line is a field. ‘visibility’ in small letters is one with any value."""
    return name == _FIELDS[0] or ((name[0].islower() or _names_visibility(name)) and is_level_of_a_file(name, value))


def _names_visibility(name: str) -> bool:
    return any(map(is_visibility, _plain(name).split()))


def ends_in_visibility(line: str) -> bool:
    """Return whether a line of plain text ends in a field ‘visibility’ that YAML joined to it: ‘The law visibility: internal’."""
    at = max(line.rfind(":"), line.rfind("="))
    name = line[:at].split()[-1:] if at > 0 else []
    return bool(name) and _names_visibility(name[0]) and is_level_of_a_file(name[0], line[at + 1 :])


def says_who_sees_rows(name: str, cells: Sequence[str]) -> bool:
    """Return whether a column of a table is meant to say who may see each row."""
    given = {_plain(cell).strip() for cell in cells} - {""}
    if _names_visibility(name):
        return any(map(_withholds, given))
    if _plain(name).strip() in _READERS:
        return not given.isdisjoint(_LEVELS)
    return given <= set(Visibility) and given >= {Visibility.PUBLIC, Visibility.INTERNAL}


def may_say_who_sees_rows(name: str, cells: Sequence[str]) -> bool:
    """Return whether a column may do so, by its name and by cells that only say yes or no: ‘Confidential’, ‘Redact?’."""
    given = {_plain(cell).strip() for cell in cells} - {""}
    if given == {Visibility.PUBLIC, "confidential"}:
        return True
    return bool(given) and given <= _YES | _NO | {"x", "y", "n"} and (is_meant(_plain(name).strip(" ?")) or _plain(name).startswith("redact"))


def says_level(value: str) -> bool:
    """Return whether a value, or one in a list, says who may read something: ‘internal’, ‘For internal use only’, ‘confidential, witness’."""
    return _withholds(value) or tags_say_level(value)


def tags_say_level(value: str) -> bool:
    """Return whether a list has a level that cannot be the subject of a text, as ‘private’ or ‘secrets’ can."""
    parts = [_plain(part.strip()) for part in re.split(r"[,;/>|]", value)]
    return any(part in (Visibility.INTERNAL, *_NOT_PUBLIC) or (part.startswith(_CLEAR) and _withholds(part)) for part in parts)


@lru_cache(maxsize=1 << 10)
def is_visibility(name: str) -> bool:
    """Return whether a name is ‘visibility’ or a misspelling of it."""
    return nearest(_plain(name), _FIELDS, cutoff=_ALIKE) is not None


def _withholds(value: str) -> bool:
    """Return whether a value says only that not everyone may read something: ‘internal’, ‘For internal use only’, ‘intrenal’."""
    words = re.findall(r"[^\W\d_]+", _plain(value))
    if len(words) == 1 and nearest(words[0], _LEVELS, cutoff=_ALIKE) is not None:
        return True
    levels = [word for word in words if word not in _AROUND]
    return bool(words) and (all(word in _MEANT for word in levels) if levels else "not" in words)


def _plain(word: str) -> str:
    """Return a word in small letters without accents."""
    return "".join(char for char in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(char))


_ALIKE = 0.8
"""How much of two words must be the same, from 0 to 1."""
