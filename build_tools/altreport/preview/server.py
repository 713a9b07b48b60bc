"""A server for one reader on this machine: the last good site, or a page that says why there is none."""

from __future__ import annotations

import os
import posixpath
import secrets
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from altreport.errors import CouldNotRunError
from altreport.preview.failure_page import page_of_nothing
from altreport.preview.open_proposals import with_proposals
from altreport.resources import data_folder

HOST = "127.0.0.1"
USUAL_PORT = 8000
_OWN = "/_altreport/"
_FILES = {f"{_OWN}{name}": name for name in ("reload.js", "instead.css")}
_HEARTBEAT = 15.0
"""Seconds after which a silent connection is written to, so that one whose page is gone is noticed."""
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".map": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
"""By the ending alone: what a system's own table says differs (on Windows, programs change it)."""
_DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"
"""A drawing opened by itself is a page without a policy of its own."""


@dataclass(frozen=True)
class Showing:
    """What the browser is to show: the site in a folder, with HTML for records by their ids, or `instead`, a page in the place of every page."""

    version: str
    site: Path | None = None
    instead: str = ""
    proposals: Mapping[str, bytes] = field(default_factory=dict)


class PreviewServer(ThreadingHTTPServer):
    """Serves what `show` was given last; open pages load again when that changes.

    Only requests that name this machine are answered, so that no page of the web can read a draft under a name of its own
    that leads here (DNS rebinding).
    """

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows it would let two servers have one port

    def __init__(self, port: int | None) -> None:
        self._changed = threading.Condition()
        self._session = secrets.token_hex(4)
        self._count = 0
        self._showing = Showing("")
        self.ended = False
        super().__init__((HOST, _free_port(port)), _Handler)
        self.names = {f"{name}:{self.server_port}" for name in (HOST, "localhost")}

    @property
    def address(self) -> str:
        """Where the first page is."""
        return f"http://{HOST}:{self.server_port}/"

    @property
    def showing(self) -> Showing:
        """What is shown now."""
        with self._changed:
            return self._showing

    def show(self, site: Path | None, instead: str = "", proposals: Mapping[str, bytes] | None = None) -> None:
        """Show another site, or a page instead; without a site of its own, files of the last good one stay."""
        with self._changed:
            self._count += 1
            self._showing = Showing(f"{self._session}-{self._count}", site or self._showing.site, instead, proposals or {})
            self._changed.notify_all()

    def newer_than(self, version: str) -> str | None:
        """The version shown once it is another than `version`, or the same after a while; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self.ended or self._showing.version != version, _HEARTBEAT)
            return None if self.ended else self._showing.version

    def start(self) -> None:
        """Serve in a thread of its own."""
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def end(self) -> None:
        """Close everything; open pages keep what they show."""
        with self._changed:
            self.ended = True
            self._changed.notify_all()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    timeout = 60

    def do_GET(self) -> None:
        """Answer with a file, a page or the stream of changes."""
        path = unquote(urlsplit(self.path).path)
        if self.headers.get("Host", "").lower() not in self.server.names:
            self._send(HTTPStatus.FORBIDDEN, b"This preview is for this computer alone.\n", ".txt")
        elif path == f"{_OWN}changes":
            self._stream()
        elif path in _FILES:
            name = _FILES[path]
            self._send(HTTPStatus.OK, (data_folder() / "preview" / name).read_bytes(), posixpath.splitext(name)[1])
        else:
            self._file(path)

    do_HEAD = do_GET  # noqa: N815 - the name that BaseHTTPRequestHandler asks for

    def _file(self, path: str) -> None:
        showing = self.server.showing
        file = _inside(showing.site, path)
        ending = (file.suffix if file is not None else posixpath.splitext(path)[1]).lower()
        is_page = ending in ("", ".html")
        if showing.instead and is_page:
            self._page(HTTPStatus.SERVICE_UNAVAILABLE, showing.instead.encode(), showing)
            return
        try:
            data = file.read_bytes() if file is not None else None
        except OSError:
            data = None
        if data is None:
            self._page(HTTPStatus.NOT_FOUND, page_of_nothing(path).encode(), showing)
        elif is_page:
            self._page(HTTPStatus.OK, with_proposals(data, showing.proposals), showing)
        else:
            self._send(HTTPStatus.OK, data, ending)

    def _page(self, status: HTTPStatus, html: bytes, showing: Showing) -> None:
        """A page, with the script that loads it again."""
        script = f'<script src="{_OWN}reload.js" data-version="{showing.version}"></script>'.encode()
        before, found, after = html.rpartition(b"</body>")
        self._send(status, before + script + found + after if found else html + script, ".html")

    def _send(self, status: HTTPStatus, data: bytes, ending: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", _TYPES.get(ending, "application/octet-stream"))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Content-Security-Policy", _DRAWING_POLICY if ending == ".svg" else "frame-ancestors 'self'")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _stream(self) -> None:
        """Server-sent events (HTML Living Standard, 9.2): the version shown, now and at each change."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command == "HEAD":
            return
        version: str | None = self.server.showing.version
        while version is not None:
            self.wfile.write(f"retry: 500\ndata: {version}\n\n".encode())
            self.wfile.flush()
            version = self.server.newer_than(version)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that BaseHTTPRequestHandler gives it
        """Requests are no news either."""


def _inside(site: Path | None, path: str) -> Path | None:
    """The file of the site for an address, or None where it has none; never one outside of the site."""
    if site is None or "\\" in path or "\0" in path:
        return None
    file = site.joinpath(*posixpath.normpath("/" + path).lstrip("/").split("/"))
    if path.endswith("/") or file.is_dir():
        file /= "index.html"
    return file if file.resolve().is_relative_to(site.resolve()) and file.is_file() else None


def _free_port(port: int | None) -> int:
    """The port to listen on: the one asked for, which must be free; else the usual one, else any (0)."""
    if port is None:
        return USUAL_PORT if _is_free(USUAL_PORT) else 0
    if port and not _is_free(port):
        raise CouldNotRunError(f"Port {port} is in use by another program.", "Choose another with ‘--port’, or leave it out: altreport then finds one.")
    return port


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
