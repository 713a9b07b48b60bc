"""An arranged report as files, by name and content."""

from __future__ import annotations

import re

from altreport.importing.arrangement import Arrangement
from altreport.importing.placing import NewRecommendation
from altreport.importing.proposed_sources import as_bibtex

_SENTENCE = re.compile(r"(?<=[a-z)\]’”0-9][.!?]) (?=[A-ZÀ-Þ‘“][\w’ ])")
_ONE_LINE = re.compile(r"\s*[|#>`~]|\s{4}")
"""Lines that would mean something else broken in two: of tables, headings, quotations and code."""
_ITEM = re.compile(r"\s*(?:[-+*]|\(?\w{1,8}[.)]) +")
_PLAIN = re.compile(r"[A-Za-z][\w ,./()–’‘&;+-]*[\w.)’]")


def as_files(arranged: Arrangement, facts: dict[str, str]) -> dict[str, str]:
    """The report's files; `facts` are the fields of report.yml that the document does not say (state, treaty …)."""
    files = {"report/report.yml": _cover(arranged, facts)}
    for page in arranged.pages:
        files[f"report/{page.id}.md"] = f"# {page.title}\n\n" + "\n\n".join(page.texts) + "\n"
    for section in arranged.sections:
        files[f"report/sections/{section.id}.yml"] = _section(section.id, section.title, section.paragraphs)
    if arranged.recommendations:
        files["recommendations/recommendations.yml"] = _RECOMMENDATIONS + "\n".join(map(_recommendation, arranged.recommendations))
    if arranged.endnotes:
        files["citations/endnotes.yml"] = _ENDNOTES + "".join(_endnote(*note) for note in arranged.endnotes)
    if arranged.works.sources:
        entries = [as_bibtex(key, work) for key, work in arranged.works.sources]
        files["citations/sources.bib"] = _SOURCES + "\n".join(entries)
    return files


_RECOMMENDATIONS = "# One action each. Fill in the addressee (to: [Ministry of …]) and the paragraphs that support it (rests_on: [para-7]).\n"
_ENDNOTES = "# The notes word for word. `sources` lists works that a note seems to name; see citations/sources.bib.\n"
_SOURCES = "% Proposed from the notes: as found there, nothing added. Check each one, then cite it in the note as [@key, pinpoint].\n\n"


def _cover(arranged: Arrangement, facts: dict[str, str]) -> str:
    lines = ["# The title page and the order of the parts. Fill in what the imported document did not say."]
    lines += [f"title: {scalar(arranged.title)}"]
    lines += [f"{name}: {scalar(value) if name != 'submitters' else f'[{scalar(value)}]'}" for name, value in facts.items()]
    if arranged.recommendations_title:
        lines.append(f"recommendations_title: {scalar(arranged.recommendations_title)}")
    if arranged.pages:
        lines += ["pages:", *(f"  - {page.id}" for page in arranged.pages)]
    if arranged.sections:
        lines += ["sections:", *(f"  - {section.id}" for section in arranged.sections)]
    return "\n".join(lines) + "\n"


def _section(name: str, title: str, paragraphs: list[tuple[str, str]]) -> str:
    head = f"id: {name}\ntitle: {scalar(title)}\nparagraphs:\n"
    return head + "\n".join(_item(paragraph, text, "  ") for paragraph, text in paragraphs)


def _recommendation(each: NewRecommendation) -> str:
    return _item(each.id, each.text, "") + (f"  to: [{scalar(each.to, quoted=True)}]\n" if each.to else "")


def _item(name: str, text: str, indent: str) -> str:
    return f"{indent}- id: {name}\n{indent}  text: {block(text, f'{indent}    ')}"


def _endnote(name: str, text: str, sources: tuple[str, ...]) -> str:
    if not sources:
        return f"{name}: {block(text, '  ')}"
    listed = ", ".join(scalar(source, quoted=True) for source in sources)
    return f"{name}:\n  text: {block(text, '    ')}  sources: [{listed}]\n"


def block(text: str, indent: str) -> str:
    """A literal block of YAML (YAML 1.2.2, 8.1.2), a sentence a line so that a change shows as one line."""
    lines = [line for part in text.split("\n") for line in _sentences(part)]
    mark = "|2" if lines and lines[0].startswith(" ") else "|"
    return f"{mark}\n" + "".join(f"{indent}{line}\n" if line else "\n" for line in lines)


def _sentences(line: str) -> list[str]:
    """A line broken after each sentence, but not after the number of an item."""
    if _ONE_LINE.match(line):
        return [line]
    mark = _ITEM.match(line)
    start = mark.end() if mark else 0
    return f"{line[:start]}{_SENTENCE.sub(chr(10), line[start:])}".split("\n")


def scalar(text: str, *, quoted: bool = False) -> str:
    """One line of text as a YAML scalar, in quotes where it needs them."""
    line = " ".join(text.split())
    if not quoted and _PLAIN.fullmatch(line):
        return line
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
