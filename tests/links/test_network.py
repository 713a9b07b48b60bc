"""Which numbers may be asked: the open internet alone."""

from __future__ import annotations

import ipaddress
import socket
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altreport.links.cited_addresses import addresses_in
from altreport.links.network import Network, NotAskedError, UnansweredError, plain_address
from altreport.links.reserved_networks import is_public
from altreport.links.verdict import is_sign_in

INSIDE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255",
    "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::",
    "2001:db8::1", "192.0.2.1", "", "nonsense",
    "::ffff:8.8.8.8", "::ffff:0:7f00:1", "::127.0.0.1", "64:ff9b:1::7f00:1", "64:ff9b:1::808:808", "64:ff9b::c0a8:101", "64:ff9b::a9fe:a9fe", "fec0::1",
    "192.0.0.1", "192.0.0.170", "192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.7", "240.0.0.1", "239.255.255.250",
    "3fff::1", "3fff:fff::1", "5f00::1", "100::1", "2001::1", "2001:2::1", "2001:10::1", "2001:20::1", "2002:a00:1::1", "2002:c0a8:101::1", "4000::1", "fd00::1",
]  # fmt: skip


@pytest.mark.parametrize("number", INSIDE)
def test_numbers_of_ones_own_computer_or_network_are_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize(
    "number", ["1.1.1.1", "203.97.1.1", "172.32.0.1", "100.128.0.1", "192.0.1.1", "2606:4700::1111", "2001:4860:4860::8888", "64:ff9b::101:101"]
)
def test_numbers_of_the_internet_are(number: str) -> None:
    assert is_public(number)


@given(st.ip_addresses(v=4))
def test_a_number_is_as_public_as_when_it_is_written_inside_another(address: ipaddress.IPv4Address) -> None:
    assert is_public(f"::ffff:{address}") <= is_public(str(address))
    assert is_public(str(ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) + int(address)))) <= is_public(str(address))


@pytest.mark.parametrize("numbers", [["10.0.0.1"], ["1.1.1.1", "127.0.0.1"], ["::1"]])
def test_a_name_that_leads_inside_is_not_asked(numbers: list[str]) -> None:
    network = Network(resolve=lambda _, port: [(number, port) for number in numbers])
    with pytest.raises(NotAskedError, match="private computer or network"):
        network.ask("http://public.example/")


@pytest.mark.parametrize(
    "url",
    ["", "x", "http://", "http:///x", "ftp://site.example/", "http://[x/", "http://site.example:99999/", "http://a..b/\x00", "javascript:alert(1)", "//x/y"],
)
def test_what_is_no_address_is_not_asked(url: str) -> None:
    def unknown(host: str, port: int) -> list[tuple[str, int]]:
        raise socket.gaierror(socket.EAI_NONAME, host, port)

    with pytest.raises(UnansweredError):
        Network(resolve=unknown).ask(url)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://a.example/b.", ["https://a.example/b"]),
        ("(https://a.example/b_(c)), and", ["https://a.example/b_(c)"]),
        ("[x](https://a.example/b)[@c]", ["https://a.example/b"]),
        ("[x](https://a.example/b).[^n] HTTP://B.EXAMPLE", ["https://a.example/b", "HTTP://B.EXAMPLE"]),
        ("<https://a.example/?q=1&r=2#s> mailto:a@b.example ftp://c.example", ["https://a.example/?q=1&r=2#s"]),
        ("“https://a.example/b”; https://[2001:db8::1]/x", ["https://a.example/b", "https://[2001:db8::1]/x"]),
    ],
)
def test_addresses_are_found_without_what_stands_around_them(text: str, found: list[str]) -> None:
    assert [url for _, url in addresses_in(text)] == found
    assert all(text[start:].startswith(url) for start, url in addresses_in(text))


@pytest.mark.parametrize(
    "url", ["https://ezproxy.library.example/x", "https://www-journal-org.ezproxy.uni.example/1", "https://x.idm.oclc.org/y", "https://login.uni.example/"]
)
def test_a_librarys_proxy_is_known_by_its_name(url: str) -> None:
    assert is_sign_in(url, sent_on=False)


@pytest.mark.parametrize("url", ["https://www.blogin.example/a", "https://site.example/login-report.html", "https://site.example/castle"])
def test_a_name_that_only_looks_a_little_like_one_is_not(url: str) -> None:
    assert not is_sign_in(url, sent_on=True)


@given(st.ip_addresses())
def test_nothing_is_public_that_pythons_own_list_calls_private(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    assert is_public(str(address)) <= (address.is_global and not address.is_multicast)


@pytest.mark.parametrize("url", ["http://site.example:25/", "http://site.example:22/x", "https://site.example:445/", "http://site.example:0001/"])
def test_ports_of_other_services_are_not_asked(url: str) -> None:
    network = Network(resolve=lambda _, port: pytest.fail(f"port {port} was looked up"))
    with pytest.raises(NotAskedError, match="not for the web"):
        network.ask(url)


@pytest.mark.parametrize(
    ("host", "found"),
    [
        *((host, "127.0.0.1") for host in ("2130706433", "0x7f.1", "0177.0.0.1", "127.1", "localhost.", "①②⑦.⓪.⓪.①", "127。0。0。1")),
        ("[::ffff:127.0.0.1]", "::ffff:127.0.0.1"),
        ("[::ffff:7f00:1]", "::ffff:127.0.0.1"),
    ],
)
def test_any_writing_of_ones_own_computer_is_looked_up_first_and_then_not_asked(host: str, found: str) -> None:
    looked: list[str] = []

    def resolve(name: str, port: int) -> list[tuple[str, int]]:
        looked.append(name)
        return [(found, port)]

    with pytest.raises(NotAskedError, match="private computer or network"):
        Network(resolve=resolve).ask(f"http://{host}/")
    assert looked


def test_a_name_that_answers_otherwise_the_second_time_is_looked_up_once() -> None:
    answers = iter([[("1.1.1.1", 9)], [("127.0.0.1", 9)]])
    asked: list[str] = []

    def may_ask(number: str) -> bool:
        asked.append(number)
        return False

    with pytest.raises(NotAskedError):
        Network(resolve=lambda *_: next(answers), may_ask=may_ask).ask("http://site.example/")
    assert asked == ["1.1.1.1"]
    assert len(list(answers)) == 1


def test_a_resolver_that_never_answers_is_left() -> None:
    never = threading.Event()

    def resolve(host: str, port: int) -> list[tuple[str, int]]:
        never.wait(60)
        return [(host, port)]

    with pytest.raises(UnansweredError, match="looked up in time"):
        Network(resolve=resolve, seconds=0.1).ask("http://site.example/")
    never.set()


@pytest.mark.parametrize(
    ("sent", "address"),
    [
        ("/a b", "/a%20b"),
        ("http://x.example/\x1b[2J\x9b31m", "http://x.example/%1B[2J%9B31m"),
        ("/caf\xc3\xa9?x=%20#y", "/caf%C3%A9?x=%20#y"),
        ("/" + "a" * 2_000, ""),
    ],
)
def test_an_address_to_which_a_server_sends_on_has_the_letters_of_an_address(sent: str, address: str) -> None:
    assert plain_address(sent) == address
