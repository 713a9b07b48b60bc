"""The manual pages of the findings about the site, and of those that `altreport check --links` asks for."""

from __future__ import annotations

from altreport.problems import Severity

LINK_MANUALS = {
    "site-link": """A page of the site links to a page or a place that the site does not have.

Severity: error, because a reviewer who follows it would be lost, and so would the Committee’s reader of the same text.

`altreport build` and `altreport serve` follow every link inside the site, without the network. Mostly the address stands in a
template of your own in templates/site/, or was typed into a text where `[](#id)` would have been followed by altreport.

Fails:

    See the [first section](../report/gone.html).

Passes:

    See [](#first-section).
""",
    "site-policy": """A template of your own or mkdocs.yml has something that does nothing in a report’s site: a script, a style, a frame, or something of another host.

Severity: error, because you would count on something that no reader sees, and because a script can read what it is shown.

Each page of the site has a Content-Security-Policy (W3C). Under it a browser runs the scripts of the theme and of altreport
alone and loads nothing from any other host, whatever may be in a text. After a build, all pages are looked through once more.

Fails:

    extra:
      analytics: {provider: google, property: G-XXXXXXXX}

Passes:

    theme:
      name: material
      font: false
""",
    "dead-link": """Nothing is at this address any more: its server says so, or there is no such server.

Severity: warning, because the server may only be down today.

Only `altreport check --links` asks. Where the Internet Archive has a copy, its address is in the hint. Look at the copy before
you cite it: it must say what your note says.

Fails:

    url = {https://www.example.govt.nz/reports/2019/gone.pdf},

Passes:

    url = {https://web.archive.org/web/20190503000000/https://www.example.govt.nz/reports/2019/gone.pdf},
""",
    "moved-link": """The page has moved for good: its server names another address.

Severity: warning, because the old address still leads there for a while; info, where only its form changed.

Only `altreport check --links` asks. Open the new address before you take it over: some sites lead every old address to their
front page. Where only http became https, or a slash was added, this is said as info.

Fails:

    url = {http://old.example.org/report.pdf},

Passes:

    url = {https://www.example.org/library/report.pdf},
""",
    "signin-link": """The address leads to a page where you must sign in, so that the Committee and other readers cannot open it.

Severity: warning, because it may be open to some readers.

Only `altreport check --links` asks. It is often the address of a library's proxy server, or of a shared drive.

Fails:

    url = {https://login.library.example.ac.nz/login?url=https://journal.example.org/1},

Passes:

    url = {https://doi.org/10.1000/182},
""",
    "untrusted-link": """The connection to this address cannot be trusted: the server's certificate is no good.

Severity: warning, because a certificate may be mended by tomorrow.

Only `altreport check --links` asks. Readers' browsers will warn them. Often the certificate has run out and is renewed within
days; ask again later.

Fails:

    url = {https://expired.example.org/report.pdf},

Passes:

    url = {https://www.example.org/report.pdf},
""",
    "unasked-link": """Nothing can be said of this address: it was not asked, or gave no answer from which one could tell.

Severity: info, because nothing is known of the address.

Only `altreport check --links` asks. Some servers refuse programs, are slow, or have a fault for the moment: open such an
address yourself. Addresses with a user name or password in them, and those of your own computer or network, are never asked:
they do not belong in a report.

Fails:

    url = {http://192.168.1.20/report.pdf},

Passes:

    url = {https://www.example.org/report.pdf},
""",
}

LINK_SEVERITIES = {
    **dict.fromkeys(("site-link", "site-policy"), Severity.ERROR),
    **dict.fromkeys(("dead-link", "moved-link", "signin-link", "untrusted-link"), Severity.WARNING),
    "unasked-link": Severity.INFO,
}
"""How much each of them mostly weighs."""
