"""The packaged data, as they are read at each start."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from altreport.model.law import InformationLaw
from altreport.model.profile import Profile
from altreport.project.packaged_records import packaged
from altreport.readers.records import make_record
from altreport.readers.yaml_file import read_yaml
from altreport.resources import data_folder, read_data

FILES = [
    path.relative_to(data_folder()).with_suffix("").as_posix()
    for folder in ("", "checks", "laws", "profiles", "wording")
    for path in sorted((data_folder() / folder).glob("*.yml"))
]
PACKAGE = data_folder().parent


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


ASK = """
import sys
from pathlib import Path
from altreport.assemble.facts import state_name
from altreport.model.evidence_data import RoleMailboxes
from altreport.project.check_lists import read_check_data
from altreport.project.report_reading import Reading
from altreport.resources import data_folder, read_anew
from altreport.fixed_words import english, shipped_languages

def say():
    mailboxes = read_check_data(Reading(Path("none"))).of(RoleMailboxes)
    print(state_name("KOR", "en"), english().endnotes, "qq" in shipped_languages(), len(mailboxes), sep=", ")

say()
for name, more in (("states", ""), ("wording/en", ""), ("checks/role-mailboxes", "- {mailboxes: [edited], source: own}\\n")):
    path = data_folder() / f"{name}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("KOR: ", "KOR: Edited ").replace("endnotes: ", "endnotes: Edited ") + more, encoding="utf-8")
(data_folder() / "wording" / "qq.yml").write_bytes((data_folder() / "wording" / "en.yml").read_bytes())
say()
read_anew()
say()
"""


def test_what_ships_is_read_once_until_it_is_to_be_read_anew(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "altreport", ignore=shutil.ignore_patterns("__pycache__"))
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, encoding="utf-8", check=True)
    first, kept, anew = (line.split(", ") for line in done.stdout.splitlines())
    assert kept == first == ["Republic of Korea", "Endnotes", "False", first[3]]
    assert anew == ["Edited Republic of Korea", "Edited Endnotes", "True", str(int(first[3]) + 1)]


def test_nothing_that_reads_what_ships_is_kept_in_another_way() -> None:
    kept = [
        f"{path.name}: {function.name}"
        for path in PACKAGE.rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef) and {"cache", "lru_cache"} & _names(*function.decorator_list)
        if {"read_data", "data_folder", "packaged_record"} & _names(*function.body)
    ]
    assert kept == []


def _names(*parts: ast.AST) -> set[str]:
    """Every name in the parts of a program, with the module it is called by or without."""
    nodes = [node for part in parts for node in ast.walk(part)]
    return {node.id for node in nodes if isinstance(node, ast.Name)} | {node.attr for node in nodes if isinstance(node, ast.Attribute)}
