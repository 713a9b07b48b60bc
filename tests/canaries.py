"""A report in which every field of every kind of record holds a word of its own: canaries that no other audience may hear."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from small_report import write_report

LEVELS = ("public", "committee", "internal")


@dataclass
class Nest:
    """Hands out canaries, and remembers which audience may see each."""

    by_level: dict[str, list[str]] = field(default_factory=lambda: {level: [] for level in LEVELS})

    def word(self, level: str) -> str:
        """A new canary: a word that is nowhere else, of small letters and digits, so that it can stand in an id as well."""
        number = sum(map(len, self.by_level.values()))
        word = f"zq{level[0]}x{number:05d}kv"
        self.by_level[level].append(word)
        return word

    @property
    def all(self) -> list[str]:
        """Every canary."""
        return [word for words in self.by_level.values() for word in words]


def plant(folder: Path, records: int) -> Nest:
    """Write a report with `records` records of each kind and level into `folder`."""
    nest = Nest()
    files: dict[str, str | bytes | None] = {"recommendations/all.yml": None, "citations/endnotes.yml": None, "citations/sources.bib": None}
    sections = ["law"]
    asked: list[str] = []
    notes: list[str] = []
    sources: list[str] = []
    for level in LEVELS:
        word = _words(nest, level)
        names = [f"{word('id')}" for _ in range(records)]
        paragraphs = [_paragraph(word, name, level, notes, sources) for name in names]
        section = f"sec-{word('id')}"
        sections.append(section)
        files[f"report/sections/{section}.yml"] = (
            f"id: {section}\ntitle: Title {word()}\nvisibility: {level}\n# comment {nest.word('internal')} of five words and more\nparagraphs:\n{''.join(paragraphs)}"
        )
        asked += [_recommendation(word, level, names[position]) for position in range(records)]
        for _ in range(max(1, records // 8)):
            files[f"citations/information-requests/{word('id')}.yml"] = _request(word, level)
            name = word("id")
            files[f"report/figures/{name}.yml"] = _table(word, name, level)
            files[f"report/sections/{section}.yml"] = str(files[f"report/sections/{section}.yml"]).replace("    shows: []\n", f"    shows: [{name}]\n", 1)
    files["report/sections/law.yml"] = _law(nest)
    cover = "title: Canaries\nstate: NZL\ntreaty: OPSC\nstage: list of issues prior to reporting\nsubmitters: [An organisation]\nlanguage: en-NZ\nprofile: unspecified\n"
    files["report/report.yml"] = f"{cover}sections: [{', '.join(sections)}]\n"
    files["recommendations/all.yml"] = "".join(asked)
    files["citations/endnotes.yml"] = "".join(notes)
    files["citations/sources.bib"] = "\n".join(sources)
    write_report(folder, files)
    return nest


def _words(nest: Nest, level: str):  # type: ignore[no-untyped-def]
    return lambda _what="text": nest.word(level)


def _paragraph(word, name: str, level: str, notes: list[str], sources: list[str]) -> str:  # type: ignore[no-untyped-def]
    note, source = word("id"), word("id")
    notes.append(f"{note}:\n  visibility: {level}\n  text: Note {word()}, {word()} [@{source}, p. {word()}].\n")
    author, title, publisher = word(), word(), word()
    sources.append(
        f"@report{{{source},\n  author = {{{author}}},\n  title = {{{title}}},\n  institution = {{{publisher}}},\n  date = {{2020}},\n"
        f"  url = {{https://example.org/{word()}}},\n  note = {{{word()}}},\n  visibility = {{{level}}}\n}}\n"
    )
    return (
        f"  - id: {name}\n    visibility: {level}\n    articles: [OPSC 3]\n    observations: [{word()}]\n    loipr: [{word()}]\n    shows: []\n"
        f"    text: |\n      Text {word()} and *{word()}*.[^{note}] [{word()}]{{lang=mi}}, [{word()}](https://example.org/{word()}), `{word()}`.\n"
    )


def _recommendation(word, level: str, paragraph: str) -> str:  # type: ignore[no-untyped-def]
    name = word("id")
    return f"- id: {name}\n  visibility: {level}\n  text: Do {word()}.\n  to: [Ministry {word()}]\n  by: {word()}\n  observations: [{word()}]\n  rests_on: [{paragraph}]\n"


def _request(word, level: str) -> str:  # type: ignore[no-untyped-def]
    return (
        f"id: {word('id')}\nvisibility: {level}\nagency: Agency {word()}\nreference: {word()}\nlaw: nz-oia\nsubject: {word()}\nasked: 2022-09-18\n"
        f"extended: {{on: 2022-10-17, to: 2022-10-25, reason: {word()}}}\nanswered: 2022-10-25\npublished: {word()}\nurl: https://example.org/{word()}\n"
        f"questions:\n  - question: {word()}\n    outcome: withheld\n    section: {word()}\n    answer: {word()}\ncomplaint: {word()}\n"
    )


def _table(word, name: str, level: str) -> str:  # type: ignore[no-untyped-def]
    return f"id: {name}\nkind: table\nvisibility: {level}\ntitle: {word()}\ncolumns: [{word()}, {word()}]\nrows:\n  - [{word()}, {word()}]\nsource: From {word()}.\n"


def _law(nest: Nest) -> str:
    """A public paragraph full of marked spans: some with words in their place, inside emphasis, lists, links and each other."""
    lines = []
    for level in ("committee", "internal"):
        for mark in (f"{{.{level}}}", f'{{.{level} instead="some words"}}', f"{{lang=mi .{level}}}", f'{{class="{level}"}}'):
            lines.append(f"Seen [{nest.word(level)} and [{nest.word(level)}]{{lang=mi}} *{nest.word(level)}*]{mark}, and so on.")
            lines.append(f"**Bold [{nest.word(level)}]{mark}** and [a link [{nest.word(level)}]{mark}](https://example.org).")
    inner = f"[committee {nest.word('committee')} [internal {nest.word('internal')}]{{.internal}} rest]{{.committee}}"
    text = "\n\n".join([*lines, f"Nested: {inner}."])
    indented = "\n".join(f"      {line}" if line else "" for line in text.split("\n"))
    return (
        f"id: law\ntitle: The law\nparagraphs:\n  - id: first\n    # a comment {nest.word('internal')} that nobody else should read\n    text: |\n{indented}\n"
    )
