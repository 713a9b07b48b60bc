"""Records that altreport ships as data/FOLDER/ID.yml: submission profiles and information laws."""

from __future__ import annotations

from typing import Any, TypeVar

from altreport.model.located_data import Located, Mapping, Scalar, Sequence
from altreport.model.record import Record
from altreport.problems import Place
from altreport.resources import data_folder, read_data

R = TypeVar("R", bound=Record)


def packaged_ids(folder: str) -> list[str]:
    """Return the ids of the records in data/`folder`, in the order of the files, without reading them."""
    return [path.stem for path in sorted((data_folder() / folder).glob("*.yml"))]


def packaged(folder: str, kind: type[R]) -> dict[str, R]:
    """Return all records in data/`folder`, by id."""
    return {name: packaged_record(folder, kind, name) for name in packaged_ids(folder)}


def packaged_record(folder: str, kind: type[R], name: str) -> R:
    """Return a record of data/`folder`. Tests check the files, so fields are read without their places, which is faster."""
    return kind.model_validate(_located(read_data(f"{folder}/{name}"), Place(f"{name}.yml")))


def _located(value: Any, place: Place) -> Located:
    """Return data in the form from which records are made, all at `place`."""
    if isinstance(value, dict):
        return Mapping({name: _located(item, place) for name, item in value.items()}, place)
    if isinstance(value, list):
        return Sequence(tuple(_located(item, place) for item in value), place)
    return Scalar(value, place)
