"""Web and e-mail addresses in running text, as pandoc finds them (pandoc 3.9, Text.Pandoc.Parsing: `uri`, `emailAddress`).

Where an address ends decides whether what follows is a citation: in `https://x.org/a[@b]` pandoc takes all for the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.markup.openings import folded
from altreport.patterns import late

_SCHEMES = frozenset(
    """
    about acct aim apt attachment barion bitcoin blob callto cap chrome cid coap content crid cvs data dav dict dns doi
    dtn dvb example facetime fax feed file filesystem finger fish ftp geo gemini git go gopher graph gtalk ham http
    https hxxp hxxps icon im imap info ipn ipp ipps irc ircs iris isbn itms jabber jar javascript jms lastfm ldap ldaps
    magnet mailserver mailto maps market message mid mms modem mongodb moz msrp mumble mvn news nfs ni nih nntp notes
    ocf oid onenote pack palm paparazzi platform pmid pop pres prospero proxy query redis rediss reload res resource rmi
    rsync rtmp rtsp secondlife service session sftp sgn shttp sieve sip sips skype smb sms smtp snews snmp soldat
    spotify ssh steam stun stuns submit svn tag teamspeak tel telnet tftp things thismessage tip tool turn turns tv udp
    unreal urn vemmi ventrilo videotex view-source vnc wais webcal wpid ws wss wtai xcon xfire xmpp xri ymsgr
    """.split()  # noqa: SIM905 - a column of words is harder to read
)
_WORD = r"[\w#$%+/@\\&=-]"
_CHUNK = rf"(?:{_WORD}++|(?:,++|[^\s<>])(?={_WORD}))"
_LOCAL = r"[^\W_][\w!\"#$%&'*+/=?^{|}~;-]*"

_SCHEME = rf"(?<![\w.])(?:{'|'.join(sorted(_SCHEMES, key=len, reverse=True))}):"
"""How a bare address begins; capitals or not."""

_BEFORE_COLON = late(r"(?<![\w.])(?:view-source|[^\W\d_]+):", re.IGNORECASE)
_BARE_URL = late(rf"{_SCHEME}(?![*\]])(?:\({_CHUNK}\)|\{{{_CHUNK}\}}|\[{_CHUNK}\]|{_CHUNK})++/?", re.IGNORECASE)
_LONGEST = 200
_BOUNDS = (" ", "\n", "\t", "[", "]", "(", ")", ",", "“", "‘")
_MAILBOX = late(rf"(?:{_LOCAL}\.)*{_LOCAL}$")
_DOMAIN = late(r"@[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*")
_ANGLED = late(r"<(?:[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s<>@\[\]]+@[^\s<>]+)>")


def schemes_in(text: str) -> Iterator[re.Match[str]]:
    """Each word that can begin a web address, with its colon."""
    if ":" in text:
        yield from (found for found in _BEFORE_COLON.finditer(text) if folded(found[0][:-1]) in _SCHEMES)


def has_scheme(text: str) -> bool:
    """Whether a word that can begin a web address ends before a colon, whatever stands before it."""
    return any(any(folded(word).endswith(scheme) for scheme in _SCHEMES) for word in text.split(":")[:-1])


def bare_url_end(text: str, start: int) -> int | None:
    """Where the web address that begins at `start` ends, or None where none begins there."""
    found = _BARE_URL.match(text, start)
    return found.end() if found else None


def mailbox_start(text: str, at: int) -> int | None:
    """Where the e-mail address begins whose @ stands at `at`, or None where it is no e-mail address: `4;@b` is one."""
    if text[at - 1 : at] in _BOUNDS:
        return None
    begin = max(text.rfind(space, max(0, at - _LONGEST), at) for space in _BOUNDS) + 1
    begin = max(begin, at - _LONGEST)
    found = _MAILBOX.search(text, begin, at)
    if found is None or text[found.start() - 1 : found.start()] == "@" or not _DOMAIN.match(text, at):
        return None
    return found.start()


def email_end(text: str, at: int) -> int:
    """Where the e-mail address ends whose @ stands at `at`."""
    found = _DOMAIN.match(text, at)
    return found.end() if found else at + 1


def angled_end(text: str, start: int) -> int | None:
    """Where the address in angle brackets that begins at `start` ends, or None."""
    found = _ANGLED.match(text, start)
    return found.end() if found else None
