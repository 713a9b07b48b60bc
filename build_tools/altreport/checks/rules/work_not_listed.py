"""A work is cited in the text by author and year, and no source or endnote has it.

‘(Okot and Atim, 2018, p. 4)’ came with a paragraph from another document, whose list of works stayed there. Only citations that can be nothing else are
reported: with two names or ‘et al.’, with a page, by a body in capitals (‘UNICEF, 2019’), or ‘Okot (2018) found’.

Severity: warning, because no reader can find the work.

Fails:

    text: Few complaints are investigated (Okot and Atim, 2018).

Passes:

    text: Few complaints are investigated.[@okot-atim-2018, p. 4]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.report_texts import Kind
from altreport.checks.reading.source_text import comparable, names_of, year_of
from altreport.problems import Problem, Severity, quoted

CODE = "work-not-listed"
SEVERITY = Severity.WARNING
_NAME = r"[A-Z][\w’-]+(?:-[A-Z][\w’-]+)?"
_YEAR = r"(?P<{}>(?:19|20)\d\d)[a-z]?"
_PAGE = r"(?:[,:] ?(?:pp?\. ?)?\d{1,4}(?:[-–]\d+)?)"
_SAYS = r"(?:argue|claim|conclude|describe|document|estimate|explain|find|found|identif|note|observe|point|report|say|said|show|state|suggest|write|wrote)\w*"
_CITED = re.compile(
    rf"(?<=[(;] )?(?<=[(;])\s?(?:see(?: also)?,? |cf\.? |e\.g\.,? )?(?P<two>{_NAME}(?: (?:and|&) {_NAME}| et al\.?)),? {_YEAR.format('y1')}{_PAGE}?(?=\)|;)"
    rf"|(?<=\()(?:see,? )?(?P<paged>{_NAME}),? {_YEAR.format('y2')}{_PAGE}(?=\))|(?<=\()(?P<body>[A-Z]{{3,}}),? {_YEAR.format('y3')}{_PAGE}?(?=\))"
    rf"|\b(?P<says>{_NAME}(?: (?:and|&) {_NAME}| et al\.?)?) \({_YEAR.format('y4')}{_PAGE}?\) (?:\w+ly |also |has |have )?{_SAYS}\b"
)
_QUICK = re.compile(r"[(;][^()]*\b(?:19|20)\d\d[a-z]?\b[^()]{0,20}\)")
_NO_AUTHOR = re.compile(
    r"\b(?:Act|Bill|Code|Law|Strategy|Plan|Policy|Convention|Protocol|Resolution|Article|Section|Rule|January|February|March|April|May|June|July|August|September|October|November|December|Table|Figure)\b"
)


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each work, at the first citation."""
    said: set[tuple[str, str]] = set()
    for text in context.prose:
        if text.kind not in (Kind.PAGE, Kind.PARAGRAPH, Kind.RECOMMENDATION) or not _QUICK.search(text.prose.text):
            continue
        for found in _CITED.finditer(text.prose.text):
            author = found["two"] or found["paged"] or found["body"] or found["says"]
            year = found["y1"] or found["y2"] or found["y3"] or found["y4"]
            first = comparable(re.split(r" (?:and|&|et al)", author)[0])
            if _NO_AUTHOR.search(author) or (first, year) in said or text.is_borrowed(found.start()) or _is_listed(context, first, year):
                continue
            said.add((first, year))
            message = f"No source or endnote has the work {quoted(f'{author} ({year})')}."
            hint = "Add it to the sources, and cite it in a note: ‘[@key, p. 4]’."
            yield Problem(CODE, message, text.place(*found.span()), hint, text.record, SEVERITY)


def _is_listed(context: CheckContext, author: str, year: str) -> bool:
    for work in context.report.sources:
        if f" {author} " in f" {comparable(' '.join([*names_of(work), *work.fields.values()]))} " and str(year_of(work) or year) == year:
            return True
    return any(year in note.text.markdown and f" {author} " in f" {comparable(note.text.markdown)} " for note in context.report.endnotes)
