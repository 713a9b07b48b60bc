"""A quotation or a figure cites a long work without a page, paragraph or section.

The Committee’s members look up quotations and figures. A report of two hundred pages without a page is as good as no source. Web pages,
data sets, press articles and letters have no pages and are ignored, and so are notes with a pinpoint of another kind (table 2, question 3).

Severity: warning, because the claim may be right, but cannot be checked in reasonable time.

Fails:

    text: Some frontline workers call it ‘very common in New Zealand’.[@haines-2022]

Passes:

    text: Some frontline workers call it ‘very common in New Zealand’.[@haines-2022, p. 61]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.source_text import MONTHS, PINPOINT, YEAR, names_of, place_of_text, title_of, unescaped
from altreport.checks.reading.web_addresses import ADDRESS
from altreport.checks.rules.hand_typed_ibid import refers_back
from altreport.checks.rules.untraceable_communication import is_communication
from altreport.markup import Citation, NoteReference
from altreport.markup.prose import Prose, read_prose
from altreport.model.evidence import Endnote, Source
from altreport.model.located_data import Passage
from altreport.problems import Problem, Severity

CODE = "missing-pinpoint"
SEVERITY = Severity.WARNING
_LONG = re.compile(
    "(?:tech)?report|(?:in)?book|booklet|(?:in)?collection|(?:phd|masters)?thesis|article|misc|manual|(?:in)?proceedings|legislation|legal|unpublished"
)
_QUOTED_WORDS = 3
_FIGURE = re.compile(
    r"(?:\d[\d.,]*\s?(?:%|per ?cent|percentage points?)|(?:NZ|US|AU)?[$€£]\s?\d[\d.,]*|\b\d{1,3}(?:,\d{3})+\b|\b\d[\d.,]*\s(?:million|billion|thousand)\b"
    r"|\b\d+(?:st|nd|rd|th)\b\s(?:out of|of)\s(?:the\s)?\d+|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:in|out of) (?:every )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|\b(?:\d[\d.]*|two|three|four|five|six|ten|twenty) times (?:more|less|higher|lower|greater|as|the)\b"
    r"|\b(?:\d+|two|three|five|seven|ten|fourteen|twenty) years[’']? (?:in )?(?:prison|imprisonment)|\b\d+ (?:New Zealand )?dollars\b)",
    re.IGNORECASE,
)
_LAW = re.compile(r"\b(?:Bill|Act|Code|Constitution|Decree|Ordinance|Regulations?)\b[”’\"*_]*(?:,? (?:No\.? ?)?\d[\d/]*)?(?=\s*[,.;(:<]|\s*$)")
"""A law whose text is linked has sections all the same."""
_NEWS = re.compile(rf"\b\d{{1,2}} (?:{MONTHS})\.? (?:19|20)\d\d\b|\b(?:{MONTHS})\.? \d{{1,2}}, (?:19|20)\d\d\b")
_NO_NEWS = re.compile(
    r"\b(?:reports?|study|survey|paper|thesis|court|tribunal|committee|council|commission|judgment|observations|resolution|regulations?|hansard|(?-i:Act|Bill|Code))\b|\bvs?\.? [A-Z]|[A-Z]/",
    re.IGNORECASE,
)
"""A note with a full date and none of these words cites the press."""
_REMARK = re.compile(r"\b(?:was|were|is|are|has|have|had)\b")
_TITLE = re.compile(r"[“‘\"*_]|\b(?:[Rr]eport|[Ss]urvey|[Ss]tudy|Act|Bill|Code)\b")
"""What a note that cites a work has, and a note that says something (‘In 2012, the average was 34 per cent.’) has not."""
_PAGED = re.compile(r"\.pdf\b", re.IGNORECASE)
"""An address of a file with pages."""
_NOT_LONG = re.compile(
    r"\b(?:repl(?:y|ies)|responses?|television|radio|data|dataset|statistics?|stats|estimates|news|website|web page|census|tables?)\b", re.IGNORECASE
)
_SPOKEN = re.compile(
    r"\b(?:requests?|letter|interview\w*|testimon\w+|conversation|focus groups?|meetings?|hearings?|evidence (?:to|before)|before the|podcast|video|broadcast|communication|e-?mail|press release|speech|tweet)\b",
    re.IGNORECASE,
)
"""What has no pages, not even in a file with pages."""


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each citation, at the citation; and for each endnote, at its text, however often it is cited."""
    sources = {work.id: work for work in context.report.sources}
    notes = {note.id: note for note in context.report.endnotes}
    said: set[str] = set()
    for record, passage, _ in context.body():
        prose = read_prose(passage.markdown)
        for start, end, what in _claims(prose):
            for reference in prose.notes_between(start, end):
                if isinstance(reference, Citation):
                    yield from _cited(reference, passage, record, what, sources)
                elif reference.key in notes and reference.key not in said and _lacks(notes[reference.key], sources):
                    said.add(reference.key)
                    note = notes[reference.key]
                    message = f"This note supports {what} in ‘{record}’, but gives no page."
                    yield Problem(CODE, message, place_of_text(note.text), _HINT, note.id, SEVERITY)


_HINT = "Add the page, paragraph or section: ‘p. 52’, ‘para 12’, ‘s 3’."


def _claims(prose: Prose) -> Iterator[tuple[int, int, str]]:
    """Where a quotation or a figure is, up to the notes that follow it, and which of the two it is."""
    for start, end in prose.sentences:
        groups = _groups(prose.notes_between(start, end))
        begin = start
        for first, last in groups:
            quotation = any(
                begin <= left < first and len(prose.text[left:right].split()) >= _QUOTED_WORDS and _is_quoted(prose, left, right)
                for left, right in prose.quotations
            )
            if quotation or _FIGURE.search(prose.text, begin, first):
                yield first, last, "a quotation" if quotation else "a number"
            begin = last


def _is_quoted(prose: Prose, left: int, right: int) -> bool:
    """Whether words in quotation marks are quoted: a name or title of many capitals is not."""
    words = re.findall(r"[^\W\d_]{4,}", prose.text[left:right])
    return bool(2 * sum(word[0].isupper() for word in words) <= len(words))


def _groups(calls: Sequence[NoteReference | Citation]) -> list[tuple[int, int]]:
    """Notes that are together, as offsets of the first and after the last."""
    groups: list[tuple[int, int]] = []
    for call in calls:
        if groups and call.start - groups[-1][1] <= 1:
            groups[-1] = (groups[-1][0], call.end)
        else:
            groups.append((call.start, call.end))
    return groups


def _cited(citation: Citation, passage: Passage, record: str, what: str, sources: dict[str, Source]) -> Iterator[Problem]:
    if any(work.locator for work in citation.works):
        return
    known = [sources[cited.key] for cited in citation.works if cited.key in sources]
    if known and all(_is_long(work) for work in known):
        yield Problem(CODE, f"This citation supports {what}, but gives no page.", passage.place_of(citation.start, citation.end), _HINT, record, SEVERITY)


def _lacks(note: Endnote, sources: dict[str, Source]) -> bool:
    """Whether the note cites a long work, and has no pinpoint of any kind."""
    text = unescaped(note.text.markdown)
    found = read_prose(note.text.markdown).found
    cited = [work for citation in found.citations for work in citation.works] + list(note.named_works)
    if any(work.locator for work in cited) or PINPOINT.search(ADDRESS.sub(" ", text)) or refers_back(text.replace("*", "")):
        return False
    known = [sources[work.key] for work in cited if work.key in sources]
    if known:
        return all(_is_long(work) for work in known)
    linked = ADDRESS.search(text)
    return (
        (linked is None or _PAGED.search(linked[0]) is not None or _LAW.search(text[: linked.start()]) is not None)
        and bool(YEAR.search(text))
        and len(text.split()) <= 40
        and not (_REMARK.search(text) and not _TITLE.search(text))
        and not _SPOKEN.search(ADDRESS.sub(" ", text))
        and ((linked is not None and _PAGED.search(linked[0]) is not None) or not _NOT_LONG.search(ADDRESS.sub(" ", text)))
        and (linked is not None or _NEWS.search(text) is None or _NO_NEWS.search(text) is not None)
    )


def _is_long(work: Source) -> bool:
    """Whether the work has pages: a PDF does, wherever it is; a page on the web, a data set and a press article do not."""
    url = work.fields.get("url", "")
    if _PAGED.search(url):
        return work.type not in ("letter", "dataset")
    if is_communication(work):
        return False
    if not _LONG.fullmatch(work.type) or (work.type == "misc" and url):
        return False
    return work.type != "misc" or not any(kind.search(f"{title_of(work)} {' '.join(names_of(work))}") for kind in (_NOT_LONG, _SPOKEN))
