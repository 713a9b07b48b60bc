"""Who has signed which part of the report, and what is open: the table on the page of quality of the internal edition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from altreport.fixed_words import FixedWords
from altreport.model.report import AlternativeReport
from altreport.model.sign_off import Change, Signature, SignOff, signable


@dataclass(frozen=True)
class SignedPart:
    """A row: the id of the part, who has signed it, and what is open, both as they are printed."""

    record: str
    signed: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True)
class SignOffTable:
    """The rows in reading order, and the line above them, which counts those with nothing open."""

    rows: tuple[SignedPart, ...]
    summary: str


def make_sign_off_table(report: AlternativeReport, signed: SignOff, name_of: Callable[[str], str], day: Callable[[date], str]) -> SignOffTable:
    """Return the table of an edition's parts. `name_of` gives the printed name of a record, `day` a date as it is printed."""
    words = report.words
    rows = []
    for record in signable(report):
        found = signed.of(record) if record in signed.records else ()
        names = tuple(words.signed_on.format(name=signature.by, day=day(signature.day)) for signature, _ in found)
        waiting = tuple(line for signature, change in found for line in _waiting(signature, change, words, name_of))
        rows.append(SignedPart(record, names, waiting if found else (words.not_signed,)))
    done = sum(not row.open for row in rows)
    return SignOffTable(tuple(rows), words.sign_off_count.format(signed=done, parts=len(rows)))


def _waiting(signature: Signature, change: Change, words: FixedWords, name_of: Callable[[str], str]) -> list[str]:
    """Return why a person has to read a part again."""
    if change.of_record:
        return [words.changed_since.format(name=signature.by)]
    return [words.grounds_changed_since.format(name=signature.by, target=name_of(name)) for name in change.grounds]
