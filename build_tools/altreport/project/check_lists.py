"""Read the lists of the checks: those that altreport ships, and those in report/checks/."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import ValidationError

from altreport.did_you_mean import suggestion
from altreport.errors import CouldNotRunError
from altreport.model.check_data import CheckData, Entry
from altreport.model.check_kinds import KINDS
from altreport.model.located_data import Mapping, is_empty
from altreport.model.wording_data import Phrases
from altreport.problems import Place, quoted
from altreport.project.report_reading import Reading
from altreport.readers.records import make_records
from altreport.readers.yaml_file import read_yaml
from altreport.resources import data_folder, read_data, read_once

OWN = "report/checks"


def read_check_data(reading: Reading) -> CheckData:
    """Return all entries; problems of the report's own are added to `reading`."""
    entries = {name: _packaged(name, kind) for name, kind in KINDS.items()}
    for path in reading.files(OWN, ".yml", ".yaml"):
        kind = KINDS.get(path.stem)
        if kind is None:
            hint = suggestion(path.stem, KINDS, otherwise=f"Use one of these: {', '.join(sorted(KINDS))}.")
            reading.say("schema", f"No check uses a list called ‘{path.stem}’.", Place(f"{OWN}/{path.name}"), hint)
        elif (data := reading.yaml(path, may_be_empty=True)) is not None and not is_empty(data):
            own = reading.take(make_records(kind, data))
            _say_unknown_uses(reading, own, entries[path.stem])
            entries[path.stem] = (*own, *entries[path.stem])
    return CheckData(entries)


def shipped_check_data() -> CheckData:
    """Return the entries that altreport ships, for what has no report yet."""
    return CheckData({name: _packaged(name, kind) for name, kind in KINDS.items()})


def _say_unknown_uses(reading: Reading, own: Iterable[Entry], packaged: Iterable[Entry]) -> None:
    """Report phrases of the report that no rule uses: rules find phrases by the `use` of the packaged ones."""
    known = {entry.use for entry in packaged if isinstance(entry, Phrases)}
    for entry in own:
        if isinstance(entry, Phrases) and entry.use not in known:
            hint = suggestion(entry.use, known, otherwise=f"Use one of these: {', '.join(sorted(known))}.")
            reading.say("schema", f"No check uses phrases for {quoted(entry.use)}.", entry.place_in(("use",)), hint)


@read_once
def _packaged(name: str, kind: type[Entry]) -> tuple[Entry, ...]:
    """Return the entries that altreport ships. Tests check them, so they are read without places, which is faster, unless one is wrong."""
    origin = Mapping({}, Place(f"{name}.yml"))
    try:
        return tuple(kind.model_validate({**entry, "origin": origin}) for entry in read_data(f"checks/{name}"))
    except ValidationError:
        data = read_yaml(data_folder() / "checks" / f"{name}.yml", data_folder().parent).value
        found = make_records(kind, data).problems if data is not None else ()
        if not found:
            raise
        said = " ".join(f"{problem.place}: {problem.message}" for problem in found)
        raise CouldNotRunError(f"A list that altreport ships is wrong. {said}", found[-1].hint) from None
