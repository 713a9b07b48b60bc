"""All outputs of an edition: made in a fresh folder, and swapped in whole once everything is well."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from altreport.assemble.facts import written_date
from altreport.assemble.pictures import draw_figures
from altreport.assemble.texts import Texts, read_texts
from altreport.document.build import write_document
from altreport.editions import Edition
from altreport.gate.inspection import inspect
from altreport.model.report import AlternativeReport
from altreport.notes.listing import listing
from altreport.problems import Outcome, Problem, has_errors, in_reading_order
from altreport.project.day import Revision, day_of_sources, revision_of
from altreport.project.numbered import NumberedReport, open_report
from altreport.replacing import finish_interrupted, fresh_folder
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
class Making:
    """A build under way: the report and its texts as all outputs print them, what was found, and the folder in which the outputs are made."""

    numbered: NumberedReport
    texts: Texts
    findings: tuple[Problem, ...]
    folder: Path


@dataclass(frozen=True)
class Wanted:
    """What a build makes. `make_site` turns a folder that `write_pages` made into a site; `add` puts further files beside it.

    Only what never leaves this computer may do without being `inspected`.
    """

    site: bool = True
    word: bool = True
    draft: bool = False
    make_site: Callable[[Path, Path], None] = build_site
    add: Callable[[Making], None] | None = None
    inspected: bool = True


def publish(root: Path, edition: Edition, *, site: bool = True, word: bool = True, draft: bool = False) -> Outcome[Built]:
    """Check and build. An error stops the build, unless `draft`, which stamps every page.

    A draft may refer to nothing, but errors of code `markup` stop it too: they are about text that would be lost, or shown
    to those from whom it is withheld.

    Whatever was built is inspected before it takes its place: a word that the edition withholds, or a trace of who made it
    where, stops a draft as well.

    Writes build/EDITION/site/, build/EDITION/pages/ (the site's Markdown), build/EDITION/report.docx. What was there stays
    untouched until all of it is complete. Checks take the day of the sources for today, where they have one, so that equal
    sources make equal outputs.
    """
    return publish_into(root / "build" / edition.value, root, edition, Wanted(site=site, word=word, draft=draft))


def publish_into(folder: Path, root: Path, edition: Edition, wanted: Wanted) -> Outcome[Built]:
    """The same with another folder for the outputs than build/EDITION/, or further files among them."""
    finish_interrupted(folder)
    opened = open_report(root, edition, day_of_sources(root))
    stopping = [problem for problem in opened.problems if not wanted.draft or problem.code == "markup"]
    if opened.value is None or has_errors(stopping):
        return Outcome(Built(), opened.problems)
    with fresh_folder(folder) as fresh:
        complete, found = _make(opened.value, opened.problems, fresh.path, wanted)
        problems = tuple(in_reading_order([*opened.problems, *found]))
        if not complete:
            return Outcome(Built(), problems)
        made = fresh.take_place()
    return Outcome(Built(tuple(sorted((path for path in made if path.name != "pages"), key=lambda path: (path.is_file(), path.name)))), problems)


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
    told = _told(findings, numbered.report)
    if wanted.site:
        downloads = _downloads(texts.value, numbered.report, fresh)
        write_pages(numbered, texts.value, figures, _state(numbered, told, tuple(downloads), draft=wanted.draft), fresh / "pages")
        _put(downloads, fresh / "pages" / "docs" / DOWNLOADS)
        wanted.make_site(fresh / "pages", fresh / "site")
        dangling = check_inside(fresh / "site", numbered)
        problems += dangling
        if dangling and not wanted.draft:
            return False, problems
    if wanted.add is not None:
        wanted.add(Making(numbered, texts.value, told, fresh))
    leaks = inspect(fresh, numbered.whole, numbered.report, numbered.root) if wanted.inspected else []
    return not leaks, [*problems, *leaks]


def _told(findings: tuple[Problem, ...], report: AlternativeReport) -> tuple[Problem, ...]:
    """The findings without those about records that the edition withholds: files are read before the edition is made."""
    return tuple(problem for problem in findings if problem.record not in report.gaps.withheld)


def _state(numbered: NumberedReport, findings: tuple[Problem, ...], downloads: tuple[str, ...], *, draft: bool) -> SiteState:
    """What the site says of its text; sources that are not as a commit has them have neither a revision nor a day."""
    revision: Revision | None = revision_of(numbered.root)
    day = day_of_sources(numbered.root)
    return SiteState(
        draft,
        findings,
        revision=revision.commit[:_SHORT] if revision and revision.clean else "",
        day=written_date(day, numbered.report) if day else "",
        downloads=downloads,
    )


_SHORT = 12
"""As many characters of a commit's name as people compare."""


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
