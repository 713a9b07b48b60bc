"""A request for official information, or the reply to one, without the agency, the date or the reference number.

A reply under an official-information law is strong evidence, because anyone can ask the agency for the same document. For that, they need
the agency, the date, and the agency’s reference number. It is best to keep each reply in citations/information-requests/, and cite it as a
source.

Severity: warning, because the reply may exist, but no one else can get it.

Fails:

    note-31: "OIA requests made by our organisation."

Passes:

    note-31: "Ministry of Justice, reply of 4 August 2022 to a request under the Official Information Act 1982 (ref. 99123)."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.source_text import MONTHS, YEAR, names_of, notes_in_words, place_of_text
from altreport.markup.plain_latex import plain_latex
from altreport.model.evidence import Source
from altreport.model.evidence_data import RequestWords
from altreport.problems import Place, Problem, Severity

CODE = "untraceable-request"
SEVERITY = Severity.WARNING
_ASKED = r"requests?|repl(?:y|ies)|responses?|asked|requested|released|obtained|received|disclosed|information provided|answer(?:ed|s)?|enquir(?:y|ies)|inquir(?:y|ies)"
_REFERENCE = re.compile(
    r"\b(?i:ref(?:erence)?\.?(?: no\.?| number)?|no\.|number|file|request no\.?|case)[ :]*[A-Za-z0-9][\w/-]*\d"
    r"|\b[A-Z]{2,6}[- /]?\d{2,}[\w/-]*|\b\d{2,4}[-/]\d{3,}\b|\b[A-Z]+-\d{2,4}-\d+|#\d{3,}|/request/\d+"
)
_AGENCY = re.compile(
    r"\b(?:Ministry|Ministries|Minister|Department|Police|Garda|Gardaí|Commission|Commissioner|Authority|Agency|Council|Board|Service|Services|Office|Corporation|Directorate|Secretariat|Court|Courts"
    r"|Treasury|Customs|Corrections|Hospital|Bureau|Administration|Registry|Registrar|Parliament|Embassy|Attorney|Municipality|County|City|District|Oranga Tamariki|Tusla|Ombudsman|Inspectorate|Institute|Prosecut\w+|Executive|Trust|University|Immigration|Inland Revenue)\b|(?-i:\b[A-Z]{3,6}\b)",
    re.IGNORECASE,
)
_DATE = re.compile(rf"\b(?:{MONTHS})\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b|\b\d{{4}}-\d\d(?:-\d\d)?\b")


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each such note, letter or request, with all that it lacks."""
    laws = [name for entry in context.data.of(RequestWords) for name in entry.laws]
    named = named_laws(context)
    own = [*context.report.cover.submitters, *(match for submitter in context.report.cover.submitters for match in re.findall(r"\b[A-Z]{3,}\b", submitter))]
    for note, words in notes_in_words(context):
        if _is_request(words, named):
            lacking = _lacking(_without(words, [*own, *laws]), words)
            yield from _problem(lacking, note.id, place_of_text(note.text))
    for work in context.report.sources:
        if is_request(work, named):
            yield from _problem(_lacking_in_source(work, _said(work), own), work.id, work.place)
    for request in context.report.requests:
        if not request.reference:
            yield from _problem(["reference number"], request.id, request.place)


def named_laws(context: CheckContext) -> re.Pattern[str]:
    """The names of all official-information laws, in full and in short."""
    laws = [name for entry in context.data.of(RequestWords) for name in entry.laws]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(name) for name in sorted(laws, key=len, reverse=True))})(?![\w-])" if laws else r"(?!)")


def is_request(work: Source, named: re.Pattern[str]) -> bool:
    """Whether the source is a request under one of the `named` laws, or the reply to one."""
    return work.type in ("letter", "misc", "unpublished", "report") and _is_request(_said(work), named)


def _said(work: Source) -> str:
    return plain_latex(" ".join(work.fields.get(name, "") for name in ("type", "title", "titleaddon", "howpublished")))


def _is_request(words: str, named: re.Pattern[str]) -> bool:
    """Whether the words are about a request or a reply, not about the Act itself."""
    law = named.search(words)
    if law is None or not re.search(rf"\b(?:{_ASKED})\b", words, re.IGNORECASE):
        return False
    return not re.search(r"\bAct \d{4}, s", words[law.start() : law.end() + 12])


_REQUESTER = re.compile(r"\b(?:made|sent|filed|submitted|lodged|put|asked) by [A-Z]\w*(?: [A-Z]\w*)*|\b[A-Z]\w*(?: [A-Z]\w*)* (?:requested|asked)\b")


def _lacking(words: str, whole: str) -> list[str]:
    """The facts that a note in words lacks; `words` are those without the laws and the submitters' own names."""
    lacking = []
    if not _AGENCY.search(_REQUESTER.sub(" ", words)):
        lacking.append("agency")
    if not (_DATE.search(whole) and YEAR.search(whole)):
        lacking.append("date")
    if not _REFERENCE.search(_dates_gone(whole)):
        lacking.append("reference number")
    return lacking


def _lacking_in_source(work: Source, text: str, own: list[str]) -> list[str]:
    names = " ".join(name for name in names_of(work) if name not in own)
    fields = work.fields
    lacking = []
    if not _AGENCY.search(f"{_without(names, own)} {_without(text, own)} {fields.get('addendum', '')}"):
        lacking.append("agency")
    if not re.match(r"\d{4}-\d\d", fields.get("date", "")) and not (_DATE.search(text) and YEAR.search(text)):
        lacking.append("date")
    if not fields.get("number") and not fields.get("url") and not _REFERENCE.search(_dates_gone(text)):
        lacking.append("reference number")
    return lacking


def _dates_gone(words: str) -> str:
    return re.sub(rf"\b\d{{1,2}} (?:{MONTHS})\b|\b(?:{MONTHS}) \d{{1,2}}\b|\bAct \d{{4}}|(?<![\w/-])(?:19|20)\d\d(?![\w/-])", " ", words)


def _without(words: str, names: list[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", words)
    return words


def _problem(lacking: list[str], record: str, place: Place) -> Iterator[Problem]:
    if lacking:
        what = " and no ".join([", no ".join(lacking[:-1]), lacking[-1]]) if len(lacking) > 1 else lacking[0]
        hint = "Name the agency, the date and the number of the request. Best make it an information request."
        yield Problem(CODE, f"This request for official information has no {what}.", place, hint, record, SEVERITY)
