"""Sets of sources: a citation of a `@set` becomes citations of its members, before anything is numbered or withheld.

biblatex prints the members of a set one after the other, where the set is cited (manual 3.20, section 3.14.5). A note of this report prints several
sources so, too, and each member then has its own later citations, pinpoints and findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from altreport.markup import scan
from altreport.markup.citation import key_spans
from altreport.model.evidence import Endnote
from altreport.model.located_data import Passage
from altreport.model.record import Record
from altreport.model.record_fields import fields_to_cut
from altreport.model.report import AlternativeReport

_Sets = Mapping[str, tuple[str, ...]]


def with_members(report: AlternativeReport) -> AlternativeReport:
    """Return the report with the members of sets where its texts cite sets, and without the sets. One that has no members stays, with its error."""
    typed = {source.id: source.members for source in reversed(report.sources) if source.members}
    if not typed:
        return report
    sets = {name: tuple(dict.fromkeys(_members(name, typed, ()))) for name in typed}
    changed = {each.name: _changed(getattr(report, each.name), sets) for each in fields(report) if not each.metadata.get("packaged")}
    return replace(report, **{**changed, "sources": tuple(source for source in report.sources if not source.members)})


def _members(name: str, typed: _Sets, seen: tuple[str, ...]) -> list[str]:
    """Return the sources of a set, with those of sets in it, none in a circle."""
    if name not in typed:
        return [name]
    return [inner for member in typed[name] if member not in (name, *seen) for inner in _members(member, typed, (*seen, name))]


def _changed(value: Any, sets: _Sets) -> Any:
    if isinstance(value, Passage):
        return _with_members(value, sets)
    if isinstance(value, tuple):
        return tuple(_changed(item, sets) for item in value)
    if not isinstance(value, Record):
        return value
    held = {name: getattr(value, name, None) for name in fields_to_cut(type(value))}
    changed = {name: new for name, old in held.items() if (new := _changed(old, sets)) != old}
    if isinstance(value, Endnote) and any(work.key in sets for work in value.named_works):
        changed["sources"] = tuple(named for typed in value.sources for named in _named(typed, sets))
    return value.model_copy(update=changed) if changed else value


def _named(typed: str, sets: _Sets) -> list[str]:
    """Return a work that a note names, ‘key, pinpoint’; of a set its members, of which the last has the pinpoint."""
    key, comma, pinpoint = typed.partition(",")
    members = sets.get(key.strip(), (key,))
    return [*members[:-1], f"{members[-1]}{comma}{pinpoint}"]


def _with_members(passage: Passage, sets: _Sets) -> Passage:
    """Return a text that cites the members of each set: words before the set are before the first of them, a pinpoint is after the last."""
    if "@" not in passage.markdown:
        return passage
    swaps = []
    for citation in scan(passage.markdown).citations:
        for start, end, key in key_spans(passage.markdown[citation.start : citation.end]):
            if key in sets:
                begin = citation.start + start
                swaps.append((begin, citation.start + end, ("}; @{" if passage.markdown[begin - 1] == "{" else "; @").join(sets[key])))
    return passage.with_words(swaps) if swaps else passage
