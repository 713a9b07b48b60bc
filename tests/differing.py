"""Reports that differ in withheld content alone: their public outputs must be the same, byte for byte.

As a program, `python tests/differing.py FOLDER [--edition committee] [NAME …]` makes the pack of a sound report and the draft of a faulty
one, and compares them with those of every variant (or of those named).
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from altreport.editions import Edition
from building_here import build_here, pack_here
from canaries import Nest, Planter
from committing import commit
from faulty_canaries import ENTRIES, FAULTS, LINES, plant_lines, plant_records
from small_report import write_report

Files: TypeAlias = dict[str, str | bytes | None]
Variant: TypeAlias = Callable[[Files, str], None]
"""Changes the files of a report; the other argument is the level of what is withheld."""

COVER = """\
title: Alternative report on an example
state: NZL
treaty: OPSC
stage: list of issues prior to reporting
submitters: [An organisation]
contact: office@example.org
language: en-NZ
profile: crc-loipr-thematic
coverage: [OPSC 3, OPSC 9]
guidelines: [General measures, Prohibition]
notice: A notice.{notice}
pages: [summary{pages}]
sections: [{first}law, data{last}]
"""
LAW = """\
{top}id: law
title: The law
guidelines: [Prohibition]
paragraphs:
{before}  - id: first
    articles: [OPSC 3]
    observations: [CRC/C/NZL/CO/6, para. 12]
    allow:
      - {{code: misspelling, reason: It is a name.}}
    text: |
      The first paragraf{a} says teh NGO.[^note-a] It cites a work.[@act, s 98D]{b}

      - One point.
      - Another point{c}.
{between}  - id: second
    gap: true
    shows: [counted]
    text: |
      The second, see [](#first).[^note-a]{a} Fifty children were seen.[@oia-1, question 1]{b}
{after}"""
BASE: Files = {
    "report/report.yml": COVER,
    "report/summary.md": "# Summary\n\nA summary, see [](#second).{a} See [](#rec-one).{b}\n",
    "report/sections/law.yml": LAW,
    "report/sections/data.yml": "{top}id: data\ntitle: Data\nparagraphs:\n{before}  - id: third\n    text: More on the law [@act; @tip, p. 9].{a}\n{after}",
    "report/acronyms.yml": "NGO: non-governmental organisation\n{acronyms}",
    "report/figures/counted.yml": "id: counted\nkind: table\ntitle: Children seen\ncolumns: [Year, Children]\nrows:\n  - ['2021', '50']\nsource: From a reply.[^note-b]{a}\n",
    "recommendations/all.yml": "{asked_before}- id: rec-one\n  text: Amend the Act.{a}\n  to: [Ministry of Justice]\n  rests_on: [first]\n  by: before the next periodic report\n{asked_after}",
    "citations/endnotes.yml": '{notes_before}note-a: "See [@tip, p. 4], and [](#rec-one).{a}"\nnote-b: "A reply of 2022."\n{notes_after}',
    "citations/sources.bib": "{entries_before}@legislation{{act,\n  title = {{Crimes Act 1961}},\n  date = {{1961}},\n  location = {{New Zealand}}\n}}\n\n"
    "@report{{tip,\n  author = {{{{United States Department of State}}}},\n  title = {{Trafficking in Persons Report}},\n  date = {{2022}}\n}}\n{entries_after}",
    "citations/information-requests/oia-1.yml": "id: oia-1\nagency: Ministry of Example\nlaw: nz-oia\nsubject: Policy on examples\nasked: 2022-09-18\n"
    "answered: 2022-10-10\nquestions:\n  - question: What is the policy?\n    outcome: answered\n",
}
"""A report with places in braces into which variants write; its public texts have findings."""

PARAGRAPH = (
    "  - id: {id}\n    visibility: {level}\n    articles: [OPSC 9]\n    observations: [Hidden 7]\n    loipr: [Hidden 8]\n    gap: true\n    shows: [{shows}]\n"
    "    allow:\n      - {{code: bare-url, reason: Nothing.}}\n    text: Hidden words by HID and [](#second).[^{note}][@{work}, p. 3][@tip][^note-b]\n"
)
TABLE = "id: {id}\nkind: table\n{more}title: A hidden table\ncolumns: [A, B]\nrows:\n  - [c, '5']\nsource: Hidden.[^{note}]\n"
REQUEST = "id: {id}\nagency: A hidden agency\nlaw: nz-oia\nsubject: Hidden\nasked: 2022-09-18\n{more}"
ASKED = "- id: {id}\n  visibility: {level}\n  text: Ask for what is hidden.\n  to: [Hidden Agency]\n  by: 2031\n  articles: [OPSC 10]\n  sdg: ['8.7']\n  rests_on: [first, second]\n"


def put(files: Files, path: str, **pieces: str) -> None:
    """Write pieces into places of a file; what is there already stays before them."""
    text = str(files[path])
    for name, piece in pieces.items():
        text = text.replace(f"{{{name}}}", f"{piece}{{{name}}}")
    files[path] = text


_PLACES = re.compile(r"\{(?:[abc]|top|before|between|after|notice|pages|first|last|acronyms|(?:asked|notes|entries)_(?:before|after))\}")


def filled(files: Files) -> Files:
    """The files with all places gone."""

    def without_places(text: str) -> str:
        return _PLACES.sub("", text).replace("{{", "{").replace("}}", "}")

    return {path: without_places(text) if path in BASE and isinstance(text, str) else text for path, text in files.items()}


def spans(inner: str) -> Variant:
    """Marked spans wherever a text is."""

    def change(files: Files, level: str) -> None:
        mark = f" [{inner}]{{{{.{level}}}}}"
        for path in BASE:
            put(files, path, a=mark, b=mark, c=mark)
        put(files, "report/report.yml", notice=mark)

    return change


def records(count: int, *, first: bool) -> Variant:
    """Withheld records of each kind, before or behind the public ones."""

    def change(files: Files, level: str) -> None:
        side, names = ("before" if first else "after"), [f"hidden-{number}" for number in range(count)]
        made = [PARAGRAPH.format(id=name, level=level, shows="", note="hidden-note", work="hidden-work") for name in names]
        put(files, "report/sections/law.yml", **{side: "".join(made)})
        asked = "".join(ASKED.format(id=f"{name}-asked", level=level) for name in names)
        notes = f'hidden-note: {{{{text: "Hidden.", visibility: {level}}}}}\n' + "".join(
            f'{name}-note: {{{{text: "[@act]", visibility: {level}}}}}\n' for name in names
        )
        works = "@report{{hidden-work,\n  title = {{Hidden work}},\n  date = {{2021}},\n  visibility = {{" + level + "}}\n}}\n"
        put(files, "recommendations/all.yml", **{f"asked_{side}": asked})
        put(files, "citations/endnotes.yml", **{f"notes_{side}": notes})
        put(files, "citations/sources.bib", **{f"entries_{side}": works})
        for name in names:
            files[f"citations/information-requests/{name}.yml"] = REQUEST.format(id=f"{name}-oia", more=f"visibility: {level}\n")
            files[f"report/figures/{name}.yml"] = TABLE.format(id=f"{name}-table", note="hidden-note", more=f"visibility: {level}\n")
            section = f"id: {name}-section\ntitle: Hidden\nvisibility: {level}\nguidelines: [Hidden, Prohibition]\nparagraphs:\n  - id: {name}-inner\n    text: Hidden.[@act]\n"
            files[f"report/sections/{name}-section.yml"] = section
            files[f"report/{name}-page.md"] = f"---\nvisibility: {level}\n---\n\n# Hidden\n\nHidden words.[^note-b]\n"
            put(files, "report/report.yml", pages=f", {name}-page", **({"first": f"{name}-section, "} if first else {"last": f", {name}-section"}))

    return change


def used(*, withheld: bool) -> Variant:
    """Public endnotes, works, requests, tables and acronyms that only a withheld paragraph uses, or nothing."""

    def change(files: Files, level: str) -> None:
        put(files, "citations/endnotes.yml", notes_before='orphan: "Only there, see [@orphan-work]."\norphan-note: "x"\n')
        put(files, "citations/sources.bib", entries_after="@report{{orphan-work,\n  title = {{Orphan work}},\n  date = {{2021}}\n}}\n")
        put(files, "report/acronyms.yml", acronyms="HID: Hidden Institution of Detail\nZZZ: Used nowhere\n")
        files["citations/information-requests/orphan.yml"] = REQUEST.format(id="orphan-oia", more="")
        files["report/figures/orphan.yml"] = TABLE.format(id="orphan-table", note="orphan-note", more="")
        if withheld:
            made = PARAGRAPH.format(id="hidden-user", level=level, shows="orphan-table, counted", note="orphan][@orphan-oia][^orphan-note", work="orphan-work")
            put(files, "report/sections/law.yml", before=made)

    return change


def remarks(files: Files, _: str) -> None:
    """Remarks that move every line."""
    for path in BASE:
        if path.endswith(".yml") and "citations" not in path:
            put(files, path, top="# a remark of some words for ourselves\n\n", asked_before="# another remark\n")
    put(files, "report/sections/law.yml", before="  # a remark between\n\n", between="\n\n    # and another\n")
    put(files, "citations/sources.bib", entries_before="% a remark\n\n@comment{{a remark}}\n@string{{hid = {{Hidden}}}}\n")


def everything(files: Files, level: str) -> None:
    """All of it together."""
    for change in (spans("some hidden words"), records(2, first=True), used(withheld=True), remarks):
        change(files, level)


def shared(files: Files, _: str) -> None:
    """The numbers of the edition for the Committee."""
    files["report/report.yml"] = str(files["report/report.yml"]).replace("notice:", "numbering: shared\nnotice:")


def other_words(files: Files, level: str) -> None:
    """As many withheld records in the same places as `records(2, first=True)` and a marked span have, which say and cite something else under other ids."""
    for change in (records(2, first=True), spans("hidden[^hidden-note]")):
        change(files, level)
    swaps = {
        "Hidden words by HID": "Other and many more words of *someone*, in a list that is longer",
        "[@hidden-work, p. 3]": "[@act, s 12; @hidden-work]",
        "Ask for what is hidden": "Demand another thing of the State party without delay",
        "hidden": "secret",
        "Hidden": "Secret",
        "OPSC 9]\n    observations": "OPSC 3]\n    observations",
        "by: 2031": "by: 2035",
    }
    for path in [*files]:
        text, name = str(files.pop(path)), path
        for old, new in swaps.items():
            text, name = text.replace(old, new), name.replace(old, new)
        files[name] = text


VARIANTS: dict[str, Variant] = {
    "a marked word": spans("hidden"),
    "other marked words": spans("many more words that NGO and HID say, *of* [](#second)"),
    "marked notes": spans("hidden[^note-b][@act, s 3]"),
    "a marked list of letters": spans("teh [Whata]{{lang=mi}} in 2099, see https://example.org"),
    "records behind": records(1, first=False),
    "records before": records(1, first=True),
    "three records": records(3, first=True),
    "what only they use": used(withheld=True),
    "what nothing uses": used(withheld=False),
    "remarks": remarks,
    "everything": everything,
}
"""Variants of a report without any error."""


def faulty(files: Files, level: str) -> None:
    """Withheld records with every kind of fault, beside public ones."""
    planter = Planter(Nest(), level)
    for number, spoil in enumerate(FAULTS.values()):
        files |= dict(plant_records(planter, str(number), spoil, []))


def beside(files: Files, level: str) -> None:
    """The public records beside those with faults, alone."""
    for number in range(len(FAULTS)):
        files |= dict(plant_records(Planter(Nest(), level), str(number), None, []))


def broken(files: Files, level: str) -> None:
    """Withheld records whose lines cannot be read, in files of their own."""
    planter = Planter(Nest(), level)
    for number, line in enumerate(LINES.values()):
        files |= dict(plant_lines(planter, f"{level}-{number}", line))
    for number, entry in enumerate(ENTRIES.values()):
        files[f"citations/faulty-{number}.bib"] = entry(planter)


REFERRING = (
    "id: referring\ntitle: Referring\nparagraphs:\n  - id: referring-text\n    shows: [gone-table]\n"
    "    text: See [](#gone), [words](#gone), [^gone-note] and [@gone-work, p. 3; @act].[^note-c]\n"
)
DANGLING: Files = {
    "report/sections/referring.yml": REFERRING,
    "recommendations/referring.yml": "- id: asked\n  text: Do it, see [](#gone).\n  to: [Police]\n  by: 2030\n  rests_on: [gone, first]\n",
    "citations/endnotes/referring.yml": 'note-c: {text: "See [](#gone) and [@gone-work].", sources: ["gone-work, p. 5", tip]}\n',
}
"""A public text that refers to what is not there."""


def there(*, fault: str = "") -> Variant:
    """What it refers to is there, and withheld; with a fault, it cannot be read."""

    def change(files: Files, level: str) -> None:
        paragraph = f"  - id: gone\n    visibility: {level}\n    text: Hidden.\n{fault and f'    {fault}: x'}\n"
        files["report/sections/gone.yml"] = f"id: gone-section\ntitle: Gone\nvisibility: {level}\nparagraphs:\n{paragraph}"
        files["citations/endnotes/gone.yml"] = f"gone-note:\n  visibility: {level}\n  text: Hidden.\n{fault and f'  {fault}: x'}\n"
        files["citations/gone.bib"] = f"@report{{gone-work,\n  title = {{Hidden}},\n  visibility = {{{level}}}\n}}\n"
        files["report/figures/gone.yml"] = TABLE.format(id="gone-table", note="gone-note", more=f"visibility: {level}\n{fault and f'{fault}: x'}\n")

    return change


DRAFTS: dict[str, Variant] = {
    "what is gone is withheld": there(),
    "what is gone cannot be read": there(fault="titel"),
    "what is gone has another fault": there(fault="visability"),
    "faulty records": faulty,
    "broken files": broken,
}
"""Variants of a report with references to nothing, of which only a draft can be built."""


def report_of(folder: Path, level: str, *changes: Variant, more: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the report with these changes; the folder is a repository of one empty commit, so that all name the same revision."""
    files: Files = {**BASE, **(more or {})}
    for change in changes:
        change(files, level)
    folder.mkdir(parents=True)
    commit(folder)
    return write_report(folder, {**dict.fromkeys(("citations/endnotes.yml",)), **filled(files)})


def outputs(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its name, those in archives too."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != ".lock":
            found |= dict(_opened(path.relative_to(folder).as_posix(), path.read_bytes()))
    return found


def _opened(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, data
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                yield from _opened(f"{name}/{info.filename}", archive.read(info))


def pack_of(folder: Path, edition: Edition, *changes: Variant) -> dict[str, bytes]:
    """All outputs of the pack of a report with these changes."""
    root = report_of(folder, level_above(edition), *changes)
    made = pack_here(root, edition, allow_dirty=True)
    assert made.value is not None, [problem for problem in made.problems if problem.severity == "error"]
    return outputs(root / "build" / edition.value)


def draft_of(folder: Path, edition: Edition, *changes: Variant) -> dict[str, bytes]:
    """All outputs of a draft of the report that refers to nothing, with these changes."""
    root = report_of(folder, level_above(edition), beside, *changes, more=DANGLING)
    made = build_here(root, edition, draft=True)
    assert made.value.paths, [problem for problem in made.problems if problem.severity == "error"]
    return outputs(root / "build" / edition.value)


def level_above(edition: Edition) -> str:
    """The visibility that an edition withholds first."""
    return "committee" if edition is Edition.PUBLIC else "internal"


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The names of files that differ, each with the first bytes of both that do."""
    told = []
    for name in sorted({*one, *other}):
        before, after = one.get(name, b""), other.get(name, b"")
        if before != after:
            at = next((place for place, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))
            told.append(f"{name}: {before[max(0, at - 60) : at + 60]!r} / {after[max(0, at - 60) : at + 60]!r}")
    return told


def run(folder: Path, edition: Edition, names: list[str]) -> int:
    """Compare all variants; 0 where nothing differs."""
    wrong = 0
    for make, variants in ((pack_of, VARIANTS), (draft_of, DRAFTS)):
        chosen = {name: change for name, change in variants.items() if not names or name in names}
        base = make(folder / f"{make.__name__}-{edition.value}", edition) if chosen else {}
        for number, (name, change) in enumerate(chosen.items()):
            told = differences(base, make(folder / f"{make.__name__}-{edition.value}-{number}", edition, change))
            print(f"{edition.value}, {name}: {len(base)} files, {len(told)} differ", flush=True)
            print("".join(f"  {line}\n" for line in told[:6]), end="")
            wrong += len(told)
    return int(wrong > 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--edition", type=Edition, default=Edition.PUBLIC)
    parser.add_argument("names", nargs="*")
    given = parser.parse_args()
    sys.exit(run(given.folder, given.edition, given.names))
