"""The inspection of a build: what it must not hold, said with the file, the place in it, and the record."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from altreport.gate.artefacts import Found, pieces_of, pieces_of_file
from altreport.gate.withheld import Withheld, WithheldText, withheld
from altreport.gate.words import Runs
from altreport.model.mail_addresses import MAIL, known_mails
from altreport.model.report import AlternativeReport
from altreport.problems import Place, Problem, quoted

CODE = "withheld-in-public"

_OFTEN_THE_SAME = 200
"""Pieces of fewer characters (addresses, classes, anchors) stand in a build again and again, and need one look."""
_NAME = re.compile(r"[A-Za-z0-9_.:-]+")


def inspect(folder: Path, whole: AlternativeReport, shown: AlternativeReport, root: Path) -> tuple[Problem, ...]:
    """What the files below `folder`, built from the edition `shown` of the report `whole`, must not hold: errors of code withheld-in-public.

    The first file with each thing is told; nothing is taken out.
    """
    return Inspection(whole, shown, root).of(folder)


class Inspection:
    """The same for a build whose files are ready one after the other."""

    def __init__(self, whole: AlternativeReport, shown: AlternativeReport, root: Path) -> None:
        """The report, the edition that is built, and the folder of the report."""
        self._told_of = whole, shown, root
        self._read: set[tuple[str, bytes]] = set()
        self._looked: set[tuple[str, str]] = set()
        self._well = True

    def look_ahead(self, files: dict[str, bytes]) -> None:
        """Look at files, by name, before the others are there: `of` leaves out the same bytes, unless something was found in any such file."""
        for name, data in files.items():
            if self._well:
                self._well = False  # should this end early, `of` looks at all
                self._well = not any(True for _ in self._problems(pieces_of_file(name, data, self._read)))

    def of(self, folder: Path) -> tuple[Problem, ...]:
        """What `inspect` says of the folder."""
        if not self._well:  # the files are told of in their order
            self._read.clear()
            self._looked.clear()
        problems: dict[str, Problem] = {}
        for key, problem in self._problems(pieces_of(folder, self._read)):
            problems.setdefault(key, problem)
        return tuple(problems.values())

    def _problems(self, pieces: Iterator[Found]) -> Iterator[tuple[str, Problem]]:
        for piece in pieces:
            if piece.kind != "metadata" and len(piece.text) < _OFTEN_THE_SAME:
                if piece[1:] in self._looked:
                    continue
                self._looked.add(piece[1:])
            yield from self._gate.look(piece)

    @cached_property
    def _gate(self) -> _Gate:
        whole, shown, root = self._told_of
        return _Gate(withheld(whole, shown, root), shown, _paths(root))


class _Gate:
    """Looks at one piece after the other."""

    def __init__(self, secret: Withheld, shown: AlternativeReport, paths: tuple[str, ...]) -> None:
        self._secret = secret
        self._runs = Runs(secret.runs)
        self._ids = {form: text for name, text in secret.ids.items() for form in (name, name.replace("-", "_"))}
        self._addresses = known_mails(shown)
        self._submitters = {"; ".join(shown.cover.submitters)}
        self._paths = paths

    def look(self, piece: Found) -> Iterator[tuple[str, Problem]]:
        for run in self._runs.found_in(piece.text):
            text = self._secret.runs[run]
            words = f"Words withheld from this edition stand in the built file {piece.where}: {quoted(' '.join(run))}."
            yield text.record, _leak(words, text)
        if piece.kind == "name" and self._ids:
            for name in _NAME.findall(piece.text):
                if name in self._ids:
                    text = self._ids[name]
                    yield (
                        text.record,
                        _leak(f"The id of a record withheld from this edition stands in the built file {piece.where}: ‘{name}’.", text),
                    )
        yield from self._traces(piece)

    def _traces(self, piece: Found) -> Iterator[tuple[str, Problem]]:
        for address in MAIL.findall(piece.text) if "@" in piece.text else ():
            if address.casefold() not in self._addresses:
                hint = "If everybody may have it, write it under ‘contact’ in report/report.yml; else delete it or mark it {.internal}."
                message = f"The mail address ‘{address}’ stands in the built file {piece.where}, but not in report.yml."
                yield address, Problem(CODE, message, Place("report/report.yml"), hint, "report")
        for path in self._paths:
            if path in piece.text:
                message = f"A folder of this computer is named in the built file {piece.where}."
                yield "folder", Problem(CODE, message, Place("report/report.yml"), _ASK, "report")
        if piece.kind == "metadata" and piece.text.startswith("Word: ") and piece.text.removeprefix("Word: creator ") not in self._submitters:
            message = f"The Word file holds what nobody should receive: {quoted(piece.text.removeprefix('Word: '))} in {piece.where}."
            yield piece.text, Problem(CODE, message, Place("report/report.yml"), _ASK, "report")
        if piece.kind == "metadata" and piece.text.startswith(("EXIF", "GPS", "exif", "xmp", "XML:com.adobe")):
            message = f"The picture {piece.where} still says where, when or with what it was taken: {quoted(piece.text)}."
            yield piece.where, Problem(CODE, message, Place("report/report.yml"), "Save it again without these data.", "report")


_ASK = "Take it out of your template or text; if you use the packaged templates, please report this."


def _leak(message: str, text: WithheldText) -> Problem:
    hint = "See where the words come from (a template, an alternative text, another record) and mark or reword it; nothing was built."
    return Problem(CODE, message, text.place, hint, text.record)


def _paths(root: Path) -> tuple[str, ...]:
    """Folders by which a file would tell on which computer, and by whom, it was made."""
    home = os.path.expanduser("~")  # noqa: PTH111 - Path's own has none for somebody who is in no list of users
    folders = {str(root.resolve()), home, tempfile.gettempdir()}
    return tuple(sorted(folder for folder in folders if len(folder) > len("/root")))
