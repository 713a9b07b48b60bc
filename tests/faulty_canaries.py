"""A report whose withheld records have every kind of fault, and whose public texts refer to them: canaries that no draft may sing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from altreport.model.illustration import FOLDER
from altreport.model.record import Record
from canaries import Fields, Nest, Planter, as_yaml, bibtex, kinds_of_records, plant
from small_report import write_report

Spoil = Callable[[Fields, Planter], object]

FAULTS: dict[str, Spoil] = {
    "a field that is not known": lambda record, planter: record.update({planter.word(): planter.word()}),
    "a field that is nearly known": lambda record, planter: record.update({"titel": planter.word()}),
    "a field that is missing": lambda record, _: record.pop(next(name for name in ("text", "title", "agency", "paragraphs") if name in record)),
    "an id that cannot be one": lambda record, planter: record.update(id=f"Not an Id, {planter.word()}"),
    "an id that is too long": lambda record, planter: record.update(id="-".join(planter.word() for _ in range(5))),
    "no id": lambda record, _: record.pop("id"),
    "the id of a public record": lambda record, _: record.update(id="first"),
    "a list in the place of text": lambda record, planter: record.update({_text_of(record): [planter.word(), planter.word()]}),
    "fields in the place of text": lambda record, planter: record.update({_text_of(record): {planter.word(): planter.word()}}),
    "text in the place of a list": lambda record, planter: record.update({"articles" if "articles" in record else "allow": planter.word()}),
    "an article that is none": lambda record, planter: record.update(articles=[planter.word()]),
    "a day that is none": lambda record, planter: record.update(asked=f"2022-13-45 {planter.word()}"),
    "a visibility that is not known": lambda record, planter: record.update(visibility=planter.word()),
    "references to nothing": lambda record, planter: record.update(
        {_text_of(record): f"[^{planter.word()}] [@{planter.word()}, p. 3] [](#{planter.word()}) [x](#{planter.word()}) {planter.word()}"}
    ),
    "lists of ids of nothing": lambda record, planter: record.update(
        {name: [planter.word()] for name in ("rests_on", "shows", "sources", "allow") if name in record}
    ),
    "marks that hide nothing": lambda record, planter: record.update({_text_of(record): f"[{planter.word()}]{{.intrenal}} [{planter.word()}] {{.internal}}"}),
    "HTML and notes in the text": lambda record, planter: record.update(
        {
            _text_of(
                record
            ): f"<b title={planter.word()}>x</b> ^[{planter.word()}] <!-- {planter.word()} --> ![{planter.word()}]({planter.word()}.png) ::: {planter.word()}"
        }
    ),
    "far too many words": lambda record, planter: record.update({_text_of(record): " ".join(f"{planter.word()} teh" for _ in range(6)) + " word" * 1500}),
    "a person's data": lambda record, planter: record.update(
        {_text_of(record): f"{planter.word()}@example.org, 021 555 0100, Mrs {planter.word().capitalize()}"}
    ),
    "an allowance without a reason": lambda record, planter: record.update(allow=[{"code": "bare-url"}, {"code": planter.word(), "reason": planter.word()}]),
}
"""Faults in the fields of a record."""

STOPPING = frozenset(
    [
        "marks that hide nothing",
        "HTML and notes in the text",
        "a person's data",
        "the id of a public record",
        "an id that cannot be one",
        "an id that is too long",
        "references to nothing",
    ]
)
"""Those that stop even the draft of an edition that shows the record."""

LINES: dict[str, Callable[[Planter], str | bytes]] = {
    "a remark behind text": lambda planter: f"title: Words # {planter.word()} {planter.word()}\n",
    "a quotation mark that is not closed": lambda planter: f"text: 'Words {planter.word()}\n",
    "a bracket that is not closed": lambda planter: f"{planter.word()}: [{planter.word()}, {planter.word()}\n",
    "a tab": lambda planter: f"\t{planter.word()}: x\n",
    "a field that stands twice": lambda planter: f"{(name := planter.word())}: x\n{name}: {planter.word()}\n",
    "a second document": lambda planter: f"---\n{planter.word()}: x\n",
    "an anchor": lambda planter: f"{planter.word()}: &{planter.word()} x\n",
    "a type mark": lambda planter: f"{planter.word()}: !!python/{planter.word()} x\n",
    "versions of two people": lambda planter: f"<<<<<<< HEAD\n{planter.word()}: x\n=======\n{planter.word()}: y\n>>>>>>> {planter.word()}\n",
    "bytes that are no UTF-8": lambda planter: f"{planter.word()}: ".encode() + b"\xff\xfe\n",
    "a control character": lambda planter: f'{planter.word()}: "{planter.word()}\\x07"\n',
}
"""Faults in the lines of a file; each goes into a file of its own."""

ENTRIES: dict[str, Callable[[Planter], str]] = {
    "a brace too few": lambda planter: f"@report{{{planter.word()},\n  title = {{{planter.word()},\n  visibility = {{internal}}\n}}\n",
    "a field that stands twice": lambda planter: bibtex(planter, planter.word()).replace("\n}\n", f",\n  title = {{{planter.word()}}}\n}}\n"),
    "a comma too few": lambda planter: bibtex(planter, planter.word()).replace("},\n", "}\n", 1),
    "a key that stands twice": lambda planter: bibtex(planter, key := planter.word()) + bibtex(planter, key),
    "a key that cannot be one": lambda planter: bibtex(planter, f"({planter.word()})"),
    "no key": lambda planter: bibtex(planter, ""),
    "a kind that is not known": lambda planter: bibtex(planter, planter.word()).replace("@report", f"@{planter.word()}"),
    "text outside": lambda planter: f"{planter.word()} = {{{planter.word()}}}\n\n" + bibtex(planter, planter.word()),
    "a visibility that is not known": lambda planter: bibtex(planter, planter.word(), visibility=planter.word()),
    "no name at all": lambda planter: bibtex(planter, planter.word(), author=None, title=None, institution=None, url=None, note=planter.word()),
    "a name with commas": lambda planter: bibtex(planter, planter.word(), author=f"{planter.word()}, {planter.word()}, {planter.word()}, {planter.word()}"),
    "a day that is none": lambda planter: bibtex(planter, planter.word(), date=f"2022-13-{planter.word()}"),
    "a bare word": lambda planter: bibtex(planter, planter.word()).replace("\n}\n", f",\n  note = {planter.word()}\n}}\n"),
    "another to build on": lambda planter: bibtex(planter, planter.word(), crossref=planter.word()),
    "a field that is nearly known": lambda planter: bibtex(planter, planter.word()).replace("\n}\n", f",\n  titel = {{{planter.word()}}}\n}}\n"),
    "words kept for later": lambda planter: (
        f'@string{{{(name := planter.word())} = {{{planter.word()}}}}}\n@comment{{{planter.word()}}}\n@preamble{{"{planter.word()} {name}"}}\n'
    ),
}
"""Faults in a .bib file; each goes into a file of its own."""


def _text_of(record: Fields) -> str:
    return next((name for name in ("text", "source", "subject", "title") if name in record), "title")


@dataclass(frozen=True)
class Spoilt:
    """The canaries of a report with faults, and how many faults its withheld records have."""

    nest: Nest
    faults: int


def plant_faulty(folder: Path, records: int) -> Spoilt:
    """Write a sound report, and beside it withheld records of each kind with each fault, to which a public text refers."""
    nest = plant(folder, records)
    files: dict[str, str | bytes | None] = {}
    names: list[str] = []
    for level in ("committee", "internal"):
        planter = Planter(nest, level)
        for number, (fault, spoil) in enumerate(FAULTS.items()):
            if level == "internal" or fault not in STOPPING:
                files |= dict(plant_records(planter, f"{level}-{number}", spoil, names if level == "internal" else []))
        for number, line in enumerate(LINES.values()):
            files |= dict(plant_lines(planter, f"{level}-{number}", line))
        for number, entry in enumerate(ENTRIES.values()):
            files[f"citations/faulty-{level}-{number}.bib"] = entry(planter)
    names += [planter.word() for _ in range(3)]
    files["report/sections/referring.yml"] = _referring(names)
    files["recommendations/referring.yml"] = as_yaml([{"id": "asked", "text": f"Do it, see [](#{names[0]}).", "rests_on": names[:5]}])
    files["citations/endnotes/referring.yml"] = as_yaml(
        {"referring-note": {"text": f"See [](#{names[1]}) and [@{names[2]}, p. 4].", "sources": [f"{names[3]}, p. 5"]}}
    )
    write_report(
        folder,
        {
            **dict.fromkeys(("report/report.yml", "report/sections/law.yml", "recommendations/all.yml", "citations/endnotes.yml", "citations/sources.bib")),
            **files,
        },
    )
    return Spoilt(nest, (2 * len(FAULTS) - len(STOPPING)) * len(_KINDS) + 2 * (len(LINES) * 4 + len(ENTRIES)))


_KINDS = ("Section", "Paragraph", "Recommendation", "Endnote", "InformationRequest", "Table", "FrontMatter")


def _kind(name: str) -> type[Record]:
    return next(kind for kind in kinds_of_records() if kind.__name__ == name)


def plant_records(planter: Planter, number: str, spoil: Spoil | None, names: list[str]) -> Iterator[tuple[str, str | bytes]]:
    """A record of each kind with one fault, some beside public ones (without a fault, those alone); `names` takes in their ids."""

    def spoilt(kind: str, /, **given: Any) -> Fields:
        record = planter.record(_kind(kind), **given)
        names.append(record["id"])
        if spoil is not None:
            spoil(record, planter)
        return record

    hidden = [] if spoil is None else [spoilt("Paragraph")], [] if spoil is None else [spoilt("Recommendation")]
    mixed = {
        "id": f"mixed-{number}",
        "title": "Mixed",
        "guidelines": ["A heading"],
        "paragraphs": [*hidden[0], {"id": f"open-{number}", "text": "A public text."}],
    }
    yield f"report/sections/mixed-{number}.yml", as_yaml(mixed)
    yield f"recommendations/faulty-{number}.yml", as_yaml([*hidden[1], {"id": f"asked-{number}", "text": "Do what is public."}])
    if spoil is None:
        return
    yield f"report/sections/hidden-{number}.yml", as_yaml(spoilt("Section", paragraphs=[planter.record(_kind("Paragraph"))]))
    note = spoilt("Endnote")
    yield f"citations/endnotes/faulty-{number}.yml", as_yaml({note.pop("id", planter.word()): note})
    yield f"citations/information-requests/faulty-{number}.yml", as_yaml(spoilt("InformationRequest"))
    table = spoilt("Table", kind="table", columns=["A", planter.word()], rows=[[planter.word(), "5"]])
    yield f"{FOLDER}/faulty-{number}.yml", as_yaml(table)
    page = spoilt("FrontMatter")
    text = page.pop("text", "")
    yield f"report/faulty-{number}.md", f"---\n{as_yaml(page)}---\n\n{text}\n"


def plant_lines(planter: Planter, number: str, line: Callable[[Planter], str | bytes]) -> Iterator[tuple[str, str | bytes]]:
    """Files of each kind with a fault among their lines."""

    def spoilt(kind: str, /, **given: Any) -> bytes:
        broken = line(planter)
        return as_yaml(planter.record(_kind(kind), **given)).encode() + (broken if isinstance(broken, bytes) else broken.encode())

    yield f"report/sections/broken-{number}.yml", spoilt("Section", paragraphs=[planter.record(_kind("Paragraph"))])
    yield f"citations/information-requests/broken-{number}.yml", spoilt("InformationRequest")
    yield f"{FOLDER}/broken-{number}.yml", spoilt("Table", kind="table", columns=["A", "B"], rows=[["c", "5"]])
    yield f"report/broken-{number}.md", b"---\n" + spoilt("FrontMatter", text=None) + b"---\n\n" + planter.text().encode()


def _referring(names: list[str]) -> str:
    """A public section that refers to withheld records in every way."""
    text = " ".join(f"See [](#{name}), [words](#{name}), [^{name}], [@{name}, p. 3]." for name in names)
    paragraphs = [{"id": "referring-text", "text": f"{text}[^referring-note]"}, {"id": "referring-shows", "text": "It shows.", "shows": names[:3]}]
    return as_yaml({"id": "referring", "title": "Referring", "paragraphs": paragraphs})
