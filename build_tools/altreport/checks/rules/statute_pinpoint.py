"""An Act is cited by article or page, or a treaty by section: an Act has sections, a treaty has articles.

In the common-law countries a statute with a short title, ‘Crimes Act 1961’, is divided into sections (s, ss), with schedules, parts and
clauses; a treaty into articles (art). A Committee of lawyers reads the wrong word as a wrong reference. Codes and Acts of other legal
families, which have articles or §§, constitutions, and articles of a treaty in a schedule to an Act are ignored.

Severity: warning, because often only the word is wrong and the number is right. Check the Act or treaty.

Fails:

    text: Meeting a child after grooming is an offence.[@crimes-act-1961, art 131B]

Passes:

    text: Meeting a child after grooming is an offence.[@crimes-act-1961, s 131B]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.source_text import outside_quotations, title_of
from altreport.checks.rules.hand_typed_ibid import IBID
from altreport.markup import CitedWork
from altreport.model.evidence import Source
from altreport.notes.ledger import Note
from altreport.problems import Place, Problem, Severity, quoted

CODE = "statute-pinpoint"
SEVERITY = Severity.WARNING
_WORD = r"[A-Z(][\w’'(),&-]*"
ACT_NAME = rf"(?:{_WORD} )(?:(?:{_WORD}|of|the|and|for|to|in|on|from) ){{0,12}}?Act,? (?:of )?\(?(?:(?:No\.? ?)?\d+ of )?\d{{4}}\)?"
_ACT = re.compile(rf"\b(?!Act\b){ACT_NAME}")
_TREATY_TITLE = re.compile(r"\b(?:Convention|Covenant|Protocol|Charter|Treaty|Statute of)\b")
_TREATY_NAME = r"(?:Optional Protocol|Convention on the [A-Z][\w ]*?|Covenant on [A-Z][\w ]*?|CRC|UNCRC|CEDAW|ICCPR|ICESCR|CRPD|OPSC|OPAC|ICERD|Convention against Torture)"
_ARTICLE = r"(?:[Aa]rts?\.?|[Aa]rticles?) ?\d+[A-Z]*"
_SECTION = r"(?:[Ss]ections? ?\d+[A-Z]*|ss? ?\d+[A-Z]*)"
_PAGE = re.compile(r"(?:pp?\.?|pages?) ?\d+", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:sched(?:ule)?|sch|annex|appendix|constitution|convention|covenant|protocol|treaty|charter|directive|regulation)s?\b", re.IGNORECASE
)
_GAP = r"(?:[,;:]? ?\(?| \(|[.] )(?:at )?"
_GOES_ON = r"(?![\w(]*(?: (?:of|in|to)\b| [A-Z]))"
_AFTER_ACT = re.compile(rf"{_GAP}({_ARTICLE}){_GOES_ON}")
_BEFORE_ACT = re.compile(rf"\b({_ARTICLE}) (?:of|in) (?:the )?({ACT_NAME})")
_AFTER_TREATY = re.compile(rf"\b({_TREATY_NAME}),? \(?({_SECTION}){_GOES_ON}")
_BEFORE_TREATY = re.compile(rf"\b({_SECTION}) (?:of|in) (?:the )?({_TREATY_NAME})\b(?! Act)")
_WORDS = {
    "act": ("an Act, which has sections", "Check the Act, and write ‘s 131B’ (of a schedule ‘sch 2’, of a bill ‘cl 4’)."),
    "treaty": ("a treaty, which has articles", "Check the treaty, and write ‘art 34’ (of a paragraph ‘art 3(1)(b)’)."),
}


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each such pinpoint, in citations and in words."""
    works = {work.id: work for work in context.report.sources}
    notes = {note.id for note in context.report.endnotes}
    for record, passage, found in context.texts:
        for citation in found.citations:
            for cited in citation.works:
                if kind := _wrong_kind(works.get(cited.key), cited):
                    yield _problem(kind, cited.locator, record, passage.place_of(citation.start, citation.end))
        for kind, start, end in _in_words(outside_quotations(passage.markdown), in_note=record in notes):
            yield _problem(kind, passage.markdown[start:end], record, passage.place_of(start, end))
    for note in (note for note in context.report.endnotes if note.named_works):
        said = [*_in_words(outside_quotations(note.text.markdown), in_note=True)]
        for position, named in enumerate(note.named_works):
            if (kind := _wrong_kind(works.get(named.key), named)) and not said:
                yield _problem(kind, named.locator, note.id, note.place_in(("sources", position)))
    yield from _after_ibid(context, works)


def _problem(kind: str, typed: str, record: str, place: Place) -> Problem:
    what, hint = _WORDS[kind]
    return Problem(CODE, f"{quoted(typed)} is not a place in {what}.", place, hint, record, SEVERITY)


def _wrong_kind(work: Source | None, cited: CitedWork) -> str:
    """What the work is, where its pinpoint is of the wrong kind; else ""."""
    if work is None or _ELSEWHERE.search(cited.locator):
        return ""
    title = title_of(work)
    if work.type == "legislation" and _ACT.search(title) and not _ELSEWHERE.search(title):
        return "act" if re.match(_ARTICLE, cited.locator) or _PAGE.match(cited.locator) else ""
    treaty = work.type == "legal" and _TREATY_TITLE.search(title) and not _ACT.search(title)
    return "treaty" if treaty and (re.match(_SECTION, cited.locator) or _PAGE.match(cited.locator)) else ""


def _in_words(text: str, *, in_note: bool) -> Iterator[tuple[str, int, int]]:
    """Wrong pinpoints that running text gives after or before a name: what was named, and where the pinpoint is."""
    for act in _ACT.finditer(text):
        wrong = _AFTER_ACT.match(text, act.end())
        if wrong and not _ELSEWHERE.search(act[0]) and (in_note or text[act.end()] != "."):
            yield "act", wrong.start(1), wrong.end(1)
    for found in _BEFORE_ACT.finditer(text):
        if not _ELSEWHERE.search(found[2]):
            yield "act", found.start(1), found.end(1)
    for found in _AFTER_TREATY.finditer(text):
        if " Act" not in found[1]:
            yield "treaty", found.start(2), found.end(2)
    for found in _BEFORE_TREATY.finditer(text):
        yield "treaty", found.start(1), found.end(1)


def _after_ibid(context: CheckContext, works: dict[str, Source]) -> Iterator[Problem]:
    """‘Ibid. art 3’ after a note on an Act."""
    own = {note.id: note for note in context.report.endnotes}
    meant: Note | None = None
    for numbered in context.ledger.notes:
        text = " ".join(numbered.markdown.split())
        ibid = IBID.match(text)
        if ibid is None:
            meant = numbered
            continue
        note = own.get(numbered.id)
        wrong = re.compile(rf"[.,;: ]*({_ARTICLE}){_GOES_ON}").match(text, ibid.end())
        if meant is not None and wrong and note is not None and _is_on_act(meant, works):
            start = note.text.markdown.find(wrong[1])
            yield _problem("act", wrong[1], note.id, note.text.place_of(max(start, 0), max(start, 0) + len(wrong[1])))


def _is_on_act(note: Note, works: dict[str, Source]) -> bool:
    """Whether a note cites an Act alone, or names one in words."""
    cited = [works[work.key] for work in note.all_works if work.key in works]
    return len(cited) == 1 and bool(_ACT.search(title_of(cited[0]))) if cited else bool(_ACT.search(" ".join(note.markdown.split())))
