"""A small web on this computer for the tests of links."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from altreport.links.network import Network
from playing_servers import Web, identity, issue, serve

PLAIN = ("site.example", "old.example", "library.example", "login.library.example", "journal.example", "xn--bcher-kva.example", "busy.example")
TRUSTED = ("secure.example", "archive.org", "doi.org")


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An authority whose certificates the tests' networks trust."""
    return issue(tmp_path_factory.mktemp("certificates"), "authority", [])


@pytest.fixture(scope="session")
def _playing(authority: Path) -> Iterator[Web]:
    web = Web()
    folder = authority.parent
    trusted = issue(folder, "trusted", list(TRUSTED), authority=authority)
    expired = issue(folder, "expired", ["expired.example"], authority=authority, days=-1)
    alone = issue(folder, "alone", ["alone.example"])
    servers = [
        (serve(web, "http"), (*PLAIN, *(f"{host}:80" for host in TRUSTED))),
        (serve(web, "https", identity(trusted)), (*(f"{host}:443" for host in TRUSTED), "wrong.example")),
        (serve(web, "https", identity(expired)), ("expired.example",)),
        (serve(web, "https", identity(alone)), ("alone.example",)),
    ]
    web.hosts = {host: server.server_port for server, hosts in servers for host in hosts}
    yield web
    web.hanging.set()
    for server, _ in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def web(_playing: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Web:
    """The small web, with no parts given yet and nothing remembered from other tests."""
    monkeypatch.setenv("ALTREPORT_CACHE", str(tmp_path / "cache"))
    for kept in (_playing.answers, _playing.asked, _playing.copies, _playing.headers, _playing.busiest):
        kept.clear()
    _playing.play("https://archive.org/")
    return _playing


@pytest.fixture
def network(web: Web, authority: Path) -> Network:
    """The network on which the small web is."""
    return web.network(authority)
