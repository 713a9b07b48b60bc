"""Traces of who made a build, and where: email addresses that are not public, folders of this computer, metadata of Word."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from altreport.editions.spaced_records import with_spaced_records
from altreport.gate.author_place import place_of_text, source_of
from altreport.gate.pieces import CHANGES, Leak, Piece, UnreadableError
from altreport.model.evidence_data import RoleMailboxes
from altreport.model.report import AlternativeReport
from altreport.problems import Problem, quoted

CODE = "withheld-in-public"
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@(?!\d+x)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?![\w-])", re.IGNORECASE)
GIVE_OR_TAKE = "If everyone may have it, write it under ‘contact’ in report/report.yml. If not, delete it, or mark it {.internal} if it is in a text (not in a title, a caption or a table)."
_LEAST_PARTS = 2
"""The number of parts, with the root, of a folder at the top of a computer."""
_ASK = "Remove it from your template or text. If you use the packaged templates, please report this."

_DRAWN = re.compile(r"Drawing: creator (?!(?:Matplotlib v[\w.+]+, https://matplotlib\.org/|Inkscape(?: [\w.() ]*)?)$)(.+)")
"""The maker of a drawing, if it is not a program."""
_UNSIGNED = "Delete the creator in Inkscape (File, Document properties, Metadata), or the element ‘dc:creator’ in a text editor."


class Traces:
    """Searches one piece after the other for traces."""

    def __init__(self, shown: AlternativeReport, root: Path, signed: str = "") -> None:
        """Take the edition that is built, whose addresses are public, the folder of the report, and who may have made tracked changes, and when."""
        self._own_changes = {f"Word: {name} {signed}" for name in CHANGES} if signed else set[str]()
        self._addresses = addresses(shown)
        self._offices = frozenset(box.casefold() for entry in shown.check_data.of(RoleMailboxes) for box in entry.mailboxes)
        self._submitters = {"; ".join(with_spaced_records(shown).cover.submitters)}
        self._root = root
        self._paths = _paths(root)

    def in_piece(self, piece: Piece) -> Iterator[Leak]:
        """Yield each trace in a piece."""
        place = f"the built file {piece.where}" if piece.where else "a text, and so in all outputs"
        for address in self.private_addresses(piece.text):
            message = f"The email address ‘{address}’ is in {place}, but not in report.yml."
            yield Leak(address, self._problem(message, address, piece.where, GIVE_OR_TAKE))
        if self._paths is not None and (found := self._paths.search(piece.text)) is not None:
            yield Leak("folder", self._problem(f"A folder of this computer is named in {place}.", found[0], piece.where, _ASK))
        if piece.kind == "metadata" and piece.text in self._own_changes:
            return
        if piece.kind == "metadata" and piece.text.startswith("Word: ") and piece.text.removeprefix("Word: creator ") not in self._submitters:
            said = piece.text.removeprefix("Word: ")
            message = f"The {'PDF' if '.pdf!' in piece.where else 'Word file'} has information that readers must not receive: {quoted(said)} in {piece.where}."
            yield Leak(piece.text, self._problem(message, said.partition(" ")[2], piece.where, _ASK))
        if piece.kind == "metadata" and (drawn := _DRAWN.match(piece.text)) is not None and drawn[1] not in self._submitters:
            message = f"The drawing {piece.where} says who made it: {quoted(drawn[1])}."
            yield Leak(piece.text, self._problem(message, drawn[1], piece.where, _UNSIGNED))

    def private_addresses(self, text: str) -> list[str]:
        """Return the email addresses in a text that are neither in report.yml nor an office's (info@…)."""
        found = MAIL.findall(text) if "@" in text else []
        return [address for address in found if address.casefold() not in self._addresses and address.partition("@")[0].casefold() not in self._offices]

    def _problem(self, message: str, said: str, where: str, hint: str) -> Problem:
        return Problem(CODE, message, place_of_text(self._root, said, where), hint, "report")


def refusal(fault: UnreadableError, root: Path) -> Problem:
    """Return the problem of a refused file, at the author's file that it was made from."""
    place = source_of(root, fault.where)
    name = place.path if place.path.startswith("templates/") else fault.where
    return Problem(CODE, f"{name} {fault.reason}.", place, fault.hint, "report")


def addresses(shown: AlternativeReport) -> frozenset[str]:
    """Return the email addresses in report.yml (contact, comments, submitters), and those of offices for complaints about a reply."""
    texts = (shown.cover.contact or "", shown.cover.comments or "", *shown.cover.submitters, *(request.complaint or "" for request in shown.requests))
    return frozenset(address.casefold() for text in texts for address in MAIL.findall(text))


def _paths(root: Path) -> re.Pattern[str] | None:
    """Return a pattern for folders that identify this computer or its user; a folder such as /report or /tmp does not."""
    home = os.path.expanduser("~")  # noqa: PTH111 - Path's own has none for a user who is in no list of users
    folders = sorted(folder for folder in {str(root.resolve()), home, tempfile.gettempdir()} if len(Path(folder).parts) > _LEAST_PARTS)
    return re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, folders))})(?![\w-]|\.\w)") if folders else None
