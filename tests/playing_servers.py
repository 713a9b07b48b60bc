"""Servers on this computer that play parts of the web: hosts by name, with and without TLS, and the Internet Archive."""

from __future__ import annotations

import json
import socket
import socketserver
import ssl
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from altreport.links.network import Network
from tools_needed import require

Part = tuple[int, dict[str, str], bytes]


@dataclass
class Web:
    """What each address answers, and what was asked. Hosts that nobody plays do not exist."""

    answers: dict[str, Part] = field(default_factory=dict)
    hosts: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)
    busy: Counter[str] = field(default_factory=Counter)
    busiest: Counter[str] = field(default_factory=Counter)
    hanging: threading.Event = field(default_factory=threading.Event)

    def play(self, url: str, status: int = 200, location: str = "", body: bytes = b"") -> str:
        """Let `url` answer so; the address itself."""
        self.answers[url] = (status, {"Location": location} if location else {}, body)
        return url

    def answer(self, url: str) -> Part:
        """What an address answers: 404 where no part was given to it, nothing for a while at an address that ends in /slow."""
        self.asked.append(url)
        if url.startswith("https://archive.org/wayback/available?"):
            asked = parse_qs(urlsplit(url).query)
            copy = self.copies.get(asked["url"][0])
            found = {"closest": {"available": True, "status": "200", "url": f"{copy}{asked.get('timestamp', [''])[0]}/x"}} if copy else {}
            return 200, {}, json.dumps({"url": asked["url"][0], "archived_snapshots": found}).encode()
        if url.endswith("/slow"):
            self.hanging.wait(60)
        return self.answers.get(url, (404, {}, b""))

    def resolve(self, host: str, port: int) -> list[tuple[str, int]]:
        """The part's own port on this computer, whatever the address says."""
        for name in (f"{host}:{port}", host):
            if name in self.hosts:
                return [("127.0.0.1", self.hosts[name])]
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    def network(self, authorities: Path | None = None, may_ask: Callable[[str], bool] = lambda _: True, seconds: float = 20.0) -> Network:
        """A network on which all hosts are these."""
        return Network(resolve=self.resolve, may_ask=may_ask, authorities=authorities, seconds=seconds)


def serve(web: Web, scheme: str, context: ssl.SSLContext | None = None) -> ThreadingHTTPServer:
    """A server for some of the hosts of `web`; its port is free at the moment."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers["Host"]
            web.busy[host] += 1
            web.busiest[host] = max(web.busiest[host], web.busy[host])
            web.headers.append(dict(self.headers.items()))
            status, headers, body = web.answer(f"{scheme}://{host}{self.path}")
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            web.busy[host] -= 1  # before the answer leaves: who has it may ask again at once
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server


DRIPPING = {
    "before a word": (b"", b""),
    "the status": (b"HTTP/1.1 ", b"2"),
    "a header": (b"HTTP/1.1 200 OK\r\nX-A: ", b"a"),
    "headers": (b"HTTP/1.1 200 OK\r\n", b"X-A: a\r\n"),
    "that it goes on": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a chunk": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
    "a body": (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"a"),
}
"""What a server can send for ever, a piece at a time: how it begins, and the piece."""


@contextmanager
def dripping(what: str, *, pause: float = 0.01) -> Iterator[int]:
    """The port of a server that sends `what` of DRIPPING without end; a connection over TLS never comes about."""
    begin, piece = DRIPPING[what]
    over = threading.Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                self.request.sendall(begin)
                while not over.wait(pause):
                    self.request.sendall(piece)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield int(server.server_address[1])
        finally:
            over.set()
            server.shutdown()


def issue(folder: Path, name: str, hosts: list[str], *, authority: Path | None = None, days: int = 2) -> Path:
    """A certificate for `hosts` with its key, by openssl; signed by the authority, or by itself (and then an authority)."""
    program = require("openssl")
    path = folder / f"{name}.pem"
    names = ",".join(f"DNS:{host}" for host in hosts)
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", str(folder / f"{name}.key"), "-subj", f"/CN={name}"]
    if authority is None:
        extra = ["-x509", "-days", str(days), "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=keyCertSign,digitalSignature"]
        extra += ["-addext", f"subjectAltName={names}"] if hosts else []
        subprocess.run([program, "req", *key, *extra, "-out", str(path)], check=True, capture_output=True)
        return path
    request = folder / f"{name}.csr"
    subprocess.run([program, "req", "-new", *key, "-out", str(request)], check=True, capture_output=True)
    (folder / f"{name}.ext").write_text(f"subjectAltName={names}\n")
    signing = [
        "-CA",
        str(authority),
        "-CAkey",
        str(authority.with_suffix(".key")),
        "-CAcreateserial",
        "-days",
        str(days),
        "-extfile",
        str(folder / f"{name}.ext"),
    ]
    subprocess.run([program, "x509", "-req", "-in", str(request), *signing, "-out", str(path)], check=True, capture_output=True)
    return path


def identity(certificate: Path) -> ssl.SSLContext:
    """How a server with this certificate shows itself."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_suffix(".key"))
    return context
