"""The verdict on an address, after its redirects were followed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urldefrag, urljoin, urlsplit

from altreport.links.network import BadCertificateError, HostGoneError, Network, NotAskedError, UnansweredError

_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""RFC 9110, 15.4: 301 and 308 say that the new address is to be used from now on."""
_MOST_HOPS = 10
_GONE = frozenset({404, 410})
_SIGN_IN = frozenset({401, 407})
_REFUSING = frozenset({403, 405, 406, 418, 429, 451, 999})
_SIGN_IN_HOSTS = re.compile(r"(?:^|\.)(?:login|signin|sso|idp|auth|accounts|shibboleth|openathens|wayf)\.|ezproxy|libproxy|\.idm\.oclc\.org$|\bproxy\.lib")
_SIGN_IN_PATHS = frozenset({"login", "signin", "sign-in", "sign_in", "logon", "sso", "saml", "saml2", "wayf", "shibboleth", "cas", "openathens"})


class Kind(StrEnum):
    """How it is with an address; all but the first are codes of findings."""

    FINE = "fine"
    DEAD = "dead-link"
    MOVED = "moved-link"
    SIGN_IN = "signin-link"
    UNTRUSTED = "untrusted-link"
    UNASKED = "unasked-link"


@dataclass(frozen=True)
class Verdict:
    """How it is with an address: `said` is the end of a sentence that begins 'It …'.

    `new` is the address to use from now on; `trifling` where it differs only in http for https, www. or a slash; `front`
    where a page's address now leads to the front page of a site; `offline` where no server answered at all.
    """

    kind: Kind
    said: str = ""
    new: str = ""
    trifling: bool = False
    front: bool = False
    offline: bool = False


def follow(url: str, network: Network, end: float | None = None) -> Verdict:
    """Request the address and follow its redirects; all of it is over at `end` (time.monotonic)."""
    current, new, permanent = url, "", True
    for _ in range(_MOST_HOPS):
        try:
            answer = network.ask(current, end=end)
        except UnansweredError as fault:
            return _unanswered(fault, sent_on=current != url)
        if answer.status not in _REDIRECTS or not answer.location:
            return _judged(url, current, answer.status, new)
        permanent = permanent and answer.status in _PERMANENT
        try:
            current = urldefrag(urljoin(current, answer.location)).url
        except ValueError:
            return Verdict(Kind.UNASKED, "redirects to something that is not an address")
        new = current if permanent else new
    return Verdict(Kind.UNASKED, "redirects again and again without end")


def _unanswered(fault: UnansweredError, *, sent_on: bool) -> Verdict:
    said = str(fault.args[0])
    if isinstance(fault, NotAskedError):
        return Verdict(Kind.UNASKED, f"leads to an address that {said}" if sent_on else said)
    if isinstance(fault, BadCertificateError):
        return Verdict(Kind.UNTRUSTED, said)
    return Verdict(Kind.DEAD if isinstance(fault, HostGoneError) else Kind.UNASKED, said, offline=True)


def _judged(url: str, final: str, status: int, new: str) -> Verdict:
    if status in _SIGN_IN or (status < 300 and is_sign_in(final, sent_on=final != url)):
        return Verdict(Kind.SIGN_IN, "leads to a page where you must sign in")
    if not 200 <= status < 300:
        return _failed(status)
    if final != url and _is_front(final) and not _is_front(url):
        return Verdict(Kind.MOVED, "now leads to the front page of a site, so the page itself is probably gone", final, front=True)
    if new and urldefrag(new).url != urldefrag(url).url:
        return Verdict(Kind.MOVED, "has moved permanently", new, trifling=_bare(new) == _bare(url))
    return Verdict(Kind.FINE)


def _failed(status: int) -> Verdict:
    """What a status other than success says (RFC 9110, 15.4 to 15.6)."""
    if status in _GONE:
        return Verdict(Kind.DEAD, f"is a dead link: the page no longer exists (status {status})")
    if status in _REFUSING:
        return Verdict(Kind.UNASKED, f"refuses programs (status {status}), so only a person can check it")
    if status >= 500:
        return Verdict(Kind.UNASKED, f"has an error at the moment (status {status})")
    return Verdict(Kind.UNASKED, f"gave an unclear answer (status {status})")


def is_sign_in(url: str, *, sent_on: bool) -> bool:
    """Whether an address looks like a page for signing in; a server's sending on to it is part of that look."""
    parts = urlsplit(url)
    if _SIGN_IN_HOSTS.search((parts.hostname or "").lower()):
        return True
    steps = {step.partition(".")[0] for step in parts.path.lower().split("/")}
    return sent_on and bool(steps & _SIGN_IN_PATHS)


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path.rstrip("/").lower() in ("", "/index.html", "/index.php", "/home", "/en") and not parts.query


def _bare(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", urldefrag(url).url, flags=re.IGNORECASE).rstrip("/").lower()
