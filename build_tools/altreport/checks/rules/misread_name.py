"""A name in a source is misread: an organisation as a person, several people as one, or a title as a part of a name.

BibTeX takes the last word of a name for a surname, so that ‘Human Rights Watch’ is cited later as ‘Watch’. In its own braces a name is
printed as typed: author = {{Human Rights Watch}}, or, with other names, {{Human Rights Watch} and Diop, Aïssatou}. Only ‘and’ separates names,
and ‘and others’ is for the authors who are not named. You may add to the list of words that mark an organisation: report/checks/organisations.yml.

Severity: warning, because a person may have an unusual name.

Fails:

    @report{survey, author = {Human Rights Watch}, title = {Survey}, date = {2022}}

Passes:

    @report{survey, author = {{Human Rights Watch}}, title = {Survey}, date = {2022}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.organisation_names import OrganisationNames, organisation_names
from altreport.checks.reading.person_names import PARTICLES, folded
from altreport.checks.reading.source_text import comparable
from altreport.markup.bibtex_names import HIDDEN, NAME_FIELDS, Name, names_in
from altreport.problems import Problem, Severity, quoted

CODE = "misread-name"
SEVERITY = Severity.WARNING

_SUFFIX = re.compile(r"(?i:jn?r|sn?r|[ivx]+|\d(?:nd|rd|th)|fils|père|hijo|ph\.? ?d)\.?|[A-Z]{2,4}")
_LONG = 200
_AND_OTHERS = re.compile(r",?\s+et\.? al\b\.?", re.IGNORECASE)
_TITLE = re.compile(r"(^|,\s*)(?:(?:Dra?|Prof|Profa|Professor|Mr|Mrs|Ms|Mme|Rev)(?:\.\s*|\s+)(?=\w))+")
_DEGREES = re.compile(r"(?:,?\s+|,)(?:Ph\.? ?D|D\.? ?Phil|LL\.? ?[MBD]|M\.?Sc|B\.?Sc|MPH|MBA|Ed\.?D|Esq)\b\.?|,\s*\d{4}\s*[-–]\s*(?:\d{4})?\s*$")
_ROLE = re.compile(r"\s*\((?:eds?|hrsg|dirs?|coords?|comps?)\.?\)", re.IGNORECASE)
_SHORT_DEGREE = re.compile(r"\s*(?:M\.?[DA]|J\.?D|B\.?A)\.?")
_WHOLE_NAME = re.compile(r"[^\W\d_a-z][\w.’'-]*(?:\s+[^\W\d_a-z][\w.’'-]*)+")
_FAMILY = re.compile(r"(?:[^\W\d_]{1,3}\s+)*[^\W\d_a-z][\w’'-]+(?:\s+[^\W\d_a-z][\w’'-]+)?")
_GIVEN = re.compile(r"[^\W\d_a-z][\w.’'-]*(?:\s+[^\W\d_a-z][\w.’'-]*){0,2}")
_INITIAL = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*")
_BEFORE_SURNAMES = PARTICLES | {"te", "mac", "mc", "st", "saint", "abu", "ben", "bar", "ap", "san", "santa", "dos", "el", "al"}
_SECOND_NAMES = frozenset(
    """
    maria jose juan luis carlos antonio manuel jesus miguel angel francisco javier fernando alberto eduardo enrique alejandro ignacio andres pablo ramon
    jorge roberto ricardo rafael mario raul gabriel daniel isabel carmen teresa pilar cristina elena beatriz lucia ines eugenia fernanda clara paula andrea
    patricia victoria luisa cecilia gabriela alejandra carolina paulo joao pedro augusto henrique ana rosa luz marie pierre paul louis claude jean
    """.split()  # noqa: SIM905 - a column of words is harder to read
)
"""The second given names that Spanish, Portuguese and French names have most, without accents."""
_AMPERSAND = re.compile(r"\s*\\?&\s*")


def check(context: CheckContext) -> Iterator[Problem]:
    """At most one warning for each field of names."""
    known = organisation_names(context.data, context.report.acronyms)
    for work in context.report.sources:
        for field in NAME_FIELDS:
            value = " ".join(work.fields.get(field, "").split())
            if not value or (" " not in value):
                continue
            if (found := _misread(field, value, list(names_in(value)), known)) is not None:
                yield Problem(CODE, found[0], work.place_in((field,)), found[1], work.id, SEVERITY)


def _misread(field: str, value: str, names: list[Name], known: OrganisationNames) -> tuple[str, str] | None:
    given_first = any(_WHOLE_NAME.fullmatch(each.outside) and not each.is_whole and not known.is_body_name(each) for each in names)
    for position, name in enumerate(names):
        if name.is_whole:
            if (people := _person_in_braces(name, known)) is not None:
                bare = " and ".join(_person_in_braces(each, known) or each.text for each in names)
                message = f"{quoted(people)} in braces of its own is printed as typed, as the name of an organisation is."
                return message, f"If this is a person, write ‘{field} = {{{bare}}}’."
            continue
        if ";" in name.outside or len(name.parts) > 3:
            continue
        if len(name.parts) == 2 and HIDDEN not in name.outside and (whole := known.turned_round(*name.parts)) is not None:
            message = f"{quoted(name.text)} is read as the name of a person, and cited later as ‘{name.parts[0]}’."
            braces = f"{{{{{whole}}}}}" if len(names) == 1 else f"{{{value.replace(name.text, f'{{{whole}}}', 1)}}}"
            return message, f"If it is an organisation, write ‘{field} = {braces}’."
        if known.is_body_name(name):
            return _body(field, value, names, position, known)
        if (found := _wrong_signs(field, value, name) or _people_as_one(field, value, name, alone=len(names) == 1, given_first=given_first)) is not None:
            return found
    return None


def _wrong_signs(field: str, value: str, name: Name) -> tuple[str, str] | None:
    """What is wrong with a name that has more than a name in it: ‘et al.’, ‘&’, a title."""
    if _AND_OTHERS.search(name.outside):
        hint = f"Write ‘and others’: ‘{field} = {{{_AND_OTHERS.sub(' and others', value, count=1)}}}’."
        return f"‘et al.’ in {quoted(name.text)} is read as a part of the name.", hint
    if _AMPERSAND.search(name.outside):
        people = _AMPERSAND.sub(" and ", name.text)
        return (
            f"‘&’ does not separate names in BibTeX: {quoted(name.text)} is read as one person.",
            f"Write ‘and’ between people: ‘{field} = {{{value.replace(name.text, people, 1)}}}’. Put an organisation in double braces: ‘{field} = {{{{…}}}}’.",
        )
    if (role := _ROLE.search(name.outside)) is not None:
        hint = f"Write the names of editors in ‘editor’: ‘editor = {{{_ROLE.sub('', value)}}}’."
        return f"‘{role[0].strip()}’ in {quoted(name.text)} is read as a part of the name.", hint
    if HIDDEN not in name.outside and _without_titles(name) not in ("", name.text):
        people = " and ".join(_without_titles(each) if HIDDEN not in each.outside else each.text for each in names_in(value))
        return f"A title or addition in {quoted(name.text)} is read as a part of the name.", f"Write names alone: ‘{field} = {{{people}}}’."
    return None


def _without_titles(name: Name) -> str:
    """A name without the titles before it and the degrees after it; two letters after a comma are a degree only where a whole name is before them."""
    bare = _DEGREES.sub("", name.text)
    before, comma, after = bare.rpartition(",")
    if comma and len(before.split()) > 1 and _SHORT_DEGREE.fullmatch(after) and not any(word[0].islower() for word in before.split()):
        bare = before
    return _TITLE.sub(lambda found: found[1], bare).strip(" ,")


def _people_as_one(field: str, value: str, name: Name, *, alone: bool, given_first: bool) -> tuple[str, str] | None:
    """What is wrong where commas are between people: with names of two words all along, each of them is one.

    `alone`: the field has no other name; `given_first`: another one is a given name and a surname without a comma.
    """
    are_names = len(name.parts) > 1 and all(_WHOLE_NAME.fullmatch(part) for part in name.parts)
    written = f"Write ‘and’ between people: ‘{field} = {{{value.replace(name.text, ' and '.join(name.parts), 1)}}}’." if are_names else ""
    if are_names and len(name.parts) == 2 and alone and _may_be_two(name.parts):
        message = f"{quoted(name.text)} is read as one person, with ‘{name.parts[0]}’ as the surname."
        return message, f"{written} If it is one person, write ‘{field} = {{family={name.parts[0]}, given={name.parts[1]}}}’."
    if are_names and len(name.parts) == 2 and given_first:
        message = f"{quoted(name.text)} is read as one person, with ‘{name.parts[0]}’ as the surname."
        return message, f"{written} If it is one, write the others with the surname first as well: ‘Family, Given’."
    if len(name.parts) == 3 and not _SUFFIX.fullmatch(name.parts[1].replace(HIDDEN, "").strip()) and name.parts[1].strip(HIDDEN):
        return (
            f"BibTeX reads the middle of {quoted(name.text)} as an addition such as Jr, and prints the parts in another order.",
            f"{written or 'Write ‘and’ between people, ‘Family, Given and Family, Given’.'} Put an organisation in double braces: ‘{_braced(field, value, name)}’.",
        )
    return None


def _may_be_two(parts: list[str]) -> bool:
    """Whether two parts of two words or more are rather two people, each with the given name first, than one with two surnames and two given names."""
    first, second = (part.split() for part in parts)
    if any(_INITIAL.fullmatch(word) for word in first):
        return True
    is_romance = any(not word.isascii() for word in (*first, *second)) or folded(second[-1]) in _SECOND_NAMES
    return not is_romance and len(first) == 2 and folded(first[0]) not in _BEFORE_SURNAMES and not _INITIAL.fullmatch(second[-1])


def _person_in_braces(name: Name, known: OrganisationNames) -> str | None:
    """The words of a name in braces if they are most likely a person’s, or several people’s: each with one comma, and no word of an organisation."""
    if not re.fullmatch(r"\{[^{}]*\}", name.text):
        return None
    people = [person.strip() for person in name.text[1:-1].split(" and ")]
    pairs = [person.split(",") for person in people]
    if not all(len(pair) == 2 and _FAMILY.fullmatch(pair[0].strip()) and _GIVEN.fullmatch(pair[1].strip()) for pair in pairs):
        return None
    return None if any(known.is_certain(" ".join(pair)) or comparable(pair[1]) in known.states for pair in pairs) else " and ".join(people)


def _body(field: str, value: str, names: list[Name], position: int, known: OrganisationNames) -> tuple[str, str]:
    name = names[position]
    last = name.text.split()[-1] if "," not in name.text else name.text.split(",")[-1].strip()
    part = "given name" if "," in name.text else "surname"
    message = f"{quoted(name.text)} is read as the name of a person, with ‘{last}’ as the {part}."
    following = names[position + 1] if position + 1 < len(names) else None
    if following is not None and "," not in following.outside and not following.is_whole and following.outside != "others":
        bodies = [name, following] if known.is_body_name(following) or " " not in following.outside else [name]
        two = " and ".join(f"{{{each.text}}}" if each in bodies else each.text for each in names)
        if all(known.is_certain(each.outside.split()[0]) for each in (name, following)):
            return message, f"Put each organisation in its own braces: ‘{field} = {{{two}}}’."
        one = value.replace(two_typed := f"{name.text} and {following.text}", f"{{{two_typed}}}", 1)
        return message, f"Put each organisation in its own braces: ‘{field} = {{{one}}}’ if it is one, ‘{field} = {{{two}}}’ if they are two."
    where = "double braces" if len(names) == 1 else "its own braces"
    return message, f"Put the name of an organisation in {where}: ‘{_braced(field, value, name)}’."


def _braced(field: str, value: str, name: Name) -> str:
    """The field with one name in braces of its own."""
    braced = f"{{{name.text}}}"
    return f"{field} = {{{value.replace(name.text, braced, 1) if len(value) <= _LONG else braced}}}"
