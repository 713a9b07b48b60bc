"""From located data to records; what pydantic finds is said again with file, line, column and plain words."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from altreport.did_you_mean import suggestion
from altreport.markup.bracket_depth import DEEPEST
from altreport.model.located_data import Located, Mapping, Sequence, place_of
from altreport.model.record import ID_MAX, ID_PATTERN, TOO_DEEP, Record
from altreport.problems import Outcome, Problem, quoted

R = TypeVar("R", bound=Record)


def make_record(kind: type[R], data: Located, record: str = "", examples: dict[str, str] | None = None) -> Outcome[R | None]:
    """One record of `kind` from `data`, or None with problems of code `schema`, one for each fault.

    `examples` are values that can be offered for fields that are missing.
    """
    if not isinstance(data, Mapping):
        needed = ", ".join(f"‘{name}: …’" for name, field in kind.model_fields.items() if field.is_required() and name != "origin")
        hint = f"Write each field on its own line. Required fields: {needed}."
        return Outcome(None, (Problem("schema", "This must be a list of fields, each with its name.", data.place, hint, record),))
    try:
        return Outcome(kind.model_validate(data))
    except ValidationError as fault:
        errors = fault.errors(include_url=False)
        return Outcome(None, tuple(_problem(kind, data, error, record, examples or {}) for error in errors if not _follows(error, errors)))


def make_records(kind: type[R], data: Located) -> Outcome[tuple[R, ...]]:
    """A list of records; what is wrong with one does not hide the others."""
    if not isinstance(data, Sequence):
        hint = "Begin each record with ‘- id: …’."
        return Outcome((), (Problem("schema", "This must be a list.", data.place, hint),))
    made = [make_record(kind, item, id_of(item)) for item in data.items]
    values = tuple(outcome.value for outcome in made if outcome.value is not None)
    return Outcome(values, tuple(problem for outcome in made for problem in outcome.problems))


def id_of(data: Located) -> str:
    """What is under `id:`, "" where nothing does."""
    value = data.items.get("id") if isinstance(data, Mapping) else None
    return str(getattr(value, "text", ""))


def has_sound_id(data: Located) -> bool:
    """Whether the data has an id that other records could name."""
    name = id_of(data)
    return len(name) <= ID_MAX and re.fullmatch(ID_PATTERN, name) is not None


def _problem(kind: type[Record], data: Mapping, error: ErrorDetails, record: str, examples: dict[str, str]) -> Problem:
    path = tuple(step.strip() if isinstance(step, str) else step for step in error["loc"])
    owner, owner_kind = _owner(kind, data, path)
    named = record or id_of(owner) or id_of(data)
    place = place_of(data, path)
    name = str(next((step for step in reversed(path) if isinstance(step, str)), "text"))
    code = error["type"]
    if code == "missing":
        return Problem("schema", f"The field ‘{name}’ is missing.", owner.place, _missing_hint(name, examples), named)
    if code == "extra_forbidden":
        place = owner.keys.get(name, place)
        known = [field for field in owner_kind.model_fields if field != "origin"]
        hint = suggestion(name, known, otherwise=f"Use one of these: {', '.join(known)}.")
        return Problem("schema", f"The field {quoted(name)} is unknown here.", place, hint, named)
    message, hint = _words(name, error) if name != "allow" else ("An entry under ‘allow’ needs a code and a reason.", _ALLOW_HINT)
    return Problem("schema", message, place, hint, named)


def _follows(error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Whether a list counts as too short only because nothing in it could be used."""
    path = error["loc"]
    return error["type"] == "too_short" and any(other["loc"][: len(path)] == path for other in errors if other is not error)


def _owner(kind: type[Record], data: Mapping, path: tuple[int | str, ...]) -> tuple[Mapping, type[Record]]:
    """The innermost mapping around the end of `path`, and the kind of record it should be."""
    owner: Mapping = data
    value: Located = data
    for step in path[:-1]:
        below: Located | None = None
        if isinstance(value, Mapping) and isinstance(step, str):
            below = value.items.get(step)
            kind = _record_kind(kind.model_fields[step].annotation) or kind if step in kind.model_fields else kind
        elif isinstance(value, Sequence) and isinstance(step, int):
            below = value.items[step]
        if below is None:
            break
        value = below
        owner = value if isinstance(value, Mapping) else owner
    return owner, kind


def _record_kind(annotation: Any) -> type[Record] | None:
    """The record class inside an annotation such as `tuple[Paragraph, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := _record_kind(part))), None)


def _words(name: str, error: ErrorDetails) -> tuple[str, str]:  # noqa: C901, PLR0911 - one for each kind of fault
    """The fault of one field in plain English: what is wrong, what to do."""
    code, given, context = error["type"], error.get("input"), error.get("ctx", {})
    shown = quoted(given) if isinstance(given, str) else "This value"
    if given is None:
        return f"The field ‘{name}’ is empty.", "Fill it in, or delete the line if the field may be left out."
    if code == TOO_DEEP:
        return TOO_DEEP_SAID
    if code.startswith("bool"):
        return f"{shown} is not true or false.", f"Write ‘{name}: true’, or leave the line out."
    if code in ("tuple_type", "list_type"):
        return f"The field ‘{name}’ must be a list.", f"Put it in brackets: ‘{name}: [{given.removeprefix('-').strip() if isinstance(given, str) else '…'}]’."
    if code in ("string_too_short", "too_short"):
        return f"The field ‘{name}’ is empty.", "Give at least one."
    if code in ("string_type", "value_error") or isinstance(given, list | Mapping):
        return f"The field ‘{name}’ must be text.", _text_hint(given)
    if code in ("enum", "literal_error"):
        return f"{shown} is not a value of ‘{name}’.", f"Write one of these: {str(context.get('expected', '')).replace(chr(39), '')}."
    if code.startswith("date"):
        return _date_words(given)
    if code == "string_too_long":
        return f"{shown} is too long for ‘{name}’.", f"Use at most {context['max_length']} characters."
    if code in ("less_than_equal", "greater_than_equal"):
        most = context.get("le")
        return f"{shown} cannot be right for ‘{name}’.", f"Write a number up to {most}." if isinstance(most, int) else "Correct the year."
    if code == "string_pattern_mismatch":
        return f"{shown} is not written correctly for ‘{name}’.", _PATTERNS.get(name, _GUIDE)
    if code.startswith(("int", "greater_than")):
        return f"{shown} is not a whole number above 0.", "Write digits only, such as 3000."
    return f"{shown} does not fit ‘{name}’.", _GUIDE


def _date_words(given: object) -> tuple[str, str]:
    """What is wrong with a date, and what to do: it is written in another form, or the calendar does not have it."""
    shown = quoted(given) if isinstance(given, str) else "This value"
    if isinstance(given, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", given):
        return f"{shown} is not a date: the calendar has no such day.", "Correct the month or the day."
    return f"{shown} is not a date.", "Write it as year-month-day, with two digits for month and day: 2022-09-18."


def _missing_hint(name: str, examples: dict[str, str]) -> str:
    """The line to add for a field that is missing."""
    if name == "alt":
        return "Say in a sentence what it shows, for people who cannot see it: ‘alt: Reports doubled between 2019 and 2022.’"
    return f"Add a line ‘{name}: {examples.get(name, '…')}’."


def _text_hint(given: object) -> str:
    """What to do where a list or fields are in the place of text: brackets at its beginning are read as a list."""
    if isinstance(given, list):
        return "Put the whole text in quotes, or begin it on a new line after ‘|’: without quotes, a text that begins with [ is read as a list."
    return "Put the whole text in quotes, or begin it on a new line after ‘|’: without quotes, a name with a colon is read as a field."


TOO_DEEP_SAID = (
    f"More than {DEEPEST} brackets are open at once in a paragraph of this text. That is too many to read.",
    "Close each bracket where it belongs, or begin a new paragraph with a blank line.",
)
_ALLOW_HINT = "Write ‘- {code: missing-pinpoint, reason: The survey is one page long.}’ on a line below ‘allow:’."
_GUIDE = "‘altreport schema’ shows how each field is written."
_ID_HINT = "Use small letters, digits and hyphens, beginning with a letter: ‘crimes-act-98d’."
_PATTERNS = {
    **dict.fromkeys(("id", "rests_on", "pages", "sections", "profile", "law", "shows"), _ID_HINT),
    "articles": "Write the treaty and the article, without quotation marks: OPSC 3, or OPSC 9(2).",
    "site": "Write the full address where the site is published: https://…",
    "comments": "Write an email address, or the address of a tracker’s page for a new issue: https://….",
    "coverage": "Write the treaty and the article: ‘OPSC 3’.",
    "data": "Write the name of a CSV file in report/figures/, without its folder.",
    "file": "Write the name of a picture in report/figures/, without its folder.",
    "sdg": 'Write the number of the target, in quotes: "8.7".',
    "state": "Write the State party as three capital letters, such as NZL for New Zealand.",
    "treaty": "Write the treaty's short name: OPSC.",
    "language": "Write the code of a language: en, en-NZ, fr, es.",
    "style": "Write the name of a file in templates/csl/ without its ending.",
}
