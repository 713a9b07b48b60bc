"""Details by which a person could be found: an e-mail address, a telephone number, a street address, a child’s name.

Treaty bodies publish what they receive, and pass it to the State. A child who is named with an age or a place, or one of two girls from a
small town, can be found by the very people from whom the report wants to protect them. E-mail addresses of offices, free helplines and the
`contact` of report.yml are ignored, and so are names that are not real, if the text says this. Counts below five with a place are reported too: combine groups or
places, or write ‘fewer than five’.

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
from altreport.markup.prose import read_prose
from altreport.model.evidence import InformationRequest
from altreport.model.evidence_data import NoNames, RoleMailboxes, State
from altreport.problems import Place, Problem, Severity, quoted

CODE = "personal-data"
SEVERITY = Severity.ERROR
_MAIL = re.compile(r"(?<![\w.+-])(?P<box>[\w.+-]+)@(?!\d+x\.)(?P<host>[\w-]+(?:\.[\w-]+)+)")  # logo@2x.png is the name of a picture
_IN_MAIL = re.compile(r"@(?<=[\w.+-]@)[\w-]")
_PHONE = re.compile(
    r"(?<![\w/.,:=#-])(?:\+\d{1,3}[ .-]?(?:\(0?\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]\d{2,4}){1,4}|\(0\d{1,4}\)[ -]?\d{3,4}[ -]?\d{3,4}|0\d{1,3}[ -]\d{3,4}[ -]\d{3,4})(?![\w/-])"
)
_FREE = re.compile(r"^(?:\+?\d{0,2}[ -]?)?(?:0800|0508|1800|1-800|800|0808|116)")
_HELP = re.compile(r"\b(?:help ?-?line|hot ?-?line|free ?phone|toll-free|crisis line|switchboard|emergency)\b", re.IGNORECASE)
_STREET = re.compile(
    r"(?<![\w/.,-])\d{1,5}[A-Za-z]?(?:[-–/]\d{1,4})?,? (?:[A-Z][\w’'.-]+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Terrace|Tce|Crescent|Cres|Boulevard|Blvd|Close|Grove|Court|Place|Parade|Quay|Gardens|Square)\b(?! (?:of|for|in the|case|Act|Order|Judge|Police))(?!’)"
)
_NAME = r"(?P<name>[A-ZĀĒĪŌŪÁÉÍÓÚÀÈÌÒÙÄÖÜÇÑŠŽ][a-zāēīōūáéíóúàèìòùäöüçñšž’'-]+(?: [A-ZĀĒĪŌŪÁÉÍÓÚÄÖÜ][a-zāēīōūáéíóúäöüçñ’'.-]*)?)"
_AGE = r"(?P<age>[1-9]|1[0-7])"
_NAMED = (
    re.compile(
        rf"(?<!\w)(?<!in )(?<!from )(?<!of )(?<!at ){_NAME}(?:,| \(|, (?:who (?:is|was)|then)| who (?:is|was)| is| was)? ?(?:aged?|then) {_AGE}(?!\d|[-–]\d| (?:to|and|or|years? and|years? or) (?:\d|over|under|above|below|younger|older|more)| per cent|%)"
    ),
    re.compile(rf"(?<!\w)(?<!in )(?<!from )(?<!of )(?<!at ){_NAME}, {_AGE},(?= (?:from|of|was|is|who|has|had|a |told|said|ran|lived|lives|went))"),
    re.compile(
        rf"(?<!\d)(?<!\d[-–]){_AGE}[- ]years?[- ]old,? (?:(?:girl|boy|child|student|pupil|daughter|son|sister|brother)s?,? )?(?:named |called )?{_NAME}(?! (?:girl|boy|child|student|pupil|victim|daughter|son|teen|m[ao]ther|wom[ae]n|m[ae]n|youth|survivor|from)s?\b)(?=[ ,.’])"
    ),
    re.compile(rf"\b(?:girl|boy|child|daughter|son|pupil),? (?:named |called ){_NAME}()"),
)
_CHANGED = re.compile(
    r"not (?:her|his|their|the child’s) real names?|pseudonym|names? (?:has|have|was|were) been changed|names? (?:has|have) been altered|names? changed|names? (?:was|were) changed|(?:an )?alias|fictitious|real name withheld",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\b(?P<count>[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[1-4]) (?:(?!in |of |out |per )[a-zāēīōū-]+ ){0,2}(?:girls?|boys?|child|children|infants?|babies|teenagers?|pupils?|siblings?)\b(?!’|')(?! in (?:\d|three|four|five|six|ten)\b)(?P<between>[^.;:()]{0,40}?) (?:in|from|at|near|of) (?P<place>[A-ZĀĒĪŌŪ][a-zāēīōū’'-]{2,}(?: [A-ZĀĒĪŌŪ][a-zāēīōū’'-]+)*)"
)
_DIGIT = re.compile(r"\d")
_FEW = re.compile(r"(?:ne|wo|hree|our) ")
"""Of the counts in words what they end with: most texts have neither these nor a digit, and need not be searched for more."""
_NO_PLACE = re.compile(r"\b(?:in (?:every )?\w+|out of|per cent|aged?|rights|convention|protocol)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Piece:
    """A text of one record, as typed and as read, and where its parts are."""

    record: str
    typed: str
    read: str
    place_of: Callable[[int, int], Place]


def check(context: CheckContext) -> Iterator[Problem]:
    """One finding for each such thing, in the text, the endnotes, the sources and the requests."""
    boxes = frozenset(box for entry in context.data.of(RoleMailboxes) for box in entry.mailboxes)
    words = frozenset(word for entry in context.data.of(NoNames) for word in entry.words.split())
    states = frozenset(name for entry in context.data.of(State) for name in entry.names)
    for piece in _pieces(context):
        has_digit = _DIGIT.search(piece.read) is not None
        yield from _addresses(piece, boxes, has_digit=has_digit)
        if _may_name_a_child(piece.read, has_digit=has_digit) and not _CHANGED.search(piece.read):
            yield from _children(piece, words, states)
        if _may_count(piece.read, has_digit=has_digit):
            yield from _counts(piece, words, states)


def _may_name_a_child(text: str, *, has_digit: bool) -> bool:
    return has_digit or "named " in text or "called " in text


def _may_count(text: str, *, has_digit: bool) -> bool:
    return has_digit or _FEW.search(text) is not None


_NOT_OF_PEOPLE = frozenset(["url", "doi", "isbn", "issn", "eprint", "file", "number", "pages", "volume", "location", "address", "publisher", "venue"])
"""Fields of a source with numbers, addresses of pages, or the seat of a publisher."""


def _pieces(context: CheckContext) -> Iterator[_Piece]:
    for record, passage, _ in context.texts:
        yield _Piece(record, passage.markdown, read_prose(passage.markdown).text, passage.place_of)
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


def _addresses(piece: _Piece, boxes: frozenset[str], *, has_digit: bool) -> Iterator[Problem]:
    for found in _MAIL.finditer(piece.typed) if _IN_MAIL.search(piece.typed) else ():
        if found["box"].lower() not in boxes and not piece.typed[: found.start()].endswith(("/", "[")):
            yield _problem(piece, found.start(), found.end(), "is a person’s email address", "Leave it out, or give the address of the office.")
    if not has_digit:
        return
    for found in _PHONE.finditer(piece.read):
        near = piece.read[max(0, found.start() - 40) : found.end() + 20]
        if sum(char.isdigit() for char in found[0]) >= 8 and not _FREE.match(found[0]) and not _HELP.search(near):
            yield _problem(piece, found.start(), found.end(), "looks like a telephone number", "Leave it out, and name the office instead.")
    for found in _STREET.finditer(piece.read):
        yield _problem(piece, found.start(), found.end(), "looks like a street address", "Leave it out, or name only the town or region if needed.")


def _children(piece: _Piece, words: frozenset[str], states: frozenset[str]) -> Iterator[Problem]:
    said: list[int] = []
    for pattern in _NAMED:
        for found in pattern.finditer(piece.read):
            name, start = found["name"], found.start("name")
            if _is_name(name, words, states) and start not in said:
                said.append(start)
                hint = "Leave the name out: ‘a girl of 14’. If it is not the real name, add ‘(not her real name)’."
                yield _problem(piece, start, found.end("name"), "is named as a child, with details by which the child could be found", hint)


def _is_name(name: str, words: frozenset[str], states: frozenset[str]) -> bool:
    return name not in states and not any(word.strip("’'.-") in words for word in name.split())


def _counts(piece: _Piece, words: frozenset[str], states: frozenset[str]) -> Iterator[Problem]:
    for found in _COUNT.finditer(piece.read):
        place = found["place"]
        if place in states or place.split()[0] in words or _NO_PLACE.search(found["between"]):
            continue
        start, end = found.start("count"), found.end("place")
        message = f"{quoted(piece.read[start:end])} is a group so small that the children could be found."
        hint = "Combine places or groups, or write ‘fewer than five’. Or allow it, with a reason why no one can be found by it."
        yield Problem(CODE, message, piece.place_of(start, end), hint, piece.record, Severity.WARNING)


def _problem(piece: _Piece, start: int, end: int, what: str, hint: str) -> Problem:
    return Problem(CODE, f"{quoted(piece.typed[start:end])} {what}.", piece.place_of(start, end), hint, piece.record, SEVERITY)
