"""The preview's server answers this computer alone, with files of the site alone."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from altreport.errors import CouldNotRunError
from altreport.preview.server import PreviewServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    site = tmp_path / "site"
    (site / "report").mkdir(parents=True)
    (site / "index.html").write_text("<html><body>Home</body></html>")
    (site / "report/index.html").write_text("<p>No end tags")
    (site / "a b.css").write_text("b {}")
    (tmp_path / "secret.html").write_text("secret")
    made = PreviewServer(0)
    made.start()
    made.show(site)
    yield made
    made.end()


def ask(server: PreviewServer, path: str, host: str | None = None, method: str = "GET") -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{server.server_port}")
    connection.endheaders()
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text, dict(answer.getheaders())


def test_pages_carry_the_script_that_loads_them_again(server: PreviewServer) -> None:
    status, text, headers = ask(server, "/")
    assert status == 200
    assert text.startswith("<html><body>Home<script src=")
    assert text.endswith("</body></html>")
    assert headers["Cache-Control"] == "no-store"
    assert ask(server, "/report/?x=1")[1].startswith("<p>No end tags<script src=")
    assert ask(server, "/a%20b.css")[1:] == ("b {}", ask(server, "/a%20b.css")[2])
    assert ask(server, "/", method="HEAD")[:2] == (200, "")


@pytest.mark.parametrize(
    "path", ["/../secret.html", "/%2e%2e/secret.html", "/..%2fsecret.html", "/report/../../secret.html", "/..%5csecret.html", "/%00", "//secret.html"]
)
def test_nothing_outside_of_the_site_is_served(server: PreviewServer, path: str) -> None:
    status, text, _ = ask(server, path)
    assert status == 404
    assert text != "secret"


def test_a_link_out_of_the_site_is_not_followed(server: PreviewServer, tmp_path: Path) -> None:
    (tmp_path / "site/out.html").symlink_to(tmp_path / "secret.html")
    assert ask(server, "/out.html")[0] == 404


@pytest.mark.parametrize("host", ["draft.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.draft.example:80"])
def test_another_name_for_this_computer_is_refused(server: PreviewServer, host: str) -> None:
    status, text, _ = ask(server, "/", host)
    assert status == 403
    assert "Home" not in text


def test_a_fault_stands_in_the_place_of_pages_and_not_of_other_files(server: PreviewServer) -> None:
    server.show(None, "<html><body>Fault</body></html>")
    for path in ("/", "/report/", "/gone.html", "/gone"):
        status, text, _ = ask(server, path)
        assert status == 503
        assert "Fault" in text
    assert ask(server, "/a%20b.css")[0] == 200


def test_a_page_is_told_of_each_change_and_of_the_end(server: PreviewServer, tmp_path: Path) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.request("GET", "/_altreport/changes")
    answer = connection.getresponse()

    def version() -> str:
        lines = [answer.readline().decode().strip() for _ in range(3)]
        return lines[1].removeprefix("data: ")

    first = version()
    assert first == server.showing.version
    server.show(tmp_path / "site")
    assert version() == server.showing.version != first
    server.end()
    assert answer.readline() == b""
    connection.close()


def test_a_port_in_use_is_said_and_without_a_wish_another_one_is_taken() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(CouldNotRunError, match="in use") as raised:
            PreviewServer(other.getsockname()[1])
        assert "--port" in raised.value.hint
    one = PreviewServer(None)
    other_one = PreviewServer(None)
    assert one.server_port != other_one.server_port
    one.server_close()
    other_one.server_close()
