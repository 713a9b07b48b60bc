"""All outputs of an edition: made in a fresh folder, and swapped in whole once everything is well."""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from altreport.assemble.pictures import draw_figures
from altreport.assemble.texts import Texts, read_texts
from altreport.document.build import write_document
from altreport.editions import Edition
from altreport.errors import CouldNotRunError
from altreport.gate.inspection import inspect
from altreport.model.report import AlternativeReport
from altreport.notes.listing import listing
from altreport.problems import Outcome, Problem, has_errors, in_reading_order
from altreport.project.numbered import NumberedReport, open_report
from altreport.website.addresses import DOWNLOADS
from altreport.website.build import build_site, write_pages
from altreport.website.inside import check_inside
from altreport.website.state import SiteState
from altreport.writers.spreadsheet import ledger_workbook


@dataclass(frozen=True)
class Built:
    """The outputs of a build, as paths; empty where faults stopped it."""

    paths: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """What a build makes. `make_site` turns a folder that `write_pages` made into a site.

    Only what never leaves this computer may do without being `inspected`.
    """

    site: bool = True
    word: bool = True
    draft: bool = False
    make_site: Callable[[Path, Path], None] = build_site
    inspected: bool = True


def publish(root: Path, edition: Edition, *, site: bool = True, word: bool = True, draft: bool = False) -> Outcome[Built]:
    """Check and build. An error stops the build, unless `draft`, which stamps every page.

    A draft may refer to nothing, but errors of code `markup` stop it too: they are about text that would be lost, or shown
    to those from whom it is withheld.

    Whatever was built is inspected before it takes its place: a word that the edition withholds, or a trace of who made it
    where, stops a draft as well.

    Writes build/EDITION/site/, build/EDITION/pages/ (the site's Markdown) and build/EDITION/report.docx. What was there
    stays untouched until the new output is complete.
    """
    return publish_into(root / "build" / edition.value, root, edition, Wanted(site=site, word=word, draft=draft))


def publish_into(folder: Path, root: Path, edition: Edition, wanted: Wanted) -> Outcome[Built]:
    """The same with another folder for the outputs than build/EDITION/."""
    opened = open_report(root, edition)
    stopping = [problem for problem in opened.problems if not wanted.draft or problem.code == "markup"]
    if opened.value is None or has_errors(stopping):
        return Outcome(Built(), opened.problems)
    with _fresh_folder(folder) as fresh:
        complete, found = _make(opened.value, opened.problems, fresh, wanted)
        problems = tuple(in_reading_order([*opened.problems, *found]))
        if not complete:
            return Outcome(Built(), problems)
        made = [_swap(fresh / name, folder / name) for name in ("pages", "site", "report.docx") if (fresh / name).exists()]
    return Outcome(Built(tuple(path for path in made if path.name != "pages")), problems)


def _make(numbered: NumberedReport, findings: tuple[Problem, ...], fresh: Path, wanted: Wanted) -> tuple[bool, list[Problem]]:
    """Whether the outputs stand in `fresh`, and what was found; a draft may hold references to nothing, but no lost text."""
    texts = read_texts(numbered.report, numbered.ledger, numbered.labels, numbered.style)
    problems = list(texts.problems)
    if has_errors(problems) and not wanted.draft:
        return False, problems
    figures = draw_figures(numbered.report, numbered.root)
    if wanted.word:
        found = write_document(numbered, texts.value, figures, fresh / "report.docx", draft=wanted.draft)
        problems += found
        if has_errors(found):
            return False, problems
    if wanted.site:
        downloads = _downloads(texts.value, numbered.report, fresh)
        state = SiteState(wanted.draft, findings, downloads=tuple(downloads))
        write_pages(numbered, texts.value, figures, state, fresh / "pages")
        _put(downloads, fresh / "pages" / "docs" / DOWNLOADS)
        wanted.make_site(fresh / "pages", fresh / "site")
        dangling = check_inside(fresh / "site", numbered)
        problems += dangling
        if dangling and not wanted.draft:
            return False, problems
    leaks = inspect(fresh, numbered.whole, numbered.report, numbered.root) if wanted.inspected else []
    return not leaks, [*problems, *leaks]


def _downloads(texts: Texts, report: AlternativeReport, fresh: Path) -> dict[str, bytes]:
    """The files that the site offers, by name: the Word file of this build where it made one, and the ledger."""
    rows = listing(texts.notes)
    word = fresh / "report.docx"
    return {
        **({"report.docx": word.read_bytes()} if word.exists() else {}),
        "endnotes.xlsx": ledger_workbook(rows, report.words, report.cover.language),
        "endnotes.json": json.dumps(rows, ensure_ascii=False, indent=2).encode() + b"\n",
    }


def _put(files: dict[str, bytes], folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


@contextlib.contextmanager
def _fresh_folder(folder: Path) -> Iterator[Path]:
    """A new folder beside the outputs, on the same disk, gone again in any case; one build of an edition at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / ".lock", timeout=0):
            _recover(folder)
            fresh = Path(tempfile.mkdtemp(prefix=".making-", dir=folder))
            try:
                yield fresh
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
    except Timeout as fault:
        raise CouldNotRunError("Another build of this edition is running.", "Wait until it has ended, then build again.") from fault


def _swap(new: Path, old: Path) -> Path:
    """Put `new` in the place of `old` by renaming; the last good output is set aside until the new one stands."""
    aside = old.with_name(f".last-{old.name}")
    if new.is_file():
        new.replace(old)
        return old
    if old.exists():
        old.rename(aside)
    new.rename(old)
    shutil.rmtree(aside, ignore_errors=True)
    return old


def _recover(folder: Path) -> None:
    """Bring back what an interrupted swap had set aside, and clear away what it left."""
    for aside in folder.glob(".last-*"):
        stays = aside.with_name(aside.name.removeprefix(".last-"))
        if stays.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            aside.rename(stays)
    for left in folder.glob(".making-*"):
        shutil.rmtree(left, ignore_errors=True)
