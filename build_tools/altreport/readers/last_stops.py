"""The stop at the end of a field, as PubMed and EndNote export it: a note style has its own mark there (biblatex manual 3.20, 4.7.1)."""

from __future__ import annotations

import re

from altreport.markup.bibtex_names import NAME_FIELDS

_FIELDS = frozenset(
    [
        "publisher",
        "location",
        "address",
        "institution",
        "organization",
        "school",
        "type",
        "series",
        "number",
        "volume",
        "edition",
        "chapter",
        "howpublished",
        "journal",
        "note",
        "addendum",
    ]
)
_MARK = re.compile(r"(?:(?<=[^\W\d_][^\W\d_])|(?<=[\d)\]’”»])|(?<=[^\W\d_][^\W\d_]\})|(?<=[^\W\d_][^\W\d_]\}\}))\.(?=\}*\s*\Z)|:(?=\}*\s*\Z)")
_OF_BODY = re.compile(r"(?<=[^\W\d_][^\W\d_])\.(?=\}(?:\s+and\s|\s*\Z))")
_LAST_WORD = re.compile(r"[^\W_.]*(?:\.[^\W_.]*)*\Z")
_ABBREVIATED = frozenset(
    """
    acad al ass assn assoc bros cía cie cit co coll comm corp ctr ctte cttee dept dir div ed eds éd edit etc ff fig gen gov govt hnos hon inc inst int intl jr
    lda ltd ltda ltée min mr mrs nac nat natl no nos org pp pr prof pt publ repr rev sec seq soc sr st sta ste sto suppl trans univ vol vols vs
    """.split()  # noqa: SIM905 - as a list of words
)


def without_last_stop(name: str, value: str) -> str:
    """Return a field of a source without the stop or colon at its end; that of an abbreviation (Ltd., U.S., J.) stays.

    In a field of names only bodies in braces have such stops: a person has initials.
    """
    if name in NAME_FIELDS:
        return _OF_BODY.sub(lambda stop: stop[0] if is_abbreviated(value, stop.start()) else "", value)
    if not (name.endswith(("title", "titleaddon")) or name in _FIELDS) or (mark := _MARK.search(value)) is None:
        return value
    is_short = mark[0] == "." and (is_abbreviated(value, mark.start()) or (name in ("journaltitle", "journal", "series") and "." in value[: mark.start()]))
    return value if is_short else value[: mark.start()] + value[mark.end() :]


def is_abbreviated(value: str, stop: int) -> bool:
    """Return whether the full stop at a place in a text is that of an abbreviation."""
    word = _LAST_WORD.search(value[:stop].rstrip("}"))
    return word is not None and ("." in word[0] or word[0].casefold() in _ABBREVIATED)
