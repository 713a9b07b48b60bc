"""Markdown pages: the summary, the methodology, 'About this report'. A first-level heading gives the title."""

from __future__ import annotations

import re
from pathlib import Path

from altreport.model.located import Mapping, Passage
from altreport.model.record import ID_MAX, ID_PATTERN
from altreport.model.section import FrontMatter
from altreport.problems import Outcome, Place, Problem, quoted
from altreport.readers.text_file import read_text, relative
from altreport.wording import Wording

USUAL = ("summary", "about", "methodology")
"""The pages that most reports have, in the order in which they are read; their usual titles are fields of `Wording`."""


def read_front_matter(path: Path, root: Path, words: Wording) -> Outcome[FrontMatter | None]:
    """A page of front matter from `report/NAME.md`; its id is NAME, its title its first heading, else a usual one of `words`."""
    text = read_text(path, root)
    if text.value is None:
        return Outcome(None, text.problems)
    place = Place(relative(path, root))
    if not re.fullmatch(ID_PATTERN, path.stem) or len(path.stem) > ID_MAX:
        message = f"{quoted(path.name)} cannot be the name of a page, for its name is its id."
        hint = f"Use small letters, digits and hyphens, at most {ID_MAX}: ‘how-we-worked.md’; move the file elsewhere if it is no page of the report."
        return Outcome(None, (Problem("schema", message, place, hint),))
    if not re.sub(r"\A\s*# .*", "", text.value).strip():
        return Outcome(None, (Problem("schema", "This page is empty.", place, "Fill it in, or delete the file.", path.stem),))
    heading = re.match(r"\s*# (.+)\n+", text.value)
    usual = getattr(words, path.stem) if path.stem in USUAL else path.stem.replace("-", " ").capitalize()
    title = heading[1].strip() if heading else usual
    start = heading.end() if heading else 0
    line = text.value[:start].count("\n") + 1
    passage = Passage(text.value[start:], Place(place.path, line), text.value[start:])
    return Outcome(FrontMatter(id=path.stem, title=title, text=passage, origin=Mapping({}, place)))
