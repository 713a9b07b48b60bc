"""One request to one server: the addresses that may be requested, and the answer."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote, urlsplit

import certifi

from altreport import __version__
from altreport.links.http_exchange import TimeIsUpError, connect, get
from altreport.links.reserved_networks import is_public

SECONDS = 20.0
"""How long one exchange with a server may take, from the connection to the last byte that is read."""
_LONGEST_BODY = 200_000
_LONGEST_ADDRESS = 2_000
_WEB_PORTS = frozenset({80, 443})
_FIRST_FREE_PORT = 1024
"""Below it are the ports of mail, remote shells and other services (RFC 6335, 6), to which no report may make a computer speak."""
_SAFE = "!#$%&'()*+,/:;=?@[]~"
_AGENT = f"altreport/{__version__} (checks whether cited pages are still there)"
_CERTIFICATES = {
    9: "is not valid yet",
    10: "has expired",
    18: "was issued by the server itself",
    19: "was issued by an authority that this computer does not know",
    20: "was issued by an authority that this computer does not know",
    21: "was issued by an authority that this computer does not know",
    23: "was revoked",
    62: "is for another host",
    64: "is for another host",
}
"""By the codes of OpenSSL (X509_V_ERR_…, openssl-verification-options)."""


Numbers: TypeAlias = list[tuple[str, int]]
"""IP addresses, each with a port."""


@dataclass(frozen=True)
class Answer:
    """What a server said: its status (RFC 9110, 15), the address it redirects to, and the body if that was requested."""

    status: int
    location: str = ""
    body: bytes = b""


class UnansweredError(Exception):
    """There is no answer: `args[0]` says why, as the end of a sentence that begins 'It …'."""


class NotAskedError(UnansweredError):
    """An address that must not be requested."""


class NoAnswerError(UnansweredError):
    """A server that could not be reached, or did not answer."""


class HostGoneError(NoAnswerError):
    """There is no such host (any more)."""


class BadCertificateError(NoAnswerError):
    """The server's certificate is no good."""


def resolve(host: str, port: int) -> Numbers:
    """The numbers under which a host answers, by the system's own resolver; `OSError` where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys((str(entry[4][0]), int(entry[4][1])) for entry in found))


@dataclass(frozen=True)
class Network:
    """How servers are reached.

    The command line has no way to change these: a test that needs servers of its own makes a `Network` of its own.
    """

    resolve: Callable[[str, int], Numbers] = resolve
    may_ask: Callable[[str], bool] = is_public
    authorities: Path | None = None
    seconds: float = SECONDS
    _contexts: list[ssl.SSLContext] = field(default_factory=list)

    def ask(self, url: str, *, want_body: bool = False, end: float | None = None) -> Answer:
        """The answer of the server of `url` to a plain GET, without cookies, credentials or following redirects.

        `NotAskedError` or `NoAnswerError`. The whole exchange is over within `seconds`, and at `end` (time.monotonic) at the latest.
        The connection is made to the very number that was checked: a name cannot lead elsewhere in between.
        """
        request = _request_for(url)
        over = time.monotonic() + self.seconds
        late = f"within {self.seconds:g} seconds"
        if end is not None and end < over:
            over, late = end, "in the time allowed for all addresses of its server"
        number, port = self._number(request.host, request.port, over)
        headers = {"Host": request.name, "User-Agent": _AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}

        def secured(plain: socket.socket) -> socket.socket:
            return self._context().wrap_socket(plain, server_hostname=request.host) if request.secure else plain

        try:
            with connect(number, port, over, secured) as connection, get(connection, request.target, headers, over) as response:
                body = response.read(_LONGEST_BODY) if want_body else b""
                return Answer(response.status, plain_address(response.headers.get("Location", "")), body)
        except (TimeIsUpError, TimeoutError):
            raise NoAnswerError(f"did not answer {late}") from None
        except ssl.SSLError as fault:
            raise _certificate_fault(fault) from None
        except (HTTPException, OSError, ValueError):
            raise NoAnswerError("did not answer: the connection failed") from None

    def _number(self, host: str, port: int, over: float) -> tuple[str, int]:
        try:
            found = _in_time(lambda: self.resolve(host, port), over)
        except TimeoutError:
            raise NoAnswerError("could not be looked up in time") from None
        except socket.gaierror as fault:
            if fault.errno == getattr(socket, "EAI_AGAIN", None):
                raise NoAnswerError("could not be looked up just now") from None
            raise HostGoneError("is at a server that does not exist") from None
        except (OSError, UnicodeError):
            raise NoAnswerError("could not be looked up") from None
        if not found:
            raise HostGoneError("is at a server that does not exist")
        if not all(self.may_ask(number) for number, _ in found):
            raise NotAskedError("leads to a private computer or network, not to the open web")
        return found[0]

    def _context(self) -> ssl.SSLContext:
        if not self._contexts:
            made = ssl.create_default_context()
            made.load_verify_locations(str(self.authorities or certifi.where()))
            self._contexts.append(made)
        return self._contexts[0]


@dataclass(frozen=True)
class _Request:
    """An address that may be requested: host and port to look up, the name for the server, and the target."""

    secure: bool
    host: str
    port: int
    name: str
    target: str


def _request_for(url: str) -> _Request:
    """The parts of an address; `NotAskedError` where it must not be requested."""
    try:
        parts = urlsplit(url)
        secure = parts.scheme.lower() == "https"
        port = parts.port or (443 if secure else 80)
        host = (parts.hostname or "").encode("idna").decode() if not (parts.hostname or "").isascii() else parts.hostname or ""
    except ValueError:
        raise NotAskedError("is not an address that can be checked") from None
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise NotAskedError("is not a web address")
    if parts.username is not None or parts.password is not None:
        raise NotAskedError("has a user name or password in it")
    if port < _FIRST_FREE_PORT and port not in _WEB_PORTS:
        raise NotAskedError(f"is not for the web (port {port})")
    name = f"[{host}]" if ":" in host else host
    target = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return _Request(secure, host, port, name if parts.port is None else f"{name}:{parts.port}", target)


def _in_time(look_up: Callable[[], Numbers], over: float) -> Numbers:
    """What `look_up` returns or raises; `TimeoutError` at `over`. The system's resolver cannot be stopped, so its thread is left to itself."""
    answers: queue.SimpleQueue[Numbers | Exception] = queue.SimpleQueue()

    def answer() -> None:
        try:
            answers.put(look_up())
        except Exception as fault:  # noqa: BLE001 - raised again where it is waited for
            answers.put(fault)

    threading.Thread(target=answer, daemon=True).start()
    try:
        found = answers.get(timeout=max(over - time.monotonic(), 0))
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(found, Exception):
        raise found
    return found


def plain_address(location: str) -> str:
    """The address to which a server redirects, in the characters that an address may have (RFC 3986, 2); "" for one of no use."""
    written = quote(location.strip().encode("latin-1", "replace"), safe=_SAFE)
    return written if len(written) <= _LONGEST_ADDRESS else ""


def _certificate_fault(fault: ssl.SSLError) -> NoAnswerError:
    if isinstance(fault, ssl.SSLCertVerificationError):
        return BadCertificateError(f"has a certificate that {_CERTIFICATES.get(fault.verify_code, 'cannot be verified')}")
    return NoAnswerError("did not agree on a secure connection")
