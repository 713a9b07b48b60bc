"""A name in a source is misread: an organisation as a person, or several people as one.

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
from altreport.markup.bibtex_names import HIDDEN, NAME_FIELDS, Name, names_in
from altreport.problems import Problem, Severity, quoted

CODE = "misread-name"
SEVERITY = Severity.WARNING

_SUFFIX = re.compile(r"(?i:jn?r|sn?r|[ivx]+|\d(?:nd|rd|th)|fils|père|hijo|ph\.? ?d)\.?|[A-Z]{2,4}")
_LONG = 200
_AND_OTHERS = re.compile(r",?\s+et\.? al\b\.?", re.IGNORECASE)
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
    for position, name in enumerate(names):
        if name.is_whole or ";" in name.outside or len(name.parts) > 3:
            continue
        if known.is_body_name(name):
            return _body(field, value, names, position, known)
        if _AND_OTHERS.search(name.outside):
            hint = f"Write ‘and others’: ‘{field} = {{{_AND_OTHERS.sub(' and others', value, count=1)}}}’."
            return f"‘et al.’ in {quoted(name.text)} is read as a part of the name.", hint
        if _AMPERSAND.search(name.outside):
            people = _AMPERSAND.sub(" and ", name.text)
            return (
                f"‘&’ does not separate names in BibTeX: {quoted(name.text)} is read as one person.",
                f"Write ‘and’ between people: ‘{field} = {{{value.replace(name.text, people, 1)}}}’. Put an organisation in double braces: ‘{field} = {{{{…}}}}’.",
            )
        if len(name.parts) == 3 and not _SUFFIX.fullmatch(name.parts[1].replace(HIDDEN, "").strip()) and name.parts[1].strip(HIDDEN):
            return (
                f"BibTeX reads the middle of {quoted(name.text)} as an addition such as Jr, and prints the parts in another order.",
                f"Write ‘and’ between people, ‘Family, Given and Family, Given’. Put an organisation in double braces: ‘{_braced(field, value, name)}’.",
            )
    return None


def _body(field: str, value: str, names: list[Name], position: int, known: OrganisationNames) -> tuple[str, str]:
    name = names[position]
    last = name.text.split()[-1] if "," not in name.text else name.text.split(",")[-1].strip()
    part = "given name" if "," in name.text else "surname"
    message = f"{quoted(name.text)} is read as the name of a person, with ‘{last}’ as the {part}."
    following = names[position + 1] if position + 1 < len(names) else None
    if following is not None and "," not in following.outside and not following.is_whole and not known.is_body_name(following):
        one = f"{field} = {{{{{name.text} and {following.text}}}}}"
        return message, f"Put each organisation in its own braces: ‘{one}’ if it is one, ‘{_braced(field, value, name)}’ if they are two."
    where = "double braces" if len(names) == 1 else "its own braces"
    return message, f"Put the name of an organisation in {where}: ‘{_braced(field, value, name)}’."


def _braced(field: str, value: str, name: Name) -> str:
    """The field with one name in braces of its own."""
    braced = f"{{{name.text}}}"
    return f"{field} = {{{value.replace(name.text, braced, 1) if len(value) <= _LONG else braced}}}"
