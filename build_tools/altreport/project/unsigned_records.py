"""The records of an edition that are not signed as they are, for `altreport pack --signed`."""

from __future__ import annotations

from altreport.model.sign_off import signable
from altreport.problems import Problem
from altreport.project.numbered_report import NumberedReport

CODE = "unsigned-record"


def find_unsigned(numbered: NumberedReport) -> tuple[Problem, ...]:
    """Return an error for each record of the edition that no one has signed, or that was changed since any person signed it; one for all if none is signed."""
    signed, records = numbered.sign_off, signable(numbered.own)
    if signed is None or not any(signed.of(name) for name in records if name in signed.records):
        hint = "Sign it once it has been read: ‘altreport sign --all --as NAME’."
        return (Problem(CODE, "No part of this report is signed.", numbered.report.cover.place, hint),)
    found = []
    for name, record in records.items():
        signatures = signed.of(name) if name in signed.records else ()
        outdated = tuple(signature.place for signature, change in signatures if change.of_record)
        if outdated or not signatures:
            message = "This was changed since it was signed." if outdated else "This is not signed."
            hint = f"Sign it once it has been read{' again' if outdated else ''}: ‘altreport sign {name} --as NAME’."
            found.append(Problem(CODE, message, record.place, hint, name, see=outdated))
    return tuple(found)
