"""The inspection of a build: each withheld word or trace of its makers in a file, with the record that it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from altreport.author_files import ASSETS, REFERENCE
from altreport.checks.reading.withheld_words import parted
from altreport.folder_contents import files_below
from altreport.gate.common_words import CommonWords
from altreport.gate.decoding import forms_of
from altreport.gate.file_text import names_of, pieces_of_file
from altreport.gate.pieces import Kind, Leak, Piece, UnreadableError
from altreport.gate.seams import Seams
from altreport.gate.traces import CODE, Traces, refusal
from altreport.gate.withheld_texts import Withheld, WithheldText, withheld
from altreport.gate.word_runs import SHORT, Run, Runs, words_of
from altreport.model.report import AlternativeReport
from altreport.problems import Place, Problem, quoted

_OFTEN_THE_SAME = 200
"""Shorter pieces (addresses, classes, anchors) are in a build many times, and are searched once."""
_ELSEWHERE = "Nothing was built. Find where the words come from (a template, an alternative text, another record), and mark or reword them there."
_OUR_IDS = re.compile(r"(?:(?<=[\"'#])|^)(?:call|caption|acronym|time-of)-")
"""The beginnings that we give to ids, in an attribute: they say nothing together with what follows."""
_OURS = re.compile(rf"(?:(?<=/)|(?<=[\"'(=])|^)(?:report|assets|figures|charts|downloads|guide|pack|site|docs|word|xl)/|{_OUR_IDS.pattern}")
"""The same in a name, and folders of our own files."""
_BEFORE_OWN = re.compile(rf"{re.escape(ASSETS)}/|{re.escape(REFERENCE)}!word/")
"""The folders of the author's files, whose names within them are the author's."""
_NAME = re.compile(r"[A-Za-z0-9_.:-]+")


def inspect(folder: Path, whole: AlternativeReport, shown: AlternativeReport, root: Path) -> tuple[Problem, ...]:
    """Return errors (code withheld-in-public) for the files below `folder`, built from the edition `shown` of the report `whole`.

    Each thing is reported once, for the first file that has it. No file is changed.
    """
    return Inspection(whole, shown, root).of(folder)


@dataclass(frozen=True)
class Own:
    """What outputs may have although no text of the edition says it.

    `empty_report` makes the pieces of an empty report's outputs; `printed` are texts that the outputs print. `signed` is the author and
    the time of the tracked changes that a Word file may have (‘altreport 2027-03-05T00:00:00Z’), '' where it may have none.
    """

    empty_report: Callable[[], Iterable[Piece]] | None = None
    printed: tuple[str, ...] = ()
    signed: str = ""


class Inspection:
    """An inspection of a folder, or of files of the author one by one."""

    def __init__(self, whole: AlternativeReport, shown: AlternativeReport, root: Path, own: Own | None = None) -> None:
        """Take the report, the edition that is built, the folder of the report, and what its outputs may have besides."""
        self._reports = whole, shown, root
        self._own = own or Own()
        self._read: set[tuple[str, bytes]] = set()
        self._looked: set[tuple[str, str]] = set()

    def of(self, folder: Path) -> tuple[Problem, ...]:
        """Return what `inspect` finds in the folder, without withheld words that the outputs of an empty report have too."""
        leaks = self._all_of(folder)
        if self._own.empty_report is not None and any(leak.of_words for leak in leaks):
            self._gate.common = CommonWords(self._reports[1].cover.language, self._own.empty_report())
            self._read.clear()
            self._looked.clear()
            leaks = self._all_of(folder)
        return tuple(leak.problem for leak in leaks)

    def _all_of(self, folder: Path) -> tuple[Leak, ...]:
        """Return each leak once, for the first file that has it."""
        leaks: dict[str, Leak] = {}
        for where, path in files_below(folder).items():
            for leak in (*self._leaks(names_of(where)), *self._of_file(where, path.read_bytes())):
                leaks.setdefault(leak.key, leak)
        return tuple(leaks.values())

    def of_author_file(self, name: str, data: bytes) -> Iterator[Problem]:
        """Yield the problems of a file of the author, at that file."""
        for leak in (*self._leaks(names_of(name), own=True), *self._of_file(name, data, own=True)):
            yield replace(leak.problem, place=Place(name.partition("!")[0]))

    def of_author_text(self, piece: Piece, place: Place) -> Iterator[Leak]:
        """Yield the leaks in a piece of a file of the author."""
        for leak in self._gate.look(piece):
            yield leak._replace(problem=replace(leak.problem, place=place))

    def _of_file(self, where: str, data: bytes, *, own: bool = False) -> Iterator[Leak]:
        """Yield the leaks in a file, or its refusal if it is unreadable and has none."""
        is_well = True
        try:
            for found in self._leaks(pieces_of_file(where, data, self._read, own=own), own=own):
                is_well = False
                yield found
        except UnreadableError as fault:
            if is_well:
                yield Leak(f"{fault.where.rpartition('/')[2]} {fault.reason}", refusal(fault, self._reports[2]))

    def _leaks(self, pieces: Iterable[Piece], *, own: bool = False) -> Iterator[Leak]:
        for piece in pieces:
            if piece.kind != "metadata" and len(piece.text) < _OFTEN_THE_SAME:
                if piece[1:] in self._looked:
                    continue
                self._looked.add(piece[1:])
            yield from self._gate.look(piece, own=own)

    @cached_property
    def _gate(self) -> _Gate:
        whole, shown, root = self._reports
        return _Gate(withheld(whole, shown, root, self._own.printed), shown, root, self._own.signed)


class _Gate:
    """Searches one piece after the other."""

    def __init__(self, secret: Withheld, shown: AlternativeReport, root: Path, signed: str) -> None:
        self._secret = secret
        self._runs = Runs(secret.runs, secret.names)
        self._shown = shown
        self._ids = {form: text for name, text in secret.ids.items() for form in (name, name.replace("-", "_"))}
        self.common = CommonWords(shown.cover.language)
        self._seams = Seams(shown.cover.language, secret)
        self._traces = Traces(shown, root, signed)

    def look(self, piece: Piece, *, own: bool = False) -> Iterator[Leak]:
        """Yield each leak in a piece; `own` marks a file of the author, where no words are next to each other by chance."""
        for run, form in self._runs_in(piece, own=own) if self._runs else ():
            if not self._is_chance(run, form, piece.kind):
                text = self._secret.runs[run]
                yield _leak(f"Words withheld from this edition are in {piece.where}: {quoted(' '.join(run))}.", text)
        if self._ids and piece.kind in ("name", "setting"):
            for name in _NAME.findall(piece.text):
                if name in self._ids and not self.common.says(tuple(words_of(name)), piece.kind):
                    text = self._ids[name]
                    yield _leak(f"The id of a record withheld from this edition is in {piece.where}: ‘{name}’.", text)
        yield from self._traces.in_piece(piece)

    def _runs_in(self, piece: Piece, *, own: bool) -> Iterator[tuple[Run, Run]]:
        """Yield the withheld runs of words in a piece, in all its decoded forms, each with the form in which it is there."""
        if piece.kind == "running":
            yield from self._runs.found_running(piece.text, self._is_known)
            return
        ours = _BEFORE_OWN if own else _OURS if piece.kind in ("name", "setting") else _OUR_IDS
        for part in ours.split(piece.text):
            for form in (*forms_of(part), *([parted(part)] if piece.kind == "name" else [])):
                yield from (hit for hit in self._runs.found_in(form) if own or not self._seams.is_apart(hit[0], form, piece, self.common))
            if piece.kind == "name":
                running = self._runs.found_running(part, self._is_known)
                yield from (hit for hit in running if own or not self._seams.is_apart(hit[0], part, piece, self.common))

    def _is_known(self, word: str) -> bool:
        return self._seams.is_known(word, self.common)

    def _is_chance(self, run: Run, form: Run, kind: Kind) -> bool:
        """Return whether the words are there by chance: a short word in a setting of a format, words in the outputs of every report, or another form that the edition says."""
        if kind == "setting" and len(run) == 1 and len(run[0]) <= SHORT:
            return True
        return (form != run and self._secret.said.says(form)) or self.common.says(form, kind)


def _leak(message: str, text: WithheldText) -> Leak:
    return Leak(text.record, Problem(CODE, message, text.place, _ELSEWHERE, text.record), of_words=True)
