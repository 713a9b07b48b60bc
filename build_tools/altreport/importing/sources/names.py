"""Names of people and bodies for a BibTeX field (biblatex manual 3.20, section 2.3.3): Family, Given; and {a body} in braces."""

from __future__ import annotations

import re
from collections.abc import Iterable

from altreport.checks.reading.organisation_names import OrganisationNames
from altreport.checks.reading.source_text import comparable
from altreport.importing.sources.latex_text import as_latex
from altreport.markup.bibtex_names import Name, names_in

_DIVIDES = re.compile(r"[,;]|\sand\s|^and\s|=", re.IGNORECASE)
_OTHERS = re.compile(r"(?:and\s+)?others|et\.? al\.?", re.IGNORECASE)
_SMALL_AT_END = re.compile(r"\b(?:of|for|on|the|to|and|de|des|du|del|la|pour|para)$", re.IGNORECASE)
_GIVEN_FIRST = re.compile(r"((?:[^\W\d_a-z]\.[ -]?)+)\s*((?:(?:[a-z’']{1,4}\s+){0,3})[^\W\d_a-z][\w’'-]+)")
"""Initials and a family name, as Zenodo and Dimensions have people: ‘J. Smith’, ‘A. B. van der Berg’."""
_SUFFIX = re.compile(r"(?:jn?r|sn?r|[ivx]+|\d(?:nd|rd|th))\.?", re.IGNORECASE)


def csl_names(value: object, known: OrganisationNames) -> str:
    """The names of CSL-JSON (csl-data.json, 'name-variable') in one field."""
    people = value if isinstance(value, list) else [value]
    return " and ".join(filter(None, (_csl_name(each, known) for each in people)))


def _csl_name(value: object, known: OrganisationNames) -> str:
    if not isinstance(value, dict):
        return typed_name(str(value or ""), known)
    part = {name: " ".join(str(text).split()) for name, text in value.items() if isinstance(text, str) and text.strip()}
    if "literal" in part or "name" in part:
        literal = part.get("literal") or part["name"]
        return "others" if _OTHERS.fullmatch(literal) else _body(literal)
    family, given = part.get("family", ""), part.get("given", "")
    if not family or not given:
        return _body(family or given) if family or given else ""
    if (body := _as_body(family, given, known)) is not None:
        return _body(body)
    particles = " ".join(part[name] for name in ("dropping-particle", "non-dropping-particle") if name in part)
    gap = "" if particles.endswith(("'", "’", "-")) else " "
    return _person(f"{particles}{gap}{family}".strip(), part.get("suffix", ""), given)


def typed_names(texts: Iterable[str], known: OrganisationNames) -> str:
    """The people of a record in one field; some databases put several into one line, with semicolons between."""
    people = (person for text in texts for person in re.split(r";\s*", text))
    return " and ".join(filter(None, (typed_name(person, known) for person in people)))


def typed_name(text: str, known: OrganisationNames) -> str:
    """A name as RIS has it, Family, Given, Suffix (RIS, tag AU); without a comma, or with one at its end as EndNote types bodies, it is a body."""
    words = " ".join(text.split()).strip(" ;")
    if _OTHERS.fullmatch(words):
        return "others"
    if (given_first := _GIVEN_FIRST.fullmatch(words)) is not None:
        words = f"{given_first[2]}, {given_first[1]}"
    parts = [part.strip() for part in words.split(",")]
    is_person = len(parts) > 1 and all(parts[:2]) and not known.is_body_name(Name(words, words))
    if is_person and len(parts) == 3 and _SUFFIX.fullmatch(parts[1]):
        parts = [parts[0], parts[2], parts[1]]
    suffix = parts[2] if len(parts) > 2 else ""
    if not is_person or len(parts) > 3 or (suffix and not _SUFFIX.fullmatch(suffix)):
        return _body(words.strip(" ,"))
    body = None if suffix else _as_body(parts[0], parts[1], known)
    return _body(body) if body else _person(parts[0], suffix, parts[1])


def _as_body(family: str, given: str, known: OrganisationNames) -> str | None:
    """The name of a body that is written like a person's, None for a person.

    ‘Kenya, Ministry of Health’ stays as it is; ‘State, United States Department of’ was turned round by a program, and is turned back.
    """
    if family in known.acronyms or (comparable(family) in known.states and known.is_certain(given)):
        return f"{family}, {given}"
    if (whole := known.turned_round(family, given)) is not None:
        return whole
    if len(given.split()) < 2 or "." in given:
        return None
    whole = f"{given} {family}"
    ends_small = _SMALL_AT_END.search(given) is not None and known.is_certain(given)
    return whole if ends_small or known.is_certain(family) or known.is_certain(given) or comparable(whole) in known.whole else None


def with_bodies_braced(value: str, known: OrganisationNames) -> str:
    """A field of names as typed in BibTeX, with each name of a body in braces of its own."""
    names = list(names_in(value))
    made = [_braced_if_body(name, known) for name in names]
    return value if made == [name.text for name in names] else " and ".join(made)


def _braced_if_body(name: Name, known: OrganisationNames) -> str:
    if name.is_whole or not name.text or ";" in name.outside:
        return name.text
    if known.is_body_name(name):
        return f"{{{name.text}}}"
    parts = name.parts
    if len(parts) == 2 and name.text == name.outside and (body := _as_body(parts[0], parts[1], known)) is not None:
        return f"{{{body}}}"
    return name.text


def literal_list(text: str) -> str:
    """A publisher or place, which ‘and’ would divide in two (biblatex manual 3.20, section 2.3.4), in braces where it has one."""
    words = as_latex(text)
    return f"{{{words}}}" if re.search(r"\sand\s", words, re.IGNORECASE) else words


def _person(family: str, suffix: str, given: str) -> str:
    return ", ".join(_whole_part(part) for part in (family, suffix, given) if part)


def _whole_part(text: str) -> str:
    words = as_latex(text)
    return f"{{{words}}}" if _DIVIDES.search(words) else words


def _body(text: str) -> str:
    return f"{{{as_latex(text)}}}" if text else ""
