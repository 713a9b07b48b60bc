"""Small reports for tests: a few files that together are a whole report, each of which a test can replace."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

COVER = """\
title: Alternative report on an example
state: NZL
treaty: OPSC
stage: list of issues prior to reporting
submitters: [An organisation]
language: en-NZ
profile: crc-loipr-thematic
sections: [law]
"""

SECTION = """\
id: law
title: The law
paragraphs:
  - id: first
    text: |
      The first paragraph.[^note-a] It cites a work.[@act, s 98D]
  - id: second
    text: |
      The second, see [](#first).[^note-a]
"""

RECOMMENDATIONS = """\
- id: rec-one
  text: Amend the Act.
  to: [Ministry of Justice]
  rests_on: [first]
  by: before the next periodic report
"""

ENDNOTES = """\
note-a: "See [@tip, p. 4], and [](#rec-one)."
"""

SOURCES = """\
@legislation{act,
  title = {Crimes Act 1961},
  date = {1961},
  location = {New Zealand}
}

@report{tip,
  author = {{United States Department of State}},
  title = {Trafficking in Persons Report},
  date = {2022}
}
"""

FILES = {
    "report/report.yml": COVER,
    "report/sections/law.yml": SECTION,
    "recommendations/all.yml": RECOMMENDATIONS,
    "citations/endnotes.yml": ENDNOTES,
    "citations/sources.bib": SOURCES,
}


def write_report(folder: Path, changed: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the small report into `folder`, with the files in `changed` instead (None leaves one out); the folder."""
    files: dict[str, str | bytes | None] = {**FILES, **(changed or {})}
    for name, content in files.items():
        if content is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
