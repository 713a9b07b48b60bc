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

from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.source_text import YEAR, year_of
from altreport.markup import Citation
from altreport.markup.prose import Prose, read_prose
from altreport.model.evidence import Source
from altreport.problems import Problem, Severity, quoted

CODE = "stale-source"
SEVERITY = Severity.INFO
DEFAULT_YEARS = 5
_TYPES = frozenset({"legislation", "legal", "jurisdiction", "letter", "standard"})


def check(context: CheckContext) -> Iterator[Problem]:
    """One finding for each citation of an old source in a sentence about now that names no year as old as the source."""
    reference = _reference_year(context)
    if reference is None:
        return
    years = context.report.profile.stale_after if context.report.profile else DEFAULT_YEARS
    sources = {work.id: work for work in context.report.sources}
    present = context.phrases("the present")
    cited = {note.id: [work.key for work in note.all_works] for note in context.ledger.notes}
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
                    hint = "Cite a newer source, or name the year in the sentence."
                    yield Problem(CODE, message, passage.place_of(*now.span()), hint, record, SEVERITY)
                    break


def _reference_year(context: CheckContext) -> int | None:
    cover = context.report.cover
    own = [int(year) for text in (cover.date, cover.as_of) if text for year in YEAR.findall(text)]
    newest = [year for work in context.report.sources if (year := year_of(work)) is not None]
    answered = [request.answered.year for request in context.report.requests if request.answered]
    return max(own or [*newest, *answered], default=None)


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
