"""All outputs of an edition: made in a fresh folder, and swapped in whole once everything is well."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from altreport.assemble.facts import written_date
from altreport.assemble.pictures import DrawnFigure, draw_figures
from altreport.assemble.templates import TemplateFaultError
from altreport.assemble.texts import Texts, read_texts
from altreport.atomic_output import finish_interrupted, new_outputs
from altreport.editions import Edition
from altreport.problems import Outcome, PrintedFinding, Problem, Severity, has_errors, in_reading_order
from altreport.project.numbered_report import NumberedReport, check_report, printed_edition, printed_findings, read_report
from altreport.project.output_state import State
from altreport.project.report_folder import refuse_linked_outputs
from altreport.project.source_revision import Revision, day_of_sources, revision_of
from altreport.resources import require_whole_installation
from altreport.scratch import scratch_folder

if TYPE_CHECKING:
    from altreport.gate.inspection import Inspection
    from altreport.gate.pieces import Piece

WORD_FILE, SITE, PAGES = "report.docx", "site", "pages"
"""Names of what a build makes: the Word file, the site, and the pages that plain MkDocs turns into it."""

OUTPUTS = {SITE: "build site", PAGES: "build site", WORD_FILE: "build docx", "pack": "pack", "pack.zip": "pack"}
"""The command that makes each output, by its name: whatever else is in the folder of an edition is not altreport's."""


@dataclass(frozen=True)
class Built:
    """The outputs of a build, as paths, empty where faults stopped it; `removed` are earlier ones that were not made from this state of the report."""

    paths: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Making:
    """A build under way: what the edition prints and its texts, what outputs print of the findings in it, the folder in which they are made, and the sources' day.

    `numbered` and `findings` know of nothing that the edition does not print (see `notes.printed`).
    """

    numbered: NumberedReport
    texts: Texts
    findings: tuple[PrintedFinding, ...]
    folder: Path
    day: date | None


MakeSite: TypeAlias = Callable[[Path, Path], None]
"""Builds a site, the second folder, from the first one, which `write_pages` made."""


@dataclass(frozen=True)
class Wanted:
    """What a build makes; `add` puts further files beside the site.

    `make_site` is entered to make the site, and left to end that work; None stands for MkDocs as a process.
    Only what never leaves this computer may do without being `inspected`.
    """

    site: bool = True
    word: bool = True
    draft: bool = False
    make_site: AbstractContextManager[MakeSite] | None = None
    add: Callable[[Making], None] | None = None
    inspected: bool = True
    filed: bool = False
    """Whether findings that a pack refuses stop it as well."""


EVERYTHING = Wanted()


def publish(root: Path, edition: Edition, wanted: Wanted = EVERYTHING) -> Outcome[Built]:
    """Check and build. An error stops the build, unless a draft is wanted, which stamps every page.

    A draft may refer to nothing, but errors of code `markup` stop it too: they are about text that would be lost, or shown
    to those from whom it is withheld.

    Whatever was built is inspected before it takes its place: a word that the edition withholds, or a trace of who made it
    where, stops a draft as well.

    Other outputs of the edition that are not known to be made from this state of the report are removed in the same exchange.

    Writes build/EDITION/site/, build/EDITION/pages/ (the site's Markdown), build/EDITION/report.docx. What was there stays
    untouched until all of it is complete. Checks take the day of the sources for today, where they have one, so that equal
    sources make equal outputs; while they look, pandoc reads the texts.
    """
    require_whole_installation()
    refuse_linked_outputs(root)
    return publish_into(root / "build" / edition.value, root, edition, wanted)


def publish_into(folder: Path, root: Path, edition: Edition, wanted: Wanted) -> Outcome[Built]:
    """The same with another folder for the outputs than build/EDITION/."""
    return _publish_as_of(day_of_sources(root), folder, root, edition, wanted)


def _publish_as_of(day: date | None, folder: Path, root: Path, edition: Edition, wanted: Wanted) -> Outcome[Built]:
    finish_interrupted(folder)
    state = State(root, edition, day, draft=wanted.draft) if wanted.inspected else None  # a preview is not kept
    read = read_report(root, edition)
    if read.value is None:
        return Outcome(Built(), read.problems)
    edition_alone = printed_edition(read.value)
    with ThreadPoolExecutor(1) as beside:
        reading = beside.submit(read_texts, edition_alone.report, edition_alone.ledger, edition_alone.labels, edition_alone.style)
        for module in (*(["altreport.outputs.docx.build"] if wanted.word else ()), *(["altreport.gate.inspection"] if wanted.inspected else ())):
            import_module(module)  # takes long to load: pandoc and the checks work meanwhile
        findings, shown = _findings(read.value, read.problems, edition_alone, day, wanted)
        if wanted.filed:
            findings = tuple(replace(problem, severity=Severity.ERROR) if problem.stops_pack else problem for problem in findings)
        if _stops(findings, wanted):
            return Outcome(Built(), findings)
        texts = reading.result()
    problems = [*findings, *texts.problems]
    if has_errors(texts.problems) and not wanted.draft:
        return Outcome(Built(), tuple(in_reading_order(problems)))
    with new_outputs(folder) as outputs:
        making = Making(edition_alone, texts.value, shown, outputs.path, day)
        try:
            complete, found = _make(making, wanted, read.value)
        except TemplateFaultError as fault:
            complete, found = False, [fault.problem]
        told = tuple(in_reading_order([*problems, *found]))
        if not complete:
            return Outcome(Built(), told)
        others = (folder / name for name in OUTPUTS if not (outputs.path / name).exists())
        stale = state.not_made_from_it(others) if state else ()
        made = outputs.commit([path.name for path in stale])
        if state:
            state.remember(made)
    return Outcome(Built(_shown(made), _shown(stale)), told)


def _shown(paths: Collection[Path]) -> tuple[Path, ...]:
    """The outputs that people open, folders before files."""
    return tuple(sorted((path for path in paths if path.name != PAGES), key=lambda path: (bool(path.suffix), path.name)))


_Findings: TypeAlias = tuple[tuple[Problem, ...], tuple[PrintedFinding, ...]]


def _findings(read: NumberedReport, found: tuple[Problem, ...], edition_alone: NumberedReport, day: date | None, wanted: Wanted) -> _Findings:
    """What the checks find besides what readers `found`, for the author; and what the outputs print of what they find in the edition alone.

    Then charts that are not in the cache are drawn into it, as loading Matplotlib takes a second.
    """
    findings = check_report(read, found, day).problems
    if not wanted.site or _stops(findings, wanted):
        return findings, ()
    from altreport.website.quality import draw_ahead  # noqa: PLC0415

    draw_ahead(edition_alone.report)
    return findings, printed_findings(read, day)


def _stops(findings: tuple[Problem, ...], wanted: Wanted) -> bool:
    return has_errors(problem for problem in findings if not wanted.draft or problem.code in ("markup", "withheld-in-public"))


def _make(making: Making, wanted: Wanted, read: NumberedReport) -> tuple[bool, list[Problem]]:
    """Make the outputs in the folder and prove them: whether they may take their place, and what was found.

    Links of a draft may lead nowhere; its pages keep to their policy like any other. `read` is the author's report, of which the outputs must tell nothing but the edition.
    """
    inspection = _inspection(read, making, wanted) if wanted.inspected else None
    document = _make_outputs(making, wanted)
    problems = list(document.problems)
    if wanted.word and document.value is None:
        return False, problems
    if wanted.site:
        from altreport.website.inside import check_inside  # noqa: PLC0415
        from altreport.website.policy_proof import check_policy  # noqa: PLC0415

        astray, refused = (check(making.folder / SITE, making.numbered) for check in (check_inside, check_policy))
        problems += (*astray, *refused)
        if refused or (astray and not wanted.draft):
            return False, problems
    if wanted.add is not None:
        wanted.add(making)
    leaks = inspection.of(making.folder) if inspection else ()
    return not leaks, [*problems, *leaks]


def _make_outputs(making: Making, wanted: Wanted) -> Outcome[bytes | None]:
    """Write the outputs into the folder; the Word file's bytes, None where none is wanted or none could be made.

    MkDocs is another process, so site and Word file are made at once; where there is a fault in the Word file, it need not end its work.
    """
    figures = draw_figures(making.numbered.report, making.numbered.root)
    if not wanted.site:
        return _make_document(making, figures, wanted)
    from altreport.website.mkdocs_process import mkdocs_process  # noqa: PLC0415 - a Word file alone needs none of it

    with ThreadPoolExecutor(1) as beside, wanted.make_site or mkdocs_process() as make_site:
        making_site = partial(_make_site, making, figures, wanted, make_site)
        if not wanted.word:
            making_site()
            return Outcome(None)
        site = beside.submit(making_site)
        document = _make_document(making, figures, wanted)
        if document.value is not None:
            site.result()
            _offer(making, {WORD_FILE: document.value})
    return document


def _make_document(making: Making, figures: dict[str, DrawnFigure], wanted: Wanted) -> Outcome[bytes | None]:
    from altreport.outputs.docx.build import make_document  # noqa: PLC0415 - a site alone needs none of it

    made = make_document(making.numbered, making.texts, figures, making.day, draft=wanted.draft)
    if made.value is not None:
        (making.folder / WORD_FILE).write_bytes(made.value)
    return made


def _inspection(numbered: NumberedReport, making: Making, wanted: Wanted) -> Inspection:
    from altreport.gate.inspection import Inspection  # noqa: PLC0415 - a preview needs none of it

    wordless = partial(_outputs_of_empty_report, numbered, wanted, making.day)
    return Inspection(numbered.whole, numbered.report, numbered.root, wordless, making.findings)


def _outputs_of_empty_report(numbered: NumberedReport, wanted: Wanted, day: date | None) -> Iterator[Piece]:
    """What is in the same outputs of a report that says nothing."""
    from altreport.gate.file_text import pieces_of_folder  # noqa: PLC0415
    from altreport.project.empty_report import write_empty_report  # noqa: PLC0415

    with scratch_folder() as folder:
        root, outputs = folder / "report", folder / "outputs"
        write_empty_report(root, numbered.report, numbered.root)
        _publish_as_of(day, outputs, root, numbered.edition, replace(wanted, make_site=None, inspected=False, filed=False))
        yield from pieces_of_folder(outputs)


def _make_site(making: Making, figures: dict[str, DrawnFigure], wanted: Wanted, make_site: MakeSite) -> None:
    """The site, all but the Word file that it offers."""
    from altreport.website.build import write_pages  # noqa: PLC0415 - a Word file alone needs no library of the site's
    from altreport.website.downloads import LEDGER, ledger_files  # noqa: PLC0415
    from altreport.website.state import SiteState  # noqa: PLC0415

    numbered, day, pages = making.numbered, making.day, making.folder / PAGES
    revision: Revision | None = revision_of(numbered.root)
    state = SiteState(
        wanted.draft,
        making.findings,
        revision=revision.commit[:_SHORT] if revision and revision.clean else "",
        day=written_date(day, numbered.report) if day else "",
        downloads=((WORD_FILE,) if wanted.word else ()) + LEDGER,
    )
    write_pages(numbered, making.texts, figures, state, pages)
    with ThreadPoolExecutor(1) as beside:
        ledger = beside.submit(ledger_files, making.texts, numbered.report)
        make_site(pages, making.folder / SITE)
    _offer(making, ledger.result())


_SHORT = 12
"""As many characters of a commit's name as people compare."""


def _offer(making: Making, files: dict[str, bytes]) -> None:
    """Put files among what the site offers, and what its pages do."""
    from altreport.website.downloads import offer  # noqa: PLC0415

    for folder in (making.folder / PAGES / "docs", making.folder / SITE):
        offer(files, folder)
