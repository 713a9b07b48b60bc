"""A web address leads to the results of a search, not to a source.

What a search engine or a catalogue lists differs from day to day and from reader to reader. The source has an address of its own.

Severity: warning, because no reader can find the source by it.

Fails:

    @online{stats, title = {Figures}, date = {2022}, url = {https://www.google.com/search?q=child+marriage+figures}}

Passes:

    @online{stats, title = {Figures}, date = {2022}, url = {https://www.example.org/child-marriage-figures}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from altreport.checks.check_context import CheckContext
from altreport.checks.reading.web_addresses import addresses_in
from altreport.problems import Problem, Severity

CODE = "search-result-address"
SEVERITY = Severity.WARNING
_ENGINE = re.compile(
    r"^(?:https?://)?(?:www\.|m\.|scholar\.|news\.)?(?:(?:google\.[a-z.]{2,6}/(?:search|scholar|url)|bing\.com/search|duckduckgo\.com/|search\.yahoo\.com|yandex\.[a-z]{2,3}/search"
    r"|baidu\.com/s|ecosia\.org/search)|[^/\s]+/(?:[^?#\s]*/)?(?:(?:keyword|simple|advanced|quick|full-?text)?[_-]?search(?:[_-]?results?)?|results|suche|recherche|buscar|busqueda)(?:\.\w{2,4})?/?\?)",
    re.IGNORECASE,
)
_HINT = "Open the source from the list, and give the address that your browser shows then."


def check(context: CheckContext) -> Iterator[Problem]:
    """One warning for each such address, in texts, notes and sources."""
    for record, passage, _ in context.texts:
        for start, url in addresses_in(passage.markdown):
            if _ENGINE.match(url):
                yield Problem(CODE, "This address leads to the results of a search.", passage.place_of(start, start + len(url)), _HINT, record, SEVERITY)
    for work in context.report.sources:
        if _ENGINE.match(work.fields.get("url", "")):
            yield Problem(CODE, "The address of this source leads to the results of a search.", work.place_in(("url",)), _HINT, work.id, SEVERITY)
