"""Whatever authors type, each check comes back, and points into the file."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from looking import look
from small_report import write_report

PIECES = [
    "Ibid., 39", "supra note 12", "Haines (2022), p. 5", "“quoted words here", "”", "‘", "’s", '"', "(", ")", "[", "]", "a) ", "«", "https://x.example/a", "https://", "www.",
    "www.x.example", "file:///C:/a", "C:\\a", "CRC/C/NZL/CO/6", "crc/c/nz/co", "E/C12/1", "A/HRC/", ", p. 4", "Crimes Act 1961", "article 3", "s 98D", " of the ", "Convention on the Rights of the Child",
    "12 per cent", "1 in 5", "$5", "currently", "Mary, aged 14,", "a 14-year-old girl named Ana", "two girls from Gore", "jane@example.org", "+64 21 123 4567", "12 Example Street", "OIA request", "personal communication",
    "[@tip, p. 4]", "[^note-a]", "[](#first)", "[x]{.internal}", "[a](b)", "\n\n", "\n- ", "| a |\n|---|\n", "\\", "`", "é", "\u2028", "𝒳", " ", ". ", ": ", "; ", "2022", "n.d.", "The Code. “Members”.",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=14).map("".join)


@settings(max_examples=25)
@given(texts, texts, texts)
def test_every_check_comes_back_and_points_into_the_file(paragraph: str, note: str, title: str) -> None:
    bare = title.replace("{", "").replace("}", "").replace("\\", "").replace("%", "").replace("@", "").replace("\n", " ")
    files = {
        "report/sections/law.yml": f"id: law\ntitle: The law\nparagraphs:\n  - id: first\n    text: {json.dumps('One.[^note-a][@act] ' + paragraph)}\n",
        "citations/endnotes.yml": f"note-a: {json.dumps('See [@tip, p. 4]. ' + note)}\nnote-b: {json.dumps(note or 'x')}\n",
        "citations/sources.bib": f"@legislation{{act, title = {{Crimes Act 1961}}}}\n@misc{{tip, title = {{{bare}}}, url = {{{bare}}}}}\n",
        "recommendations/all.yml": f"- id: rec-one\n  text: {json.dumps('Amend it. ' + paragraph)}\n",
    }
    with tempfile.TemporaryDirectory() as folder:
        problems = look(write_report(Path(folder)), files)
        for problem in problems:
            lines = (Path(folder) / problem.place.path).read_text(encoding="utf-8").split("\n")
            assert 1 <= problem.place.line <= len(lines)
            assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
