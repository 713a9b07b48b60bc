"""Errors for files of the author that the gate would refuse, before anything is built."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from altreport.author_files import ASSETS, REFERENCE, SETTINGS, below, is_left_behind
from altreport.gate.edition_texts import said_by
from altreport.gate.inspection import Inspection
from altreport.gate.pieces import Piece
from altreport.gate.readers.page import NO_PAGE
from altreport.gate.traces import CODE, Traces
from altreport.markup import scan
from altreport.markup.invisible_characters import without_hidden
from altreport.model.evidence import Source
from altreport.model.located_data import scalars_in
from altreport.model.record import Record
from altreport.model.record_fields import Holds, fields_of, records_in
from altreport.model.report import AlternativeReport
from altreport.problems import Place, Problem
from altreport.readers.site_values import is_of_the_theme
from altreport.readers.text_file import read_leniently, relative
from altreport.readers.yaml_file import parse_yaml
from altreport.resources import template_folder

_CARRIED = re.compile(r"word/(?:header|footer)\d*\.xml|word/media/.+|word/fonts/.+|word/theme/.+")
"""The parts of a reference document that pandoc copies into the Word file."""

_MARKS = re.compile(r"\\([!-/:-@\[-`{-~])|[*`~^]|(?<!\w)_|_(?!\w)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\n]*\)")
_MADE = ("figures", "charts")
"""The folders of a site's assets that altreport fills."""
_LINES = 3
"""The number of lines that are searched together in a template."""


def of_own_files(whole: AlternativeReport, shown: AlternativeReport, root: Path) -> Iterator[Problem]:
    """Yield errors that stop every build of the edition `shown`: assets in refused formats, withheld words in templates, email addresses in texts."""
    inspection = Inspection(whole, shown, root)
    for path in own_files(root):
        name = relative(path, root)
        if name.startswith(ASSETS) and path.suffix.lower() in (".md", ".markdown"):
            message = f"{name} would become a page of the site without a menu entry. Only templates make pages of the site."
            yield Problem(CODE, message, Place(name), NO_PAGE, "report")
        elif name.startswith(ASSETS):
            yield from _of_name(name)
            yield from inspection.of_author_file(name, path.read_bytes())
        elif name == REFERENCE:
            yield from _of_reference(inspection, path)
        elif path.suffix in (".j2", ".yml"):
            yield from _of_lines(inspection, name, read_leniently(path, root) or "")
    yield from _of_settings(inspection, root)
    yield from _traces_in_texts(shown, root)


def _of_name(name: str) -> Iterator[Problem]:
    """Yield an error for an asset that could take the place of a file that altreport makes, which is one with another spelling on many computers."""
    inner = name.removeprefix(f"{ASSETS}/").casefold()
    folder = inner.partition("/")[0]
    packaged = {path.relative_to(template_folder()).as_posix() for path in (template_folder() / ASSETS.removeprefix("templates/")).rglob("*")}
    spelled = next((f"templates/{each}" for each in packaged if f"templates/{each}".casefold() == name.casefold() and f"templates/{each}" != name), None)
    if folder in _MADE and "/" in inner:
        message = f"altreport puts what it draws into the folder ‘{folder}’ of the site, so this file could take the place of a figure."
        yield Problem(CODE, message, Place(name), f"Move it to another folder below {ASSETS}.", "report")
    elif spelled is not None:
        yield Problem(CODE, f"Only capitals tell this file from {spelled}.", Place(name), "Give it another name.", "report")


def own_files(root: Path) -> list[Path]:
    """Return the files in the report's folder of templates that differ from the packaged ones, without files that systems leave there."""
    folder, packaged = root / "templates", template_folder()
    if not folder.is_dir() or folder.resolve() == packaged.resolve():
        return []
    named = ((path, path.relative_to(folder)) for path in below(folder, root))
    return [path for path, name in named if not any(map(is_left_behind, name.parts)) and not _is_packaged(path, packaged / name)]


def _is_packaged(path: Path, packaged: Path) -> bool:
    return packaged.is_file() and packaged.read_bytes() == path.read_bytes()


def _of_lines(inspection: Inspection, name: str, text: str) -> Iterator[Problem]:
    """Yield the errors in a template, each at the line where its words begin."""
    lines = text.split("\n")
    reported: set[str] = set()
    for size in range(1, _LINES + 1):
        for number in range(len(lines)):
            piece = Piece(name, "text", "\n".join(lines[number : number + size]))
            for leak in inspection.of_author_text(piece, Place(name, number + 1)):
                if leak.key not in reported:
                    reported.add(leak.key)
                    yield leak.problem


def _of_reference(inspection: Inspection, path: Path) -> Iterator[Problem]:
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if _CARRIED.fullmatch(name)}
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError):
        return  # the reader of the reference document reports it
    for name, data in parts.items():
        yield from inspection.of_author_file(f"{REFERENCE}!{name}", data)


def _of_settings(inspection: Inspection, root: Path) -> Iterator[Problem]:
    """Yield the errors in values of mkdocs.yml, which is copied into the folder of pages; names of icons and features are skipped."""
    settings = parse_yaml(read_leniently(root / SETTINGS, root) or "", SETTINGS).value if (root / SETTINGS).is_file() else None
    for value in scalars_in(settings):
        if not is_of_the_theme(value):
            yield from (leak.problem for leak in inspection.of_author_text(Piece(SETTINGS, "text", value.text), value.place))


def _traces_in_texts(shown: AlternativeReport, root: Path) -> Iterator[Problem]:
    """Yield errors for email addresses that are not public, and for folders of this computer, in the texts of the edition."""
    traces = Traces(shown, root)
    for record in (part for outer in shown.printed_records() for part in _apart(outer)):
        printed = record.printed if isinstance(record, Source) else record
        for text in said_by(printed, shown):
            for leak in traces.in_piece(Piece("", "text", _without_marks(text))):
                place = record.place if leak.problem.place == Place("templates") else leak.problem.place
                yield replace(leak.problem, place=place, record=str(getattr(record, "id", "report")))


def _apart(record: Record) -> Iterator[Record]:
    """Yield the record, and each record with an id in it, each without the others."""
    for part in (each for each in records_in(record) if each is record or hasattr(each, "id")):
        lists = ((name, getattr(part, name)) for name, held in fields_of(type(part)).items() if Holds.RECORDS in held)
        yield part.model_copy(update={name: () for name, value in lists if isinstance(value, tuple) and any(hasattr(each, "id") for each in value)})


def _without_marks(markdown: str) -> str:
    """Return a text twice, with and without the addresses of links, and without escapes, entities, marks and hidden characters within words."""
    if not any(sign in markdown for sign in ("@", "&", "%40")):
        return markdown
    ends = [edge for span in scan(markdown).spans for edge in ((span.start, span.inner_start), (span.inner_end, span.end))]
    pieces, position = [], 0
    for start, end in sorted(ends):
        pieces.append(markdown[position:start])
        position = max(position, end)
    typed = "".join([*pieces, markdown[position:]])
    linked = _LINK.sub(r"\1", typed) if "](" in typed else ""
    said = without_hidden(unescape(_MARKS.sub(r"\1", f"{typed}\n{linked}")))
    return unquote(said) if "mailto:" in said or "%40" in said else said
