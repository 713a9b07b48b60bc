"""Word files for tests: built from a folder of report files, and read again by lxml alone."""

from __future__ import annotations

import html
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from altreport.assemble.pictures import draw_figures
from altreport.assemble.texts import Texts, read_texts
from altreport.editions import Edition
from altreport.outputs.docx.build import make_document
from altreport.problems import Problem
from altreport.project.numbered_report import NumberedReport, open_report
from altreport.project.source_revision import day_of_sources
from pictures import photograph, screenshot
from small_report import COVER, ENDNOTES
from tools_needed import require

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

EVERYTHING: dict[str, str | bytes | None] = {
    "report/report.yml": COVER + "coverage: [OPSC 1, OPSC 9]\n",
    "report/figures/cases.yml": """\
id: cases
kind: table
title: Cases <by> year & [court], *as typed*
data: cases.csv
source: The *ministry*.[^note-a] See [](#trend), [](#second) and [ngā tamariki]{lang=mi}.[@tip, p. 5]

""",
    "report/figures/cases.csv": '\ufeffCourt;2020;2021;A remark that needs more room than the figures do\r\n<b>High</b> Court;1,5;−2;"several\nlines; *no* markup, 😀 العربية 中文"\r\nDistrict Court;12;;x\r\n;;;\r\n',
    "report/figures/trend.yml": """\
id: trend
kind: chart
title: Trend
unit: cases, $ & per_cent
columns: [Year, _first, Second]
rows:
  - ["2020 $x$", "1.5", "-20"]
  - ["2021", "300000", "0"]
alt: Bars "of" two <years>.
source: The ministry.
""",
    "report/figures/form.yml": "id: form\nkind: picture\ntitle: A form\nfile: form.png\nalt: A form.\nsource: The ministry.\n",
    "report/figures/form.png": screenshot(),
    "report/figures/street.yml": "id: street\nkind: picture\ntitle: A street\nfile: Street view.JPG\nalt: A street.\nsource: |\n  An organisation.\n\n  It was taken in [](#law).\n",
    "report/figures/Street view.JPG": photograph(),
    "citations/information-requests/police.yml": """\
id: police-request
agency: New Zealand Police
reference: IR-01
subject: Training
law: nz-oia
asked: 2022-09-18
answered: 2022-10-25
questions:
  - question: How many?
    outcome: withheld
    section: s 6(c)
  - question: When?
    outcome: answered
""",
    "report/summary.md": "A summary.[^note-b]\n\n# Why *this*[^table-note]\n\nText.\n\n### Deep\n\n- in a list\n- again\n",
    "report/acronyms.yml": "OPSC: Optional *Protocol*\n",
    "report/sections/law.yml": """\
id: law
title: The *law* [x] & {y} <z> 1. $a$ “q”
paragraphs:
  - id: first
    articles: [OPSC 9(2)]
    shows: [cases, form]
    text: |
      The first.[^note-a] It cites.[@act, s 98D] [Te Aorerekura, ngā tamariki]{lang=mi}. See [](#law), [](#second),
      [](#rec-one), [](#note-b), [](#summary), [own words](#second) and <https://example.org/a?b=c&d>.

      A second block with *stress* and **weight**[^note-b], emoji 😀, العربية and 中文.

      - one
      - two[^note-a]

        loose
          - deep

      1. x
      2. y

      | a | b |
      |---|--:|
      | 1[^list-note] | 2 |

      > A quotation.

          code  with   spaces

  - id: second
    sdg: ["8.7"]
    shows: [trend]
    text: |
      - A list comes first.

      Then a paragraph, see [](#first).[^note-a]
  - id: an-id-that-has-just-the-forty-characters
    text: |
      | a | b |
      |---|---|
      | 1 | 2[^Key.With:Dots] |
  - id: an-id-that-has-just-the-forty-character2
    text: Compare [](#an-id-that-has-just-the-forty-characters).[^a-very-long-key-for-an-endnote-that-has-more-than-forty-characters-1]
  - id: fifth
    shows: [street]
    text: Compare [](#fifth), [](#cases), [](#trend), [](#form), [a view](#street).[@police-request, q 1][^a-very-long-key-for-an-endnote-that-has-more-than-forty-characters-2]
""",
    "citations/endnotes.yml": ENDNOTES
    + """\
note-b: |
  Several paragraphs. See [](#list-note), [](#fifth), [](#law); also, [](#trend), [^note-a].

  The second [@act, s 1].

  - a list in a note
list-note: |
  - list first
  - second
table-note: |
  | a | b |
  |---|---|
  | 1 | 2 |
Key.With:Dots: "Dots [](#an-id-that-has-just-the-forty-characters)."
a-very-long-key-for-an-endnote-that-has-more-than-forty-characters-1: Long one.
a-very-long-key-for-an-endnote-that-has-more-than-forty-characters-2: Long two.
""",
}
"""Files of a report with everything that a text can hold."""


@dataclass(frozen=True)
class WordFile:
    """A Word file, what building it said, and what it was made from."""

    path: Path
    problems: tuple[Problem, ...]
    numbered: NumberedReport
    texts: Texts

    def part(self, name: str) -> etree._Element:
        """The root element of a part."""
        return part(self.path, name)

    @property
    def document(self) -> etree._Element:
        """The main part."""
        return self.part("word/document.xml")


def part(path: Path, name: str) -> etree._Element:
    """The root element of a part of a Word file."""
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def make(root: Path, target: Path, *, draft: bool = False) -> WordFile:
    """The Word file of the report in `root`."""
    opened = open_report(root, Edition.PUBLIC)
    assert opened.value is not None, opened.problems
    numbered = opened.value
    texts = read_texts(numbered.report, numbered.ledger, numbered.labels, numbered.style)
    made = make_document(numbered, texts.value, draw_figures(numbered.report, root), day_of_sources(root), draft=draft)
    if made.value is not None:
        target.write_bytes(made.value)
    return WordFile(target, made.problems, numbered, texts.value)


def fields(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Instruction and result of each field, as they stand in the file; those without text between their marks are left out."""
    text = etree.tostring(root, encoding="unicode")
    pattern = (
        r"<w:instrText[^>]*> ([^<]*) </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t[^>]*>([^<]*)</w:t>"
    )
    yield from ((instruction, html.unescape(result)) for instruction, result in re.findall(pattern, text))


def style_of(paragraph: etree._Element) -> str:
    """The id of a paragraph's style."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val") or ""


def words_of(element: etree._Element) -> str:
    """The text of an element, with superscript numbers of notes left out, on one line."""
    pieces = []
    for node in element.iter(f"{W}t", f"{W}tab", f"{W}br"):
        run = node.getparent()
        style = None if run is None else run.find(f"{W}rPr/{W}rStyle")
        if style is None or style.get(f"{W}val") != "EndnoteReference":
            pieces.append(node.text if node.tag == f"{W}t" and node.text else " ")
    return " ".join("".join(pieces).split())


def faults(path: Path) -> list[dict[str, Any]]:
    """What Microsoft's Open XML SDK finds wrong with a file."""
    done = subprocess.run([require("ooxml-validator"), str(path)], capture_output=True, text=True, check=False)
    found: list[dict[str, Any]] = json.loads(done.stdout)["errors"]
    return found
