"""The symbol of a United Nations document is malformed, or such a document is cited by page.

People find a UN document by its symbol, in any language. With one wrong letter, no one can. Treaty bodies’ documents on a State carry its
three-letter code: CRC/C/NZL/CO/6. UN documents have the same numbered paragraphs in all languages, but different pages in each, so they are
cited by paragraph (United Nations Editorial Manual).

Severity: warning, because readers can often guess the right document.

Fails:

    note-1: "Committee on the Rights of the Child, concluding observations (CRC/C/NZ/CO/6), p. 7."

Passes:

    note-1: "Committee on the Rights of the Child, concluding observations (CRC/C/NZL/CO/6), para. 41."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.markup.plain_latex import plain_latex
from altreport.markup.prose import read_prose
from altreport.model.evidence_data import State
from altreport.problems import Problem, Severity, quoted

CODE = "un-symbol"
SEVERITY = Severity.WARNING
_BODIES = "CRC|CEDAW|CCPR|CAT|CERD|CRPD|CED|CMW"
_MISNAMED = {"ICCPR": "CCPR", "UNCRC": "CRC", "ICERD": "CERD", "UNCAT": "CAT", "UNCRPD": "CRPD", "ICESCR": "E/C.12", "CESCR": "E/C.12", "ICMW": "CMW"}
_PART = r"[A-Za-z0-9][\w.()−–-]*"
_SYMBOL = re.compile(
    rf"(?<![\w/.-])(?:(?:{_BODIES}|{'|'.join(_MISNAMED)})(?=/(?:C|SP|CO|OP|CSP|GC|[A-Z]{{2,3}}/(?:CO|Q))/)|E/C\.?\d+|E/CN\.?\d+|A/HRC|A/RES|A/C\.?\d)(?:/{_PART})+",
    re.IGNORECASE,
)
_OTHER_MARKS = re.compile(
    rf"(?<![\w/.-])(?:{_BODIES})(?P<mark>[._-])C(?P=mark)(?:OPSC(?P=mark)|OPAC(?P=mark))?[A-Z]{{3}}(?P=mark)(?:CO|Q|QPR|RQ)(?P=mark)\d[\w-]*"
)
_SPACED = re.compile(rf"(?<![\w/.-])(?:{_BODIES})(?=[A-Z0-9/. ]*/ | ?/)(?: ?/ ?)C(?: ?/ ?[A-Z0-9][\w.-]*){{1,4}}")
_TYPES = ("CO", "Q", "QPR", "RQ")
NO_STATE = frozenset({"EU", "EUR", "UNK", "XKX", "SUN", "YUG", "SCG", "CSK", "DDR", "ZAR", "ANT", "BUR", "TMP", "PAL"})
"""Codes of three letters that are used though no State of today has them."""
_SERIES = re.compile(r"^(?:Add|Rev|Corr|WG|CN|Sub)\d*$")
_PAGE = re.compile(r"[)\]]?(?: ?\([^()]{4,40}\))?[,;:]? (?:at )?(?P<page>(?:pp?\.? ?|pages? )\d+(?:[-–]\d+)?)", re.IGNORECASE)
_OWN_PAGES = re.compile(r"\b(?:Official Records|Suppl?(?:ement)?\.?|annex)\b", re.IGNORECASE)
_FORM = "The form is body/C/State/type/number, as in CRC/C/NZL/CO/6: copy it from the head of the document."


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each malformed symbol, and for each page of a UN document."""
    states = frozenset(entry.code for entry in context.data.of(State)) | NO_STATE
    for record, passage, _ in context.texts:
        for start, end, message, hint in _in_text(read_prose(passage.markdown).text, states):
            yield Problem(CODE, message, passage.place_of(start, end), hint, record, SEVERITY)
    for work in context.report.sources:
        for name in ("number", "title", "titleaddon", "note", "addendum"):
            for _, _, message, hint in _in_text(plain_latex(work.fields.get(name, "")), states):
                yield Problem(CODE, message, work.place_in((name,)), hint, work.id, SEVERITY)
    yield from _pages_cited(context)


def _pages_cited(context: CheckContext) -> Iterator[Problem]:
    """Citations of a source with a symbol as its number, by page."""
    with_symbol = {work.id for work in context.report.sources if _SYMBOL.fullmatch(plain_latex(work.fields.get("number", "")))}
    for record, passage, found in context.texts:
        for citation in found.citations:
            for cited in citation.works:
                if cited.key in with_symbol and re.match(r"(?:pp?\.? ?|pages? )\d", cited.locator, re.IGNORECASE):
                    place = passage.place_of(citation.start, citation.end)
                    yield Problem(CODE, f"{quoted(cited.locator)} is a page of a UN document.", place, _BY_PARAGRAPH, record, SEVERITY)


_BY_PARAGRAPH = "Give the paragraph, which is the same in all languages: ‘para 41’."


def _in_text(text: str, states: frozenset[str]) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, message and hint of each fault."""
    taken: list[tuple[int, int]] = []
    for found in [*_OTHER_MARKS.finditer(text), *_SPACED.finditer(text)]:
        if found["mark"] if "mark" in found.re.groupindex else " " in found[0].strip():
            taken.append(found.span())
            yield found.start(), found.end(), f"{quoted(found[0])} is not a valid symbol: join its parts by slashes, without spaces.", _FORM
    for found in _SYMBOL.finditer(text):
        symbol = found[0].rstrip(".,;-–−)(" if found[0].count("(") < found[0].count(")") else ".,;-–−")
        end = found.start() + len(symbol)
        if any(start < end and found.start() < stop for start, stop in taken):
            continue
        fault = _fault(symbol, text[end : end + 4], states)
        if fault:
            yield found.start(), end, f"{quoted(symbol)} is not the symbol of a UN document: {fault}.", _FORM
        page = _PAGE.match(text, end)
        if page and not _OWN_PAGES.search(text, max(0, found.start() - 60), page.end()):
            yield page.start("page"), page.end("page"), f"{quoted(page['page'])} is a page of a UN document.", _BY_PARAGRAPH


def _fault(symbol: str, follows: str, states: frozenset[str]) -> str:  # noqa: PLR0911 - one for each fault
    """What is wrong with a symbol, or ""."""
    parts = symbol.split("/")
    body = parts[0]
    if body.upper() in _MISNAMED:
        return f"the body is written {_MISNAMED[body.upper()]}"
    if body != body.upper() or any(part.lower() in ("co", "qpr", "rq", "c") and part != part.upper() for part in parts[1:4]):
        return "it is written in capitals"
    if re.match(r"E/CN?\d|A/C\d", symbol):
        return "a full stop is missing before the number, as in E/C.12"
    if any(_SERIES.match(part) for part in parts[2:]):
        part = next(part for part in parts[2:] if _SERIES.match(part))
        return f"after ‘{part.rstrip('0123456789')}’ a full stop and a number are missing, as in Add.1"
    kind = next((number for number, part in enumerate(parts) if number > 1 and part in _TYPES), None)
    if kind is None:
        return ""
    if body not in ("E", "A") and parts[1] != "C" and (parts[1] in states or parts[1] in ("OPSC", "OPAC")):
        return f"‘/C’ is missing after {body}"
    state = parts[kind - 1]
    if kind > (1 if parts[1] != "C" else 2) and not _is_state(state, states):
        return f"‘{state}’ is not the code of a State, which has three letters"
    if kind == len(parts) - 1 or not parts[kind + 1][:1].isdigit():
        return f"the number after ‘{parts[kind]}’ is missing" if not re.match(r"[ -]\d", follows) else f"a slash is missing after ‘{parts[kind]}’"
    return ""


def _is_state(part: str, states: frozenset[str]) -> bool:
    """Whether a part is a State's code, two of them (CHN-HKG), the number of a session, or a kind of its own."""
    return part.isdigit() or part in ("C", "OP") or all(code in states for code in re.split(r"[-−–]", part))
