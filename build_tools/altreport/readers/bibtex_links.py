"""Addresses and DOIs of sources as programs write them: with escapes, commands and line breaks of LaTeX, with tracking parameters, or twice."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

from altreport.markup.plain_latex import escaped
from altreport.markup.targets import refusal
from altreport.markup.tracking import without_tracking
from altreport.problems import quoted
from altreport.readers.bibtex_raw import Doubt
from altreport.readers.last_stops import is_abbreviated
from altreport.readers.latex_commands import sign_of

_LINK = re.compile(r"\\(?:url|nolinkurl|path|href|texttt)\s*\{(.*?)\}(?:\{[^{}]*\})?", re.DOTALL)
_COMMAND = re.compile(r"\\([A-Za-z]+)(?:\{\}|\s+(?=\})|\s*)|\\([^A-Za-z])(?:\{\})?")
_TILDE = re.compile(r"\\?\$(?:\{?\\textbackslash\s*(?:\{\}|\})*|\\)?sim\s*(?:\{\})?\\?\$")
"""A tilde as a formula, with its backslash or, as Mendeley has it, without."""
_TWO = re.compile(
    r"(?:[\s;,|]|\band\b|%0A|\{\\textbackslash\}n|\\textbackslash(?:\{\}| )n)+(?=https?://)|\s+(?=www\.)|%5Cn(?=[\w.]+@|www\.|https?://)", re.IGNORECASE
)
_DOI = re.compile(r"10\.\d+(?:\.\d+)*/\S+|^10/[a-z0-9]+$")
"""A DOI, or a short one of shortdoi.org."""
_TWO_DOIS = re.compile(r"(?:[\s,;|]|\band\b)+(?:https?://(?:dx\.)?doi\.org/|doi:?\s*)?(?=10\.\d{4,9}(?:\.\d+)*/)", re.IGNORECASE)
_OF_RESOLVER = re.compile(r"\s*(?:https?://(?:dx\.)?doi\.org/|doi:?\s*)*", re.IGNORECASE)
_HOST = re.compile(r"(?://)?(?:[\w-]+\.)+([A-Za-z]{2,})(?=[/?#:]|$)")
_ENDINGS_OF_FILES = frozenset("pdf doc docx htm html txt rtf odt epub xls xlsx csv ppt pptx zip jpg jpeg png gif mp3 mp4".split())  # noqa: SIM905
_RUNS = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
"""Addresses that run a program."""
_WORDS_AFTER = re.compile(
    r"(?<=[\w/])[,;.]?\s+[(\[]?(?:(?:last|date|first)\s+)?(?:accessed|retrieved|visited|viewed|checked|consult|abgerufen|acces|acced|zugriff).*", re.IGNORECASE
)
"""The day of access after an address, which has a field of its own."""
_BARE_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?", re.IGNORECASE)
ARCHIVES = {
    "arxiv": "https://arxiv.org/abs/",
    "jstor": "https://www.jstor.org/stable/",
    "pubmed": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "googlebooks": "https://books.google.com?id=",
    "hdl": "https://hdl.handle.net/",
    "ssrn": "https://ssrn.com/abstract=",
}
"""The address of each archive of which biblatex knows the kind of identifier (manual, section 3.14.7), and of SSRN."""


def clean_links(fields: dict[str, str]) -> dict[str, Doubt]:
    """Correct the addresses in the fields of a source, and return what is doubtful, by the field. All fields are by their names in small letters."""
    doubts: dict[str, Doubt] = {}
    if fields.get("url", "").strip():
        _clean_url(fields, doubts)
    if (typed := fields.get("doi", "")).strip():
        found = [doi for part in _TWO_DOIS.split(typed.strip()) if (doi := doi_in(part))]
        doi = found[0] if found else ""
        if doi:
            fields["doi"] = doi
            if any(other.casefold() != doi.casefold() for other in found):
                hint = f"Keep the one that is cited: ‘doi = {{{doi}}}’. Another can be in ‘addendum’."
                doubts["doi"] = Doubt(f"The field ‘doi’ has two DOIs. Only the first is printed: {quoted(doi)}.", hint)
        else:
            del fields["doi"]
            if (address := address_as_typed(typed)).startswith("http"):
                fields.setdefault("url", address)
            else:
                doubts["doi"] = Doubt(f"{quoted(typed)} is not a DOI, so it is not printed.", "Write the DOI alone, ‘doi = {10.…/…}’, or delete the line.")
    if (lost := _use_howpublished(fields)) is not None:
        doubts["howpublished"] = lost
    _use_eprint(fields)
    return doubts


def _clean_url(fields: dict[str, str], doubts: dict[str, Doubt]) -> None:
    """Correct the address of a source; one that no link may have is left out, with a doubt."""
    first, doubt = _one_address(fields["url"])
    made = _completed(first)
    fields["url"] = made
    if _RUNS.match(made):
        return  # `check` has an error for it: someone put it there
    if (why := refusal(made, "web")) is not None:
        del fields["url"]
        doubts["url"] = Doubt(f"The address {quoted(first)} in the field ‘url’ {why[0]}, so it is not printed.", why[1])
    elif made != first:
        doubts["url"] = Doubt(
            f"The address {quoted(first)} in the field ‘url’ cannot be printed as it is. {quoted(made)} is printed.", f"Write ‘url = {{{made}}}’."
        )
    elif made[-1:] == "." and is_abbreviated(made, len(made) - 1):  # ‘…/wiki/Example_Ltd.’: in an address, %2E is the same (RFC 3986, 6.2.2.2)
        fields["url"] = f"{made[:-1]}%2E"
    elif made[-1:] in ".,;" and "#:~:text=" not in made:  # a part of a page that browsers look for, with its stop
        made = fields["url"] = made.rstrip(".,;")
        doubts["url"] = Doubt(f"The address in the field ‘url’ ends in a mark, which is left out. {quoted(made)} is printed.", f"Write ‘url = {{{made}}}’.")
    elif doubt is not None:
        doubts["url"] = doubt


def _completed(address: str) -> str:
    """Return an address with its https:// if it begins with a host, with %20 for spaces, and without words after it."""
    address = _WORDS_AFTER.sub("", address)
    if (host := _HOST.match(address)) is not None and (address.startswith("//") or host[1].lower() not in _ENDINGS_OF_FILES):
        address = f"https://{address.lstrip('/')}"
    return re.sub(r"\s+", "%20", address)


def address_as_typed(value: str) -> str:
    """Return the address that a field prints: without commands, escapes and braces of LaTeX, and without line breaks and tracking parameters."""
    text = unescape(_LINK.sub(lambda found: found[1], value.strip()))
    text = _TILDE.sub("~", text)
    text = _COMMAND.sub(lambda found: found[2] if found[2] and found[2] in "~^" else sign_of(found[1] or found[2]) or "", text)
    text = re.sub(r"\s*[\r\n]\s*", "", re.sub(r"[{}]", "", text)).strip().strip('"')
    text = re.sub(r"^<(?:URL:)?\s*(.*?)\s*>$", r"\1", text, flags=re.IGNORECASE)
    return without_tracking(re.sub(r"^(?=www\.\S+$)", "https://", text))


def doi_in(value: str) -> str:
    """Return the DOI alone (ISO 26324: 10.prefix/suffix) of what is typed as one, "" if there is none."""
    text = address_as_typed(value)
    if "%" in text and text.lower().startswith("http"):
        text = unquote(text)
    text = text[_OF_RESOLVER.match(text).end() :] if not text.startswith("10") else text  # type: ignore[union-attr] # matches any text
    found = _DOI.search(text)
    return found[0].rstrip(".,;") if found is not None else ""


def _one_address(value: str) -> tuple[str, Doubt | None]:
    """Return the first address, and a doubt if there are more."""
    typed = re.sub(r"\}\s*(?:\\and\b|[;,])?\s*\\url\{", " ", value.strip())
    parts = [part for part in _TWO.split(_LINK.sub(lambda found: f" {found[1]} ", typed).strip()) if part.strip()]
    parts.sort(key=lambda part: not address_as_typed(part).lower().startswith("http"))
    first = address_as_typed(parts[0] if len(parts) > 1 else value)
    if len(parts) < 2 or not first.lower().startswith("http") or address_as_typed(parts[1]) == first:
        return first, None
    return first, Doubt(
        f"The field ‘url’ has two addresses. Only the first is printed: {quoted(first)}.",
        f"Keep the one that is cited: ‘url = {{{first}}}’. Another can be in ‘addendum’.",
    )


def _use_howpublished(fields: dict[str, str]) -> Doubt | None:
    """Move an address in `howpublished` to `url`, as older files of BibTeX have it; one that no link may have is left out, with a doubt."""
    typed = fields.get("howpublished", "").strip()
    whole = _LINK.fullmatch(typed)
    address = address_as_typed(typed) if "://" in typed or whole else ""
    if _BARE_ADDRESS.fullmatch(address) and fields.get("url", address) == address:
        fields["url"] = address
        del fields["howpublished"]
    elif whole and not _RUNS.match(address) and (why := refusal(address, "web")) is not None:
        del fields["howpublished"]
        return Doubt(f"The address {quoted(address)} in the field ‘howpublished’ {why[0]}, so it is not printed.", why[1])
    return None


def _use_eprint(fields: dict[str, str]) -> None:
    """Print an identifier of an archive: as an address if the kind of archive is known and the source has no other, else as it is."""
    if "archiveprefix" in fields:
        fields.setdefault("eprinttype", fields.pop("archiveprefix"))
    eprint = address_as_typed(fields.get("eprint", ""))
    if not eprint:
        return
    kind = fields.get("eprinttype", "").strip(" {}") or ("arXiv" if re.match(r"(?i)arxiv:.", eprint) else "")
    archive = ARCHIVES.get(kind.casefold().replace(" ", ""))
    fields["eprint"] = eprint
    if fields.get("doi") or fields.get("url"):
        return
    if eprint.lower().startswith("http"):
        fields["url"] = eprint
    elif archive is not None:
        fields["url"] = archive + re.sub(r"(?i)^arxiv:", "", eprint)
    elif kind or not eprint.isdigit():
        kind = kind.upper() if kind.casefold() in ("pmid", "pmcid") else kind
        named = escaped(f"{kind}: {eprint}" if kind else eprint)
        del fields["eprint"]
        if named not in fields.get("addendum", ""):
            fields["addendum"] = f"{fields['addendum']}, {named}" if fields.get("addendum") else named
