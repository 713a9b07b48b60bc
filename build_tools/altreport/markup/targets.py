"""Where a link may lead: one decision for texts, sources, settings and imports, and for each output.

An allow-list. Programs that open a link do not agree on how they read odd addresses (URL Standard, 4.4: tabs and line breaks
are dropped, a backslash counts as a slash), so an address that could be read in two ways is refused.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, TypeAlias
from urllib.parse import unquote

Refusal: TypeAlias = tuple[str, str]
"""What is wrong with an address, as the end of a sentence that begins with it, and what to do."""

Use: TypeAlias = Literal["text", "web"]
"""Where an address is: in a text, where links within the report and e-mail addresses count too, or where a web address is wanted."""

_WEB = re.compile(r"https?://(?:[^\W_](?:[\w.-]*\w)?\.?|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:[/?#].*)?", re.IGNORECASE)
_WITH_NAME = re.compile(r"https?://[^/?#]*@", re.IGNORECASE)
_WITHIN = re.compile(r"#[\w.:-]+")
_PAGE = re.compile(r"(?:\./|\.\./)?(?:[\w-]+/)?[\w-]+\.html(?:#[\w.:-]*)?")
_BOX = r"[^\W_][\w.!#$'*+/=^{|}~-]*@[^\W_](?:[\w.-]*\w)?"
_MAIL = re.compile(rf"mailto:{_BOX}(?:,{_BOX})*(?:\?(.*))?", re.IGNORECASE)
_PART = re.compile(r"(subject|body)=([^&=?#]*)", re.IGNORECASE)
_SCHEME = re.compile(r"[\s\0-\x20]*([A-Za-z][\w.+-]*)\s*:")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Zs"})
"""Kinds of characters (Unicode, general categories) that are not seen, or are only seen as a gap."""

WHOLE = "Write a whole web address, https://…"
_TEXT = f"{WHOLE}, an email address, or the id of a paragraph, ‘(#id)’."


def refusal(address: str, use: Use = "text") -> Refusal | None:
    """Why no link may lead to `address`; None where one may. The address is as a reader hands it on, with entities and escapes resolved."""
    hint = _TEXT if use == "text" else WHOLE + "."
    if any(unicodedata.category(char) in _UNSEEN for char in address):
        return "has a space in it, or an invisible character", "Retype the address. Write a space in it as %20."
    if "\\" in address:
        return "has a backslash in it", hint
    if _WEB.fullmatch(address) or (use == "text" and (_WITHIN.fullmatch(address) or is_page(address))):
        return None
    if use == "text" and address[:7].lower() == "mailto:":
        return _mail_refusal(address)
    return (_kind(address), "Delete what is between ‘//’ and the ‘@’." if _WITH_NAME.match(address) else hint)


def refusal_by_hand(address: str) -> Refusal | None:
    """The same for a link in a file that another program made: one that leads out of it, where such programs leave blanks as they were typed."""
    return refusal(address.strip(" ").replace(" ", "%20"), "text" if address[:7].lower() == "mailto:" else "web")


def is_page(address: str) -> bool:
    """Whether an address is that of a page of the report's own site: ‘law.html’, ‘../report/law.html#first’."""
    return _PAGE.fullmatch(address) is not None


def _mail_refusal(address: str) -> Refusal | None:
    """Of a letter only its subject and its words may be given (RFC 6068, 7): `attach` would send a file, `bcc` a copy to a stranger."""
    hint = "Write ‘mailto:name@example.org’, and after it at most ‘?subject=…&body=…’."
    found = _MAIL.fullmatch(address)
    if found is None:
        return "is not an email address", hint
    for part in found[1].split("&") if found[1] else ():
        given = _PART.fullmatch(part)
        if given is None:
            return "gives the mail program more than a subject and a text", hint
        if given[1].lower() == "subject" and any(ord(char) < ord(" ") for char in unquote(given[2])):
            return "has a line break in its subject", hint
    return None


def _kind(address: str) -> str:
    if _WITH_NAME.match(address):
        return "has a name before its host, so it does not lead where it seems to"
    if (scheme := _SCHEME.match(address)) is not None:
        name = scheme[1].lower()
        return "is not a complete web address" if name in ("http", "https") else f"is of the kind ‘{name}:’, which no link may have"
    if address.startswith("//"):
        return "does not say whether it is http or https"
    return "leads to a file or folder" if address else "is empty"
