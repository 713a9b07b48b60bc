"""A figure without a source: a share, an amount, a count, a rank, or the year of a law, in a sentence without a note.

A note anywhere in the sentence is enough, and so is a reference to another paragraph. A sentence that continues the one before it (‘Of
these, …’, ‘This is …’) shares a note with it. Ages, years, numbers of sections and articles, and the authors’ own counts (‘we interviewed …’) are
ignored, and so are what a table of the report shows (‘see Table 3’), when a law was made whose full title is there, what an organisation says of itself, and figures that a sentence asks for (‘should’, ‘at least’). One note at the end of a paragraph is enough for all its sentences about one
body. Only numbered paragraphs are checked: a summary repeats them.

Severity: warning, because members of a treaty body ask for the source of a figure first.

Fails:

    text: One child in four lives in poverty.

Passes:

    text: One child in four lives in poverty.[@statistics-office-2023]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.about_authors import is_about_its_authors
from altreport.checks.reading.report_texts import Text
from altreport.checks.reading.sentence_sources import is_sourced, paragraphs, sentence_text
from altreport.checks.reading.statistics_in_text import find_figures, find_law_years, may_give_figures, patterns_for
from altreport.markup import Prose
from altreport.problems import Problem, Severity, quoted

CODE = "unsourced-figure"
SEVERITY = Severity.WARNING


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each sentence with figures that have no source, said of the first."""
    if context.phrases("counted things"):
        for text in paragraphs(context):
            yield from context.found_once(found_in, text)


def found_in(context: CheckContext, text: Text) -> Iterator[Problem]:
    """What is found in one paragraph."""
    prose = text.prose
    demands = context.phrases("demands")
    own, asked = context.phrases("own evidence"), context.phrases("not claimed")
    for index, (start, end) in enumerate(prose.sentences):
        if not may_give_figures(context, prose.text, start, end) or is_sourced(context, prose, index) or own.search(prose.text, start, end):
            continue
        sentence, patterns = sentence_text(prose, index), patterns_for(context)
        if sentence.rstrip().endswith("?") or _SHOWN.search(sentence):
            continue
        years = [] if _names_its_law(prose, index) else list(find_law_years(sentence, patterns))
        first = min([*find_figures(sentence, patterns), *years], key=lambda match: match.start(), default=None)
        if (
            first is None
            or is_about_its_authors(context, sentence.strip())
            or asked.match(sentence.strip())
            or demands.search(sentence, 0, first.end() + 1)
            or _is_closed_by_note(context, prose, index)
        ):
            continue
        what = "says when a law was made" if first in years else "is a figure"
        place = text.place(start + first.start(), start + first.end())
        hint = "Cite its source, with the page. If it is unpublished, say how you know."
        yield Problem(CODE, f"{quoted(first[0])} {what}, and its sentence has no source.", place, hint, text.record, SEVERITY)


def _names_its_law(prose: Prose, index: int) -> bool:
    """Whether readers find the year of a law without a note: its full title is here or in the sentence that this one continues, or it is one of a list of treaties."""
    sentence = sentence_text(prose, index)
    if _TITLE_OF_LAW.search(sentence) or len(_TREATY.findall(_BRACKETS.sub("", sentence))) > 1:
        return True
    return index > 0 and _SAME_LAW.match(sentence.strip()) is not None and _TITLE_OF_LAW.search(sentence_text(prose, index - 1)) is not None


def _is_closed_by_note(context: CheckContext, prose: Prose, index: int) -> bool:
    """Whether all sentences from this one to the next with a note are about one body: each continues, or repeats its name.

    Where the body has no acronym (JS2), that note must be the only one, at the end of the paragraph.
    """
    last = next((later for later in range(index, len(prose.sentences)) if prose.noted(later)), None)
    if last is None or last == index:
        return False
    subject = _ACRONYM.match(sentence_text(prose, index).strip())
    if subject is not None and all(sentence_text(prose, later).strip().startswith(f"{subject[0]} ") for later in range(index + 1, last + 1)):
        return True
    if last != len(prose.sentences) - 1 or any(prose.noted(other) for other in range(last)):
        return False
    goes_on = context.phrases("goes on")
    names = set(_CAPITAL.findall(sentence_text(prose, index)))
    following = [sentence_text(prose, later).strip() for later in range(index + 1, last + 1)]
    return all(goes_on.match(text) or _THEIR.match(text) or names.intersection(_CAPITAL.findall(" ".join(text.split()[:6]))) for text in following)


_CAPITAL = re.compile(
    r"(?<![.!?] )\b(?!(?:The|This|That|These|Those|There|Their|They|When|While|With|From|Since|After|Before|Most|Many|Some|Only|Over|About|Each|Every|State|Government)\b)[A-Z][\w’-]{3,}"
)
_ACRONYM = re.compile(r"[A-Z][A-Z\d]+(?= )")
_SHOWN = re.compile(r"\b(?:Tables?|Charts?|Figures?|Graphs?|Annex(?:es)?)\s+(?:\d|[A-Z]\b)")
"""What a sentence takes its figures from: ‘as seen in Chart 3.2’."""
_TITLE_OF_LAW = re.compile(
    r"(?:\b(?:(?!(?:The|This|That|In|On|A|An|Under|Its|Parliament|Since|By|Both|When)\b)[A-Z][\w’'-]+,? (?:(?:and|of|on|for|against|to|the) ){0,2}){2,}|\b[A-Z][\w’'-]+ (?=\([A-Z]))"
    r"(?:\([A-Z][^()]{2,60}\) )?(?:Act|Code|Law|Ordinance|Decree|Bill|Directive)\b"
)
"""A law that is named in full is a source itself: ‘In 2023, the Long-Term Care Act was adopted’."""
_TREATY = re.compile(
    r"\b(?:Protocols?(?: to the (?:Convention|Covenant))?|Conventions?|Covenants?|Treaty|ICCPR|ICESCR|CEDAW|CRC|CRPD|ICERD|CERD|CAT|OPCAT|OPSC|OPAC|CMW|ICRMW|CED)\b"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_SAME_LAW = re.compile(
    r"(?:It|The|This|That|These|Its)(?: (?:new|amended|same))?(?: (?:laws?|Acts?|Bill|amendments?|Code|legislation|provisions?|Decree|changes?))?\b(?! [A-Z])"
)
_THEIR = re.compile(r"(?:Its|Their|There|His|Her)\b")
