"""The data that ships, as it is read at each start."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from altreport.model.law import InformationLaw
from altreport.model.profile import Profile
from altreport.project.packaged import packaged
from altreport.readers.records import make_record
from altreport.readers.yaml_file import read_yaml
from altreport.resources import data_folder, read_data

FILES = [
    path.relative_to(data_folder()).with_suffix("").as_posix()
    for folder in ("checks", "laws", "profiles", "wording")
    for path in sorted((data_folder() / folder).glob("*.yml"))
]


@pytest.mark.parametrize("name", FILES)
def test_the_quick_way_reads_what_the_strict_one_does_in_which_nothing_is_wrong(name: str) -> None:
    path = data_folder() / f"{name}.yml"
    assert read_data(name) == yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but text
    assert read_yaml(path, data_folder()).problems == ()


@pytest.mark.parametrize(("folder", "kind"), [("profiles", Profile), ("laws", InformationLaw)])
def test_a_record_that_ships_is_the_one_that_a_reader_of_its_file_makes(folder: str, kind: type[Profile | InformationLaw]) -> None:
    for name, record in packaged(folder, kind).items():
        data = read_yaml(data_folder() / folder / f"{name}.yml", Path(data_folder())).value
        assert data is not None
        made = make_record(kind, data).value
        assert made is not None
        assert made.model_dump() == record.model_dump()
        assert record.id == name
