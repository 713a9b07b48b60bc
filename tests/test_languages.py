"""A report in French or Spanish: the fixed words of both outputs and of the ledger follow its language."""

from __future__ import annotations

import json
import os
import re
import subprocess
import zipfile
from dataclasses import asdict
from pathlib import Path

import pytest
from filelock import FileLock
from lxml import etree, html

from altreport.editions import Edition
from altreport.publishing import publish
from altreport.wording import NAMES, Wording, english, placeholders, shipped_languages, shipped_wording
from looking import command
from small_report import write_report
from test_same_text import site_pieces, word_pieces
from word_files import W, faults

COVER = """\
title: QQ title
short_title: QQ short title
state: NZL
treaty: OPSC
stage: qq stage
session: qq session
submitters: [QQ one, QQ two]
contact: qq@example.org
date: QQ date
as_of: QQ as of
publication: confidential
notice: QQ notice, see [](#first).
language: {language}
profile: crc-loipr-thematic
sections: [law, second-section]
"""
SECTION = """\
id: law
title: QQ title of a section
paragraphs:
  - id: first
    articles: [OPSC 3]
    sdg: ["8.7"]
    text: |
      QQ text.[^note-a] QQ work.[@act, s 98D] See [](#law), [](#summary), [](#rec-one), [](#third).
  - id: second
    text: QQ again.[^note-a] [Te Aorerekura]{lang=mi}
"""
SECOND = """\
id: second-section
title: QQ second section
paragraphs:
  - id: third
    text: QQ text, [@oia-1] and [@oia-2; @tip].
"""
ASKED = """\
- id: rec-one
  text: QQ asks.
  to: [QQ ministry, QQ police]
  by: QQ when
  rests_on: [first, second, third]
- id: rec-two
  text: QQ asks more.
  rests_on: [first]
"""
NOTES = """\
note-a: "QQ note, [@tip, p. 4], [](#rec-one), [^note-b]."
note-b: "QQ other, [@article; @chapter]."
"""
SOURCES = """\
@legislation{act, title = {{QQ Act}}, date = {1961}}
@report{tip, author = {{QQ Department}}, title = {{QQ Report}}, number = {12}, date = {2022-08-01}}
@article{article, author = {Qqone, Q. and Qqtwo, Q.}, title = {{QQ article}}, journaltitle = {QQ Journal}, volume = {3}, number = {2}, pages = {12--15}, date = {2020}}
@incollection{chapter, author = {Qqone, Q.}, title = {{QQ chapter}}, booktitle = {QQ Book}, editor = {Qqtwo, Q. and Qqthree, Q.}, edition = {2}, date = {2019}}
@online{web, author = {{QQ Org}}, title = {{QQ page}}, url = {https://example.org/a}, urldate = {2022-08-01}}
"""
REQUEST = """\
id: oia-1
agency: QQ agency
law: nz-oia
subject: QQ subject
asked: 2022-08-01
extended: {on: 2022-08-02, to: 2022-09-01, working_days: 5, reason: QQ reason}
answered: 2022-09-01
published: QQ published
complaint: QQ complaint
questions:
  - {question: QQ one, outcome: answered, answer: QQ answer}
  - {question: QQ two, outcome: partly withheld, section: 9(2)(a)}
  - {question: QQ three, outcome: withheld}
  - {question: QQ four, outcome: refused}
  - {question: QQ five, outcome: transferred}
  - {question: QQ six, outcome: not held}
"""
FILES = {
    "report/sections/law.yml": SECTION,
    "report/sections/second.yml": SECOND,
    "report/summary.md": "QQ summary.",
    "report/about.md": "QQ about, [^note-b].",
    "report/methodology.md": "QQ methodology.",
    "report/acronyms.yml": "QQA: QQ acronym\n",
    "recommendations/all.yml": ASKED,
    "citations/endnotes.yml": NOTES,
    "citations/sources.bib": SOURCES,
    "citations/information-requests/oia-1.yml": REQUEST,
    "citations/information-requests/oia-2.yml": "id: oia-2\nagency: QQ agency\nlaw: nz-oia\nsubject: QQ subject\nasked: 2022-10-18\n",
}
SAME_IN_ALL = {"OPSC", "OPSC 3", "Te Aorerekura", "Official Information Act 1982", "."}
"""What authors, statutes and treaties give: it stays in every language."""


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of each language's build, as a draft for the Committee: site/ and report.docx."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "languages"
    made = {}
    with FileLock(f"{shared}.lock"):
        for language in ("en", "fr", "es"):
            folder = shared / language
            made[language] = folder / "build" / "committee"
            if not (made[language] / "site").exists():
                write_report(folder, {**FILES, "report/report.yml": COVER.format(language=language)})
                done = publish(folder, Edition.COMMITTEE, draft=True)
                assert done.value.paths, done.problems
    return made


def site_words(site: Path) -> set[str]:
    """Every piece of text that a reader of the site sees or hears, by page."""
    found = set()
    for path in sorted(site.rglob("*.html")):
        page = html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).getroot()
        for element in page.iter():
            if isinstance(element.tag, str) and element.tag not in ("script", "style"):
                found |= {element.text or "", *(element.get(name, "") for name in ("title", "aria-label", "placeholder", "alt"))}
            found.add(element.tail or "")
    return cleaned(found)


def word_words(document: Path) -> set[str]:
    """Every run of text in the Word file, its headers and footers."""
    found = set()
    with zipfile.ZipFile(document) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document|endnotes|header\d?|footer\d?|header-.*)\.xml", name):
                found |= {node.text or "" for node in etree.fromstring(archive.read(name)).iter(f"{W}t")}
    return cleaned(found)


def cleaned(found: set[str]) -> set[str]:
    """Words without what the authors of this report typed (all of it begins with QQ), numbers and marks."""
    texts = (" ".join(re.sub(r"https?://\S+|\b(?:the )?QQ[\w ]*|Q\. Qq\w+|Qq\w+|qq[\w@.]*( \w+)?", " ", text).split()) for text in found)
    return {text for text in texts if re.search(r"[^\W\d_]{2}", text)}


@pytest.mark.parametrize("language", ["fr", "es"])
def test_no_english_word_is_left(outputs, language):
    own, english_words = shipped_wording(language), english()
    assert own is not None
    alike = {getattr(own, name) for name in NAMES if getattr(own, name) == getattr(english_words, name)} | SAME_IN_ALL
    alike |= {text.capitalize() for text in alike}
    for words, path in ((site_words, "site"), (word_words, "report.docx")):
        left = (words(outputs["en"] / path) & words(outputs[language] / path)) - alike
        assert left == set(), path
