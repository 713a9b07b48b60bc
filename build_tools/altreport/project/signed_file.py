"""Read reviews/signed.yml, which a report may have."""

from __future__ import annotations

import os
from pathlib import Path

from altreport.author_files import read_bytes
from altreport.model.illustration import FOLDER
from altreport.model.located_data import is_empty
from altreport.model.report import AlternativeReport
from altreport.model.sign_off import SIGNED, Signature, SignOff
from altreport.problems import Outcome
from altreport.readers.records import make_records
from altreport.readers.yaml_file import read_yaml

_MOST_OF_A_PICTURE = 100_000_000


def read_sign_off(root: Path, report: AlternativeReport) -> Outcome[SignOff | None]:
    """Return the signatures of the report in `root`, None if it has no such file, with the problems of the file; `report` is all of it, as typed."""
    path = root / SIGNED
    if not os.path.lexists(path):
        return Outcome(None)
    read = read_yaml(path, root, may_be_empty=True)
    if read.value is None or is_empty(read.value):
        return Outcome(None if read.value is None else sign_off(root, report, ()), read.problems)
    made = make_records(Signature, read.value)
    return Outcome(sign_off(root, report, made.value), (*read.problems, *made.problems))


def sign_off(root: Path, report: AlternativeReport, signatures: tuple[Signature, ...]) -> SignOff:
    """Return signatures with the report in `root` that they are about."""

    def picture(name: str) -> bytes:
        data = read_bytes(root / FOLDER / name, root, _MOST_OF_A_PICTURE)
        return data if isinstance(data, bytes) else b""

    return SignOff(report, signatures, picture)
