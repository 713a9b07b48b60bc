"""One exchange with one server over HTTP/1.1, which ends at a set time even if the server does not."""

from __future__ import annotations

import io
import socket
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPResponse
from typing import Any

LONGEST = 300_000
"""Bytes that are read of an answer, headers included: status and address are in the first of them, what archive.org says in the rest."""


class TimeIsUpError(Exception):
    """The time for the exchange is over."""


def connect(number: str, port: int, end: float, secured: Callable[[socket.socket], socket.socket]) -> socket.socket:
    """A connection to this very number, made safe by `secured` (a TLS handshake waits no longer than its socket's time-out, as a whole)."""
    plain = socket.create_connection((number, port), timeout=_left(end))
    try:
        plain.settimeout(_left(end))
        return secured(plain)
    except BaseException:
        plain.close()
        raise


def get(connected: socket.socket, target: str, headers: dict[str, str], end: float) -> HTTPResponse:
    """The answer to a GET, of which the body is still to be read; `TimeIsUpError` at `end` (time.monotonic), also while its body is read.

    `ValueError`, `OSError` or `http.client.HTTPException` where the server does not answer as HTTP.
    """
    connection = HTTPConnection("")
    timed: Any = _Timed(connected, end)
    connection.sock = timed
    connection.putrequest("GET", target, skip_host=True, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    return connection.getresponse()


class _Timed:
    """A socket as `http.client` uses one: each step of reading or writing has what is left of the time, and no more is read than `LONGEST`."""

    def __init__(self, connected: socket.socket, end: float) -> None:
        self._socket = connected
        self._end = end

    def sendall(self, data: bytes) -> None:
        self._socket.settimeout(_left(self._end))  # `sendall` as a whole keeps to it
        self._socket.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reading(self._socket, self._end))

    def close(self) -> None:
        """Do nothing: `http.client` closes after the headers, before the body; the code that connected closes."""


class _Reading(io.RawIOBase):
    """What the server sends."""

    def __init__(self, connected: socket.socket, end: float) -> None:
        super().__init__()
        self._socket = connected
        self._end = end
        self._unread = LONGEST

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._socket.settimeout(_left(self._end))
        count = self._socket.recv_into(buffer, min(len(buffer), self._unread)) if self._unread else 0
        self._unread -= count
        return count


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise TimeIsUpError
    return left
