"""Fields of a source in the form in which they are printed, and what in them cannot be printed as it was meant."""

from __future__ import annotations

import re

from altreport.did_you_mean import nearest
from altreport.markup.bibtex_names import NAME_FIELDS, Name, names_in, tidy_names
from altreport.markup.bracket_depth import DEEPEST
from altreport.markup.plain_latex import plain_latex
from altreport.model.biblatex import FIELDS, OTHER_FIELDS, PRINTED_FIELDS, TEXT_FIELDS, UNPRINTED_FACTS, UNPRINTED_OF
from altreport.model.language_names import language_tag
from altreport.model.visibility_words import may_protect
from altreport.problems import Problem, Severity, quoted
from altreport.readers.bibtex_dates import clean_dates
from altreport.readers.bibtex_inheritance import INHERITING
from altreport.readers.bibtex_links import clean_links
from altreport.readers.bibtex_pages import ISSUES
from altreport.readers.bibtex_raw import Doubt, RawEntry
from altreport.readers.bibtex_values import clean_field
from altreport.readers.catalogue_marks import without_catalogue_marks
from altreport.readers.last_stops import without_last_stop
from altreport.readers.latex_text import TOO_DEEP

_NAME = re.compile(r"[A-Za-z][\w:+-]*", re.ASCII)
_NEXT_FIELD = re.compile(r"\s*[\w-]+\s*=")
_ANNOTATION = re.compile(r"[a-z]+\+an(?::.*)?")
"""A field that annotates another for a program (biblatex manual 3.20, section 3.7)."""
_WORD = re.compile(r"[\w-]+")
_BARE_SIGN = re.compile(r"(?<!\\)[%#](?![A-Za-z0-9]*[;}])")
_PRINTED_COMMAND = re.compile(r"(?<![A-Za-z]:)(?<![\w}])\{?\\textbackslash\{\}\}?\{?[A-Za-z]+")
_SEMICOLON = re.compile(r"(?<!&amp);\s*")
_LONG_FIELD = 200
_ALIKE = 0.8
"""How much of two names of fields must be the same where their first letters differ."""
_SAME = {
    "hyphenation": "langid",
    "articleno": "eid",
    "article-number": "eid",
    "primaryclass": "eprintclass",
    "court": "institution",
    "reporter": "journaltitle",
}
"""Names that publishers and older programs use for a field of biblatex."""


def printed_fields(entry: RawEntry, typed: dict[str, str], problems: list[Problem]) -> dict[str, str]:
    """Return the fields of a source as they are printed, after adding their problems to `problems`: at most one for each field.

    `typed` are the fields as typed, with those from other entries (whose problems are theirs). What is never printed stays as typed.
    """
    fields = dict(typed)
    found = {name: doubt for name in entry.fields if (doubt := _unreadable(entry, name)) is not None}
    for name, same in _SAME.items():
        if name in fields and same not in fields:
            fields[same] = fields.pop(name)
    if "langid" not in fields and (language := language_tag(fields.get("language", ""))) is not None:
        fields["langid"] = language  # as Zotero writes it for BibTeX
    doubts: dict[str, Doubt] = {}
    unread = {name for name, doubt in found.items() if doubt.severity is Severity.ERROR}
    for name in [name for name in fields if name in TEXT_FIELDS and name not in unread]:
        read, doubt = clean_field(name, fields[name], fields, entry.type.lower())
        text = without_catalogue_marks(name, without_last_stop(name, read.text), fields)
        fields[name] = tidy_names(text) if name in NAME_FIELDS else text
        doubt = _doubtful_command(name, read.unknown, doubt)
        if (doubt := doubt or _bare_sign(name, typed.get(name, "")) or _left_over(name, text)) is not None:
            doubts[name] = doubt
    addendum = fields.get("addendum")
    doubts |= clean_links(fields)
    if fields.get("addendum") != addendum:
        doubts |= _with_identifier(fields, addendum, entry.type.lower())
    doubts |= clean_dates(fields)
    for name in [name for name in fields if name in NAME_FIELDS and name not in unread and name not in doubts]:
        fields[name], lost = _with_whole_names(name, fields[name])
        if lost is not None:
            doubts[name] = lost
    found |= {name: doubt for name, doubt in doubts.items() if name in entry.fields}
    found |= {name: doubt for name in entry.fields if name not in found and (doubt := _unprinted(entry, name)) is not None}
    problems += [entry.problem(name, found[name]) for name in entry.fields if name in found]
    return {name: value for name, value in fields.items() if value.strip() or name not in PRINTED_FIELDS}


def _with_identifier(fields: dict[str, str], before: str | None, kind: str) -> dict[str, Doubt]:
    """Leave the identifier of an archive in `addendum` in a form that stays the same when it is read again.

    What reads as a line for programs there (`pmid: 123`) is written without its colon. `before` is the field without the identifier.
    """
    joined = fields["addendum"]
    added = joined[len(before or "") :]
    for typed in (joined, (before or "") + re.sub(r"\s*[:=]\s*", " ", added)):
        read, doubt = clean_field("addendum", typed, dict(fields), kind)
        text = without_last_stop("addendum", read.text)
        if text == typed.rstrip(".") and doubt is None:
            fields["addendum"] = text
            return {}
    fields["addendum"] = before or ""
    hint = "If readers need it, write it in ‘addendum’ as it is to be printed; otherwise delete the line."
    return {"eprint": Doubt(f"The identifier {quoted(plain_latex(added).strip(' ,'))} is not printed.", hint)}


def _unreadable(entry: RawEntry, name: str) -> Doubt | None:
    """Return what is wrong with the form of a field. Where nothing of it is printed, only what may hide another field is a fault."""
    value = entry.fields[name]
    after = entry.after.get(name, "")
    is_printed = name in PRINTED_FIELDS or name in INHERITING
    if after and _NEXT_FIELD.match(after):
        hint = "Put a comma after its closing } or quotation mark."
        return Doubt(f"A comma is missing after the field ‘{name}’.", hint, Severity.ERROR)
    if not _NAME.fullmatch(name) and not name.isidentifier():
        hint = "Use letters only. Put a remark outside the entries, on a line that begins with %."
        return Doubt(f"{quoted(name)} is not a valid name for a field.", hint, Severity.ERROR)
    if not is_printed and name not in ("visibility", "allow"):
        return None
    if not value.strip() and not after:
        return None  # programs write fields that no one has filled in
    if after or name in entry.unread:
        message, hint = _unmatched(name, value + after) if after else _bare(name, value)
        is_word = not after and _WORD.fullmatch(value) is not None and name in TEXT_FIELDS and name not in NAME_FIELDS
        return Doubt(f"{message} It is printed as typed.", hint) if is_word else Doubt(message, hint, Severity.ERROR)
    return None


def _bare_sign(name: str, typed: str) -> Doubt | None:
    """Return what to do about a sign that begins a remark or a parameter in LaTeX. It is printed all the same."""
    if name not in TEXT_FIELDS or (sign := _BARE_SIGN.search(typed)) is None:
        return None
    return Doubt(f"The sign {sign[0]} in the field ‘{name}’ means something else in LaTeX. It is printed as typed.", f"Put a backslash before it: \\{sign[0]}")


def _left_over(name: str, text: str) -> Doubt | None:
    """Return what to do about a backslash that is printed before a word."""
    if (found := _PRINTED_COMMAND.search(text)) is None:
        return None
    message = f"{quoted(plain_latex(found[0]))} in the field ‘{name}’ looks like a command of LaTeX. It is printed as typed."
    return Doubt(message, "Delete it, or write the sign that it means.")


def _doubtful_command(name: str, unknown: list[str], doubt: Doubt | None) -> Doubt | None:
    """Return what to do about the unknown commands of a field, or its other `doubt` where there are none or that is an error."""
    lost = [command for command in unknown if name in NAME_FIELDS or not command.endswith("{}")]
    if lost:
        return _unknown_command(name, lost[0].removesuffix("{}"))
    if not unknown or (doubt is not None and doubt.severity is Severity.ERROR):
        return doubt
    message = f"{quoted(unknown[0].removesuffix('{}'))} in the field ‘{name}’ is not a known command. The words in its braces are printed without it."
    return Doubt(message, "If that is right, delete the command. If not, write the signs that it means.")


def _unknown_command(name: str, command: str) -> Doubt:
    if command == TOO_DEEP:
        message = f"More than {DEEPEST} braces and commands are open at once in the field ‘{name}’. That is too many to read."
        return Doubt(message, "Write the text without those that it does not need.", Severity.ERROR)
    message = f"{quoted(command)} in the field ‘{name}’ is not a known command, so it would not be printed."
    return Doubt(message, "Write the sign itself, or plain text: ‘–’, ‘€’, ‘x²’, ‘CO₂’.", Severity.ERROR)


def _unprinted(entry: RawEntry, name: str) -> Doubt | None:
    """Return a warning for a field that is not printed although it may have been meant to be."""
    if name == "editortype" and (kind := entry.fields[name].strip(" {}").casefold()) not in ("", "editor", "director"):
        message = f"Whoever is named in ‘editor’ is printed as an editor, not as {quoted(kind)}."
        hint = "Delete ‘editortype’ if that is right. If not, name them in ‘addendum’ with the right word."
        return Doubt(message, hint)
    is_article = entry.type.lower() in ISSUES and entry.type.lower() != "periodical"
    is_unprinted = name in UNPRINTED_FACTS or name in UNPRINTED_OF.get(entry.type.lower(), ())
    if (
        (is_unprinted and entry.fields[name].strip(" {}"))
        or (is_article and name in ("issuetitle", "issuesubtitle"))
        or (name == "director" and _has_names(entry))
    ):
        return Doubt(f"The field ‘{name}’ is not printed.", "If readers need it, write it in ‘addendum’; otherwise leave it.")
    if name in FIELDS or name in OTHER_FIELDS or _ANNOTATION.fullmatch(name) or may_protect(name, entry.fields[name]) or (meant := _meant(name)) is None:
        return None
    return Doubt(f"The field {quoted(name)} is unknown, so it is not printed.", f"Did you mean ‘{meant}’?")


def _has_names(entry: RawEntry) -> bool:
    return any(entry.fields.get(name, "").strip(" {}") for name in ("author", "editor"))


def _meant(name: str) -> str | None:
    """Return the field that a name was most likely meant to be. People seldom mistype the first letter, and programs have fields of their own (recid)."""
    return nearest(name, FIELDS, _ALIKE) or nearest(name, [each for each in FIELDS if each[0] == name[0]])


def _bare(name: str, value: str) -> tuple[str, str]:
    if ("{" in value and value.count("{") != value.count("}")) or value.startswith(("{", '"')):
        return _unmatched(name, value)
    if "#" in value and name != "visibility":
        message = f"The field ‘{name}’ joins texts with #, and one of them has no braces and is not an @string of this file: {quoted(value)}."
        return message, "Write the whole text out in braces."
    if re.search(r"\W", value):
        return f"The text of the field ‘{name}’ has no braces: {quoted(value)}.", f"Write ‘{name} = {{…}}’."
    return f"{quoted(value)} has no braces and is not an @string of this file.", f"Write @string{{{value} = {{…}}}} at the top, or put the text in braces."


def _unmatched(name: str, value: str) -> tuple[str, str]:
    return (
        f"The braces or quotation marks of the field ‘{name}’ do not match: {quoted(value)}.",
        "Check that each { has its }, and that the text ends where it should.",
    )


def _with_whole_names(field: str, value: str) -> tuple[str, Doubt | None]:
    """Return a field of names without names of which a part would be lost, and what is wrong with the first of these, with what to write.

    People between semicolons are divided; what has too many commas is printed as typed, as the name of a body is.
    """
    if "," not in value and ";" not in value:
        return value, None
    made: list[str] = []
    doubt: Doubt | None = None
    for name in names_in(value):
        instead = name.text
        if not name.is_whole and _SEMICOLON.search(name.outside):
            pieces = _divided(name)
            instead = f"{{{name.text}}}" if "=" in name.outside else " and ".join(pieces)
            shown = "is printed as typed" if "=" in name.outside else f"is read as {len(pieces)} names" if len(pieces) > 1 else "is read without it"
            people = _with_name(field, value, name, " and ".join(pieces))
            doubt = doubt or Doubt(
                f"A semicolon does not separate names in BibTeX: {quoted(name.text)} {shown}.",
                f"Write ‘and’ between people: ‘{people}’. Put the name of an organisation in double braces: ‘{field} = {{{{…}}}}’.",
            )
        elif not name.is_whole and len(name.parts) > 3:
            instead = "{" + re.sub(r",(?=\s*,)", "", name.text) + "}"
            message = f"A name has at most two commas in BibTeX, so {quoted(name.text)} is printed as typed."
            doubt = doubt or Doubt(message, _names_hint(field, value, name))
        made.append(instead)
    return (" and ".join(made) if doubt else value), doubt


def _divided(name: Name) -> list[str]:
    """What semicolons divide."""
    pieces, start = [], 0
    for found in _SEMICOLON.finditer(name.outside):
        pieces.append(name.text[start : found.start()].strip())
        start = found.end()
    return [piece for piece in (*pieces, name.text[start:].strip()) if piece]


def _names_hint(field: str, value: str, name: Name) -> str:
    """What to write: people in pairs of family and given name where the commas allow it, and a body as a whole."""
    whole = _with_name(field, value, name, f"{{{name.text}}}")
    parts = [part.strip() for part in name.text.split(",")]
    if len(parts) != len(name.parts) or len(parts) % 2 or len(parts[0].split()) > 2:
        return f"Put the name of an organisation in double braces: ‘{whole}’. Write ‘and’ between people: ‘Family, Given and Family, Given’."
    people = _with_name(field, value, name, " and ".join(f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)))
    return f"Write ‘and’ between people: ‘{people}’. Put the name of an organisation in double braces: ‘{field} = {{{{…}}}}’."


def _with_name(field: str, value: str, name: Name, instead: str) -> str:
    """The field with another text in the place of a name."""
    whole = " ".join(value.replace(name.text, instead, 1).split())
    return f"{field} = {{{whole if len(whole) <= _LONG_FIELD else instead}}}"
