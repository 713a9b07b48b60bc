"""The fields `note` and `addendum` of a source as they are printed: without what is for programs, and without marks that the note style adds."""

from __future__ import annotations

import re
from datetime import date

from altreport.markup.plain_latex import plain_latex
from altreport.problems import quoted
from altreport.readers.bibtex_raw import Doubt
from altreport.readers.dates_in_words import date_in_words
from altreport.readers.html_text import is_private_note
from altreport.readers.latex_text import LatexText, read_latex

_LABELS = r"""
tex\.[\w.\\-]+|bib(?:la)?tex\*?(?:\[.*\])?|\\*_?eprint|(?:number|issue|arxiv(?: id)?)(?=\s*:\s*arxiv)|cit(?:ation[ _-]?)?key(?:[ _-]?alias)?|ids|pmc?id|oclc|lccn|isbn|issn|doi|[zg]scc|s2id
|page ?version ?id|corpusid|mag[ -]id|mr(?: ?number)?|zbl|jstor(?: id)?|hal[ _-]id|ads ?bibcode|bibcode|arxiv(?: id)?|google-?books-?id|accession ?number|qid|wikidata|openalex|lens ?id|eric ?number
|backup[ _-]?[a-z]+|accepted(?=: *\d{4}-\d\d-\d\dT)|read[\\ _-]*status(?:[\\ _-]*date)?|citation[ _-]?count|citations|cited[ -]by|times cited|export date|publisher copyright|funding information|file|license|keywords|submitted|_[\w-]+
"""
"""What add-ons of Zotero keep in its field Extra."""
_VARIABLES = r"""
abstract|annote|archive(?:[ _-]?(?:id|location|place|collection))?|authority|available-?date|call-?number|chapter-?number|collection-?(?:title|number|editor)|container-?title(?:-?short)?
|date-?added|date-?modified|dimensions|edition|event(?:-?(?:place|date|title))?|genre|issue|issued|jurisdiction|language|locator|medium|number|number-?of-?(?:pages|volumes)|original-?(?:date|title
|publisher|publisher-?place|author)|page|page-?first|part(?:-?(?:number|title))?|place|printing(?:-?number)?|publisher(?:-?place)?|references|reviewed-?(?:title|genre|author)|scale|section|source
|status|supplement-?number|title-?short|translated-?title|type|url|version|volume|volume-?title|year-?suffix
"""
"""The variables of CSL 1.0.2, appendix IV, with which Extra adds to a citation (Zotero’s documentation, ‘Citing fields from Extra’), apart from people and notes."""
_ZOTERO = r"""
item ?type|journal ?abbr(?:eviation)?|publication(?: ?title)?|pages|series(?: ?(?:title|text|number))?|(?:num(?:ber)?|\\?\#) ?(?:of )?(?:pages|volumes)|loc\.? in archive|library ?catalog
|rights|short ?title|running ?time|(?:artwork|interview|letter|manuscript|map|post|report|thesis|website|presentation|audio|video|file|data) ?(?:type|size|medium|format|recording format)|distributor
|studio|label|network|program(?:ming)? ?(?:title|language)|prog\. language|episode ?number|system|company|(?:proceedings|book|encyclopedia|dictionary|website|blog|forum) ?title|forum/listserv title
|(?:conference|meeting) ?name|institution|university|report ?number|subject|committee|court|docket ?number|reporter(?: ?volume)?|first ?page|history|date ?(?:decided|enacted)
|(?:public law|bill|document|patent|application|priority|version|code) ?numbers?|code(?: ?(?:pages|volume))?|legislative ?body|session|(?:name of act|case name)|assignee|country|filing ?date
|issue ?date|issuing ?authority|legal ?status|repository(?: ?location)?|identifier|organization|citation ?key
"""
"""Zotero’s names for its fields, under which it moves what a type of source has no field for into Extra (zotero/zotero-schema, locale en)."""
_PROGRAM_LINE = re.compile(rf"\s*(?:{'|'.join(''.join(part.splitlines()) for part in (_LABELS, _VARIABLES, _ZOTERO))})\s*[:=].*", re.IGNORECASE)
_USUAL_WORD = re.compile(
    r"\s*(?:source|status|subject|history|country|committee|session|version|edition|authority|company|system|network|references|scale|institution|organization|court|reporter)\s*:",
    re.IGNORECASE,
)
"""Those of these names with which a person may begin a note."""
_COUNT = re.compile(r"\s*(?:0\d{4,}|(?:0\d{4,}\s+)?(?:cited by \d+|\d+ (?:citations?|cites)\b)(?:\s*[(\[][^()\[\]]*[)\]])*)\s*", re.IGNORECASE)
"""How often a work is cited, as add-ons for Google Scholar, Crossref and Semantic Scholar write it: 00012; 14 citations (Crossref) [2021-03-04]."""
_ARXIV_LINE = re.compile(r"\s*arxiv:\s*[\w./-]+(?:\s*\[[\w.\s-]+\])?(?:\s*version:?\s*\d+)?\s*", re.IGNORECASE)
_ITEM = re.compile(r"\s*\\?\{?:[A-Za-z].*|(?:copyright|last updated|name) - .*last updated - .*", re.IGNORECASE)
_BACKSLASH = re.compile(r"\{\\textbackslash\s*(?:\{\})?\}|\\textbackslash(?:\{\}|\s)")
_DOI_LINE = re.compile(r"(?i)^\s*doi\s*[:=]\s*(\S+)", re.MULTILINE)
_LABELLED = re.compile(r"\s*[A-Za-z][\w -]{1,30}: *\S.*")
_ACCESSED = re.compile(
    r"(?:(?:online|en ligne|en línea|web)[;,.:]?\s*)?(?:last |date )?(?:accessed|retrieved|visited|viewed|access date|checked|consulté(?:e)?|(?:letzte[rs]? |zuletzt )?(?:abfrage|abruf|abgerufen|zugriff|geprüft|aufgerufen)(?: am)?|consultado|consulta|acceso)"
    r"(?: on| le| el)?\s*[:;,]?\s*(.*\d.*)",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")
_DAY_OF_ACCESS = re.compile(r"(\d{1,2})[-/. ]([^\W\d_]{3,})\.?[-/. ](\d{4})")
_SHORTENED = frozenset("ltd inc etc corp co al ed eds vol no pp jr sr dept univ dr mr mrs prof trans repr rev".split())  # noqa: SIM905 - a column of words


def clean_note(name: str, typed: str, fields: dict[str, str]) -> tuple[LatexText, Doubt | None]:
    """Return a note without lines for programs, and what is doubtful about it; a whole note of Zotero’s, in HTML, is not printed.

    `fields` are those of the source: it gets the DOI and the day of access that the note has and it has not.
    """
    if is_private_note(typed):
        message = f"The field ‘{name}’ holds a note of a reference manager, with its markup, so it is not printed."
        return LatexText(""), (message, f"Delete it. If readers need a part of it, write that in ‘{name}’ as plain text.")
    lines = [line for line in re.split(r"\n|\\\\(?=\s)|\\par\b", typed) if line.strip()]
    kept = [line for line in lines if not is_for_programs(line)]
    if len(kept) == len(lines):
        kept = [typed]
    elif not fields.get("doi") and (found := _DOI_LINE.search(typed)) is not None:
        fields["doi"] = found[1]
    elif len(lines) == 1 and _USUAL_WORD.match(typed):
        message = f"The field ‘{name}’ looks like a line of a reference manager, so it is not printed: {quoted(plain_latex(read_latex(typed).text))}."
        return LatexText(""), (message, "If readers need it, write it as a sentence, without the colon. Otherwise delete it.")
    read = read_latex("\n".join(kept))
    text = _without_brackets(read.text) if name == "note" else read.text
    if (accessed := _ACCESSED.fullmatch(text.strip("()[] ."))) is not None:
        return _day_of_access(name, text, accessed[1].strip(" .;,"), fields)
    if len(lines) > 1 and all(map(_LABELLED.fullmatch, lines)) and text:
        message = f"The field ‘{name}’ holds lines of a reference manager, which are printed: {quoted(plain_latex(text))}."
        return LatexText(text, read.unknown), (
            message,
            "Delete those that readers do not need, and write the others in fields of their own, such as ‘location’.",
        )
    return LatexText(_without_stop(text) if name == "note" else text, read.unknown), None


def is_for_programs(line: str) -> bool:
    """Return whether a line of a note is one that Zotero keeps in its field Extra for programs."""
    bare = re.sub(r"[{}]", "", _BACKSLASH.sub("", line).replace("{\\_}", "_").replace("\\_", "_")).strip()
    return any(pattern.fullmatch(bare) for pattern in (_PROGRAM_LINE, _COUNT, _ARXIV_LINE, _ITEM))


def _day_of_access(name: str, text: str, typed: str, fields: dict[str, str]) -> tuple[LatexText, Doubt | None]:
    """Move the day of access to its own field. Where it cannot be read, the note is printed as typed, with a warning."""
    words = _DAY_OF_ACCESS.sub(r"\1 \2 \3", plain_latex(typed))
    day = _iso(words) or date_in_words(words)
    if day is None:
        return LatexText(text), (
            f"The field ‘{name}’ holds the day of access: {quoted(plain_latex(text))}.",
            "Write it in a field of its own: ‘urldate = {2022-08-14}’.",
        )
    if not fields.get("urldate") and not fields.get("urlyear"):
        fields["urldate"] = day
    return LatexText(""), None


def _iso(typed: str) -> str | None:
    """Return a day of the calendar in figures, the year first, as ISO 8601 has it."""
    found = _ISO.fullmatch(_DAY_FIRST.sub(r"\3-\2-\1", typed))
    try:
        return date(int(found[1]), int(found[3]), int(found[4])).isoformat() if found else None
    except ValueError:
        return None


def _without_brackets(text: str) -> str:
    """Return a note without the brackets around all of it, which the note style adds; those of a mark that withholds nothing stay, to be found."""
    found = re.fullmatch(r"\{?\[(?![@^]|\s*(?:internal|committee|confidential)\s*:)([^\[\]]*)\]\.?\}?", text)
    return found[1].strip() if found else text


def _without_stop(text: str) -> str:
    """Return a note without the full stop at its end, because the closing bracket and the stop of the whole reference follow; that of an abbreviation stays."""
    last = re.search(r"([^\W\d_]+)\.$", text)
    is_short = last is not None and (len(last[1]) == 1 or last[1].casefold() in _SHORTENED)
    return text if is_short or text.endswith("..") else text.removesuffix(".")
