"""Markdown pages: the summary, the methodology, 'About this report'. A first-level heading gives the title."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from altreport.fixed_words import FixedWords
from altreport.markup.bracket_depth import is_too_deep
from altreport.model.allowance import Allowance
from altreport.model.located_data import Mapping, Passage, Scalar
from altreport.model.record import ID_MAX, ID_PATTERN, Line, Record, Visibility
from altreport.model.section import FrontMatter
from altreport.model.visibility_words import typed_fields
from altreport.problems import Outcome, Place, Problem, quoted
from altreport.readers.records import TOO_DEEP_SAID, make_record
from altreport.readers.text_file import place_of_offset, read_text, relative
from altreport.readers.yaml_file import parse_yaml

USUAL = ("summary", "about", "methodology")
"""The pages that most reports have, in the order in which they are read: those of a report that lists none. Their usual titles are fixed words of the same names."""

_HEAD = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_UNSEEN = r"[\s\u200b-\u200f\u2060\ufeff\u00ad]"
_NO_HEAD = re.compile(
    rf"{_UNSEEN}*([-\u2010-\u2015\u2212]+|\++|;+|={{3,}}|(?:`{{3,}}|~{{3,}})[ \t]*(?i:yaml|yml|toml|json))(?:(?!\n){_UNSEEN})*\n"
    r"[ \t]*[\"']?[^\W\d_A-Z][\w-]*[\"']?[ \t]*[:=]"
)
"""A line with which the fields of a page begin in other programs, or nearly (four hyphens, +++, ```yaml), and a field below it: one word in small letters."""


class PageHead(Record):
    """The fields that may be between two lines `---` at the top of a page."""

    title: Line | None = None
    visibility: Visibility = Visibility.PUBLIC
    allow: tuple[Allowance, ...] = ()


def read_front_matter(path: Path, root: Path, words: FixedWords) -> Outcome[FrontMatter | None]:
    """A page of front matter from `report/NAME.md`; its id is NAME, its title its first heading, else a usual one of `words`."""
    text = read_text(path, root)
    if text.value is None:
        return Outcome(None, text.problems)
    place = Place(relative(path, root))
    if not re.fullmatch(ID_PATTERN, path.stem) or len(path.stem) > ID_MAX:
        message = f"{quoted(path.name)} is not a valid name for a page, because the name is also its id."
        hint = f"Use small letters, digits and hyphens, at most {ID_MAX}: ‘how-we-worked.md’; move the file elsewhere if it is not a page of the report."
        return Outcome(None, (Problem("schema", message, place, hint),))
    head = _read_head(text.value, place, path.stem)
    if head.value is None:
        return Outcome(None, head.problems)
    fields, begin = head.value
    if not re.sub(r"\A\s*# .*", "", text.value[begin:]).strip():
        hint = "Fill it in, or delete the file, and its name under ‘pages’ in report.yml."
        return Outcome(None, (Problem("schema", "This page is empty.", place, hint, path.stem),))
    if (unread := _unreadable(text.value, begin, place)) is not None:
        return Outcome(None, (unread.with_record(path.stem),))
    heading = re.compile(r"\s*# (.+)\n+").match(text.value, begin)
    usual = getattr(words, path.stem) if path.stem in USUAL else path.stem.replace("-", " ").capitalize()
    title = heading[1].strip() if heading else fields.title or usual
    start = heading.end() if heading else begin
    body = text.value[start:]
    passage = Passage(body, Place(place.path, text.value[:start].count("\n") + 1), body)
    origin = fields.origin
    if heading:
        at = Place(place.path, text.value.count("\n", 0, heading.start(1)) + 1, 3)
        origin = replace(origin, items={**origin.items, "title": Scalar(title, at, heading[1])}, keys={**origin.keys, "title": at})
    page = FrontMatter(id=path.stem, title=title, text=passage, visibility=fields.visibility, allow=fields.allow, origin=origin)
    return Outcome(page, head.problems)


def _unreadable(text: str, begin: int, place: Place) -> Problem | None:
    """What keeps the page's text from being read; what was meant as a field, or as the first line of some, is among it: whom the page is for is in doubt."""
    if is_too_deep(text[begin:]):
        return Problem("schema", TOO_DEEP_SAID[0], place, TOO_DEEP_SAID[1])
    hint = "Begin the file with a line ---, write the fields below it, and end them with another line ---"
    if (opening := _NO_HEAD.match(text, begin)) is not None:
        at = place_of_offset(text[: opening.start(1)], place.path)
        message = f"{quoted(opening[1])} does not begin the fields of this page, so a ‘visibility’ there would withhold nothing."
        return Problem("schema", message, at, f"{hint}. A page without fields begins with its text.")
    for start, end in typed_fields(text[begin:]):
        line = text[begin + start : begin + end].strip()
        hint = "Move it to the very top of the file, between two lines ---. If these two lines are there already, put it between them. If it is meant as text, put a backslash before the colon."
        return Problem(
            "schema",
            f"{quoted(line)} is in the text of the page, where it hides nothing.",
            place_of_offset(text[: begin + start], place.path),
            hint,
        )
    return None


def _read_head(text: str, place: Place, record: str) -> Outcome[tuple[PageHead, int] | None]:
    """The fields at the top of the page, and where its text begins."""
    found = _HEAD.match(text)
    if found is None or not found[1].strip():
        return Outcome((PageHead(origin=Mapping({}, place)), found.end() if found else 0))
    data = parse_yaml("\n" + found[1], place.path)  # an empty line in the place of the first ---
    if data.value is None:
        return Outcome(None, tuple(problem.with_record(record) for problem in data.problems))
    made = make_record(PageHead, data.value, record)
    value = (made.value, found.end()) if made.value is not None else None
    return Outcome(value, (*data.problems, *made.problems))
