"""The manual pages of the findings about the site, and of those that `altreport check --links` asks for."""

from __future__ import annotations

from altreport.problems import Severity

LINK_MANUALS = {
    "site-link": """A link on a page of the site leads to a page or a place that does not exist.

Severity: error, because reviewers and Committee members could not follow it.

`altreport build` and `altreport serve` check every link inside the site, offline. Usually the address is in your own template in
templates/site/, or was typed in a text instead of `[](#id)`.

Fails:

    See the [first section](../report/gone.html).

Passes:

    See [](#first-section).
""",
    "site-policy": """A template of your own or mkdocs.yml has something that does not work in a report’s site: a script, a style, a frame, or something from another host.

Severity: error, because readers would not see it, and because a script can read the page that it is on.

Each page of the site has a Content-Security-Policy (W3C). It lets a browser run only the scripts of the theme and of altreport, and load
nothing from other hosts. After a build, all pages are checked once more.

Fails:

    extra:
      analytics: {provider: google, property: G-XXXXXXXX}

Passes:

    theme:
      name: material
      font: false
""",
    "dead-link": """Dead link: the page or the server no longer exists.

Severity: warning, because the server may only be down today.

Only `altreport check --links` checks this. If the Internet Archive has a copy, its address is in the hint. Read the copy before you cite
it: it must support your note.

Fails:

    url = {https://www.example.govt.nz/reports/2019/gone.pdf},

Passes:

    url = {https://web.archive.org/web/20190503000000/https://www.example.govt.nz/reports/2019/gone.pdf},
""",
    "moved-link": """The page has moved for good: its server names another address.

Severity: warning, because the old address still works for a while; info if only its form changed.

Only `altreport check --links` checks this. Open the new address before you use it: some sites redirect every old address to their front
page. If only http became https, or a slash was added, the finding is an info.

Fails:

    url = {http://old.example.org/report.pdf},

Passes:

    url = {https://www.example.org/library/report.pdf},
""",
    "signin-link": """The address leads to a page where you must sign in, so the Committee and other readers cannot open it.

Severity: warning, because it may be open to some readers.

Only `altreport check --links` checks this. It is often the address of a library's proxy server, or of a shared drive.

Fails:

    url = {https://login.library.example.ac.nz/login?url=https://journal.example.org/1},

Passes:

    url = {https://doi.org/10.1000/182},
""",
    "untrusted-link": """The connection to this address cannot be trusted: the server's certificate is invalid.

Severity: warning, because the certificate may be corrected soon.

Only `altreport check --links` checks this. Readers' browsers will show a warning. Often the certificate has expired and is renewed within
days: check again later.

Fails:

    url = {https://expired.example.org/report.pdf},

Passes:

    url = {https://www.example.org/report.pdf},
""",
    "unasked-link": """This address could not be checked: it was not requested, or gave an unclear answer.

Severity: info, because the address may work.

Only `altreport check --links` checks this. Some servers refuse programs, are slow, or have a temporary error: open such an address
yourself. Addresses with a user name or password in them, and those of your own computer or network, are never requested: they do not belong
in a report.

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
