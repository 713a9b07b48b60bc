"""A report in which every field of every kind of record holds words of its own: canaries that no other audience may hear.

The fields are found by a walk over the model, so a new one gets its canaries by itself, and a new kind of field has none and fails. As a
program, `python tests/canaries.py FOLDER --count 2500` plants at least so many, makes the packs and drafts of the public and the committee
edition, and says which canaries are heard where they must not be.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import typing
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any

import yaml
from PIL import Image
from pydantic.fields import FieldInfo

from altreport.model.allowance import Allowance
from altreport.model.biblatex import FIELDS
from altreport.model.check_data import CheckData
from altreport.model.cover import Cover
from altreport.model.illustration import FOLDER, ILLUSTRATIONS
from altreport.model.located_data import Passage
from altreport.model.profile import Profile
from altreport.model.record import Record
from altreport.model.report import AlternativeReport
from committing import commit
from small_report import write_report

LEVELS = ("public", "committee", "internal")
MAY_HEAR = {"public": {"public"}, "committee": {"public", "committee"}, "internal": {*LEVELS}}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ANY = re.compile(rb"zq([pci])x[a-z]*")
_WIDE = re.compile(rb"z\0q\0([pci])\0x\0")

Fields: typing.TypeAlias = dict[str, Any]


@dataclass
class Nest:
    """Hands out canaries, and remembers which audience may hear each, and in which field of which kind of record it stands."""

    by_level: dict[str, list[str]] = field(default_factory=lambda: {level: [] for level in LEVELS})
    planted: set[tuple[type[Record], str]] = field(default_factory=set)
    used: dict[str, str] = field(default_factory=dict)
    """By the level, the word in capitals that its texts use and that the list of acronyms explains."""

    def word(self, level: str) -> str:
        """A new canary: small letters alone, so that it can stand in an id, in a name and in an address."""
        number = sum(map(len, self.by_level.values()))
        letters = "".join(_LETTERS[number // 26**place % 26] for place in (3, 2, 1, 0))
        word = f"zq{level[0]}x{letters}kv"
        self.by_level[level].append(word)
        return word

    @property
    def all(self) -> list[str]:
        """Every canary."""
        return [word for words in self.by_level.values() for word in words]


def kinds_of_records() -> set[type[Record]]:
    """Every kind of record that a report's files can hold, but for report.yml and what the toolkit brings along: found in the model."""
    import altreport.model.law  # noqa: PLC0415 - a name that the model imports for types alone

    names = vars(altreport.model.law)
    hints = typing.get_type_hints(AlternativeReport, localns={"InformationLaw": names["InformationLaw"]})
    kinds: set[type[Record]] = set()
    waiting = [hint for name, hint in hints.items() if name != "laws" and hint not in (Cover, CheckData)]
    while waiting:
        hint = waiting.pop()
        if isinstance(hint, type) and issubclass(hint, Record):
            if hint not in kinds and hint is not Profile:
                kinds.add(hint)
                waiting += [info.annotation for info in hint.model_fields.values()]
        else:
            waiting += typing.get_args(hint)
    return kinds


class Planter:
    """Fills the fields of records of one level."""

    def __init__(self, nest: Nest, level: str) -> None:
        self.nest, self.level = nest, level

    def word(self) -> str:
        """A canary of this level."""
        return self.nest.word(self.level)

    def record(self, kind: type[Record], /, **given: Any) -> Fields:
        """All fields of a record, each with canaries but for those that are given."""
        made: Fields = {}
        for name, info in kind.model_fields.items():
            if name != "origin":
                made[name] = given[name] if name in given else self._field(kind, name, info)
                self.nest.planted.add((kind, name))
        return {name: value for name, value in made.items() if value is not None}

    def _field(self, kind: type[Record], name: str, info: FieldInfo) -> Any:
        own: dict[str, Callable[[], Any]] = {
            "id": self.word,
            "visibility": lambda: self.level,
            "law": lambda: "nz-oia" if self.level == "public" else self.word(),
            "articles": lambda: [f"Z{self.word()} 3"],
            "sdg": lambda: ["8.7"],
            "shows": list,
            "rests_on": list,
            "data": lambda: None,
            "type": lambda: "report",
            "url": lambda: f"https://example.org/{self.word()}",
        }
        return own[name]() if name in own else self.value(kind, name, info.annotation)

    def value(self, kind: type[Record], name: str, annotation: Any) -> Any:  # noqa: PLR0911 - one for each kind of type
        """Something with canaries that fits a type; a `TypeError` for types that nobody has thought of."""
        arguments = [argument for argument in typing.get_args(annotation) if argument not in (type(None), ...)]
        if typing.get_origin(annotation) in (typing.Union, UnionType):
            return self.value(kind, name, arguments[0])
        if typing.get_origin(annotation) is typing.Annotated:
            return self.value(kind, name, arguments[0])
        if typing.get_origin(annotation) is tuple:
            return [self.value(kind, name, arguments[0]) for _ in range(1 if name == "allow" else 2)]
        if annotation is Allowance:
            return self.record(Allowance, code="misspelling" if self.level == "public" else self.word())
        if isinstance(annotation, type) and issubclass(annotation, Record):
            return self.record(annotation)
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return next(iter(annotation)).value
        simple: dict[Any, Callable[[], Any]] = {
            str: lambda: f"Word {self.word()}",
            Passage: self.text,
            date: (date(2020, 1, 1) + timedelta(days=len(self.nest.all) % 900)).isoformat,
            int: lambda: 7,
            bool: lambda: False,
        }
        if annotation not in simple:
            raise TypeError(f"No canary is known for {kind.__name__}.{name}: {annotation}")
        return simple[annotation]()

    def text(self, *references: str) -> str:
        """A text with canaries in all that Markdown has, and references; one of its words becomes an acronym of its level."""
        word = self.word
        if self.level not in self.nest.used:
            self.nest.used[self.level] = word().upper()
        references = (f" By {self.nest.used[self.level]}.", *references)
        prose = f"Text {word()} and *{word()}*, [{word()}]{{lang=mi}}, [{word()}](https://example.org/{word()}), `{word()}`.{''.join(references)}"
        return f"{prose}\n\n- {word()}\n- **{word()}**\n"


def bibtex(planter: Planter, key: str, *, full: bool = False, **changed: str | None) -> str:
    """An entry of a .bib file; `full` ones have a canary in every field that biblatex knows."""
    word = planter.word
    kept: dict[str, str | None] = {"date": "2020", "visibility": planter.level, "url": f"https://example.org/{word()}", "allow": f"misspelling: {word()}"}
    names = sorted(FIELDS) if full else ["author", "title", "institution", "note"]
    dated = ("date", "year", "month", "day", "edition", "langid", "key", "options", "pagetotal")
    found = {name: f"{{{word().capitalize()}}}" for name in names if not name.endswith(dated) and name not in kept}
    values = {**found, **kept, **changed}
    return f"@report{{{key},\n" + ",\n".join(f"  {name} = {{{value}}}" for name, value in values.items() if value is not None) + "\n}\n"


def as_yaml(value: Any) -> str:
    """YAML as an author could have typed it."""
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=10**6)


def picture() -> bytes:
    """A small picture."""
    stream = io.BytesIO()
    Image.new("RGB", (60, 40), (200, 200, 200)).save(stream, "PNG")
    return stream.getvalue()


def plant(folder: Path, records: int) -> Nest:
    """Write a report with `records` records of each kind and level, and some more for the rarer kinds, into `folder`."""
    nest = Nest()
    files, sections, pages = _of_all_levels(nest, records)
    files["report/sections/law.yml"] = _law(nest)
    files["report/acronyms.yml"] = _acronyms(nest)
    files["report/report.yml"] = _cover(nest, ["law", *sections], pages)
    write_report(folder, files)
    return nest


def _of_all_levels(nest: Nest, records: int) -> tuple[dict[str, str | bytes | None], list[str], list[str]]:
    files: dict[str, str | bytes | None] = {"recommendations/all.yml": None, "citations/endnotes.yml": None, "citations/sources.bib": None}
    sections: list[str] = []
    pages: list[str] = []
    for level in LEVELS:
        planter = Planter(nest, level)
        for group in range(max(1, records // 8)):
            written = dict(_group(planter, f"{level}-{group}", min(records, 8)))
            sections += [Path(name).stem for name in written if name.startswith("report/sections/")]
            pages += [Path(name).stem for name in written if name.endswith(".md")]
            files |= written
    return files, sections, pages


def _group(planter: Planter, name: str, records: int) -> Iterator[tuple[str, str | bytes]]:
    """Files with some records of every kind that belong together: paragraphs cite notes and works, and show tables and figures."""
    word, kinds = planter.word, {kind.__name__: kind for kind in kinds_of_records()}
    remark = f"# a remark {planter.nest.word('internal')} of some words for ourselves\n"
    notes, works, paragraphs, asked = {}, [bibtex(planter, full := word(), full=True)], [], []
    request = planter.record(kinds["InformationRequest"])
    yield f"citations/information-requests/{request['id']}.yml", remark + as_yaml(request)
    shown = []
    for kind, made in ILLUSTRATIONS.items():
        given: Fields = {"kind": kind}
        if kind == "picture":
            given["file"] = f"{word()}.png"
            yield f"{FOLDER}/{given['file']}", picture()
        else:
            given |= {"columns": [word(), word()], "rows": [[word(), word() if kind == "table" else "5"]]}
        illustration = planter.record(made, **given)
        shown.append(illustration["id"])
        yield f"{FOLDER}/{illustration['id']}.yml", remark + as_yaml(illustration)
    for _ in range(records):
        note, source = word(), word()
        works.append(bibtex(planter, source))
        text = planter.text(f" See [@{source}, p. {word()}].")
        notes[note] = {
            key: value for key, value in planter.record(kinds["Endnote"], id=note, text=text, sources=[f"{full}, p. {word()}"]).items() if key != "id"
        }
        text = planter.text(f"[^{note}]", f" Cited [@{full}, p. {word()}; @{request['id']}].")
        paragraphs.append(planter.record(kinds["Paragraph"], text=text, shows=shown))
        shown = []
        asked.append(planter.record(kinds["Recommendation"], rests_on=[paragraphs[-1]["id"]]))
    section = planter.record(kinds["Section"], paragraphs=paragraphs)
    yield f"report/sections/{section['id']}.yml", remark + as_yaml(section)
    yield f"recommendations/{word() if planter.level != 'public' else name}.yml", remark + as_yaml(asked)
    yield f"citations/endnotes/{name}.yml", remark + as_yaml(notes)
    yield f"citations/{name}.bib", f"% {remark}" + "\n".join(works)
    page = planter.record(kinds["FrontMatter"], title=f"Page {word()}")
    head = as_yaml({key: value for key, value in page.items() if key not in ("id", "text")})
    yield f"report/{page['id']}.md", f"---\n{head}---\n\n{page['text']}"
    for source in ("Source", "FrontMatter"):
        planter.nest.planted |= {(kinds[source], field) for field in kinds[source].model_fields if field != "origin"}


def _acronyms(nest: Nest) -> str:
    """Acronyms that only texts of their level use, with full forms that say their level's canaries."""
    (kind,) = (kind for kind in kinds_of_records() if kind.__name__ == "Acronym")
    made = [Planter(nest, level).record(kind, short=nest.used[level]) for level in LEVELS]
    return as_yaml({acronym["short"]: acronym["full"] for acronym in made})


def _cover(nest: Nest, sections: list[str], pages: list[str]) -> str:
    notice = " ".join(f"[{nest.word(level)}]{{.{level}}}" for level in ("committee", "internal"))
    cover = "title: Canaries\nstate: NZL\ntreaty: OPSC\nstage: list of issues prior to reporting\nsubmitters: [An organisation]\nlanguage: en-NZ\nprofile: unspecified\n"
    return f"{cover}notice: 'A notice. {notice}'\npages: [{', '.join(pages)}]\nsections: [{', '.join(sections)}]\n# {nest.word('internal')} says a remark of some words\n"


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


def heard(folder: Path) -> dict[str, set[str]]:
    """The canaries in any byte or name below a folder, by the file; also pieces of them, in UTF-16, and inside archives and compressed streams."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        pieces = [name.encode(), *(opened(path.read_bytes()) if path.is_file() else [])]
        words = {word for piece in pieces for word in _words_in(piece.lower())}
        if words:
            found[name] = words
    return found


def _words_in(piece: bytes) -> Iterator[str]:
    yield from (match[0].decode() for match in _ANY.finditer(piece))
    yield from (f"zq{match[1].decode()}x (in UTF-16)" for match in _WIDE.finditer(piece))


def opened(data: bytes) -> list[bytes]:
    """The bytes, and those inside archives and compressed streams of PDF and PNG."""
    if data.startswith((b"%PDF", b"\x89PNG")):
        return [data, *_inflated(data)]
    if not data.startswith(b"PK\x03\x04"):
        return [data]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        inner = [piece for info in archive.infolist() for piece in (info.filename.encode(), info.comment, info.extra, *opened(archive.read(info)))]
        return [archive.comment, *inner]


def _inflated(data: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"x[\x01\x5e\x9c\xda]", data):
        stream = zlib.decompressobj()
        try:
            yield stream.decompress(data[found.start() :])
        except zlib.error:
            continue


def leaked(folder: Path, edition: str) -> dict[str, set[str]]:
    """What is heard below a folder by whom it is not for, by the file."""
    strangers = tuple(f"zq{level[0]}x" for level in LEVELS if level not in MAY_HEAR[edition])
    found = ((name, {word for word in words if word.startswith(strangers)}) for name, words in heard(folder).items())
    return {name: words for name, words in found if words}


def run(folder: Path, count: int) -> int:
    """Plant, build all, listen; 0 where nothing is heard that should not be."""
    from altreport.editions import Edition  # noqa: PLC0415
    from altreport.submission.make_pack import make_pack  # noqa: PLC0415
    from building_here import build_here  # noqa: PLC0415
    from faulty_canaries import plant_faulty  # noqa: PLC0415

    nest = plant(folder / "sound", max(8, count // 110))
    print(f"{len(nest.all)} canaries in {len(nest.planted)} fields")
    commit(folder / "sound")
    spoilt = plant_faulty(folder / "faulty", 8)
    print(f"{len(spoilt.nest.all)} canaries in the drafts, {spoilt.faults} faults in withheld records")
    wrong = len(nest.all) < count
    for edition in (Edition.PUBLIC, Edition.COMMITTEE):
        made = make_pack(folder / "sound", edition)
        drafted = build_here(folder / "faulty", edition, draft=True)
        for what, built, problems in (("sound", made.value is not None, made.problems), ("faulty", bool(drafted.value.paths), drafted.problems)):
            out = folder / what / "build" / edition.value
            found = leaked(out, edition.value)
            sizes = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
            print(f"{what}, {edition.value}: built {built}, {sizes:,} bytes, {len({word for words in found.values() for word in words})} canaries heard")
            stopping = [problem for problem in problems if problem.code in ("withheld-in-public", "markup", "template") or what == "sound"]
            for problem in [] if built else stopping[:5]:
                print(f"  {problem.place} {problem.code} {problem.message}")
            for name, words in found.items():
                print(f"  {name}: {', '.join(sorted(words)[:5])}")
            wrong |= bool(found) or not built
    return int(wrong)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=2500)
    given = parser.parse_args()
    sys.exit(run(given.folder, given.count))
