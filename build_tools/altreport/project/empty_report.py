"""A report without words of its own: every report has the words that are in its outputs.

Its files are in data/empty_report/, with one record of each kind. It has the settings of a real report (State, treaty, profile, language,
annexes), and no word but Xx.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import yaml

from altreport.author_files import PDF_FONTS, below
from altreport.folder_contents import files_below
from altreport.markup.bibtex_names import NAME_FIELDS, names_in
from altreport.model.report import AlternativeReport
from altreport.readers.fixed_words import FOLDER as WORDING
from altreport.readers.text_file import relative
from altreport.resources import data_folder

_NOTHING = "Xx"
_COVERED = ("articles", "sdg", "observations", "loipr")
"""Fields of a paragraph that the annexes list."""


def write_empty_report(folder: Path, report: AlternativeReport, root: Path) -> None:
    """Write the report into `folder`, with the settings and fixed words of `report` under `root`, and one source for each of its types and fields."""
    files = {name: path.read_text(encoding="utf-8") for name, path in files_below(data_folder() / "empty_report").items()}
    entries = _sources(report)
    cited = [f"@xx-work-{number}, p. 4" for number in range(len(entries))] + ["@xx-4"] * bool(report.requests)
    section = files["report/sections/xx.yml"].replace("CITED", "; ".join(cited)).replace("LANGUAGE", report.cover.language)
    files["report/sections/xx.yml"] = section.replace("    gap: true\n", f"    gap: true\n{_covered(report)}")
    files |= {"report/report.yml": _cover(report), "citations/sources.bib": "\n".join(entries)}
    if report.requests:
        files["citations/information-requests/xx.yml"] = _request(report)
    for path in (*below(root / WORDING, root), *below(root / "templates/csl", root)):
        files[relative(path, root)] = path.read_text(encoding="utf-8")
    for path in below(root / PDF_FONTS, root):
        folder.joinpath(relative(path, root)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / relative(path, root))
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _cover(report: AlternativeReport) -> str:
    cover = report.cover
    named = ("title", "short_title", "stage", "session", "as_of", "recommendations_title", "notice")
    kept = {name: getattr(cover, name) for name in ("state", "treaty", "language", "profile", "site", "style")}
    written = {name: _NOTHING for name in named if getattr(cover, name)}
    lists = {"submitters": [_NOTHING], "sections": ["xx"], "pages": ["summary", "about", "methodology"], "annexes": list(cover.annexes)}
    found = {**written, **{name: value for name, value in kept.items() if value}, **lists}
    if guidelines := dict.fromkeys((*cover.guidelines, *(heading for section in report.sections for heading in section.guidelines))):
        found["guidelines"] = list(guidelines)
    found |= {name: day for name in ("deadline", "submitted") if (day := getattr(cover, name))}
    if cover.comments:
        found["comments"] = "xx@example.org" if "@" in cover.comments else "https://example.org/"
    return yaml.safe_dump(found, allow_unicode=True, sort_keys=False)


def _covered(report: AlternativeReport) -> str:
    """Return the fields of a paragraph that covers everything that the paragraphs of `report` cover."""
    found = {name: list(dict.fromkeys(item for each in report.paragraphs for item in getattr(each, name))) for name in _COVERED}
    return "".join(f"    {name}: {json.dumps([str(item) for item in items], ensure_ascii=False)}\n" for name, items in found.items() if items)


def _sources(report: AlternativeReport) -> list[str]:
    """Return an entry for each combination of a type, fields and words of a list that a source has."""
    found = [("report", {"title": f"{{{_NOTHING}}}", "date": "2000"})]
    found += [(source.type, {name: _value(name, value) for name, value in source.fields.items()}) for source in report.sources]
    lines = dict.fromkeys((kind, "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())) for kind, fields in found)
    return [f"@{kind}{{xx-work-{number},\n{fields}}}\n" for number, (kind, fields) in enumerate(lines)]


def _value(name: str, value: str) -> str:
    if name in ("url", "doi"):
        return "https://example.org/"
    if name in ("type", "pubstate", "langid", "language", "year", "month") or name.endswith("date"):
        return value  # mostly words of a list, which a style prints in full
    if name in NAME_FIELDS:
        return " and ".join("others" if name.text == "others" else f"{{{_NOTHING}}}" for name in names_in(value))
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
