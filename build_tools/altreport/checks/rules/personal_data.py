"""Details by which a person could be found: an e-mail address, a telephone number, a street address, a child’s name.

Treaty bodies publish what they receive, and pass it to the State. A child who is named with an age or a place, or one of two girls from a
small town, can be found by the very people from whom the report wants to protect them. A child is anyone with an age under 18, a class at school, a
recent year of birth, or a word such as ‘a minor’, in English, French or Spanish. E-mail addresses of offices, free helplines, the `contact` of
report.yml and numbers of an office on the first pages are ignored, and so are names that are not real, if the text says this. Counts below five with
a place are reported too, and one child of an exact age from a village: combine groups or places, or write ‘fewer than five’.

Severity: error, because a name, once published, cannot be withdrawn. Small counts are a warning.

Fails:

    text: Mary, aged 14, from Gore, told us so.

Passes:

    text: A girl of 14 told us so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.named_children import NamedChildren, may_name_a_child
from altreport.checks.reading.person_names import PersonNames
from altreport.markup.prose import read_prose
from altreport.model.evidence import InformationRequest
from altreport.model.evidence_data import NoNames, RoleMailboxes, State
from altreport.problems import Place, Problem, Severity, quoted

CODE = "personal-data"
SEVERITY = Severity.ERROR
_MAIL = re.compile(r"(?<![\w.+-])(?P<box>[\w.+-]+)@(?!\d+x\.)(?P<host>[\w-]+(?:\.[\w-]+)+)")  # logo@2x.png is the name of a picture
_IN_MAIL = re.compile(r"@(?<=[\w.+-]@)[\w-]")
_PHONE = re.compile(
    r"(?<![\w/.,:=#-])(?:\+\d{1,3}[ .-]?(?:\(0?\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]\d{2,4}){1,4}|\+\d{9,14}|\((?:0\d{1,4}|\+?\d{2,3})\)[ -]?\d{2,4}[ -]?\d{3,4}(?:[ -]?\d{2,4})?"
    r"|0\d{1,3}[ -]\d{3,4}[ -]\d{3,4}|0\d{2,4}[ -]\d{5,7}|0\d{9}|(?<=[Tt]el )\d[\d -]{5,13}\d|(?<=[Tt]el[.:] )\d[\d -]{5,13}\d|(?<=[Pp]hone )\d[\d -]{5,13}\d|(?<=[Pp]hone: )\d[\d -]{5,13}\d"
    r"|(?<=[Mm]obile )\d[\d -]{5,13}\d|(?<=[Mm]obile: )\d[\d -]{5,13}\d|(?<=WhatsApp )\d[\d -]{5,13}\d|(?<=WhatsApp: )\d[\d -]{5,13}\d)(?![\w/-]|[.,]\d)"
)
_NO_PHONE = re.compile(
    r"(?i:\b(?:ISBN|ISSN|DOI|OIA|refs?|references?|nos?|numbers?|cases?|file|case no|application|account|registration)[.:]?\s*(?:no[.:]?\s*)?$)"
)
_FREE = re.compile(r"^(?:\+?\d{0,2}[ -]?)?(?:0800|0508|1800|1-800|800|0808|116)")
_HELP = re.compile(r"\b(?:help ?-?line|hot ?-?line|free ?phone|toll-free|crisis line|switchboard|emergency)\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:tel|telephone|phone|fax|office|secretariat|headquarters|head office|p\.? ?o\.? box|address|t[ée]l|téléphone|teléfono|oficina|bureau)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:mobile|mob|cell|cellphone|whatsapp|home|private|personal|portable|móvil|celular)\b", re.IGNORECASE)
_STREET = re.compile(
    r"(?<![\w/.,-])\d{1,5}[A-Za-z]?(?:[-–/]\d{1,4})?,? (?:(?!Supreme|High|District|Family|Youth|Federal|Constitutional|Appeal|Appeals|Superior|Circuit|Magistrates|Crown|Children)[A-Z][\w’'.-]+ ){1,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Terrace|Tce|Crescent|Cres|Boulevard|Blvd|Close|Grove|Court|Place|Parade|Quay|Gardens|Square)\b"
    r"(?!\.? ?(?:\d[dn]|\d{1,3}\b|\(\d))(?! (?:of|for|in the|case|Act|Order|Judge|Police|Journal|Review|Programme|Project|Initiative|Rep|Reports|Reporter|LJ|Law|L\.))(?!’)"
    r"|(?<![\w/.,-])\d{1,4}(?: bis)?,? (?:rue|avenue|boulevard|chemin|impasse) (?:de la |de l’|des |du |de |d’)?[A-ZÉÈ][\w’-]+"
    r"|(?<!\w)(?:Calle|Avenida|Carrera|Jirón) (?:de |del |la )*[A-ZÁÉÍÓÚ][\w’-]+(?: [A-ZÁÉÍÓÚ][\w’-]+){0,2},? (?:n[º°o]\.? ?|# ?)?\d{1,4}\b"
)
_CHANGED = re.compile(
    r"not (?:her|his|their|the child’s) real names?|pseudonym|names? (?:has|have|was|were) been changed|names? (?:has|have) been altered|names? changed|names? (?:was|were) changed|(?:an )?alias|fictitious|real name withheld",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\b(?P<count>[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[1-4]) (?:(?!in |of |out |per )[a-zāēīōū-]+ ){0,2}(?:girls?|boys?|child|children|infants?|babies|teenagers?|pupils?|siblings?)\b(?!’|')(?! in (?:\d|three|four|five|six|ten)\b)(?P<between>[^.;:()]{0,40}?) (?:in|from|at|near|of) (?P<place>[A-ZĀĒĪŌŪ][a-zāēīōū’'-]{2,}(?: [A-ZĀĒĪŌŪ][a-zāēīōū’'-]+)*)"
)
_VILLAGE = re.compile(
    r"\b(?P<count>[Aa]n?|[Tt]he|[Aa]nother) (?:[a-zāēīōū-]+ ){0,2}(?:[A-Za-z]+|\d{1,2})[- ](?:year|month|week|day)s?[- ]old (?:[a-zāēīōū]+ ){0,2}(?:girl|boy|child|infant|baby|toddler|pupil)\b(?!’|')"
    r"(?P<between>[^.;:()]{0,40}?) (?:in|from|at|near|of) (?P<place>(?:the village of )?[A-ZĀĒĪŌŪ][a-zāēīōū’'-]{2,}(?: [A-ZĀĒĪŌŪ][a-zāēīōū’'-]+){0,3}(?: (?i:village|parish|hamlet|settlement|ward|sub-?county|primary school))?)"
)
"""One child of an exact age from a place; only places as small as a village are reported."""
_SMALL_PLACE = re.compile(r"(?i:village|parish|hamlet|settlement|ward|sub-?county|primary school)")
_DIGIT = re.compile(r"\d")
_FEW = re.compile(r"(?:ne|wo|hree|our) ")
"""Of the counts in words what they end with: most texts have neither these nor a digit, and need not be searched for more."""
_NO_PLACE = re.compile(r"\b(?:in (?:every )?\w+|out of|per cent|aged?|rights|convention|protocol)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Piece:
    """A text of one record, as typed and as read, and where its parts are; `is_body` is for what is no note and no source, `is_front` for the first pages."""

    record: str
    typed: str
    read: str
    place_of: Callable[[int, int], Place]
    is_body: bool = False
    is_front: bool = False


def check(context: CheckContext) -> Iterator[Problem]:
    """One finding for each such thing, in the text, the endnotes, the sources and the requests."""
    boxes = frozenset(box for entry in context.data.of(RoleMailboxes) for box in entry.mailboxes)
    words = frozenset(word for entry in context.data.of(NoNames) for word in entry.words.split())
    states = frozenset(name for entry in context.data.of(State) for name in entry.names)
    children = NamedChildren(PersonNames(context), context.today.year)
    contact = re.sub(r"\D", "", context.report.cover.contact or "")
    for piece in _pieces(context):
        has_digit = _DIGIT.search(piece.read) is not None
        yield from _addresses(piece, boxes)
        if has_digit:
            yield from _numbers(piece, contact)
        if may_name_a_child(piece.read) and not _CHANGED.search(piece.read):
            yield from _children(piece, children)
        if _may_count(piece.read, has_digit=has_digit):
            yield from _counts(piece, words, states)


def _may_count(text: str, *, has_digit: bool) -> bool:
    return has_digit or _FEW.search(text) is not None or " old " in text or "-old " in text


_NOT_OF_PEOPLE = frozenset(["url", "doi", "isbn", "issn", "eprint", "file", "number", "pages", "volume", "location", "address", "publisher", "venue"])
"""Fields of a source with numbers, addresses of pages, or the seat of a publisher."""


def _pieces(context: CheckContext) -> Iterator[_Piece]:
    body, front = len(context.body()), {page.id for page in context.report.front} | {"report"}
    for index, (record, passage, _) in enumerate(context.texts):
        read = read_prose(passage.markdown).text
        yield _Piece(record, passage.markdown, read, passage.place_of, is_body=index < body, is_front=record in front)
    for work in context.report.sources:
        for name, value in work.printed.items():
            if name not in _NOT_OF_PEOPLE:
                yield _line(work.id, value, work.place_in((name,)))
    for request in context.report.requests:
        for path, value in _lines(request):
            yield _line(request.id, value, request.place_in(path))


def _line(record: str, value: str, place: Place) -> _Piece:
    return _Piece(record, value, value, lambda _start, _end: place)


def _lines(request: InformationRequest) -> Iterator[tuple[tuple[int | str, ...], str]]:
    for name in ("subject", "published", "complaint"):
        if value := getattr(request, name):
            yield (name,), value
    for position, question in enumerate(request.questions):
        yield ("questions", position, "question"), question.question
        if question.answer:
            yield ("questions", position, "answer"), question.answer


def _addresses(piece: _Piece, boxes: frozenset[str]) -> Iterator[Problem]:
    for found in _MAIL.finditer(piece.typed) if _IN_MAIL.search(piece.typed) else ():
        if found["box"].lower() not in boxes and not piece.typed[: found.start()].endswith(("/", "[")):
            yield _problem(piece, found.start(), found.end(), "is a person’s email address", "Leave it out, or give the address of the office.")


def _numbers(piece: _Piece, contact: str) -> Iterator[Problem]:
    """Telephone numbers and street addresses; `contact` has the digits of the report's own contact."""
    for found in _PHONE.finditer(piece.read):
        before, digits = piece.read[max(0, found.start() - 40) : found.start()], re.sub(r"\D", "", found[0])
        free = _FREE.match(found[0]) or _HELP.search(before + piece.read[found.end() : found.end() + 20])
        if (
            7 <= len(digits) <= _MOST_DIGITS
            and len(set(digits)) > 1
            and not free
            and not _NO_PHONE.search(before)
            and digits[-7:] not in contact
            and not _is_of_office(piece, before)
        ):
            yield _problem(piece, found.start(), found.end(), "looks like a telephone number", "Leave it out, and name the office instead.")
    for found in _STREET.finditer(piece.read):
        if not _is_of_office(piece, piece.read[max(0, found.start() - 60) : found.start()]):
            yield _problem(piece, found.start(), found.end(), "looks like a street address", "Leave it out, or name only the town or region if needed.")


_MOST_DIGITS = 15
"""Of a telephone number (ITU-T E.164, clause 6)."""


def _is_of_office(piece: _Piece, before: str) -> bool:
    """Whether words on the first pages say that a number or an address is the organisation's own, which it may publish."""
    return piece.is_front and _OFFICE.search(before) is not None and _OWN.search(before) is None


def _children(piece: _Piece, children: NamedChildren) -> Iterator[Problem]:
    for found in children.found_in(piece.read, bare=piece.is_body):
        hint = "Leave the name out: ‘a girl of 14’. If it is not the real name, add ‘(not her real name)’."
        yield _problem(piece, found.start, found.end, "is named as a child, with details by which the child could be found", hint)


def _counts(piece: _Piece, words: frozenset[str], states: frozenset[str]) -> Iterator[Problem]:
    for found in [*_COUNT.finditer(piece.read), *_VILLAGE.finditer(piece.read)]:
        place = found["place"]
        if found.re is _VILLAGE and not _SMALL_PLACE.search(place):
            continue
        if place in states or place.split()[0] in words or _NO_PLACE.search(found["between"]):
            continue
        start, end = found.start("count"), found.end("place")
        message = f"{quoted(piece.read[start:end])} is a group so small that the children could be found."
        hint = "Combine places or groups, or write ‘fewer than five’. Or allow it, with a reason why no one can be found by it."
        yield Problem(CODE, message, piece.place_of(start, end), hint, piece.record, Severity.WARNING)


def _problem(piece: _Piece, start: int, end: int, what: str, hint: str) -> Problem:
    return Problem(CODE, f"{quoted(piece.typed[start:end])} {what}.", piece.place_of(start, end), hint, piece.record, SEVERITY)
