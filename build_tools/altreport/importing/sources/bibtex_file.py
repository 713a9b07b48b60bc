"""Sources in BibTeX and biblatex, as Zotero, Better BibTeX, Mendeley, JabRef, EndNote and publishers write it.

The fields stay as typed: the report's own reader of BibTeX reads them here and in citations/sources.bib, so both print the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from altreport.checks.reading.organisation_names import OrganisationNames
from altreport.importing.sources.found import Found, SourceFile, Unusable
from altreport.importing.sources.keys import SafeKeys
from altreport.importing.sources.names import with_bodies_braced
from altreport.markup.bibtex_names import NAME_FIELDS
from altreport.model.biblatex import PRINTED_FIELDS
from altreport.model.evidence import Source
from altreport.model.record import Visibility
from altreport.model.visibility_words import may_protect
from altreport.problems import Problem, Severity, quoted
from altreport.readers.bibtex import parse_sources

KEPT = PRINTED_FIELDS | {"visibility", "allow"}
"""What is added to the report: no file, abstract, annotation or keyword, and nothing that a program keeps for itself."""
_ENTRY = re.compile(r"^([ \t]*@[ \t]*(?!(?:comment|string|preamble)\b)[A-Za-z]\w*\s*[{(])([^,=\n{}\"]*)(?=,|\s*[})\n])", re.MULTILINE | re.IGNORECASE)
_POINTS = re.compile(r"^([ \t]*(?:crossref|entryset|xdata|xref)\s*=\s*[{\"]?)([^{}\"\n]+)", re.MULTILINE | re.IGNORECASE)


def read_bibtex(text: str, path: Path, known: OrganisationNames) -> SourceFile:
    """The sources of a file, and its entries that cannot be read, with the reason."""
    keys = SafeKeys()
    safe = _POINTS.sub(lambda found: found[1] + ",".join(keys.known(key) for key in found[2].split(",")), _ENTRY.sub(keys.replaced, text))
    read = parse_sources(safe, path.name)
    said: dict[str, list[Problem]] = defaultdict(list)
    for problem in read.problems:
        said[problem.record].append(problem)
    found, unusable = [], []
    for source in read.value:
        problems = said.pop(source.id, [])
        if source.members:
            hint = "Add ‘@set’ to sources.bib by hand, once its members are there."
            unusable.append(Unusable(source.place, quoted(keys.typed.get(source.id, source.id)), "It is a set of other sources.", hint))
            continue
        faults = [problem for problem in problems if problem.severity is Severity.ERROR and not _is_left_out(problem, source)]
        if faults:
            unusable.append(replace(_unusable(faults[0], keys), withheld=_withheld(source, faults)))
        else:
            found.append(_found(source, keys, known, [problem for problem in problems if problem.severity is not Severity.ERROR]))
    unusable += [_unusable(problem, keys) for problems in said.values() for problem in problems]
    return SourceFile(tuple(found), tuple(sorted(unusable, key=lambda each: each.place)))


def _is_left_out(problem: Problem, source: Source) -> bool:
    """Whether a fault is in a field that is not taken over, and not about who may see the source: leaving the field out would then publish the source."""
    names = {name for name, place in source.origin.keys.items() if place == problem.place}
    hides = "withholds nothing" in problem.message or any(may_protect(name, source.fields.get(name, "")) for name in names)
    return bool(names) and names.isdisjoint(KEPT) and not hides


def _withheld(source: Source, faults: list[Problem]) -> Source | None:
    """Return a source with the level that was typed for it, or where a fault is about that, the strictest; None where it was meant for everyone."""
    typed = source.fields.get("visibility", Visibility.PUBLIC).strip()
    is_clear = typed in set(Visibility) and not any("withholds nothing" in fault.message for fault in faults)
    level = Visibility(typed) if is_clear else Visibility.INTERNAL
    return source.model_copy(update={"visibility": level}) if level is not Visibility.PUBLIC else None


def _unusable(problem: Problem, keys: SafeKeys) -> Unusable:
    key = keys.typed.get(problem.record, problem.record)
    return Unusable(problem.place, quoted(key) if key else "a part of the file", _in_words(problem, keys), problem.hint)


def _in_words(problem: Problem, keys: SafeKeys) -> str:
    """The message, with the key that the file itself has."""
    key = keys.typed.get(problem.record, problem.record)
    return problem.message.replace(quoted(problem.record), quoted(key)) if problem.record else problem.message


def _found(source: Source, keys: SafeKeys, known: OrganisationNames, said: list[Problem]) -> Found:
    fields = {name: " ".join(value.split()) for name, value in source.fields.items() if name in KEPT}
    for name in NAME_FIELDS:
        if name in fields:
            fields[name] = with_bodies_braced(fields[name], known)
    if source.allow:
        fields["allow"] = "; ".join(f"{each.code}: {each.reason or ''}" for each in source.allow)
    remarks = tuple(f"{_in_words(problem, keys)} {problem.hint}".strip() for problem in said)
    if source.visibility is not Visibility.PUBLIC and fields.get("visibility", "").strip() != source.visibility:
        fields["visibility"] = source.visibility.value
        remarks += (
            f"It takes fields from others that not everyone may see, or who may see it is in doubt: ‘visibility = {{{source.visibility}}}’ was written.",
        )
    return Found(source.place, keys.typed.get(source.id, source.id), source.type, fields, remarks)
