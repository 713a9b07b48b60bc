"""Shorter ways through Material are taken with the version of it that was tried; with any other the site is Material's own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import material  # type: ignore[import-untyped]
import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader

from altreport.website.tried import ENTRIES, is_menu_tried, is_search_tried

MATERIAL = Path(material.__file__).parent
CHANGED = ("plugins/search/plugin.py", "templates/partials/nav-item.html")
MAKE = """\
import sys
from pathlib import Path
from altreport.website.warm import build_site_warm
build_site_warm(Path(sys.argv[1]), Path(sys.argv[2]))
print("altreport.website.search_reading" in sys.modules)
"""


def otherwise(folder: Path, old: str, new: str) -> Path:
    """Material with some words replaced in the files that shorter ways rely on, to be put first on Python's path."""

    def copied(source: Path, target: Path, file: str) -> None:
        first, _, rest = file.partition("/")
        target.mkdir(parents=True, exist_ok=True)
        for path in source.iterdir():
            if path.name not in (first, "__pycache__") and not (target / path.name).exists():
                (target / path.name).symlink_to(path)
        if rest:
            if (target / first).is_symlink():
                (target / first).unlink()
            copied(source / first, target / first, rest)
        else:
            (target / first).unlink(missing_ok=True)
            (target / first).write_text((source / first).read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    for file in CHANGED:
        copied(MATERIAL, folder / "material", file)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def made(command: list[str], first: Path, **changed: str) -> str:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "true", "PYTHONPATH": os.pathsep.join([str(first), os.environ.get("PYTHONPATH", "")]), **changed}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_version_that_is_locked_is_the_one_that_was_tried() -> None:
    assert is_search_tried()
    assert is_menu_tried(Environment(loader=FileSystemLoader(MATERIAL / "templates")))  # noqa: S701 - nothing is rendered


def test_a_menu_of_another_template_is_not_the_one_that_was_tried() -> None:
    assert not is_menu_tried(Environment(loader=DictLoader({ENTRIES: "{% macro render(item) %}{{ page.title }}{% endmacro %}"})))  # noqa: S701
    assert not is_menu_tried(Environment(loader=DictLoader({})))  # noqa: S701
    assert not is_menu_tried(Environment())  # noqa: S701


@pytest.mark.parametrize(
    ("old", "new"),
    [("Parser(", "PageParser("), ("is_excluded", "is_left_out"), ("<li class=", "{{ page.title }}<li class=")],
    ids=["name of a class", "name in a class", "entry of a menu"],
)
def test_a_material_that_is_otherwise_inside_makes_its_own_site(built: Path, tmp_path: Path, old: str, new: str) -> None:
    first = otherwise(tmp_path / "first", old, new)
    shorter = made([sys.executable, "-c", MAKE, str(built / "pages"), str(tmp_path / "ours")], first)
    assert shorter == str(old == "<li class=")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", str(built / "pages/mkdocs.yml"), "--site-dir"]
    made([*command, str(tmp_path / "plain")], first)
    ours, plain = contents(tmp_path / "ours"), contents(tmp_path / "plain")
    assert [name for name, data in ours.items() if data != plain[name]] == ["search/search_index.js", "search/search_index.json"]
    indexes = [json.loads(site["search/search_index.json"]) for site in (plain, ours)]
    for index in indexes:
        index["docs"].sort(key=lambda entry: entry["location"])
    assert indexes[0] == indexes[1]
