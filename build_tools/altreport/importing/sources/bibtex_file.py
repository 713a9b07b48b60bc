"""Sources in BibTeX and biblatex, as Zotero, Better BibTeX, Mendeley, JabRef, EndNote and publishers write it.

The fields stay as typed: the report's own reader of BibTeX reads them here and in citations/sources.bib, so both print the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from altreport.checks.reading.organisation_names import OrganisationNames
from altreport.importing.sources.found import Found, SourceFile, Unusable
from altreport.importing.sources.keys import SafeKeys
from altreport.importing.sources.names import with_bodies_braced
from altreport.markup.bibtex_names import NAME_FIELDS
from altreport.model.biblatex import PRINTED_FIELDS
from altreport.model.evidence import Source
from altreport.model.visibility_words import may_protect
from altreport.problems import Problem, Severity, quoted
from altreport.readers.bibtex import parse_sources

KEPT = PRINTED_FIELDS | {"visibility"}
"""What goes into the report: no file, abstract, annotation or keyword, and nothing that a program keeps for itself."""
_ENTRY = re.compile(r"^([ \t]*@[ \t]*(?!(?:comment|string|preamble)\b)[A-Za-z]\w*\s*[{(])([^,=\n{}\"]*)(?=,|\s*[})\n])", re.MULTILINE | re.IGNORECASE)
_POINTS = re.compile(r"^([ \t]*(?:crossref|xdata|xref)\s*=\s*[{\"]?)([^{}\"\n]+)", re.MULTILINE | re.IGNORECASE)


def read_bibtex(text: str, path: Path, known: OrganisationNames) -> SourceFile:
    """The sources of a file, and its entries that cannot be read, with the reason."""
    keys = SafeKeys()
    safe = _POINTS.sub(lambda found: found[1] + ",".join(keys.known(key) for key in found[2].split(",")), _ENTRY.sub(keys.replaced, text))
    read = parse_sources(safe, path.name)
    faults: dict[str, list[Problem]] = defaultdict(list)
    for problem in read.problems:
        if problem.severity is Severity.ERROR:
            faults[problem.record].append(problem)
    found, unusable = [], []
    for source in read.value:
        hidden = [problem for problem in faults.pop(source.id, ()) if _is_about_readers(problem, source)]
        if hidden:
            unusable.append(_unusable(hidden[0], keys))
        else:
            found.append(_found(source, keys, known))
    unusable += [_unusable(problem, keys) for problems in faults.values() for problem in problems]
    return SourceFile(tuple(found), tuple(sorted(unusable, key=lambda each: each.place)))


def _is_about_readers(problem: Problem, source: Source) -> bool:
    """Whether a fault is a word that may be meant to withhold the source, in a field that is not taken over: with it, its meaning would be lost."""
    names = [name for name, place in source.origin.keys.items() if place == problem.place and name not in KEPT]
    return "withholds nothing" in problem.message or any(may_protect(name, source.fields.get(name, "")) for name in names)


def _unusable(problem: Problem, keys: SafeKeys) -> Unusable:
    key = keys.typed.get(problem.record, problem.record)
    message = problem.message.replace(quoted(problem.record), quoted(key)) if problem.record else problem.message
    return Unusable(problem.place, quoted(key) if key else "a part of the file", message, problem.hint)


def _found(source: Source, keys: SafeKeys, known: OrganisationNames) -> Found:
    fields = {name: value for name, value in source.fields.items() if name in KEPT}
    for name in NAME_FIELDS:
        if name in fields:
            fields[name] = with_bodies_braced(" ".join(fields[name].split()), known)
    return Found(source.place, keys.typed.get(source.id, source.id), source.type, {name: _one_line(value) for name, value in fields.items()})


def _one_line(value: str) -> str:
    return " ".join(value.split())
