"""Web and e-mail addresses in running text, as pandoc finds them (pandoc 3.9, Text.Pandoc.Parsing: `uri`, `emailAddress`).

Where an address ends decides whether what follows is a citation: in `https://x.org/a[@b]` pandoc takes all for the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SCHEMES = frozenset(
    """
    about acct aim apt attachment barion bitcoin blob callto cap chrome cid coap content crid cvs data dav dict dns doi
    dtn dvb example facetime fax feed file filesystem finger fish ftp geo gemini git go gopher graph gtalk ham http
    https hxxp hxxps icon im imap info ipn ipp ipps irc ircs iris isbn itms jabber jar javascript jms lastfm ldap ldaps
    magnet mailserver mailto maps market message mid mms modem mongodb moz msrp mumble mvn news nfs ni nih nntp notes
    ocf oid onenote pack palm paparazzi platform pmid pop pres prospero proxy query redis rediss reload res resource rmi
    rsync rtmp rtsp secondlife service session sftp sgn shttp sieve sip sips skype smb sms smtp snews snmp soldat
    spotify ssh steam stun stuns submit svn tag teamspeak tel telnet tftp things thismessage tip tool turn turns tv udp
    aaa aaas acap acr adiumxtra afp afs beshare bolo browserext chrome-extension coap+ws coaps com-eventbrite-attendee dis
    dlna-playcontainer dlna-playsingle dntp ed2k feedready gg git+ssh gizmoproject h323 hcp hydrazone iax icap iotdisco
    irc6 iris.beep iris.lwz iris.xpc iris.xpcs isostore keyparc lvlt ms-access ms-browser-extension ms-drive-to
    ms-enrollment ms-excel ms-gamebarservices ms-getoffice ms-help ms-infopath ms-media-stream-id ms-officeapp
    ms-powerpoint ms-project ms-publisher ms-secondary-screen-controller ms-settings ms-spd ms-sttoverlay ms-transit-to
    ms-virtualtouchpad ms-visio ms-walk-to ms-whiteboard ms-whiteboard-cmd ms-word msnim mtqp mupdate onenote-cmd
    opaquelocktoken pkcs11 psyc pwid qb rtmfp rtsps rtspu soap.beep soap.beeps svn+ssh teliaeid tn3270
    unreal urn ut2004 v-event vemmi ventrilo videotex view-source vnc wais webcal wpid ws wss wtai wyciwyg xcon xcon-userid xfire xmlrpc.beep
    xmlrpc.beeps xmpp xri ymsgr z39.50 z39.50r z39.50s
    """.split()  # noqa: SIM905 - a column of words is harder to read
)
_WORD = r"[\w#$%+/@\\&=-]"
_CHUNK = rf"(?:{_WORD}++|(?:,++|[^\s<>])(?={_WORD}))"
_LOCAL = r"[^\W_][\w!\"#$%&'*+/=?^{|}~;-]*"

_SCHEME = rf"(?<![^\W_])(?<!\.)(?:{'|'.join(map(re.escape, sorted(_SCHEMES, key=len, reverse=True)))}):"
"""How a bare address begins; capitals or not."""

_BEFORE_COLON = re.compile(r"(?<![\w.+-])[\w.+-]++:")
_NAME = re.compile(r"[\w.+-]+:")
_BEGINNING = re.compile(r"(?<![^\W_])(?<!\.)[^\W_]")
"""Where in a word with hyphens the name of a scheme can begin."""
_BARE_URL = re.compile(rf"{_SCHEME}(?![*\]])(?:\({_CHUNK}\)|\{{{_CHUNK}\}}|\[{_CHUNK}\]|{_CHUNK})++/?", re.IGNORECASE)
_LONGEST, _LONGEST_NAME = 200, max(map(len, _SCHEMES)) + 2
_BOUNDS = (" ", "\n", "\t", "[", "]", "(", ")", ",", "“", "‘")
_MAILBOX = re.compile(rf"(?:{_LOCAL}\.)*{_LOCAL}$")
_DOMAIN = re.compile(r"@[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*")
_ANGLED = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s<>@\[\]]+@[^\s<>]+)>")


def in_small_letters(text: str) -> str:
    """The text with all letters small, each at its own offset: patterns take ſ for s and ı for i where capitals do not matter."""
    return text.replace("ſ", "s").replace("ı", "i").replace("İ", "i").lower()


def schemes_in(text: str) -> Iterator[re.Match[str]]:
    """Each word, or part of one after a hyphen, that can begin a web address, with its colon."""
    for found in _BEFORE_COLON.finditer(text):
        beginnings = (at.start() for at in _BEGINNING.finditer(text, max(found.start(), found.end() - _LONGEST_NAME), found.end()))
        start = next((at for at in beginnings if in_small_letters(text[at : found.end() - 1]) in _SCHEMES), None)
        if start is not None and (scheme := _NAME.match(text, start)) is not None:
            yield scheme


NEVER_LINKED = re.compile(r"(?<![\w.-])(?:search-ms|vbscript|ms-[a-z]+(?:-[a-z]+)*):(?=[^\s:])\S+", re.IGNORECASE)
"""Addresses of programs on the reader's computer. Pandoc makes no link of most of them; programs that show a text may."""


def has_scheme(text: str) -> bool:
    """Whether a word that can begin a web address ends before a colon."""
    return any(any(in_small_letters(word).endswith(scheme) for scheme in _SCHEMES) for word in text.split(":")[:-1])


def bare_url_end(text: str, start: int) -> int | None:
    """Where the web address that begins at `start` ends, or None where none begins there."""
    found = _BARE_URL.match(text, start)
    return found.end() if found else None


def mailbox_start(text: str, at: int) -> int | None:
    """Where the e-mail address begins whose @ is at `at`, or None where it is not an email address: `4;@b` is one."""
    if text[at - 1 : at] in _BOUNDS:
        return None
    begin = max(text.rfind(space, max(0, at - _LONGEST), at) for space in _BOUNDS) + 1
    begin = max(begin, at - _LONGEST)
    found = _MAILBOX.search(text, begin, at)
    if found is None or text[found.start() - 1 : found.start()] == "@" or not _DOMAIN.match(text, at):
        return None
    return found.start()


def email_end(text: str, at: int) -> int:
    """Where the e-mail address ends whose @ is at `at`."""
    found = _DOMAIN.match(text, at)
    return found.end() if found else at + 1


def angled_end(text: str, start: int) -> int | None:
    """Where the address in angle brackets that begins at `start` ends, or None."""
    found = _ANGLED.match(text, start)
    return found.end() if found else None
