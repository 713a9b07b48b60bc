"""Which numbers may be asked: the open internet alone."""

from __future__ import annotations

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altreport.links.finding import addresses_in
from altreport.links.network import Network, NotAskedError, UnansweredError, is_public
from altreport.links.verdict import is_sign_in

INSIDE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255",
    "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::",
    "2001:db8::1", "192.0.2.1", "", "nonsense",
]  # fmt: skip


@pytest.mark.parametrize("number", INSIDE)
def test_numbers_of_ones_own_computer_or_network_are_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["1.1.1.1", "203.97.1.1", "2606:4700::1111", "64:ff9b::101:101"])
def test_numbers_of_the_internet_are(number: str) -> None:
    assert is_public(number)


@given(st.ip_addresses(v=4))
def test_a_number_is_as_public_as_when_it_is_written_inside_another(address: ipaddress.IPv4Address) -> None:
    assert is_public(f"::ffff:{address}") <= is_public(str(address))
    assert is_public(str(ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) + int(address)))) <= is_public(str(address))


@pytest.mark.parametrize("numbers", [["10.0.0.1"], ["1.1.1.1", "127.0.0.1"], ["::1"]])
def test_a_name_that_leads_inside_is_not_asked(numbers: list[str]) -> None:
    network = Network(resolve=lambda _, port: [(number, port) for number in numbers])
    with pytest.raises(NotAskedError, match="own computer or network"):
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
