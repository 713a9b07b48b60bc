"""The PDF that Typst makes of the document, in a folder with nothing but what altreport puts there: no network, no fonts of this computer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import typst

from altreport.author_files import PDF_FONTS, PDF_TEMPLATE, Refusal, below, read_bytes
from altreport.outputs.docx.placed_texts import placed_texts, repeated_ids
from altreport.outputs.output import BuildContext
from altreport.outputs.pdf.typst_document import ARABIC, FUNCTIONS, PLACED, DocumentWriter, Line
from altreport.problems import Outcome, Place, Problem
from altreport.resources import data_folder, template_folder
from altreport.scratch import scratch_folder

_SHIPPED = ("Libertinus Serif", "DejaVu Sans")
"""Latin, Greek, Cyrillic and Hebrew (in Typst itself), and signs (in Matplotlib); `ARABIC` is between them (data/fonts/)."""
_MOST = 30_000_000
_PACKAGE = re.compile(r"[\"']@[\w-]+/")
_MISSING = re.compile(r"the text `(\"(?:[^\"\\]|\\.)*\")` could not be displayed")
_NO_TARGET = re.compile(r"label `(?:<|label\(\")(?:call \d+ )?(.+?)(?:>|\"\))` does not exist")
_AT = re.compile(r"─ report\.typ:(\d+):")


def make_pdf(build: BuildContext) -> Outcome[bytes | None]:
    """Return the report as a PDF for screen readers (PDF/UA-1) and, where the day of its sources is known, for archives (PDF/A-2a, which needs a day).

    None with a problem for each character that no font has, and for each fault of the report's own template.
    """
    report, root = build.numbered.report, build.numbered.root
    template = _template(root)
    problems = [*repeated_ids(report), *template.problems]
    if problems:
        return Outcome(None, tuple(problems))
    with scratch_folder() as folder:
        fonts = _fonts(folder / "fonts", root)
        problems += fonts.problems
        writer = DocumentWriter(build, (*_SHIPPED[:1], ARABIC, *fonts.value, *_SHIPPED[1:]))
        lines = list(writer.lines())
        source = folder / "document"
        source.mkdir()
        for name, data in {**writer.pictures, "report.typ": template.value, "main.typ": "\n".join(line.code for line in lines).encode()}.items():
            (source / name).write_bytes(data)
        compiler = typst.Compiler(
            source / "main.typ", root=source, font_paths=[folder / "fonts"], ignore_system_fonts=True, package_path=folder, package_cache_path=folder
        )
        try:
            made = compiler.compile(
                format="pdf",
                pdf_standards=["ua-1", "a-2a"] if build.day else ["ua-1"],
                timestamp=datetime(build.day.year, build.day.month, build.day.day, tzinfo=UTC) if build.day else None,
            )
            placed = set(json.loads(compiler.query(f"<{PLACED}>", field="value")))
        except typst.TypstError as fault:
            return Outcome(None, (*problems, *_faults(fault, lines, build)))
    problems += _lost(placed, build)
    return Outcome(made if isinstance(made, bytes) and not problems else None, tuple(problems))


def _template(root: Path) -> Outcome[bytes]:
    """The report's own template, else the packaged one."""
    own = root / PDF_TEMPLATE
    if not own.exists():
        return Outcome((template_folder().parent / PDF_TEMPLATE).read_bytes())
    data = read_bytes(own, root, _MOST)
    if isinstance(data, Refusal):
        return Outcome(b"", (Problem("template", f"The template {PDF_TEMPLATE} cannot be used: {data.message}", Place(PDF_TEMPLATE), data.hint),))
    text = data.decode("utf-8", "replace")
    problems = [
        Problem("template", f"The template {PDF_TEMPLATE} lacks the function ‘{name}’.", Place(PDF_TEMPLATE), "Copy it from the packaged template.")
        for name in FUNCTIONS
        if not re.search(rf"^#let +{name}(?![\w-])", text, re.MULTILINE)
    ]
    if found := _PACKAGE.search(text):
        place = Place(PDF_TEMPLATE, text.count("\n", 0, found.start()) + 1)
        problems.append(Problem("template", "The template uses a package, which Typst would download.", place, "Copy what you need into the template."))
    return Outcome(data, tuple(problems))


def _fonts(folder: Path, root: Path) -> Outcome[tuple[str, ...]]:
    """The names of the report's own fonts, which are put into `folder` with the shipped ones."""
    own = folder / "own"
    own.mkdir(parents=True)
    problems = []
    for path in _shipped_fonts():
        (folder / path.name).write_bytes(path.read_bytes())
    for path in (path for path in below(root / PDF_FONTS, root) if path.suffix.lower() in (".ttf", ".otf", ".ttc")):
        data = read_bytes(path, root, _MOST)
        if isinstance(data, Refusal):
            problems.append(Problem("template", f"A font cannot be used: {data.message}", Place(path.relative_to(root).as_posix()), data.hint))
        else:
            (own / path.name).write_bytes(data)
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[own])
    return Outcome(tuple(found.families()), tuple(problems))


def _shipped_fonts() -> Iterator[Path]:
    """The fonts that altreport ships, and those for signs that Matplotlib brings along."""
    yield from sorted(data_folder().joinpath("fonts").glob("*.ttf"))
    if (matplotlib := find_spec("matplotlib")) is not None:
        yield from sorted(Path(str(matplotlib.origin)).parent.glob("mpl-data/fonts/ttf/DejaVuSans*.ttf"))


def _faults(fault: typst.TypstError, lines: list[Line], build: BuildContext) -> Iterator[Problem]:
    """What stopped Typst: each character without a glyph at each record that has it, other faults at the line of the template."""
    for said in dict.fromkeys(re.split(r"^(?=error: )", fault.diagnostic, flags=re.MULTILINE)[1:]):
        if missing := _MISSING.search(said):
            for character in dict.fromkeys(json.loads(missing[1])):
                records = dict.fromkeys(line.record for line in lines if character in line.code)
                yield from (_no_glyph(character, record, build) for record in records or ("",))
        elif lost := _NO_TARGET.search(said):
            hint = f"Check {PDF_TEMPLATE}: each function must print all that it is given."
            yield Problem("template", f"The PDF has lost the text ‘{lost[1]}’.", Place(PDF_TEMPLATE), hint, lost[1])
        else:
            number = next(iter(_AT.findall(said)), 1)
            message = f"The PDF cannot be made: {said.splitlines()[0].removeprefix('error: ')}."
            yield Problem(
                "template", message, Place(PDF_TEMPLATE, int(number)), f"Correct {PDF_TEMPLATE}. If the report has none, please report this.", "report"
            )


def _no_glyph(character: str, record: str, build: BuildContext) -> Problem:
    """No font has a character, which is in a record's text or, with '', in other words of the report."""
    report = build.numbered.report
    passages = dict(report.body()) | {note.id: note.text for note in report.endnotes}
    places = {str(getattr(each, "id", "report")): each.place for each in report.records()}
    place = places.get(record, report.cover.place_in(("title",)))
    if record in passages and (at := passages[record].markdown.find(character)) >= 0:
        place = passages[record].place_of(at, at + 1)
    hint = f"Put a font that has it into {PDF_FONTS}/, or use another character."
    return Problem("template", f"No font of the PDF has the character ‘{character}’ (U+{ord(character):04X}).", place, hint, record or "report")


def _lost(placed: set[str], build: BuildContext) -> Iterator[Problem]:
    """An error for each text that the template has not printed."""
    expected = {text.id: text.kind.word for text in placed_texts(build.numbered.report)} | dict.fromkeys(
        (made.note.id for made in build.texts.notes), "endnote"
    )
    hint = f"Check {PDF_TEMPLATE}: each function must print all that it is given."
    for record, word in expected.items():
        if record not in placed:
            yield Problem("template", f"The PDF has lost the {word} ‘{record}’.", Place(PDF_TEMPLATE), hint, record)
