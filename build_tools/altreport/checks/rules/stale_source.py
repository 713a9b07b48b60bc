"""A sentence about the present (‘currently’, ‘the latest’) cites a source that is years old.

The State’s delegation answers such a sentence with newer figures, and the rest of the report is believed less. The submission profile sets
how old is too old (`stale_after`, in years; 5 if it is missing). The years are counted back from the report’s own date (`date` or `as_of`
in report.yml), or, if it has none, from the date of its newest source. The words for the present are in data/checks/phrases.yml.

Severity: info, because the newest source available may be old. If so, give its year in the sentence.

Fails:

    text: At present one child in five is affected.[@survey-2009]

Passes:

    text: In 2009, when it was last counted, one child in five was affected.[@survey-2009]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.note_dates import without_addresses
from altreport.checks.reading.source_text import YEAR, notes_in_words, year_of
from altreport.markup import Citation
from altreport.markup.prose import Prose, read_prose
from altreport.model.evidence import Source
from altreport.problems import Problem, Severity, quoted

CODE = "stale-source"
SEVERITY = Severity.INFO
DEFAULT_YEARS = 5
_HINT = "Cite a newer source, or name the year in the sentence."
_LAWS = re.compile(
    r"\b(?:Convention|Covenant|Protocol|Constitution|Treaty|Charter|Act|Code|Bill|Law|Decree|Ordinance|Regulations?|Rules|Judgment|Court)\b|\bv\.? [A-Z]"
)
_TYPES = frozenset({"legislation", "legal", "jurisdiction", "letter", "standard"})


def check(context: CheckContext) -> Iterator[Problem]:
    """One finding for each citation of an old source in a sentence about now that names no year as old as the source."""
    reference = _reference_year(context)
    if reference is None:
        return
    years = context.report.profile.stale_after if context.report.profile else DEFAULT_YEARS
    sources = {work.id: work for work in context.report.sources}
    present = context.phrases("the present")
    note_years = _years_of_notes(context)
    cited = {note.id: [work.key for work in note.all_works] or [note.id] for note in context.ledger.notes}
    for record, passage, _ in context.body():
        prose = read_prose(passage.markdown)
        for start, end in prose.sentences:
            now = present.search(prose.text, start, end)
            if now is None or _in_quotation(prose, now.start()):
                continue
            for name in _works_in(prose, start, end, cited):
                work = sources.get(name)
                if work is not None and _is_old(work, reference - years, prose.text[start:end]):
                    message = f"{quoted(now[0])} is about the present, but the source ‘{work.id}’ is from {year_of(work)}."
                    yield Problem(CODE, message, passage.place_of(*now.span()), _HINT, record, SEVERITY)
                    break
                old = _words_from(note_years.get(name), reference - years, prose.text[start:end])
                if work is None and old:
                    message = f"{quoted(now[0])} is about the present, but the source in ‘{name}’ is from {old}."
                    yield Problem(CODE, message, passage.place_of(*now.span()), _HINT, record, SEVERITY)
                    break


def _reference_year(context: CheckContext) -> int | None:
    cover = context.report.cover
    own = [int(year) for text in (cover.date, cover.as_of) if text for year in YEAR.findall(text)]
    newest = [year for work in context.report.sources if (year := year_of(work)) is not None]
    newest += [year for year in _years_of_notes(context).values() if year <= context.today.year]
    answered = [request.answered.year for request in context.report.requests if request.answered]
    return max(own or [*newest, *answered], default=None)


def _years_of_notes(context: CheckContext) -> dict[str, int]:
    """The newest year of each note in words, other than a law, which is as old as it is."""
    found = {note.id: [int(year) for year in YEAR.findall(without_addresses(words))] for note, words in notes_in_words(context) if not _LAWS.search(words)}
    return {name: max(years) for name, years in found.items() if years}


def _words_from(year: int | None, oldest: int, sentence: str) -> int | None:
    """The year of a note, if it is old and the sentence names none that is as old."""
    return year if year is not None and year < oldest and not any(int(named) <= year + 1 for named in YEAR.findall(sentence)) else None


def _is_old(work: Source, oldest: int, sentence: str) -> bool:
    year = year_of(work)
    return year is not None and year < oldest and work.type not in _TYPES and not any(int(named) <= year + 1 for named in YEAR.findall(sentence))


def _works_in(prose: Prose, start: int, end: int, cited: dict[str, list[str]]) -> Iterator[str]:
    for reference in prose.found.notes:
        if start <= reference.start < end:
            if isinstance(reference, Citation):
                yield from (work.key for work in reference.works)
            else:
                yield from cited.get(reference.key, ())


def _in_quotation(prose: Prose, offset: int) -> bool:
    return any(start <= offset < end for start, end in prose.quotations)
