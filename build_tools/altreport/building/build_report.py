"""All outputs of an edition: made in a fresh folder, and swapped in whole once everything is well."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from altreport.assemble.pictures import draw_figures
from altreport.assemble.templates import TemplateFaultError
from altreport.assemble.texts import read_texts
from altreport.atomic_output import finish_interrupted, new_outputs
from altreport.building.concurrency import make_at_once
from altreport.building.earlier_state import EarlierState, earlier_state
from altreport.document.walk import plain
from altreport.editions import Edition
from altreport.gate.file_text import pieces_of_folder
from altreport.gate.inspection import Inspection, Own
from altreport.gate.pieces import Piece
from altreport.outputs.output import BuildContext, Output
from altreport.outputs.registry import ALL, commands_by_file, outputs_of
from altreport.problems import Outcome, Problem, Severity, has_errors, in_reading_order
from altreport.project.empty_report import write_empty_report
from altreport.project.numbered_report import NumberedReport, check_report, printed_edition, printed_findings, read_report
from altreport.project.output_state import State
from altreport.project.report_folder import refuse_linked_outputs
from altreport.project.source_revision import day_of_sources
from altreport.project.unsigned_records import find_unsigned
from altreport.resources import require_whole_installation
from altreport.scratch import scratch_folder

_STOPS_A_DRAFT = ("markup", "withheld-in-public")
"""Codes of findings about text that would be lost, or shown to those from whom it is withheld."""


@dataclass(frozen=True)
class BuildOptions:
    """What is asked of a build: the outputs (all of them, unless named), whether it is a draft, and what `pack` adds beside them.

    Only outputs that never leave this computer may be built without being `inspected` by the gate. With `filed`, findings
    that a pack refuses stop the build as well. `since` names the earlier state from which the site shows changes; without it, report.yml may name one.
    """

    outputs: tuple[Output, ...] = field(default_factory=partial(outputs_of, ALL))
    draft: bool = False
    add: Callable[[BuildContext, Path], None] | None = None
    inspected: bool = True
    filed: bool = False
    since: str | None = None
    signed: bool = False


@dataclass(frozen=True)
class BuildResult:
    """The outputs that people open, as paths, empty if errors stopped the build; `removed` are earlier outputs that were not made from this state of the report."""

    paths: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()


def build_report(root: Path, edition: Edition, options: BuildOptions | None = None) -> Outcome[BuildResult]:
    """Check and build into build/EDITION/. An error stops the build, unless a draft is asked for, which has a stamp on each page.

    A draft may refer to nothing, but an error about text that would be lost, or shown to those from whom it is withheld, stops it too.
    Everything built is inspected before it takes its place: a word that the edition withholds, or a trace of who made it
    where, stops a draft as well. What was there stays untouched until all of it is complete. Other outputs of the edition that
    are not known to be made from this state of the report are removed in the same exchange.

    Checks take the day of the sources for today, where they have one, so that equal sources make equal outputs.
    """
    require_whole_installation()
    refuse_linked_outputs(root)
    return build_report_into(root / "build" / edition.value, root, edition, options or BuildOptions())


def build_report_into(folder: Path, root: Path, edition: Edition, options: BuildOptions) -> Outcome[BuildResult]:
    """The same with another folder for the outputs than build/EDITION/."""
    return _build_as_of(day_of_sources(root), folder, root, edition, options)


def _build_as_of(day: date | None, folder: Path, root: Path, edition: Edition, options: BuildOptions) -> Outcome[BuildResult]:
    finish_interrupted(folder)
    state = State(root, edition, day, draft=options.draft) if options.inspected else None  # a preview is not kept
    with ThreadPoolExecutor() as threads, ExitStack() as running:
        started = replace(options, outputs=tuple(running.enter_context(output.started()) for output in options.outputs))
        read = read_report(root, edition)
        if read.value is None:
            return Outcome(BuildResult(), read.problems)
        problems, build = _check_and_read(started, day, read.value, read.problems, threads)
        if build is None:
            return Outcome(BuildResult(), problems)
        earlier = running.enter_context(earlier_state(read.value, options.since)) if any(output.prints_changes for output in started.outputs) else None
        build = replace(build, since=earlier.changes if earlier else None)
        with new_outputs(folder) as new:
            try:
                complete, found = _make(build, started, new.path, threads)
            except TemplateFaultError as fault:
                complete, found = False, [fault.problem]
            if complete and options.inspected:
                leaks = _leaks(build, options, new.path, read.value, earlier)
                complete, found = not leaks, [*found, *leaks]
            reported = tuple(in_reading_order([*problems, *found]))
            if not complete:
                return Outcome(BuildResult(), reported)
            others = (folder / name for name in commands_by_file() if not (new.path / name).exists())
            stale = state.not_made_from_it(others) if state else ()
            made = new.commit([path.name for path in stale])
            if state:
                state.remember(made)
    return Outcome(BuildResult(_opened(made), _opened(stale)), reported)


def _opened(paths: Collection[Path]) -> tuple[Path, ...]:
    """The outputs that people open, folders before files: of each output the first, and what `pack` has added."""
    beside = {name for output in outputs_of(ALL) for name in output.files[1:]}
    return tuple(sorted((path for path in paths if path.name not in beside), key=lambda path: (bool(path.suffix), path.name)))


def _check_and_read(
    options: BuildOptions, day: date | None, read: NumberedReport, found: tuple[Problem, ...], threads: Executor
) -> tuple[tuple[Problem, ...], BuildContext | None]:
    """Check the report while Pandoc reads its texts: all problems, and what the outputs are made from, None if an error stops the build."""
    edition_alone = printed_edition(read)
    reading = threads.submit(read_texts, edition_alone.report, edition_alone.ledger, edition_alone.labels, edition_alone.style)
    findings = check_report(read, found, day).problems
    if options.signed:
        findings = (*findings, *find_unsigned(read))
    if options.filed:
        findings = tuple(replace(problem, severity=Severity.ERROR) if problem.stops_pack else problem for problem in findings)
    if _stopped(findings, options):
        return findings, None
    printed = printed_findings(read, day) if any(output.prints_findings for output in options.outputs) else ()
    texts = reading.result()
    problems = tuple(in_reading_order([*findings, *texts.problems]))
    if has_errors(texts.problems) and not options.draft:
        return problems, None
    offered = tuple(name for output in options.outputs for name in output.offered)
    figures = draw_figures(edition_alone.report, edition_alone.root)
    signed = read.sign_off if read.edition is Edition.INTERNAL and not options.filed else None
    return problems, BuildContext(edition_alone, texts.value, figures, printed, day, options.draft, offered, sign_off=signed)


def _stopped(problems: Collection[Problem], options: BuildOptions) -> bool:
    return has_errors(problem for problem in problems if not options.draft or problem.code in _STOPS_A_DRAFT)


def _make(build: BuildContext, options: BuildOptions, folder: Path, threads: Executor) -> tuple[bool, list[Problem]]:
    """Make the outputs, which have been started, in the folder, and prove them: whether they may take their place, and what was found."""
    with scratch_folder() as scratch:
        made = make_at_once(options.outputs, build, [folder if output.files else scratch for output in options.outputs], threads)
        if made.value is None:
            return False, list(made.problems)
        offered = [path for paths in made.value for path in paths if path.name in build.offered]
        for output in options.outputs:
            output.offer(offered, folder)
    proved: list[Problem] = []
    stopped = False
    for output, paths in zip(options.outputs, made.value, strict=True):
        found = output.prove(build, paths)
        stopped |= has_errors(problem for problem in found if not (options.draft and problem.code in output.allowed_in_drafts))
        proved += found
    if not stopped and options.add is not None:
        options.add(build, folder)
    return not stopped, [*made.problems, *proved]


def _leaks(build: BuildContext, options: BuildOptions, folder: Path, read: NumberedReport, earlier: EarlierState | None) -> tuple[Problem, ...]:
    """What the gate finds in the folder; `read` is the author's report, of which the outputs may say nothing but the edition.

    Of an `earlier` state, they may say nothing but its edition either.
    """
    of_empty_report = partial(outputs_of_empty_report, read, options, build.day)
    printed = [*(plain(blocks) for blocks in build.texts.body.values()), *(note.text for note in build.texts.notes)]
    printed += (text for finding in build.findings for text in (finding.code, f"{finding.severity}s", finding.message, finding.hint))
    own = Own(of_empty_report, tuple(printed))
    found = Inspection(read.whole, read.own, read.root, own).of(folder)
    return found if earlier is None else (*found, *earlier.leaks(folder, read.own, own))


def outputs_of_empty_report(numbered: NumberedReport, options: BuildOptions, day: date | None) -> Iterator[Piece]:
    """Yield what is in the same outputs of a report that says nothing."""
    with scratch_folder() as folder:
        root, outputs = folder / "report", folder / "outputs"
        write_empty_report(root, numbered.own, numbered.root)
        for draft in (options.draft, True):  # a draft is better than nothing, if a source of this report cannot be built without its words
            if _build_as_of(day, outputs, root, numbered.edition, replace(options, draft=draft, inspected=False, filed=False, since=None)).value.paths:
                break
        yield from pieces_of_folder(outputs)
