"""Mail addresses, and those that a report may show: nobody else's is ever handed out."""

from __future__ import annotations

import html
import re

from altreport.model.evidence_data import RoleMailboxes
from altreport.model.lines import lines_of
from altreport.model.report import AlternativeReport

MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@(?!\d+x)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?![\w-])", re.IGNORECASE)
_MARKS = re.compile(r"\\(?=[^\w\s])|[*~\[\]\u00ad\u200b\u2060]|\{[^{}]*\}|<[^<>@]*>")


def mails_in(text: str) -> list[str]:
    """The mail addresses in a text as it is typed, and as it would be printed: marks between the letters are not."""
    if "@" not in text and "&" not in text:
        return []
    printed = html.unescape(text)
    return list(dict.fromkeys([*MAIL.findall(text), *MAIL.findall(printed), *MAIL.findall(_MARKS.sub("", printed))]))


def known_mails(report: AlternativeReport) -> frozenset[str]:
    """The mail addresses that outputs may show, in small letters.

    Those in report.yml (its contact, and where comments go), those of the offices that take complaints about a reply, and mailboxes
    of an office (info@, office@), where the report itself says them.
    """
    cover = report.cover
    texts = (cover.contact or "", cover.comments or "", *cover.submitters, *(request.complaint or "" for request in report.requests))
    boxes = frozenset(box for entry in report.check_data.of(RoleMailboxes) for box in entry.mailboxes)
    said = (*(passage.markdown for _, passage in report.texts()), *(line for _, _, line in lines_of(report)), *(full for _, full in report.acronyms))
    offices = (address for text in said if "@" in text for address in MAIL.findall(text) if address.partition("@")[0].casefold() in boxes)
    return frozenset(address.casefold() for address in (*(found for text in texts for found in MAIL.findall(text)), *offices))
