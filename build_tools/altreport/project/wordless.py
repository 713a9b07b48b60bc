"""A report that says nothing: what its outputs say, the outputs of every report say.

It has one record of each kind, the settings of a real report (State, treaty, profile, language, annexes), and no word but Xx.
"""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from altreport.author_files import below
from altreport.model.report import AlternativeReport
from altreport.readers.fixed_words import FOLDER as WORDING
from altreport.readers.text_file import relative

_NOTHING = "Xx"
_SECTION = """\
id: xx
title: Xx
paragraphs:
  - id: xx-1
    gap: true
    shows: [xx-table, xx-chart]
    text: |
      Xx [xx](https://example.org/).[^xx-note][@xx-work-0, p. 3] XX. See [](#xx-2) and [](#xx-table).
      *Xx* **xx** x^x^ x~x~ `xx` ~~xx~~ [xx]{lang=LANGUAGE}

      - xx
      - xx

      1. xx
      2. xx

      > xx

      | Xx | Xx | Xx | Xx |
      |----|:--:|---:|:---|
      | Xx | 3  | 3  | 3  |
  - id: xx-2
    text: Xx.[CITED]
"""
_COVERED = ("articles", "sdg", "observations", "loipr")
"""Fields of a paragraph that the annexes list."""
_FILES = {
    **{f"report/{name}.md": f"---\ntitle: {_NOTHING}\n---\n\n{_NOTHING}.\n" for name in ("summary", "about", "methodology")},
    "report/acronyms.yml": "XX: Xx xx\n",
    "report/figures/xx-table.yml": "id: xx-table\nkind: table\ntitle: Xx\ncolumns: [Xx, Xx]\nrows:\n  - [Xx, '3']\nsource: Xx.\n",
    "report/figures/xx-chart.yml": "id: xx-chart\nkind: chart\ntitle: Xx\ndata: xx.csv\nunit: xx\nalt: Xx xx.\nsource: Xx.\n",
    "report/figures/xx.csv": "Xx,Xy\nXx,3\nXy,4\n",
    "recommendations/xx.yml": "- id: xx-3\n  text: Xx.\n  to: [Xx]\n  rests_on: [xx-1]\n  by: Xx\n",
    "citations/endnotes.yml": 'xx-note: "Xx."\n',
}


def write_wordless_report(folder: Path, report: AlternativeReport, root: Path) -> None:
    """Write it into `folder`, with the settings of `report`, whose own fixed words are in `root`; a source for each that `report` has, of the same type and fields."""
    files = dict(_FILES)
    files["report/report.yml"] = _cover(report)
    entries = _sources(report)
    files["citations/sources.bib"] = "\n".join(entries)
    cited = [f"@xx-work-{number}, p. 4" for number in range(len(entries))] + ["@xx-4"] * bool(report.requests)
    section = _SECTION.replace("CITED", "; ".join(cited)).replace("LANGUAGE", report.cover.language)
    files["report/sections/xx.yml"] = section.replace("    gap: true\n", f"    gap: true\n{_covered(report)}")
    if report.requests:
        files["citations/information-requests/xx.yml"] = _request(report)
    for path in below(root / WORDING, root):
        files[relative(path, root)] = path.read_text(encoding="utf-8")
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _cover(report: AlternativeReport) -> str:
    cover = report.cover
    named = ("title", "short_title", "stage", "session", "as_of", "recommendations_title", "notice")
    kept = {name: getattr(cover, name) for name in ("state", "treaty", "language", "profile", "site")}
    written = {name: _NOTHING for name in named if getattr(cover, name)}
    lists = {"submitters": [_NOTHING], "sections": ["xx"], "pages": ["summary", "about", "methodology"], "annexes": list(cover.annexes)}
    found = {**written, **{name: value for name, value in kept.items() if value}, **lists}
    if guidelines := dict.fromkeys((*cover.guidelines, *(heading for section in report.sections for heading in section.guidelines))):
        found["guidelines"] = list(guidelines)
    if cover.deadline:
        found["deadline"] = cover.deadline
    return yaml.safe_dump(found, allow_unicode=True, sort_keys=False)


def _covered(report: AlternativeReport) -> str:
    """The lines of a paragraph that speaks of all that the paragraphs of `report` speak of."""
    found = {name: list(dict.fromkeys(item for each in report.paragraphs for item in getattr(each, name))) for name in _COVERED}
    return "".join(f"    {name}: {json.dumps([str(item) for item in items], ensure_ascii=False)}\n" for name, items in found.items() if items)


def _sources(report: AlternativeReport) -> list[str]:
    """One entry for each type, with every field that a source of that type has."""
    fields: dict[str, dict[str, str]] = {"report": {"title": "", "date": "2000"}}
    for source in report.sources:
        fields.setdefault(source.type, {}).update(source.fields)
    entries = []
    for number, (kind, used) in enumerate(fields.items()):
        values = {name: _value(name, value) for name, value in used.items()}
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in values.items())
        entries.append(f"@{kind}{{xx-work-{number},\n{lines}}}\n")
    return entries


def _value(name: str, value: str) -> str:
    if name in ("url", "doi"):
        return "https://example.org/"
    if name in ("type", "pubstate", "langid", "language"):
        return value  # most are words of a list that a style prints in full
    return value if value.replace("-", "").isdigit() else f"{{{_NOTHING}}}"


def _request(report: AlternativeReport) -> str:
    request = report.requests[0]
    return yaml.safe_dump(
        {
            "id": "xx-4",
            "agency": _NOTHING,
            "law": request.law,
            "subject": _NOTHING,
            "asked": request.asked,
            "questions": [{"question": _NOTHING, "outcome": "answered"}],
        }
    )
