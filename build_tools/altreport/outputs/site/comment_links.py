"""'Comment on this paragraph': an address that opens a letter, or a new issue, with the paragraph named in it."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

from altreport.assemble.texts import Texts
from altreport.document.walk import plain
from altreport.markup.targets import refusal
from altreport.model.report import AlternativeReport
from altreport.outputs.site.site_addresses import Addresses

_WORDS = 12
"""So many words of a paragraph tell which one is meant, even when its number changes."""


def comment_address(report: AlternativeReport, record: str, texts: Texts, addresses: Addresses) -> str:
    """The address for a comment on a record, or '' where report.yml sets no `comments:`, or one to which no link may lead.

    A mail address becomes a letter (RFC 6068); the new-issue page of a tracker gets title and text by the names that GitHub,
    Gitea and Forgejo know, or those of GitLab.
    """
    target = report.cover.comments
    if not target or refusal(target if target.startswith("http") else f"mailto:{target}") is not None:
        return ""
    label = texts.labels[record].text
    subject = " ".join(f"{report.cover.running_title}: {label}".split())  # a tab in a title may be in no address of a letter
    first = plain(texts.body[record]).split(" ")
    excerpt = " ".join(first[:_WORDS]) + ("…" if len(first) > _WORDS else "")
    body = f"{label} ({_permalink(report, record, addresses)}):\n“{excerpt}”\n\n"
    if not target.startswith(("http://", "https://")):
        return f"mailto:{quote(target, safe='@')}?{urlencode({'subject': subject, 'body': body}, quote_via=quote)}"
    names = ("issue[title]", "issue[description]") if "/-/" in urlsplit(target).path else ("title", "body")
    joint = "&" if urlsplit(target).query else "?"
    return target + joint + urlencode(dict(zip(names, (subject, body), strict=True)), quote_via=quote)


def _permalink(report: AlternativeReport, record: str, addresses: Addresses) -> str:
    """The whole address where report.yml says where the site is published, else the part of it below the site's top."""
    below = f"{addresses.page_of(record)}#{record}"
    return f"{report.cover.site.rstrip('/')}/{below}" if report.cover.site else below
