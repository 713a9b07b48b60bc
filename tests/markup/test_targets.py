"""Where a link may lead."""

from __future__ import annotations

import pytest

from altreport.markup.targets import refusal

ALLOWED = """https://example.org http://example.org:80/a?b#c https://www.māori.nz/ä https://[2001:db8::1]/x HTTPS://Example.ORG/ #first #tip:2022 law.html
../report/law.html#a mailto:a@example.org mailto:a@example.org?subject=Hi%20there&body=a%0D%0Ab https://example.org./ https://a_b.example.org https://x.org/a@b
https://x.org/?u=javascript:x https://x.org/[1] https://192.0.2.1/ https://x.org?x mailto:a.b+c@example.org,d@example.org"""
REFUSED = [
    *(
        "javascript:alert(1)",
        "JaVaScript:x",
        " javascript:x",
        "java\tscript:x",
        "\x01javascript:x",
        "javascript&colon;x",
        "javascript%3Ax",
        "java\u200bscript:x",
    ),
    *(
        "data:text/html,x",
        "vbscript:x",
        "file:///x",
        "search-ms:x",
        "ms-word:ofe|u|https://x.org",
        "blob:https://x.org",
        "view-source:https://x.org",
        "feed:https://x.org",
    ),
    *(
        "//x.org",
        "\\\\host\\a",
        "/\\host",
        "/x",
        "../x",
        "../../x.html",
        "..%2f..%2fx.html",
        "C:\\x",
        "c:/x",
        "x",
        "",
        "#",
        "#a b",
        "www.example.org",
        "about:blank",
    ),
    *(
        "http:x",
        "https:/x",
        "https:///x",
        "https://",
        "https://?x",
        "https://a@x.org",
        "https://a:b@x.org/x",
        "https://x.org\\@y.org",
        "https:\\\\x.org",
        "http://[::1]x",
    ),
    *(
        "https://x.org/\u200b",
        "https://x.org/\u202ea",
        "https://x.org/a b",
        "https://x.org\n",
        "https://x%2eorg",
        "https://x.org:99999999",
        "https://x.org\x7f",
    ),
    *(
        "mailto:",
        "mailto:a@b?attach=x",
        "mailto:a@b?cc=c",
        "mailto:a@b?BCC=c",
        "mailto:a@b?subject=a%0d%0aBcc:x",
        "mailto:a@b%0a",
        "mailto:a@b?subject=x?attach=y",
    ),
    *("mailto:a@b?body=x&attach=/x", "mailto:?to=a@b", "mailto:a@b#x", "mailto:a@b?body=x&&cc=y", "mailto://a@b", "MAILTO:a@b?x-header=1"),
]


@pytest.mark.parametrize("address", ALLOWED.split())
def test_a_link_may_lead_to_the_web_to_a_mailbox_and_within_the_report(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize("address", REFUSED, ids=ascii)
def test_a_link_leads_nowhere_else(address: str) -> None:
    why = refusal(address)
    assert why is not None
    assert all(why)


@pytest.mark.parametrize("address", ["#first", "law.html", "mailto:a@example.org", "javascript:x"])
def test_where_a_web_address_is_wanted_nothing_else_is_one(address: str) -> None:
    assert refusal(address, "web") is not None
