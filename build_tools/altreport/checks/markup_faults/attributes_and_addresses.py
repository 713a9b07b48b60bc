"""Attributes and addresses that no output keeps: each is found where it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from altreport.checks.check_context import CheckContext
from altreport.checks.markup_faults.languages import written_language, wrong_language
from altreport.checks.markup_faults.slips import Slip, inside
from altreport.checks.markup_faults.withholding_marks import WRITE
from altreport.did_you_mean import nearest
from altreport.markup import Scan, Target
from altreport.markup.address_syntax import NEVER_LINKED
from altreport.markup.attributes import CLASSES, KEPT, OF_PICTURES, named, parts
from altreport.markup.targets import refusal
from altreport.model.evidence import Source
from altreport.model.record import Record, Visibility
from altreport.model.visibility_words import is_meant, says_level
from altreport.problems import Problem, Severity, quoted

_IDENTIFIERS = ("doi:", "isbn:", "issn:", "pmid:", "urn:", "tel:")
"""Names for works and people that running text has often: no link is made of them, and the words stay."""
_AT_END = re.compile(r"(?<!\\)\{[^{}\n]+\}(?=[ \t]*$)", re.MULTILINE)
_FENCED = re.compile(r"^[ \t>]*(?:`{3,}|~{3,}|:{3,})[^\n{]*(\{[^\n]*)", re.MULTILINE)
_RAW = re.compile(r"(?<!\\)\{=[A-Za-z][\w-]*\}")
_DEFINED = re.compile(r"^(?:[ \t>]|[-*+:~][ \t]|\(?\w{1,5}[.)][ \t])*\[(?!\^)[^\]\n]*\]:[ \t]*\n?[ \t]*(<[^>\n]*>|[^\n]+)", re.MULTILINE)
_BEHIND = re.compile(r"""(?<![ \t])[ \t]*+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\))?[ \t]*+(?:\{[^{}\n]*\})?[ \t]*+$""")
_SHORTEST_LEVEL = 6
"""Letters of ‘public’: shorter values of attributes are languages."""
_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]+|\w+);")
_ESCAPED = re.compile(r"\\([^\w\s])")
_LATEX_LINK = re.compile(r"\\(?:href|url|nolinkurl)\s*\{([^{}]*)\}")


def refused(markdown: str, found: Scan) -> Iterator[Slip]:
    """One slip for each attribute and each address of a text that is not kept."""
    if "{" in markdown:
        yield from _attributes(markdown, found)
    if ":" in markdown or "](" in markdown or "<" in markdown:
        yield from _addresses(markdown, found)


def _attributes(markdown: str, found: Scan) -> Iterator[Slip]:
    pictures = {odd.start for odd in found.oddities if odd.kind == "picture"}
    is_skipped = inside(found.skipped)
    for span in found.spans:
        yield from _in_braces(markdown, span.inner_end, span.end, of_picture=span.start in pictures, classes=False)
    fenced = {match.start(1): match.end(1) for match in _FENCED.finditer(markdown)}
    at_end = {match.start(): match.end() for match in _AT_END.finditer(markdown) if not is_skipped(match.start())}
    for start, end in {**at_end, **fenced}.items():
        yield from _in_braces(markdown, start, end, of_picture=False, classes=start not in fenced)
    for match in _RAW.finditer(markdown):
        yield Slip(
            *match.span(),
            f"{quoted(match[0])} has no effect here: markup for one output format is printed as typed.",
            "Write the text in Markdown.",
            Severity.WARNING,
        )


def _in_braces(markdown: str, start: int, end: int, *, of_picture: bool, classes: bool) -> Iterator[Slip]:
    """What of `{…}` is not kept. Classes of spans are said by the check `markup` itself."""
    for first, last, part in parts(markdown[start:end]):
        pair = named(part)
        slip = None
        if pair is not None:
            slip = _of_pair(*pair, of_picture=of_picture)
        elif classes and part.startswith(".") and part[1:] not in (*CLASSES, *Visibility):
            slip = f"{quoted(part)} has no effect here.", "Delete it.", Severity.WARNING
        elif part.startswith("#") and (not classes or is_meant(part[1:])):
            slip = _withholds_nothing(part)
        if slip is not None:
            yield Slip(start + first, start + last, *slip)


def _withholds_nothing(part: str) -> tuple[str, str, Severity]:
    return f"{quoted(part)} has no effect here, so everyone would see this text.", f"{WRITE} Otherwise delete it.", Severity.ERROR


def _of_pair(name: str, value: str, *, of_picture: bool) -> tuple[str, str, Severity] | None:
    allowed = {**KEPT, **(OF_PICTURES if of_picture else {})}
    if name in ("instead", "class", "visibility"):
        return None
    if is_meant(value) or says_level(value) or (len(value) >= _SHORTEST_LEVEL and nearest(value, Visibility) is not None):
        return _withholds_nothing(f"{name}={value}")
    if name == "lang" and (tag := wrong_language(value)) is not None:
        return f"{quoted(value)} is not the tag of a language, and would be lost.", f"Write ‘lang={tag}’." if tag else f"Write {KEPT[name][1]}.", Severity.ERROR
    if name in allowed:
        is_sound, words = allowed[name]
        return None if is_sound(value) else (f"{quoted(value)} is not a valid ‘{name}’, and would be lost.", f"Write {words}.", Severity.ERROR)
    if name in OF_PICTURES:
        return f"‘{name}’ has no effect here.", "Delete it.", Severity.WARNING
    written = written_language(f"{{{name}={value}}}")
    message = f"The attribute ‘{name}’ is not kept: words can have only a language (‘lang=mi’) and a direction (‘dir=rtl’)."
    return message, f"Write ‘{written[1:-1]}’." if written else "Delete it.", Severity.ERROR


def _addresses(markdown: str, found: Scan) -> Iterator[Slip]:
    defined = list(_DEFINED.finditer(markdown))
    of_definition, is_skipped = inside(match.span() for match in defined), inside(found.skipped)
    for target in found.targets:
        if not of_definition(target.start):
            yield from _judged(target)
    for match in defined:
        address = _BEHIND.sub("", match[1], count=1) if not match[1].startswith("<") else match[1][1:-1]
        yield from _judged(Target(match.start(1), match.end(1), address))
    for match in NEVER_LINKED.finditer(markdown):
        if not is_skipped(match.start()):
            yield from _judged(Target(*match.span(), match[0], bare=True))


def _judged(target: Target) -> Iterator[Slip]:
    if target.bare and target.text.lower().startswith(_IDENTIFIERS):
        return
    if not target.bare and (written := written_language(f"({target.text})")) is not None:
        message = f"{quoted(f'({target.text})')} is read as the address of a link, so these words have no language."
        yield Slip(target.start, target.end, message, f"Write ‘{written}’ in its place.")
        return
    address = as_read(target.text)
    mail = "@" in address and ":" not in address and not target.bare
    if (why := refusal(f"mailto:{address}" if mail else address)) is not None:
        hint = f"{why[1]} If it is not an address, put a space after the colon." if target.bare else why[1]
        yield Slip(target.start, target.end, f"The address {quoted(address)} {why[0]}. It would be lost.", hint)


def as_read(target: str) -> str:
    """A link's target as pandoc hands it on: entities and escapes resolved, each space %20."""
    return "%20".join(_ESCAPED.sub(r"\1", _ENTITY.sub(lambda found: unescape(found[0]), target)).split())


def refused_in_fields(context: CheckContext) -> Iterator[Problem]:
    """One error for each address that a setting, a source or a request gives and that no link may have."""
    report = context.report
    settings = [("site", report.cover.site), ("comments", report.cover.comments)]
    for name, value in settings:
        if value and (value.startswith("http") or name == "site" or "@" not in value or "?" in value):
            yield from _problem(report.cover, name, value, "report")
        elif value:
            yield from _problem(report.cover, name, f"mailto:{value}", "report", web=False)
    for request in report.requests:
        if request.url:
            yield from _problem(request, "url", request.url, request.id)
    for source in report.sources:
        for name, value in source.printed.items():
            addresses = [value] if name == "url" else []
            for address in (*addresses, *_LATEX_LINK.findall(value)):
                yield from _problem(source, name, address, source.id, web=name == "url")


def _problem(record: Record, name: str, address: str, identifier: str, *, web: bool = True) -> Iterator[Problem]:
    why = refusal(address.strip(), "web" if web else "text")
    if why is not None:
        field = f"the field ‘{name}’ of this source" if isinstance(record, Source) else f"‘{name}’"
        yield Problem("markup", f"The address {quoted(address)} in {field} {why[0]}. It would be lost.", record.place_in((name,)), why[1], identifier)
