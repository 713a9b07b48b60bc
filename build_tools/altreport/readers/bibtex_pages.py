"""Pages, volumes and issues of a source as programs and publishers write them, in the form in which they are printed."""

from __future__ import annotations

import re

from altreport.problems import quoted
from altreport.readers.bibtex_dates import STATES
from altreport.readers.bibtex_raw import Doubt
from altreport.readers.dates_in_words import named_month

_DASH = r"\s*[-–—‐‑−]+\s*"
_PAGE_WORD = re.compile(
    r"(?:^|(?<=[-–—‐‑−,;&(])|(?<=[-–—‐‑−,;&(]\s))"
    r"(?:(?i:pp|p\.\s?p|pages?|pgs?|págs?|páginas?|seiten?)\b\.?\s*|(?i:pp)\s*(?=\d)|[pP](?:\.\s*|\s+)|p(?=\d)|[sS]\.\s*)(?=\d|[A-Za-z]{0,4}[-.:]?\d|[ivxlcdmIVXLCDM]+\b)"
)
"""A word for ‘page’. A capital that is joined to the number belongs to it: S15 is a page of a supplement."""
_PAGE_TOTAL = re.compile(r"(?:[ivxlcdm]+\s*[,+]\s*)?\d+\s*(?:(?i:pp?|pages?|págs?|páginas|Seiten)|S)\.?")
_TAG_AFTER = re.compile(r"\s*\\?%[A-Z0-9@]?$")
"""The next tag of a file of EndNote, as CNKI writes it."""
_ONE_PAGE = re.compile(r"\b(\w+)–\1(?!\w|–)")
"""A range of one page, as Crossref has it."""
_ITEM = re.compile(rf"S\d{{4}}{_DASH}\d{{3}}[\dX]\(\d\d\)\d{{5}}{_DASH}[\dX]")
"""The identifier of an article that is not in an issue yet (PII), as PubMed has it in the place of pages."""
_OPEN_RANGE = re.compile(rf"(\w+)(?:{_DASH}\+?|\+)")
"""A first page without a last one; + is what Web of Science has for pages that go on elsewhere."""
_NO_FIRST = re.compile(rf"{_DASH}(\w+)")
_NOTHING = r"(?:n\.?\s?/?\s?a\.?|no|nil|null|none|undefined|unknown|nan|tb[acd]|0+|x{4,}|#+|_+|\?+|pending|to be assigned)"
_WAITING = (
    r"(?:e-?pub |published |available |articles? )?(?:ahead[- ]of[- ](?:print|issue)|online[- ]?(?:first|ahead of print|early)?|"
    r"in[- ]advance|early[- ](?:view|access|online)|advance[- ](?:articles?|access|online publication)|first ?view|latest articles)"
)
_PLACEHOLDER = re.compile(rf"(?:{_NOTHING}(?:{_DASH}{_NOTHING})?|(x+){_DASH}\1|[-–—‐‑−?.]+|{_WAITING})", re.IGNORECASE)
"""What publishers write where an article has no volume or pages yet."""
_ARTICLE = re.compile(r"(?:art(?:icle|ikel|ículo|n)?|paper)\b\.?\s*(?:(?:no|nr|number|id|num)\b[.:]?\s*)?:?\s*([A-Za-z]{0,4}[-.]?\d[\w.-]*)", re.IGNORECASE)
_LABEL = re.compile(
    r"\A(?:vol(?:ume|umen)?|bd|band|t|tome|tomo|no|nr|num(?:ber|éro)?|núm(?:ero)?|issue|n)(?:\.?\s*[º°]|\.)?\s*(?=\d|[IVXLCDM]+\b)", re.IGNORECASE
)
_WITH_ISSUE = re.compile(r"(\d{1,4})\s*\((\d{1,3}(?:[-–/]\d{1,3})?)\)")
"""A volume with its issue: 50(2)."""
_DOUBLE = re.compile(r"(\d{1,3})(?:\s*/\s*\d{1,3})*?\s*/\s*(\d{1,3})")
_ONE_NUMBER = re.compile(r"(\d+)-(\d+)")
"""A number with a hyphen in it, such as 2016-01, which citeproc would print as a range, ‘nos. 2016–1’; a non-breaking hyphen prevents that."""
_WITH_YEAR = re.compile(r"(\d{1,3})\s*[/.]\s*((?:18|19|20)\d\d)")
_IN_SERIES = re.compile(r".+\s;\s*\[?(\d{1,4})\]?\Z", re.DOTALL)
"""What catalogues say of a series before the number in it."""
_IN_WORDS = re.compile(r"(?![IVXLCDM]+\b)[^\W\d_]{3,}")
"""A volume that is named like an issue: ‘Spring 2001’."""
_ONE_WORD = re.compile(r"[^\W\d_]{3,}")
_ZEROS = re.compile(r"[0\s–-]*")
ISSUES = frozenset(["article", "periodical", "suppperiodical", "review", "magazine", "newspaper"])
"""The types of sources whose `number` is the issue of a journal."""


def clean_pages(text: str, fields: dict[str, str]) -> tuple[str, Doubt | None]:
    """Return the pages of a source as they are printed, and what is doubtful about them.

    What is no page is put into its own field in `fields`: the number of an article to `eid`, a state of publication to `pubstate` (manual, section 2.2.2).
    """
    if (article := _ARTICLE.fullmatch(text)) is not None:
        fields.setdefault("eid", article[1])
        return "", None
    if (state := STATES.get(text.casefold().strip(" .()"), "")) != "":
        fields.setdefault("pubstate", state)
        message = f"{quoted(text)} in the field ‘pages’ is a state of publication. It is printed as one."
        return "", Doubt(message, f"Write ‘pubstate = {{{state}}}’ instead.")
    if _PAGE_TOTAL.fullmatch(text) or _ITEM.fullmatch(text) or _PLACEHOLDER.fullmatch(text) or text == fields.get("eid"):
        return "", None
    bare = _PAGE_WORD.sub("", _TAG_AFTER.sub("", text))
    bare = bare.strip(" ,;.") if bare[:1].isdigit() else bare
    if (last := _NO_FIRST.fullmatch(bare)) is not None:
        message = f"{quoted(text)} in the field ‘pages’ has no first page, so only the last is printed."
        return last[1], Doubt(message, f"Write the first and the last page: ‘pages = {{…–{last[1]}}}’.")
    if (first := _OPEN_RANGE.fullmatch(bare)) is not None:
        message = f"{quoted(text)} in the field ‘pages’ has no last page, so only the first is printed."
        return first[1], Doubt(message, f"Write the first and the last page: ‘pages = {{{first[1]}–…}}’, or the first page alone.")
    return _ONE_PAGE.sub(r"\1", re.sub(_DASH, "–", bare)), None


def clean_number(name: str, text: str, fields: dict[str, str], kind: str) -> str:  # noqa: PLR0911 - one for each way to write a number
    """Return the number of a volume or an issue; two together (3/4) as a range, which gets its ‘nos.’. The number of a report stays as typed."""
    if name in ("number", "issue") and (month := named_month(text) if _ONE_WORD.fullmatch(text) else None) is not None and not fields.get("month"):
        _add_month(month, fields)
        return ""
    if name == "number" and kind not in ISSUES:
        return _IN_SERIES.sub(r"\1", text) if "series" in fields else text
    bare = _LABEL.sub("", re.sub(r"[{}]", "", text))
    is_issue = name == "volume" and kind in ISSUES and _IN_WORDS.match(bare) is not None and not {"number", "issue"} & set(fields)
    is_placeholder = _is_placeholder(name, bare, fields)
    if is_issue and not is_placeholder:
        fields["number"] = bare
    if is_issue or is_placeholder:
        return ""
    if name == "volume" and (both := _WITH_ISSUE.fullmatch(bare)) is not None and fields.get("number", both[2]) == both[2]:
        fields["number"] = both[2]
        return both[1]
    if (double := _DOUBLE.fullmatch(bare)) is not None and int(double[1]) < int(double[2]):
        return f"{double[1]}–{double[2]}"
    if (dated := _WITH_YEAR.fullmatch(bare)) is not None and dated[2] in f"{fields.get('date', '')} {fields.get('year', '')}":
        return dated[1]
    if (one := _ONE_NUMBER.fullmatch(bare)) is not None and int(one[1]) >= int(one[2]):
        return f"{one[1]}\u2011{one[2]}"
    return re.sub(r"(?<=\d) (?:and|et|y) (?=\d)", r" \\& ", bare) if bare[:1].isdigit() else text


def _add_month(month: int, fields: dict[str, str]) -> None:
    """Add to the year of a source the month that Mendeley wrote as its number."""
    if re.fullmatch(r"\{*\d{4}\}*", fields.get("date", "")):
        fields["date"] = f"{fields['date'].strip('{}')}-{month:02}"
    elif "date" not in fields and "year" in fields:
        fields["month"] = str(month)


def _is_placeholder(name: str, text: str, fields: dict[str, str]) -> bool:
    """Return whether a volume or an issue is not known yet. Volume 0 alone is one: only with another 0 it is none."""
    if _ZEROS.fullmatch(text):
        return any(other != name and other in fields and _ZEROS.fullmatch(fields[other]) for other in ("volume", "number", "issue", "pages"))
    return _PLACEHOLDER.fullmatch(text) is not None
