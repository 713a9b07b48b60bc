"""One question to one server: which addresses may be asked at all, and what came back."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

import certifi
import urllib3
from urllib3.exceptions import HTTPError, SSLError
from urllib3.exceptions import TimeoutError as SlowError

from altreport import __version__

SECONDS = 20.0
"""How long a server may take to connect, and then to answer."""
_LONGEST_BODY = 200_000
_SAFE = "!#$%&'()*+,/:;=?@[]~"
_AGENT = f"altreport/{__version__} (checks whether cited pages are still there)"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_CERTIFICATES = {
    9: "is not valid yet",
    10: "has run out",
    18: "was issued by the server itself",
    19: "was issued by somebody whom this computer does not know",
    20: "was issued by somebody whom this computer does not know",
    21: "was issued by somebody whom this computer does not know",
    23: "was revoked",
    62: "is for another host",
    64: "is for another host",
}
"""By the codes of OpenSSL (X509_V_ERR_…, openssl-verification-options)."""


@dataclass(frozen=True)
class Answer:
    """What a server said: its status (RFC 9110, 15), the address it sends on to, and what it wrote if that was wanted."""

    status: int
    location: str = ""
    body: bytes = b""


class UnansweredError(Exception):
    """There is no answer: `args[0]` says why, as the end of a sentence that begins 'It …'."""


class NotAskedError(UnansweredError):
    """An address that must not be asked."""


class NoAnswerError(UnansweredError):
    """A server that could not be reached, or did not answer."""


class HostGoneError(NoAnswerError):
    """There is no such host (any more)."""


class BadCertificateError(NoAnswerError):
    """The server's certificate is no good."""


def resolve(host: str, port: int) -> list[tuple[str, int]]:
    """The numbers under which a host answers, by the system's own resolver; `OSError` where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys((str(entry[4][0]), int(entry[4][1])) for entry in found))


def is_public(number: str) -> bool:
    """Whether an IP address belongs to the open internet (IANA special-purpose registries, by `ipaddress`).

    Nobody's own computer, network or cloud service may be asked because of an address that somebody typed into a report.
    """
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None and not is_public(str(inner)):
            return False
    return address.is_global and not address.is_multicast


@dataclass(frozen=True)
class Network:
    """How servers are reached.

    The command line has no way to change these: a test that needs servers of its own makes a `Network` of its own.
    """

    resolve: Callable[[str, int], list[tuple[str, int]]] = resolve
    may_ask: Callable[[str], bool] = is_public
    authorities: Path | None = None
    seconds: float = SECONDS
    _contexts: list[ssl.SSLContext] = field(default_factory=list)

    def ask(self, url: str, *, want_body: bool = False) -> Answer:
        """The answer of the server of `url` to a plain GET, without cookies, credentials or following redirects.

        `NotAskedError` or `NoAnswerError`. The connection goes to the very number that was looked at: a name cannot lead
        elsewhere in between.
        """
        try:
            parts = urlsplit(url)
            port = parts.port or (443 if parts.scheme.lower() == "https" else 80)
            host = (parts.hostname or "").encode("idna").decode() if not (parts.hostname or "").isascii() else parts.hostname or ""
        except ValueError:
            raise NotAskedError("is no address that could be asked") from None
        if parts.scheme.lower() not in ("http", "https") or not host:
            raise NotAskedError("is no address of the web")
        if parts.username is not None or parts.password is not None:
            raise NotAskedError("has a user name or password in it")
        number, port = self._number(host, port)
        target = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
        name = f"[{host}]" if ":" in host else host
        headers = {"Host": name if parts.port is None else f"{name}:{parts.port}", "User-Agent": _AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
        with self._pool(host, number, port, secure=parts.scheme.lower() == "https") as pool:
            return self._get(pool, target, headers, want_body=want_body)

    def _number(self, host: str, port: int) -> tuple[str, int]:
        try:
            found = self.resolve(host, port)
        except socket.gaierror as fault:
            if fault.errno == getattr(socket, "EAI_AGAIN", None):
                raise NoAnswerError("could not be looked up just now") from None
            raise HostGoneError("is at a host that does not exist (any more)") from None
        except (OSError, UnicodeError):
            raise NoAnswerError("could not be looked up") from None
        if not found:
            raise HostGoneError("is at a host that does not exist (any more)")
        if not all(self.may_ask(number) for number, _ in found):
            raise NotAskedError("leads into somebody’s own computer or network, not to the open web")
        return found[0]

    def _pool(self, host: str, number: str, port: int, *, secure: bool) -> urllib3.HTTPConnectionPool:
        wait = urllib3.Timeout(connect=self.seconds, read=self.seconds)
        if secure:
            return urllib3.HTTPSConnectionPool(number, port, timeout=wait, ssl_context=self._context(), server_hostname=host)
        return urllib3.HTTPConnectionPool(number, port, timeout=wait)

    def _get(self, pool: urllib3.HTTPConnectionPool, target: str, headers: dict[str, str], *, want_body: bool) -> Answer:
        try:
            response = pool.request("GET", target, headers=headers, redirect=False, retries=False, preload_content=False, assert_same_host=False)
            body = response.read(_LONGEST_BODY) if want_body else b""
            answer = Answer(response.status, response.headers.get("Location", ""), body)
            response.close()
        except SSLError as fault:
            raise _certificate_fault(fault) from None
        except SlowError:
            raise NoAnswerError(f"did not answer within {self.seconds:g} seconds") from None
        except (HTTPError, OSError, ValueError):
            raise NoAnswerError("did not answer: the connection failed") from None
        return answer

    def _context(self) -> ssl.SSLContext:
        if not self._contexts:
            made = ssl.create_default_context()
            made.load_verify_locations(str(self.authorities or certifi.where()))
            self._contexts.append(made)
        return self._contexts[0]


def _certificate_fault(fault: SSLError) -> NoAnswerError:
    cause = fault.args[0] if fault.args else None
    if isinstance(cause, ssl.SSLCertVerificationError):
        return BadCertificateError(f"has a certificate that {_CERTIFICATES.get(cause.verify_code, 'cannot be verified')}")
    return NoAnswerError("did not agree on a secure connection")
